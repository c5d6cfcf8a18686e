"""Warns where two terms seem to mean the same, and where one is explained by itself."""

import re
from itertools import combinations

from content.problems import Problem
from content.settings import Settings
from content.terms import Term, read_terms
from linking.surfaces import base_surfaces, normal

SHARED = 0.5  # of the words of both definitions; the two most alike that mean two things have 0.28
WORD = re.compile(r"[^\W_]+")


def warnings(settings: Settings) -> list[Problem]:
    terms, _ = read_terms(settings.glossary, settings.docs)
    return _alike(terms) + _circular(terms)


def _alike(terms: list[Term]) -> list[Problem]:
    """Definitions that say nearly the same."""
    words = {term.slug: frozenset(WORD.findall(term.short.lower())) for term in terms}
    return [
        Problem(
            second.path,
            second.line("short"),
            f"`short` is nearly that of {first.path}; say how the two differ,"
            f" or make `{second.title}` one of its `forms`",
            "term-alike",
        )
        for first, second in combinations(terms, 2)
        if _shared(words[first.slug], words[second.slug]) >= SHARED
    ]


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _circular(terms: list[Term]) -> list[Problem]:
    """Terms that their own definition uses."""
    return [
        Problem(
            term.path,
            term.line("short"),
            f"`short` explains `{surface.text}` by itself; say it in other words",
            "term-circular",
        )
        for term in terms
        for surface in base_surfaces(term)
        if re.search(rf"(?<!\w){re.escape(normal(surface.text))}(?!\w)", normal(term.short), re.I)
    ]
