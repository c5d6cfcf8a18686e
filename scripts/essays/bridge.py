"""Guides to a corner of the harbour town where a bridge closes: who was told, and what they go by.

Four places, four streets in a ring, twelve trips. Who can go two ways of one length goes by the
School Bridge. A guide is a function from a trip, the corner reached, and whether it was told, to
the next street; None is no way to give.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import permutations
from typing import NamedTuple
from xml.etree.ElementTree import Element

from drawing.chart import marker
from drawing.figure import Figure, Value
from drawing.layout import stack
from drawing.svg import EM, WIDTH, Box, group, line, path, rect, text, text_width

CORNERS = ("Tower", "Mill", "School", "Market")
BRIDGE = "School Bridge"
Map = Mapping[str, tuple[tuple[str, str], ...]]  # from each place the streets and where they lead
TOWN: Map = {
    "School": ((BRIDGE, "Tower"), ("School Lane", "Market")),
    "Tower": ((BRIDGE, "School"), ("Tower Lane", "Mill")),
    "Market": (("School Lane", "School"), ("Mill Bridge", "Mill")),
    "Mill": (("Tower Lane", "Tower"), ("Mill Bridge", "Market")),
}
# Two Towers: who comes over the bridge can go on by the lane, and who comes by the lane, over the
# bridge, as people do in the record; nobody in it turns round there.
OVER, FROM = "Tower over the bridge", "Tower from the Mill"
INCOHERENT: Map = {
    "School": ((BRIDGE, OVER), ("School Lane", "Market")),
    OVER: (("Tower Lane", "Mill"),),
    FROM: ((BRIDGE, "School"),),
    "Market": TOWN["Market"],
    "Mill": (("Tower Lane", FROM), ("Mill Bridge", "Market")),
}


class Trip(NamedTuple):
    start: str
    goal: str


class Ended(NamedTuple):
    """Where a trip ended, and why: "arrives", "stuck" before the barrier, or "no way" to give."""

    how: str
    at: str


TRIPS = [Trip(*ends) for ends in permutations(CORNERS, 2)]
Guide = Callable[[Trip, str, bool], str | None]


def way(streets: Map, start: str, goal: str, shut: str = "") -> list[str] | None:
    """The shortest way as a list of streets; of two, the one by the School Bridge."""
    ways = list(_ways(streets, start, goal, shut, {start}))
    return min(ways, key=lambda way: (len(way), BRIDGE not in way), default=None)


def _ways(streets: Map, here: str, goal: str, shut: str, been: set[str]) -> Iterator[list[str]]:
    if here == goal:
        yield []
        return
    for street, there in streets[here]:
        if street != shut and there not in been:
            yield from ([street, *on] for on in _ways(streets, there, goal, shut, been | {there}))


def asks(trip: Trip, here: str, told: bool) -> str | None:
    """At each corner asks the map for a way on."""
    found = way(TOWN, here, trip.goal, BRIDGE if told else "")
    return found[0] if found else None


LINES = {trip: way(TOWN, *trip) or [] for trip in TRIPS}


def recites(trip: Trip, here: str, told: bool) -> str | None:
    """Reads out the trip's line; told, it has struck out the lines with the closed street."""
    line = LINES[trip]
    if told and BRIDGE in line:
        return None
    return line[list(_corners(trip.start, line)).index(here)]


def recompiled(trip: Trip, here: str, told: bool) -> str | None:
    """Recites too, from a list that was made anew out of the map when that was told."""
    line = way(TOWN, *trip, BRIDGE if told else "") or []
    return line[list(_corners(trip.start, line)).index(here)]


def asks_of_two(trip: Trip, here: str, told: bool) -> str | None:
    """Asks a map with two Towers. Which of them a trip means is known from how it was made."""
    start, goal = meant(trip)
    found = way(INCOHERENT, start, goal, BRIDGE if told else "")
    if found is None:
        return None
    return found[list(_corners(trip.start, found)).index(here)]


def meant(trip: Trip) -> Trip:
    """The places on the map with two Towers between which people go as they always have."""
    known = {corner: [corner] for corner in CORNERS} | {"Tower": [OVER, FROM]}
    pairs = [Trip(start, goal) for start in known[trip.start] for goal in known[trip.goal]]
    (pair,) = (pair for pair in pairs if way(INCOHERENT, *pair) == LINES[trip])
    return pair


def _corners(start: str, streets: list[str]) -> Iterator[str]:
    """The corners of the town on a way, but for the last."""
    for street in streets:
        yield start
        start = dict(TOWN[start])[street]


def travel(guide: Guide, trip: Trip, *, closed: bool, told: bool) -> Ended:
    """Follow a guide from corner to corner, through the town as it is."""
    here = trip.start
    while here != trip.goal:
        street = guide(trip, here, told)
        if street is None:
            return Ended("no way", here)
        if closed and street == BRIDGE:
            return Ended("stuck", here)
        here = dict(TOWN[here])[street]
    return Ended("arrives", here)


class Panel(NamedTuple):
    heading: str
    named: str  # in the table
    guide: Guide
    told: bool


PANELS = {
    "asks_untold": Panel("untold, asks a map", "Asks a map, untold", asks, False),
    "list_untold": Panel("untold, recites", "Recites a list, untold", recites, False),
    "asks_told": Panel("told, asks a map", "Asks a map, told", asks, True),
    "list_told": Panel("told, recites", "Recites a list, told", recites, True),
    "two_towers": Panel("told, two Towers", "Asks a map with two Towers", asks_of_two, True),
    "list_anew": Panel("told, list made anew", "Recites a list made anew", recompiled, True),
}


def ends(panel: Panel, *, closed: bool) -> list[Ended]:
    """How each trip ends: before the closure, or after it."""
    told = closed and panel.told
    return [travel(panel.guide, trip, closed=closed, told=told) for trip in TRIPS]


def count(found: list[Ended], how: str) -> int:
    return sum(end.how == how for end in found)


def measure() -> dict[str, float]:
    """The numbers for the page: who arrives, once the bridge is closed."""
    found = {"trips": len(TRIPS), "over": sum(BRIDGE in line for line in LINES.values())}
    for name, panel in PANELS.items():
        found[name] = count(ends(panel, closed=True), "arrives")
        found[f"{name}_before"] = count(ends(panel, closed=False), "arrives")
    return {**found}


GAP = 20
WIDE, HIGH = (WIDTH - GAP) / 2, 204.0  # of a panel
LEFT, RIGHT = 26.0, WIDE - 26.0  # the middles of the corners
UP, DOWN = 58.0, 142.0
BROOK, WATER = (UP + DOWN) / 2, 20.0  # where it is, and its width
CELL, APART = 48.0, 14.0  # a corner's cell, and from mark to mark
POSITION = dict(zip(CORNERS, ((LEFT, UP), (RIGHT, UP), (LEFT, DOWN), (RIGHT, DOWN)), strict=True))
MARKS = {"arrives": (0, "line-1"), "stuck": (4, "line-5"), "no way": (1, "line-6")}
KEY = {"arrives": "arrives", "stuck": "stuck", "no way": "given no way"}


def draw() -> Figure:
    found = {name: ends(panel, closed=True) for name, panel in PANELS.items()}
    arrive = {name: count(each, "arrives") for name, each in found.items()}
    trips, lost = len(TRIPS), count(found["two_towers"], "no way")
    return Figure(
        title="Told of the closed bridge, and able to use it",
        alt="Four places in a ring, two on either bank of a brook, drawn six times, with one bridge"
        " barred. Each of twelve trips is a mark where it ends. Untold, whether a map is asked or"
        f" a list recited, {arrive['asks_untold']} arrive and the others stand at the bridge. Told,"
        f" the one who asks a map brings all {arrive['asks_told']}; the one who recites"
        f" {arrive['list_told']}, with no line for the rest; with two Towers on the map,"
        f" {arrive['two_towers']} arrive, and with a list made anew all {arrive['list_anew']}.",
        caption=f"Six guides, each right on all {trips} trips while the School Bridge was open."
        " Now it is closed, and a mark shows where each trip ends. To ask a map while untold is"
        " no better than to recite. What helps is to be told and to hold something from which the"
        " other ways can be worked out, if only to make a new list; and it must be coherent: with"
        f" two Towers on the map, one reached over the bridge and one from the Mill, {lost} trips"
        " have no way. It had to come out so, as the guides were built so; trained networks are"
        " another matter.",
        drawing=stack(*_rows(found), _key(), gap=14),
        table=(
            ["Guide", "Arrive before", "Arrive after", "Stuck at the bridge", "Given no way"],
            [_row(name, found[name]) for name in PANELS],
        ),
    )


def _row(name: str, found: list[Ended]) -> list[Value]:
    before = count(ends(PANELS[name], closed=False), "arrives")
    return [PANELS[name].named, before, *(count(found, how) for how in MARKS)]


def _rows(found: Mapping[str, list[Ended]]) -> Iterator[Box]:
    """Two panels in each."""
    boxes = [_panel(PANELS[name].heading, each) for name, each in found.items()]
    for one, other in zip(boxes[::2], boxes[1::2], strict=True):
        yield Box(group(one, group(other, at=(WIDE + GAP, 0))), WIDTH, HIGH)


def _panel(heading: str, found: list[Ended]) -> Element:
    """The town under its heading, with a mark for each trip where it ended."""
    middle = WIDE / 2
    inside = [text(0, EM, heading)]
    inside.append(group(rect(2, BROOK - WATER / 2, WIDE - 4, WATER), tone="seen"))
    streets = {frozenset((at, to)) for at, ways in TOWN.items() for _, to in ways}
    for one, other in sorted(sorted(pair) for pair in streets):
        inside.append(line(*POSITION[one], *POSITION[other], "edge"))
    inside += _barrier(LEFT, BROOK)
    for corner, (x, y) in POSITION.items():
        away = -0.9 * EM if y == UP else 1.5 * EM
        anchor = "start" if x == LEFT else "end"
        side = 2 if x == LEFT else WIDE - 2
        inside.append(text(side, y + away, corner, anchor, "title"))
        inside.append(group(*_marks([end for end in found if end.at == corner], x, y)))
    inside.append(
        text(middle, HIGH - 4, f"{count(found, 'arrives')} of {len(found)} arrive", "middle")
    )
    return group(*inside)


def _barrier(x: float, y: float) -> Iterator[Element]:
    bar = f"M{x - 14:.0f} {y - 4:.0f}h28v8h-28z"
    yield group(path(bar, "head"), tone="bad")


def _marks(found: list[Ended], x: float, y: float) -> Iterator[Element]:
    """Who is at a corner stands in its cell, and who is stuck, in a row before the barrier."""
    here = sorted(end.how for end in found if end.how != "stuck")  # who arrive first
    yield rect(x - CELL / 2, y - 11, CELL, 22)
    for place, how in enumerate(here):
        yield _mark(how, x + APART * (place - (len(here) - 1) / 2), y)
    shore = BROOK + (-19 if y == UP else 19)
    for place in range(len(found) - len(here)):
        yield _mark("stuck", x + APART * place, shore)


def _mark(how: str, x: float, y: float) -> Element:
    n, kind = MARKS[how]
    return group(marker(n, x, y), kind=kind)


def _key() -> Box:
    inside, x = list[Element](), 6.0
    for how in MARKS:
        inside.append(_mark(how, x, 0.65 * EM))
        inside.append(text(x + 14, EM, KEY[how]))
        x += 14 + text_width(KEY[how]) + 16
    return Box(group(*inside), WIDTH, 1.3 * EM)
