"""What search looks through: pages, sections, terms by all their names, claims by their words.

    search_index(plugins_entries, terms, claims)
    # -> [{"url": "glossary/agent/", "title": "Agent", "kind": "term", "names": [...], "text": ...}]

The search plugin cuts each page's body into sections; a term's names and meaning and a claim's
sentence stand in front matter, which it does not see.
"""

import html
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from content.claims import Claim
from content.terms import Term
from linking.surfaces import collect_surfaces

TAG = re.compile(r"<[^>]*>")
Entry = dict[str, Any]


def search_index(
    sections: Collection[Mapping[str, str]],
    terms: Mapping[str, Term],
    claims: Mapping[str, Claim],
) -> list[Entry]:
    """An entry for each section that the plugin found: "location", "title" and "text" (HTML).

    Lists of references are left out: whoever looks for an author finds where the work is cited.
    """
    names = defaultdict(set)
    for surface in collect_surfaces(terms.values())[0]:
        names[surface.slug].add(surface.text.lower())
    titles = {section["location"]: plain(section["title"]) for section in sections}
    entries = []
    for section in sections:
        page, _, fragment = section["location"].partition("#")
        if fragment == "references":
            continue
        folder, _, slug = page.rstrip("/").rpartition("/")
        entry: Entry = {
            "url": section["location"],
            "title": plain(section["title"]),
            "text": plain(section["text"]),
        }
        if fragment:
            entry |= {"kind": "section", "page": titles.get(page, "")}
        elif folder == "glossary" and slug in terms:
            entry |= {"kind": "term", "names": sorted(names[slug])}
            entry["text"] = f"{terms[slug].short} {entry['text']}"
        elif folder == "claims" and slug in claims:
            entry |= {"kind": "claim", "names": [slug, f"claim {slug}"]}
            entry["title"] = claims[slug].title
        else:
            entry["kind"] = "essay" if folder == "essays" else "page"
        entries.append(entry)
    return entries


def plain(markup: str) -> str:
    """The text of a piece of HTML, white space as one space."""
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())
