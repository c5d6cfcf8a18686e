"""Reads term files into Terms: the record that is a term page's front matter.

---
title: World-model
short: A plain sentence or two.
forms: [world models]
---  -> Term(slug="world-model", title="World-model", forms=("world models",), ...)
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from content.pages import Page
from content.problems import Problem, did_you_mean
from content.records import Level, Sense, Speaker, Subject, TermRecord, read_record


@dataclass(frozen=True)
class Term:
    """One entry of the glossary."""

    slug: str
    title: str
    short: str
    forms: tuple[str, ...] = ()
    case: str | None = None
    autolink: bool = True
    exceptions: tuple[str, ...] = ()
    senses: Mapping[Speaker, Sense] = field(default_factory=dict)
    see: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    subject: Subject | None = None
    level: Level | None = None
    date: str | None = None
    same_as: tuple[str, ...] = ()  # identifiers of Wikidata
    page: Page | None = None

    @property
    def path(self) -> str:
        return self.page.path if self.page else self.slug

    def line(self, *where: str | int) -> int:
        return self.page.front_matter.line(*where) if self.page else 1


def read_terms(pages: Iterable[Page]) -> tuple[list[Term], list[Problem]]:
    """The terms of the glossary's pages, and what is wrong with them."""
    pages = list(pages)
    terms: list[Term] = []
    problems: list[Problem] = []
    for page in pages:
        if not page.problems:
            record, found = read_record(TermRecord, page)
            fields = {name: value for name, value in record if name not in ("links", "changes")}
            terms.append(Term(slug=page.slug, page=page, **fields))
            problems += found
    return terms, [*problems, *_unknown_see(terms, {page.slug for page in pages})]


def _unknown_see(terms: Iterable[Term], slugs: Collection[str]) -> Iterator[Problem]:
    for term in terms:
        for n, slug in enumerate(term.see):
            message = None
            if slug == term.slug:
                message = "`see` names the term itself; leave it out"
            elif slug not in slugs:
                near = (
                    did_you_mean(slug, slugs)
                    or "; write the name of a term's file, like world-model"
                )
                message = f"`see` names `{slug}`, which is no term{near}"
            if message:
                yield Problem(term.path, term.line("see", n), message, "term-see")
