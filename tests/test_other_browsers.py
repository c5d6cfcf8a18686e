"""The site in Firefox, and with --all in WebKit: each kind of page opens clean and can be used."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browsers import FIREFOX, WEBKIT, find_browser
from kinds import KINDS, LONGEST
from other_browsers import ENTER, ESCAPE, Opened, firefox, watched, webkit
from serving import served

PATIENCE = 10  # seconds, for a busy machine
STARTED = {"firefox": (FIREFOX, firefox), "webkit": (WEBKIT, webkit)}
UNDERLINES = """
const links = [...document.querySelectorAll("article :is(p, li, dd, td, figcaption) a")];
return links.filter(link => link.textContent && !link.matches("sup a, nav a, svg a"))
  .filter(link => !link.matches(".footnote-backref"))
  .filter(link => link.parentElement.textContent.trim() !== link.textContent.trim())
  .filter(link => !getComputedStyle(link).textDecorationLine.includes("underline"))
  .map(link => link.outerHTML.slice(0, 100));
"""
CARDS = """
return [...document.querySelectorAll(".gl-card")]
  .filter(card => card.checkVisibility()).map(card => card.textContent);
"""


@pytest.fixture(scope="module", params=["firefox", pytest.param("webkit", marks=pytest.mark.long)])
def opened(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Opened, str]]:
    """A browser, and the address of the built site."""
    program, start = STARTED[request.param]
    if not find_browser(program) and os.environ.get("CI") != "true":
        pytest.skip(f"no {program.name} here")
    copy = watched(site, tmp_path_factory.mktemp("watched") / "site")
    with start() as browser, served(copy) as address:
        yield browser, address


def soon(holds: Callable[[], object]) -> bool:
    """Whether something comes to hold."""
    until = time.monotonic() + PATIENCE
    while not (held := holds()) and time.monotonic() < until:
        time.sleep(0.05)
    return bool(held)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_without_a_complaint(opened: tuple[Opened, str], kind: str) -> None:
    browser, address = opened
    browser.open(address + KINDS[kind])
    assert browser.run("return document.querySelectorAll('h1').length") == 1
    assert browser.run(UNDERLINES) == []
    assert browser.errors() == []


def test_a_card_opens_by_pointer_and_by_key_and_closes(opened: tuple[Opened, str]) -> None:
    browser, address = opened
    browser.open(address + LONGEST)
    link = "article > p > a.gl-term"
    browser.point_at(link)
    assert soon(lambda: browser.run(CARDS))
    browser.press(ESCAPE)
    assert soon(lambda: not browser.run(CARDS))
    browser.run(f"document.querySelectorAll('{link}')[1].focus({{focusVisible: true}})")
    assert soon(lambda: browser.run(CARDS))
    browser.press(ESCAPE)
    assert soon(lambda: not browser.run(CARDS))
    assert browser.errors() == []


def test_search_finds_a_term(opened: tuple[Opened, str]) -> None:
    browser, address = opened
    browser.open(address)
    browser.press("/")
    browser.press("agent")
    found = "document.querySelector('.gl-search__link')"
    assert soon(lambda: browser.run(f"return {found}?.getAttribute('href') || ''"))
    browser.press(ENTER)
    assert soon(lambda: browser.run("return location.pathname.startsWith('/glossary/')"))
    assert browser.errors() == []


def test_the_scheme_is_switched_and_kept(opened: tuple[Opened, str]) -> None:
    browser, address = opened
    colour = "return getComputedStyle(document.body).backgroundColor"
    browser.open(address)
    before = browser.run(colour)
    browser.run("document.querySelector('.gl-scheme').click()")
    after = browser.run(colour)
    browser.open(f"{address}about/")
    assert before != after == browser.run(colour)
    browser.run("document.querySelector('.gl-scheme').click()")
    assert browser.errors() == []
