"""The works that the site leans on: what each shows, how far it was read, and where it is cited.

sources_view(site)[0]
    -> {"key": "Li2023othello", "year": "2023", "subject": "machine",
        "reference": "Kenneth Li ...", "note": "...", "uses": {Place(...): None, ...}}
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any, NamedTuple

from pybtex.database import Entry
from pybtex.richtext import Text
from selectolax.lexbor import LexborHTMLParser, LexborNode

from content.bibliography import Bibliography
from content.claims import REFERENCE
from linking.html_tags import CITATION_NOTE
from linking.mentions import sentence_at
from showing.site import Site

READ = {
    "whole": "We read the whole of it.",
    "part": "We read a part of it.",
    "abstract": "We read its abstract or its authors’ summary.",
    "secondhand": "We know it at second hand.",
}
LATEX = re.compile(r"[^\w .,;:!?()/]|  ")  # what it may not print as it stands
BLOCKS = ("p", "li", "dd", "td", "figcaption", "body")
NUMBERS = "sup[id^='fnref'] a"  # of notes
MARK = "\ue000"  # stands for a citation in a text
LEFT_OUT = re.compile(rf"\s+(?={MARK})|\s?{REFERENCE.pattern}")


class Place(NamedTuple):
    """A sentence that leans on a work, with the title of its page; `address` is that of its
    paragraph, where this has an id.
    """

    title: str
    address: str
    sentence: str


def note(entry: Entry) -> str:
    """What the site adds to a work's reference: what it shows, and how far it was read."""
    shows, seen = plain_text(entry.fields.get("annote", "")), entry.fields.get("seen", "")
    return f"{shows} {READ.get(seen, '')}".strip()


@cache  # it stands in the notes of pages and on the page of sources
def plain_text(tex: str) -> str:
    """The words of a piece of LaTeX."""
    return str(Text.from_latex(tex)) if LATEX.search(tex) else tex


def note_html(bibliography: Bibliography, key: str) -> str:
    """A work's note at the foot of a page: its reference, its archived copy, what it shows."""
    entry = bibliography.parsed[0].entries[key]
    shows = f'<span class="gl-shows">{escape(note(entry), quote=False)}</span>'
    return f"{bibliography.references[key].markdown} {archived(entry)}{shows}"


def archived(entry: Entry) -> str:
    """A link to the copy of a work that stays when the work's own link dies, where it has one."""
    url = entry.fields.get("archived")
    return f'<a href="{escape(url)}">Archived copy</a>. ' if url else ""


def sources_view(site: Site) -> list[dict[str, Any]]:
    """Every work by its first author and year."""
    bibliography = site.project.bibliography
    places = _places(site)
    works = [
        {
            "key": key,
            "year": entry.fields.get("year", ""),
            "subject": entry.fields.get("keywords", ""),
            "reference": reference(bibliography, key),
            "note": note(entry),
            "uses": places[key],
        }
        for key, entry in bibliography.parsed[0].entries.items()
    ]
    return sorted(works, key=lambda work: (work["key"].casefold(), work["key"]))


def reference(bibliography: Bibliography, key: str) -> str:
    """The work as HTML, in the style of the notes."""
    entry = bibliography.parsed[0].entries[key]
    return " ".join(f"{bibliography.references[key].html} {archived(entry)}".split())


def _places(site: Site) -> dict[str, dict[Place, None]]:
    """Where each work is cited, in essays first."""
    found: dict[str, dict[Place, None]] = defaultdict(dict)  # a set that keeps the order
    for name in sorted(site.pages, key=lambda name: (not name.startswith("essays/"), name)):
        page = site.pages[name]
        for key, paragraph, sentence in _citations(page.html):
            address = f"{page.address}#{paragraph}" if paragraph else page.address
            found[key][Place(page.title, address, sentence)] = None
    return found


def _citations(html: str) -> Iterator[tuple[str, str | None, str]]:
    """Each citation of a page: the work, the id of its paragraph, its sentence."""
    page = LexborHTMLParser(html)
    for formula in page.css("math[alttext]"):
        formula.replace_with(str(formula.attributes["alttext"]))
    cited: dict[int, tuple[LexborNode, list[str]]] = {}  # blocks, with the works cited in each
    for number in page.css(NUMBERS):
        note = str(number.attributes["href"]).removeprefix(f"#{CITATION_NOTE}")
        block = number
        while block.parent and block.tag not in BLOCKS:
            block = block.parent
        cited.setdefault(block.mem_id, (block, []))[1].append(note)
        number.replace_with(MARK)
    for block, keys in cited.values():
        before, *parts = LEFT_OUT.sub("", block.text()).split(MARK)
        text = before + "".join(parts)
        for key, part in zip(keys, parts, strict=True):
            yield key, block.id, sentence_at(text, max(0, len(before) - 1))
            before += part
