"""The boat in the page learns as the model does, and answers whoever moves the fish."""

from itertools import product

import pytest
from playwright.sync_api import Page, expect

from live_page import assert_taken_up, start
from models.feedback import model

LIVE = "boat"
SAIL = """async ([source, where]) => {
  const { sail, fullNets } = await import("/assets/live/sailing.js");
  return sail(source, where).map((south, n) => [south, fullNets(south, where[n] ?? "north")]);
}"""


def test_each_update_in_the_page_is_that_of_the_model(page: Page) -> None:
    for source, change in product(model.SOURCES, (0, 12, 24)):
        where = ["south"] * change + ["north"] * (40 - change)
        found = page.evaluate(SAIL, [source, where])
        history = model.train(source, len(where), change)
        assert len(found) == len(history) == 41
        for update, (logits, (south, nets)) in enumerate(zip(history, found, strict=True)):
            assert 100 * south == pytest.approx(model.south_percent(logits)), (source, change)
            payoff = model.payoff_at(update, change)
            assert 100 * nets == pytest.approx(model.nets_percent(logits, payoff))


def test_a_boat_is_back_when_the_model_says_and_is_taken_up_from_its_address(page: Page) -> None:
    start(page)
    status, step = page.get_by_role("status"), page.get_by_role("button", name="Step")
    for update in range(1, 7):
        step.click()
        expect(status).to_contain_text(f"After {update} updates the fish are in the south")
    page.get_by_role("button", name="Move the fish").click()
    expect(status).to_contain_text("the fish are in the north")
    expect(status).to_contain_text("It is not back, 0 updates after the fish moved")
    for update in range(7, 16):
        step.click()
        expect(status).to_contain_text(f"After {update} updates")
    expect(status).to_contain_text(
        f"It was back {model.wait('reward', 6)} updates after the fish moved"
    )
    assert_taken_up(page, r"3\.a{6}b{10}")
    page.get_by_role("radio", name="an old log").check()
    expect(status).to_contain_text("The log was written before the fish moved")
    page.get_by_role("button", name="Reset").click()
    expect(status).to_contain_text("After 0 updates the fish are in the south")
    page.evaluate(f"location.hash = 'live=3.{'a' * 61}'")
    expect(status).to_contain_text("After 60 updates")
    expect(step).to_have_attribute("aria-disabled", "true")  # there it ends
