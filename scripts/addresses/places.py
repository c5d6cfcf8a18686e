"""The places of a built site to which somebody may have linked.

    read_places(Path("site")).all["essays/which-world/#p-jn3g"]
    # -> Place("paragraph", "Ask a chatbot the way from the station …")

Pages, sections (h2, h3), claims, the claims' entries in lists, paragraphs with a drawn id. Notes
and what the build adds at a page's foot are left out: nobody is offered a link to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import NamedTuple

from linking.html_tags import VOID, attributes_of, pieces

UNREAD = frozenset(  # classes
    "gl-terms gl-uses gl-index gl-cite gl-moved gl-found"
    " headerlink gl-mark gl-message__status".split()
)
REFERENCES = "references"  # the heading over a page's notes
NOTICE = "gl-moved"  # stands where something went: scripts/addresses/notices.py
FIRST_WORDS = 8


class Place(NamedTuple):
    """What is at an address: its kind, and the words by which to know it."""

    what: str
    words: str


@dataclass
class Places:
    """`all`: each place by its address; `ids`: every id of each page, and of no stub."""

    all: dict[str, Place] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def __contains__(self, address: str) -> bool:
        page, mark, fragment = address.partition("#")
        return page in self.ids and (not mark or fragment in self.ids[page])


def read_places(site: Path) -> Places:
    """The places of a built site; a page that only says where it went is none."""
    places = Places()
    for path in sorted(site.rglob("index.html")):
        folder = path.parent.relative_to(site).as_posix()
        page = "" if folder == "." else f"{folder}/"
        reader = _Reader(page)
        reader.read(path.read_text("utf-8"))
        if not reader.is_stub:
            places.ids[page] = reader.ids
            places.all |= reader.found
    return places


class _Open(NamedTuple):
    """An element that is not closed yet: the kind of place that it is, if any, and its id."""

    tag: str
    what: str | None
    id: str
    is_read: bool  # its text is a reader's, and places are looked for in it
    start: int  # how many texts stand before it


class _Reader:
    """Collects a page's places and ids. An element that has no end tag ends with its parent."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.ids: set[str] = set()
        self.found: dict[str, Place] = {}
        self.is_stub = False
        self.in_article = False
        self.open: list[_Open] = []
        self.texts: list[str] = []  # that a reader reads

    def read(self, html: str) -> None:
        """Go through a whole page."""
        for text, closes, tag, attributes in pieces(html):
            if self.open and self.open[-1].is_read:
                self.texts.append(text)
            if closes:
                self.close(tag)
            else:
                self.start(tag, attributes_of(attributes) if attributes else {})
                if tag in VOID:
                    self.open.pop()

    def start(self, tag: str, values: Mapping[str, str]) -> None:
        classes = set(values.get("class", "").split())
        if NOTICE in classes and "data-whole" in values:
            self.is_stub = True
        name = unescape(values.get("id", ""))
        if name and f"{NOTICE}__line" not in classes:
            self.ids.add(name)
        self.in_article |= tag == "article"
        is_read = not self.open or self.open[-1].is_read
        what = self.kind(tag, name, values, classes) if is_read and self.in_article else None
        is_read = is_read and tag != "sup" and not classes & UNREAD
        self.open.append(_Open(tag, what, name, is_read, len(self.texts)))

    def kind(self, tag: str, name: str, values: Mapping[str, str], classes: set[str]) -> str | None:
        """The kind of place that an element is."""
        if tag == "h1":
            return "page"
        if tag == "p" and "gl-short" in classes and self.page.startswith("claims/"):
            return "claim"
        if tag in ("h2", "h3") and name not in ("", REFERENCES):
            return "section"
        if tag == "li" and name and "data-claim" in values:
            return "entry"
        return "paragraph" if tag == "p" and name.startswith("p-") else None

    def close(self, tag: str) -> None:
        if not any(element.tag == tag for element in self.open):
            return
        while (element := self.open.pop()).tag != tag:
            pass
        self.in_article &= tag != "article"
        if element.what:
            address = self.page
            if element.what not in ("page", "claim"):
                address += f"#{element.id}"
            text = "".join(self.texts[element.start :])
            self.found[address] = Place(element.what, _words(element.what, text))


def _words(what: str, text: str) -> str:
    """A place's text; a paragraph's first words."""
    words = unescape(text).split()
    if what == "paragraph" and len(words) > FIRST_WORDS:
        return f"{' '.join(words[:FIRST_WORDS])} …"
    return " ".join(words)
