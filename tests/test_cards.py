"""Cards on terms, claims and citations: when they open and close, by every means; what they say.

Time is the tests' own (a fake clock), so that a slow machine changes nothing.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from kinds import LONGEST
from samples import PROJECT
from showing.status import status

TERMS = {term.slug: term for term in PROJECT.terms}
CLAIMS = PROJECT.claims
LINKS = {"term": "a.gl-term", "claim": "a.gl-claim", "citation": "a.footnote-ref"}
CARD = ".gl-card"
MOVED = """() => new Promise(done => {{
    addEventListener("scroll", () => done(), {{ once: true }});
    {};
}})"""


@pytest.fixture
def essay(page: Page, address: str) -> Page:
    """An essay whose clock stands still but when a test moves it."""
    page.clock.install()
    page.goto(address + LONGEST)
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    return page


@pytest.fixture
def finger(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    yield context
    context.close()


def shown(page: Page) -> bool:
    return page.locator(CARD).is_visible()


def link_of(page: Page, kind: str = "term") -> Locator:
    link = page.locator(f"article > p > {LINKS[kind]}, article > p sup > {LINKS[kind]}").nth(2)
    link.evaluate("link => link.scrollIntoView({ block: 'center' })")
    return link


def rest_on(page: Page, link: Locator) -> None:
    link.hover()
    page.clock.run_for(600)


@pytest.mark.parametrize("kind", LINKS)
def test_opens_after_the_pointer_has_rested(essay: Page, kind: str) -> None:
    link = link_of(essay, kind)
    link.hover()
    essay.clock.run_for(299)
    assert not shown(essay)
    essay.clock.run_for(201)
    assert shown(essay)


def test_a_pass_over_a_link_opens_nothing(essay: Page) -> None:
    link_of(essay).hover()
    essay.clock.run_for(120)
    essay.mouse.move(5, 400)
    essay.clock.run_for(2000)
    assert not shown(essay)


def test_scrolling_under_a_resting_pointer_opens_nothing(essay: Page) -> None:
    link = link_of(essay)
    box = link.bounding_box()
    assert box
    essay.mouse.move(box["x"] + 3, box["y"] + 103)
    essay.clock.run_for(1000)
    essay.evaluate("scrollBy(0, -100)")
    under = "([x, y]) => document.elementFromPoint(x, y).closest('a')?.className"
    assert essay.evaluate(under, [box["x"] + 3, box["y"] + 103]) == "gl-term"
    for _ in range(5):
        essay.clock.run_for(400)
    assert not shown(essay)


def test_the_pointer_may_enter_the_card_and_stay(essay: Page) -> None:
    rest_on(essay, link_of(essay))
    card = essay.locator(CARD)
    card.hover()
    essay.clock.run_for(5000)
    assert shown(essay)
    essay.mouse.move(2, 2)
    essay.clock.run_for(600)
    assert not shown(essay)


def test_esc_closes_and_focus_stays(essay: Page) -> None:
    link = link_of(essay)
    essay.keyboard.press("Tab")
    link.focus()
    assert shown(essay)  # at once: the clock has not moved
    essay.keyboard.press("Escape")
    assert not shown(essay)
    assert link.evaluate("link => link === document.activeElement")


def test_esc_closes_under_the_pointer(essay: Page) -> None:
    rest_on(essay, link_of(essay))
    assert shown(essay)
    essay.keyboard.press("Escape")
    assert not shown(essay)
    essay.mouse.move(*_inside(link_of(essay)))
    essay.clock.run_for(2000)
    assert not shown(essay)  # until the pointer has left the link


def test_esc_once_more_and_a_small_move_open_nothing(essay: Page) -> None:
    link = link_of(essay)
    rest_on(essay, link)
    essay.keyboard.press("Escape")
    essay.keyboard.press("Escape")
    x, y = _inside(link)
    essay.mouse.move(x + 2, y)
    essay.clock.run_for(2000)
    assert not shown(essay)
    essay.mouse.move(2, 2)
    rest_on(essay, link)
    assert shown(essay)  # the pointer has left it and come back


def test_a_selection_dragged_over_a_link_opens_nothing(essay: Page) -> None:
    link = link_of(essay)
    x, y = _inside(link)
    essay.mouse.move(x - 14, y)  # before the link, on its line
    essay.mouse.down()
    essay.mouse.move(x + 12, y, steps=4)
    essay.clock.run_for(2000)
    assert essay.evaluate("String(getSelection())")
    assert not shown(essay)
    essay.mouse.up()
    essay.mouse.move(x + 14, y)
    essay.clock.run_for(2000)
    assert not shown(essay)


def test_a_card_goes_along_with_its_link_and_closes_where_that_is_gone(essay: Page) -> None:
    link = link_of(essay)
    rest_on(essay, link)
    for pointer in (link, essay.locator(CARD)):
        pointer.hover()
        essay.evaluate(MOVED.format("scrollBy(0, 40)"))
        essay.clock.run_for(50)
        assert shown(essay)
        assert_beside(essay, link)
        essay.evaluate(MOVED.format("scrollBy(0, -40)"))
    essay.evaluate(MOVED.format("scrollBy(0, 2000)"))
    essay.clock.run_for(50)
    assert not shown(essay)


def _inside(link: Locator) -> tuple[float, float]:
    box = link.bounding_box()
    assert box
    return box["x"] + 2, box["y"] + box["height"] / 2


def test_closes_when_focus_leaves(essay: Page) -> None:
    essay.keyboard.press("Tab")
    link_of(essay).focus()
    assert shown(essay)
    essay.locator(".md-logo").focus()
    assert not shown(essay)


def test_a_card_that_scrolls_is_reached_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 260})
    page.goto(address + LONGEST)
    link = link_of(page)
    page.keyboard.press("Tab")
    link.focus()
    page.keyboard.press("Tab")
    card = page.locator(CARD)
    assert card.evaluate("card => card === document.activeElement")
    page.keyboard.press("End")
    expect(card).not_to_have_js_property("scrollTop", 0)
    page.keyboard.press("Escape")
    assert not shown(page)
    assert link.evaluate("link => link === document.activeElement")
    page.keyboard.press("Tab")
    assert not link.evaluate("link => link === document.activeElement")
    page.close()


def test_without_popovers_cards_do_the_same(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete HTMLElement.prototype.showPopover")
    page.goto(address + LONGEST)
    link = link_of(page)
    for _ in range(2):
        link.hover()
        page.locator(CARD).wait_for()
        assert page.locator(CARD).get_attribute("popover") is None
        assert_beside(page, link)
        page.keyboard.press("Escape")
        assert not shown(page)
        page.mouse.move(2, 2)
    page.close()


def assert_beside(page: Page, link: Locator) -> None:
    under, box = link.bounding_box(), page.locator(CARD).bounding_box()
    assert under
    assert box
    below = box["y"] - (under["y"] + under["height"])
    above = under["y"] - (box["y"] + box["height"])
    assert min(abs(below), abs(above)) <= 8


def test_a_click_with_the_mouse_follows_the_link(essay: Page) -> None:
    link = link_of(essay)
    target = link.evaluate("link => link.href")
    rest_on(essay, link)
    link.click()
    essay.wait_for_url(target)


def test_the_first_tap_opens_and_the_second_follows(finger: BrowserContext, address: str) -> None:
    page = finger.new_page()
    page.goto(address + LONGEST)
    link = link_of(page)
    link.tap()
    assert shown(page)
    assert page.locator(CARD).get_by_text("Tap the link again to follow it.").is_visible()
    assert page.url == address + LONGEST
    page.locator("h1").tap()
    assert not shown(page)
    link.scroll_into_view_if_needed()
    link.tap()
    assert shown(page)
    link.tap()
    page.wait_for_url("**/glossary/*/")


def test_going_back_leaves_no_ghost(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
    link = link_of(page)
    link.hover()
    page.locator(CARD).wait_for()
    link.click()
    page.wait_for_url("**/glossary/*/")
    page.go_back()
    page.wait_for_load_state()
    assert not shown(page)


def test_a_link_on_two_lines_has_its_card_at_the_piece_under_the_pointer(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address + LONGEST)
    broken = page.evaluate_handle(
        "[...document.querySelectorAll('article p a.gl-term')]"
        ".find(a => a.getClientRects().length > 1)"
    ).as_element()
    assert broken
    broken.scroll_into_view_if_needed()
    for piece in (0, 1):
        x, y, top, bottom = broken.evaluate(
            "(a, n) => { const r = a.getClientRects()[n];"
            " return [r.left + 2, r.top + r.height / 2, r.top, r.bottom] }",
            piece,
        )
        page.mouse.move(x + 1, y)
        page.mouse.move(x, y)
        page.locator(CARD).wait_for()
        box = page.locator(CARD).bounding_box()
        assert box
        assert min(abs(box["y"] - bottom), abs(box["y"] + box["height"] - top)) <= 8
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        page.keyboard.press("Escape")
        page.mouse.move(1, 1)
    page.close()


def test_from_a_file_too_and_without_a_request(page: Page, site: Path) -> None:
    requests: list[str] = []
    page.goto((site / LONGEST / "index.html").as_uri())
    page.on("request", lambda request: requests.append(request.url))
    for number in range(4):
        link = page.locator("a.gl-term").nth(number)
        link.scroll_into_view_if_needed()
        link.hover()
        page.locator(CARD).wait_for()
        page.mouse.move(2, 2)
        page.locator(CARD).wait_for(state="hidden")
    assert requests == []


def test_every_card_says_what_the_record_says(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
    page.keyboard.press("Tab")
    cards = page.evaluate(
        """kinds => [...document.querySelectorAll(kinds)]
          .filter(link => link.checkVisibility()).map(link => {
            link.focus();
            const card = document.querySelector(".gl-card");
            const described = document.getElementById(link.getAttribute("aria-describedby"));
            return [{...link.dataset}, card.textContent, card.querySelectorAll("a, [id]").length,
                    described?.textContent || ""]
        })""",
        "a.gl-term, a.gl-claim[data-claim], a.footnote-ref",
    )
    assert cards
    for data, text, left, described in cards:
        words = " ".join(text.split())
        assert left == 0
        if "term" in data:
            term = TERMS[data["term"]]
            assert words.startswith(f"{term.title} {term.short}")
            assert described == term.short
            for speaker, sense in term.senses.items():
                assert f"The {speaker}: {sense.means}" in words
        elif "claim" in data:
            claim = CLAIMS[data["claim"]]
            stands = status(claim.number, CLAIMS).name
            assert words == f"{claim.number} the {claim.speaker} {claim.claim} {stands}"
            assert described.startswith(claim.claim)
        else:
            assert len(words) > 30
            assert "↩" not in words


@pytest.mark.parametrize("path", ["exchange/", "map/"])
def test_claims_have_cards_where_the_exchange_is_shown(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    cards = page.evaluate(
        """() => [...document.querySelectorAll("a[data-claim]")].map(link => {
            link.focus();
            const card = document.querySelector(".gl-card");
            const described = document.getElementById(link.getAttribute("aria-describedby"));
            return [link.dataset.claim, card.checkVisibility() && card.textContent,
                    described?.textContent || link.getAttribute("aria-label")]
        })"""
    )
    assert len(cards) > 60
    for number, text, described in cards:
        claim = CLAIMS[number]
        title = f"Claim {number}, the {claim.speaker} ({status(number, CLAIMS).name})"
        assert " ".join(text.split()) == f"{title} {claim.claim}"
        assert claim.claim in described
    rest = page.locator("svg a[data-claim], .gl-ended a[data-claim]").nth(3)
    page.mouse.move(2, 2)
    page.locator("h1").click()
    rest.scroll_into_view_if_needed()
    rest.hover()
    page.locator(CARD).wait_for()
    assert_beside(page, rest)
    assert page.locator("svg title").count() == 0  # a browser would show it beside the card


def test_every_claim_that_a_page_numbers_has_a_card(site: Path) -> None:
    """Those that the two senses of a term name, and those that a status rests on."""
    for path in site.glob("*/*/index.html"):
        html = path.read_text("utf-8")
        linked = set(re.findall(r'<a [^>]*data-claim="([^"]+)"', html))
        assert html.count('class="gl-claim"') == len(
            re.findall(r'<a class="gl-claim"[^>]* data-claim=', html)
        ), path
        assert linked <= set(re.findall(r'<(?:div|li) [^>]*data-claim="([^"]+)"', html)), path


def test_motion_is_none_where_none_is_wanted(browser: Browser, address: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(address + LONGEST)
    link_of(page).hover()
    page.locator(CARD).wait_for()
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
        " const still = s.transitionDuration.split(', ').every(d => d === '0s');"
        " return s.animationName !== 'none' || !still })"
        ".map(e => e.className)"
    )
    assert moving == []
    page.close()


def test_the_script_is_small(site: Path) -> None:
    assert len(gzip.compress((site / "assets/reading.js").read_bytes(), 9)) <= 5120
