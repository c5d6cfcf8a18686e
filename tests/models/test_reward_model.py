"""Claim 3.10: a reward model pressed too far does harm, and asking raters again prevents it."""

from itertools import pairwise
from math import exp, log
from random import Random

import pytest

from models.reward_model import model
from models.reward_model.model import REPLIES, SEEDS, START, TRUE, dot, gain, kl_bits, softmax
from shown import COMMITTED_OR_ANEW, committed

ALL = pytest.mark.parametrize("seed", range(5))
ZERO, ONE = REPLIES.index(0), REPLIES.index(1)


def rises(numbers):
    return all(a < b for a, b in pairwise(numbers))


# Replies


def test_most_replies_are_usual_and_the_best_is_a_warm_one():
    assert softmax([-1000.0, -1000.0 + log(3)]) == pytest.approx([0.25, 0.75])
    assert (len(REPLIES), REPLIES[0], REPLIES[-1]) == (61, -6, 6)
    assert sum(START) == pytest.approx(1)
    assert START[ONE] / START[ZERO] == pytest.approx(exp(-0.5))
    assert (max(START), max(TRUE)) == (START[ZERO], TRUE[REPLIES.index(2)])
    assert [model.true_reward(x) for x in (-1, 0, 2, 4)] == [-1.25, 0, 1, 0]
    assert model.true_reward(4, 8) == 2
    with pytest.raises(ValueError, match="zip"):
        dot([1.0], [1.0, 2.0])


# Reward models


def test_the_better_of_two_is_preferred_as_often_as_its_odds_say():
    policy = [0.0] * 61
    policy[ZERO], policy[ONE] = 0.5, 0.5
    true = [log(3) if n == ONE else 0.0 for n in range(61)]
    rng = Random(0)
    pairs = [model.compare(policy, true, rng) for _ in range(4000)]
    mixed = [pair for pair in pairs if pair[0] != pair[1]]
    assert len(mixed) == pytest.approx(2000, abs=120)
    won = sum(pair == (ONE, ZERO) for pair in mixed)
    assert won / len(mixed) == pytest.approx(0.75, abs=0.03)


def test_a_fit_begins_at_nothing_climbs_the_slope_and_comes_to_rest():
    """Of one pair, both replies are equally likely at first: half its gap is the first step."""
    assert not any(model.fit(Random(0), 2, size=9, steps=0))
    draws = Random(0).choices(range(len(REPLIES)), START, k=2)
    gap = abs(REPLIES[draws[0]] - REPLIES[draws[1]])
    line = model.fit(Random(0), 1, size=1, steps=1)
    assert abs(line[ONE]) == pytest.approx(gap / 2)
    for degree in (1, 2):
        long = model.fit(Random(1), degree, size=200, steps=100)
        assert model.fit(Random(1), degree, size=200) == pytest.approx(long, abs=0.02)


@ALL
def test_a_reward_model_fits_where_the_policy_starts(seed):
    for degree, bend in ((1, 0.0), (2, -0.25)):  # a parabola is bent as the true reward is
        fit = model.fit(Random(seed), degree)
        assert rises(fit[2 * ZERO - ONE : ONE + 1])
        assert fit[ZERO] == 0
        assert fit[ONE] == pytest.approx(1 + bend, abs=0.35)
        assert (fit[ZERO + 10] + fit[ZERO - 10]) / 8 == pytest.approx(bend, abs=0.15)


def test_a_line_fits_the_slope_of_where_replies_are_compared():
    """About warmth m the true reward rises by 1 - m / 2 for each unit."""
    for warm, slope in ((0, 1), (2, 0), (3, -0.5)):
        policy = softmax([-2 * (x - warm) ** 2 for x in REPLIES])
        fit = model.fit(Random(0), 1, size=3000, policy=policy)
        assert fit[ONE] == pytest.approx(slope, abs=0.15)
    upside_down = model.fit(Random(0), 1, true=[-each for each in TRUE])
    assert upside_down[ONE] < -0.5


@pytest.mark.long
def test_many_comparisons_find_the_true_reward_if_the_model_can_hold_it():
    found = model.fit(Random(0), 2, size=10_000, steps=60)
    assert max(abs(f - t) for f, t, x in zip(found, TRUE, REPLIES, strict=True) if abs(x) < 3) < 0.3


# Pressing


@ALL
def test_a_pressed_policy_is_the_optimum_of_reward_less_the_price_of_moving(seed):
    rng, pressure = Random(seed), 1.5
    proxy = [rng.gauss(0, 1) for _ in REPLIES]

    def worth(policy):
        return dot(policy, proxy) - kl_bits(policy) * log(2) / pressure

    best = model.press(START, proxy, pressure)
    assert sum(best) == pytest.approx(1)
    for _ in range(20):
        rival = [p * exp(rng.gauss(0, 0.1)) for p in best]
        assert worth([p / sum(rival) for p in rival]) < worth(best)


def test_gains_and_divergence_are_counted_from_the_start():
    sure = [1.0 if n == ONE else 0.0 for n in range(61)]
    assert kl_bits(START) == gain(START, TRUE) == 0
    assert kl_bits(sure) == pytest.approx(-log(START[ONE]) / log(2))
    assert gain(sure, TRUE) == pytest.approx(0.75 + 0.25)  # the start's mean is that of -x² / 4
    assert model.press(START, TRUE, 0) == pytest.approx(START)


def test_pressed_by_the_true_reward_itself_the_true_reward_only_rises():
    pressures = range(0, 60, 3)
    assert rises(gain(model.press(START, TRUE, pressure), TRUE) for pressure in pressures)


@ALL
def test_a_proxy_that_is_too_simple_rises_on_while_the_true_reward_falls(seed):
    proxy = model.fit(Random(seed), 1)
    ends = [model.press(START, proxy, pressure) for pressure in model.SWEEP]
    assert (model.SWEEP[0], model.SWEEP[-1], len(ends)) == (0.25, 6, 24)
    true = [gain(end, TRUE) for end in ends]
    assert rises(gain(end, proxy) for end in ends)
    assert rises(map(kl_bits, ends))
    best = true.index(max(true))
    assert 0 < best < len(true) - 1
    assert rises(true[: best + 1])
    assert rises(true[: best - 1 : -1])
    assert max(true) > 0.9 > 0 > true[-1]  # worse than before
    fair = model.fit(Random(seed), 2)
    kept = [gain(model.press(START, fair, pressure), TRUE) for pressure in model.SWEEP]
    assert kept[-1] > max(0.9, max(kept) - 0.05)  # a parabola does no such harm


def test_the_larger_reward_model_needs_the_comparisons_to_be_safe():
    """With 30 in place of 500 some of twelve turn out as badly as the line."""
    proxies = [model.fit(Random(seed), 2, size=30) for seed in range(12)]
    last = sorted(gain(model.press(START, proxy, 6.0), TRUE) for proxy in proxies)
    assert last[0] < 0 < 0.6 < last[6]


# Asking again


@ALL
def test_pressure_in_parts_is_pressure_at_once_where_nobody_is_asked_again(seed):
    """It had to be: the logits add up."""
    at_once = model.press(START, model.fit(Random(seed), 1), model.HARDEST)
    for rounds in (1, 3):
        parts = model.press_in_rounds(Random(seed), 1, asking=False, rounds=rounds)
        assert parts == pytest.approx(at_once)
    assert model.press_in_rounds(Random(seed), 1, asking=True, rounds=1) == pytest.approx(at_once)


@ALL
def test_who_is_asked_again_prevents_the_harm_that_more_raters_do_not(seed):
    found = model.of_rounds(seed)
    assert found["asked_true"] > 0.9 > -0.8 > max(found["kept_true"], found["more_true"])
    assert found["twice_true"] > 0.8
    assert found["evenly_true"] > 0  # so it is what is asked about that counts
    assert found["anew_true"] < -1


@ALL
def test_pressed_twice_as_hard_twice_is_not_enough_and_six_rounds_are(seed):
    found = model.of_double(seed)
    assert found["double_kept_true"] == pytest.approx(-2.5, abs=0.3)
    assert found["double_twice_true"] < -2 < 0.9 < found["double_asked_true"]


def test_the_second_line_alone_leads_to_the_cold_side():
    rng = Random(7)
    half_way = model.press(START, model.fit(rng, 1), 3.0)
    second = model.fit(rng, 1, policy=half_way)
    found = model.press_anew(Random(7))
    assert found == pytest.approx(model.press(START, second, 6.0))
    assert dot(found, REPLIES) < -1 < 1 < dot(half_way, REPLIES)


@ALL
def test_a_line_asked_again_ends_at_the_best_that_any_line_can_do(seed):
    """It moves the policy and cannot narrow it: so the least of the start's spread remains."""
    for cloying in (2.0, 4.0):
        true = [model.true_reward(x, cloying) for x in REPLIES]
        moved = [softmax([-((x - warm / 10) ** 2) / 2 for x in REPLIES]) for warm in range(40)]
        best = max(gain(policy, true) for policy in moved)
        found = model.press_in_rounds(Random(seed), 1, asking=True, true=true)
        assert gain(found, true) == pytest.approx(best, abs=0.03)
        parabola = model.press(START, model.fit(Random(seed), 2, true=true), model.HARDEST)
        assert gain(parabola, true) > best + 0.02


def test_each_round_is_rated_by_the_true_reward_on_the_replies_of_then():
    true = [model.true_reward(x, 8.0) for x in REPLIES]
    rng, policy = Random(3), START
    for _ in range(2):
        proxy = model.fit(rng, 1, policy=policy, true=true)
        policy = model.press(policy, proxy, 3.0)
    found = model.press_in_rounds(Random(3), 1, asking=True, rounds=2, true=true)
    assert found == pytest.approx(policy)


# What the page quotes


@pytest.fixture(scope="module", params=COMMITTED_OR_ANEW)
def measured(request):
    return committed("reward_model") if request.param == "committed" else model.measure()


def test_the_numbers_of_the_page_are_made_of_its_parts(monkeypatch):
    runs = [{"a": 1.2345, "b": -0.5}, {"a": 0.2345, "b": 7}, {"a": 0.5, "b": 0}]
    monkeypatch.setattr(model, "of_seed", runs.__getitem__)
    assert SEEDS == (0, 1, 2)
    expected = {"replies": 61, "comparisons": 500, "rounds": 6}
    expected["rare_percent"] = model.rounded(100 * sum(START[REPLIES.index(2) + 1 :]))
    expected["most_true"] = model.rounded(1 - dot(START, TRUE))
    for key in runs[0]:
        values = [model.rounded(run[key]) for run in runs]
        expected |= {f"{key}_min": min(values), f"{key}_max": max(values)}
    assert model.measure() == expected


def test_a_seed_is_told_by_its_own_draws():
    seed = 1
    found = model.of_seed(seed)
    for kind, degree in (("line", 1), ("parabola", 2)):
        proxy = model.fit(Random(seed), degree)
        for pressure, tag in ((0.5, "05"), (1, "1"), (2, "2"), (3, "3"), (6, "6")):
            end = model.press(START, proxy, pressure)
            assert found[f"{kind}_proxy_{tag}"] == gain(end, proxy)
            assert found[f"{kind}_true_{tag}"] == gain(end, TRUE)
            assert found[f"{kind}_kl_{tag}"] == kl_bits(end)
        peak = max((model.press(START, proxy, p / 4) for p in range(1, 25)), key=true_gain)
        assert found[f"{kind}_peak_true"] == true_gain(peak)
        assert found[f"{kind}_peak_kl"] == kl_bits(peak)
        for name, times in (("half", 0.5), ("twice", 2)):
            few = model.fit(Random(seed), degree, int(500 * times))
            assert found[f"{name}_size_{kind}"] == true_gain(model.press(START, few, 6))
            true = [model.true_reward(x, 4 * times) for x in REPLIES]
            bent = model.press(START, model.fit(Random(seed), degree, true=true), 6)
            assert found[f"{name}_cloying_{kind}"] == gain(bent, true)
            asked = model.press_in_rounds(Random(seed), 1, asking=True, true=true)
            assert found[f"{name}_cloying_asked"] == gain(asked, true)
            again = model.press_in_rounds(Random(seed), 1, asking=True, rounds=2, true=true)
            assert found[f"{name}_cloying_twice"] == gain(again, true)
    asked = model.press_in_rounds(Random(seed), 1, asking=True)
    twice = model.press_in_rounds(Random(seed), 1, asking=True, rounds=2)
    kept = model.press_in_rounds(Random(seed), 1, asking=False)
    more = model.press(START, model.fit(Random(seed), 1, 3000), 6)
    evenly = model.press(START, model.fit(Random(seed), 1, policy=[1 / 61] * 61), 6)
    assert found["evenly_true"] == pytest.approx(true_gain(evenly))
    assert found["anew_true"] == true_gain(model.press_anew(Random(seed)))
    for what, rounds in (("kept", 1), ("twice", 2), ("asked", 6)):
        end = model.press_in_rounds(Random(seed), 1, asking=True, rounds=rounds, pressure=12.0)
        assert found[f"double_{what}_true"] == true_gain(end)
    for what, policy in (("asked", asked), ("twice", twice), ("kept", kept), ("more", more)):
        assert found[f"{what}_true"] == true_gain(policy)


def true_gain(policy):
    return gain(policy, TRUE)


def test_the_numbers_bear_out_the_page(measured):
    m = measured
    assert m["line_proxy_6_min"] > 4 > 0 > -0.5 > m["line_true_6_max"]
    assert m["line_peak_true_min"] > 0.9
    assert m["parabola_true_6_min"] > 0.9
    assert m["line_kl_6_min"] > 4 * m["line_peak_kl_max"]
    assert m["asked_true_min"] > 0.9 > -0.8 > max(m["kept_true_max"], m["more_true_max"])
    assert m["half_size_line_max"] < -0.8 > m["twice_size_line_max"]
    assert m["half_cloying_line_max"] < -3 < 1.5 < m["twice_cloying_line_min"]
    assert m["half_cloying_asked_min"] > 0.3 > -0.1 > m["half_cloying_twice_max"]
    assert m["double_twice_true_min"] < m["double_kept_true_min"] - 1
    assert m["evenly_true_min"] > 0.5
    assert m["twice_cloying_asked_min"] > 1.5


def test_a_number_is_said_to_one_decimal_or_two():
    numbers = {12.34: 12.3, 1.25: 1.2, 0.456: 0.46, -0.456: -0.46, -3.21: -3.2, 1.0: 1.0}
    assert [model.rounded(number) for number in numbers] == list(numbers.values())
