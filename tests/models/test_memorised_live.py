"""What learns in the page learns as the model does, and answers whoever tries it."""

from itertools import islice

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from live_page import assert_taken_up, start
from models.memorised import model

LIVE = "memorised"
STEPS = 30
LEARN = """async ([first, second, shown, decay, steps]) => {
  const { Pupil } = await import("/assets/live/clock.js");
  const weights = { first: Float64Array.from(first), second: Float64Array.from(second) };
  const pupil = new Pupil(weights, shown, decay);
  while (pupil.steps < steps) pupil.step();
  return [[...pupil.weights.first], [...pupil.weights.second], pupil.percents()];
}"""


def test_so_many_steps_in_the_page_are_those_of_the_model(page: Page) -> None:
    lesson, start = model.choose(0), model.begin(0)
    weights = [each.ravel().tolist() for each in start]
    exact = model.Network(*(each.astype(np.float64) for each in start))
    for decay in (0.0, 1.0):
        found = page.evaluate(LEARN, [*weights, lesson.shown.tolist(), decay, STEPS])
        network = next(islice(model.train(exact, lesson, decay), STEPS, None))
        for each, there in zip(network, found, strict=False):
            assert np.abs(each.ravel() - there).max() < 1e-6
        known = model.look(network, lesson)
        assert found[2] == pytest.approx({key: known[key] for key in ("shown", "hidden", "waves")})
        assert known["shown"] > 90


def test_it_learns_by_steps_and_is_taken_up_from_its_address(page: Page) -> None:
    start(page)
    status = page.get_by_role("status")
    for steps in (25, 50):
        page.get_by_role("button", name="Step").click()
        expect(status).to_contain_text(f"After {steps} steps", timeout=20_000)
    expect(status).to_contain_text("knows 100% of the shown sums and 1% of the hidden ones")
    expect(status).to_contain_text("its strongest waves alone know 72%")
    assert_taken_up(page, r"0\.3\.3\.2")
    page.get_by_role("slider", name="Weight decay").press("Home")
    expect(status).to_contain_text("After 0 steps")
