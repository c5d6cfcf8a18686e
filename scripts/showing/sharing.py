"""What a page says of itself to whoever links to it: one record, and the head's fields made of it.

    card = make_card(site, "glossary/agent/", {"title": "Agent", "gl_term": {...}})
    preview(card)      # -> [("property", "og:title", "Agent"), ...]
    scholarly(card)    # -> [("name", "citation_title", "Agent"), ...]

All values are plain text: the template escapes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, urljoin

SIZE = (1200, 630)  # of the picture, in pixels
PICTURES = "assets/cards/"
LANGUAGE = "en"
NAMES = {"essay": "Essay", "term": "Term"}  # as the picture says it


class Field(NamedTuple):
    """A `<meta>` of the head: `<meta attribute="key" content="value">`."""

    attribute: str
    key: str
    value: str


@dataclass(frozen=True)
class Publisher:
    """Who publishes: `url` is the root, with a slash at its end."""

    name: str
    url: str
    author: str
    description: str


@dataclass(frozen=True)
class Card:
    """What is told of one page; `claim` to `answered_by` are empty where it is no claim."""

    kind: str  # essay, term, claim or page
    address: str  # from the site's root: "essays/which-world/"
    title: str
    description: str
    site: Publisher
    date: str = ""  # 2026-11-22
    number: str = ""
    claim: str = ""
    speaker: str = ""
    status: str = ""
    answered_by: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return urljoin(self.site.url, self.address)

    @property
    def picture(self) -> str:
        """The picture's file, from the site's root: "assets/cards/essays-which-world.png"."""
        name = unquote(self.address).strip("/").replace("/", "-") or "index"
        return f"{PICTURES}{name}.png"

    @property
    def image(self) -> str:
        return urljoin(self.site.url, quote(self.picture))

    @property
    def headline(self) -> str:
        """What the picture says in large letters."""
        return self.claim or self.title

    @property
    def label(self) -> str:
        """What the picture says it is: "Claim 3.9, the skeptic"."""
        if self.kind == "claim":
            return f"Claim {self.number}, the {self.speaker}"
        return NAMES.get(self.kind, "")

    @property
    def image_alt(self) -> str:
        """All that is written in the picture, in its order."""
        status = f"Status: {self.status}" if self.status else ""
        texts = (self.site.name, self.headline, self.label, status)
        return " ".join(
            text if text.endswith((".", "?", "!")) else f"{text}." for text in texts if text
        )


def make_card(site: Publisher, address: str, meta: Mapping[str, Any]) -> Card:
    """The card of the page at `address`, from its front matter and what the build found on it."""
    title = _line(meta.get("title")) or site.name
    description = _line(meta.get("description")) or site.description
    date = _line(meta.get("date"))
    found = meta.get("gl_claim")
    if not found:
        return Card(_kind(address, meta), address, title, description, site, date)
    number, claim, speaker, status = (
        _line(found[key]) for key in ("number", "claim", "speaker", "status")
    )
    return Card(
        kind="claim",
        address=address,
        title=title,
        description=f"{claim} The {speaker}’s claim {number}; its status: {status}.",
        site=site,
        date=date,
        number=number,
        claim=claim,
        speaker=speaker,
        status=status,
        answered_by=tuple(map(str, found.get("answered_by", ()))),
    )


def _kind(address: str, meta: Mapping[str, Any]) -> str:
    if meta.get("gl_term"):
        return "term"
    return "essay" if address.removeprefix("essays/") not in ("", address) else "page"


def _line(value: Any) -> str:
    return " ".join(str(value or "").split())


def preview(card: Card) -> list[Field]:
    """What a link's preview is made of: Open Graph, then Twitter."""
    width, height = map(str, SIZE)
    graph = {
        "og:type": "website" if card.kind == "page" else "article",
        "og:site_name": card.site.name,
        "og:title": card.title,
        "og:description": card.description,
        "og:url": card.url,
        "og:image": card.image,
        "og:image:width": width,
        "og:image:height": height,
        "og:image:alt": card.image_alt,
        "article:published_time": card.date,
    }
    twitter = {
        "twitter:card": "summary_large_image",  # the rest it takes from Open Graph
    }
    if card.kind == "claim":
        twitter |= {
            "twitter:label1": "Status",
            "twitter:data1": card.status,
            "twitter:label2": "Answered by",
            "twitter:data2": ", ".join(card.answered_by) or "no claim",
        }
    return _fields("property", graph) + _fields("name", twitter)


def scholarly(card: Card) -> list[Field]:
    """What reference managers read: Highwire's fields."""
    highwire = {
        "citation_title": card.title,
        "citation_author": card.site.author,
        "citation_publication_date": card.date.replace("-", "/"),
        "citation_publisher": card.site.name,
        "citation_language": LANGUAGE,
        "citation_public_url": card.url,
    }
    return _fields("name", highwire)


def _fields(attribute: str, values: Mapping[str, str]) -> list[Field]:
    """The fields that have a value."""
    return [Field(attribute, key, value) for key, value in values.items() if value]
