"""All that runs live: what it fetches and when, and that it fits a small screen and a finger.

What each does when it is tried: tests/models/test_NAME_live.py, tests/specimen/test_live.py.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from browsing import TOUCH, UNFIT, opened_with
from live_page import PARTS

FURTHER = {"raters": "12.0.0.0", "tastes": "6.2.0.0.20"}  # states that show more than the first


@pytest.mark.parametrize("part", PARTS)
@opened_with(TOUCH)
def test_it_is_fetched_on_start_and_fits_a_small_screen_and_a_finger(
    page: Page, live: str, part: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    status = page.get_by_role("status")
    page.goto(f"{live}{part}.html")
    expect(status).to_contain_text("Fetches 340 kB")
    assert fetched(asked) == set()
    page.get_by_role("button", name="Start").tap()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(status).not_to_be_empty()
    assert fetched(asked) == {*PARTS[part]}
    assert [url for url in asked if not url.startswith((live, "data:"))] == []
    if part in FURTHER:
        told = status.inner_text()
        page.evaluate("state => { location.hash = `live=${state}`; }", FURTHER[part])
        expect(status).not_to_have_text(told)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(UNFIT) == []


def fetched(asked: list[str]) -> set[str]:
    """What was asked for of live/ and specimen/, beside the style sheet."""
    files = {url.partition("/assets/")[2] for url in asked}
    return {file for file in files if re.match(r"(live|specimen)/.*(js|json|bin)$", file)}
