"""Claims 3.9 and 3.10: what reaches a policy by a log, by reward, and by its own text."""

from functools import cache
from itertools import pairwise
from math import exp, inf, log
from random import Random
from statistics import fmean

import pytest

from models.feedback.model import (
    CHANGE,
    HUMAN,
    NEW,
    OLD,
    REPLIES,
    SOURCES,
    START,
    TRUE,
    TUNED,
    bits,
    dot,
    gradient,
    measure,
    overoptimise,
    press,
    record_of,
    retrain,
    reward_model,
    sensitivity,
    series,
    softmax,
    trace,
    train,
)

SEEDS = pytest.mark.parametrize("seed", range(5))


def policies(seed: int) -> list[list[float]]:
    rng = Random(seed)
    return [[rng.uniform(-3, 3), rng.uniform(-3, 3)] for _ in range(20)]


@cache
def lineage(seed: int, kept: float, prior: float) -> list[list[float]]:
    """At a fifth of the size and half the length."""
    return retrain(Random(seed), kept, prior, size=200, steps=18)


def slopes(function, logits: list[float]) -> list[float]:
    """The gradient by central differences."""
    h, found = 1e-5, []
    for k in range(len(logits)):
        moved = [[z + (j == k) * step for j, z in enumerate(logits)] for step in (-h, h)]
        found.append((function(moved[1]) - function(moved[0])) / (2 * h))
    return found


# One rule


def test_softmax_is_a_distribution_in_proportion_to_the_powers():
    assert softmax([0.0, log(3)]) == pytest.approx([0.25, 0.75])
    assert softmax([1000.0, 1000.0]) == [0.5, 0.5]
    assert softmax([-1000.0, -1000.0, -1000.0 + log(2)]) == pytest.approx([0.25, 0.25, 0.5])


def test_rows_of_unequal_length_are_refused():
    for function in (bits, gradient):
        with pytest.raises(ValueError, match="zip"):
            function([0.5, 0.5], [1.0])


def test_bits_are_the_log_loss_in_bits():
    assert bits([0.5, 0.25, 0.25], [0.5, 0.25, 0.25]) == 1.5
    assert bits([0.25, 0.75, 0.0], [1.0, 0.0, 0.0]) == 2
    assert bits([1.0, 0.0], [0.5, 0.5]) == 0  # what cannot be said is left out


@SEEDS
def test_the_rule_climbs_the_log_likelihood_of_its_record(seed):
    for logits in policies(seed):
        record = [0.3, 1.1]
        found = slopes(lambda z: dot(record, [log(p) for p in softmax(z)]), logits)  # noqa: B023
        assert gradient(logits, record) == pytest.approx(found, abs=1e-8)


@SEEDS
def test_weighted_by_what_they_brought_own_deeds_give_the_exact_policy_gradient(seed):
    for logits in policies(seed):
        record = record_of("reward", logits, OLD)
        found = slopes(lambda z: dot(softmax(z), OLD), logits)
        assert gradient(logits, record) == pytest.approx(found, abs=1e-8)


@SEEDS
def test_imitating_oneself_changes_nothing_in_expectation(seed):
    for logits in policies(seed):
        assert gradient(logits, record_of("own", logits, OLD)) == pytest.approx([0, 0], abs=1e-15)


# 1. A static record and a closed loop


@SEEDS
def test_only_a_record_that_the_world_has_a_part_in_hears_of_its_payoffs(seed):
    for logits in policies(seed):
        assert sensitivity("log", logits) == 0  # exactly
        assert sensitivity("own", logits) == 0
        assert sensitivity("author", logits) > 0.1
        assert sensitivity("reward", logits) > 0.001  # and towards the fish


def test_sensitivities_are_the_derivatives():
    south = 1 / (1 + exp(-4 * 0.8))
    assert sensitivity("author") == pytest.approx(4 * south * (1 - south), rel=1e-4)
    for logits in policies(0):
        p, q = softmax(logits)
        assert sensitivity("reward", logits) == pytest.approx(p * q, rel=1e-6)


def test_a_learner_is_shown_what_its_source_says():
    policy, wise = [0.0, log(3)], [1 / (1 + exp(3.2)), 1 / (1 + exp(-3.2))]
    assert record_of("log", policy, NEW) == pytest.approx(wise)
    assert record_of("author", policy, NEW) == pytest.approx(wise[::-1])
    assert record_of("own", policy, NEW) == pytest.approx([0.25, 0.75])
    assert record_of("reward", policy, NEW) == pytest.approx([0.225, 0.075])


def catches(source: str) -> tuple[float, float]:
    history = train(source)
    return dot(softmax(history[CHANGE]), OLD), dot(softmax(history[-1]), NEW)


def test_a_copier_of_the_log_does_as_its_author_did_whatever_the_world():
    author = record_of("log", [], OLD)
    before, after = catches("log")
    assert before == pytest.approx(dot(author, OLD), abs=0.01)
    assert after == pytest.approx(dot(author, NEW), abs=0.01)


def test_the_paid_and_the_copier_of_a_living_author_find_the_fish_again():
    for source in ("reward", "author"):
        before, after = catches(source)
        assert min(before, after) > 0.86


def test_a_boat_that_copies_itself_stays_at_chance():
    assert train("own") == [[0.0, 0.0]] * 37


def test_the_world_changes_after_the_twelfth_update():
    norths = [softmax(logits)[0] for logits in train("reward")]
    assert all(a > b for a, b in pairwise(norths[: CHANGE + 1]))
    assert all(a < b for a, b in pairwise(norths[CHANGE:]))
    assert CHANGE == 12


def test_the_first_generation_reads_humans_alone():
    draws = Random(3).choices(range(200), HUMAN, k=40)
    (first,) = retrain(Random(3), 0.7, 0.0, size=40, steps=0)
    assert first == pytest.approx([draws.count(w) / 40 for w in range(200)])


def test_a_kept_share_is_mixed_with_what_the_last_generation_wrote():
    first, second = retrain(Random(3), 0.25, 0.0, size=4, steps=1)
    assert {round(16 * q - 4 * p, 6) % 3 for p, q in zip(first, second, strict=True)} == {0}
    assert sum(second) == pytest.approx(1)
    assert first != second


def test_an_update_goes_uphill_by_the_rate():
    assert train("reward", steps=1, rate=3.0)[1] == pytest.approx([-0.6, 0.6])
    assert train("reward", steps=1)[1] == pytest.approx([-0.4, 0.4])


def test_unlearning_takes_the_paid_boat_longer_than_learning_did():
    souths = [softmax(logits)[1] for logits in train("reward")]
    assert souths[4] > 0.9
    assert souths[CHANGE + 8] > 0.9


# 2. A proxy


def test_the_start_is_a_normal_distribution_and_the_true_reward_has_a_best():
    assert sum(START) == pytest.approx(1)
    assert dot(START, REPLIES) == pytest.approx(0, abs=1e-12)
    assert dot(START, [x * x for x in REPLIES]) == pytest.approx(1, abs=1e-6)
    assert REPLIES[TRUE.index(max(TRUE))] == 2
    assert (REPLIES[0], REPLIES[-1], len(REPLIES)) == (-6, 6, 61)


@SEEDS
def test_a_pressed_policy_is_the_optimum_of_reward_less_the_price_of_moving(seed):
    rng, pressure = Random(seed), 1.5
    proxy = [rng.gauss(0, 1) for _ in REPLIES]
    pressed = press(proxy, pressure)

    def worth(policy):
        nats = (bits(START, policy) - bits(policy, policy)) * log(2)
        return dot(policy, proxy) - dot(START, proxy) - nats / pressure

    record = [p * exp(pressure * r) for p, r in zip(START, proxy, strict=True)]
    optimum = [p / sum(record) for p in record]
    assert gradient([log(p) for p in optimum], record) == pytest.approx([0] * 61, abs=1e-12)
    price = pressed["kl_bits"] * log(2) / pressed["pressure"]
    assert pressed["proxy_gain"] - price == pytest.approx(worth(optimum))
    assert pressed["true_gain"] == pytest.approx(dot(optimum, TRUE) - dot(START, TRUE))
    for _ in range(20):
        rival = [p * exp(rng.gauss(0, 0.1)) for p in optimum]
        assert worth([p / sum(rival) for p in rival]) < worth(optimum)


def test_without_pressure_nothing_moves():
    assert list(press(REPLIES, 0.0).values()) == pytest.approx([0] * 4, abs=1e-12)


def test_pressed_by_the_true_reward_itself_the_true_reward_only_rises():
    gains = [press(TRUE, pressure)["true_gain"] for pressure in range(0, 60, 3)]
    assert all(a < b for a, b in pairwise(gains))


@pytest.mark.long
def test_many_comparisons_find_the_true_reward_if_the_model_can_hold_it():
    found = reward_model(Random(0), 2, size=10_000, steps=60)
    assert max(abs(f - t) for f, t, x in zip(found, TRUE, REPLIES, strict=True) if abs(x) < 3) < 0.3


@SEEDS
def test_a_reward_model_fits_where_the_policy_starts(seed):
    line = reward_model(Random(seed), 1, size=500)
    usual = [i for i, x in enumerate(REPLIES) if abs(x) <= 1]
    assert all(line[j] > line[i] for i, j in pairwise(usual))
    assert line[REPLIES.index(1)] == pytest.approx(1, abs=0.35)


def test_the_fit_begins_at_nothing_and_climbs_the_slope():
    """Of one pair, both replies are equally likely at first: half its gap is the first step."""
    assert not any(reward_model(Random(0), 2, size=9, steps=0))
    draws = Random(0).choices(range(len(REPLIES)), START, k=2)
    gap = abs(REPLIES[draws[0]] - REPLIES[draws[1]])
    assert gap > 0
    line = reward_model(Random(0), 1, size=1, steps=1)
    assert abs(line[REPLIES.index(1)]) == pytest.approx(gap / 2)


def test_a_fit_has_come_to_rest():
    for degree in (1, 2):
        long = reward_model(Random(1), degree, size=200, steps=100)
        assert reward_model(Random(1), degree, size=200) == pytest.approx(long, abs=0.02)


def test_a_line_is_straight_and_a_parabola_is_bent_downwards():
    for degree, bend in ((1, 0.0), (2, -0.25)):
        fit = reward_model(Random(0), degree, size=500)
        middle = len(fit) // 2
        assert fit[middle] == 0
        assert (fit[middle + 10] + fit[middle - 10]) / 8 == pytest.approx(bend, abs=0.15)


@SEEDS
def test_a_proxy_that_is_too_simple_rises_on_while_the_true_reward_falls(seed):
    rows = overoptimise(Random(seed), 1)
    pressure, proxy, true, kl = ([row[what] for row in rows] for what in rows[0])
    assert pressure == [step / 2 for step in range(13)]
    assert all(a < b for a, b in pairwise(proxy))
    assert all(a < b for a, b in pairwise(kl))
    best = true.index(max(true))
    assert 0 < best < len(rows) - 1
    assert all(a < b for a, b in pairwise(true[: best + 1]))
    assert all(a > b for a, b in pairwise(true[best:]))
    assert max(true) > 0.9
    assert true[-1] < 0  # worse than before


@SEEDS
def test_a_reward_model_that_can_hold_the_true_reward_does_no_such_harm(seed):
    true = [row["true_gain"] for row in overoptimise(Random(seed), 2)]
    assert true[-1] > 0.9
    assert true[-1] > max(true) - 0.05


def test_the_larger_reward_model_needs_the_comparisons_to_be_safe():
    """With 30 in place of 500 some of twelve turn out as badly as the line."""
    proxies = [reward_model(Random(seed), 2, size=30) for seed in range(12)]
    last = [press(proxy, 6.0)["true_gain"] for proxy in proxies]
    assert min(last) < 0
    assert sorted(last)[6] > 0.6


# 3. Collapse


def test_the_share_of_each_word_is_what_the_log_loss_asks_for():
    model = retrain(Random(0), 0.0, 0.5, steps=0)[0]
    assert gradient([log(p) for p in model], model) == pytest.approx([0.0] * len(HUMAN), abs=1e-12)
    assert sum(model) == pytest.approx(1)


def test_human_words_follow_the_law_of_zipf():
    assert len(HUMAN) == 200
    assert HUMAN[0] / HUMAN[9] == pytest.approx(10)
    assert sum(HUMAN) == pytest.approx(1)


def test_a_prior_adds_to_every_count():
    plain, smooth = (retrain(Random(0), 0.0, prior, size=50, steps=0)[0] for prior in (0.0, 0.5))
    assert smooth == pytest.approx([(50 * p + 0.5) / 150 for p in plain])
    assert all(round(50 * p, 9).is_integer() for p in plain)


@SEEDS
def test_what_no_generation_writes_is_never_written_again(seed):
    models = retrain(Random(seed), 0.0, 0.0, size=100, steps=10)
    for last, model in pairwise(models):
        assert not any(p for q, p in zip(last, model, strict=True) if q == 0)


def test_diversity_decays_by_the_law_of_drift():
    """Wright and Fisher: the chance that two words differ falls by 1 / size each generation."""
    size, steps, runs = 10, 4, 200
    lineages = [retrain(Random(seed), 0.0, 0.0, size, steps) for seed in range(runs)]
    first, last = (fmean(1 - dot(models[g], models[g]) for models in lineages) for g in (0, -1))
    assert first == pytest.approx((1 - dot(HUMAN, HUMAN)) * (1 - 1 / size), rel=0.02)
    assert last == pytest.approx(first * (1 - 1 / size) ** steps, rel=0.06)


@SEEDS
def test_alone_rare_words_go_first_and_most_words_go(seed):
    first, *_, last = lineage(seed, 0.0, 0.0)
    assert sum(p > 0 for p in last) < 0.4 * sum(p > 0 for p in first)
    assert bits(last, last) < bits(first, first) - 1
    lost = [rank for rank, (p, q) in enumerate(zip(first, last, strict=True)) if p and not q]
    left = [rank for rank, q in enumerate(last) if q]
    assert fmean(lost) > 1.3 * fmean(left)


@SEEDS
def test_a_tenth_of_human_text_holds_most_of_the_variety(seed):
    mixed, alone = lineage(seed, 0.1, 0.0)[-1], lineage(seed, 0.0, 0.0)[-1]
    first = lineage(seed, 0.0, 0.0)[0]
    assert bits(mixed, mixed) > bits(alone, alone) + 0.5
    assert bits(first, first) > bits(mixed, mixed)
    assert all(q for p, q in zip(first, mixed, strict=True) if p)


@SEEDS
def test_smoothing_keeps_the_words_but_not_the_source(seed):
    first, *_, last = lineage(seed, 0.0, TUNED)
    assert all(last)
    assert bits(last, last) > bits(first, first)  # more variety, the wrong one
    assert bits(last, HUMAN) > bits(first, HUMAN) + 0.5
    mixed = lineage(seed, 0.1, TUNED)[-1]
    assert bits(mixed, HUMAN) < bits(last, HUMAN) - 0.2


@pytest.mark.long
@SEEDS
def test_at_full_size_the_same_holds(seed):
    first, *_, last = retrain(Random(seed), 0.0, 0.0)
    assert sum(p > 0 for p in last) < 0.3 * sum(p > 0 for p in first)
    mixed = retrain(Random(seed), 0.1, 0.0)[-1]
    assert bits(last, last) + 0.5 < bits(mixed, mixed) < bits(first, first)
    first, *_, last = retrain(Random(seed), 0.0, TUNED)
    assert bits(last, last) > bits(first, first) + 0.5
    assert bits(last, HUMAN) > bits(first, HUMAN) + 1
    assert bits(retrain(Random(seed), 0.1, TUNED)[-1], HUMAN) < bits(last, HUMAN) - 0.8


def test_kept_whole_the_human_text_never_changes():
    models = retrain(Random(0), 1.0, 0.0, size=50, steps=3)
    assert len(models) == 4
    assert all(model == pytest.approx(models[0]) for model in models)


@pytest.mark.long
def test_the_prior_is_the_best_on_human_text():
    def loss(prior: float) -> float:
        if prior == 0:
            return inf
        return fmean(bits(retrain(Random(s), 0, prior, steps=0)[0], HUMAN) for s in range(20))

    assert min((0, 0.05, 0.2, 0.5, 1, 2, 4), key=loss) == TUNED


# What the page quotes and draws


def test_the_numbers_of_the_page():
    m = measure()
    assert m["log_update_per_payoff"] == m["own_update_per_payoff"] == 0
    assert 0 < m["author_update_per_payoff"] < m["reward_update_per_payoff"]
    assert m["log_nets_before_percent"] > 80 > 20 > m["log_nets_after_percent"]
    assert m["log_nets_before_percent"] == m["author_nets_before_percent"]
    assert m["author_nets_after_percent"] > 86
    assert min(m["reward_nets_before_percent"], m["reward_nets_after_percent"]) > 87
    assert m["own_nets_before_percent"] == m["own_nets_after_percent"] == 50
    above = sum(p for x, p in zip(REPLIES, START, strict=True) if x > 2.1)
    assert m["rare_percent"] == pytest.approx(100 * above, rel=0.003)
    assert m["peak_true_gain"] > 0.9 > 0 > m["line_true_gain"]
    assert m["line_proxy_gain"] > 2 * m["peak_proxy_gain"]
    assert m["line_kl_bits"] > 4 * m["peak_kl_bits"]
    assert m["parabola_true_gain"] > m["peak_true_gain"]
    assert m["parabola_true_gain"] == pytest.approx(
        overoptimise(Random(0), 2)[-1]["true_gain"], rel=0.005
    )
    assert m["parabola_kl_bits"] < m["peak_kl_bits"]
    assert m["parabola_proxy_gain"] < m["peak_proxy_gain"]
    assert 0 < m["alone_words"] < 40 < 150 < m["human_words"] == m["mixed_words"] < 200
    assert m["alone_entropy_bits"] < m["mixed_entropy_bits"] < m["human_entropy_bits"]
    assert m["alone_smoothed_entropy_bits"] > m["mixed_smoothed_entropy_bits"]
    assert m["mixed_smoothed_entropy_bits"] > m["human_smoothed_entropy_bits"]
    assert m["alone_smoothed_loss_bits"] > m["human_smoothed_loss_bits"] + 1.5
    assert m["mixed_smoothed_loss_bits"] < m["human_smoothed_loss_bits"] + 0.6
    assert all(number == float(f"{number:.3g}") for number in m.values())
    assert all(isinstance(m[f"{kind}_words"], int) for kind in ("human", "mixed", "alone"))
    assert m["line_pressure"] == m["parabola_pressure"] == 6 > m["peak_pressure"] > 0
    assert (m["change"], m["late_change"], m["updates"], m["more_updates"]) == (12, 18, 36, 48)
    for name, steps in (("late", 36), ("late_more", 48)):
        boat = softmax(train("reward", steps, change=18)[-1])
        assert m[f"{name}_reward_nets_after_percent"] == pytest.approx(
            100 * dot(boat, NEW), rel=0.005
        )
    assert m["late_reward_nets_after_percent"] < 35 < 80 < m["late_more_reward_nets_after_percent"]
    assert m["raters"] == 5
    for name, degree in (("line", 1), ("parabola", 2)):
        ends = [overoptimise(Random(draw), degree)[-1]["true_gain"] for draw in range(5)]
        assert m[f"{name}_true_gain_min"] == pytest.approx(min(ends), rel=0.005)
        assert m[f"{name}_true_gain_max"] == pytest.approx(max(ends), rel=0.005)
    assert m["line_true_gain_max"] < -0.5 < 0.9 < m["parabola_true_gain_min"]
    assert len(m) == 1 + 3 * len(SOURCES) + 4 + 2 + 1 + 3 * 4 + 4 + 1 + 3 * 4
    assert m["generations"] == len(retrain(Random(0), 0.0, 0.0)) - 1 == 36


def test_the_figure_agrees_with_the_numbers():
    table, m = series(), measure()
    assert table["step"] == list(range(0, 37, 3))
    assert {len(column) for column in table.values()} == {13}
    assert list(table)[:3] == ["step", "log_south_percent", "reward_south_percent"]
    assert (table["log_south_percent"][0], table["reward_south_percent"][0]) == (50, 50)
    assert table["log_south_percent"][-1] > 95 > 5 > table["reward_south_percent"][-1]
    assert max(table["true_gain"]) == m["peak_true_gain"]
    for what in ("pressure", "proxy_gain", "true_gain", "kl_bits"):
        assert table[what][0] == 0
        assert table[what][-1] == m[f"line_{what}"]
    for kind in ("mixed", "alone"):
        assert table[f"{kind}_entropy_bits"][0] == m["human_entropy_bits"]
        assert table[f"{kind}_entropy_bits"][-1] == m[f"{kind}_entropy_bits"]


def test_each_step_can_be_drawn_and_is_told():
    frames = trace()
    assert [frame["step"] for frame in frames] == list(range(37))
    assert [frame["fish"] for frame in frames] == ["south"] * 12 + ["north"] * 25
    for frame, log_z, paid_z in zip(frames, train("log"), train("reward"), strict=True):
        for source, logits in (("log", log_z), ("reward", paid_z)):
            payoff = OLD if frame["fish"] == "south" else NEW
            update = gradient(logits, record_of(source, logits, payoff))[1]
            assert frame[source] == {
                "south": round(softmax(logits)[1], 3),
                "update": round(update, 4),
            }
        assert len(frame["say"]) <= 120
    assert frames[CHANGE]["reward"]["update"] < 0 < frames[CHANGE - 1]["reward"]["update"]


def test_what_is_said_fits_the_step():
    says = [frame["say"] for frame in trace()]
    turned = next(f["step"] for f in trace()[CHANGE:] if f["reward"]["south"] < 0.5)
    spans = [range(1), range(1, 12), range(12, 13), range(13, turned), range(turned, 37)]
    assert [len({says[step] for step in span}) for span in spans] == [1] * 5
    starts = ["Nothing is known", "The log speaks", "A bank shifts", "The copier hears", "The paid"]
    assert all(says[span[0]].startswith(s) for span, s in zip(spans, starts, strict=True))
