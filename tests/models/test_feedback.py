"""Claims 3.9 and 3.18: what reaches a policy by a log, by its own deeds, and by reward."""

from itertools import pairwise
from math import exp, log
from random import Random
from statistics import fmean

import pytest

from models.feedback import model
from models.feedback.model import NEW, OLD, SOURCES, dot, softmax

SEEDS = pytest.mark.parametrize("seed", range(5))


def policies(seed):
    rng = Random(seed)
    return [[rng.uniform(-3, 3), rng.uniform(-3, 3)] for _ in range(20)]


def slopes(function, logits):
    """The gradient of a function of two logits by central differences."""
    (x, y), h = logits, 1e-5
    first = function([x + h, y]) - function([x - h, y])
    second = function([x, y + h]) - function([x, y - h])
    return [first / (2 * h), second / (2 * h)]


def rises(numbers):
    return all(a < b for a, b in pairwise(numbers))


# The rule


def test_softmax_is_in_proportion_to_the_powers():
    assert softmax([0.0, log(3)]) == pytest.approx([0.25, 0.75])
    assert softmax([-1000.0, -1000.0, -1000.0 + log(2)]) == pytest.approx([0.25, 0.25, 0.5])


def test_rows_that_are_not_equally_long_are_refused():
    for refuse in (
        lambda: dot([0.5, 0.5], [1.0]),
        lambda: model.moved([0.5, 0.5], [1.0], 1),
        lambda: model.record_of("reward", [0.0, 0.0], [1.0]),
    ):
        with pytest.raises(ValueError, match="zip"):
            refuse()


@SEEDS
def test_the_rule_climbs_its_record_and_weighted_deeds_give_the_policy_gradient(seed):
    for logits in policies(seed):
        record = [0.3, 1.1]
        found = slopes(lambda z: dot(record, [log(p) for p in softmax(z)]), logits)  # noqa: B023
        assert model.gradient(logits, record) == pytest.approx(found, abs=1e-8)
        found = slopes(lambda z: dot(softmax(z), OLD), logits)
        weighted = model.record_of("reward", logits, OLD)
        assert model.gradient(logits, weighted) == pytest.approx(found, abs=1e-8)
        itself = model.gradient(logits, model.record_of("own", logits, OLD))
        assert itself == pytest.approx([0, 0], abs=1e-15)


@SEEDS
def test_the_bonus_is_one_of_entropy(seed):
    def worth(z):
        policy = softmax(z)
        return dot(policy, OLD) - 0.2 * dot(policy, [log(p) for p in policy])

    for logits in policies(seed):
        record = model.record_of("bonus", logits, OLD)
        assert model.gradient(logits, record) == pytest.approx(slopes(worth, logits), abs=1e-8)


# The records


def test_a_learner_is_shown_what_its_source_says():
    policy, wise = [0.0, log(3)], [1 / (1 + exp(3.2)), 1 / (1 + exp(-3.2))]
    shown = [model.record_of(source, policy, NEW) for source in ("log", "author", "own", "reward")]
    expected = [wise, wise[::-1], [0.25, 0.75], [0.225, 0.075]]
    assert shown == [pytest.approx(record) for record in expected]
    with pytest.raises(ValueError, match="nobody"):
        model.record_of("nobody", policy, NEW)


@pytest.mark.parametrize("source", SOURCES)
def test_drawn_records_are_the_expected_one_on_average(source):
    policy, rng = [0.5, -0.3], Random(0)
    drawn = [model.draw_record(source, policy, OLD, rng, 40) for _ in range(600)]
    means = [fmean(column) for column in zip(*drawn, strict=True)]
    assert means == pytest.approx(model.record_of(source, policy, OLD), abs=0.01)
    assert len({tuple(record) for record in drawn}) > 5


def test_a_drawn_record_of_one_morning_is_one_deed_and_its_nets():
    drawn = {
        tuple(model.draw_record("reward", [0.0, 0.0], [1.0, 0.0], Random(seed), 1))
        for seed in range(20)
    }
    assert drawn == {(1.0, 0.0), (0.0, 0.0)}
    own = {tuple(model.draw_record("own", [0.0, 0.0], OLD, Random(s), 1)) for s in range(20)}
    assert own == {(1.0, 0.0), (0.0, 1.0)}
    assert model.draw_record("own", [0.0, 90.0], OLD, Random(0)) == pytest.approx([0, 1])


@SEEDS
def test_only_a_record_that_the_world_has_a_part_in_hears_of_its_payoffs(seed):
    author = 4 / (1 + exp(-4 * 0.8)) / (1 + exp(4 * 0.8))
    for logits in [[0.0, 0.0], *policies(seed)]:
        assert model.sensitivity("log", logits) == model.sensitivity("own", logits) == 0  # exactly
        assert model.sensitivity("author", logits) == pytest.approx(author, rel=1e-4)
        p, q = softmax(logits)
        for source in ("reward", "bonus"):
            assert model.sensitivity(source, logits) == pytest.approx(p * q, rel=1e-6)
    assert model.sensitivity("reward") == model.sensitivity("reward", [0.0, 0.0])


# Learning


def test_an_update_goes_uphill_and_the_world_changes_after_the_twelfth():
    assert model.train("reward", updates=1)[1] == pytest.approx([-0.4, 0.4])
    assert model.train("reward", updates=1, rate=1.0)[1] == pytest.approx([-0.2, 0.2])
    souths = [softmax(logits)[1] for logits in model.train("reward")]
    assert rises(souths[:13])
    assert rises(souths[:11:-1])
    assert souths[4] > 0.9 < souths[12 + 8]  # unlearning takes longer


def test_drawn_learning_goes_by_the_drawn_records_of_its_seed():
    rng, logits = Random(4), [0.0, 0.0]
    for update in range(3):
        payoff = OLD if update < 2 else NEW
        record = model.draw_record("reward", logits, payoff, rng, 7)
        logits = model.moved(logits, model.gradient(logits, record), 2.0)
    assert model.train_drawn("reward", 4, updates=3, change=2, mornings=7)[-1] == logits
    assert len(model.train_drawn("own", 0)) == model.UPDATES + 1
    for source in ("log", "reward"):
        many = model.train_drawn(source, 0, mornings=4000)[-1]
        assert softmax(many) == pytest.approx(softmax(model.train(source)[-1]), abs=0.02)


def test_the_copier_stays_where_its_author_was_and_the_others_find_the_fish_again():
    author = model.author_of(OLD)
    for at, payoff in ((model.CHANGE, OLD), (-1, NEW)):
        nets = {each: model.nets_percent(model.train(each)[at], payoff) for each in SOURCES}
        assert nets["log"] == pytest.approx(100 * dot(author, payoff), abs=1)
        assert nets["own"] == 50
        assert min(nets["reward"], nets["author"], nets["bonus"]) > 85


def test_where_a_boat_is_and_since_when():
    assert model.south_percent([0.0, log(3)]) == pytest.approx(75)
    assert model.nets_percent([0.0, log(3)], [0.2, 1.0]) == pytest.approx(80)
    history = [[0.0, 1.0], [0.0, 2.0], [0.0, 1.0], [0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]
    assert model.updates_until_back(history, 1) == 2  # even is back
    assert model.updates_until_back(history[:3], 1) == model.LIMIT
    assert model.wait("log", 6) == model.wait("log", 48) == model.LIMIT


def test_to_unlearn_takes_about_as_long_as_to_learn_whatever_the_rate():
    """In small steps it is the way there, gone back: at each logit the pull is the opposite."""
    for change in model.SHIFTS:
        for rate in (1.0, 2.0, 4.0):
            assert change < model.wait("reward", change, rate) <= change + 5
    fine = [model.wait("reward", change, 0.05) for change in (100, 200, 300)]
    assert fine == pytest.approx([100, 200, 300], rel=0.015)


def test_to_be_as_sure_as_before_takes_about_twice_as_long():
    history = [[0.0, 0.0], [0.0, 1.0], [0.0, 0.5], [0.5, 0.0], [1.0, 0.0], [2.0, 0.0]]
    assert model.updates_until_sure(history, 1) == 3
    assert model.updates_until_sure(history[:4], 1) == model.LIMIT
    for change in model.SHIFTS:
        sure = model.sure_wait("reward", change)
        assert sure == model.updates_until_sure(model.train("reward", change + 150, change), change)
        back = model.wait("reward", change)
        assert 2 * back - 6 <= sure <= 2 * back + 1
    assert model.sure_wait("log", 6) == model.LIMIT


def test_half_the_gap_doubles_the_wait_and_nothing_else_does(monkeypatch):
    monkeypatch.setattr(model, "NEW", (0.7, 0.3))
    assert 2 * 24 < model.wait("reward", 24) < 2 * 24 + 8


def test_a_copier_of_the_author_does_not_wait_and_who_is_paid_for_trying_waits_little(monkeypatch):
    assert [model.wait("author", change) for change in model.SHIFTS] == [1, 1, 1, 1]
    waits = [model.wait("bonus", change) for change in (*model.SHIFTS, 96, 192)]
    assert waits == [4, 6, 8, 10, 12, 13]
    monkeypatch.setattr(model, "BONUS", 0.1)
    assert 12 < model.wait("bonus", 24) < 16
    monkeypatch.setattr(model, "BONUS", 0.4)
    assert model.wait("bonus", 192) == 3
    assert model.nets_percent(model.train("bonus")[model.CHANGE], OLD) < 81  # and that has a price


@pytest.mark.parametrize("seed", range(12))
def test_drawn_boats_wait_the_longer_the_later_the_shift(seed):
    early, late = (model.drawn_waits("reward", change, boats=12)[seed] for change in (6, 48))
    assert 4 <= early <= 14 < 35 <= late <= 130
    assert model.drawn_waits("author", 48, boats=12)[seed] <= 2
    assert model.drawn_waits("bonus", 48, boats=12)[seed] <= 20


def test_three_boats_that_are_paid_for_trying_are_lucky_in_a_crowd():
    crowd = model.drawn_waits("bonus", 48, boats=30)
    assert crowd[:3] == model.drawn_waits("bonus", 48)
    assert max(crowd) > 1.5 * max(crowd[:3])
    assert max(crowd) < 35  # the seldomest boat is back before one that is paid by the catch alone
    assert max(crowd) < min(model.drawn_waits("reward", 48))


# What the page quotes


def test_the_numbers_of_the_page_are_made_of_its_parts():
    found = model.measure()
    expected = {"change": 12, "updates": 36, "mornings": 20, "bonus": 0.2}
    expected |= {"crowd": 30, "far_percent": 80}
    for source in SOURCES:
        history = model.train(source)
        expected[f"{source}_nets_before_percent"] = model.nets_percent(history[12], OLD)
        expected[f"{source}_nets_after_percent"] = model.nets_percent(history[36], NEW)
        expected[f"{source}_update_per_payoff"] = model.sensitivity(source)
        ends = [model.train_drawn(source, seed)[36] for seed in (0, 1, 2)]
        nets = [round(model.nets_percent(end, NEW)) for end in ends]
        key = f"{source}_drawn_nets_after_percent"
        expected |= {f"{key}_min": min(nets), f"{key}_max": max(nets)}
    for change in (6, 12, 24, 48):
        for source in ("author", "reward", "bonus"):
            expected[f"{source}_wait_{change}"] = model.wait(source, change)
            waits, key = model.drawn_waits(source, change), f"{source}_drawn_wait_{change}"
            expected |= {f"{key}_min": min(waits), f"{key}_max": max(waits)}
        expected[f"reward_sure_wait_{change}"] = model.sure_wait("reward", change)
    crowd = model.drawn_waits("bonus", 48, boats=30)
    expected |= {"bonus_crowd_wait_min": min(crowd), "bonus_crowd_wait_max": max(crowd)}
    for name, waits in (
        ("other_rates", [model.wait("reward", 24, rate) for rate in (1.0, 4.0)]),
        ("half_mornings", model.drawn_waits("reward", 24, 10)),
        ("twice_mornings", model.drawn_waits("reward", 24, 40)),
    ):
        expected |= {f"{name}_wait_min": min(waits), f"{name}_wait_max": max(waits)}
    crowd = [softmax(model.train_drawn("own", seed)[-1])[1] for seed in range(30)]
    expected["crowd_far_south"] = sum(south > 0.8 for south in crowd)
    expected["crowd_far_north"] = sum(south < 0.2 for south in crowd)
    assert found == {key: model.rounded(number) for key, number in expected.items()}
    assert isinstance(found["crowd_far_north"], int)


def test_the_numbers_bear_out_the_page():
    m = model.measure()
    assert m["log_nets_before_percent"] > 80 > 20 > m["log_nets_after_percent"]
    assert m["log_drawn_nets_after_percent_max"] < 20
    for source in ("author", "reward", "bonus"):
        assert m[f"{source}_drawn_nets_after_percent_min"] > 80
    assert m["reward_wait_48"] > 6 * m["reward_wait_6"]
    assert m["reward_sure_wait_48"] > 1.8 * m["reward_wait_48"]
    assert m["bonus_nets_before_percent"] > m["reward_nets_before_percent"] - 4
    assert m["reward_drawn_wait_48_min"] > 2 * m["bonus_drawn_wait_48_max"]
    assert m["half_mornings_wait_max"] - m["half_mornings_wait_min"] > 25
    assert min(m["crowd_far_south"], m["crowd_far_north"]) >= 4


def test_a_number_is_said_to_three_digits_and_as_good_as_nothing_is_nothing():
    numbers = {12345: 12345, 1.23456: 1.23, -0.000123456: -0.000123, 2e-9: 2e-9, 1e-9: 1e-9}
    assert [model.rounded(number) for number in numbers] == list(numbers.values())
    assert str(model.rounded(-9e-10)) == "0.0"
