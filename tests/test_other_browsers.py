"""The site in Firefox, and with --all in WebKit: each kind of page opens clean and can be used."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsers import FIREFOX, WEBKIT, find_browser
from browsing import BARE_LINKS
from kinds import KINDS, LONGEST
from other_browsers import ENTER, ESCAPE, Opened, firefox, watched, webkit
from samples import PROJECT
from serving import served
from test_argument_map import COVERED
from test_sidenotes import PLACED

STARTED = {"firefox": (FIREFOX, firefox), "webkit": (WEBKIT, webkit)}
NUMBERS = list(PROJECT.claims)
CURRENT = "document.activeElement.closest('[aria-current]').id"
FREE = f"const {{ lines, here, best }} = ({COVERED})(); return lines && (!here || best);"
NODE = ".gl-node[data-claim=\"' + arguments[0] + '\"]"
SOUTH = 174  # units of the boat's drawing
BOAT = """
const moved = document.querySelector(".gl-sea__boat").getAttribute("transform");
return parseFloat(moved.slice("translate(".length));
"""
TOLD = """
return [...document.querySelectorAll(".gl-toy li")].filter(item => item.checkVisibility())
    .map(item => item.querySelector("strong").textContent);
"""
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
) -> Iterator[Opened]:
    """A browser that opens the built site."""
    program, start = STARTED[request.param]
    if not find_browser(program) and os.environ.get("CI") != "true":
        pytest.skip(f"no {program.name} here")
    if program is WEBKIT:
        site = watched(site, tmp_path_factory.mktemp("watched") / "site")
    with start() as browser, served(site) as browser.site:
        yield browser


@pytest.fixture
def browser(opened: Opened) -> Iterator[Opened]:
    """The browser; whatever a test does in it, no page may complain."""
    yield opened
    assert opened.errors() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_without_a_complaint(browser: Opened, kind: str) -> None:
    browser.open(KINDS[kind])
    assert browser.run("return document.querySelectorAll('h1').length") == 1
    assert browser.run(f"return {BARE_LINKS}") == []


def test_an_essay_has_its_notes_beside_it_cards_copied_links_and_folds_that_open(
    browser: Opened,
) -> None:
    browser.resize(1700)
    browser.open(LONGEST)
    placed = browser.run(f"return ({PLACED})([...document.querySelectorAll('.gl-sidenote')])")
    assert len(placed) > 5
    assert all(note["apart"] for note in placed)
    browser.resize(1280)
    assert browser.soon("return !document.querySelector('.gl-sidenote').checkVisibility()")
    for turn in (lambda: browser.point_at(LINK), lambda: browser.run(FOCUS)):
        turn()
        assert browser.soon(A_CARD)
        browser.press(ESCAPE)
        assert browser.soon(NO_CARD)
    browser.click("article > p > .gl-mark")
    assert browser.soon("return document.querySelector('.gl-copy p').textContent")
    assert browser.run("return document.querySelector('.gl-copy p').textContent") == "Link copied."
    browser.run("document.querySelector('a.footnote-ref').click()")
    assert browser.soon("return document.querySelector('.footnote li:target')?.checkVisibility()")


def test_the_dialogue_steps_and_each_step_takes_the_place_of_the_last(browser: Opened) -> None:
    browser.open(f"exchange/#claim-{NUMBERS[0]}")
    entries = browser.run("return history.length")
    for keys, at in (("jj", 2), ("k", 1)):
        browser.press(keys)
        assert browser.soon(f"return location.hash === '#claim-{NUMBERS[at]}'")
    browser.click(".gl-talk__step:last-of-type")
    assert browser.soon(f"return location.hash === '#claim-{NUMBERS[2]}'")
    assert browser.run(f"return {CURRENT}") == f"claim-{NUMBERS[2]}"
    assert browser.run("return history.length") == entries


def test_a_card_of_the_map_leaves_the_lines_that_stand_out_free(browser: Opened) -> None:
    browser.open("map/")
    for number in NUMBERS[::8]:
        browser.run(f"document.querySelector('{NODE}').focus({{focusVisible: true}})", number)
        assert browser.soon(A_CARD)
        assert browser.soon(FREE), number


def test_at_home_the_boat_is_taught_the_scheme_switched_and_a_term_found(browser: Opened) -> None:
    browser.open("")
    assert browser.run(BOAT) == SOUTH
    browser.click(".gl-sea button:nth-of-type(1)")
    browser.click(".gl-sea button:nth-of-type(2)")
    assert browser.soon(f"return (() => {{ {BOAT} }})() < 90")
    assert browser.run(TOLD) == ["With the fish moved and full nets paid for,"]
    before = browser.run(COLOUR)
    browser.run(SWITCH)
    after = browser.run(COLOUR)
    browser.press("/")
    browser.press("agent")
    assert browser.soon("return document.querySelector('.gl-search__link')?.href")
    browser.press(ENTER)
    assert browser.soon(f"return location.pathname.startsWith('/glossary/') && {LOADED}")
    assert before != after == browser.run(COLOUR)
    browser.run(SWITCH)
