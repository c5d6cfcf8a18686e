"""What a page says of itself to whoever links to it, as one record; and as schema.org has it.

    card = make_card(site, "glossary/agent/", {"title": "Agent", "gl_term": Term(...)})
    card.image_alt     # -> "Room for Agency. Agent. ..."
    json_ld(card)      # -> {"@type": "DefinedTerm", "name": "Agent", ...}

overrides/partials/head.html makes the other fields of the head of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urljoin

from showing.terms import WIKIDATA

SIZE = (1200, 630)  # of the picture, in pixels
PICTURES = "assets/cards/"
LANGUAGE = "en"
# As the picture says it; of these it says more.
NAMES = {"essay": "Essay", "term": "Term", "model": "Working model"}
TYPES = {"essay": "Article", "term": "DefinedTerm", "claim": "Claim"}  # others: WebPage
KINDS = {"essays": "essay", "glossary": "term", "claims": "claim", "models": "model"}  # by folders


class Publisher(NamedTuple):
    """Who publishes: `url` is the root, with a slash at its end; `date` is the latest day that a
    page gives.
    """

    name: str
    url: str
    author: str
    description: str
    date: str = ""


@dataclass(frozen=True)
class Card:
    """What is told of one page."""

    kind: str  # essay, term, claim, model or page
    address: str  # from the site's root: "essays/which-world/"
    title: str
    description: str
    site: Publisher
    date: str = ""  # 2026-11-22
    claim: Mapping[str, Any] = field(default_factory=dict)  # as templates have it
    same_as: Sequence[str] = ()  # a term's identifiers of Wikidata
    changes: Sequence[Mapping[str, str]] = ()  # [{"date": "2026-11-26", "what": "..."}]
    drawing: str = ""  # SVG that the picture shows: a model's figure, the map, the home page's

    @property
    def url(self) -> str:
        return urljoin(self.site.url, self.address)

    @property
    def year(self) -> str:
        """The page's own year, else the site's: a claim and a list have no day."""
        return (self.date or self.site.date)[:4]

    @property
    def picture(self) -> str:
        """The picture's file, from the site's root: "assets/cards/essays-which-world.png"."""
        name = self.address.strip("/").replace("/", "-") or "index"
        return f"{PICTURES}{name}.png"

    @property
    def image(self) -> str:
        return urljoin(self.site.url, self.picture)

    @property
    def headline(self) -> str:
        """What the picture says in large letters."""
        return str(self.claim["claim"]) if self.claim else self.title

    @property
    def saying(self) -> str:
        """What the picture says below: a term's meaning, an essay's standfirst."""
        return self.description if self.kind in NAMES else ""

    @property
    def label(self) -> str:
        """What the picture says it is: "Claim 3.9, the skeptic"."""
        if self.claim:
            return f"Claim {self.claim['number']}, the {self.claim['speaker']}"
        return NAMES.get(self.kind, "")

    @property
    def image_alt(self) -> str:
        """All that is written in the picture beside a drawing, in its order."""
        status = f"Status: {self.claim['status']}" if self.claim else ""
        texts = (self.site.name, self.headline, self.saying, self.label, status)
        return " ".join(
            text if text.endswith((".", "?", "!")) else f"{text}." for text in texts if text
        )


def make_card(site: Publisher, address: str, meta: Mapping[str, Any]) -> Card:
    """The card of the page at `address`, from its front matter and what the build found on it."""
    folder, _, name = address.partition("/")
    kind = KINDS.get(folder, "page") if name else "page"
    title = _line(meta.get("title")) or site.name
    description = _line(meta.get("description")) or site.description
    claim = meta.get("gl_claim", {})
    if claim:
        whose = f"The {claim['speaker']}’s claim {claim['number']}"
        description = f"{claim['claim']} {whose}; its status: {claim['status']}."
    same_as = meta["gl_term"].same_as if "gl_term" in meta else ()
    date, changes = _line(meta.get("date")), meta.get("changes", ())
    drawing = meta.get("gl_drawing", "")
    return Card(kind, address, title, description, site, date, claim, same_as, changes, drawing)


def _line(value: Any) -> str:
    return " ".join(str(value or "").split())


def json_ld(card: Card) -> dict[str, Any]:
    """The page as schema.org has it. A claim's words are the author's, as reported; its speaker is
    a contributor.
    """
    site = card.site
    thing: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(card.kind, "WebPage"),
        "name": card.title,
        "description": card.description,
        "url": card.url,
        "image": card.image,
    }
    work: dict[str, Any] = {
        "author": {"@type": "Organization", "name": site.author},
        "publisher": {"@type": "Organization", "name": site.name, "url": site.url},
        "inLanguage": LANGUAGE,
    }
    if card.kind == "term":  # it is no work itself, the glossary is
        glossary = {"@type": "DefinedTermSet", "name": f"Glossary of {site.name}"}
        elsewhere = {"sameAs": [WIKIDATA + name for name in card.same_as]} if card.same_as else {}
        return thing | {
            "inDefinedTermSet": glossary | {"url": urljoin(site.url, "glossary/")} | work,
            **elsewhere,
        }
    if card.date:
        work["datePublished"] = card.date
    if card.kind == "essay":
        work["headline"] = card.title
    if card.claim:
        answers = [urljoin(site.url, f"claims/{n}/") for n in card.claim["by"]]
        work |= {
            "text": card.claim["claim"],
            "contributor": {"@type": "Person", "name": f"The {card.claim['speaker']}"},
            "creativeWorkStatus": card.claim["status"],
            "subjectOf": [{"@type": "Claim", "url": answer} for answer in answers],
        }
    return thing | work
