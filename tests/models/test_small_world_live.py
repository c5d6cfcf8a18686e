"""Who plays in the page plays as in the model, and answers whoever changes the rules."""

import random
import re

import pytest
from playwright.sync_api import Page, expect

from live_page import assert_taken_up, start
from models.small_world import model
from models.small_world.model import CLOSED, IDLE, REVERSED, USUAL, Choice, Rules

LIVE = "small_world"
CHOOSE = """async ([line, closed, record, boards]) => {
  const { Rules, aim, count, lineMade, play } = await import("/assets/live/lines.js");
  const rules = new Rules(line, closed);
  const counted = count(record);
  const found = boards.map((board) => {
    const moves = rules.legal(board);
    const odds = [rules.search, counted].map((policy) => [...policy(board, moves)]);
    return [moves, rules.value(board), ...odds, moves.map((square) => play(board, square))];
  });
  return [aim(record, closed), found];
}"""
RECORD = """async ([line, closed, games]) => {
  const { Rules } = await import("/assets/live/lines.js");
  return new Rules(line, closed).record(games);
}"""


def listed(choices: list[Choice]) -> list[dict[str, object]]:
    return [choice._asdict() for choice in choices]


def test_on_records_of_the_model_the_page_chooses_as_the_model_does(page: Page) -> None:
    for rules in (USUAL, REVERSED, IDLE, CLOSED, Rules(-1, (0, 4))):
        assert_chosen_alike(page, rules)


def assert_chosen_alike(page: Page, rules: Rules) -> None:
    record = model.record(40, rules, random.Random(3))
    boards = sorted({board for board, _, _ in model.record(30, rules, random.Random(4))})
    line, found = page.evaluate(CHOOSE, [rules.line, list(rules.closed), listed(record), boards])
    assert line == model.goal(record, rules) == rules.line
    counted = model.count(record)
    for board, (moves, value, searched, tabled, after) in zip(boards, found, strict=True):
        legal = model.legal(board, rules)
        assert tuple(moves) == legal
        assert value == model.value(board, rules)
        assert dict(searched) == pytest.approx(model.search(rules)(board, legal))
        assert dict(tabled) == pytest.approx(counted(board, legal))
        assert after == [model.play(board, square) for square in legal]


def test_the_page_s_records_are_such_as_the_model_makes(page: Page) -> None:
    for rules in (USUAL, REVERSED, CLOSED):
        assert_recorded_alike(page, rules)


def assert_recorded_alike(page: Page, rules: Rules) -> None:
    found = page.evaluate(RECORD, [rules.line, list(rules.closed), 60])
    shorter = page.evaluate(RECORD, [rules.line, list(rules.closed), 20])
    assert shorter == found[: len(shorter)]
    best = model.search(rules)
    begun = 0
    for choice in found:
        board, moves = choice["board"], tuple(choice["moves"])
        assert moves == model.legal(board, rules)
        assert choice["chosen"] in best(board, moves)
        assert board.count("y") - board.count("m") in (0, 1)
        begun += board.count("y") <= 1 and "m" not in board
    assert begun == 60


def test_the_player_follows_the_rule_and_the_others_the_record(page: Page) -> None:
    start(page)
    status = page.get_by_role("status")
    blocks = "top right 100%"
    expect(status).to_contain_text(f"player, {blocks}; reader, {blocks}; table, top right 69%.")
    where = page.get_by_role("group", name="Where they play, a line")
    where.get_by_role("radio", name="loses").check()
    expect(status).to_contain_text(f"player, any of 4 alike; reader, {blocks}; table, top right")
    on = page.get_by_role("group", name="On the record, a line")
    on.get_by_role("radio", name="loses").check()
    expect(status).to_contain_text("reader, any of 4 alike; table, any of 6 alike.")
    expect(status).to_contain_text("The reader takes it that a line loses.")
    page.get_by_role("slider", name="Games on the record").press("End")
    expect(status).not_to_contain_text("table, any of 6")
    expect(status).not_to_contain_text(re.compile("table, [^.]*top right"))
    assert_taken_up(page, r"1\.1\.0\.6\.0\.ahb")


def test_squares_are_pressed_and_a_game_is_played_to_its_end(page: Page) -> None:
    start(page)
    status = page.get_by_role("status")
    corner = page.get_by_role("button", name="bottom right: free")
    corner.focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("X is to move. Likeliest: player, top right 100%")
    taken = page.get_by_role("button", name="bottom right: O")
    expect(taken).to_have_attribute("aria-disabled", "true")
    taken.click(force=True)  # nothing comes of it
    expect(status).to_contain_text("X is to move.")
    page.get_by_role("button", name="Step").click()
    expect(status).to_contain_text("X has made a line, so that X wins.")
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-disabled", "true")
    where = page.get_by_role("group", name="Where they play, a line")
    where.get_by_role("radio", name="loses").check()
    expect(status).to_contain_text("X has made a line, so that O wins.")
    page.get_by_role("button", name="Reset").click()
    page.get_by_role("button", name="middle: free").click()
    page.get_by_role("radio", name="closed").check()  # which takes the move back
    expect(page.get_by_role("button", name="middle: closed")).to_be_visible()
    expect(status).to_contain_text("O is to move.")
