"""What pages show of the terms: cards, the terms on a page, the glossary from A to Z.

card(terms["agent"], "essays/which-world/")
    -> {"slug": "agent", "title": "Agent", "url": "../../glossary/agent/", "short": "...", ...}
"""

import unicodedata
from collections.abc import Mapping
from itertools import groupby
from typing import Any, get_args

from content.records import Sense, Subject
from content.terms import Term
from linking.mentions import Used
from linking.urls import claim_address, relative, slug_of, term_address

WIKIDATA = "http://www.wikidata.org/entity/"  # the form that its data has
Terms = Mapping[str, Term]


def card(term: Term, address: str) -> dict[str, Any]:
    """What is shown of a term on the page at `address`."""
    return {
        "slug": term.slug,
        "title": term.title,
        "short": term.short,
        "url": relative(term_address(term.slug), address),
        "forms": " ".join(term.forms),
        "subject": term.subject,
        "level": term.level,
        "same_as": [WIKIDATA + name for name in term.same_as],
        "senses": [
            {"speaker": speaker, "means": sense.means, "claims": _claims_of(sense, address)}
            for speaker, sense in term.senses.items()
        ],
    }


def _claims_of(sense: Sense, address: str) -> list[dict[str, str]]:
    """The claims that a sense names, with their links."""
    return [
        {"number": number, "url": relative(claim_address(number), address)}
        for number in sense.claims
    ]


def terms_on(page: Used, terms: Terms) -> list[dict[str, Any]]:
    """The terms linked on a page, by us or by hand, by title."""
    slugs = {m.slug for m in page.mentions if m.reason is None and not m.claim}
    slugs |= {
        m.slug for m in page.mentions if m.target and slug_of(m.target, page.address) == m.slug
    }
    found = sorted((terms[slug] for slug in slugs), key=_by_title)
    return [card(term, page.address) for term in found]


def glossary_index(terms: Terms, address: str) -> list[dict[str, Any]]:
    """All terms under their first letters."""
    letters = groupby(sorted(terms.values(), key=_by_title), key=lambda t: _by_title(t)[:1].upper())
    return [
        {"letter": letter, "terms": [card(term, address) for term in group]}
        for letter, group in letters
    ]


def terms_by_subject(terms: Terms, address: str) -> list[dict[str, Any]]:
    """All terms that have a subject under it, by title."""
    by_title = sorted(terms.values(), key=_by_title)
    return [
        {
            "subject": subject,
            "terms": [card(term, address) for term in by_title if term.subject == subject],
        }
        for subject in get_args(Subject)
    ]


def _by_title(term: Term) -> str:
    """The sort key of a term: its title without case and accents."""
    title = unicodedata.normalize("NFKD", term.title)
    return "".join(c for c in title if not unicodedata.combining(c)).casefold()
