"""The site in Firefox, and with --all in WebKit: each kind of page opens clean and can be used."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsers import FIREFOX, WEBKIT, find_browser
from browsing import BARE_LINKS
from kinds import KINDS, LONGEST
from other_browsers import ENTER, ESCAPE, Opened, firefox, watched, webkit
from serving import served

STARTED = {"firefox": (FIREFOX, firefox), "webkit": (WEBKIT, webkit)}
NO_CARD = """
return [...document.querySelectorAll(".gl-card")].every(card => !card.checkVisibility());
"""
A_CARD = """
const cards = [...document.querySelectorAll(".gl-card")].filter(card => card.checkVisibility());
return cards.length && cards.every(card => card.textContent);
"""
LINK = "article > p > a.gl-term"
FOCUS = f"document.querySelectorAll('{LINK}')[1].focus({{focusVisible: true}})"
COLOUR = "return getComputedStyle(document.body).backgroundColor"
LOADED = "document.readyState === 'complete'"  # what is left before ends in an error
SWITCH = "document.querySelector('.gl-scheme').click()"


@pytest.fixture(scope="module", params=["firefox", pytest.param("webkit", marks=pytest.mark.long)])
def opened(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Opened, str]]:
    """A browser, and the address of the built site."""
    program, start = STARTED[request.param]
    if not find_browser(program) and os.environ.get("CI") != "true":
        pytest.skip(f"no {program.name} here")
    if program is WEBKIT:
        site = watched(site, tmp_path_factory.mktemp("watched") / "site")
    with start() as browser, served(site) as address:
        yield browser, address


@pytest.fixture
def browser(opened: tuple[Opened, str]) -> Iterator[Opened]:
    """The browser; whatever a test does in it, no page may complain."""
    browser, _ = opened
    yield browser
    assert browser.errors() == []


@pytest.fixture
def address(opened: tuple[Opened, str]) -> str:
    return opened[1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_without_a_complaint(browser: Opened, address: str, kind: str) -> None:
    browser.open(address + KINDS[kind])
    assert browser.run("return document.querySelectorAll('h1').length") == 1
    assert browser.run(f"return {BARE_LINKS}") == []


def test_a_card_opens_by_pointer_and_by_key_and_closes(browser: Opened, address: str) -> None:
    browser.open(address + LONGEST)
    for turn in (lambda: browser.point_at(LINK), lambda: browser.run(FOCUS)):
        turn()
        assert browser.soon(A_CARD)
        browser.press(ESCAPE)
        assert browser.soon(NO_CARD)


def test_a_link_to_a_note_opens_the_fold_that_it_is_in(browser: Opened, address: str) -> None:
    browser.open(address + LONGEST)
    browser.run("document.querySelector('a.footnote-ref').click()")
    assert browser.soon("return document.querySelector('.footnote li:target')?.checkVisibility()")


def test_search_finds_a_term(browser: Opened, address: str) -> None:
    browser.open(address)
    browser.press("/")
    browser.press("agent")
    assert browser.soon("return document.querySelector('.gl-search__link')?.href")
    browser.press(ENTER)
    assert browser.soon(f"return location.pathname.startsWith('/glossary/') && {LOADED}")


def test_the_scheme_is_switched_and_kept(browser: Opened, address: str) -> None:
    browser.open(address)
    before = browser.run(COLOUR)
    browser.run(SWITCH)
    after = browser.run(COLOUR)
    browser.open(f"{address}about/")
    assert before != after == browser.run(COLOUR)
    browser.run(SWITCH)
