"""Reads term files into Terms: the record that is a term page's front matter.

---
title: World-model
short: A plain sentence or two.
forms: [world models]
---  -> Term(slug="world-model", title="World-model", forms=("world models",), ...)
"""

from collections.abc import Iterable

from pydantic import InstanceOf

from content.pages import Page
from content.problems import Problem
from content.records import TermRecord, read_record


class Term(TermRecord):
    """One entry of the glossary: its record, the name of its file, and its page."""

    slug: str
    page: InstanceOf[Page] | None = None

    @property
    def path(self) -> str:
        return self.page.path if self.page else self.slug

    def line(self, *where: str | int) -> int:
        return self.page.front_matter.line(*where) if self.page else 1


def read_terms(pages: Iterable[Page]) -> tuple[list[Term], list[Problem]]:
    """The terms of the glossary's pages, and what is wrong with them."""
    terms: list[Term] = []
    problems: list[Problem] = []
    for page in pages:
        if not page.problems:
            record, found = read_record(TermRecord, page)
            terms.append(Term.model_construct(slug=page.slug, page=page, **dict(record)))
            problems += found
    return terms, problems
