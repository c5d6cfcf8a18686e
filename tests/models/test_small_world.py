"""What docs/models/small-world.md says of scripts/models/small_world/model.py."""

import functools
import math
import random

import pytest

from models.small_world import model as small_world
from models.small_world.model import (
    CLOSED,
    EMPTY,
    IDLE,
    LEARNED,
    LINES,
    REVERSED,
    USUAL,
    Policy,
    Rules,
    bits,
    excess,
    fit,
    game,
    goal,
    habit,
    legal,
    likeliest,
    line_made,
    measure,
    moved,
    play,
    points,
    record,
    responses,
    search,
    sight,
    systems,
    two_digits,
    value,
    worth,
)

SMALL = Rules(closed=(1, 7))  # seven squares, five lines
SMALL_REVERSED = SMALL._replace(line=-1)
SMALL_CLOSED = Rules(closed=(1, 4, 7))
SMALL_IDLE = SMALL._replace(line=0)
WORLDS = (SMALL, SMALL_REVERSED, SMALL_CLOSED, SMALL_IDLE)
NEARLY_WON, MOVES = "mm.yy....", (2, 5, 6, 7, 8)
SEEDS = pytest.mark.parametrize("seed", range(3))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same experiment on seven squares."""
    names = ("USUAL", "REVERSED", "CLOSED", "IDLE", "TESTED", "LEARNED", "RECORDS")
    for name, made in zip(names, (*WORLDS, 4, (4, 12), 2), strict=True):
        monkeypatch.setattr(small_world, name, made)


def boards(rules: Rules) -> set[str]:
    """Every board that can come up, ended or not."""
    found, fresh = {EMPTY}, [EMPTY]
    while fresh:
        board = fresh.pop()
        after = {play(board, square) for square in legal(board, rules)} - found
        found |= after
        fresh += after
    return found


@functools.cache
def worth_at_length(board: str, rules: Rules) -> tuple[int, int]:
    """Outcome (1, 0, -1) and plies to it under perfect play: soon if won, late if lost."""
    theirs = {square for square in range(9) if board[square] == "y"}
    if any(set(line) <= theirs for line in LINES):
        return -rules.line, 0
    options = []
    for square in range(9):
        if board[square] == "." and square not in rules.closed:
            swapped = "".join({"m": "y", "y": "m", ".": "."}[c] for c in board)
            outcome, plies = worth_at_length(swapped[:square] + "y" + swapped[square + 1 :], rules)
            options.append((-outcome, plies + 1))
    return max(options, key=lambda option: (option[0], -option[0] * option[1]), default=(0, 0))


def low(board: str, moves: tuple[int, ...]) -> dict[int, float]:
    return {square: 9.0 - square for square in moves}


def high(board: str, moves: tuple[int, ...]) -> dict[int, float]:
    return {square: 1.0 + square for square in moves}


def test_a_move_is_seen_from_the_other_side() -> None:
    assert play("m.y......", 4) == "y.m.y...."
    assert play("........y", 0) == "y.......m"


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_other_side_ends_the_game(line: tuple[int, ...]) -> None:
    theirs = "".join("y" if square in line else "." for square in range(9))
    assert line_made(theirs)
    assert legal(theirs, USUAL) == ()
    assert not line_made(theirs.replace("y", "m", 1))


@pytest.mark.parametrize("rules", WORLDS)
def test_search_gives_the_value_of_brute_force_on_every_board(rules: Rules) -> None:
    for board in boards(rules):
        outcome, plies = worth_at_length(board, rules)
        assert value(board, rules) == outcome * (10 - plies)
        for square in legal(board, rules):
            assert worth(board, square, rules) == -value(play(board, square), rules)


def test_the_best_score_is_shared_and_a_win_is_taken_where_it_is_one() -> None:
    assert likeliest({3: 0.2, 5: 0.4, 7: 0.4 - 1e-12}) == {5: 0.5, 7: 0.5}
    assert likeliest({1: 0, 2: 1, 3: 0}) == {2: 1.0}
    assert search(USUAL)(NEARLY_WON, MOVES) == {2: 1.0}
    assert 2 not in search(REVERSED)(NEARLY_WON, MOVES)
    assert search(IDLE)(NEARLY_WON, MOVES) == dict.fromkeys(MOVES, 0.2)


def test_a_game_is_taken_in_turns_until_nobody_can_move() -> None:
    choices = game(low, high, SMALL, random.Random(0))
    assert [choice.chosen for choice in choices] == [0, 8, 2, 6, 3, 5, 4]
    assert choices[2] == ("m.......y", (2, 3, 4, 5, 6), 2)


@SEEDS
def test_the_record_holds_the_choices_of_a_player_against_moves_at_random(seed: int) -> None:
    choices = record(99, SMALL, random.Random(seed))
    begun = [board for board, *_ in choices if board == EMPTY]
    met = [board for board, *_ in choices if board.count(".") == 8]
    assert (len(begun), len(met)) == (50, 49)
    assert {board.index("y") for board in met} == {0, 2, 3, 4, 5, 6, 8}
    for board, moves, square in choices:
        assert moves == legal(board, SMALL)
        assert square in search(SMALL)(board, moves)


def test_sight_names_each_line_all_of_them_and_the_board() -> None:
    assert sight(NEARLY_WON, 2, MOVES) == ["..", ".y", "mm", "..|.y|mm", "mm.yy....2"]
    assert sight(NEARLY_WON, 5, MOVES) == ["..", "yy", "..|yy", "mm.yy....5"]
    assert sight(EMPTY, 1, legal(EMPTY, CLOSED)) == ["#.", "..", "#.|..", ".........1"]


def test_habit_is_even_until_something_weighs() -> None:
    assert habit({}, NEARLY_WON, MOVES) == pytest.approx(dict.fromkeys(MOVES, 0.2))
    odds = habit({"mm": 2.0, "yy": 1.0}, NEARLY_WON, MOVES)
    assert sum(odds.values()) == pytest.approx(1)
    assert odds[2] / odds[8] == pytest.approx(math.exp(2))
    assert odds[5] / odds[8] == pytest.approx(math.exp(1))


def test_fitting_climbs_the_gradient_pass_after_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    board, moves = NEARLY_WON, (2, 5)
    choices = record(6, SMALL, random.Random(1))
    for passes in (2, 3):
        monkeypatch.setattr(small_world, "PASSES", passes)
        again = fit(choices)(*choices[0][:2])
        monkeypatch.setattr(small_world, "PASSES", 1)
        assert again == fit(choices * passes)(*choices[0][:2])
    odds = fit([(board, moves, 2)])(board, moves)
    # one step from even odds: what only one of the squares shows moves by RATE / 2, and the sight
    # "##", of square 2 and of square 5 alike, not at all
    differing = len({"#y", "mm", "##|#y|mm", f"{board}2"} ^ {"yy", "##|yy", f"{board}5"})
    assert odds[2] / odds[5] == pytest.approx(math.exp(small_world.RATE / 2 * differing))
    twice = fit([(board, moves, 2), (board, moves, 5), (board, moves, 5)])(board, moves)
    assert twice[5] > 0.5 > twice[2]


@SEEDS
def test_a_predictor_learns_a_player_that_it_has_not_met(seed: int) -> None:
    new = record(100, SMALL, random.Random(seed + 100))
    learned = bits(fit(record(100, SMALL, random.Random(seed))), new)
    assert bits(search(SMALL), new) <= learned < bits(search(SMALL_IDLE), new) - 0.3


def test_log_loss_is_in_bits_and_bounded() -> None:
    choice = (EMPTY, (0, 1, 2, 3), 2)
    assert bits(search(IDLE), [choice]) == 2
    assert bits(lambda board, moves: {0: 1.0}, [choice] * 2) == pytest.approx(math.log2(1000))


@SEEDS
@pytest.mark.parametrize("rules", WORLDS)
def test_the_goal_is_read_off_the_record(rules: Rules, seed: int) -> None:
    assert goal(record(20, rules, random.Random(seed)), rules._replace(line=1)) == rules.line


RESPONDS = {  # own reversed, own closed, record reversed, record closed
    "player": [True, True, False, False],
    "tabulated": [False, False, False, False],
    "predictor": [False, False, False, False],
    "refitted": [False, False, True, True],
    "reader": [False, True, True, False],
}


def test_who_responds_to_which_change(small: None) -> None:
    found = {who: list[bool]() for who in systems(30, 0)}
    for who, system in systems(30, 0).items():
        for where in ("own", "record"):
            for new in (SMALL_REVERSED, SMALL_CLOSED):
                found[who].append(responses(system, new, 1)[f"{where}_percent"] > 1e-9)
    assert found == RESPONDS
    assert list(found) == list(RESPONDS)


@SEEDS
def test_systems_are_derived_from_the_record_of_their_seed(seed: int, small: None) -> None:
    asked, read = systems(20, seed), record(20, SMALL, random.Random(seed))
    assert asked["player"](SMALL, SMALL) is asked["tabulated"](SMALL, SMALL) is search(SMALL)
    assert asked["reader"](SMALL_CLOSED, SMALL) is search(SMALL_CLOSED)
    assert asked["reader"](SMALL_REVERSED, SMALL) is search(SMALL)
    assert asked["reader"](SMALL, SMALL_REVERSED) is search(SMALL_REVERSED)
    moves = legal(EMPTY, SMALL)
    assert asked["predictor"](SMALL, SMALL)(EMPTY, moves) == fit(read)(EMPTY, moves)


def test_a_policy_moves_by_total_variation() -> None:
    asked = [(EMPTY, (0, 1, 2, 3), 0), ("m........", (0, 1, 2, 3), 0)]
    even = search(IDLE)
    assert moved(even, even, asked) == 0
    assert moved(lambda b, m: {0: 1.0}, lambda b, m: {1: 0.75, 2: 0.25}, asked) == 100
    assert moved(even, lambda b, m: {0: 1.0} if b == EMPTY else even(b, m), asked) == 37.5


def ends(
    sides: tuple[Policy, ...], rules: Rules, board: str = EMPTY, turn: int = 0
) -> list[tuple[float, int]]:
    """Each way for a game to end: its probability, and who wins (0 the first, 1, or -1 nobody)."""
    moves = legal(board, rules)
    if not moves and line_made(board) and rules.line:
        return [(1.0, 1 - turn if rules.line > 0 else turn)]
    if not moves:
        return [(1.0, -1)]
    return [
        (p * q, winner)
        for square, p in likeliest(sides[turn](board, moves)).items()
        for q, winner in ends(sides, rules, play(board, square), 1 - turn)
    ]


@pytest.mark.parametrize("line", [1, -1, 0])
def test_points_count_wins_and_half_of_draws(line: int) -> None:
    rules, even = Rules(line, (1, 4, 7)), search(SMALL_IDLE)

    def skewed(board: str, moves: tuple[int, ...]) -> dict[int, float]:
        return {square: float(square // 2) for square in moves}

    begun, followed = ends((skewed, even), rules), ends((even, skewed), rules)
    won = sum(p for p, winner in begun if winner == 0) + sum(p for p, w in followed if w == 1)
    drawn = sum(p for p, winner in begun + followed if winner == -1)
    found = points(skewed, even, rules)
    assert found == pytest.approx(50 * won + 25 * drawn)
    assert points(even, skewed, rules) == pytest.approx(100 - found)
    # who does not respond to a reversed aim scores the mirror image
    assert points(skewed, even, rules._replace(line=-line)) == pytest.approx(100 - found)


def test_the_numbers_are_the_cells_of_a_table_and_what_predictors_pay(small: None) -> None:
    expected = {"games": 8.0, "records": 2}
    worlds = {"usual": SMALL, "reversed": SMALL_REVERSED, "closed": SMALL_CLOSED}
    for who, system in systems(8, 3).items():
        for change, new in worlds.items():
            met = record(4, new, random.Random("boards 3"))
            old, own, both = system(SMALL, SMALL), system(new, SMALL), system(new, new)
            cells = {
                "own_percent": moved(old, own, met),
                "record_percent": moved(old, system(SMALL, new), met),
                "bits": bits(own, met),
                "random_percent": points(both, search(SMALL_IDLE), new),
                "perfect_percent": points(both, search(new), new),
            }
            assert responses(system, new, 3) == cells
            expected |= {f"{who}_{change}_{key}": two_digits(cells[key]) for key in cells}
    for games in (4, 12):
        paid = []
        for seed in (3, 4):
            met = record(4, SMALL, random.Random(f"boards {seed}"))
            predictor = fit(record(games, SMALL, random.Random(seed)))
            paid.append(bits(predictor, met) - bits(search(SMALL), met))
            assert excess(games, seed) == paid[-1]
        expected[f"excess_{games}_bits_min"] = two_digits(min(paid))
        expected[f"excess_{games}_bits_max"] = two_digits(max(paid))
    assert measure(8, 3) == expected
    assert [two_digits(number) for number in (66.666, 0.1234, 0)] == [67, 0.12, 0]


@pytest.mark.long
def test_settings_of_the_predictor_are_not_to_its_disadvantage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept, new = record(300, USUAL, random.Random(7)), record(200, USUAL, random.Random(8))
    chosen = bits(fit(kept), new)
    for passes, rate in ((1, 0.1), (4, 0.03), (4, 0.3), (4, 1.0)):
        monkeypatch.setattr(small_world, "PASSES", passes)
        monkeypatch.setattr(small_world, "RATE", rate)
        assert chosen < bits(fit(kept), new) + 0.02


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_the_numbers_bear_out_the_page(seed: int) -> None:
    found = measure(seed=seed)
    for change in ("usual", "reversed", "closed"):
        assert found[f"player_{change}_perfect_percent"] == 50
    assert found["player_reversed_own_percent"] > 60
    assert found["player_closed_own_percent"] > 10
    assert found["reader_closed_own_percent"] == found["player_closed_own_percent"]
    won, lost = (found[f"tabulated_{how}_random_percent"] for how in ("usual", "reversed"))
    assert won == found["player_usual_random_percent"] > 93
    assert won + lost == pytest.approx(100, abs=1)
    assert found["tabulated_reversed_perfect_percent"] == 0
    usual, reversed_ = (found[f"predictor_{how}_random_percent"] for how in ("usual", "reversed"))
    assert usual > 85 > 15 > reversed_
    assert found["refitted_reversed_random_percent"] > 80
    player, tabulated, predictor = (
        found[f"{who}_closed_random_percent"] for who in ("player", "tabulated", "predictor")
    )
    assert player < tabulated < player + 5
    assert player - 15 < predictor < tabulated
    perfect = [found[f"{who}_closed_perfect_percent"] for who in ("tabulated", "predictor")]
    assert 40 < perfect[0] < 47 <= perfect[1]
    assert found["reader_closed_bits"] < found["predictor_closed_bits"]
    assert found["reader_usual_bits"] == found["player_usual_bits"] < found["predictor_usual_bits"]
    assert found["predictor_usual_bits"] < found["player_usual_bits"] + 0.5
    assert found["predictor_reversed_bits"] > 3
    least, most = ([found[f"excess_{n}_bits_{k}"] for n in LEARNED] for k in ("min", "max"))
    assert least[0] > 0.2 > least[-1] > 0  # it shrinks, and is not gone
    assert most == sorted(most, reverse=True)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_the_predictor_loses_the_reversed_game_that_the_player_draws(seed: int) -> None:
    asked, opponent = systems(small_world.GAMES, seed), search(REVERSED)
    for who, lost in (("predictor", True), ("player", False)):
        policy = asked[who](REVERSED, USUAL)
        played = game(policy, opponent, REVERSED, random.Random(seed))
        assert any(value(board, REVERSED) < 0 for board, *_ in played[::2]) == lost
