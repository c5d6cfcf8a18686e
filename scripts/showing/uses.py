"""Uses as pages show them.

by_page([Use("Which world?", "essays/which-world/", ...)], "glossary/agent/")
    # -> [{"title": "Which world?", "url": "../../essays/which-world/", "uses": [...]}]
"""

from itertools import groupby
from typing import Any

from content.urls import relative
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
