"""The feeds: what Atom (RFC 4287) and JSON Feed 1.1 ask for, and what stands in them."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from jinja2 import Environment, FileSystemLoader

from publishing.feeds import Entry, entries, json_feed
from samples import ROOT, term
from showing.sharing import Card, Publisher, make_card

SITE = Publisher("Room & Agency", "https://example.org/x/", "Contributors", "About <it>.")
AGENT = term("agent", "Agent")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
CHANGES = [
    {"date": "2026-11-24", "what": "Mends a number."},
    {"date": "2026-11-26", "what": "Weighs A & B <at last>."},
]


def cards() -> list[Card]:
    essay = {"title": "A & B", "description": "An essay.", "date": "2026-11-22"}
    of_term = {"title": "Agent", "description": AGENT.short, "date": "2026-11-24"}
    pages: dict[str, dict[str, Any]] = {
        "essays/a/": {**essay, "changes": CHANGES},
        "glossary/agent/": {**of_term, "gl_term": AGENT},
        "about/": {"title": "About", "description": "It has no date."},
    }
    return [make_card(SITE, address, meta) for address, meta in pages.items()]


def atom(news: list[Entry]) -> ElementTree.Element:
    overrides = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=False)  # noqa: S701
    settings = {f"site_{name}": text for name, text in SITE._asdict().items()}
    text = overrides.get_template("feed.xml").render(config=settings, gl_news=news)
    return ElementTree.fromstring(text)  # noqa: S314 (our own)


@pytest.fixture(scope="module")
def feed() -> ElementTree.Element:
    return atom(entries(cards()))


def texts(element: ElementTree.Element, path: str) -> list[str]:
    return [found.text or "" for found in element.findall(path, ATOM)]


def test_the_latest_comes_first_and_a_change_names_its_page() -> None:
    assert [(entry.day, entry.kind, entry.title) for entry in entries(cards())] == [
        ("2026-11-26", "change", "Changed: A & B"),
        ("2026-11-24", "change", "Changed: A & B"),
        ("2026-11-24", "term", "Agent"),
        ("2026-11-22", "essay", "A & B"),
    ]


def test_the_atom_feed_has_what_the_standard_asks_for(feed: ElementTree.Element) -> None:
    assert feed.tag == f"{{{ATOM['a']}}}feed"
    assert texts(feed, "a:title") == [SITE.name]
    assert texts(feed, "a:author/a:name") == [SITE.author]
    links = feed.findall("a:link", ATOM)
    assert {link.get("rel"): link.get("href") for link in links} == {
        None: SITE.url,
        "self": f"{SITE.url}feed.xml",
    }
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(texts(element, f"a:{name}")) == 1, name
        assert datetime.fromisoformat(texts(element, "a:updated")[0]).tzinfo
    ids = texts(feed, "a:id") + texts(feed, "a:entry/a:id")
    assert len(set(ids)) == len(ids) == 5
    assert all(urlsplit(name).scheme and urlsplit(name).netloc for name in ids)
    assert texts(feed, "a:updated") == ["2026-11-26T00:00:00Z"]
    assert texts(feed, "a:entry/a:summary")[0] == "Weighs A & B <at last>."


@pytest.mark.parametrize("place", [0, 2])
def test_a_changes_id_stays_wherever_another_is_written(place: int) -> None:
    (essay, *_) = cards()
    changes = [*essay.changes]
    changes.insert(place, {"date": "2026-11-27", "what": "Answers a reader."})
    ids = {entry.id for entry in entries([essay])}
    assert ids < {entry.id for entry in entries([replace(essay, changes=changes)])}


def test_the_json_feed_says_the_same(feed: ElementTree.Element) -> None:
    data = json.loads(json_feed(entries(cards()), SITE))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert data["title"] == SITE.name
    assert data["feed_url"] == f"{SITE.url}feed.json"
    assert data["authors"] == [{"name": SITE.author}]
    assert [item["id"] for item in data["items"]] == texts(feed, "a:entry/a:id")
    for item in data["items"]:
        assert item["url"].startswith("https://")
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_a_feed_without_entries_is_sound() -> None:
    assert texts(atom([]), "a:updated") == ["1970-01-01T00:00:00Z"]
