"""Reads term files into Terms: the record that is a term page's front matter.

---
title: World-model
short: A plain sentence or two.
forms: [world models]
---  -> Term(slug="world-model", title="World-model", forms=("world models",), ...)
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from content.fields import Fields, describe
from content.front_matter import Value
from content.pages import POLICIES, Page
from content.problems import Problem, hints

SHORT = range(40, 281)  # characters: a card, an unfurl and a search result all hold this much
SHORT_FORM = "short: One plain sentence of 40 to 280 characters."
SPEAKERS = ("skeptic", "respondent")
KEYS = (
    "title",
    "short",
    "forms",
    "case",
    "autolink",
    "except",
    "senses",
    "see",
    "sources",
    "links",
)
NO_TERM = "; write the name of a term's file, like world-model"
CLAIM = re.compile(r"[123]\.[1-9]\d?")


@dataclass(frozen=True)
class Sense:
    """What one side of the exchange means by a term, and the claims in which it does."""

    means: str
    claims: tuple[str, ...] = ()


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
    senses: Mapping[str, Sense] = field(default_factory=dict)
    see: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    page: Page | None = None

    @property
    def path(self) -> str:
        return self.page.path if self.page else self.slug

    def line(self, *where: str | int) -> int:
        return self.page.front_matter.line(*where) if self.page else 1


def read_terms(pages: Iterable[Page]) -> tuple[list[Term], list[Problem]]:
    """The terms of the glossary's pages, and what is wrong with them."""
    pages = list(pages)
    terms, problems = [], []
    for page in pages:
        if not page.problems:
            term, found = read_term(page)
            problems += found
            terms.append(term)
    return terms, problems + _unknown_see(terms, {page.slug for page in pages})


def _unknown_see(terms: Iterable[Term], slugs: Collection[str]) -> list[Problem]:
    problems = []
    hint = hints(slugs)
    for term in terms:
        for n, slug in enumerate(term.see):
            if slug == term.slug:
                problems.append(
                    Problem(
                        term.path,
                        term.line("see", n),
                        "`see` names the term itself; leave it out",
                        "term-see",
                    )
                )
            elif slug not in slugs:
                message = f"`see` names `{slug}`, which is no term{hint(slug) or NO_TERM}"
                problems.append(Problem(term.path, term.line("see", n), message, "term-see"))
    return problems


def read_term(page: Page) -> tuple[Term, list[Problem]]:
    """A term from its page's front matter, with whatever could be read, and the problems of the
    rest.
    """
    fields = Fields(page)
    fields.refuse_unknown(KEYS, "a term")
    term = Term(
        slug=page.slug,
        title=fields.typed("title", "title: World-model"),
        short=fields.bounded(fields.typed("short", SHORT_FORM), "short", SHORT),
        forms=fields.strings("forms"),
        case=fields.choice("case", ("ignore", "exact")),
        autolink=fields.flag("autolink", default=True),
        exceptions=fields.strings("except"),
        senses=_senses(fields),
        see=fields.strings("see"),
        sources=fields.strings("sources"),
        page=page,
    )
    fields.choice("links", POLICIES)
    return term, fields.problems


def _senses(fields: Fields) -> dict[str, Sense]:
    value = fields.values.get("senses", {})
    if not isinstance(value, dict):
        fields.report(
            "term-sense",
            f"`senses` is {describe(value)}; write one line for each speaker",
            "senses",
        )
        return {}
    return {speaker: _sense(fields, speaker, sense) for speaker, sense in value.items()}


def _sense(fields: Fields, speaker: str, value: Value) -> Sense:
    at = ("senses", speaker)
    if speaker not in SPEAKERS:
        fields.report(
            "term-sense", f"`{speaker}` is no speaker; write {' or '.join(SPEAKERS)}", *at
        )
    if not isinstance(value, dict):
        fields.report(
            "term-sense",
            f'`{speaker}` is {describe(value)}; write {{means: "...", claims: ["3.12"]}}',
            *at,
        )
        return Sense("")
    for key in value:
        if key not in ("means", "claims"):
            fields.report(
                "field-unknown", f"`{key}` is no field of a sense; write means and claims", *at, key
            )
    if "means" not in value:
        fields.report(
            "term-sense",
            f"`senses.{speaker}` has no `means`; say in a sentence what the {speaker} means",
            *at,
        )
    means = fields.string(value.get("means", ""), *at, "means")
    claims = fields.strings(*at, "claims") if "claims" in value else ()
    for n, claim in enumerate(claims):
        if not CLAIM.fullmatch(claim):
            fields.report(
                "term-sense",
                f'`{claim}` is no claim number; write one like "3.9"',
                *at,
                "claims",
                n,
            )
    return Sense(means, claims)
