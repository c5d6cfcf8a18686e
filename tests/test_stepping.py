"""Stepped figures in a browser: buttons, keyboard, touch, and the still picture without script."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

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
def figure(page: Page, address: str) -> Iterator[Locator]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + PATH)
    yield page.locator(f"#fig-{NAME}")
    assert errors == []


def place(figure: Locator) -> str:
    return figure.get_by_role("status").inner_text()


def test_it_opens_with_the_still_picture_and_its_sentence(figure: Locator) -> None:
    still = RECORD["still"]
    assert place(figure) == f"{still + 1} of {LAST}: {FRAMES[still]['say']}"
    assert figure.get_by_role("slider", name="Step").input_value() == str(still + 1)


def test_buttons_go_on_and_back_and_stop_at_the_ends(figure: Locator) -> None:
    figure.get_by_role("slider", name="Step").press("Home")
    before = figure.evaluate(STATE)
    figure.get_by_role("button", name="Next step").click()
    assert place(figure).startswith("2 of ")
    assert figure.evaluate(STATE) != before
    figure.get_by_role("button", name="Previous step").click()
    assert figure.evaluate(STATE) == before
    for _ in range(LAST + 1):
        figure.get_by_role("button", name="Previous step").press("Enter")
    assert place(figure) == f"1 of {LAST}: {FRAMES[0]['say']}"


def test_every_step_shows_the_same_from_both_sides(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="Step")
    slider.focus()
    slider.press("Home")
    forwards = [figure.evaluate(STATE)]
    for _ in range(LAST - 1):
        slider.press("ArrowRight")
        forwards.append(figure.evaluate(STATE))
    assert place(figure) == f"{LAST} of {LAST}: {FRAMES[-1]['say']}"
    backwards = [figure.evaluate(STATE)]
    for _ in range(LAST - 1):
        slider.press("ArrowLeft")
        backwards.append(figure.evaluate(STATE))
    assert backwards == forwards[::-1]
    assert len(set(forwards)) == LAST


def test_keys_are_heard_where_the_focus_is(figure: Locator) -> None:
    slider = figure.get_by_role("slider", name="Step")
    slider.press("End")
    assert slider.get_attribute("aria-valuetext") == f"{LAST} of {LAST}"
    slider.press("Home")
    assert place(figure).startswith("1 of ")
    slider.press("Tab")
    assert figure.page.evaluate("document.activeElement.ariaLabel") == "Next step"
    figure.page.keyboard.press("Enter")
    assert place(figure).startswith("2 of ")


def test_by_touch_on_a_small_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto(address + PATH)
    figure = page.locator(f"#fig-{NAME}")
    slider = figure.get_by_role("slider", name="Step")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] - 3, box["y"] + box["height"] / 2)
    assert place(figure).startswith(f"{LAST} of ")
    figure.get_by_role("button", name="Previous step").tap()
    assert place(figure).startswith(f"{LAST - 1} of ")
    for control in figure.locator(".gl-fig__steps :is(button, input)").all():
        size = control.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 24
    context.close()


def test_the_page_does_not_move_when_one_steps(figure: Locator) -> None:
    below = figure.locator("figcaption")
    tops = set()
    for _ in FRAMES:
        figure.get_by_role("button", name="Next step").press("Enter")
        tops.add(json.dumps(below.bounding_box()))
    assert len(tops) == 1


def test_axe_finds_nothing_when_all_is_open(figure: Locator) -> None:
    figure.get_by_text("The numbers behind it").click()
    figure.get_by_role("slider", name="Step").press("End")
    assert Axe().run(figure.page).response["violations"] == []


def test_without_script_the_still_picture_and_the_table_stand_alone(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PATH)
    figure = page.locator(f"#fig-{NAME}")
    assert figure.get_by_role("img", name=RECORD["title"]).is_visible()
    assert not figure.locator(".gl-fig__steps").is_visible()
    assert not figure.get_by_role("table").is_visible()
    figure.get_by_text("The numbers behind it").click()
    assert figure.get_by_role("table", name=RECORD["title"]).is_visible()
    context.close()
