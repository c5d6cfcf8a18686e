"""What the figure of grown_planner shows: a town round by round, and who is right.

Above, the move that each square would foretell after each round; below, unseen towns.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

import numpy as np

from drawing.axes import Axis
from drawing.board import EDGE, board
from drawing.dots import Row, dots
from drawing.figure import Change, Figure, Frame, Table, Value
from drawing.layout import stack, titled
from drawing.svg import Box, group, path
from models.grown_planner.model import (
    BANDS,
    FEW,
    ROUNDS,
    SEEDS,
    SIDE,
    Array,
    Towns,
    by_seed,
    grow,
    hits,
    pick,
)

SHUT = "one more door shut elsewhere"
ASIDE = ("few", "small")  # in the table only
CELL = 52
ARROWS = "↑→↓←"
STILL = 4  # the round that the picture shows
BAR = 4  # half the thickness of a barred door
NAMES = {
    "grown": "messages along open doors, one rule",
    "own": "the same, a rule for each round",
    "through": "one rule, messages through bars too",
    "few": f"one rule, trained with {FEW} rounds",
    "plain": "plain network",
    "small": "plain network, as few weights",
    "nearest": "the most similar towns of the record",
    "crow": "as the crow flies (nothing learnt)",
    "untrained": "rule by lot, only its reading learnt",
}
LIVE = [
    "live/grown_planner.js",
    "live/messages.js",
    "live/grown_planner.json",  # the network
    "live/frame.js",
    "live/pieces.js",
    "specimen/language.js",  # which the pieces import
]


def draw() -> Figure:
    town = shown()
    frames = [_frame(town, past) for past in range(1, ROUNDS + 1)]
    grown, shut = by_seed("grown_right_percent"), by_seed("grown_shut_percent")
    plain, plain_shut = by_seed("plain_right_percent"), by_seed("plain_shut_percent")
    return Figure(
        title="What foretells a seeker’s next move in unseen towns",
        alt=f"A town of {SIDE} by {SIDE} squares with barred doors and a goal. In each "
        f"square an arrow: the move foretold there after {STILL} rounds of messages. "
        "Near to the goal, by open doors, all are right; the wrong ones are further "
        "off. Below, dots for each seed: of moves in unseen towns messages along open "
        "doors get nearly all right and a plain network fewer; with one more door shut "
        "elsewhere the first still does, and the plain network mostly fails. At the "
        f"foot, stopped after {FEW}, 8 and {ROUNDS} rounds the network is nearly "
        "always right up to 3, 7 and 11 streets from the goal.",
        caption="News of the goal spreads a street a round, and what each square makes"
        " of it was learnt by foretelling moves. Step the rounds: what one network"
        " would foretell in a town that it never saw (solid frame: right; dashed:"
        " wrong; thick bars: barred doors). Below, each mark is one of three networks."
        f" Of moves in unseen towns the grown network (first row) gets {min(grown):.1f}% right at"
        f" least, a plain one {max(plain):.1f}% at most; where a door shut elsewhere"
        f" changes the move, {min(shut):.1f}% at least and {max(plain_shut):.1f}% at"
        " most.",
        drawing=stack(_town(town), _right(), _reach()),
        table=_table(),
        frames=frames,
        still=STILL - 1,
        live=LIVE,
    )


def shown() -> Towns:
    """The unseen town with the longest way, of those whose squares are all joined."""
    tests = grow(SEEDS[0]).tests
    furthest = tests.away.reshape(len(tests.away), -1).max(-1)
    joined = np.where(furthest <= ROUNDS - 1, furthest, 0)
    return pick(tests, np.array([joined.argmax()]))


def _town(town: Towns) -> Box:
    """The squares, with bars across the doors that are barred."""
    empty = [[""] * SIDE for _ in range(SIDE)]
    row, column = _goal(town)
    empty[row][column] = "goal"
    cells = board(empty, "at", CELL, {f"at-{row}-{column}": "on"})
    bars = [_bar(*where) for where in np.argwhere(~town.doors[0]) if _inside(*where)]
    return Box(group(cells.element, *bars), cells.width, cells.height)


def _goal(town: Towns) -> tuple[int, int]:
    row, column = np.argwhere(town.goals[0])[0]
    return int(row), int(column)


def _inside(row: int, column: int, move: int) -> bool:
    """Whether the door is one to the east or south within the town."""
    return (move == 1 and column < SIDE - 1) or (move == 2 and row < SIDE - 1)


def _bar(row: int, column: int, move: int) -> Element:
    """A thick line on the edge between two squares."""
    x = EDGE + CELL * column - 2
    y = EDGE + CELL * row - 2
    if move == 1:
        x += CELL
        data = f"M{x - BAR} {y}h{2 * BAR}v{CELL}h{-2 * BAR}z"
    else:
        y += CELL
        data = f"M{x} {y - BAR}v{2 * BAR}h{CELL}v{-2 * BAR}z"
    return group(path(data, "mark"), kind="line-6")


def _frame(town: Towns, past: int) -> Frame:
    """The arrows after so many rounds, by the network of the first seed."""
    logits = grow(SEEDS[0]).grown.forward(town, past).logits
    hit = hits(logits, town)[0]
    parts: dict[str, Change] = {}
    for row, column in np.argwhere(town.asked[0]):
        parts[f"at-{row}-{column}"] = {
            "text": ARROWS[logits[0, row, column].argmax()],
            "tone": "good" if hit[row, column] else "bad",
        }
    asked = town.asked[0]
    near = asked & (town.away[0] < past)
    rounds = "1 round" if past == 1 else f"{past} rounds"
    say = f"After {rounds}: {_of(hit, asked)} moves are right"
    if near.any():
        say += f"; of those that can have heard of the goal, {_of(hit, near)}"
    return {"say": f"{say}.", "parts": parts}


def _of(hit: Array, among: Array) -> str:
    return f"{int(hit[among].sum())} of {int(among.sum())}"


def _right() -> Box:
    """What each gets right, in all squares and where a shut door matters."""
    rows = []
    for name, label in NAMES.items():
        if name not in ASIDE:
            right = by_seed(f"{name}_right_percent")
            shut = by_seed(f"{name}_shut_percent")
            rows.append(Row(label, {"unseen towns": right, SHUT: shut}))
    return dots(rows, Axis("moves foretold rightly, percent", 0, 100))


def _reach() -> Box:
    """By the streets to the goal: the grown network stopped early, and the plain."""
    rows = []
    for band, (least, most) in enumerate(BANDS):
        values = {
            f"after {rounds} rounds": by_seed(f"stopped_{rounds}_band_{band}_percent")
            for rounds in (FEW, 8, ROUNDS)
        }
        values["plain"] = by_seed(f"plain_band_{band}_percent")
        rows.append(Row(f"{least} to {most} streets to the goal", values))
    return titled("Stopped early", dots(rows, Axis("moves right, percent", 75, 100)))


def _table() -> Table:
    shut = "One more door shut, percent right"
    matched = "Moves like those, but no door shut, percent right"
    header = ["Foretold by", "Unseen towns, percent right", shut, matched]
    rows: list[list[Value]] = []
    for name, label in NAMES.items():
        right = _range(by_seed(f"{name}_right_percent"))
        row: list[Value] = [label, right, _range(by_seed(f"{name}_shut_percent"))]
        if name == "crow":
            row.append("the same, by the choice of the moves")
        else:
            row.append(_range(by_seed(f"{name}_matched_percent")))
        rows.append(row)
    return header, rows


def _range(values: Sequence[float]) -> str:
    """The least and the most of the seeds."""
    least, most = f"{min(values):.1f}", f"{max(values):.1f}"
    return least if least == most else f"{least} to {most}"
