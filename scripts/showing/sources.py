"""The works that the site leans on: what each shows, how far it was read, and where it is cited.

sources_view(site)[0]
    -> {"key": "Li2023othello", "year": "2023", "subject": "machine",
        "reference": "Kenneth Li ...", "note": "...", "uses": {Place(...): None, ...}}
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from typing import Any, NamedTuple

from pybtex.database import Entry
from pybtex.richtext import Text

from content.bibliography import Bibliography
from content.figures import Drawn
from content.pages import Page
from content.paragraphs import read_paragraphs
from linking.mentions import sentence_at
from showing.figure_markdown import NUMBER
from showing.site import Site

READ = {
    "whole": "We read the whole of it.",
    "part": "We read a part of it.",
    "abstract": "We read its abstract or its authors’ summary.",
    "secondhand": "We know it at second hand.",
}
LATEX = re.compile(r"[^\w .,;:!?()/]|  ")  # what it may not print as it stands
KEY = re.compile(r"@([\w-]+)")
CITATION = re.compile(r"\s?\[@[^\[\]\n]*\]")
# What a line of Markdown has and its words do not: marks of lists and notes, claims, ids, emphasis.
MARKS = re.compile(r"^\s*(?:[-*+>]|\d+\.)\s+|\s?\[[123]\.\d+\]|\{:[^}\n]*\}|\*|`|<[^>\n]*>")
LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


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
    names = sorted(site.pages, key=lambda name: (not name.startswith("essays/"), name))
    for name in names:
        page, figures = site.project.by_name[name], site.project.figures
        for key, paragraph, sentence in _citations(page, figures):
            title, address, _ = site.pages[name]
            address += f"#{paragraph}" if paragraph else ""
            found[key][Place(title, address, sentence)] = None
    return found


def _citations(page: Page, figures: Mapping[str, Drawn]) -> Iterator[tuple[str, str | None, str]]:
    """Each citation of a page: the work, the id of its paragraph, its sentence."""
    paragraphs = {
        number: paragraph.id
        for paragraph in read_paragraphs(page.body)
        for number in range(paragraph.first, paragraph.last + 1)
    }
    for number, line in enumerate(page.body.split("\n"), 1):
        for citation in CITATION.finditer(line):
            sentence = _sentence(line, citation.start(), figures)
            for key in KEY.findall(citation[0]):
                yield key, paragraphs.get(number), sentence


def _sentence(line: str, at: int, figures: Mapping[str, Drawn]) -> str:
    """The words of the sentence round a place of a line of Markdown."""
    before, after = (_words(part, figures) for part in (line[:at], line[at:]))
    return sentence_at(before + after, max(0, len(before) - 1))


def _words(markdown: str, figures: Mapping[str, Drawn]) -> str:
    text = LINK.sub(r"\1", CITATION.sub("", markdown))
    text = re.sub(NUMBER, lambda found: figures[found[1]].shown(found[2]) or "", text)
    return MARKS.sub("", text.replace("\\(", "").replace("\\)", ""))
