"""Cards on terms, claims and citations: when they open and close, by every means; what they say.

Time is the tests' own (a fake clock), so that a slow machine changes nothing.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import TOUCH, opened_with
from built import Built
from kinds import LONGEST
from samples import CLAIMS, TERMS
from showing.status import status

LINKS = {"term": "a.gl-term", "claim": "a.gl-claim", "citation": "a.footnote-ref"}
CARD = ".gl-card"
WITHOUT_POPOVERS = "delete HTMLElement.prototype.showPopover"
MOVED = """distance => new Promise(done => {
    addEventListener("scroll", () => done(), { once: true });
    scrollBy(0, distance);
})"""
MOVING = """[...document.querySelectorAll("*")].filter(e => {
    const { animationName, transitionDuration } = getComputedStyle(e);
    return animationName !== "none" || /[^0s, ]/.test(transitionDuration);
}).map(e => e.className)"""
# Each link's data, name and description, and the text of the card that its focus opens.
CARDS = """links => links.filter(link => link.checkVisibility()).map(link => {
    link.focus();
    const card = document.querySelector(".gl-card");
    const described = document.getElementById(link.getAttribute("aria-describedby"));
    return {
        ...link.dataset,
        address: link.href,
        text: card.checkVisibility() && card.textContent.replace(/\\s+/g, " ").trim(),
        described: described?.textContent || link.getAttribute("aria-label") || "",
        left: card.querySelectorAll("a, [id]").length,
    };
})"""


@pytest.fixture
def essay(page: Page, address: str, request: pytest.FixtureRequest) -> Page:
    """An essay whose clock stands still but when a test moves it."""
    page.clock.install()
    page.add_init_script(getattr(request, "param", ""))
    page.goto(address + LONGEST)
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    return page


def shown(page: Page, after: int = 0) -> bool:
    """Whether a card is seen when some milliseconds have gone by."""
    page.clock.run_for(after)
    return page.locator(CARD).is_visible()


def link_of(page: Page, kind: str = "term") -> Locator:
    link = page.locator(f"article > p > {LINKS[kind]}, article > p sup > {LINKS[kind]}").nth(2)
    link.evaluate("link => link.scrollIntoView({ block: 'center' })")
    return link


def place(link: Locator, piece: int = 0) -> dict[str, float]:
    """Where a link stands, or one line of it: its edges, and a point near its beginning."""
    edges = link.evaluate("(link, piece) => link.getClientRects()[piece].toJSON()", piece)
    return {**edges, "x": edges["left"] + 2, "y": (edges["top"] + edges["bottom"]) / 2}


def assert_beside(page: Page, link: Locator, piece: int = 0) -> None:
    card, at = place(page.locator(CARD)), place(link, piece)
    assert min(abs(card["top"] - at["bottom"]), abs(at["top"] - card["bottom"])) <= 8
    assert card["left"] >= 0
    assert card["right"] <= page.evaluate("innerWidth")


def test_opens_only_after_the_pointer_has_rested(essay: Page) -> None:
    for kind in LINKS:
        link_of(essay, kind).hover()
        essay.clock.run_for(120)
        essay.mouse.move(5, 400)
        assert not shown(essay, after=2000), kind
        link_of(essay, kind).hover()
        assert not shown(essay, after=299), kind
        assert shown(essay, after=201), kind


def test_scrolling_and_selecting_open_nothing(essay: Page) -> None:
    at = place(link_of(essay))
    under = "([x, y]) => document.elementFromPoint(x, y).closest('a')?.className"
    free = (
        way for way in range(60, 300, 20) if not essay.evaluate(under, [at["x"], at["y"] + way])
    )
    way = next(free)
    essay.mouse.move(at["x"], at["y"] + way)
    essay.clock.run_for(1000)
    essay.evaluate("way => scrollBy(0, -way)", way)
    assert essay.evaluate(under, [at["x"], at["y"] + way]) == "gl-term"
    assert not any(shown(essay, after=400) for _ in range(5))
    at = place(link_of(essay))
    essay.mouse.move(at["x"] - 14, at["y"])  # before the link, on its line
    essay.mouse.down()
    essay.mouse.move(at["x"] + 12, at["y"], steps=4)
    assert not shown(essay, after=2000)
    assert essay.evaluate("String(getSelection())")
    essay.mouse.up()
    essay.mouse.move(at["x"] + 14, at["y"])
    assert not shown(essay, after=2000)


@pytest.mark.parametrize("essay", ["", WITHOUT_POPOVERS], indirect=True)
def test_after_esc_nothing_opens_until_the_pointer_has_left_the_link(essay: Page) -> None:
    link = link_of(essay)
    for _ in range(2):
        link.hover()
        assert shown(essay, after=600)
        assert_beside(essay, link)
        at = place(link)
        for move in (0, 2):
            essay.keyboard.press("Escape")
            assert not shown(essay)
            essay.mouse.move(at["x"] + move, at["y"])
            assert not shown(essay, after=2000)
        essay.mouse.move(2, 2)
    has_popovers = essay.evaluate("'showPopover' in HTMLElement.prototype")
    expect(essay.locator(f"{CARD}[popover]")).to_have_count(int(has_popovers))


def test_a_card_stays_under_the_pointer_and_goes_along_with_its_link(essay: Page) -> None:
    link = link_of(essay)
    link.hover()
    assert shown(essay, after=600)
    for pointer in (link, essay.locator(CARD)):
        pointer.hover()
        assert shown(essay, after=5000)
        essay.evaluate(MOVED, 40)
        assert shown(essay, after=50)
        assert_beside(essay, link)
        essay.evaluate(MOVED, -40)
    essay.evaluate(MOVED, 2000)
    assert not shown(essay, after=50)
    essay.evaluate(MOVED, -2000)
    link.hover()
    assert shown(essay, after=600)
    essay.mouse.move(2, 2)
    assert not shown(essay, after=600)


@opened_with({"viewport": {"width": 320, "height": 260}})
def test_by_keyboard_a_card_opens_at_once_scrolls_and_closes(essay: Page) -> None:
    link, card = link_of(essay), essay.locator(CARD)
    essay.keyboard.press("Tab")
    link.focus()
    assert shown(essay)
    link.blur()
    assert not shown(essay)
    link.focus()
    essay.keyboard.press("Escape")
    assert not shown(essay)
    expect(link).to_be_focused()
    link.blur()
    link.focus()
    essay.keyboard.press("Tab")
    expect(card).to_be_focused()
    essay.keyboard.press("End")
    expect(card).not_to_have_js_property("scrollTop", 0)
    essay.keyboard.press("Escape")
    assert not shown(essay)
    expect(link).to_be_focused()
    essay.keyboard.press("Tab")
    expect(link).not_to_be_focused()


def test_a_click_follows_the_link_and_going_back_leaves_no_ghost(essay: Page, address: str) -> None:
    link = link_of(essay)
    term = TERMS[str(link.get_attribute("data-term"))]
    link.hover()
    assert shown(essay, after=600)
    link.click()
    essay.wait_for_url(f"{address}glossary/{term.slug}/")
    expect(essay.locator("h1")).to_have_text(re.compile(re.escape(term.title)))
    essay.go_back()
    essay.wait_for_load_state()
    assert not shown(essay)


@opened_with(TOUCH)
def test_the_first_tap_opens_and_the_second_follows(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
    link, card = link_of(page), page.locator(CARD)
    link.tap()
    expect(card.get_by_text("Tap the link again to follow it.")).to_be_visible()
    assert page.url == address + LONGEST
    page.locator("h1").tap()
    expect(card).to_be_hidden()
    link.scroll_into_view_if_needed()
    link.tap()
    expect(card).to_be_visible()
    link.tap()
    page.wait_for_url("**/glossary/*/")


@opened_with({"viewport": {"width": 320, "height": 640}})
def test_a_link_on_two_lines_has_its_card_at_the_piece_under_the_pointer(essay: Page) -> None:
    links = essay.locator("article p a.gl-term")
    broken = "links => links.findIndex(link => link.getClientRects().length > 1)"
    link = links.nth(links.evaluate_all(broken))
    link.scroll_into_view_if_needed()
    for piece in (0, 1):
        at = place(link, piece)
        essay.mouse.move(at["x"], at["y"], steps=2)
        assert shown(essay, after=600)
        assert_beside(essay, link, piece)
        essay.keyboard.press("Escape")
        essay.mouse.move(1, 1)


@pytest.mark.parametrize("path", [LONGEST, "exchange/", "map/"])
def test_every_card_says_what_the_record_says_without_a_request(
    page: Page, site: Path, path: str
) -> None:
    page.goto((site / path / "index.html").as_uri())
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    links = page.locator("article > p > a.gl-term, svg a[data-claim], .gl-ended a[data-claim]")
    link = links.nth(3)
    link.scroll_into_view_if_needed()
    link.hover()
    page.locator(CARD).wait_for()
    if path != "map/":  # there it goes where it covers no line
        assert_beside(page, link)
    assert page.locator("svg:has(a) title").count() == 0  # a browser would show it beside the card
    page.keyboard.press("Tab")
    cards = page.eval_on_selector_all("a[data-term], a[data-claim], a.footnote-ref", CARDS)
    assert len(cards) > 60
    for card in cards:
        text, described = card["text"], card["described"]
        if "term" in card:
            term = TERMS[card["term"]]
            assert card["address"] == f"{site.as_uri()}/glossary/{term.slug}/"
            assert text.startswith(f"{term.title} {term.short}")
            assert described == term.short
            for speaker, sense in term.senses.items():
                assert f"The {speaker}: {sense.means}" in text
        elif "claim" in card:
            claim = CLAIMS[card["claim"]]
            said_by, stands = f"the {claim.speaker}", status(claim.number, CLAIMS).name
            if path == LONGEST:
                assert text == f"{claim.number} {said_by} {claim.claim} {stands}"
            else:
                assert text == f"Claim {claim.number}, {said_by} ({stands}) {claim.claim}"
            assert claim.claim in described
        else:
            assert len(text) > 30
            assert "↩" not in text
        assert card["left"] == 0
    assert requests == []


def test_every_claim_that_a_page_numbers_has_a_card(built: Built) -> None:
    """Those that the two senses of a term name, and those that a status rests on."""
    for address, page in built.pages.items():
        if address == "debate/":
            continue  # its table says what each claim is
        assert not page.css("a.gl-claim:not([data-claim])"), address
        linked = set(page.values("a[data-claim]", "data-claim"))
        assert linked <= set(page.values(":is(div, li)[data-claim]", "data-claim")), address


def test_motion_is_none_where_none_is_wanted(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + LONGEST)
    link_of(page).hover()
    page.locator(CARD).wait_for()
    assert page.evaluate(MOVING) == []
