"""What search looks through: terms, claims and working models whole, other pages by their sections,
and the works that are cited.

    search_index(plugins_entries, project)
    # -> [{"url": "glossary/agent/", "title": "Agent", "kind": "term", "names": [...], "text": ...}]

The search plugin cuts each page's body into sections; what stands in front matter and in the
bibliography it does not see. A page that is one entry shows what it means or says (`text`), and has
each word of the rest once (`more`), without those that another begins with: half the bytes.
"""

import html
import re
from collections.abc import Collection, Mapping
from itertools import pairwise
from textwrap import shorten
from typing import Any

from pybtex.database import Entry as Work

from content.pages import Page
from content.project import Project
from showing.sources import plain_text

# A note's number; not the end of TC<sup>0</sup>.
NOTES = re.compile(r"\s+(?:<sup>\d+</sup>)+")
INLINE = re.compile(r"</?(?:code|sup)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
KEY = re.compile(r"@([\w-]+)")
WHOLE = {"glossary": "term", "claims": "claim", "models": "model"}  # kinds by their folders
SOURCES = "sources/"
SHOWN = 120  # characters of what a work shows
Entry = dict[str, Any]


def search_index(sections: Collection[Mapping[str, str]], project: Project) -> list[Entry]:
    """An entry for each thing to be found. `sections` are those that the plugin found: "location",
    "title" and "text" (HTML).
    """
    pages = {page.address: page for page in project.pages}
    entries: dict[str, Entry] = {}
    for section in sections:
        address, _, fragment = section["location"].partition("#")
        folder, _, slug = address.rstrip("/").rpartition("/")
        title, text = plain(section["title"]), plain(section["text"])
        if fragment == "references":
            continue  # each work is an entry of its own
        if fragment and folder in WHOLE:
            entries[address]["more"] += f" {title} {text}"
        elif fragment:
            of = {"kind": "section", "page": entries[address]["title"]}
            url = section["location"]
            entries[url] = {"url": url, "title": title, "text": text, **of}
        else:
            kind = WHOLE.get(folder, "essay" if folder == "essays" else "page")
            entries[address] = {"url": address, "title": title, "kind": kind, "text": text}
            if folder in WHOLE:
                entries[address] |= _whole(folder, slug, text, project)
            if address in pages and SOURCES in pages:
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
    text = TAG.sub(" ", INLINE.sub("", NOTES.sub("", markup)))
    return " ".join(html.unescape(text).split())
