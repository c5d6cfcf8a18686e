"""What docs/models/learnt-masks.md says of scripts/models/masks/model.py: by its own numbers, and
with --all by networks that learn anew.
"""

from itertools import product

import numpy as np
import pytest

from models.masks import model
from models.masks.model import GOALS, LINE, LINES, PLACES, UNSOUGHT, Arm
from shown import COMMITTED_OR_ANEW, committed

ALL = model.ARMS
FEW = {
    "sought": Arm(GOALS[:1]),
    "unsought": Arm(UNSOUGHT[:1]),
    "blank_sought": Arm(GOALS[:1], blank=True),
    "shuffled": Arm(UNSOUGHT[:1], shuffled=True),
    "arrivals": Arm(GOALS[:1], model.arriving_at),
}


@pytest.fixture(scope="module", params=COMMITTED_OR_ANEW)
def found(request):
    """The page's numbers; or the scores of one seed, with one place an arm."""
    if request.param == "committed":
        yield committed("masks")
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "ARMS", FEW)
        model.run.cache_clear()
        model.score.cache_clear()
        yield model.score(0)
    model.run.cache_clear()
    model.score.cache_clear()


@pytest.fixture(scope="module")
def blank():
    return model.untrained(np.random.default_rng(0))


def some_pages(count=8, seed=0):
    return model.draw_pages(count, np.random.default_rng(seed))


# The writers


@pytest.mark.parametrize("goal", GOALS)
def test_a_writer_goes_the_shorter_way_and_stays(goal):
    odds = model.conduct(goal)
    assert odds.sum(axis=1) == pytest.approx(1)
    for here in range(PLACES):
        near = [min((there - goal) % PLACES, (goal - there) % PLACES) for there in range(PLACES)]
        after = [near[(here + move) % PLACES] for move in model.MOVES]
        best = [after[n] == min(after) for n in range(3)]
        assert odds[here][best] == pytest.approx(0.1 + 0.7 / sum(best))
        assert odds[here][np.invert(best)] == pytest.approx(0.1)


def test_pages_are_lines_of_single_steps_and_moves_tell_them():
    who, pages = some_pages(400)
    assert (who[:5].tolist(), pages.shape) == ([0, 1, 2, 3, 0], (400, LINE * LINES))
    moves = model.moves_of(pages)
    for n in range(LINE * LINES - 1):
        if n % LINE == LINE - 1:
            assert not moves[n].any()
            assert len(set(pages[:, n + 1])) == PLACES  # a line begins anywhere
        else:
            assert (model.go(pages[:, n], moves[n]) == pages[:, n + 1]).all()
    ends = pages[:, LINE - 1 :: LINE]
    for n, goal in enumerate(GOALS):
        assert (ends[who == n] == goal).mean() > 0.4 > 0.2 > (ends[who != n] == goal).mean()


def test_moves_are_drawn_by_their_odds():
    odds = np.tile([0.2, 0.5, 0.3], (20000, 1))
    drawn = model.draw(odds, np.random.default_rng(0))
    assert np.bincount(drawn) / 20000 == pytest.approx([0.2, 0.5, 0.3], abs=0.015)


def test_whoever_knows_the_writers_believes_by_the_rule_of_bayes():
    _, pages = some_pages(3)
    loss, belief = model.exact_reader(pages)
    chains = model.writers()
    total = 0.0
    for page, believed in zip(pages, belief, strict=True):
        joint, late = np.ones(len(chains)), np.ones(len(chains))
        for n in range(len(page) - 1):
            if n % LINE < LINE - 1:
                odds = chains[:, page[n], (page[n + 1] - page[n] + 1) % PLACES]
                joint *= odds
                late *= odds if n < model.LAST else 1
        total -= np.log2(joint.mean())
        assert believed == pytest.approx(late / late.sum())
    assert loss == pytest.approx(total / (3 * LINES * (LINE - 1)))


# The network


def slope_by_trying(network, value, array, place, step=1e-5):
    sides = []
    for sign in (1, -1):
        moved = network.copy()
        moved[array][place] += sign * step
        sides.append(value(moved))
    return (sides[0] - sides[1]) / (2 * step)


SOME = [(0, (3, 5)), (0, (PLACES + 2, 1)), (1, (4, 7)), (2, (9,)), (3, (6, 2)), (4, (1,))]


@pytest.mark.parametrize(("array", "place"), SOME)
def test_the_slope_of_the_loss_is_what_trying_finds(blank, array, place):
    _, pages = some_pages(40)
    slope = model.log_loss_slope(blank, pages)[array][place]
    tried = slope_by_trying(blank, lambda n: model.loss(n, pages) * np.log(2), array, place)
    assert slope == pytest.approx(tried, rel=1e-4, abs=1e-9)


@pytest.mark.parametrize("price", [0.0, 0.3])
@pytest.mark.parametrize(("array", "place"), SOME)
def test_the_slope_of_reward_weighs_each_move_by_the_pay_from_there_on(blank, array, place, price):
    pages = some_pages(30)[1][:, :LINE]
    pay = model.being_at(0)(pages).T.astype(float)
    start = model.untrained(np.random.default_rng(1))
    moves = model.moves_of(pages)

    def logs(network):
        return np.log(
            model.taken(model.odds_of(network, model.read(network, pages[:, :-1])[1:]), moves)
        )

    earned = pay - price * (logs(blank) - logs(start))
    ahead = np.array([earned[n:].sum(axis=0) for n in range(LINE - 1)])
    better = ahead - ahead.mean(axis=1, keepdims=True)
    better /= better.std()
    tried = slope_by_trying(blank, lambda n: -(better * logs(n)).mean(), array, place)
    slope = model.reward_slope(blank, start, pages, pay, price)[array][place]
    assert slope == pytest.approx(tried, rel=1e-4, abs=1e-9)


def test_what_is_begun_is_gone_on_with_and_a_push_changes_the_rest(blank):
    _, pages = some_pages(400)
    written = [
        model.write(blank, 400, np.random.default_rng(1), begun=pages, push=push)
        for push in (None, np.zeros(model.UNITS), 9 * np.ones(model.UNITS))
    ]
    for each in written:
        assert (each[:, : model.LAST + 1] == pages[:, : model.LAST + 1]).all()
    assert (written[0] == written[1]).all()
    assert (written[0] != written[2]).any()


def test_a_network_is_no_way_off_its_own_conduct_and_each_other_is_further(blank):
    still = blank.copy()
    still.telling[:] = 0
    still.leaning[:] = np.log([0.2, 0.5, 0.3])
    chains = np.tile([[0.2, 0.5, 0.3], [0.4, 0.4, 0.2]], (1, 1))[:, None, :].repeat(PLACES, axis=1)
    _, pages = some_pages()
    found = model.distances(still, pages, 1, chains)
    apart = 0.2 * np.log2(0.5) + 0.5 * np.log2(1.25) + 0.3 * np.log2(1.5)
    assert found[:, 0] == pytest.approx(0, abs=1e-12)
    assert found[:, 1] == pytest.approx(apart)


# Reward


def test_being_is_paid_at_every_letter_and_arriving_once():
    pages = np.array([[1, 0, 0, 1, 0, 11]])
    assert model.being_at(0)(pages).tolist() == [[True, True, False, True, False]]
    assert model.arriving_at(0)(pages).tolist() == [[True, False, False, True, False]]


@pytest.mark.parametrize("rating", [model.being_at, model.arriving_at])
def test_the_most_that_can_be_paid_is_that_of_trying_everything(rating):
    rater = rating(1)
    everywhere = np.arange(PLACES)
    chains = model.writers()
    best = 0.0
    for chain in chains:
        worth = 0.0
        for moves in product(range(3), repeat=LINE - 1):
            odds, places = np.ones(PLACES), [everywhere]
            for move in moves:
                odds = odds * chain[places[-1], move]
                places.append(model.go(places[-1], np.full(PLACES, move)))
            worth += (odds * rater(np.stack(places, axis=1)).sum(axis=1)).mean()
        best = max(best, worth)
    chosen = model.best_pay(chains, rater, switching=False)
    assert chosen == pytest.approx(100 * best / (LINE - 1))
    assert model.best_pay(chains, rater, switching=True) > 1.5 * chosen


def test_no_choice_of_writers_earns_what_reward_made(found):
    """Had to be, of the ceilings: that the networks pass them was not certain."""
    most = model.ceilings()
    assert most["sought_choosing_percent"] == pytest.approx(most["sought_switching_percent"])
    assert found["sought_pay_200_percent"] > most["sought_switching_percent"] + 10
    assert found["unsought_pay_200_percent"] > 1.8 * most["unsought_switching_percent"]
    assert found["arrivals_pay_200_percent"] > most["arrivals_switching_percent"] + 5


# What the page says


def test_who_writes_is_in_the_state_and_moves_what_is_done(found):
    assert found["exact_loss_bits"] < found["loss_bits"] < found["exact_loss_bits"] + 0.1
    assert found["probe_trained_percent"] > found["probe_blank_percent"] + 8
    assert found["probe_trained_percent"] > found["probe_outputs_percent"] + 8
    controls = [found[f"push_{name}_percent"] for name in ("none", "lot", "other")]
    assert found["push_difference_percent"] > max(controls) + 20


def test_choosing_is_quick_and_making_no_quicker_than_without_any_reading(found):
    assert found["sought_pay_50_percent"] > found["blank_sought_pay_50_percent"] + 6
    assert found["sought_pay_50_percent"] > found["unsought_pay_50_percent"] + 10
    assert found["unsought_pay_50_percent"] < found["blank_sought_pay_50_percent"] + 3


def test_what_was_made_is_new_and_what_had_nothing_to_choose_comes_near_a_writer_too(found):
    assert found["sought_first_old_bits"] < 0.4
    assert found["blank_sought_first_old_bits"] < 0.8
    assert found["unsought_first_old_bits"] > 1 > 0.5 > found["unsought_first_seeker_bits"]


def test_only_what_was_chosen_goes_on_unpaid_and_other_masks_are_lost(found):
    assert found["sought_last_there_percent"] > found["unsought_last_there_percent"] + 7
    assert found["sought_named_percent"] > 88
    for name in ("sought", "unsought"):
        assert found["unpaid_kept_percent"] > found[f"{name}_kept_percent"] + 25
    assert found["shuffled_kept_percent"] > found["sought_kept_percent"] + 15
    assert found["shuffled_pay_200_percent"] < 12


@pytest.mark.long
def test_new_networks_lie_within_the_bounds(monkeypatch):
    monkeypatch.setattr(model, "ARMS", ALL)
    row = model.score(7)
    outside = {
        key: row[key] for key, (low, high) in model.BOUNDS.items() if not low <= row[key] <= high
    }
    assert not outside
