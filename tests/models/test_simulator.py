"""What docs/models/many-writers.md says of scripts/models/simulator/model.py."""

import math
import random
from collections import Counter
from dataclasses import asdict
from itertools import pairwise, product
from statistics import fmean

import pytest

from models.simulator import model
from models.simulator.model import DOORS, HOURS, NIGHT, PROMPTS, ROOMS, SLACK, WRITERS, Mixture

BETWEEN = sorted({"".join(sorted(a + b)) for a in ROOMS for b in DOORS[a] if a != b})  # all doors
TRUTH = Mixture([(w / 4, chain) for each in WRITERS.values() for w, chain in each.parts])
BARRED = pytest.mark.parametrize("barred", ["", *BETWEEN])
SEEDS = pytest.mark.parametrize("seed", range(5))


@pytest.fixture
def small(monkeypatch):
    """The same experiment with few pages and short fits."""
    settings = {"TESTED": 8, "STARTS": 3, "SHORT": 1, "LONG": 2, "KINDS": (2, 3)}
    for name, value in settings.items():
        monkeypatch.setattr(model, name, value)
    for cached in (model.simulator, model.score):
        cached.cache_clear()


def pages_of(seed, pages=24):
    return model.unsigned(model.nights(pages, random.Random(seed)))


def doors_between(room, barred=""):
    """Fewest doors from each room to this one."""
    found, fresh = {room: 0}, [room]
    for here in fresh:
        for there in set(DOORS[here]) - set(found):
            if {here, there} != {*barred}:
                found[there] = found[here] + 1
                fresh.append(there)
    return found


# The museum and its watchmen


def test_doors_lead_both_ways_in_a_square_of_rooms():
    for a, b in product(ROOMS, repeat=2):
        (row, column), (other_row, other_column) = (divmod(ROOMS.index(r), 3) for r in (a, b))
        assert (b in DOORS[a]) == (abs(row - other_row) + abs(column - other_column) <= 1)


@BARRED
@pytest.mark.parametrize("goal", ROOMS)
def test_who_seeks_takes_every_shortest_way_and_stays(goal, barred):
    away, ways = doors_between(goal, barred), model.seek(goal, barred)
    for room in ROOMS:
        nearer = [r for r in DOORS[room] if away[r] < away[room] and {room, r} != {*barred}]
        assert [*ways[room]] == (nearer or [goal])
    assert ways == model.seek(goal, barred[::-1])


def test_who_goes_round_comes_back_and_leaves_the_middle_by_any_door():
    ring = "abcfihgd"
    assert model.go_round(ring) == dict(zip(ring, "bcfihgda", strict=True)) | {"e": "bdfh"}


def test_a_habit_has_slack():
    chain = model.habit(model.seek("a"))
    assert chain["ba"] == pytest.approx(1 - SLACK + SLACK / 4)
    assert chain["ed"] == pytest.approx((1 - SLACK) / 2 + SLACK / 5)
    assert chain["be"] == pytest.approx(SLACK / 4)
    assert (chain[" c"], chain["bi"]) == (1 / 9, 0)
    assert all(sum(chain[a + b] for b in ROOMS) == pytest.approx(1) for a in " " + ROOMS)


def test_everybody_writes_in_turn():
    signed = model.nights(9, random.Random(0))
    assert [who for who, _ in signed] == ["ada", "bert", "cleo", "dan"] * 2
    assert all(WRITERS[who].likelihood(page) > 0 for who, page in signed)
    assert model.watchman(*[DOORS] * 3).likelihood("") == pytest.approx(1)
    assert signed == model.nights(8, random.Random(0)) != model.nights(8, random.Random(1))


# A predictor that takes pages to have writers


def test_belief_follows_the_rule_of_bayes():
    ada, bert = (WRITERS[who].parts[0][1] for who in ("ada", "bert"))
    mixture = Mixture([(0.25, ada), (0.75, bert)])
    one, two = 0.25 / 9 * ada["ed"] * ada["da"], 0.75 / 9 * bert["ed"] * bert["da"]
    assert mixture.likelihood("eda") == pytest.approx(one + two)
    beliefs = [belief for belief, _ in mixture.given("eda").parts]
    assert beliefs == pytest.approx([one / (one + two), two / (one + two)])


@pytest.mark.parametrize("page", ["", "i", *PROMPTS.values()])
def test_going_on_room_by_room_is_drawing_a_writer_and_letting_them_write(page):
    odds, before = TRUTH.predict(page), TRUTH.likelihood(page)
    assert sum(odds.values()) == pytest.approx(1)
    for room in (r for r in ROOMS if odds[r]):
        assert odds[room] * before == pytest.approx(TRUTH.likelihood(page + room))
    ada, bert, there, back, dan = (belief for belief, _ in TRUTH.given(page).parts)
    expected = {"ada": ada, "bert": bert, "cleo": there + back, "dan": dan}
    assert model.authors(TRUTH, page) == pytest.approx(expected)


def test_a_page_is_filled_up_as_predicted():
    rng, page = random.Random(0), "abe" + "b" * (NIGHT - 4)
    written = [TRUTH.write(page, rng) for _ in range(1000)]
    assert {(text[:-1], len(text)) for text in written} == {(page, NIGHT)}
    drawn, odds = Counter(text[-1] for text in written), TRUTH.predict(page)
    assert all(abs(drawn[r] / 1000 - odds[r]) < 0.05 for r in ROOMS)


def test_losses_add_up_to_the_loss_of_the_page():
    pages = pages_of(0, 8)
    whole = [-math.log2(TRUTH.likelihood(page)) for page in pages]
    by_page = [sum(model.loss(TRUTH.predict, page, hour) for hour in HOURS) for page in pages]
    assert by_page == pytest.approx(whole)
    assert model.mean_loss(TRUTH.predict, pages) == pytest.approx(fmean(whole) / NIGHT)


# Learning from their pages


def test_a_fit_counts_steps_by_share_if_it_is_not_too_small():
    page, one = "ab" * (NIGHT // 2), model.SMOOTHING
    chain = model.fit_chain([("a" * NIGHT, 1.0), (page, 0.25), ("c" * NIGHT, 0.001)])
    stay, leave = NIGHT - 1, 0.25 * NIGHT / 2
    assert chain["aa"] == pytest.approx((stay + one) / (stay + leave + 9 * one))
    assert chain[" a"] == pytest.approx((1.25 + one) / (1.25 + 9 * one))
    assert chain["cc"] == pytest.approx(1 / 9)
    assert model.fit_chain([("c" * NIGHT, 0.002)])["cc"] > 1.01 / 9


@SEEDS
def test_climbing_never_goes_down(seed):
    pages = pages_of(seed)

    def height(at):  # the log-likelihood and that of the smoothing's prior
        prior = model.SMOOTHING * sum(math.log(p) for _, odds in at.parts for p in odds.values())
        return prior + sum(math.log(at.likelihood(page)) for page in pages)

    mixture = model.fit(pages[:4], 3, random.Random(seed))
    heights = [height(model.climb(mixture, pages, rounds)) for rounds in (1, 2, 3, 4)]
    for lower, higher in pairwise(heights):
        assert higher > lower - 0.01  # for the shares that are left out


@pytest.mark.parametrize("seed", range(4))
def test_a_fit_begins_from_single_pages_and_keeps_the_likeliest(seed, small):
    pages, rng, begun = pages_of(seed), random.Random(seed), []
    for _ in range(3):
        chains = [model.fit_chain([(page, 1.0)]) for page in rng.sample(pages, 2)]
        begun.append(model.climb(Mixture([(0.5, chain) for chain in chains]), pages, 1))
    best = max(begun, key=lambda m: math.prod(m.likelihood(page) * 1e9 for page in pages))
    assert model.fit(pages, 2, random.Random(seed)) == model.climb(best, pages, 2)


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_the_number_of_chains_does_best_on_other_pages(seed, small):
    rng = random.Random(seed)
    record, new = (model.unsigned(model.nights(n, rng)) for n in (16, 8))
    fits = [model.fit(record, n, rng) for n in (2, 3)]
    assert model.simulator(16, seed) == min(fits, key=lambda m: model.mean_loss(m.predict, new))


def test_the_table_leans_on_shorter_runs(monkeypatch):
    monkeypatch.setattr(model, "LEAN", 2.0)
    known = model.table(["ab", "ac", "bc"])
    often = (2 + 2 / 9) / 8  # of six rooms, a and b alike
    assert known("")["a"] == pytest.approx((2 + 2 * often) / 5)
    assert known("a")["b"] == pytest.approx((1 + 2 * (1 + 2 * often) / 4) / 4)
    assert sum(known("abcd").values()) == pytest.approx(1)


# Where it ends


def walked(chain, at, barred, again):
    """Where one is a night later, an hour at a time."""
    where = {r: float(r == at) for r in ROOMS}
    for _ in HOURS:
        went = Counter()
        for a in ROOMS:
            open_ = [b for b in ROOMS if a == b or {a, b} != {*barred}]
            free = sum(chain[a + b] for b in open_)
            for b in open_:
                went[b] += where[a] * chain[a + b] / (free if again else 1)
            went[a] += 0 if again else where[a] * (1 - free)
        where = went
    return where


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("barred", ["", "ab", "fe"])
def test_a_night_is_gone_through_exactly(barred, again):
    later = model.through_the_night(TRUTH, barred, again)
    for at in ROOMS:
        paths = [(weight, walked(chain, at, barred, again)) for weight, chain in TRUTH.parts]
        where = {at + r: sum(weight * path[r] for weight, path in paths) for r in ROOMS}
        assert {step: later[step] for step in where} == pytest.approx(where)
    assert (model.through_the_night(TRUTH, barred) == later) == (not again or not barred)


def worst(mixture, goal, barred="", again=False):
    """The odds of coming to the goal from the worst room for it."""
    return min(model.arriving(model.through_the_night(mixture, barred, again), goal))


@BARRED
def test_who_seeks_comes_to_the_goal_whichever_door_is_barred(barred):
    seeker = Mixture([(1.0, model.habit(model.seek("a", barred)))])
    assert worst(seeker, "a", barred) > 0.85
    needed = barred in ("ab", "bc", "ad", "dg")  # the one shortest way from somewhere
    assert (worst(WRITERS["ada"], "a", barred) < 0.2) == needed
    assert model.at_goal(seeker, "a") == 100 * worst(seeker, "a")
    assert model.at_goal(WRITERS["bert"], "i") > 85


def test_an_aim_across_characters_would_be_found():
    assert model.aim(TRUTH) < 2
    for goal in "ceg":
        away, planted = doors_between(goal), []  # the same, a step towards it weighing more
        for weight, chain in TRUTH.parts:
            odds = {s: p * 20 ** -away[s[1]] if s[0] != " " else p for s, p in chain.items()}
            sums = {a: sum(odds[a + b] for b in ROOMS) for a in " " + ROOMS}
            planted.append((weight, {s: p / sums[s[0]] for s, p in odds.items()}))
        least = min(worst(Mixture(planted).given(page), goal) for page in PROMPTS.values())
        assert model.aim(Mixture(planted)) == pytest.approx(100 * least)
        assert least > 0.5


# What the page says of it


def test_hours_are_measured_on_other_pages(small):
    mixture, met = model.simulator(16, 2), model.nights(8, random.Random("met 2"))
    hours, rival, loss = model.by_hour(16, 2), model.table(pages_of(2, 16)), model.loss
    assert [hour.rooms_read for hour in hours] == list(HOURS)
    for n in (0, 3, 9):
        believed = [model.authors(mixture, page[:n])[who] for who, page in met]
        assert asdict(hours[n]) == pytest.approx(
            {
                "rooms_read": n,
                "author_percent": 100 * fmean(believed),
                "simulator_bits": fmean(loss(mixture.predict, page, n) for _, page in met),
                "table_bits": fmean(loss(rival, page, n) for _, page in met),
                "author_bits": fmean(loss(WRITERS[who].predict, page, n) for who, page in met),
            }
        )


def test_the_numbers_are_of_the_hours_the_writers_and_the_prompts(small):
    hours, mixture = model.by_hour(16, 2), model.simulator(16, 2)
    as_ada, half = (m.given(PROMPTS["ada"]) for m in (mixture, model.simulator(8, 2)))
    expected = {
        "chains": len(mixture.parts),
        "ada_goal_percent": model.at_goal(as_ada, "a"),
        "bert_goal_percent": model.at_goal(mixture.given(PROMPTS["bert"]), "i"),
        "half_ada_goal_percent": model.at_goal(half, "a"),
        "aim_percent": model.aim(mixture),
    }
    for key in ("simulator_bits", "table_bits", "author_bits"):
        expected[key] = fmean(getattr(hour, key) for hour in hours)
    expected |= {f"author_{n}_percent": hours[n].author_percent for n in (4, 8, 15)}
    told = Mixture([(1.0, model.habit(model.seek("a", "ab")))])
    walkers = {"told": told, "untold": WRITERS["ada"], "simulated": as_ada}
    for (who, walker), how in product(walkers.items(), ("lost", "again")):
        odds = model.arriving(model.through_the_night(walker, "ab", how == "again"), "a")
        expected[f"{who}_{how}_worst_percent"] = 100 * min(odds)
        expected[f"{who}_{how}_mean_percent"] = 100 * fmean(odds)
    assert model.score(16, 2) == pytest.approx(expected, rel=0.005)


def test_the_page_has_one_record_s_numbers_and_the_range_over_several(small):
    rows = [model.score(16, seed) for seed in range(2, 7)]
    expected = {"rooms_later": 16, "records": 5, "pages": 16, "half_pages": 8}
    for key, first in rows[0].items():
        several = [row[key] for row in rows]
        expected |= {key: first, f"{key}_min": min(several), f"{key}_max": max(several)}
    found = model.measure(16, 2)
    assert found == expected
    assert isinstance(found["half_pages"], int)


@pytest.mark.long
@SEEDS
def test_the_numbers_bear_out_the_page(seed):
    found, mixture = model.score(seed=seed), model.simulator(seed=seed)
    assert found["chains"] in (5, 6)
    assert found["author_bits"] < found["simulator_bits"] < found["table_bits"] - 0.05
    for who, writer in WRITERS.items():
        own = [page for w, page in model.nights(200, random.Random(f"met {seed}")) if w == who]
        least = model.mean_loss(writer.predict, own)
        assert least < model.mean_loss(mixture.predict, own) < least + 0.3
    assert found["author_4_percent"] < found["author_8_percent"] < found["author_15_percent"]
    assert found["author_15_percent"] > 90
    assert found["ada_goal_percent"] > 60 < found["bert_goal_percent"]
    assert found["aim_percent"] < 5
    for how in ("lost_worst", "lost_mean", "again_worst", "again_mean"):
        who = ("told", "untold", "simulated")
        told, untold, ours = (found[f"{each}_{how}_percent"] for each in who)
        assert told > 90
        assert ours == pytest.approx(untold, abs=25)  # an imitated habit is one
        assert ours < told - 3
        if how == "lost_mean":  # a try at the door costs an hour
            assert max(ours, untold) < told - 20
    assert model.KINDS == (4, 5, 6)
    assert found["simulated_lost_worst_percent"] < found["ada_goal_percent"] / 2
    assert found["simulated_again_worst_percent"] > 40
    without = worst(mixture.given(PROMPTS["ada"]), "a", "hi")  # Ada can do without this door
    assert 100 * without == pytest.approx(found["ada_goal_percent"], abs=1.5)


@pytest.mark.long
@SEEDS
def test_belief_that_follows_the_page_does_not_help_at_a_barred_door(seed):
    begun, rng = model.simulator(seed=seed).given(PROMPTS["ada"]), random.Random(seed)

    def night(page, again):
        for _ in HOURS:
            odds = begun.predict(page)
            open_ = {r: p for r, p in odds.items() if not again or {page[-1], r} != {*"ab"}}
            room = rng.choices([*open_], [*open_.values()])[0]
            page += page[-1] if {page[-1], room} == {*"ab"} else room
        return page

    stays, chooses = (
        [night(room, again) for room in "bc" for _ in range(200)] for again in (False, True)
    )
    arrived, by_choosing = (fmean(page[-1] == "a" for page in p) for p in (stays, chooses))
    assert arrived < 0.25
    assert arrived + 0.02 < by_choosing < 0.7  # she herself: above 0.9
    assert fmean(model.authors(begun, page)["dan"] for page in stays) > 0.8


@pytest.mark.long
def test_settings_of_both_predictors_are_not_to_their_disadvantage(monkeypatch):
    record, new = pages_of(7, 400), pages_of(8, 200)

    def ours(kinds=5):
        return model.mean_loss(model.fit(record, kinds, random.Random(0)).predict, new)

    chosen, known = ours(), model.mean_loss(model.table(record), new)
    assert chosen < min(ours(3), ours(7))
    for smoothing in (0.5, 0.02):
        monkeypatch.setattr(model, "SMOOTHING", smoothing)
        assert chosen < ours() + 0.005
    for lean in (3.0, 100.0):
        monkeypatch.setattr(model, "LEAN", lean)
        assert known < model.mean_loss(model.table(record), new)
