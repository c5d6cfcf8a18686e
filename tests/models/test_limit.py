"""The limit of data: floors, learning towards them, and the place that no text gives away."""

import itertools
from math import log2

import numpy as np
import pytest

from models.limit import model
from models.limit.model import (
    Machine,
    Predictor,
    Ring,
    count,
    entropy,
    floor,
    learn,
    place_bits,
    voyage,
)

MARKED = Ring(mark=0.05)
RINGS = pytest.mark.parametrize("ring", [Ring(), MARKED, Ring(2), Ring(4, 0.3)])
SEEDS = pytest.mark.parametrize("seed", range(5))
LONG = pytest.mark.long


# What is exact


def test_entropy_is_the_logarithm_of_even_odds_and_less_of_others() -> None:
    for sides in (1, 2, 8):
        assert entropy([0.3] * sides + [0.0]) == pytest.approx(log2(sides))
    assert entropy([3, 1]) == pytest.approx(2 - 0.75 * log2(3))
    for least in (1e-300, 5e-324):  # odds as good as nought add nothing
        assert entropy([1.0, least]) == pytest.approx(0, abs=1e-9)


def test_a_mark_changes_how_often_texts_are_written_and_not_which_are_possible() -> None:
    assert model.odds(Ring(4, 0.1)) == ([0.6, 0, 0.5, 0], [0.4, 1, 0.5, 1])
    assert model.texts(MARKED, 8).keys() == model.texts(Ring(), 8).keys()
    assert sum(model.texts(MARKED, 1)["0"]) > sum(model.texts(Ring(), 1)["0"]) + 0.005


def written(ring: Ring, start: int, text: str) -> float:
    """The probability of a text from a known place, step by step."""
    chance, place = 1.0, start
    for symbol in text:
        chance *= model.odds(ring)[int(symbol)][place % ring.places]
        place += symbol == "1"
    return chance


@RINGS
def test_texts_have_the_probabilities_of_all_ways_to_write_them(ring: Ring) -> None:
    shares = model.shares(ring)
    for length in range(9):
        found = model.texts(ring, length)
        for text in map("".join, itertools.product("01", repeat=length)):
            ways = [share * written(ring, start, text) for start, share in enumerate(shares)]
            assert sum(found.get(text, [0])) == pytest.approx(sum(ways))
        assert all(sum(beliefs) > 0 for beliefs in found.values())
        ends = [sum(beliefs) for beliefs in zip(*found.values(), strict=True)]
        assert ends == pytest.approx(shares)  # of time stay the same, however long the voyage
    assert sum(shares) == pytest.approx(1)


@pytest.mark.parametrize("places", [2, 4, 8])
def test_without_a_mark_rings_of_any_size_write_the_same_and_hide_the_island(places: int) -> None:
    ring = Ring(places)
    assert model.entropy_rate(ring) == pytest.approx(2 / 3)
    for length in range(12):
        small, large = model.texts(Ring(2), length), model.texts(ring, length)
        assert small.keys() == large.keys()
        for text in small:
            assert sum(small[text]) == pytest.approx(sum(large[text]))
            if "0" in text:
                assert place_bits(ring, text) == pytest.approx(log2(places / 2))


@RINGS
def test_the_floor_falls_towards_nothing(ring: Ring) -> None:
    floors = [floor(ring, context) for context in range(13)]
    assert floors == sorted(floors, reverse=True)
    assert 0 < floors[-1] < floors[0] / 12
    if not ring.mark:  # it halves with every two symbols of context
        assert floors[0] == pytest.approx(entropy([1, 2]) - 2 / 3)
        assert floors[2:] == pytest.approx([bits / 2 for bits in floors[:-2]])


@RINGS
def test_reading_tells_where_the_ship_is_now_by_the_beliefs_that_all_voyages_give(ring) -> None:
    assert model.read(Ring(4), [1.0, 0.0, 0.0, 0.25], 1) == [0.25, 0.5, 0, 0]
    assert model.read(Ring(4, 0.25), [1.0, 0.0, 1.0, 0.0], 0) == [0.75, 0, 0.5, 0]
    for length in (0, 3, 6):
        texts = model.texts(ring, length)
        for text, beliefs in texts.items():
            assert place_bits(ring, text) == pytest.approx(entropy(beliefs))
        shown = sum(sum(beliefs) * place_bits(ring, text) for text, beliefs in texts.items())
        assert model.place_bits_after(ring, length) == pytest.approx(shown)


def test_worth_of_the_place_is_what_is_lost_by_pooling_the_islands() -> None:
    assert model.worth_of_place(Ring()) == pytest.approx(0)
    pooled = 6 / 8 * entropy([4 * 0.75 + 2 * 0.5, 4 * 0.25 + 2 * 0.5])
    apart = 4 / 8 * entropy([3, 1]) + 2 / 8 * entropy([1, 1])
    assert model.worth_of_place(Ring(4, 0.25)) == pytest.approx(pooled - apart)  # 4, 2, 2 hours


# What is read from a log


@SEEDS
def test_a_voyage_writes_as_often_as_the_world_says(seed: int) -> None:
    ring = Ring(4, 0.3)
    words = count(voyage(ring, 6_000, seed), 3)
    assert sum(words.values()) == 6_000 - 2
    assert words.keys() == model.texts(ring, 3).keys()
    for text, beliefs in model.texts(ring, 3).items():
        assert words[text] / 6_000 == pytest.approx(sum(beliefs), abs=0.04)
    ones = sum(voyage(Ring(), 1, 1_000 * seed + n) == "1" for n in range(600)) / 600
    assert ones == pytest.approx(2 / 3, abs=0.08)  # it begins anywhere


@SEEDS
def test_no_length_of_text_tells_the_island_unless_a_mark_does_in_the_end(seed: int) -> None:
    for length in (50, 1_000):
        assert place_bits(Ring(), voyage(Ring(), length, seed)) == pytest.approx(2)
    ring = Ring(mark=0.3)
    log = voyage(ring, 1_500, seed)
    assert place_bits(ring, log) < 0.01 < 0.1 < place_bits(ring, log[:10])


@LONG
@SEEDS
def test_a_larger_mark_tells_it_sooner(seed: int) -> None:
    sooner = []
    for mark in (0.05, 0.1, 0.2, 0.3, 0.4):
        ring = Ring(mark=mark)
        assert place_bits(ring, voyage(ring, 30_000, seed)) < 0.01
        log = voyage(ring, 9_000, seed)
        sooner.append(next(n for n in range(50, 9_000, 50) if place_bits(ring, log[:n]) < 1))
    assert sooner == sorted(sooner, reverse=True)
    assert sooner[0] > 5 * sooner[-1]


def test_a_predictor_counts_words_adds_pseudo_counts_and_is_charged_for_odds_withheld() -> None:
    assert count("01101", 2) == {"01": 2, "11": 1, "10": 1}
    predictor = Predictor(1, 0.5, count("0110", 2))
    assert predictor.odds("1") == pytest.approx((1.5 / 3, 1.5 / 3))
    assert predictor.odds("0") == pytest.approx((0.5 / 2, 1.5 / 2))
    assert Predictor(1, 0.5, {}).odds("0") == (0.5, 0.5)
    assert model.log_loss(predictor, {"01": 3, "00": 1}) == pytest.approx(entropy([3, 1]))
    charged = (3 * log2(4 / 3) + 1) / 4
    assert model.log_loss(predictor, {"01": 6, "11": 2}) == pytest.approx(charged)


@SEEDS
def test_smoothing_and_context_are_the_best_on_text_held_out(seed: int) -> None:
    log, held_out = voyage(Ring(), 40, seed), voyage(Ring(), model.HELD_OUT, -1 - seed)
    losses = {}
    for context, pseudo in itertools.product(range(4), model.PSEUDO_COUNTS):
        predictor = Predictor(context, pseudo, count(log, context + 1))
        losses[model.log_loss(predictor, count(held_out, context + 1))] = predictor
    assert learn(Ring(), 40, 3, seed) == losses[min(losses)]


@SEEDS
@pytest.mark.parametrize("ring", [Ring(), MARKED])
def test_more_data_lets_it_use_more_context_and_come_nearer_to_the_floor(ring, seed) -> None:
    for most in (1, 4, 8):
        few, many = (learn(ring, length, most, seed) for length in (100, 3_000))
        for predictor in (few, many):
            assert predictor.context <= most
            assert model.excess(ring, predictor) > floor(ring, predictor.context) - 1e-12
        if most == 4:
            assert model.excess(ring, many) < floor(ring, 4) + 0.01
    assert few.context < many.context
    assert model.excess(ring, many) < model.excess(ring, few) / 2


# A machine that keeps a state

# From 0, where nothing is known, to 1 after a wait; 2 is the water behind an island.
PAIRS = np.array([[1, 0], [1, 2], [1, 1]])
PARITY = np.array([[0, 1], [1, 0]])  # right for ever, if it begins so


def test_every_rule_for_so_many_states_is_tried() -> None:
    for states in (1, 2, 3):
        rules = model.all_arrows(states)
        assert rules.shape == (states ** (2 * states), states, 2)
        assert len(np.unique(rules, axis=0)) == len(rules)
        assert set(rules.ravel()) == set(range(states))


def test_a_rule_reads_each_piece_from_its_first_state(monkeypatch) -> None:
    monkeypatch.setattr(model, "PIECE", 4)
    counts = model.visits(np.array([PARITY, PARITY[::-1]]), "01101010")
    assert counts.tolist() == [[[3, 2], [1, 2]], [[2, 1], [2, 3]]]


def test_a_machine_lacks_what_its_odds_do_and_what_its_rule_forgets() -> None:
    fair = np.array([[1 / 3, 2 / 3], [0.5, 0.5], [1e-12, 1 - 1e-12]])
    assert model.machine_excess(Ring(), Machine(PAIRS, fair)) == pytest.approx(0, abs=1e-9)
    pooled = model.worth_of_place(Ring(4, 0.25))
    there = model.odds(Ring(4, 0.25))
    stays = model.shares(Ring(4, 0.25))
    wait = (stays[0] * there[0][0] + stays[2] * there[0][2]) / (stays[0] + stays[2])
    known = np.array([[0.5, 0.5], [wait, 1 - wait], [1e-12, 1 - 1e-12]])
    assert model.machine_excess(Ring(4, 0.25), Machine(PAIRS, known)) == pytest.approx(pooled)
    alone = Machine(np.zeros((1, 2), dtype=int), np.array([[1 / 3, 2 / 3]]))
    assert model.machine_excess(Ring(), alone) == pytest.approx(floor(Ring(), 0))
    lost = Machine(PARITY, np.array([[0.5, 0.5], [1e-6, 1 - 1e-6]]))
    assert model.machine_excess(Ring(), lost) > 1  # half of all ships are met on the water


@SEEDS
def test_it_is_the_best_of_all_rules_on_text_held_out_and_begins_anew_to_find_the_phase(seed):
    log, held_out = voyage(Ring(), 40, seed), voyage(Ring(), model.HELD_OUT, -1 - seed)
    best = []
    for states, pseudo in itertools.product(model.STATES, model.PSEUDO_COUNTS):
        arrows = model.all_arrows(states)
        filled, tests = (model.visits(arrows, text) for text in (log, held_out))
        filled = filled + pseudo
        bits = -(tests * np.log2(filled / filled.sum(axis=2, keepdims=True))).sum(axis=(1, 2))
        best.append((bits.min(), arrows[bits.argmin()], (filled / filled.sum(axis=2)[..., None])))
    _, arrows, odds = min(best, key=lambda each: each[0])
    machine = model.learn_machine(Ring(), 40, seed)
    assert (machine.arrows == arrows).all()
    assert (machine.odds == odds[(model.all_arrows(len(arrows)) == arrows).all((1, 2))][0]).all()


@SEEDS
@pytest.mark.parametrize("ring", [Ring(), MARKED])
def test_with_little_text_a_state_is_nearer_the_limit_than_any_table(ring: Ring, seed) -> None:
    for length, most in ((100, 0.06), (3_000, 0.003)):
        lacks = model.machine_excess(ring, model.learn_machine(ring, length, seed))
        lacks -= model.worth_of_place(ring)
        assert -1e-9 < lacks < most
        assert 2 * lacks < model.excess(ring, learn(ring, length, 12, seed))


def test_a_table_of_long_contexts_has_many_entries_and_needs_much_text() -> None:
    entries = [model.entries(Ring(), context) for context in range(13)]
    assert entries[:5] == [1, 2, 4, 7, 12]
    for two, one, more in zip(entries, entries[1:], entries[2:], strict=False):
        assert more == one + two + 1
    few, many = model.excesses_of_all(300, 3), model.excesses_of_all(3_000, 3)
    assert len(few) == len(many) == 13
    assert few.index(min(few)) < many.index(min(many)) < 12
    assert few[12] > 2 * min(few)
    only = range(2, 3)
    tables = [model.best_table(Ring(), 300, only, seed) for seed in range(3)]
    assert {table.context for table in tables} == {2}
    assert few[2] == model.mean([model.excess(Ring(), table) for table in tables])


def test_runs_are_pooled_since_the_last_wait() -> None:
    runs = [model.run_of(context) for context in ("0110111", "111", "", "1110", "00")]
    assert runs == ["0111", "111", "", "0", "0"]
    assert [model.run_entries(Ring(), context) for context in (0, 1, 4, 12)] == [1, 2, 5, 13]


@SEEDS
@pytest.mark.parametrize("held", [20, 40, 60])  # so few that they differ in what is best
def test_a_table_of_runs_lacks_what_pooled_counts_do(seed: int, held: int, monkeypatch) -> None:
    monkeypatch.setattr(model, "HELD_OUT", held)
    log, held_out = voyage(Ring(), 60, seed), voyage(Ring(), held, -1 - seed)
    losses = {}
    for pseudo in model.PSEUDO_COUNTS:
        odds = {}
        for run in {model.run_of(text) for text in model.texts(Ring(), 5)}:
            after = [log[n] for n in range(5, 60) if model.run_of(log[n - 5 : n]) == run]
            odds[run] = (after.count("1") + pseudo) / (len(after) + 2 * pseudo)

        def loss(text, at, odds=odds):
            one = odds[model.run_of(text[at - 5 : at])]
            return -log2(one if text[at] == "1" else 1 - one)

        tested = sum(loss(held_out, at) for at in range(5, len(held_out)))
        texts = model.texts(Ring(), 6).items()
        losses[tested] = sum(sum(weights) * loss(text, 5) for text, weights in texts)
    lacks = losses[min(losses)] - model.entropy_rate(Ring())
    assert model.excess(Ring(), model.run_table(Ring(), 60, 5, seed)) == pytest.approx(lacks)
    assert lacks > floor(Ring(), 5)


def test_evidence_is_how_likely_a_log_is_symbol_by_symbol() -> None:
    for pseudo in (0.5, 0.1):
        seen, likely = [[0, 0], [0, 0]], 1.0
        for state, symbol in ((0, 1), (1, 1), (0, 0), (0, 1), (1, 1)):
            likely *= (seen[state][symbol] + pseudo) / (sum(seen[state]) + 2 * pseudo)
            seen[state][symbol] += 1
        found = model.evidence(np.array([seen, seen[::-1]]), pseudo)
        assert found == pytest.approx([np.log(likely)] * 2)


@SEEDS
def test_a_machine_alone_has_the_rule_that_makes_its_log_likeliest(seed: int) -> None:
    log, best = voyage(Ring(), 60, seed), (-1e9, 0, None)
    for states, pseudo in itertools.product(model.STATES, model.PSEUDO_COUNTS):
        arrows = model.all_arrows(states)
        counts = model.visits(arrows, log)
        nats = model.evidence(counts, pseudo)
        if nats.max() > best[0]:
            odds = counts[nats.argmax()] + pseudo
            best = (nats.max(), arrows[nats.argmax()], odds / odds.sum(axis=1)[:, None])
    machine = model.learn_machine_alone(Ring(), 60, seed)
    assert (machine.arrows == best[1]).all()
    assert machine.odds == pytest.approx(best[2])


def test_alone_few_symbols_mostly_do_and_three_times_as_many_always() -> None:
    few, more = model.alone_excesses(100), model.alone_excesses(300)
    assert (few, len(few)) == (sorted(few), 30)
    assert few[0] > 0.005  # never as near as the best with a text held out
    assert few[-2] < 0.093 < 1 < few[-1]
    assert more[-2] < 0.015
    assert more[-1] < 0.06


# What the page quotes


def test_a_mean_keeps_two_digits_and_five_decimals() -> None:
    means = [model.mean(numbers) for numbers in ([0.1234, 0.1236], [0.0000012], [0.000444])]
    assert means == [0.12, 0, 0.00044]
    assert model.rounded(0.123456, 3) == 0.123
    assert model.spread("a", [0.1234, 0.2347]) == {"a": 0.18, "a_min": 0.12, "a_max": 0.23}


def test_what_is_found_in_logs_are_means_over_them_and_their_spread() -> None:
    expected, spread = {"log_length": 300}, model.spread
    for most in model.CONTEXTS:
        learned = [learn(Ring(), 300, most, seed) for seed in range(2)]
        expected |= spread(f"excess_{most}", [model.excess(Ring(), each) for each in learned])
    expected |= spread("context_used", [each.context for each in learned])
    tables = [model.run_table(Ring(), 300, 12, seed) for seed in range(2)]
    expected |= spread("excess_run", [model.excess(Ring(), table) for table in tables])
    machines = [model.learn_machine(Ring(), 300, seed) for seed in range(2)]
    expected |= spread("excess_state", [model.machine_excess(Ring(), m) for m in machines])
    expected |= spread("states_used", [len(m.arrows) for m in machines])
    for name, ring in model.WORLDS.items():
        bits = [place_bits(ring, voyage(ring, 300, seed)) for seed in range(2)]
        expected |= spread(f"place_bits_{name}", bits)
    assert model.found_in_logs(300, logs=2) == expected


@pytest.mark.parametrize(
    ("lengths", "logs"),
    [((100, 300, 800), 2), pytest.param(model.LENGTHS, model.LOGS, marks=LONG)],
)
def test_the_numbers_of_the_page_show_what_it_says(lengths, logs) -> None:
    found = model.measure(lengths, logs)
    assert found["logs"] == logs
    for when, length in (("first", lengths[0]), ("last", lengths[-1])):
        in_logs = model.found_in_logs(length, logs)
        assert found.items() >= {f"{when}_{key}": n for key, n in in_logs.items()}.items()
    marked = [model.excess(MARKED, learn(MARKED, lengths[-1], 12, seed)) for seed in range(logs)]
    assert found["last_excess_12_marked"] == model.mean(marked) < found["last_excess_12"] + 0.01
    kept = [model.learn_machine(MARKED, lengths[-1], seed) for seed in range(logs)]
    lacks = [model.machine_excess(MARKED, machine) for machine in kept]
    assert found.items() >= model.spread("last_excess_state_marked", lacks).items()
    worth = found["worth_of_place_marked"]
    assert worth <= found["last_excess_state_marked_min"]
    for most, (name, ring) in itertools.product(model.CONTEXTS, model.WORLDS.items()):
        assert found[f"floor_{most}_{name}"] == model.rounded(floor(ring, most), 3)
        assert found[f"last_excess_{most}"] > found[f"floor_{most}_unmarked"] * 0.97  # two digits
        assert found[f"entries_{most}"] == model.entries(Ring(), most)
        assert found[f"run_entries_{most}"] == most + 1
    for length in lengths[:2]:
        *near, far = model.alone_excesses(length)
        assert found.items() >= model.spread(f"alone_{length}_near", near).items()
        assert found[f"alone_{length}_far"] == model.rounded(far, 2)
    assert found["alone_logs"] == 30
    assert found["floor_12_unmarked"] * 0.97 < found["last_excess_run_min"]
    assert found["last_excess_run_max"] < found["last_excess_12_min"]
    assert found["all_short"] == model.excesses_of_all(lengths[0], logs)[12]
    assert found["all_long"] == model.excesses_of_all(lengths[-1], logs)[12]
    assert found["first_excess_state_max"] < found["first_excess_12_min"]
    assert found["last_excess_state_max"] < found["last_excess_12_min"] / 10
    assert found["entropy_rate"] == 0.667
    assert found["last_excess_12"] < found["first_excess_12"] / 3
    assert found["last_excess_12"] < found["last_excess_4"] < found["last_excess_1"]
    assert found["first_excess_12"] <= found["first_excess_4"] <= found["first_excess_1"]
    assert found["first_place_bits_unmarked"] == found["last_place_bits_unmarked"] == 2
    assert found["place_bits_newcomer"] > 2.9
    assert found["last_place_bits_marked"] < found["first_place_bits_marked"] < 2
    assert 0 < found["worth_of_place_marked"] < min(0.001, found["floor_12_marked"] / 4)
    assert found["place_bits_after_12_marked"] == 2  # to three digits
    if lengths == model.LENGTHS:
        assert found["last_excess_12"] < 0.02 * found["entropy_rate"]
        assert found["last_excess_state_max"] < 0.0002
        assert found["last_excess_run_max"] < min(0.0045, found["last_excess_12_min"] / 2)
        assert found["last_excess_state_marked_max"] < 1.1 * worth
        assert found["first_excess_state_max"] < 0.06 < found["first_excess_12_min"]
        assert found["all_short"] > 2 * found["first_excess_12"] > 20 * found["all_long"]
        assert found["last_excess_12"] < found["first_excess_12"] / 10
        assert found["last_place_bits_marked"] < 0.05
        assert found["last_context_used"] > 9
