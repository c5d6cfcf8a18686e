"""What the figure of small_world shows: X when a line wins, and when a line loses."""

import random
from typing import NamedTuple

from drawing.board import board as grid
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from drawing.svg import Box
from models.small_world.model import (
    GAMES,
    REVERSED,
    SEED,
    USUAL,
    Odds,
    Rules,
    game,
    search,
    systems,
    table,
    worth,
)

SHOWN = [("predictor", USUAL), ("predictor", REVERSED), ("player", REVERSED)]
MEANING = {1: "a line wins", -1: "a line loses"}
MOVED = "percent of odds moved"
POINTS = "A line loses: points against"
COLUMNS = {
    "system": "System",
    "reversed_own_percent": f"A line loses where it plays: {MOVED}",
    "reversed_record_percent": f"A line loses on the record: {MOVED}",
    "closed_own_percent": f"Centre closed where it plays: {MOVED}",
    "closed_record_percent": f"Centre closed on the record: {MOVED}",
    "reversed_random_percent": f"{POINTS} moves at random, percent",
    "reversed_perfect_percent": f"{POINTS} a perfect player, percent",
}


class Turn(NamedTuple):
    """A move as somebody sees it who looks on: the marks are X, O and the point."""

    player: str  # of X
    rules: Rules
    mover: str
    marks: str
    odds: Odds
    worth: dict[int, int]
    chosen: int


def draw() -> Figure:
    rows = table()
    turns = trace()
    still = [turn.rules for turn in turns].index(REVERSED)
    first = turns[still]
    safe = [square for square, worth in first.worth.items() if worth >= 0]
    odds = sum(first.odds[square] for square in safe)
    moved = {who: row["reversed_own_percent"] for who, row in rows.items()}
    return Figure(
        title="Three games of X against a perfect player",
        alt="Two boards of three squares by three, when a line loses and nobody has "
        f"moved. On the right, {9 - len(safe)} squares are dashed, as they lose, and "
        f"one is safe, the centre; the predictor gives that {100 * odds:.0f}%. On the "
        f"left it takes square {first.chosen + 1}.",
        caption="One game by the usual rules, then two in which a line loses. Dashed "
        "squares lose for the mover and thick ones win, if play is perfect from there; "
        "the filled one is taken. Under the new rule the player moves "
        f"{moved['player']:.0f}% of its odds elsewhere, and the predictor "
        f"{moved['predictor']:.0f}%.",
        drawing=boards(),
        table=table_of(series(rows), COLUMNS),
        frames=[frame(turn) for turn in turns],
        still=still,
    )


def boards() -> Box:
    numbered = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]
    empty = [[""] * 3] * 3
    pair = beside(
        titled("The board", grid(numbered, "board", 70)),
        titled("Odds of X’s next move", grid(empty, "odds", 70), "mover"),
        gap=30,
    )
    return stack(titled("", pair, "game"), gap=0)


def series(rows: dict[str, dict[str, float]]) -> dict[str, list[str | float]]:
    """A column for each heading, with an entry for each system."""
    columns: dict[str, list[str | float]] = {key: [] for key in COLUMNS}
    for who, row in rows.items():
        columns["system"].append(who)
        for key in [*COLUMNS][1:]:
            columns[key].append(row[key])
    return columns


def trace() -> list[Turn]:
    """Three games, move by move, each of somebody against a perfect player."""
    tested = systems(GAMES, SEED)
    turns = []
    for player, rules in SHOWN:
        sides = {"X": tested[player](rules, USUAL), "O": search(rules)}
        choices = game(sides["X"], sides["O"], rules, random.Random(SEED))
        mover, other = "X", "O"
        for board, moves, chosen in choices:
            turns.append(
                Turn(
                    player,
                    rules,
                    mover,
                    marks=board.translate(str.maketrans("my", mover + other)),
                    odds=sides[mover](board, moves),
                    worth={square: worth(board, square, rules) for square in moves},
                    chosen=chosen,
                )
            )
            mover, other = other, mover
    return turns


def frame(turn: Turn) -> Frame:
    parts: dict[str, Change] = {
        "game": {"text": f"X is the {turn.player}; {MEANING[turn.rules.line]}."},
        "mover": {"text": f"Odds of {turn.mover}’s next move"},
    }
    for square, mark in enumerate(turn.marks):
        row, column = divmod(square, 3)
        board, odds = f"board-{row}-{column}", f"odds-{row}-{column}"
        if mark != ".":
            parts[board] = {"text": mark, "tone": "plain"}
            parts[odds] = {"text": "", "tone": "faint"}
            continue
        parts[board] = {"text": str(square + 1), "tone": "faint"}
        share = 100 * turn.odds.get(square, 0)
        parts[odds] = {"text": f"{share:.0f}%", "tone": tone_of(turn.worth[square])}
    row, column = divmod(turn.chosen, 3)
    parts[f"board-{row}-{column}"] = {"text": turn.mover, "tone": "on"}
    fate = fate_of(turn.worth[turn.chosen])
    said = f"{turn.mover} takes square {turn.chosen + 1} and {fate}."
    return {"say": said, "parts": parts}


def tone_of(worth: int) -> str:
    if worth > 0:
        return "good"
    if worth < 0:
        return "bad"
    return "plain"


def fate_of(worth: int) -> str:
    if worth > 0:
        return "wins"
    if worth < 0:
        return "is lost"
    return "can draw"
