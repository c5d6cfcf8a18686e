"""The networks do what the page says of them, by its own numbers and with --all seed by seed, and
their slopes are right.
"""

import json
from collections import deque
from itertools import product

import numpy as np
import pytest

from models.grown_planner import model as grown_planner
from models.grown_planner.model import BOUNDS, FAR, SEEDS
from shown import committed

FIRST = pytest.param(SEEDS[0], marks=pytest.mark.learns)
FURTHER = [pytest.param(seed, marks=pytest.mark.long) for seed in SEEDS[1:]]


@pytest.fixture(scope="module", params=["committed", FIRST, *FURTHER])
def found(request):
    if request.param == "committed":
        return committed("grown_planner")
    return grown_planner.study(request.param)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def towns(rng):
    return grown_planner.draw_towns(40, grown_planner.SIDE, rng)


def double(network):
    network.weights = {name: each.astype(float) for name, each in network.weights.items()}
    return network


def walked(doors, goal):
    """Streets to the goal by breadth-first search, square by square."""
    away = {goal: 0}
    queue = deque([goal])
    while queue:
        row, column = here = queue.popleft()
        for move, (down, across) in enumerate([(-1, 0), (0, 1), (1, 0), (0, -1)]):
            there = (row + down, column + across)
            if doors[here][move] and there not in away:
                away[there] = away[here] + 1
                queue.append(there)
    return away


# Towns.


def test_a_neighbour_is_the_square_that_a_move_leads_to():
    squares = np.array([[[1, 2], [3, 4]]])
    seen = [grown_planner.neighbours(squares, move, 9)[0].tolist() for move in range(4)]
    assert seen == [[[9, 9], [1, 2]], [[2, 9], [4, 9]], [[3, 4], [9, 9]], [[9, 1], [9, 3]]]
    assert [grown_planner.opposite(move) for move in range(4)] == [2, 3, 0, 1]


def test_doors_are_open_or_barred_from_both_sides_and_none_leads_out(towns):
    assert not towns.doors[:, 0, :, 0].any()
    assert not towns.doors[:, :, -1, 1].any()
    assert not towns.doors[:, -1, :, 2].any()
    assert not towns.doors[:, :, 0, 3].any()
    assert np.array_equal(towns.doors[:, 1:, :, 0], towns.doors[:, :-1, :, 2])
    assert np.array_equal(towns.doors[:, :, 1:, 3], towns.doors[:, :, :-1, 1])
    inner = [towns.doors[:, :, :-1, 1], towns.doors[:, :-1, :, 2]]
    for doors in inner:
        assert abs(1 - doors.mean() - grown_planner.BARRED) < 0.05


def test_right_moves_begin_shortest_ways_and_those_seen_are_of_them(towns):
    for town in range(len(towns.goals)):
        (goal,) = map(tuple, np.argwhere(towns.goals[town]).tolist())
        away = walked(towns.doors[town], goal)
        for here in product(range(grown_planner.SIDE), repeat=2):
            assert towns.away[town][here] == away.get(here, FAR)
            right = set()
            for move, (down, across) in enumerate([(-1, 0), (0, 1), (1, 0), (0, -1)]):
                there = (here[0] + down, here[1] + across)
                if towns.doors[town][here][move] and away.get(there) == away.get(here, 0) - 1:
                    right.add(move)
            assert set(np.flatnonzero(towns.right[town][here])) == right
            assert towns.asked[town][here] == bool(right)
            assert not right or towns.moves[town][here] in right


def test_ties_are_drawn_evenly(rng):
    corners = np.zeros((400, 3, 3))
    corners[:, 2, 2] = 1
    doors = grown_planner.both_sides(np.ones((400, 3, 3, 4), bool))
    doors[:, 0, :, 0] = doors[:, :, -1, 1] = doors[:, -1, :, 2] = doors[:, :, 0, 3] = False
    moves = grown_planner.settle(doors, corners, rng).moves[:, 0, 0]
    assert set(moves) == {1, 2}
    assert abs((moves == 1).mean() - 0.5) < 0.1


def test_one_door_is_shut_and_it_matters_elsewhere(towns, rng):
    after, matters = grown_planner.shut_one(towns, rng)
    gone = towns.doors & ~after.doors
    assert not (after.doors & ~towns.doors).any()
    assert (gone.sum((1, 2, 3)) == 2).all()
    assert np.array_equal(gone, grown_planner.both_sides(gone.copy()))
    assert matters.any()
    assert not (matters & gone.any(-1)).any()
    assert not (towns.right & after.right)[matters].any()
    assert (after.away[matters] < FAR).all()
    assert (after.away[matters] >= towns.away[matters]).all()


# Networks.


def networks():
    rng = np.random.default_rng(1)
    return {
        "one rule": grown_planner.message_network(rng, rounds=3),
        "own rules": grown_planner.message_network(rng, rounds=3, own=True),
        "through bars": grown_planner.message_network(rng, rounds=3, barred=False),
        "plain": grown_planner.plain_network(rng, 6),
    }


@pytest.mark.parametrize("name", networks())
def test_slopes_are_those_of_the_log_loss(name, towns, rng):
    network = double(networks()[name])
    slopes = network.gradients(towns)
    assert slopes.keys() == network.weights.keys()
    for key, weights in network.weights.items():
        for _ in range(12):
            place = tuple(rng.integers(weights.shape))
            losses = []
            for shift in (1e-6, -1e-6):
                weights[place] += shift
                losses.append(grown_planner.log_loss(network.logits(towns), towns))
                weights[place] -= shift
            slope = (losses[0] - losses[1]) / 2e-6
            assert slopes[key][place] == pytest.approx(slope, rel=1e-3, abs=1e-7)


@pytest.mark.parametrize("rounds", [1, 2, 4])
def test_nothing_is_heard_of_a_goal_that_is_too_far_away(rounds, towns):
    """This had to be; with messages through bars it is so as the crow flies."""
    network = grown_planner.message_network(np.random.default_rng(1))
    aimless = towns._replace(goals=np.zeros_like(towns.goals))
    same = network.forward(towns, rounds).logits == network.forward(aimless, rounds).logits
    beyond = towns.away >= rounds
    assert same[beyond].all()
    assert not same[~beyond].all(-1).any()


def test_a_message_network_fits_towns_of_any_size(rng):
    larger = grown_planner.draw_towns(2, 7, rng)
    network = grown_planner.message_network(rng)
    assert network.logits(larger).shape == larger.right.shape
    assert len(network.forward(larger, 5).states) == 6


def test_a_network_comes_back_from_its_file_to_four_decimals(tmp_path):
    network = grown_planner.message_network(np.random.default_rng(3))
    file = tmp_path / "network.json"
    grown_planner.save(file, network)
    lists = json.loads(file.read_text("utf-8"))
    assert lists["rule"] == network.weights["rule"].astype(float).round(4).tolist()
    back = grown_planner.load(file)
    assert back.weights.keys() == network.weights.keys()
    assert (back.rounds, back.barred) == (grown_planner.ROUNDS, True)
    for name, weights in network.weights.items():
        assert back.weights[name].dtype == weights.dtype
        assert back.weights[name] == pytest.approx(weights, abs=6e-5)


def test_training_lowers_the_loss_and_leaves_what_is_fixed(towns, rng):
    network = grown_planner.message_network(rng, rounds=4)
    rule, move = (network.weights[name].copy() for name in ("rule", "move"))
    before = grown_planner.log_loss(network.logits(towns), towns)
    grown_planner.train(network, towns, rng, steps=30, fixed=["rule"])
    between = grown_planner.log_loss(network.logits(towns), towns)
    assert np.array_equal(network.weights["rule"], rule)
    assert not np.array_equal(network.weights["move"], move)
    grown_planner.train(network, towns, rng, steps=60)
    assert grown_planner.log_loss(network.logits(towns), towns) < between < before


def test_decay_shrinks_weights(towns, rng):
    sizes = []
    for decay in (0, 5):
        plain = grown_planner.plain_network(np.random.default_rng(2), 8)
        grown_planner.train(plain, towns, np.random.default_rng(3), 60, decay=decay)
        sizes.append(abs(plain.weights["hidden"]).mean())
    assert sizes[1] < 0.8 * sizes[0]


# Those that are not networks, and what is measured.


def test_the_crow_is_right_where_no_door_is_barred():
    doors = np.ones((1, 4, 4, 4), bool)
    doors[:, 0, :, 0] = doors[:, :, -1, 1] = doors[:, -1, :, 2] = doors[:, :, 0, 3] = False
    for goal in np.eye(16).reshape(16, 1, 4, 4):
        town = grown_planner.settle(doors, goal, np.random.default_rng(0))
        assert grown_planner.right_percent(grown_planner.crow(town), town) == 100


def test_the_most_similar_town_is_the_same_where_it_is_on_the_record(towns, monkeypatch):
    monkeypatch.setattr(grown_planner, "NEIGHBOURS", 1)
    seen = grown_planner.nearest(towns, towns).argmax(-1)
    assert np.array_equal(seen[towns.asked], towns.moves[towns.asked])


def test_to_know_the_ties_leaves_no_bits_to_spare(towns):
    with np.errstate(divide="ignore"):
        best = np.log(towns.right.astype(float))
    best[~towns.asked] = 0
    assert grown_planner.spare_bits(best, towns) == pytest.approx(0, abs=1e-9)
    assert grown_planner.right_percent(best, towns) == 100
    assert grown_planner.spare_bits(np.zeros_like(best), towns) > 1


def test_a_probe_reads_what_is_there_and_not_what_is_not(rng):
    towns = grown_planner.draw_towns(200, 5, rng)
    there = np.stack([3 * towns.away + 1, rng.random(towns.away.shape)], -1)
    assert grown_planner.probe(there, towns) == pytest.approx(100)
    assert grown_planner.probe(rng.random((*towns.away.shape, 3)), towns) < 5


def test_moves_are_matched_by_distance_ways_and_the_luck_of_the_crow(towns, rng):
    def kind(among, town, row, column):
        ways = int(among.right[town, row, column].sum())
        luck = bool(grown_planner.hits(grown_planner.crow(among), among)[town, row, column])
        return int(among.away[town, row, column]), ways, luck

    few = grown_planner.pick(towns, np.arange(3))
    others = grown_planner.draw_towns(30, grown_planner.SIDE, rng)
    among = others.asked & (others.away > 2)
    hit = rng.random(few.away.shape) < 0.5
    alike = {}
    for place in np.argwhere(few.asked):
        alike.setdefault(kind(few, *place), []).append(bool(hit[tuple(place)]))
    shares = []
    for place in np.argwhere(among):
        seen = alike.get(kind(others, *place))
        if seen:
            shares.append(sum(seen) / len(seen))
    assert 0 < len(shares) < among.sum()
    found = grown_planner.matched_percent(hit, few, others, among)
    assert found == pytest.approx(100 * np.mean(shares))


def test_a_network_goes_on_where_it_was_when_a_door_opens(towns):
    network = grown_planner.message_network(np.random.default_rng(1), rounds=3, own=True)
    heard = towns.asked & (towns.away < 3)
    for more in (1, 4):
        hit = grown_planner.hits(network.forward(towns, 3 + more).logits, towns)
        found = grown_planner.reopened_percent(network, towns, towns, towns.asked, more)
        assert found == grown_planner.percent(hit, heard)


def test_flights_are_ways_where_no_door_is_barred(towns):
    doors = np.ones_like(towns.doors)
    doors[:, 0, :, 0] = doors[:, :, -1, 1] = doors[:, -1, :, 2] = doors[:, :, 0, 3] = False
    away = grown_planner.distances(doors, towns.goals)
    assert np.array_equal(grown_planner.flights(towns), np.stack([away, away**2], -1))


def test_outputs_around_a_square_are_its_own_and_its_neighbours(rng):
    logits = rng.normal(size=(1, 3, 3, 4))
    around = grown_planner.outputs_around(logits)[0, 1, 1].reshape(5, 2, 4)
    places = [(1, 1), (0, 1), (1, 2), (2, 1), (1, 0)]
    for (seen, chances), place in zip(around, places, strict=True):
        assert np.array_equal(seen, logits[0][place])
        assert chances == pytest.approx(np.exp(seen) / np.exp(seen).sum())


def test_squares_are_walled_in_from_both_sides(towns):
    squares = np.zeros(towns.goals.shape, bool)
    squares[:, 2, 2] = True
    doors = grown_planner.without(towns.doors, squares)
    assert not doors[:, 2, 2].any()
    assert np.array_equal(doors, grown_planner.both_sides(doors.copy()))
    changed = (doors != towns.doors).any(-1)
    assert not changed[:, [0, 4]].any()
    assert not changed[:, 1, 1].any()


# What the page says.


def test_numbers_are_within_their_bounds(found):
    for key, (low, high) in BOUNDS.items():
        value = found[key.removesuffix("_min").removesuffix("_max")]
        assert value >= low if key.endswith("_min") else value <= high, (key, value)


def test_what_was_grown_beats_what_is_plain_most_of_all_where_a_door_is_shut(found):
    assert found["grown_right_percent"] > found["plain_right_percent"] + 4
    assert found["plain_right_percent"] > found["crow_right_percent"] + 4
    assert found["grown_shut_percent"] > found["plain_shut_percent"] + 40
    assert found["grown_spare_bits"] < found["plain_spare_bits"] / 3


def test_a_part_of_the_fall_is_that_the_moves_are_harder(found):
    matched = found["plain_matched_percent"]
    assert found["plain_shut_percent"] + 12 < matched < found["plain_right_percent"] - 10
    assert found["grown_matched_percent"] > 95


def test_the_shared_rule_was_not_needed_and_the_open_doors_hardly(found):
    assert found["own_right_percent"] > 99
    assert found["through_right_percent"] > found["plain_right_percent"] + 1
    assert found["untrained_right_percent"] < found["crow_right_percent"] - 5


def test_it_is_right_as_far_as_the_rounds_reach(found):
    for rounds, inside in ((4, 0), (8, 1), (12, 2)):
        assert found[f"stopped_{rounds}_band_{inside}_percent"] > 97
        for outside in range(inside + 1, 3):
            assert found[f"stopped_{rounds}_band_{outside}_percent"] < 97
    assert found["few_right_percent"] < found["grown_right_percent"] - 3
    assert found["larger_16_percent"] > found["larger_crow_percent"] + 12


def test_distance_is_in_the_states_and_the_news_goes_from_square_to_square(found):
    assert found["probe_12_percent"] > found["raw_probe_12_percent"] + 50
    assert found["probe_12_percent"] > found["outputs_probe_percent"] + 15
    assert found["probe_12_percent"] > found["around_probe_percent"] + 8
    assert found["probe_12_percent"] > found["crow_probe_percent"] + 8
    assert found["around_probe_percent"] > found["outputs_probe_percent"]
    assert found["reopened_8_percent"] > found["reopened_4_percent"] > 70
    assert found["probe_2_percent"] < found["probe_4_percent"] < found["probe_8_percent"]
    assert found["cut_turned_percent"] > 75
    assert found["cut_same_percent"] > 99


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_bar_means_is_learnt_in_longer_training(seed):
    rng = np.random.default_rng(seed)
    record = grown_planner.draw_towns(grown_planner.TOWNS, grown_planner.SIDE, rng)
    tests = grown_planner.draw_towns(2000, grown_planner.SIDE, rng)
    network = grown_planner.message_network(rng, barred=False)
    grown_planner.train(network, record, rng, steps=5 * grown_planner.STEPS)
    shut, matters = grown_planner.shut_one(tests, rng)
    hit = grown_planner.hits(network.logits(shut), shut)
    assert grown_planner.right_percent(network.logits(tests), tests) > 99
    assert grown_planner.percent(hit, matters) > 85


def test_measure_gives_the_least_and_the_most_of_the_seeds(monkeypatch):
    fake = {0: {"a_percent": 1.04, "b_bits": 0.12345}, 1: {"a_percent": 3, "b_bits": 0.2}}
    monkeypatch.setattr(grown_planner, "SEEDS", (0, 1))
    monkeypatch.setattr(grown_planner, "TOWNS", 40)
    monkeypatch.setattr(grown_planner, "train", lambda *_, **__: None)  # which changes no size
    monkeypatch.setattr(grown_planner, "grow", grown_planner.grow.__wrapped__)  # nor is it kept
    monkeypatch.setattr(grown_planner, "study", fake.__getitem__)
    numbers = grown_planner.measure()
    assert numbers["seeds"] == 2
    assert (numbers["a_percent_min"], numbers["a_percent_max"]) == (1.0, 3)
    assert (numbers["b_bits_min"], numbers["b_bits_max"]) == (0.123, 0.2)
    assert numbers["grown_weights"] < numbers["small_weights"] * 1.1
    assert numbers["plain_weights"] > 40 * numbers["grown_weights"]
