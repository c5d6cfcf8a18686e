"""What the page runs is the network of the model, and it answers whoever shuts a door."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from browsing import opened_with
from live_page import assert_taken_up, start
from models.grown_planner import model
from models.grown_planner.model import BOUNDS, FAR, SIDE
from samples import ROOT

LIVE = "grown_planner"
WEIGHTS = ROOT / "docs/assets/live/grown_planner.json"
ASK = """async ([weights, shut, goal, rounds]) => {
  const { Messages, distances, rightMoves, townOf } = await import("/assets/live/messages.js");
  const town = townOf(shut, goal);
  const odds = new Messages(weights).odds(town, rounds);
  return [town.open, distances(town).map(String), rightMoves(town), odds];
}"""
DOORS = [
    *((row, column, 1) for row in range(SIDE) for column in range(SIDE - 1)),
    *((row, column, 2) for row in range(SIDE - 1) for column in range(SIDE)),
]


@pytest.fixture(scope="module")
def network() -> model.MessageNetwork:
    return model.load(WEIGHTS)


def test_the_page_s_network_is_as_right_as_the_model_s(network: model.MessageNetwork) -> None:
    rng = np.random.default_rng(100)
    tests = model.draw_towns(model.TESTED, SIDE, rng)
    shut, matters = model.shut_one(model.pick(tests, np.arange(model.TESTED).repeat(3)), rng)
    found = {
        "grown_right_percent_min": model.right_percent(network.logits(tests), tests),
        "grown_shut_percent_min": model.percent(model.hits(network.logits(shut), shut), matters),
    }
    for rounds, band in ((4, 0), (8, 1), (12, 2)):
        bands = model.band_percents(network.forward(tests, rounds).logits, tests)
        found[f"stopped_{rounds}_band_{band}_percent_min"] = bands[band]
    for key, value in found.items():
        assert BOUNDS[key][0] <= value <= BOUNDS[key][1], key
    early = model.band_percents(network.forward(tests, 4).logits, tests)
    assert early[1] <= BOUNDS["stopped_4_band_1_percent_max"][1]


def test_the_page_s_town_and_odds_are_those_of_the_model(
    page: Page, network: model.MessageNetwork
) -> None:
    for rounds in (0, 1, 5, 12, 24):
        assert_foretold_alike(page, network, rounds)


def assert_foretold_alike(page: Page, network: model.MessageNetwork, rounds: int) -> None:
    towns = model.draw_towns(4, SIDE, np.random.default_rng(rounds))
    weights = {name: each.astype(float) for name, each in network.weights.items()}
    exact = model.MessageNetwork(weights, rounds)
    read = exact.read(np.zeros((4, SIDE, SIDE, model.WIDTH)))
    odds = model.softmax(exact.forward(towns, rounds).logits if rounds else read)
    lists = {name: each.tolist() for name, each in weights.items()}
    for number, doors in enumerate(towns.doors):
        shut = [n for n, door in enumerate(DOORS) if not doors[door]]
        goal = int(towns.goals[number].argmax())
        found = page.evaluate(ASK, [lists, shut, goal, rounds])
        assert np.array_equal(found[0], doors.reshape(-1, 4))
        away = [FAR if each == "Infinity" else int(each) for each in found[1]]
        assert away == towns.away[number].ravel().tolist()
        assert np.array_equal(found[2], towns.right[number].reshape(-1, 4))
        assert np.abs(np.array(found[3]) - odds[number].reshape(-1, 4)).max() < 1e-9


def test_the_town_is_the_figure_s_and_a_door_shut_far_away_turns_the_seeker(page: Page) -> None:
    start(page)
    status = page.get_by_role("status")
    page.get_by_role("slider", name="Rounds of messages").fill("12")
    expect(status).to_contain_text("right in 24 of 24 squares. The shortest way")
    expect(status).to_contain_text("has 9 streets; move by move as foretold it gets there in 9.")
    seeker = page.get_by_role("button", name=re.compile("row 3, column 5, seeker, likeliest"))
    expect(seeker).to_have_accessible_name(re.compile("likeliest west, right"))
    page.get_by_role("button", name="Door from row 2, column 3 to the south, open").click()
    expect(seeker).to_have_accessible_name(re.compile("likeliest south, right"))
    expect(status).to_contain_text("has 11 streets")
    assert_taken_up(page, r"\w+\.5\.14\.12\.0")


@opened_with({"permissions": ["clipboard-read", "clipboard-write"]})
def test_the_keyboard_leads_to_doors_goal_and_seeker_are_moved_and_a_town_is_copied(
    page: Page,
) -> None:
    start(page)
    squares = page.get_by_role("button", name=re.compile("^row 1, column 1"))
    squares.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    door = page.get_by_role("button", name="Door from row 1, column 1 to the east, shut")
    expect(door).to_be_focused()
    page.keyboard.press("ArrowDown")  # no crossing of bars: the door of the next row
    expect(
        page.get_by_role("button", name=re.compile("^Door from row 2, column 1 to the east"))
    ).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="row 2, column 2, goal")).to_be_focused()
    page.get_by_role("radio", name="the seeker").check()
    page.get_by_role("button", name="row 2, column 2, goal").click()
    expect(page.get_by_role("status")).to_contain_text("The seeker is at the goal.")
    assert page.locator(".gl-live__streets [tabindex='0']").count() == 1
    before = page.locator(".gl-live__streets").inner_html()
    page.get_by_role("button", name="Another town").click()
    expect(page.get_by_role("status")).not_to_contain_text("The seeker is at the goal.")
    assert page.locator(".gl-live__streets").inner_html() != before
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("status")).to_have_text("Copied as text.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert len(re.findall(r"^(?:[G?↑→↓←][ |]){4}[G?↑→↓←]\|$", copied, re.MULTILINE)) == SIDE
    assert copied.count("Move\tNetwork\tRight") == 1
