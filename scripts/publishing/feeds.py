"""The feeds: which pages are new, and what was changed in them, the latest first.

news = entries(cards)
json_feed(news, publisher)   # https://www.jsonfeed.org/version/1.1/

overrides/feed.xml is the same as Atom.
"""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urljoin

from showing.sharing import LANGUAGE, Card, Publisher

KINDS = ("essay", "change", "model", "page", "term")  # the order of a day's entries


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


def json_feed(news: Iterable[Entry], site: Publisher) -> str:
    """The feed as JSON."""
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
