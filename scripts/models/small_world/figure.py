"""What the figure of small_world shows: the loss by the length of the record, and games.

In the games X is somebody who adapts to a new rule, or somebody who does not.
"""

import random
from typing import NamedTuple

from drawing.axes import Axis
from drawing.board import board as grid
from drawing.dots import Row, dots
from drawing.figure import Change, Figure, Frame, Table, Value
from drawing.layout import beside, stack, titled
from drawing.svg import Box
from models.small_world.model import (
    GAMES,
    LEARNED,
    REVERSED,
    SEEDS,
    USUAL,
    Odds,
    Rules,
    game,
    losses,
    search,
    systems,
    worth,
)

SHOWN = [("predictor", USUAL), ("predictor", REVERSED), ("player", REVERSED)]
MEANING = {1: "a line wins", -1: "a line loses"}
NAMES = {
    "reader": "the reader, which searches",
    "counted": "a table of counts",
    "fitted": "the fitted predictor",
}
OWN = "the player’s own odds"
LIVE = [
    "live/small_world.js",
    "live/lines.js",
    "live/frame.js",
    "live/pieces.js",
    "specimen/language.js",  # which the pieces import
]

Losses = dict[int, dict[str, list[float]]]  # by games, by who predicts, a record each


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
    paid = paid_by_games()
    turns = trace()
    still = [turn.rules for turn in turns].index(REVERSED)
    first = turns[still]
    safe = [square for square, worth in first.worth.items() if worth >= 0]
    odds = sum(first.odds[square] for square in safe)
    return Figure(
        title="How well the player is predicted, and three games",
        alt=f"Rows of dots, one for each length of the record, {len(SEEDS)} records a "
        f"length. {said_of_losses(paid)} Below, two boards of three squares by three, "
        f"when a line loses and nobody has moved. On the right, {9 - len(safe)} "
        "squares are dashed, as they lose, and one is safe, the centre; the predictor "
        f"gives that {100 * odds:.0f}%. On the left it takes square "
        f"{first.chosen + 1}.",
        caption="Above, a mark for each record: how many bits a move it "
        "costs to predict the player, where fewer is better. The reader has the "
        "player’s search and three aims to choose from; its lead was built in, and shrinks "
        "as the record grows. Below, three games of X against a perfect player, in two "
        "of which a line loses. Dashed "
        "squares lose for the mover and thick ones win, if play is perfect from there; "
        "the filled one is taken.",
        drawing=stack(chart(paid), boards(), gap=30),
        table=table(paid),
        frames=[frame(turn) for turn in turns],
        still=still,
        live=LIVE,
    )


def paid_by_games() -> Losses:
    """Bits a move on other games: for each length, and of each record of it."""
    paid: Losses = {}
    for games in LEARNED:
        found = [losses(games, seed) for seed in SEEDS]
        paid[games] = {who: [each[who] for each in found] for who in found[0]}
    return paid


def said_of_losses(paid: Losses) -> str:
    said = []
    for games in (LEARNED[0], LEARNED[-1]):
        means = {who: sum(bits) / len(bits) for who, bits in paid[games].items()}
        each = [f"{name} pays {means[who]:.1f}" for who, name in NAMES.items()]
        said.append(f"After {games:,}: {', '.join(each)} bits a move.")
    own = sum(paid[games]["own"]) / len(SEEDS)
    return f"{' '.join(said)} The player’s own odds pay {own:.1f}."


def chart(paid: Losses) -> Box:
    """A row for each length of the record, and one for the player."""
    rows = []
    for games, found in paid.items():
        noun = "game" if games == 1 else "games"
        values = {name: found[who] for who, name in NAMES.items()}
        rows.append(Row(f"{games:,} {noun} on the record", values))
    rows.append(Row("no record, the program itself", {OWN: found["own"]}))
    return dots(rows, Axis("bits a move, on other games", 1, 2.6))


def table(paid: Losses) -> Table:
    """A row for each length of the record: the least and the most of each."""
    header = ["Games on the record"]
    for name in (*NAMES.values(), OWN):
        header += [f"{name[0].upper()}{name[1:]}: least, bits a move", "Most"]
    rows: list[list[Value]] = []
    for games, found in paid.items():
        row: list[Value] = [games]
        for who in (*NAMES, "own"):
            row += [round(min(found[who]), 2), round(max(found[who]), 2)]
        rows.append(row)
    return header, rows


def boards() -> Box:
    numbered = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]
    empty = [[""] * 3] * 3
    pair = beside(
        titled("The board", grid(numbered, "board", 70)),
        titled("Odds of X’s next move", grid(empty, "odds", 70), "mover"),
        gap=30,
    )
    return stack(titled("", pair, "game"), gap=0)


def trace() -> list[Turn]:
    """Three games, move by move, each of somebody against a perfect player."""
    tested = systems(GAMES, SEEDS[0])
    turns = []
    for player, rules in SHOWN:
        sides = {"X": tested[player](rules, USUAL), "O": search(rules)}
        choices = game(sides["X"], sides["O"], rules, random.Random(SEEDS[0]))
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
