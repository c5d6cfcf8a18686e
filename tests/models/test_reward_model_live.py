"""The policy in the page is pressed as the model's is, and says so to whoever presses."""

import re
from itertools import product
from random import Random

import pytest
from playwright.sync_api import Page, expect

from live_page import assert_taken_up, start
from models.reward_model import model
from models.reward_model.model import START, dot

LIVE = "raters"
PRESSED = """async (asked) => {
  const { pressed } = await import("/assets/live/pressing.js");
  return pressed(asked);
}"""


def test_a_policy_ends_in_the_page_as_in_the_model(page: Page) -> None:
    steps = ((1, 0), (1, model.HARDEST), (2, 2.5), (model.ROUNDS, model.HARDEST))
    for seed, degree, (rounds, pressure) in product(model.SEEDS, model.DEGREES.values(), steps):
        assert_pressed_alike(page, seed, degree, rounds, pressure)


def assert_pressed_alike(page: Page, seed: int, degree: int, rounds: int, pressure: float) -> None:
    setting = {"seed": seed, "degree": degree, "pressure": pressure, "rounds": rounds}
    found = page.evaluate(PRESSED, setting)
    rng, policy, promised = Random(seed), START, 0.0
    for _ in range(rounds):
        asked = policy
        proxy = model.fit(rng, degree, policy=asked)
        policy = model.press(asked, proxy, pressure / rounds)
        promised += dot(policy, proxy) - dot(asked, proxy)
    expected = {
        "policy": policy,
        "asked": asked,
        "proxy": proxy,
        "promised": promised,
        "gained": model.gain(policy, model.TRUE),
        "bits": model.kl_bits(policy),
    }
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        assert found[key] == pytest.approx(value, rel=1e-6, abs=1e-9), (setting, key)


def said(number: float) -> str:
    return f"{model.rounded(number):g}".replace("-", "−")


def test_the_page_says_what_the_model_gives_and_is_taken_up_from_its_address(page: Page) -> None:
    start(page)
    status, step = page.get_by_role("status"), page.get_by_role("button", name="Step")
    expect(status).to_contain_text("Nothing is pressed yet")
    step.click()
    expect(status).to_contain_text("Pressure 0.5, raters asked once: the line promises")
    slider = page.get_by_role("slider", name="Pressure")
    slider.press("End")
    once = model.of_model(0, 1)
    expect(status).to_contain_text(f"the line promises a gain of {said(once['proxy_6'])}.")
    expect(status).to_contain_text(f"The true gain is {said(once['true_6'])}, worse than")
    expect(status).to_contain_text(f"a price of {said(once['kl_6'])} bits")
    expect(slider).to_have_attribute("aria-valuetext", "6")
    expect(step).to_have_attribute("aria-disabled", "true")
    again = model.of_rounds(0)
    rows = page.get_by_role("row")
    for row, key in ((1, "kept_true"), (2, "twice_true"), (3, "asked_true")):
        expect(rows.nth(row).get_by_role("cell").nth(1)).to_have_text(said(again[key]))
    page.get_by_role("radio", name="again half-way").check()
    expect(status).to_contain_text(f"The true gain is {said(again['twice_true'])}, at")
    picture = page.get_by_role("img", name="From −6, cold, to 6, warm, a reply is")
    expect(picture).to_have_accessible_name(re.compile("and the line says"))
    page.get_by_role("radio", name="a parabola").check()
    page.get_by_role("radio", name="once").check()
    page.get_by_label("Draws of pairs and answers").select_option("second")
    bent = model.of_model(1, 2)
    expect(status).to_contain_text(f"the parabola promises a gain of {said(bent['proxy_6'])}.")
    assert_taken_up(page, r"12\.0\.1\.1")
    page.get_by_role("button", name="Reset").click()
    expect(status).to_contain_text("Nothing is pressed yet")
