"""What search looks through: terms, claims and working models whole, other pages by their sections,
and the works that are cited.

    search_index([*sections("glossary/agent/", "Agent", html), ...], project)
    # -> [{"url": "glossary/agent/", "title": "Agent", "kind": "term", "names": [...], "text": ...}]

A page that is one entry shows what it means or says (`text`), and has each word of the rest once
(`more`), without those that another begins with: half the bytes. The theme's search plugin is not
used: it parses every page anew, which took a quarter of a build.
"""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from textwrap import shorten
from typing import Any, NamedTuple

from pybtex.database import Entry as Work

from content.pages import Page
from content.project import Project
from linking.html_tags import CONTAINERS, JOINING
from showing.sharing import KINDS
from showing.sources import KEY, plain_text

# A heading with its id; the beginning or the end of a box, in which a heading holds to its end.
PART = re.compile(
    r"<h([1-6])\b[^<>]*\sid=\"(?P<id>[^\"]*)\"[^<>]*>(?P<title>.*?)</h\1>"
    rf"|<(?P<closes>/?)(?:{'|'.join(sorted(CONTAINERS))})\b",
    re.DOTALL,
)
EXCLUDED = re.compile(r"<(\w+)\b[^<>]*\sdata-search-exclude\b[^<>]*>")
# A note's number, the mark at a heading, a figure's data: no words of the text.
UNREAD = re.compile(
    r"\s*<sup id=\"fnref.*?</sup>|<a class=\"headerlink\".*?</a>|<(script|h1)\b.*?</\1>", re.DOTALL
)
JOINED = re.compile(rf"</?(?:{'|'.join(sorted(JOINING | {'sub', 'sup'}))})\b[^<>]*>")
TAG = re.compile(r"<[^<>]*>")
WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
WHOLE = ("glossary", "claims", "models")  # folders of pages that are one entry
SOURCES = "sources/"
SHOWN = 120  # characters of what a work shows
Entry = dict[str, Any]


class Section(NamedTuple):
    """A heading with the words below it; a page's first has no fragment."""

    address: str
    fragment: str
    title: str
    text: str


def sections(address: str, title: str, html: str) -> Iterator[Section]:
    """A page's words by its headings."""
    html, start, depth = _searched(html), 0, 0
    found: list[tuple[str, str, list[str]]] = [("", title, [])]
    still_open = [(0, found[0])]  # each with how many boxes are round it
    for part in PART.finditer(html):
        still_open[-1][1][2].append(html[start : part.start()])
        start = part.start()
        if part["id"] is None:
            depth += -1 if part["closes"] else 1
            still_open = [still_open[0], *(each for each in still_open[1:] if each[0] <= depth)]
        elif part[1] != "1":
            start = part.end()
            found.append((part["id"], plain(part["title"]), []))
            outer = [each for each in still_open[1:] if each[0] < depth]
            still_open = [still_open[0], *outer, (depth, found[-1])]
    still_open[-1][1][2].append(html[start:])
    for fragment, heading, texts in found:
        yield Section(address, fragment, heading, plain("".join(texts)))


def _searched(html: str) -> str:
    """The HTML without the elements that the search is to leave out."""
    while found := EXCLUDED.search(html):
        depth, end = 0, len(html)
        for tag in re.finditer(rf"<(/?){found[1]}\b", html[found.start() :]):
            depth += -1 if tag[1] else 1
            if not depth:
                end = found.start() + tag.end()
                break
        html = html[: found.start()] + html[end:].partition(">")[2]
    return html


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
    keys = dict.fromkeys(key for key in KEY.findall(page.body) if key in known)
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


def plain(markup: str) -> str:
    """The text of a piece of HTML, white space as one space, without the numbers of notes."""
    text = TAG.sub(" ", JOINED.sub("", UNREAD.sub("", markup)))
    return " ".join(html.unescape(text).split())
