"""What docs/models/small-world.md says of scripts/models/small_world/model.py."""

import functools
import math
import random
from itertools import product

import pytest

from models.small_world import model
from models.small_world.model import EMPTY, Rules, bits, fit, game, legal, play, record, search

SMALL = Rules(closed=(1, 7))  # seven squares, five lines
REVERSED, IDLE = SMALL._replace(line=-1), SMALL._replace(line=0)
CLOSED = Rules(closed=(1, 4, 7))
WORLDS = (SMALL, REVERSED, CLOSED, IDLE)
NEARLY_WON, MOVES = "mm.yy....", (2, 5, 6, 7, 8)
SEEDS = pytest.mark.parametrize("seed", range(3))


@pytest.fixture
def small(monkeypatch):
    """The same experiment on seven squares."""
    names = ("USUAL", "REVERSED", "CLOSED", "IDLE", "TESTED", "LEARNED")
    for name, made in zip(names, (*WORLDS, 4, (4, 12)), strict=True):
        monkeypatch.setattr(model, name, made)


# The game


@functools.cache
def worth_at_length(board, rules):
    """Outcome (1, 0, -1) and plies to it under perfect play: soon if won, late if lost."""
    theirs = {square for square in range(9) if board[square] == "y"}
    if any(set(line) <= theirs for line in model.LINES):
        return -rules.line, 0
    options = []
    for square in range(9):
        if board[square] == "." and square not in rules.closed:
            swapped = "".join({"m": "y", "y": "m", ".": "."}[c] for c in board)
            outcome, plies = worth_at_length(swapped[:square] + "y" + swapped[square + 1 :], rules)
            options.append((-outcome, plies + 1))
    return max(options, key=lambda option: (option[0], -option[0] * option[1]), default=(0, 0))


def test_a_move_is_seen_from_the_other_side():
    assert play("m.y......", 4) == "y.m.y...."
    assert play("........y", 0) == "y.......m"


@pytest.mark.parametrize("line", model.LINES)
def test_a_line_of_the_other_side_ends_the_game(line):
    theirs = "".join("y" if square in line else "." for square in range(9))
    assert model.line_made(theirs)
    assert legal(theirs, model.USUAL) == ()
    assert not model.line_made(theirs.replace("y", "m", 1))


@pytest.mark.parametrize("rules", WORLDS)
def test_search_gives_the_value_of_brute_force_on_every_board(rules):
    boards = [EMPTY]
    for board in boards:
        outcome, plies = worth_at_length(board, rules)
        assert model.value(board, rules) == outcome * (10 - plies)
        for square in legal(board, rules):
            after = play(board, square)
            assert model.worth(board, square, rules) == -model.value(after, rules)
            boards += [after] if after not in boards else []


def test_the_best_score_is_shared_and_a_win_is_taken_where_it_is_one():
    assert model.likeliest({3: 0.2, 5: 0.4, 7: 0.4 - 1e-12}) == {5: 0.5, 7: 0.5}
    assert model.likeliest({1: 0, 2: 1, 3: 0}) == {2: 1.0}
    assert search(model.USUAL)(NEARLY_WON, MOVES) == {2: 1.0}
    assert 2 not in search(model.REVERSED)(NEARLY_WON, MOVES)
    assert search(model.IDLE)(NEARLY_WON, MOVES) == dict.fromkeys(MOVES, 0.2)


def test_a_game_is_taken_in_turns_until_nobody_can_move():
    def low(board, moves):
        return {square: 9.0 - square for square in moves}

    def high(board, moves):
        return {square: 1.0 + square for square in moves}

    choices = game(low, high, SMALL, random.Random(0))
    assert [choice.chosen for choice in choices] == [0, 8, 2, 6, 3, 5, 4]
    assert choices[2] == ("m.......y", (2, 3, 4, 5, 6), 2)


@SEEDS
def test_the_record_holds_the_choices_of_a_player_against_moves_at_random(seed):
    choices = record(99, SMALL, random.Random(seed))
    met = [board for board, *_ in choices if board.count(".") == 8]
    assert ([board for board, *_ in choices].count(EMPTY), len(met)) == (50, 49)
    assert {board.index("y") for board in met} == {0, 2, 3, 4, 5, 6, 8}
    for board, moves, square in choices:
        assert moves == legal(board, SMALL)
        assert square in search(SMALL)(board, moves)


# The predictor


def test_sight_names_each_line_all_of_them_and_the_board():
    for board, square, moves, seen in (
        (NEARLY_WON, 2, MOVES, [".. .y mm", "..|.y|mm"]),
        (NEARLY_WON, 5, MOVES, [".. yy", "..|yy"]),
        (EMPTY, 1, legal(EMPTY, model.CLOSED), ["#. ..", "#.|.."]),
    ):
        lines, together = seen
        assert model.sight(board, square, moves) == [*lines.split(), together, f"{board}{square}"]


def test_habit_is_even_until_something_weighs():
    assert model.habit({}, NEARLY_WON, MOVES) == pytest.approx(dict.fromkeys(MOVES, 0.2))
    odds = model.habit({"mm": 2.0, "yy": 1.0}, NEARLY_WON, MOVES)
    assert sum(odds.values()) == pytest.approx(1)
    ratios = [odds[2] / odds[8], odds[5] / odds[8]]
    assert ratios == pytest.approx([math.exp(2), math.exp(1)])


def test_fitting_climbs_the_gradient_pass_after_pass(monkeypatch):
    board, moves = NEARLY_WON, (2, 5)
    choices = record(6, SMALL, random.Random(1))
    for passes in (2, 3):
        monkeypatch.setattr(model, "PASSES", passes)
        again = fit(choices)(*choices[0][:2])
        monkeypatch.setattr(model, "PASSES", 1)
        assert again == fit(choices * passes)(*choices[0][:2])
    odds = fit([(board, moves, 2)])(board, moves)
    # one step from even odds: what only one of the squares shows moves by RATE / 2, and the sight
    # "##", of square 2 and of square 5 alike, not at all
    differing = len({"#y", "mm", "##|#y|mm", f"{board}2"} ^ {"yy", "##|yy", f"{board}5"})
    assert odds[2] / odds[5] == pytest.approx(math.exp(model.RATE / 2 * differing))
    twice = fit([(board, moves, 2), (board, moves, 5), (board, moves, 5)])(board, moves)
    assert twice[5] > 0.5 > twice[2]


@SEEDS
def test_a_predictor_learns_a_player_that_it_has_not_met(seed):
    new = record(100, SMALL, random.Random(seed + 100))
    learned = bits(fit(record(100, SMALL, random.Random(seed))), new)
    assert bits(search(SMALL), new) <= learned < bits(search(IDLE), new) - 0.3


def test_a_square_stands_alike_however_the_board_is_turned():
    rows = ["m.y", "...", "..y"]
    views = []
    for _ in range(4):
        rows = ["".join(column) for column in zip(*rows[::-1], strict=True)]  # a quarter turn
        views += [rows, [row[::-1] for row in rows]]
    found = {model.standing("".join(view), "".join(view).index("m")) for view in views}
    assert len(found) == 1
    assert found == {min(("".join(view), "".join(view).index("m")) for view in views)}
    assert len({model.standing(EMPTY, square) for square in range(9)}) == 3
    assert len({model.standing("m........", square) for square in range(1, 9)}) == 5


def test_counts_are_shared_by_squares_that_stand_alike():
    corner, side = (EMPTY, tuple(range(9)), 8), (EMPTY, tuple(range(9)), 3)
    odds = model.count([corner, corner, side])(EMPTY, tuple(range(9)))
    total = 3 + 9 * model.SMOOTHING
    expected = {"corner": 2 / 4, "side": 1 / 4, "centre": 0}
    for square in range(9):
        kind = "centre" if square == 4 else ("corner", "side")[square % 2]
        assert odds[square] == pytest.approx((expected[kind] + model.SMOOTHING) / total)
    turned = model.count([("m........", (1, 2), 1)])("..m......", (5, 8))
    assert turned[5] / turned[8] == pytest.approx((1 + model.SMOOTHING) / model.SMOOTHING)
    assert model.count([])(EMPTY, (0, 4)) == {0: 0.5, 4: 0.5}
    two = model.count([corner])(EMPTY, (0, 2, 4))  # shared by those that are open
    assert two[0] / two[4] == pytest.approx((0.5 + model.SMOOTHING) / model.SMOOTHING)


def test_log_loss_is_in_bits_and_bounded():
    choice = (EMPTY, (0, 1, 2, 3), 2)
    assert bits(search(IDLE), [choice]) == 2
    assert bits(lambda board, moves: {0: 1.0}, [choice] * 2) == pytest.approx(math.log2(1000))


# Who is tested, and how


@SEEDS
@pytest.mark.parametrize("rules", WORLDS)
def test_the_goal_is_read_off_the_record(rules, seed):
    read = record(20, rules, random.Random(seed))
    assert model.goal(read, rules._replace(line=1)) == rules.line


RESPONDS = {  # own reversed, own closed, record reversed, record closed
    "player": [True, True, False, False],
    "tabulated": [False, False, False, False],
    "predictor": [False, False, False, False],
    "refitted": [False, False, True, True],
    "reader": [False, True, True, False],
}


def test_who_responds_to_which_change(small):
    found = {
        who: [
            model.responses(system, new, 1)[f"{where}_percent"] > 1e-9
            for where, new in product(("own", "record"), (REVERSED, CLOSED))
        ]
        for who, system in model.systems(30, 0).items()
    }
    assert [*found.items()] == [*RESPONDS.items()]


@SEEDS
def test_systems_are_derived_from_the_record_of_their_seed(seed, small):
    asked, moves = model.systems(20, seed), legal(EMPTY, SMALL)
    predictor = fit(record(20, SMALL, random.Random(seed)))
    assert asked["player"](SMALL, SMALL) is asked["tabulated"](SMALL, SMALL) is search(SMALL)
    assert asked["reader"](CLOSED, SMALL) is search(CLOSED)
    assert asked["reader"](REVERSED, SMALL) is search(SMALL)
    assert asked["reader"](SMALL, REVERSED) is search(REVERSED)
    assert asked["predictor"](SMALL, SMALL)(EMPTY, moves) == predictor(EMPTY, moves)


def test_a_policy_moves_by_total_variation():
    asked = [(EMPTY, (0, 1, 2, 3), 0), ("m........", (0, 1, 2, 3), 0)]
    even = search(IDLE)
    assert model.moved(even, even, asked) == 0
    assert model.moved(lambda b, m: {0: 1.0}, lambda b, m: {1: 0.75, 2: 0.25}, asked) == 100
    assert model.moved(even, lambda b, m: {0: 1.0} if b == EMPTY else even(b, m), asked) == 37.5


def points_at_length(sides, rules, board=EMPTY, turn=0):
    """Percent of the points of the first of two sides, over each way for a game to end."""
    moves = legal(board, rules)
    if not moves:
        winner = 1 - turn if rules.line > 0 else turn
        return 50 if not model.line_made(board) or not rules.line else 100 * (winner == 0)
    return sum(
        p * points_at_length(sides, rules, play(board, square), 1 - turn)
        for square, p in model.likeliest(sides[turn](board, moves)).items()
    )


@pytest.mark.parametrize("line", [1, -1, 0])
def test_points_count_wins_and_half_of_draws(line):
    rules, even = Rules(line, (1, 4, 7)), search(IDLE)

    def skewed(board, moves):
        return {square: float(square // 2) for square in moves}

    begun, followed = (points_at_length(s, rules) for s in ((skewed, even), (even, skewed)))
    found = model.points(skewed, even, rules)
    assert found == pytest.approx((begun + 100 - followed) / 2)
    assert model.points(even, skewed, rules) == pytest.approx(100 - found)
    # who does not respond to a reversed aim scores the mirror image
    reversed_ = rules._replace(line=-line)
    assert model.points(skewed, even, reversed_) == pytest.approx(100 - found)


# What the page says of them


def spread_of(name, found, decimals):
    ends = {name: sum(found) / 2, f"{name}_min": min(found), f"{name}_max": max(found)}
    return {key: round(number, decimals) for key, number in ends.items()}


def test_the_losses_are_of_games_like_those_of_the_record(small):
    for games, seed in ((4, 3), (12, 4)):
        met = record(4, SMALL, random.Random(f"boards {seed}"))
        read = record(games, SMALL, random.Random(seed))
        line = model.goal(read, SMALL)
        assert model.losses(games, seed) == {
            "own": bits(search(SMALL), met),
            "reader": bits(search(SMALL._replace(line=line)), met),
            "fitted": bits(fit(read), met),
            "counted": bits(model.count(read), met),
        }


def test_a_reader_with_the_wrong_aim_pays_for_it(small, monkeypatch):
    monkeypatch.setattr(model, "goal", lambda choices, rules: -1)
    found = model.losses(4, 3)
    assert found["reader"] > found["own"] + 0.3


def test_the_numbers_are_the_cells_of_a_table_and_the_points_of_a_curve(small):
    expected = {"games": 8, "records": 2}
    tables = [model.table(8, seed) for seed in (3, 4)]
    worlds = {"usual": SMALL, "reversed": REVERSED, "closed": CLOSED}
    for (who, system), (change, new) in product(model.systems(8, 3).items(), worlds.items()):
        met = record(4, new, random.Random("boards 3"))
        old, own, both = system(SMALL, SMALL), system(new, SMALL), system(new, new)
        cells = {
            "own_percent": model.moved(old, own, met),
            "record_percent": model.moved(old, system(SMALL, new), met),
            "bits": bits(own, met),
            "random_percent": model.points(both, search(IDLE), new),
            "perfect_percent": model.points(both, search(new), new),
        }
        assert model.responses(system, new, 3) == cells
        for key, cell in cells.items():
            name = f"{change}_{key}"
            assert tables[0][who][name] == cell
            found = [each[who][name] for each in tables]
            expected |= spread_of(f"{who}_{name}", found, 2 if key == "bits" else 0)
    for games in (4, 12):
        paid = [model.losses(games, seed) for seed in (3, 4)]
        for who in ("reader", "fitted", "counted"):
            above = [each[who] - each["own"] for each in paid]
            expected |= spread_of(f"{who}_above_{games}_bits", above, 2)
    assert model.measure(8, (3, 4)) == expected
    alone = model.measure(8, (3,))
    assert alone["reader_closed_bits_min"] == alone["reader_closed_bits_max"]


@pytest.mark.long
def test_settings_of_the_predictor_are_not_to_its_disadvantage(monkeypatch):
    kept, new = (record(n, model.USUAL, random.Random(seed)) for n, seed in ((300, 7), (200, 8)))
    chosen = bits(fit(kept), new)
    for passes, rate in ((1, 0.1), (4, 0.03), (4, 0.3), (4, 1.0)):
        monkeypatch.setattr(model, "PASSES", passes)
        monkeypatch.setattr(model, "RATE", rate)
        assert chosen < bits(fit(kept), new) + 0.02


@pytest.mark.long
def test_smoothing_is_not_to_the_disadvantage_of_the_table_of_counts(monkeypatch):
    def paid():
        found = []
        for seed in (7, 8):
            new = record(60, model.USUAL, random.Random(f"new {seed}"))
            for games in model.LEARNED:
                kept = record(games, model.USUAL, random.Random(seed))
                found.append(bits(model.count(kept), new))
        return sum(found) / len(found)

    chosen = paid()
    for smoothing in (0.03, 0.3, 1):
        monkeypatch.setattr(model, "SMOOTHING", smoothing)
        assert chosen < paid() + 0.01


@pytest.mark.long
def test_a_table_that_takes_turned_boards_for_others_needs_ten_times_the_games(monkeypatch):
    turned = [model.losses(300, seed)["counted"] for seed in range(3)]
    monkeypatch.setattr(model, "standing", lambda board, square: (board, square))
    apart = [model.losses(3000, seed)["counted"] for seed in range(3)]
    assert min(apart) > min(turned) - 0.05
    assert sum(apart) > sum(turned)


@pytest.mark.long
@pytest.mark.parametrize("first", [0, 3, 6])
def test_the_lead_of_the_reader_was_built_in_and_shrinks(first):
    means = {}
    for games in model.LEARNED:
        paid = [model.losses(games, seed) for seed in range(first, first + 3)]
        assert all(each["reader"] == each["own"] for each in paid)  # the right aim, at once
        for who in ("fitted", "counted"):
            above = [each[who] - each["own"] for each in paid]
            assert min(above) > 0
            means[who, games] = sum(above) / len(above)
    for who in ("fitted", "counted"):
        curve = [means[who, games] for games in model.LEARNED]
        assert curve == sorted(curve, reverse=True)
        assert curve[0] > 1.1
        assert curve[-1] < 0.2
    assert means["fitted", 30] < means["counted", 30]
    assert means["counted", 3000] < min(0.08, means["fitted", 3000])


@pytest.mark.long
def test_one_game_tells_the_aim():
    for seed in range(100):
        assert model.goal(record(1, model.USUAL, random.Random(seed)), model.USUAL) == 1


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_the_numbers_bear_out_the_page(seed, monkeypatch):
    monkeypatch.setattr(model, "LEARNED", ())
    found = model.measure(seeds=(seed,))
    random_, perfect, loss, own = (
        {key.removesuffix(f"_{what}"): n for key, n in found.items() if key.endswith(f"_{what}")}
        for what in ("random_percent", "perfect_percent", "bits", "own_percent")
    )
    assert {perfect[f"player_{change}"] for change in ("usual", "reversed", "closed")} == {50}
    assert own["player_reversed"] > 60
    assert own["reader_closed"] == own["player_closed"] > 10
    assert random_["tabulated_usual"] == random_["player_usual"] > 93
    won, lost = random_["tabulated_usual"], random_["tabulated_reversed"]
    assert won + lost == pytest.approx(100, abs=1)
    assert perfect["tabulated_reversed"] == 0
    assert random_["predictor_usual"] > 85 > 15 > random_["predictor_reversed"]
    assert random_["refitted_reversed"] > 80
    assert random_["player_closed"] < random_["tabulated_closed"] < random_["player_closed"] + 5
    assert random_["player_closed"] - 15 < random_["predictor_closed"] < random_["tabulated_closed"]
    assert 40 < perfect["tabulated_closed"] < 47 <= perfect["predictor_closed"]
    assert loss["reader_closed"] < loss["predictor_closed"]
    assert loss["reader_usual"] == loss["player_usual"] < loss["predictor_usual"]
    assert loss["predictor_usual"] < loss["player_usual"] + 0.5
    assert loss["predictor_reversed"] > 3


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_the_predictor_loses_the_reversed_game_that_the_player_draws(seed):
    rules = model.REVERSED
    asked, opponent = model.systems(model.GAMES, seed), search(rules)
    for who, lost in (("predictor", True), ("player", False)):
        played = game(asked[who](rules, model.USUAL), opponent, rules, random.Random(seed))
        assert any(model.value(board, rules) < 0 for board, *_ in played[::2]) == lost
