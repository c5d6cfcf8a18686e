"""What search looks through: terms, claims and working models whole, other pages by their sections,
and the works that are cited.

    search_index([*sections("glossary/agent/", "Agent", html), ...], project)
    # -> [{"url": "glossary/agent/", "title": "Agent", "kind": "term", "names": [...], "text": ...}]

A page that is one entry shows what it means or says (`text`), and has each word of the rest once
(`more`), without those that another begins with: half the bytes. The theme's search plugin is not
used: it parses every page anew, which took a quarter of a build.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from textwrap import shorten
from typing import Any, NamedTuple

from pybtex.database import Entry as Work
from selectolax.lexbor import LexborHTMLParser, LexborNode

from content.pages import Page
from content.project import Project
from linking.html_tags import JOINING
from showing.sharing import KINDS
from showing.sources import plain_text

# What is left out of a page; a note's number, the mark at a heading, a figure's data are no words.
UNREAD = "[data-search-exclude], sup[id^='fnref'], .headerlink, script, h1"
HEADING = re.compile(r"h[2-6]")
BEFORE_STOP = re.compile(r" (?=[.,;:?!](?: |\Z))")
WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
WITHIN_WORDS = JOINING | {"sub", "sup"}
WHOLE = ("glossary", "claims", "models")  # folders of pages that are one entry
SOURCES = "sources/"
CITED = re.compile(r"@([\w-]+)")
SHOWN = 120  # characters of what a work shows
Entry = dict[str, Any]


class Section(NamedTuple):
    """A heading with the words below it; a page's first has no fragment."""

    address: str
    fragment: str
    title: str
    text: str


def sections(address: str, title: str, html: str) -> Iterator[Section]:
    """A page's words by its headings. One in a box holds to the box's end."""
    page = LexborHTMLParser(html)
    for unread in page.css(UNREAD):
        unread.decompose()
    found: list[tuple[str, str, list[str]]] = [("", title, [])]
    if page.body:
        _read(page.body, found, 0)
    for fragment, heading, texts in found:
        yield Section(address, fragment, heading, _plain("".join(texts)))


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


def search_index(found: Iterable[Section], project: Project) -> list[Entry]:
    """An entry for each thing to be found."""
    pages = {page.address: page for page in project.pages}
    entries: dict[str, Entry] = {}
    for address, fragment, title, text in found:
        folder, _, slug = address.rstrip("/").rpartition("/")
        if fragment == "references":
            continue  # each work is an entry of its own
        if fragment and folder in WHOLE:
            entries[address]["more"] += f" {title} {text}"
        elif fragment:
            of = {"kind": "section", "page": entries[address]["title"]}
            url = f"{address}#{fragment}"
            entries[url] = {"url": url, "title": title, "text": text, **of}
        else:
            kind = KINDS.get(folder, "page")
            entries[address] = {"url": address, "title": title, "kind": kind, "text": text}
            if folder in WHOLE:
                entries[address] |= _whole(folder, slug, text, project)
            if SOURCES in pages:
                entries[address]["cites"] = _cited(pages[address], project)
    for entry in entries.values():
        if "more" in entry:
            entry["more"] = _new_words(entry["more"], f"{entry['title']} {entry['text']}")
    works = project.bibliography.parsed[0].entries.items() if SOURCES in pages else ()
    return [*entries.values(), *(_source(key, work) for key, work in works)]


def _whole(folder: str, slug: str, text: str, project: Project) -> Entry:
    """What an entry has of a term, a claim or a model besides its sections."""
    if folder == "claims":
        claim = project.claims[slug]
        names = [slug, f"claim {slug}"]
        return {"title": claim.title, "names": names, "text": claim.stands or text, "more": text}
    for term in project.terms if folder == "glossary" else ():
        if term.slug == slug:
            senses = " ".join(sense.means for sense in term.senses.values())
            return {"names": [*term.forms], "text": term.short, "more": f"{senses} {text}"}
    page = project.by_name[f"{folder}/{slug}.md"]
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
