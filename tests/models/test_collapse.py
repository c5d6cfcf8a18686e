"""Claims 3.9 and 3.18: what a record of a model's own words does to the next model."""

from functools import cache
from itertools import pairwise, product
from math import log2
from random import Random
from statistics import fmean

import pytest

from models.collapse import model
from models.collapse.model import HUMAN, ROUTES, SEEDS, bits
from shown import COMMITTED_OR_ANEW, committed

FULL = pytest.param((1000, model.GENERATIONS), marks=pytest.mark.long)
SIZES = pytest.mark.parametrize("size", [(200, 18), FULL])
ALL = pytest.mark.parametrize("seed", range(5))


@cache
def lineage(seed, route, prior, size):
    words, generations = size
    return model.retrain(Random(seed), route, prior, size=words, generations=generations)


# One model


def test_the_human_words_follow_the_law_of_zipf():
    assert len(HUMAN) == model.VOCABULARY == 200
    assert sum(HUMAN) == pytest.approx(1)
    assert HUMAN[0] / HUMAN[199] == pytest.approx(200)
    assert model.zipf(2) == pytest.approx([2 / 3, 1 / 3])


def test_bits_are_the_log_loss_and_a_blend_lies_between():
    assert bits([0.25, 0.75, 0.0], [1.0, 0.0, 0.0]) == 2
    assert bits([1.0, 0.0], [0.5, 0.5]) == 0  # what cannot be said is left out
    assert model.blend([1.0, 0.0], [0.0, 1.0], 0.25) == [0.75, 0.25]
    assert model.in_use([0.5, 0.0, 0.5]) == 2
    for refuse in (lambda: bits([1.0], [0.5, 0.5]), lambda: model.blend([1.0], [0.5, 0.5], 1)):
        with pytest.raises(ValueError, match="zip"):
            refuse()


@pytest.mark.parametrize("prior", [0.0, 0.5])
def test_a_text_is_counted_and_a_prior_adds_to_every_count(prior):
    draws = Random(3).choices(range(200), HUMAN, k=40)
    counts = [draws.count(word) + prior for word in range(200)]
    read = model.read_text(Random(3), HUMAN, prior, 40)
    assert read == pytest.approx([count / sum(counts) for count in counts])


# Generations


def test_each_route_reads_what_it_says():
    rng = Random(3)
    human = model.read_text(rng, HUMAN, 0.5, 40)
    after = rng.getstate()
    own = model.read_text(rng, human, 0.5, 40)
    rng.setstate(after)
    longer = model.read_text(rng, human, 0.5, 80)
    expected = {
        "alone": own,
        "longer": longer,
        "mixed": [0.7 * a + 0.3 * b for a, b in zip(own, human, strict=True)],
        "both": [0.7 * a + 0.3 * b for a, b in zip(longer, human, strict=True)],
        "added": [(a + b) / 2 for a, b in zip(own, human, strict=True)],
    }
    for route in ROUTES:
        models = model.retrain(Random(3), route, 0.5, kept=0.3, size=40, generations=1)
        assert models == [pytest.approx(human), pytest.approx(expected[route])]


def test_in_a_record_that_is_added_up_each_text_has_an_equal_share():
    rng, texts, models = Random(5), [], []
    source = HUMAN
    for _ in range(4):
        texts.append(model.read_text(rng, source, 0.0, 50))
        source = [fmean(shares) for shares in zip(*texts, strict=True)]
        models.append(source)
    found = model.retrain(Random(5), "added", size=50, generations=3)
    assert found == [pytest.approx(each) for each in models]


def test_all_human_stays_as_it_is():
    models = model.retrain(Random(0), "mixed", kept=1.0, size=50, generations=3)
    assert all(each == pytest.approx(models[0]) for each in models)


def test_diversity_decays_by_the_law_of_drift():
    """Wright and Fisher: the chance that two words differ falls by 1 / size each generation."""
    size, steps, runs = 10, 4, 200
    lines = [model.retrain(Random(n), "alone", size=size, generations=steps) for n in range(runs)]
    first, last = (fmean(1 - sum(p * p for p in models[g]) for models in lines) for g in (0, -1))
    human = 1 - sum(p * p for p in HUMAN)
    assert first == pytest.approx(human * (1 - 1 / size), rel=0.02)
    assert last == pytest.approx(first * (1 - 1 / size) ** steps, rel=0.06)


@SIZES
@ALL
def test_alone_rare_words_go_first_and_for_good(seed, size):
    models = lineage(seed, "alone", 0.0, size)
    for before, after in pairwise(models):
        assert all(p for p, q in zip(before, after, strict=True) if q)
    first, *_, last = models
    had, left = ({rank for rank, p in enumerate(m) if p} for m in (first, last))
    assert len(left) < 0.4 * len(had)
    assert fmean(had - left) > 1.3 * fmean(left)
    assert bits(last, last) + 1 < bits(first, first)


@SIZES
@ALL
def test_what_keeps_the_human_text_keeps_its_words_and_more_text_keeps_some(seed, size):
    words = {route: model.in_use(lineage(seed, route, 0.0, size)[-1]) for route in ROUTES}
    first = model.in_use(lineage(seed, "alone", 0.0, size)[0])
    assert words["mixed"] == words["both"] == words["added"] == first  # had to be
    assert words["alone"] + 15 < words["longer"] < first - 15


@SIZES
@ALL
def test_smoothed_the_loss_on_humans_grows_little_where_texts_are_added_up(seed, size):
    first = bits(lineage(seed, "alone", 1.0, size)[0], HUMAN)
    loss = {route: bits(lineage(seed, route, 1.0, size)[-1], HUMAN) for route in ROUTES}
    assert all(lineage(seed, "alone", 1.0, size)[-1])  # every word can still be said
    assert first < loss["added"] < min(loss["mixed"], loss["longer"]) - 0.05
    assert max(loss["mixed"], loss["longer"]) < loss["alone"] - 0.2
    assert first - 0.02 < loss["both"] < loss["added"] - 0.05  # in records that are as long


@pytest.mark.long
def test_the_prior_is_the_best_on_human_text():
    def loss(prior):
        runs = [model.read_text(Random(s), HUMAN, prior, model.WORDS) for s in range(20)]
        return fmean(bits(each, HUMAN) for each in runs)

    assert min((0.05, 0.2, 0.5, 1, 2, 4), key=loss) == model.PRIOR  # with 0 it has no limit


# What the page quotes


@pytest.fixture(scope="module", params=COMMITTED_OR_ANEW)
def measured(request):
    return committed("collapse") if request.param == "committed" else model.measure()


def test_the_numbers_of_the_page_are_made_of_its_parts(monkeypatch):
    runs = [{"a": 1.2345, "b": -0.5}, {"a": 0.2345, "b": 7}, {"a": 0.5, "b": 0}]
    monkeypatch.setattr(model, "of_seed", runs.__getitem__)
    assert SEEDS == (0, 1, 2)
    expected = {"vocabulary": 200, "text": 1000, "generations": 36, "kept_percent": 10}
    expected["human_bits"] = round(-sum(p * log2(p) for p in HUMAN), 2)
    for key in runs[0]:
        values = [round(run[key], 2) for run in runs]
        expected |= {f"{key}_min": min(values), f"{key}_max": max(values)}
    assert model.measure() == expected


def test_a_seed_is_told_by_its_own_lineages():
    seed = 2
    found = model.of_seed(seed)
    for route in ROUTES:
        plain, smooth = (model.retrain(Random(seed), route, prior) for prior in (0.0, 1.0))
        for n in (0, 6, 12, 24, 36):
            assert found[f"{route}_words_{n}"] == model.in_use(plain[n])
            assert found[f"{route}_variety_{n}"] == bits(plain[n], plain[n])
            assert found[f"{route}_smoothed_loss_{n}"] == bits(smooth[n], HUMAN)
        for name, size in (("half", 500), ("twice", 2000)):
            end = model.retrain(Random(seed), route, size=size)[-1]
            assert found[f"{name}_text_{route}_words"] == model.in_use(end)
    for name, kept in (("half", 0.05), ("twice", 0.2)):
        end = model.retrain(Random(seed), "mixed", kept=kept)[-1]
        assert found[f"{name}_kept_words"] == model.in_use(end)
        smooth = model.retrain(Random(seed), "mixed", 1.0, kept)[-1]
        assert found[f"{name}_kept_smoothed_loss"] == bits(smooth, HUMAN)
    for (name, size), route in product((("half", 500), ("twice", 2000)), ("longer", "mixed")):
        smooth = model.retrain(Random(seed), route, 1.0, size=size)[-1]
        assert found[f"{name}_text_{route}_smoothed_loss"] == bits(smooth, HUMAN)
    for (name, prior), route in product(((5, 0.05), (20, 0.2)), ("both", "added")):
        smooth = model.retrain(Random(seed), route, prior)[-1]
        assert found[f"prior_{name}_{route}_smoothed_loss"] == bits(smooth, HUMAN)


def test_the_numbers_bear_out_the_page(measured):
    m = measured
    assert 20 < m["alone_words_36_min"] <= m["alone_words_36_max"] < 40
    assert 100 < m["longer_words_36_min"] <= m["longer_words_36_max"] < 140
    assert m["mixed_words_36_min"] == m["alone_words_0_min"] > 150
    assert m["alone_smoothed_loss_36_min"] > m["mixed_smoothed_loss_36_max"] + 1
    assert m["added_smoothed_loss_36_max"] < m["mixed_smoothed_loss_36_min"] - 0.1
    assert m["added_smoothed_loss_36_max"] < m["longer_smoothed_loss_36_min"] - 0.1
    assert m["both_smoothed_loss_36_max"] < m["added_smoothed_loss_36_min"] - 0.1
    for prior in (5, 20):  # and so the two are about level
        both, added = (f"prior_{prior}_{route}_smoothed_loss" for route in ("both", "added"))
        assert m[f"{added}_max"] < m[f"{both}_min"] < m[f"{added}_max"] + 0.1
    longer, mixed = (f"text_{route}_smoothed_loss" for route in ("longer", "mixed"))
    assert m[f"twice_{longer}_max"] < m[f"twice_{mixed}_min"] - 0.04
    assert m[f"half_{longer}_min"] > m[f"half_{mixed}_min"] + 0.05
    assert m["half_text_alone_words_max"] < 30 < 40 < m["twice_text_alone_words_min"] < 60
    assert m["half_kept_smoothed_loss_min"] > m["mixed_smoothed_loss_36_max"]
    assert m["twice_kept_smoothed_loss_max"] < m["mixed_smoothed_loss_36_min"]
