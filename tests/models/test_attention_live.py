"""What reads in the page reads as the model does, and answers whoever tries it."""

import random
import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from live_page import assert_taken_up, start
from models.attention import model
from models.attention.model import PLACES, World, accuracy, always, compile_tree

LIVE = "attention"
READ = """async ([world, looks, text]) => {
  const readers = await import("/assets/live/asking.js");
  const { asking, believe, bestPattern, fixed, information, read, share } = readers;
  const belief = believe(world, [{ place: 3, word: 1 }, { place: 0, word: 0 }]);
  const pattern = bestPattern(world, looks);
  return {
    belief,
    worth: [1, 2, 4, 5, 6, 7].map((place) => information(world, belief, place)),
    read: read(text, asking(world), looks).map(({ place, word }) => [place, word]),
    asking: share(world, asking(world), looks),
    pattern,
    fixed: share(world, fixed(pattern), looks),
  };
}"""
DRAW = """async ([seed, endings]) => {
  const { drawWorld } = await import("/assets/live/asking.js");
  return drawWorld(seed, endings);
}"""


def test_in_worlds_of_the_model_the_page_reads_as_the_model_does(page: Page) -> None:
    for endings, looks in ((8, 2), (8, 3), (16, 4), (16, 5), (32, 7)):
        assert_reads_alike(page, endings, looks)


def assert_reads_alike(page: Page, endings: int, looks: int) -> None:
    world = model.draw_world(random.Random(looks), chatter=1, endings=endings)
    text = [round(second) for _, second in world[3]]
    found = page.evaluate(READ, [world, looks, text])
    belief = model.believe(world, ((3, 1), (0, 0)))
    assert found["belief"] == pytest.approx(belief, abs=1e-12)
    worth = [model.information(world, belief, place) for place in (1, 2, 4, 5, 6, 7)]
    assert found["worth"] == pytest.approx(worth, abs=1e-12)
    tree = compile_tree(world, looks=looks)
    seen: model.Seen = ()
    while len(seen) < looks:
        seen = (*seen, (tree[seen], text[tree[seen]]))
    assert found["read"] == [list(look) for look in seen]
    assert found["asking"] == pytest.approx(accuracy(tree, world), abs=1e-12)
    of_pattern = partial(compile_tree, world, looks=looks)
    assert found["fixed"] == pytest.approx(max(model.patterns(world, looks).values()), abs=1e-12)
    pattern = accuracy(of_pattern(always(tuple(found["pattern"]))), world)
    assert found["fixed"] == pytest.approx(pattern, abs=1e-12)


def test_the_page_s_worlds_are_such_as_the_model_draws_and_bear_out_its_notice(page: Page) -> None:
    for seed in range(1, 7):
        assert_drawn_alike(page, seed)


def assert_drawn_alike(page: Page, seed: int) -> None:
    slips = (model.SLIP / 2, 1 - model.SLIP / 2)
    seconds = []
    for endings in (8, 16, 32):
        lists = page.evaluate(DRAW, [seed, endings])
        drawn: World = [[(first, second) for first, second in text] for text in lists]
        assert [len(text) for text in drawn] == [PLACES] * endings
        odds = [words[1] for text in drawn for words in text]
        assert all(any(p == pytest.approx(slip) for slip in slips) for p in odds)
        seconds += [round(p) for p in odds]
        leads = []
        for more in model.MORE:
            looks = model.enough(endings) + more
            best = max(model.patterns(drawn, looks).values())
            leads.append(accuracy(compile_tree(drawn, looks=looks), drawn) - best)
        fewer, enough, _, many = leads
        assert fewer < 0.04
        assert many < max(0.02, enough)
    assert abs(sum(seconds) / len(seconds) - 0.5) < 0.08


def test_a_text_is_read_look_by_look_and_taken_up_from_its_address(page: Page) -> None:
    start(page)
    status = page.get_by_role("status")
    step = page.get_by_role("button", name="Step")
    for look in (1, 2, 3):
        step.click()
        expect(status).to_contain_text(f"Look {look} of 4: asking sees")
    step.click()
    expect(status).to_contain_text("asking answers ending 6, right")
    expect(status).to_contain_text("they are right in 96% and 78%.")
    expect(step).to_have_attribute("aria-disabled", "true")
    assert_taken_up(page, r"0\.2\.3\.5\.4")
    page.get_by_role("button", name="Another text").click()
    expect(status).to_contain_text("Nothing is seen yet.")
    looks = page.get_by_role("slider", name="Looks")
    looks.press("Home")
    expect(looks).to_have_attribute("aria-valuetext", "1")
    expect(status).to_contain_text(re.compile(r"the pattern looks at place \d always"))
    step.click()
    expect(status).to_contain_text("they are right in 12% and 12%.")
    page.get_by_role("slider", name="Endings").press("Home")
    expect(status).to_contain_text("Nothing is seen yet.")
