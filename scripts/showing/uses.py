"""Uses as pages show them, and terms that have none.

by_page([Use("Which world?", "essays/which-world/", ...)], "glossary/agent/")
    # -> [{"title": "Which world?", "url": "../../essays/which-world/", "uses": [...]}]
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from content.problems import Problem
from content.urls import relative
from linking.linker import Glossary
from linking.mentions import Use


def by_page(uses: list[Use], address: str) -> list[dict[str, Any]]:
    """Uses under the pages they stand on, with links from the page at `address`."""
    return [
        {
            "title": title,
            "url": relative(target, address),
            "uses": [
                {
                    "section": use.section_title,
                    "url": relative(target, address) + (f"#{use.heading}" if use.heading else ""),
                    "sentence": use.sentence,
                }
                for use in group
            ],
        }
        for (title, target), group in groupby(uses, key=lambda use: (use.page_title, use.address))
    ]


def unused_terms(glossary: Glossary, uses: Mapping[str, list[Use]]) -> list[Problem]:
    """A problem for each term that no essay uses: a glossary here explains what is argued, and
    nothing else.
    """
    return [
        Problem(
            term.path,
            1,
            f"no essay uses `{term.title}` yet; before it is published,"
            " use it where one argues with it",
            "term-unused",
        )
        for term in glossary.terms.values()
        if not any(use.address.startswith("essays/") for use in uses.get(term.slug, ()))
    ]
