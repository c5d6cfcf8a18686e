"""What search looks through: terms, claims and working models whole, other pages by their sections,
and the works that are cited.

    search_index(site)
    # -> [{"url": "glossary/agent/", "title": "Agent", "kind": "term", "names": [...], "text": ...}]

A page that is one entry shows what it means or says (`text`), and has each word of the rest once
(`more`), without those that another begins with: half the bytes. The theme's search plugin is not
used: it parses every page anew, which took a quarter of a build.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePath
from posixpath import dirname
from textwrap import shorten
from typing import Any, NamedTuple

from pybtex.database import Entry as Work
from selectolax.lexbor import LexborHTMLParser, LexborNode

from content.pages import Page
from content.project import Project
from linking.html_tags import JOINING
from linking.mentions import Used
from showing.sharing import KINDS
from showing.site import Site
from showing.sources import plain_text

# What is left out of a page; a note's number, the mark at a heading, a figure's data are no words.
UNREAD = "[data-search-exclude], sup[id^='fnref'], .headerlink, script, h1"
HEADING = re.compile(r"h[2-6]")
BEFORE_STOP = re.compile(r" (?=[.,;:?!](?: |\Z))")
WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
WITHIN_WORDS = JOINING | {"sub", "sup"}
WHOLE = ("term", "claim", "model")  # kinds of pages that are one entry
NOTES = "references"  # each work is an entry of its own
LISTED, SOURCES = "sources.md", "sources/"  # where each work is
CITED = re.compile(r"@([\w-]+)")
SHOWN = 120  # characters of what a work shows
Entry = dict[str, Any]


class Section(NamedTuple):
    """A heading with the words below it; a page's first has no fragment."""

    fragment: str
    title: str
    text: str


def sections(page: Used) -> list[Section]:
    """A page's words by its headings. One in a box holds to the box's end."""
    html = LexborHTMLParser(page.html)
    for unread in html.css(UNREAD):
        unread.decompose()
    found: list[tuple[str, str, list[str]]] = [("", page.title, [])]
    if html.body:
        _read(html.body, found, 0)
    return [Section(fragment, title, _plain("".join(texts))) for fragment, title, texts in found]


def _read(box: LexborNode, found: list[tuple[str, str, list[str]]], at: int) -> None:
    """Add the words in an element to the section that it stands in, and the sections in it."""
    for node in box.iter(include_text=True):
        if HEADING.fullmatch(str(node.tag)) and node.id:
            at = len(found)
            found.append((node.id, _plain(node.text()), []))
        elif node.is_text_node:
            found[at][2].append(node.text())
        else:
            gap = "" if node.tag in WITHIN_WORDS else " "
            found[at][2].append(gap)
            _read(node, found, at)
            found[at][2].append(gap)


def _plain(text: str) -> str:
    """A text with white space as one space, and none where a note's number stood."""
    return BEFORE_STOP.sub("", " ".join(text.split()))


def search_index(site: Site) -> list[Entry]:
    """An entry for each thing to be found."""
    found = [entry for name, page in site.pages.items() for entry in _entries(site, name, page)]
    works = site.project.bibliography.parsed[0].entries.items() if LISTED in site.pages else ()
    return [*found, *(_source(key, work) for key, work in works)]


def _entries(site: Site, name: str, page: Used) -> Iterator[Entry]:
    """A page's entry, and those of its sections where they are entries of their own."""
    folder, slug, project = dirname(name), PurePath(name).stem, site.project
    title = str(project.by_name[name].front_matter.values.get("title", page.title))
    whole, *others = sections(page)
    parts = [part for part in others if part.fragment != NOTES]
    kind = KINDS.get(folder, "page") if slug != "index" else "page"
    entry: Entry = {"url": page.address, "title": title, "kind": kind, "text": whole.text}
    if kind in WHOLE:
        entry |= _whole(kind, slug, whole.text, project)
        more = " ".join((entry["more"], *(f"{part.title} {part.text}" for part in parts)))
        entry["more"] = _new_words(more, f"{entry['title']} {entry['text']}")
    if LISTED in site.pages:
        entry["cites"] = _cited(project.by_name[name], project)
    yield entry
    for fragment, heading, text in parts if kind not in WHOLE else ():
        of = {"kind": "section", "page": title}
        yield {"url": f"{page.address}#{fragment}", "title": heading, "text": text, **of}


def _whole(kind: str, slug: str, text: str, project: Project) -> Entry:
    """What an entry has of a term, a claim or a model besides its sections."""
    if kind == "claim":
        claim = project.claims[slug]
        names = [slug, f"claim {slug}"]
        return {"title": claim.title, "names": names, "text": claim.stands or text, "more": text}
    for term in project.terms if kind == "term" else ():
        if term.slug == slug:
            senses = " ".join(sense.means for sense in term.senses.values())
            return {"names": [*term.forms], "text": term.short, "more": f"{senses} {text}"}
    page = project.by_name[f"models/{slug}.md"]
    return {"text": page.front_matter.values["description"], "more": text}


def _cited(page: Page, project: Project) -> list[str]:
    """The entries of the works that a page cites."""
    known = project.bibliography.lines
    keys = dict.fromkeys(key for key in CITED.findall(page.body) if key in known)
    return [f"{SOURCES}#{key}" for key in keys]


def _source(key: str, work: Work) -> Entry:
    """A work: its title, who wrote it and when, and what it shows."""
    people = work.persons.get("author", ())
    authors = [plain_text(" ".join(person.last_names)) for person in people]
    by = authors[0] + " and others" * (len(authors) > 1) if authors else ""
    shows = shorten(plain_text(work.fields.get("annote", "")), SHOWN, placeholder=" …")
    return {
        "url": f"{SOURCES}#{key}",
        "title": plain_text(work.fields.get("title", "")),
        "kind": "source",
        "text": f"{by}, {work.fields.get('year', '')}. {shows}",
        "more": " ".join(authors[1:]),
    }


def _new_words(text: str, known: str) -> str:
    """The words of a text that are not known, in order, without those that another begins with."""
    words = sorted(set(WORD.findall(text.lower())) - set(WORD.findall(known.lower())))
    return " ".join(w for w, following in pairwise([*words, ""]) if not following.startswith(w))
