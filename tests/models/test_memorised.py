"""The circuit is there while only memory shows, comes out under decay, and goes when too few sums
are shown.
"""

from itertools import islice

import numpy as np
import pytest

from models.memorised import model
from models.memorised.model import LEFT, NUMBERS, RIGHT, SEEDS, TRUE, Lesson, Network

SUMS = np.arange(NUMBERS**2)


FURTHER = [pytest.param(seed, marks=pytest.mark.long) for seed in SEEDS[1:]]


@pytest.fixture(scope="module", params=[SEEDS[0], *FURTHER])
def grown(request):
    """A seed, what was found, and the networks along the way."""
    return request.param, *model.growth(request.param)


def by_hand(rounds, slip=0):
    """A network that adds by one wave a unit: phases drawn, the answer's phase their sum."""
    angles = np.random.default_rng(0).uniform(0, 2 * np.pi, (2, len(rounds)))
    turn = 2 * np.pi * rounds / NUMBERS
    numbers = np.arange(NUMBERS)[:, None]
    first = np.stack([np.cos(turn * numbers + angle) for angle in angles])
    second = np.cos(turn * (numbers + slip) + angles.sum(axis=0)).T
    return Network(first.astype(np.float32), second.astype(np.float32))


ELEVEN = np.tile(np.arange(1, NUMBERS // 2 + 1), 60)


# What had to be so.


def test_the_sums_and_the_shares_of_them_that_are_shown():
    assert model.answers_of_table()[20, 5] == 2
    half, fifth = model.choose(1), model.choose(1, 0.2)
    assert (len(half.shown), len(fifth.shown)) == (264, 106)
    assert set(fifth.shown) < set(half.shown)
    assert set(half.hidden) == set(SUMS) - set(half.shown)
    assert not np.array_equal(half.shown, model.choose(2).shown)
    assert half.answers is TRUE


def test_shuffled_answers_are_as_many_of_each_and_altered_ones_are_all_wrong():
    lesson = model.choose(0)
    dealt = model.shuffle(lesson, 0)
    assert np.array_equal(np.bincount(dealt.answers), np.bincount(TRUE))
    assert np.mean(dealt.answers == TRUE) < 0.1
    assert np.array_equal(model.shuffle(lesson, 0).answers, dealt.answers)
    assert not np.array_equal(model.shuffle(lesson, 1).answers, dealt.answers)
    altered, places = model.alter(lesson, 0)
    assert np.array_equal(np.flatnonzero(altered.answers != TRUE), np.sort(places))
    assert len(places) == 26
    assert set(places) <= set(lesson.shown)
    assert altered.answers.max() < NUMBERS


def test_a_table_that_knows_that_order_is_all_one_knows_the_mirrored_half():
    shown = SUMS[LEFT <= RIGHT]
    assert model.mirrored(Lesson(shown, TRUE)).all()
    assert not model.mirrored(Lesson(SUMS[LEFT == RIGHT], TRUE)).any()


def test_units_of_one_wave_each_add_when_their_phases_agree():
    right, wrong = by_hand(ELEVEN), by_hand(ELEVEN, slip=1)
    assert model.percent_right(right, SUMS, TRUE) == 100
    assert model.percent_right(wrong, SUMS, TRUE) == 0
    assert np.array_equal(model.strongest(right.first), ELEVEN)
    assert model.purity(right.first) == pytest.approx(100)
    assert model.commonest(right.first) == pytest.approx(100 / 11)
    kept = model.waves_alone(right)
    assert np.allclose(kept.first, right.first, atol=1e-5)
    assert np.allclose(model.without_waves(right).first, 0, atol=1e-5)


def test_a_filter_keeps_the_mean_and_one_wave_and_the_rest_is_the_rest():
    network = model.begin(0)
    alone, rest = model.waves_alone(network), model.without_waves(network)
    mean = network.first.mean(axis=1, keepdims=True)
    assert np.allclose(alone.first + rest.first - mean, network.first, atol=1e-5)
    assert np.allclose(alone.first.mean(axis=1, keepdims=True), mean, atol=1e-5)
    assert model.purity(alone.first) == pytest.approx(100, abs=0.01)
    assert np.array_equal(model.strongest(alone.first), model.strongest(network.first))
    assert alone.second is rest.second is network.second
    drawn = model.strongest(model.drawn_waves(network, 0).first)
    assert set(drawn) == set(range(1, NUMBERS // 2 + 1))
    assert np.mean(drawn == model.strongest(network.first)) < 0.3


def test_another_clock_keeps_as_much_of_each_unit_and_not_the_waves():
    network = model.begin(0)
    moved = model.waves_of_other_clock(network, 0)
    kept = [np.square(each.first).sum() for each in (model.waves_alone(network), moved)]
    assert kept[1] == pytest.approx(kept[0], rel=0.1)
    assert model.purity(moved.first) < 60


def test_the_slope_is_that_of_the_loss():
    lesson = model.choose(0, 0.05)
    network = Network(*(each.astype(np.float64) for each in model.begin(0)))

    def loss(first, second):
        shares = model.softmax(model.scores(Network(first, second), lesson.shown))
        return -np.log(shares[np.arange(len(shares)), TRUE[lesson.shown]]).mean()

    found = model.slopes(lesson)(network)
    rng = np.random.default_rng(0)
    for n, each in enumerate(network):
        way = rng.normal(size=each.shape)
        ends = [list(network), list(network)]
        ends[0][n], ends[1][n] = each - 1e-5 * way, each + 1e-5 * way
        rise = (loss(*ends[1]) - loss(*ends[0])) / 2e-5
        assert np.sum(found[n] * way) == pytest.approx(rise, rel=1e-4)


def test_the_first_step_goes_by_signs_and_decay():
    lesson, start = model.choose(0), model.begin(0)
    slope = model.slopes(lesson)(start)
    _, still = islice(model.train(start, lesson, 0), 2)
    _, shrunk = islice(model.train(start, lesson, 2), 2)
    for before, down, without, after in zip(start, slope, still, shrunk, strict=True):
        clear = np.abs(down) > 1e-6  # elsewhere a step is shorter
        assert np.allclose((before - without)[clear], 0.01 * np.sign(down)[clear], atol=2e-4)
        assert np.allclose(without - after, 0.02 * before, atol=1e-6)


def test_steps_are_counted_from_the_network_that_is_given():
    lesson, start = model.choose(0), model.begin(0)
    assert model.trained(start, lesson, steps=0).first is start.first
    third = model.trained(start, lesson, steps=3)
    *_, last = islice(model.train(start, lesson), 4)
    assert np.array_equal(third.second, last.second)


# What was found.


def test_all_that_was_shown_is_known_long_before_the_rest(grown):
    _, found, networks = grown
    assert found["fitted"] <= 60
    assert 600 <= found["known"] < model.STEPS
    assert found["hidden_50"] <= 8
    assert found["hidden_1500"] >= 98
    assert list(networks) == list(model.LOOKS)


def test_the_waves_are_there_while_only_memory_shows(grown):
    seed, found, networks = grown
    assert found["shown_50"] == 100
    assert found["waves_0"] <= 15
    assert found["waves_50"] >= 60
    others = model.controls(seed, networks[model.MEMORISED], networks[model.STEPS])
    assert max(others["drawn"], others["readout"]) <= found["waves_50"] - 25
    assert max(others["without"], others["other_clock"], others["waves_dealt"]) <= 20
    assert others["circuit_without"] <= 15
    assert others["unmirrored"] >= 50
    assert others["commonest"] <= 25
    assert others["given"] >= 97
    assert others["shown_dealt"] == 100
    assert found["purity_50"] + 25 < found["purity_1500"]


@pytest.mark.parametrize("seed", [SEEDS[0], *FURTHER])
def test_without_decay_it_stays_hidden(seed):
    lesson = model.choose(seed)
    found = model.look(model.trained(model.begin(seed), lesson, 0), lesson)
    assert found["shown"] == 100
    assert found["hidden"] <= 15
    assert found["waves"] >= 60


def test_few_sums_shown_again_and_again_undo_the_circuit_under_decay_alone(grown):
    seed, _, networks = grown
    circuit = networks[model.STEPS]
    few = model.choose(seed, 0.2)
    pressed = model.look(model.trained(circuit, few), few)
    left = model.look(model.trained(circuit, few, 0), few)
    assert pressed["shown"] == left["shown"] == 100
    assert pressed["hidden"] <= 45
    assert left["hidden"] >= 97


@pytest.mark.long
def test_the_numbers_of_the_page_are_within_their_bounds():
    found = model.measure()
    assert set(model.BOUNDS) < set(found)
    for key, (least, most) in model.BOUNDS.items():
        assert least <= found[key] <= most, key
    assert (found["sums"], found["shown"], found["altered_places_max"]) == (529, 264, 100)
