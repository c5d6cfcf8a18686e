"""What pages show of the terms: those on a page, the glossary from A to Z and by subject."""

import unicodedata
from collections.abc import Mapping
from itertools import groupby
from typing import get_args

from content.records import Subject
from content.terms import Term
from linking.mentions import Used
from linking.urls import slug_of

WIKIDATA = "http://www.wikidata.org/entity/"  # the form that its data has
Terms = Mapping[str, Term]


def terms_on(page: Used, terms: Terms) -> list[Term]:
    """The terms linked on a page, by us or by hand, by title."""
    slugs = {m.slug for m in page.mentions if m.reason is None and not m.claim}
    slugs |= {
        m.slug for m in page.mentions if m.target and slug_of(m.target, page.address) == m.slug
    }
    return sorted((terms[slug] for slug in slugs), key=_by_title)


def glossary_view(terms: Terms) -> dict[str, dict[str, list[Term]]]:
    """All terms by title: under their first letters, and those that have a subject under it."""
    by_title = sorted(terms.values(), key=_by_title)
    letters = groupby(by_title, key=lambda term: _by_title(term)[:1].upper())
    return {
        "gl_index": {letter: list(group) for letter, group in letters},
        "gl_subjects": {
            subject: [term for term in by_title if term.subject == subject]
            for subject in get_args(Subject)
        },
    }


def _by_title(term: Term) -> str:
    """The sort key of a term: its title without case and accents."""
    title = unicodedata.normalize("NFKD", term.title)
    return "".join(c for c in title if not unicodedata.combining(c)).casefold()
