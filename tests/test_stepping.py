"""Stepped figures in a browser: buttons, keyboard, touch, and the still picture without script."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import TOUCH, WITHOUT_SCRIPT, opened_with
from kinds import KINDS
from samples import PROJECT

PATH = KINDS["model"]
NAME = str(PROJECT.by_name[f"{PATH[:-1]}.md"].front_matter.values["model"])
RECORD = PROJECT.figures[NAME].record
FRAMES: list[Any] = RECORD["frames"]
LAST = len(FRAMES)
STATE = """figure => JSON.stringify([...figure.querySelectorAll("[data-part]")].map(part =>
    [part.dataset.part, part.dataset.tone, part.getAttribute("transform"), part.textContent]))"""


@pytest.fixture
def figure(page: Page, address: str) -> Locator:
    page.goto(address + PATH)
    return page.locator(f"#fig-{NAME}")


def assert_at(figure: Locator, step: int) -> None:
    said = figure.get_by_role("status").first  # the other is of what runs live
    expect(said).to_have_text(f"{step} of {LAST}: {FRAMES[step - 1]['say']}")


def test_it_opens_with_the_still_picture_and_buttons_go_on_and_back(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="Step")
    still = RECORD["still"] + 1
    assert_at(figure, still)
    expect(slider).to_have_value(str(still))
    slider.press("End")
    expect(slider).to_have_attribute("aria-valuetext", f"{LAST} of {LAST}")
    slider.press("Home")
    assert_at(figure, 1)
    before = figure.evaluate(STATE)
    slider.press("Tab")
    expect(figure.get_by_role("button", name="Next step")).to_be_focused()
    figure.page.keyboard.press("Enter")
    assert_at(figure, 2)
    assert figure.evaluate(STATE) != before
    back = figure.get_by_role("button", name="Previous step")
    back.click()
    expect(back).to_be_disabled()
    back.press("Enter")
    assert_at(figure, 1)
    assert figure.evaluate(STATE) == before
    figure.get_by_role("button", name="Next step").click()
    assert_at(figure, 2)


def test_every_step_shows_the_same_from_both_sides_and_nothing_else_moves(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="Step")
    slider.press("Home")
    states, tops = [], set()
    for key in ["ArrowRight"] * LAST + ["ArrowLeft"] * LAST:
        states.append(figure.evaluate(STATE))
        tops.add(str(figure.locator("figcaption").bounding_box()))
        slider.press(key)
    assert_at(figure, 1)
    forwards = states[:LAST]
    assert states[LAST:] == forwards[::-1]
    assert len(set(forwards)) == LAST
    assert len(tops) == 1


@opened_with(TOUCH)
def test_by_touch_on_a_small_screen(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="Step")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    slider.tap(position={"x": box["width"] - 3, "y": box["height"] / 2})
    assert_at(figure, LAST)
    figure.get_by_role("button", name="Previous step").tap()
    assert_at(figure, LAST - 1)


@opened_with(WITHOUT_SCRIPT)
def test_without_script_the_still_picture_and_the_table_stand_alone(figure: Locator) -> None:
    expect(figure.get_by_role("img", name=RECORD["title"])).to_be_visible()
    expect(figure.locator(".gl-fig__steps")).to_be_hidden()
    expect(figure.get_by_role("table")).to_be_hidden()
    figure.get_by_text("The numbers behind it").click()
    expect(figure.get_by_role("table", name=RECORD["title"])).to_be_visible()
