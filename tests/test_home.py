"""The front door: the drawing, and the boat that one can teach."""

import re

from playwright.sync_api import Page, expect

from browsing import WITHOUT_SCRIPT, opened_with

STORY = [
    "As it is,",
    "With the fish moved,",
    "With full nets paid for,",
    "With the fish moved and",
]
HALFWAY = 90  # units, from the north bay to the south


def boat(page: Page) -> float:
    """How far south the boat is, once it lies still."""
    moved = page.locator(".gl-sea__boat").get_attribute("transform") or ""
    return float(moved.removeprefix("translate(").partition(" ")[0])


def test_the_boat_follows_what_reaches_it(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    said = page.get_by_role("status").filter(has_text=STORY[0])
    move, pay, again = page.locator(".gl-sea button").all()
    assert not any("sailing" in url for url in asked)
    for button, told, south in (
        (None, 0, True),
        (move, 1, True),  # it hears nothing of it
        (pay, 3, False),
        (move, 2, True),
        (move, 3, False),
        (again, 0, True),
    ):
        if button:
            with page.expect_event("console", lambda message: message.text == "still"):
                page.evaluate(STILL)
                button.press("Enter")
        assert re.match(STORY[told], said.inner_text())
        assert (boat(page) > HALFWAY) == south, told
    assert len([url for url in asked if "sailing" in url]) == 1


# Says so once the boat has been given a new place.
STILL = """() => new MutationObserver((_, seen) => { seen.disconnect(); console.log("still"); })
    .observe(document.querySelector(".gl-sea__boat"), { attributes: true })"""


@opened_with(WITHOUT_SCRIPT)
def test_without_script_the_whole_story_stands_there_and_the_drawing_says_what_is_seen(
    page: Page, address: str
) -> None:
    page.goto(address)
    items = page.locator(".gl-toy li")
    expect(items).to_have_text([re.compile(f"^{told}") for told in STORY])
    expect(items.filter(visible=True)).to_have_count(len(STORY))
    expect(page.locator(".gl-sea button").filter(visible=True)).to_have_count(0)
    for words in ("creature with many eyes", "desk with sliders"):
        expect(page.get_by_role("img", name=words)).to_be_in_viewport()
