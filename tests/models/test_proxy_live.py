"""The foragers in the page are selected as the model's are, to the same tastes."""

import re
from itertools import product
from random import Random

import pytest
from playwright.sync_api import Page, expect

from live_page import assert_taken_up, start
from models.proxy import model
from models.proxy.model import MUTATION, SEEDS, World, sweetened

LIVE = "tastes"
EVOLVE = """async (asked) => {
  const { evolve, regained } = await import("/assets/live/foragers.js");
  const generations = evolve(asked);
  return [generations, regained(generations.at(-1), asked.cost)];
}"""
FITNESS = """async ([taste, cost]) => {
  const { fitness } = await import("/assets/live/foragers.js");
  return [fitness(taste, cost, false), fitness(taste, cost, true)];
}"""


def test_a_taste_is_as_fit_in_the_page(page: Page) -> None:
    tastes = ((1.0, 0.0, 0.0), (0.6, 0.0, -0.8), (0.48, 0.6, 0.64))
    for taste, cost in product(tastes, (0.05, 0.4)):
        world, weights = World(cost=cost), model.Taste(*taste)
        expected = [model.fitness(weights, each) for each in (world, sweetened(world))]
        assert page.evaluate(FITNESS, [taste, cost]) == pytest.approx(expected)


@pytest.mark.parametrize("seeds", [SEEDS[:1], pytest.param(SEEDS[1:], marks=pytest.mark.long)])
def test_each_generation_in_the_page_is_that_of_the_model(
    page: Page, seeds: tuple[int, ...]
) -> None:
    settings = (("later", 0.35, 1), ("often", 0.4, 2), ("often", 0.2, 0.25))
    for seed, setting in product(seeds, settings):
        assert_evolved_alike(page, seed, *setting)


def assert_evolved_alike(page: Page, seed: int, comes: str, cost: float, times: float) -> None:
    setting = {"seed": seed, "cost": cost, "times": times, "comes": comes}
    found, share = page.evaluate(EVOLVE, setting)
    world, rng = World(cost=cost), Random(seed)
    worlds = [world] * 50 + [sweetened(world)] * 100
    if comes == "often":
        worlds = model.seasons(world, 2, 100)
    newborns = model.newborns(rng)
    generations = model.evolve(newborns, worlds, rng, mutation=times * MUTATION)
    assert len(found) == len(generations)
    for tastes, expected in zip(found, generations, strict=True):
        assert len(tastes) == len(expected)
        for taste, weights in zip(tastes, expected, strict=True):
            assert taste == pytest.approx(weights, abs=1e-6)
    good = model.share_regained(generations[-1], sweetened(world))
    assert 100 * share == pytest.approx(good, abs=1e-3)


def test_the_loss_is_made_good_as_on_the_board_and_taken_up_from_its_address(page: Page) -> None:
    start(page)
    status, step = page.get_by_role("status"), page.get_by_role("button", name="Step")
    for generation in range(5, 55, 5):
        step.click()
        expect(status).to_contain_text(f"Generation {generation}")
    expect(status).to_contain_text("the sweetener has just come: fitness with")
    for generation in range(55, 155, 5):
        step.click()
        expect(status).to_contain_text(f"Generation {generation}")
    expect(step).to_have_attribute("aria-disabled", "true")
    good = model.phase("regained", 0.35, 1.0, 50)
    expect(status).to_contain_text(f"Of the loss {good[0]}% is made good.")
    page.get_by_role("slider", name="Variation").press("ArrowLeft")
    none = f"{model.phase('regained', 0.35, 0.5, 50)[0]}".replace("-", "−")
    expect(status).to_contain_text(f"Of the loss {none}% is made good.")
    page.get_by_role("radio", name="in every second generation").check()
    page.get_by_label("Population").select_option("second")
    cured = model.phase("cured", 0.35, 0.5, 50)[1]
    expect(status).to_contain_text(f"Of the loss {cured}% is made good.")
    expect(page.get_by_role("img", name="40 foragers heed the assay by")).to_be_visible()
    expect(status).to_have_text(re.compile("^Generation 100: "))
    assert_taken_up(page, r"6\.1\.1\.1\.30")
    page.get_by_role("button", name="Reset").click()
    expect(status).to_contain_text("Generation 0: fitness before the sweetener")
