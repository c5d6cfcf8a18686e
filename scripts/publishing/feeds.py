"""The feeds: which pages are new, and what was changed in them, the latest first.

news = entries(cards)
atom(news, publisher)        # Atom, RFC 4287
json_feed(news, publisher)   # https://www.jsonfeed.org/version/1.1/
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from showing.sharing import LANGUAGE, Card, Publisher

ATOM = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": LANGUAGE}
KINDS = ("essay", "change", "model", "page", "term")  # the order of a day's entries
EPOCH = "1970-01-01"  # a feed without entries has to have a day too


class Entry(NamedTuple):
    """A page when it was new, or one change of it; `id` stays for good."""

    id: str
    url: str
    kind: str
    title: str
    summary: str
    day: str  # 2026-11-26

    @property
    def time(self) -> str:
        return f"{self.day}T00:00:00Z"


def entries(cards: Iterable[Card]) -> list[Entry]:
    """Every page that has a date, and every change."""
    found = []
    for card in cards:
        if card.date:
            new = Entry(card.url, card.url, card.kind, card.title, card.description, card.date)
            found.append(new)
        days: Counter[str] = Counter()
        for change in card.changes:
            day = change["date"]
            days[day] += 1
            id_, title = f"{card.url}#changed-{day}-{days[day]}", f"Changed: {card.title}"
            found.append(Entry(id_, card.url, "change", title, change["what"], day))
    found.sort(key=lambda entry: (KINDS.index(entry.kind), entry.title))
    return sorted(found, key=lambda entry: entry.day, reverse=True)


def atom(news: Sequence[Entry], site: Publisher) -> str:
    """The feed as Atom."""
    feed = Element("feed", ATOM)
    SubElement(feed, "title").text = site.name
    SubElement(feed, "subtitle").text = site.description
    SubElement(feed, "id").text = site.url
    SubElement(feed, "updated").text = news[0].time if news else f"{EPOCH}T00:00:00Z"
    SubElement(feed, "link", {"href": site.url})
    SubElement(feed, "link", {"rel": "self", "href": urljoin(site.url, "feed.xml")})
    SubElement(SubElement(feed, "author"), "name").text = site.author
    for new in news:
        entry = SubElement(feed, "entry")
        SubElement(entry, "title").text = new.title
        SubElement(entry, "id").text = new.id
        SubElement(entry, "link", {"href": new.url})
        SubElement(entry, "published").text = new.time
        SubElement(entry, "updated").text = new.time
        SubElement(entry, "category", {"term": new.kind})
        SubElement(entry, "summary").text = new.summary
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, "unicode")}\n'


def json_feed(news: Iterable[Entry], site: Publisher) -> str:
    """The same as JSON."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.name,
        "description": site.description,
        "home_page_url": site.url,
        "feed_url": urljoin(site.url, "feed.json"),
        "language": LANGUAGE,
        "authors": [{"name": site.author}],
        "items": [
            {
                "id": new.id,
                "url": new.url,
                "title": new.title,
                "content_text": new.summary,
                "date_published": new.time,
                "tags": [new.kind],
            }
            for new in news
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
