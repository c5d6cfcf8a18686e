"""How to cite a page, made of its card.

plain(card)    # -> Room for Agency contributors. “Agent.” Room for Agency. 2026. https://...
bibtex(card)   # -> @misc{RoomForAgency-glossary-agent, ...}
csl(card)      # -> CSL-JSON, a list of one item
"""

import json
import re
from datetime import date
from typing import Any

from showing.sharing import LANGUAGE, Card

# What TeX would not print as it stands.
SPECIALS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "&%$#_{}"},
    }
)


def plain(card: Card) -> str:
    """A line for a reader's list; the title ends with a full stop unless it has its own mark."""
    title = card.title if card.title.endswith(("?", "!", ".")) else f"{card.title}."
    day = _published(card)
    when = f"{day.day} {day:%B %Y}" if day else card.year
    return f"{card.site.author}. “{title}” {card.site.name}. {when}{'. ' * bool(when)}{card.url}"


def bibtex(card: Card) -> str:
    """An entry that classic BibTeX takes as well; inner braces keep the name whole and the case."""
    fields = {
        "author": f"{{{card.site.author.translate(SPECIALS)}}}",
        "title": f"{{{card.title.translate(SPECIALS)}}}",
        "howpublished": card.site.name.translate(SPECIALS),
    }
    if card.year:
        fields["year"] = card.year
    if day := _published(card):
        fields |= {"month": str(day.month), "day": str(day.day)}
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
    if day := card.date or card.year:
        item["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    return json.dumps([item], ensure_ascii=False, indent=2)


def _key(card: Card) -> str:
    """RoomForAgency2026-essays-which-world"""
    site = re.sub(r"[^A-Za-z0-9]+", "", card.site.name.title())
    place = re.sub(r"[^A-Za-z0-9.]+", "-", card.address).strip("-")
    return f"{site}{card.year}-{place or 'index'}"


def _published(card: Card) -> date | None:
    return date.fromisoformat(card.date) if card.date else None


def citations(card: Card) -> dict[str, str]:
    """How to cite the page, by the names of the forms."""
    return {"Plain text": plain(card), "BibTeX": bibtex(card), "CSL-JSON": csl(card)}
