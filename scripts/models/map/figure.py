"""What the figure of map shows: a town, and walkers who come to a closed street."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from drawing.axes import Axis
from drawing.board import strip
from drawing.dots import Row, dots
from drawing.figure import Change, Figure, Frame, Table, Value
from drawing.layout import beside, stack, titled
from drawing.svg import EM, Box, circle, group, line, path, text
from models.map.model import (
    PLACES,
    RECORDS,
    TESTED,
    TOWN,
    WALKS,
    follow,
    score,
    steps,
    take,
    train,
)

TRIP = "MG"
CLOSING = 2  # the length of the walk when a street is closed
LONGEST = 12  # the length to which a walk is shown
ROWS = {
    "{}_next_percent": "the next move guessed right",
    "{}_differ_percent": "odds that hang on the way to a place",
    "{}_forced_likeliest_arrives_percent": "arrives, though forced off its way",
    "strayed_{}_forced_likeliest_arrives_percent": "the same, having read who stray",
    "{}_bound_likeliest_arrives_percent": "forced, only existing streets to choose",
    "strayed_{}_bound_likeliest_arrives_percent": "the same, having read who stray",
    "{}_closed_likeliest_arrives_percent": "arrives, with a street closed",
    "strayed_{}_closed_likeliest_arrives_percent": "the same, having read who stray",
}
WALKERS = {
    "recaller": "recaller",
    "network": "network, learnt",
    "mapper": "mapper",
    "law": "true odds",
    "searcher": "searcher",
}
SIDE = 5  # places in a row
APART = 52  # units between them
RADIUS = 15  # of a place
EDGE = RADIUS + 26  # room for the two long streets outside


class Step(NamedTuple):
    """A walk so far, whose it is, and the move that follows; or "!" for no street."""

    who: str
    walk: str
    move: str
    said: str


def draw() -> Figure:
    start, goal = list(TRIP)
    trace = shown()
    longest = max(len(step.walk) - len(TRIP) for step in trace)
    below = beside(
        titled("Who walks", strip([""], "who", least=9)),
        titled("The walk so far", strip([""], "walk", least=longest + 4)),
    )
    return Figure(
        title="What a record has to hold for walkers not to be lost",
        alt="Rows of markers, in percent. All guess the next move about equally well. "
        "Forced off their way, and out where they try a street that is not there, "
        "recaller and network arrive in little more than half of all cases and the "
        "mapper in most; with only existing streets to choose from all mostly arrive. "
        "Where they have read walks of people who "
        "stray, the network is close to the mapper, and the recaller is not. With a "
        "street closed only the searcher arrives in most cases. Below, a quarter of "
        f"{len(PLACES)} places in rows of {SIDE}, joined by streets, with the way of a "
        "walk tinted.",
        caption=f"Above: each marker is by one of {RECORDS} records; that the mapper’s "
        "odds do not hang on the way had to be. Below: "
        f"from {start} to {goal}, where the street that the walkers know is closed, "
        "each by its likeliest moves. The searcher, which alone can use word of the "
        "barrier, looks for a way on the mapper’s map.",
        drawing=stack(dots(_rows(), Axis("percent", 0, 100)), town(), below),
        table=_table(),
        frames=[frame(step) for step in trace],
        still=len(trace) - 1,
    )


def _rows() -> list[Row]:
    """For each walker that was put to it, a marker for each record."""
    scores = [score(WALKS, TESTED, seed) for seed in range(RECORDS)]
    rows = []
    for form, label in ROWS.items():
        found = {}
        for who, name in WALKERS.items():
            key = form.format(who)
            if key in scores[0]:
                found[name] = [each[key] for each in scores]
        rows.append(Row(label, found))
    return rows


def _table() -> Table:
    """The least and the most by the records."""
    rows: list[list[Value]] = []
    for row in _rows():
        cells: list[Value] = [row.label]
        for name in WALKERS.values():
            values = row.values.get(name, ())
            ends = [f"{end(values):g}" for end in (min, max) if values]
            cells.append(" to ".join(dict.fromkeys(ends)) or "–")
        rows.append(cells)
    return ["Percent", *WALKERS.values()], rows


def shown() -> list[Step]:
    """The same trip by each walker, with the street closed that it would have taken."""
    _, walkers = train(WALKS)
    found = []
    for who, walker in walkers.items():
        closed = take(walker, TRIP)[CLOSING]
        whole = take(walker, TRIP, CLOSING)[:LONGEST]
        for walk, move in steps([whole]):
            said = f"At {follow(TOWN, walk)}: the {who} {told(move)}"
            if len(walk) == CLOSING:
                said += f", since {closed} is closed"
            found.append(Step(who, walk, move, f"{said}."))
    return found


def told(move: str) -> str:
    if move == ".":
        return "says that it is there"
    if move == "!":
        return "takes a street that is not there"
    return f"goes {move}"


def frame(step: Step) -> Frame:
    start, goal, moves = step.walk[0], step.walk[1], step.walk[2:]
    here = follow(TOWN, step.walk)
    parts: dict[str, Change] = {}
    for end in range(len(TRIP), len(step.walk) + 1):
        passed = follow(TOWN, step.walk[:end])
        parts[f"place-{passed}"] = {"tone": "seen"}
    parts[f"place-{goal}"] = {"tone": "good"}
    parts[f"place-{here}"] = {"tone": "bad" if step.move == "!" else "on"}
    parts["who-0"] = {"text": step.who}
    parts["walk-0"] = {"text": f"{start} {moves}".strip()}
    return {"say": step.said, "parts": parts}


def town() -> Box:
    """Streets first, and the places over them."""
    inside = []
    for begin, end in streets():
        inside.append(street(begin, end))
    for place in PLACES:
        x, y = position(place)
        words = text(x, y + 0.35 * EM, place, "middle")
        inside.append(group(circle(x, y, RADIUS), words, part=f"place-{place}"))
    size = (SIDE - 1) * APART
    return Box(group(*inside), size + 2 * EDGE, size + EDGE + RADIUS + 2)


def streets() -> list[tuple[str, str]]:
    """Each street once, from the end that is first in the alphabet."""
    found = []
    for begin in PLACES:
        ends = TOWN[begin].values()
        found += [(begin, end) for end in sorted(ends) if begin < end]
    return found


def street(begin: str, end: str) -> Element:
    """A straight line; or where it leaves the grid, one that bends outwards."""
    (x1, y1), (x2, y2) = position(begin), position(end)
    if abs(x2 - x1) + abs(y2 - y1) <= APART:
        return line(x1, y1, x2, y2, "edge")
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    if x1 == x2:
        x += 60
    else:
        y -= 40
    return path(f"M{x1:.0f} {y1:.0f}Q{x:.0f} {y:.0f} {x2:.0f} {y2:.0f}", "edge")


def position(place: str) -> tuple[float, float]:
    row, column = divmod(PLACES.index(place), SIDE)
    return EDGE + column * APART, EDGE + row * APART
