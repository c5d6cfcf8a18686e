"""The places of a built site to which somebody may have linked.

    read_places(Path("site")).all["essays/which-world/#p-jn3g"]
    # -> Place("paragraph", "Ask a chatbot the way from the station …")

Pages, sections (h2, h3), claims, the claims' entries in lists, paragraphs with a drawn id. Notes
and what the build adds at a page's foot are left out: nobody is offered a link to them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

STUB = ".gl-moved[data-whole]"  # of a page that only says where it went
IDS = "[id]:not(.gl-moved__line)"  # which stands for what went: scripts/addresses/notices.py
UNREAD = (
    "sup, .gl-terms, .gl-uses, .gl-index, .gl-cite, .gl-moved, .gl-found, .headerlink, .gl-mark,"
    " .gl-message__status"
)
WHAT = {"h1": "page", "h2": "section", "h3": "section", "li": "entry", "p": "paragraph"}
PLACES = (
    "article :is(h1, h2[id], h3[id], li[id][data-claim], p[id^='p-'], p.gl-short)"
    ":not(#references)"  # the heading over a page's notes
)
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
        html = LexborHTMLParser(path.read_text("utf-8"))
        if not html.css_matches(STUB):
            places.ids[page] = {str(node.id) for node in html.css(IDS)}
            places.all |= _places(html, page)
    return places


def _places(html: LexborHTMLParser, page: str) -> Iterator[tuple[str, Place]]:
    """The places of a page, by their addresses, in their order."""
    for unread in html.css(UNREAD):
        unread.decompose()
    for node in html.css(PLACES):
        what, address = WHAT[str(node.tag)], f"{page}#{node.id}"
        if what == "page":
            address = page
        elif what == "paragraph" and not node.id:  # a page's first words; a claim's are the claim
            if not page.startswith("claims/"):
                continue
            what, address = "claim", page
        yield address, Place(what, _words(what, node))


def _words(what: str, node: LexborNode) -> str:
    """A place's text; a paragraph's first words."""
    words = node.text().split()
    if what == "paragraph" and len(words) > FIRST_WORDS:
        return f"{' '.join(words[:FIRST_WORDS])} …"
    return " ".join(words)
