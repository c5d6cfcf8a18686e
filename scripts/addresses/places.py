"""The places of a built site to which somebody may have linked.

    read_places(Path("site")).all["essays/which-world/#p-jn3g"]
    # -> Place("paragraph", "Ask a chatbot the way from the station …", "Ask a chatbot ...")

Pages, sections (h2, h3), claims, the claims' entries in lists, paragraphs with a drawn id. Notes
and what the build adds at a page's foot are left out: nobody is offered a link to them.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
ADDED = frozenset(("gl-terms", "gl-uses", "gl-index", "gl-cite", "gl-moved"))  # classes
UNREAD = frozenset(("headerlink", "gl-mark", "gl-message__status"))  # classes
HEADINGS = ("h1", "h2", "h3")
REFERENCES = "references"  # the heading over a page's notes
NOTICE = "gl-moved"  # stands where something went: scripts/addresses/notices.py
FIRST_WORDS = 8


class Place(NamedTuple):
    """What is at an address: its kind, the words by which to know it, and, of claims and
    paragraphs, the text.
    """

    what: str
    words: str
    text: str = ""


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
        _Reader(places, "" if folder == "." else f"{folder}/").read(path.read_text("utf-8"))
    return places


class _Open(NamedTuple):
    """An element that is not closed yet: what its text will be when it is, if it is a place."""

    tag: str
    address: str | None
    hidden: bool  # its text is not a reader's, or no place is looked for in it
    text: list[str]


class _Reader(HTMLParser):
    def __init__(self, places: Places, page: str) -> None:
        super().__init__()
        self.places, self.page = places, page
        self.ids: set[str] = set()
        self.stub = False
        self.open: list[_Open] = []
        self.found: dict[str, Place] = {}

    def read(self, html: str) -> None:
        self.feed(html)
        if not self.stub:
            self.places.ids[self.page] = self.ids
            self.places.all |= self.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        classes = set(values.get("class", "").split())
        hidden = bool(self.open and self.open[-1].hidden)
        if NOTICE in classes:
            self.stub = self.stub or "data-whole" in values
        elif "id" in values and not (hidden and "gl-moved__line" in classes):
            self.ids.add(values["id"])
        if tag in VOID:
            return
        address = None if hidden else self._address(tag, values, classes)
        hidden = hidden or bool(classes & (ADDED | UNREAD)) or tag == "sup"
        self.open.append(_Open(tag, address, hidden, []))

    def _address(self, tag: str, values: dict[str, str], classes: set[str]) -> str | None:
        """The address that an element gives to its text."""
        if not any(element.tag == "article" for element in self.open):
            return None
        name = values.get("id", "")
        if tag == "h1" or (tag == "p" and "gl-short" in classes and self._is_claim()):
            return self.page
        section = tag in HEADINGS and name and name != REFERENCES
        entry = tag == "li" and name and "data-claim" in values
        drawn = tag == "p" and name.startswith("p-")
        return f"{self.page}#{name}" if section or entry or drawn else None

    def _is_claim(self) -> bool:
        return self.page.startswith("claims/")

    def handle_data(self, data: str) -> None:
        if self.open and not self.open[-1].hidden:
            for element in self.open:
                if element.address is not None:
                    element.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self.open):
            return
        while (element := self.open.pop()).tag != tag:
            pass
        if element.address is not None:
            self.found[element.address] = self._place(tag, " ".join("".join(element.text).split()))

    def _place(self, tag: str, text: str) -> Place:
        words = text.split()
        start = " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
        if tag == "p" and self._is_claim():
            return Place("claim", text, text)
        if tag == "p":
            return Place("paragraph", start, text)
        return Place("page" if tag == "h1" else "entry" if tag == "li" else "section", text)
