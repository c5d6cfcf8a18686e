"""Predictors of walks through a town, with a coherent map and without one, and what a detour shows.

Claims 2.10 and 3.12. A trip is a start, a goal and moves by compass. One predictor goes by tables of
moves made after the same history, or after the same last moves to the same goal. The other learns a
map first: histories that a record shows to end in one place become one node, and so do wherever one
move leads from them; it then goes by tables of moves made at the same node. The measures, scaled
down from Vafa2024implicit: is the likeliest next move legal; do two histories that end in one place
have the same futures (compression); are two places told apart by the right futures (distinction);
does a walk survive a closed street. There a third walker searches the learnt map.

>>> follow(TOWN, Trip("A", "L", "ESW")), route(TOWN, "A", "L")
(None, 'SES')
"""

import math
import random
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from typing import Any, NamedTuple

PLAN = """
A-B-C-D E
|   | | |
F-G-H I-J
| |   | |
K L-M-N-O
| | | |
P-Q R-S-T
  | |   |
U-V-W-X-Y
"""
BENDS = (("E", "E", "Y", "E"), ("A", "N", "D", "N"))  # leaves E eastwards, comes to Y from the east
RANKS = "FMY"  # where trips start
WHIM = 0.05  # the share of moves that are any street at random, not one of the shortest way
ACCEPTED = 0.01  # the probability from which a move counts as one that a predictor holds possible
DEPTH = 3  # moves ahead to which futures are compared
SIZES = (100, 300, 1_000, 3_000, 10_000)  # trips on the record
TESTED = 300  # trips, and pairs of histories, that a result is the mean of
# Tuning: how many last moves count, and the weight of a shorter context beside the counts of a
# longer one, are those of least log-loss on so many trips that are not on the record.
HELD_OUT, LAST, WEIGHTS = 300, (1, 2, 3, 4, 6), (0.1, 0.3, 1.0, 3.0)

Streets = dict[str, dict[str, str]]  # place -> move -> place
Odds = dict[str, float]


class Trip(NamedTuple):
    """A walk, or the beginning of one; "." among the moves ends it."""

    start: str
    goal: str
    moves: str = ""


Predictor = Callable[[Trip], Odds]
Contexts = Callable[[Trip], list[Hashable]]  # from the shortest to the longest
Choice = Callable[[Trip, dict[str, str]], str]  # trip so far, move barred at each -> next move


def corners(plan: str = PLAN) -> dict[tuple[int, int], str]:
    """Places by column and row of the plan."""
    rows = enumerate(plan.strip("\n").split("\n"))
    return {(x, y): sign for y, row in rows for x, sign in enumerate(row) if sign.isalnum()}


def read_plan(plan: str = PLAN) -> Streets:
    """The streets of a town, both ways."""
    rows, at, streets = plan.strip("\n").split("\n"), corners(plan), defaultdict[str, Any](dict)
    ends = [(at[x - 1, y], "E", at[x + 1, y], "W") for y, row in enumerate(rows) for x, sign in enumerate(row) if sign == "-"]
    ends += [(at[x, y - 1], "S", at[x, y + 1], "N") for y, row in enumerate(rows) for x, sign in enumerate(row) if sign == "|"]
    for place, out, other, back in [*ends, *BENDS]:
        streets[place][out], streets[other][back] = other, place
    return dict(streets)


def follow(streets: Streets, trip: Trip) -> str | None:
    """Where the moves lead; None off the map."""
    place: str | None = trip.start
    for move in trip.moves:
        place = streets.get(place or "", {}).get(move)
    return place


def route(streets: Streets, here: str, goal: str, closed: Collection[tuple[str, str]] = ()) -> str | None:
    """The moves of a shortest way (breadth-first search); closed holds places and moves."""
    ways, queue = {here: ""}, deque([here])
    while queue and goal not in ways:
        place = queue.popleft()
        for move, other in sorted(streets.get(place, {}).items()):
            if other not in ways and (place, move) not in closed:
                ways[other] = ways[place] + move
                queue.append(other)
    return ways.get(goal)
