"""A page as schema.org has it, made of its card.

json_ld(card)   # -> {"@type": "DefinedTerm", "name": "Agent", "inDefinedTermSet": {...}, ...}
"""

from typing import Any
from urllib.parse import urljoin

from showing.sharing import LANGUAGE, Card, Publisher

TYPES = {"essay": "Article", "term": "DefinedTerm", "claim": "Claim", "page": "WebPage"}


def json_ld(card: Card) -> dict[str, Any]:
    """The page's JSON-LD, for the template to write."""
    author = {"@type": "Organization", "name": card.site.author}
    publisher = {"@type": "Organization", "name": card.site.name, "url": card.site.url}
    thing: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES[card.kind],
        "name": card.title,
        "description": card.description,
        "url": card.url,
        "image": card.image,
    }
    work = {"author": author, "publisher": publisher, "inLanguage": LANGUAGE}
    if card.kind == "term":  # it is no work itself, the glossary is
        return thing | {"inDefinedTermSet": _glossary(card.site) | work}
    if card.date:
        work["datePublished"] = card.date
    if card.kind == "essay":
        work["headline"] = card.title
    return thing | work | (_claim(card) if card.kind == "claim" else {})


def _glossary(site: Publisher) -> dict[str, Any]:
    name = f"Glossary of {site.name}"
    return {"@type": "DefinedTermSet", "name": name, "url": urljoin(site.url, "glossary/")}


def _claim(card: Card) -> dict[str, Any]:
    """The words are the author's, as reported; the speaker is who made the claim."""
    answers = [urljoin(card.site.url, f"claims/{number}/") for number in card.answered_by]
    return {
        "text": card.claim,
        "contributor": {"@type": "Person", "name": f"The {card.speaker}"},
        "creativeWorkStatus": card.status,
        "subjectOf": [{"@type": "Claim", "url": answer} for answer in answers],
    }
