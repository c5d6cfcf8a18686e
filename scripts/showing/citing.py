"""How to cite a page, made of its card.

plain(card)    # -> Room for Agency contributors. “Agent.” Room for Agency. https://...
bibtex(card)   # -> @misc{RoomForAgency-glossary-agent, ...}
csl(card)      # -> CSL-JSON, a list of one item
"""

import json
import re
from datetime import date
from typing import Any
from urllib.parse import unquote

from showing.linked_data import json_ld
from showing.sharing import LANGUAGE, Card, preview, scholarly

# What TeX would not print as it stands.
SPECIALS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}


def plain(card: Card) -> str:
    """A line for a reader's list; the title ends with a full stop unless it has its own mark."""
    title = card.title if card.title.endswith(("?", "!", ".")) else f"{card.title}."
    published = _published(card)
    day = f"{published.day} {published:%B %Y}. " if published else ""
    return f"{card.site.author}. “{title}” {card.site.name}. {day}{card.url}"


def bibtex(card: Card) -> str:
    """An entry that classic BibTeX takes as well; inner braces keep the name whole and the case."""
    fields = {
        "author": f"{{{_tex(card.site.author)}}}",
        "title": f"{{{_tex(card.title)}}}",
        "howpublished": _tex(card.site.name),
    }
    published = _published(card)
    if published:
        fields |= {"year": str(published.year), "month": str(published.month)}
        fields["day"] = str(published.day)
    fields["url"] = card.url
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{_key(card)},\n{lines}}}"


def csl(card: Card) -> str:
    """The same for reference managers that read JSON."""
    item: dict[str, Any] = {
        "id": _key(card),
        "type": "webpage",
        "title": card.title,
        "author": [{"literal": card.site.author}],
        "container-title": card.site.name,
        "language": LANGUAGE,
        "URL": card.url,
    }
    published = _published(card)
    if published:
        parts = [published.year, published.month, published.day]
        item["issued"] = {"date-parts": [parts]}
    return json.dumps([item], ensure_ascii=False, indent=2)


def _key(card: Card) -> str:
    """RoomForAgency2026-essays-which-world"""
    words = re.findall(r"[A-Za-z0-9]+", card.site.name)
    site = "".join(word[0].upper() + word[1:] for word in words)
    place = re.sub(r"[^A-Za-z0-9.]+", "-", unquote(card.address)).strip("-")
    return f"{site}{card.date[:4]}-{place or 'index'}"


def _published(card: Card) -> date | None:
    return date.fromisoformat(card.date) if card.date else None


def _tex(text: str) -> str:
    return "".join(SPECIALS.get(character, character) for character in text)


def head_of(card: Card) -> dict[str, Any]:
    """All that the templates show of a card: the head's fields, and how to cite the page."""
    cited = card.kind != "page"
    return {
        "title": card.title,
        "description": card.description,
        "url": card.url,
        "preview": preview(card),
        "scholarly": scholarly(card) if cited else [],
        "json_ld": json_ld(card),
        "cite": [
            {"name": "Plain text", "text": plain(card)},
            {"name": "BibTeX", "text": bibtex(card)},
            {"name": "CSL-JSON", "text": csl(card)},
        ]
        if cited
        else [],
    }
