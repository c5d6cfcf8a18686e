"""What docs/models/small-world.md says of scripts/models/small_world/model.py."""

import functools
import itertools
import json
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
    search,
    series,
    sight,
    systems,
    trace,
    value,
)

SMALL = Rules(closed=(1, 7))  # seven squares, five lines
SMALL_REVERSED = SMALL._replace(line=-1)
SMALL_CLOSED = Rules(closed=(1, 4, 7))
SMALL_IDLE = SMALL._replace(line=0)
WORLDS = (SMALL, SMALL_REVERSED, SMALL_CLOSED, SMALL_IDLE)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same experiment on seven squares."""
    for name, rules in zip(("USUAL", "REVERSED", "CLOSED", "IDLE"), WORLDS, strict=True):
        monkeypatch.setattr(small_world, name, rules)
    monkeypatch.setattr(small_world, "TESTED", 4)
    monkeypatch.setattr(small_world, "LEARNED", (4, 12))
    monkeypatch.setattr(small_world, "RECORDS", 2)


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
    marks = {side: {s for s in range(9) if board[s] == side} for side in "my"}
    if any(set(line) <= marks["y"] for line in LINES):
        return -rules.line, 0
    open_squares = [s for s in range(9) if board[s] == "." and s not in rules.closed]
    if not open_squares:
        return 0, 0
    options = []
    for square in open_squares:
        swapped = "".join({"m": "y", "y": "m", ".": "."}[c] for c in board)
        outcome, plies = worth_at_length(swapped[:square] + "y" + swapped[square + 1 :], rules)
        options.append((-outcome, plies + 1))
    return max(options, key=lambda option: (option[0], -option[0] * option[1]))


def test_a_move_is_seen_from_the_other_side() -> None:
    assert play("m.y......", 4) == "y.m.y...."
    assert play("........y", 0) == "y.......m"


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_the_other_side_ends_the_game(line: tuple[int, ...]) -> None:
    theirs = "".join("y" if s in line else "." for s in range(9))
    assert line_made(theirs)
    assert legal(theirs, USUAL) == ()
    assert not line_made(theirs.replace("y", "m"))
    assert not line_made(theirs.replace("y", "m", 1))


def test_legal_squares_are_free_and_open() -> None:
    assert legal("m.y......", USUAL) == (1, 3, 4, 5, 6, 7, 8)
    assert legal("m.y......", CLOSED) == (1, 3, 5, 6, 7, 8)


@pytest.mark.parametrize("rules", WORLDS)
def test_search_gives_the_value_of_brute_force_on_every_board(rules: Rules) -> None:
    for board in boards(rules):
        outcome, plies = worth_at_length(board, rules)
        assert value(board, rules) == outcome * (10 - plies)


def test_likeliest_shares_evenly_among_the_best() -> None:
    assert likeliest({3: 0.2, 5: 0.4, 7: 0.4 - 1e-12}) == {5: 0.5, 7: 0.5}
    assert likeliest({3: -1.0, 5: -2.0}) == {3: 1.0}
    assert likeliest({1: 0, 2: 1, 3: 0}) == {2: 1.0}


def test_the_player_takes_a_win_now_and_in_the_reversed_game_declines_it() -> None:
    board, moves = "mm.yy....", (2, 5, 6, 7, 8)
    assert search(USUAL)(board, moves) == {2: 1.0}
    assert 2 not in search(REVERSED)(board, moves)
    assert search(IDLE)(board, moves) == dict.fromkeys(moves, 0.2)


def test_a_game_is_taken_in_turns_until_nobody_can_move() -> None:
    low: small_world.Policy = lambda board, moves: {s: 9.0 - s for s in moves}  # noqa: E731
    high: small_world.Policy = lambda board, moves: {s: 1.0 + s for s in moves}  # noqa: E731
    choices = game(low, high, SMALL, random.Random(0))
    assert [square for *_, square in choices] == [0, 8, 2, 6, 3, 5, 4]
    assert choices[2] == ("m.......y", (2, 3, 4, 5, 6), 2)


@pytest.mark.parametrize("seed", range(5))
def test_the_record_holds_the_players_choices_alone(seed: int) -> None:
    choices = record(7, SMALL, random.Random(seed))
    assert [board for board, *_ in choices].count(EMPTY) == 4  # it begins every other game
    assert sum(board.count(".") == 8 for board, *_ in choices) == 3
    for board, moves, square in choices:
        assert moves == legal(board, SMALL)
        assert square in search(SMALL)(board, moves)


def test_the_record_is_made_against_moves_at_random() -> None:
    seen = {board for board, *_ in record(100, SMALL, random.Random(0))}
    assert {board.index("y") for board in seen if board.count(".") == 8} == {0, 2, 3, 4, 5, 6, 8}


def test_sight_names_each_line_all_of_them_and_the_board() -> None:
    board, moves = "mm.yy....", (2, 5, 6, 7, 8)
    assert sight(board, 2, moves) == ["..", ".y", "mm", "..|.y|mm", "mm.yy....2"]
    assert sight(board, 5, moves) == ["..", "yy", "..|yy", "mm.yy....5"]
    assert sight(EMPTY, 1, legal(EMPTY, CLOSED)) == ["#.", "..", "#.|..", ".........1"]


def test_habit_is_even_until_something_weighs() -> None:
    moves = (2, 5, 6, 7, 8)
    assert habit({}, "mm.yy....", moves) == pytest.approx(dict.fromkeys(moves, 0.2))
    odds = habit({"mm": 2.0, "yy": 1.0}, "mm.yy....", moves)
    assert sum(odds.values()) == pytest.approx(1)
    assert odds[2] / odds[8] == pytest.approx(math.exp(2))
    assert odds[5] / odds[8] == pytest.approx(math.exp(1))


def test_fitting_climbs_the_gradient_of_log_likelihood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(small_world, "PASSES", 1)
    board, moves = "mm.yy....", (2, 5)
    odds = fit([(board, moves, 2)])(board, moves)
    # one step from even odds: what only one of the squares shows moves by RATE / 2, and the sight
    # "##", of square 2 and of square 5 alike, not at all
    differing = len({"#y", "mm", "##|#y|mm", f"{board}2"} ^ {"yy", "##|yy", f"{board}5"})
    assert odds[2] / odds[5] == pytest.approx(math.exp(small_world.RATE / 2 * differing))
    twice = fit([(board, moves, 2), (board, moves, 5), (board, moves, 5)])(board, moves)
    assert twice[5] > 0.5 > twice[2]


@pytest.mark.parametrize("passes", [2, 3])
def test_fitting_goes_over_the_record_again(passes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    choices = record(6, SMALL, random.Random(1))
    monkeypatch.setattr(small_world, "PASSES", passes)
    again = fit(choices)
    monkeypatch.setattr(small_world, "PASSES", 1)
    assert again(*choices[0][:2]) == fit(choices * passes)(*choices[0][:2])


@pytest.mark.parametrize("seed", range(5))
def test_a_predictor_learns_a_player_that_it_has_not_met(seed: int) -> None:
    new = record(100, SMALL, random.Random(seed + 100))
    learned = bits(fit(record(100, SMALL, random.Random(seed))), new)
    assert bits(search(SMALL), new) <= learned < bits(search(SMALL_IDLE), new) - 0.3


def test_log_loss_is_in_bits_and_bounded() -> None:
    choice = (EMPTY, (0, 1, 2, 3), 2)
    assert bits(search(IDLE), [choice]) == 2
    assert bits(lambda board, moves: {0: 1.0}, [choice] * 2) == pytest.approx(math.log2(1000))


@pytest.mark.parametrize("rules", [SMALL, SMALL_REVERSED, SMALL_CLOSED])
@pytest.mark.parametrize("seed", range(3))
def test_the_goal_is_read_off_the_record(rules: Rules, seed: int) -> None:
    assert goal(record(20, rules, random.Random(seed)), rules) == (rules.line)


def test_no_goal_is_read_off_aimless_moves() -> None:
    assert goal(record(20, SMALL_IDLE, random.Random(0)), SMALL) == 0


RESPONDS = {  # own reversed, own closed, record reversed, record closed
    "player": (True, True, False, False),
    "tabulated": (False, False, False, False),
    "predictor": (False, False, False, False),
    "refitted": (False, False, True, True),
    "reader": (False, True, True, False),
}


@pytest.mark.parametrize("who", RESPONDS)
def test_who_responds_to_which_change(who: str, small: None) -> None:
    system = systems(30, 0)[who]
    old = system(SMALL, SMALL)
    found = []
    for own, theirs in (
        (SMALL_REVERSED, SMALL),
        (SMALL_CLOSED, SMALL),
        (SMALL, SMALL_REVERSED),
        (SMALL, SMALL_CLOSED),
    ):
        new = SMALL_CLOSED if SMALL_CLOSED in (own, theirs) else SMALL_REVERSED
        found.append(moved(old, system(own, theirs), record(20, new, random.Random(1))) > 1e-9)
    assert tuple(found) == RESPONDS[who]


def test_every_system_is_asked(small: None) -> None:
    assert list(systems(2, 0)) == list(RESPONDS)


def test_the_table_of_the_players_moves_plays_as_the_player_does(small: None) -> None:
    asked = systems(2, 0)
    player, table = asked["player"](SMALL, SMALL), asked["tabulated"](SMALL, SMALL)
    for board in boards(SMALL):
        if moves := legal(board, SMALL):
            assert player(board, moves) == table(board, moves)


@pytest.mark.parametrize("seed", range(3))
def test_a_reader_keeps_the_goal_of_the_record(seed: int, small: None) -> None:
    reader = systems(20, seed)["reader"]
    assert reader(SMALL_CLOSED, SMALL) is search(SMALL_CLOSED)
    assert reader(SMALL_REVERSED, SMALL) is search(SMALL)
    assert reader(SMALL, SMALL_REVERSED) is search(SMALL_REVERSED)


def test_systems_are_fitted_to_the_record_of_their_seed(small: None) -> None:
    board, moves = EMPTY, legal(EMPTY, SMALL)
    fitted = fit(record(8, SMALL, random.Random(3)))(board, moves)
    assert systems(8, 3)["predictor"](SMALL, SMALL)(board, moves) == fitted


def test_a_policy_moves_by_total_variation() -> None:
    asked = [(EMPTY, (0, 1, 2, 3), 0), ("m........", (0, 1, 2, 3), 0)]
    even = search(IDLE)
    assert moved(even, even, asked) == 0
    assert moved(lambda b, m: {0: 1.0}, lambda b, m: {1: 0.75, 2: 0.25}, asked) == 100
    assert moved(even, lambda b, m: {0: 1.0}, asked) == 75
    assert moved(even, lambda b, m: {0: 1.0} if b == EMPTY else even(b, m), asked) == 37.5


@pytest.mark.parametrize("rules", [SMALL, SMALL_REVERSED, SMALL_CLOSED])
def test_points_of_the_two_sides_make_a_hundred(rules: Rules) -> None:
    one, two = search(rules), search(SMALL_IDLE)
    assert points(one, two, rules) + points(two, one, rules) == pytest.approx(100)
    assert points(two, two, rules) == pytest.approx(50)
    assert points(one, two, rules) >= 54.9


def ends(
    sides: tuple[small_world.Policy, ...], rules: Rules, board: str = EMPTY, turn: int = 0
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


@pytest.mark.parametrize(
    "rules", [Rules(closed=(1, 4, 7)), Rules(-1, (1, 4, 7)), Rules(0, (1, 4, 7))]
)
def test_points_count_wins_and_half_of_draws(rules: Rules) -> None:
    skewed: small_world.Policy = lambda board, moves: {s: float(s // 2) for s in moves}  # noqa: E731
    even = search(SMALL_IDLE)
    begun, followed = ends((skewed, even), rules), ends((even, skewed), rules)
    won = sum(p for p, winner in begun if winner == 0) + sum(p for p, w in followed if w == 1)
    drawn = sum(p for p, winner in begun + followed if winner == -1)
    assert points(skewed, even, rules) == pytest.approx(50 * won + 25 * drawn)


@pytest.mark.parametrize("seed", range(3))
def test_a_predictor_that_does_not_respond_scores_the_mirror_image(seed: int) -> None:
    predictor = fit(record(20, SMALL, random.Random(seed)))
    straight = points(predictor, search(SMALL_IDLE), SMALL)
    assert points(predictor, search(SMALL_IDLE), SMALL_REVERSED) == pytest.approx(100 - straight)


def test_the_table_has_a_row_a_system_and_the_numbers_are_its_cells(small: None) -> None:
    table = series(8, 3)
    assert table["system"] == list(RESPONDS)
    assert {len(column) for column in table.values()} == {5}
    assert {key.split("_")[-1] for key in table} == {"system", "percent", "bits"}
    numbers = measure(8, 3)
    assert all(number == float(f"{number:.2g}") for number in numbers.values())
    assert len(numbers) == 5 * 15 + 2 + 2 * 2
    assert (numbers["games"], numbers["records"]) == (8, 2)
    for games in (4, 12):
        each = [excess(games, seed) for seed in (3, 4)]
        assert numbers[f"excess_{games}_bits_min"] == float(f"{min(each):.2g}")
        assert numbers[f"excess_{games}_bits_max"] == float(f"{max(each):.2g}")
    for row, who in enumerate(RESPONDS):
        assert numbers[f"{who}_closed_random_percent"] == table["closed_random_percent"][row]


def test_a_predictor_s_excess_is_above_the_player_s_own_odds(small: None) -> None:
    for games, seed in ((4, 0), (12, 1)):
        met = record(4, SMALL, random.Random(f"boards {seed}"))
        predictor = fit(record(games, SMALL, random.Random(seed)))
        expected = bits(predictor, met) - bits(search(SMALL), met)
        assert excess(games, seed) == pytest.approx(expected)


def test_each_cell_is_measured_in_its_world(small: None) -> None:
    numbers, asked = measure(8, 0), systems(8, 0)
    for change, new in (("usual", SMALL), ("reversed", SMALL_REVERSED), ("closed", SMALL_CLOSED)):
        met = record(4, new, random.Random("boards 0"))
        for who, system in asked.items():
            old, own, both = system(SMALL, SMALL), system(new, SMALL), system(new, new)
            cells = {
                "own_percent": moved(old, own, met),
                "record_percent": moved(old, system(SMALL, new), met),
                "bits": bits(own, met),
                "random_percent": points(both, search(SMALL_IDLE), new),
                "perfect_percent": points(both, search(new), new),
            }
            for what, number in cells.items():
                assert numbers[f"{who}_{change}_{what}"] == pytest.approx(number, rel=0.051)


def test_the_steps_are_three_games_that_follow_from_their_odds(small: None) -> None:
    steps = trace(8, 0)
    assert json.loads(json.dumps(steps)) == steps
    assert [s["x"] for s in steps if s["board"] == EMPTY] == ["predictor", "predictor", "player"]
    for step, after in itertools.pairwise(steps):
        board, chosen = str(step["board"]), step["chosen"]
        assert isinstance(chosen, int)
        mover = "XO"[board.count("x") - board.count("o")]
        if after["board"] != EMPTY:
            assert after["board"] == f"{board[:chosen]}{mover.lower()}{board[chosen + 1 :]}"
        assert str(step["say"]).startswith(f"{mover} takes square {chosen + 1} and ")
        odds = step["odds"]
        assert isinstance(odds, dict)
        assert odds[str(chosen)] == max(odds.values())


@pytest.mark.parametrize("seed", [0, 3])
def test_the_steps_show_the_odds_of_who_moves(seed: int, small: None) -> None:
    predictor, shown = systems(8, seed)["predictor"](SMALL, SMALL), trace(8, seed)
    games = [[s for s in shown if (s["x"], s["line"]) == ("predictor", line)] for line in (1, -1)]
    for steps, rules in zip(games, (SMALL, SMALL_REVERSED), strict=True):
        played = game(predictor, search(rules), rules, random.Random(seed))
        assert [step["chosen"] for step in steps] == [square for *_, square in played]
        for turn, (step, (board, moves, _)) in enumerate(zip(steps, played, strict=True)):
            odds = (search(rules) if turn % 2 else predictor)(board, moves)
            assert step["odds"] == {str(s): round(p, 2) for s, p in odds.items()}


def test_the_steps_say_who_is_lost(small: None) -> None:
    fates = {"is lost": -1, "can draw": 0, "wins": 1}
    for step in trace(8, 0):
        rules = Rules(step["line"], SMALL.closed)  # type: ignore[arg-type]
        board = str(step["board"])
        turn = "x" if board.count("x") == board.count("o") else "o"
        seen = board.translate(str.maketrans("xo", "my" if turn == "x" else "ym"))
        worth = {str(s): -value(play(seen, s), rules) for s in legal(seen, rules)}
        assert step["worth"] == worth
        chosen = worth[str(step["chosen"])]
        assert fates[str(step["say"]).split(" and ")[1].rstrip(".")] == (chosen > 0) - (chosen < 0)


@pytest.mark.parametrize("rules", [USUAL, REVERSED, CLOSED])
@pytest.mark.long
def test_the_full_board_is_a_draw_and_the_player_holds_it(rules: Rules) -> None:
    assert value(EMPTY, rules) == 0
    assert points(search(rules), search(rules), rules) == pytest.approx(50)


@pytest.mark.long
def test_the_table_loses_the_reversed_game_as_surely_as_it_won_the_usual_one() -> None:
    table, idle = search(USUAL), search(IDLE)
    won = points(table, idle, USUAL)
    assert points(table, idle, REVERSED) == pytest.approx(100 - won)
    assert won > 93
    assert points(table, search(REVERSED), REVERSED) == 0
    numbers = measure()
    assert numbers["tabulated_reversed_random_percent"] == pytest.approx(100 - won, abs=0.05)
    assert numbers["tabulated_reversed_perfect_percent"] == 0
    assert numbers["tabulated_usual_random_percent"] == numbers["player_usual_random_percent"]


@pytest.mark.long
def test_with_the_middle_closed_the_table_is_ahead_of_the_player_against_moves_at_random() -> None:
    player, table, idle = search(CLOSED), search(USUAL), search(IDLE)
    assert (
        points(player, idle, CLOSED)
        < points(table, idle, CLOSED)
        < points(player, idle, CLOSED) + 5
    )
    assert 40 < points(table, player, CLOSED) < 50 == pytest.approx(points(player, player, CLOSED))


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
    assert found["player_reversed_own_percent"] > 60
    assert found["player_closed_own_percent"] > 10
    assert found["reader_closed_own_percent"] == found["player_closed_own_percent"]
    still = ("predictor_reversed_own", "predictor_closed_own", "refitted_reversed_own")
    for key in (*still, "refitted_closed_own", "tabulated_closed_own", "reader_reversed_own"):
        assert found[f"{key}_percent"] == 0
    assert (
        found["predictor_usual_random_percent"]
        > 85
        > 15
        > found["predictor_reversed_random_percent"]
    )
    assert found["refitted_reversed_random_percent"] > 80
    assert (
        abs(found["predictor_closed_random_percent"] - found["player_closed_random_percent"]) < 15
    )
    assert (
        found["predictor_closed_perfect_percent"] >= 47 > found["tabulated_closed_perfect_percent"]
    )
    assert found["reader_closed_bits"] < found["predictor_closed_bits"]
    assert found["reader_usual_bits"] == found["player_usual_bits"] < found["predictor_usual_bits"]
    assert found["predictor_usual_bits"] < found["player_usual_bits"] + 0.5
    assert found["predictor_closed_random_percent"] < found["tabulated_closed_random_percent"]
    assert found["predictor_reversed_bits"] > 3
    least, most = ([found[f"excess_{n}_bits_{k}"] for n in LEARNED] for k in ("min", "max"))
    assert least[0] > 0.2 > least[-1] > 0  # it shrinks, and is not gone
    assert most == sorted(most, reverse=True)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_the_predictor_loses_the_reversed_game_that_the_player_draws(seed: int) -> None:
    steps = trace(seed=seed)
    assert len(json.dumps(steps)) < 15_000
    assert 8 <= len(steps) <= 40
    reversed_games = [step for step in steps if step["line"] == -1]
    lost = [s for s in reversed_games if s["x"] == "predictor" and " is lost" in str(s["say"])]
    assert lost
    assert not [s for s in reversed_games if s["x"] == "player" and "lost" in str(s["say"])]
