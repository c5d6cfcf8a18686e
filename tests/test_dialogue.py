"""The exchange as a dialogue: stepped through by key, button, swipe and address; whole without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import TOUCH, WITHOUT_SCRIPT, opened_with
from built import Built
from samples import CLAIMS
from showing.status import STATUSES, status

NUMBERS = list(CLAIMS)  # in the order in which they are told
LAST = len(NUMBERS) - 1
SIDES = """claims => claims.map(claim => {
    const bubble = claim.querySelector(".gl-bubble").getBoundingClientRect();
    const chips = claim.querySelector(".gl-message__relations")?.getBoundingClientRect();
    const mark = getComputedStyle(claim.querySelector("a"), "::before");
    return {
        voice: bubble.left < chips?.left ? "skeptic" : "respondent",
        full: mark.backgroundColor === mark.borderTopColor,
        first: bubble.bottom <= chips?.top,
        width: bubble.width,
    };
})"""
MIDDLE = """claim => {
    const { top, bottom } = claim.getBoundingClientRect();
    return (top + bottom) / 2 / innerHeight;
}"""


def claim_of(page: Page, at: int) -> Locator:
    return page.locator(f"[id='claim-{NUMBERS[at]}']")


def assert_at(page: Page, at: int) -> None:
    """A claim is current: in the address, marked, focused, in the middle, and alone."""
    claim = claim_of(page, at)
    expect(claim).to_have_attribute("aria-current", "step")
    expect(claim).to_be_focused()
    assert page.url.endswith(f"/exchange/#claim-{NUMBERS[at]}")
    expect(page.locator(".gl-talk [aria-current]")).to_have_count(1)
    bar = page.get_by_role("group", name="Step through the exchange")
    expect(bar).to_contain_text(f"{at + 1} of {LAST + 1}")
    for name, end in (("Previous", 0), ("Next", LAST)):
        expect(bar.get_by_role("button", name=name)).to_be_enabled(enabled=at != end)
    assert 0.3 < claim.evaluate(MIDDLE) < 0.7


@opened_with({}, TOUCH)
def test_it_is_stepped_through_by_button_and_key_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}exchange/")
    on, back = (page.get_by_role("button", name=name) for name in ("Next", "Previous"))
    expect(page.locator(".gl-talk [aria-current]")).to_have_count(0)
    on.click()
    assert_at(page, 0)
    on.click()
    assert_at(page, 1)
    for key, at in [("j", 2), ("ArrowRight", 3), ("k", 2), ("ArrowLeft", 1), ("Control+j", 1)]:
        page.keyboard.press(key)
        assert_at(page, at)
    back.press("Enter")
    assert_at(page, 0)
    back.press("j")  # which only a claim heeds
    assert page.url.endswith(NUMBERS[0])
    claim_of(page, 5).locator("a").first.focus()
    page.keyboard.press("j")
    assert_at(page, 6)


def test_every_claim_is_passed_and_back_leads_out_of_the_dialogue(page: Page, address: str) -> None:
    page.goto(f"{address}status/")
    page.goto(f"{address}exchange/#claim-{NUMBERS[0]}")
    for at in range(LAST + 1):
        assert_at(page, at)
        page.keyboard.press("j")
    assert_at(page, LAST)
    expect(page.locator(".gl-talk li:target")).to_have_id(f"claim-{NUMBERS[LAST]}")
    page.go_back()
    page.wait_for_url(f"{address}status/")


def test_a_step_is_an_address_and_what_a_claim_answers_leads_to_it(
    page: Page, address: str
) -> None:
    number = next(n for n in NUMBERS if n[0] == "2" and CLAIMS[n].replies)
    at, answered = NUMBERS.index(number), CLAIMS[number].replies[0].ends[0]
    page.goto(f"{address}exchange/#claim-{number}")
    assert_at(page, at)
    chip = claim_of(page, at).get_by_role("link", name=answered, exact=True).first
    expect(chip.locator("..")).to_have_text(re.compile(rf"^{CLAIMS[number].replies[0].kind}"))
    chip.click()
    assert_at(page, NUMBERS.index(answered))
    page.go_back()  # from a link, as anywhere
    assert_at(page, at)
    page.goto(f"{address}exchange/#how-it-ended")
    expect(page.locator(".gl-talk [aria-current]")).to_have_count(0)


@opened_with(TOUCH)
def test_a_swipe_steps_and_one_that_goes_down_does_not(page: Page, address: str) -> None:
    page.goto(f"{address}exchange/#claim-{NUMBERS[3]}")
    assert_at(page, 3)
    hand = page.context.new_cdp_session(page)
    for across, along, at in [(-150, 10, 4), (150, -10, 3), (-20, 0, 3), (-70, -150, 3)]:
        box = claim_of(page, at).bounding_box() or {}
        points = [(200 + across * part / 5, 320 + along * part / 5) for part in range(6)]
        assert box
        for kind, (x, y) in zip(["touchStart", *["touchMove"] * 5], points, strict=True):
            hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(claim_of(page, at)).to_have_attribute("aria-current", "step")


@opened_with({}, WITHOUT_SCRIPT)
def test_what_was_found_since_opens_in_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}exchange/")
    for number in (NUMBERS[0], NUMBERS[LAST]):
        claim, bubble = CLAIMS[number], page.locator(f"[id='claim-{number}'] .gl-bubble")
        found = bubble.get_by_text(claim.stands)
        expect(found).to_be_hidden()
        bubble.get_by_text("Found since").click()
        expect(found).to_be_visible()
        expect(found).to_contain_text(f"How sure: {claim.sure}.")
        bubble.get_by_role("link", name=f"More on claim {number}").click()
        page.wait_for_url(f"{address}claims/{number}/")
        page.go_back()


@opened_with(WITHOUT_SCRIPT)
def test_without_script_it_is_read_from_top_to_bottom(page: Page, address: str) -> None:
    page.goto(f"{address}exchange/#claim-{NUMBERS[9]}")
    expect(page.locator(".gl-talk__bar")).to_have_count(0)
    listed = page.locator(".gl-talk [data-claim]:not(a)")
    texts = [" ".join(text.split()) for text in listed.all_inner_texts()]
    for (number, claim), text in zip(CLAIMS.items(), texts, strict=True):
        stands = status(number, CLAIMS).name
        assert text.startswith(f"{number} the {claim.speaker} {claim.claim} {stands} Found since")
    assert 0.2 < claim_of(page, 9).evaluate(MIDDLE) < 0.8


@pytest.mark.parametrize("width", [320, 1280])
def test_the_voices_stand_left_and_right_with_a_disc_or_a_ring(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}exchange/")
    for claim, side in zip(
        CLAIMS.values(), page.locator(".gl-talk li[id]").evaluate_all(SIDES), strict=True
    ):
        assert side["full"] == (claim.speaker == "skeptic")
        if claim.replies and width == 320:  # one column
            assert side["first"]
            assert side["width"] > 270
        elif claim.replies:
            assert side["voice"] == claim.speaker


def test_how_it_ended_says_each_claim_in_its_words_under_its_status(built: Built) -> None:
    ended = built.pages["exchange/"].texts(".gl-ended dd")
    by_status = [n for name in STATUSES for n in NUMBERS if status(n, CLAIMS).name == name]
    assert ended == [f"[{number}] {CLAIMS[number].label}" for number in by_status]


def test_the_map_has_the_plain_list(site: Path) -> None:
    html = (site / "map/index.html").read_text("utf-8")
    assert 'id="claim-3.9"' in html
    for name in ("gl-talk", "gl-found", "talk.js", "#claim-"):
        assert name not in html
