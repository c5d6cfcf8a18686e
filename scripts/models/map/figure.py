"""What the figure of map shows: a town, and walkers who come to a closed street."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from drawing.board import strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from drawing.svg import EM, Box, circle, group, line, path, text
from models.map.model import (
    PLACES,
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
READ = (100, 300, 1_000, 3_000, 10_000)  # walks, on the records of the table
ARRIVES = "forced_likeliest_arrives_percent"
DIFFER = "odds that differ by the way to a place, percent"
COLUMNS = {
    "walks": "Walks on the record",
    "recaller_next_percent": "Recaller: next move right, percent",
    "mapper_next_percent": "Mapper: the same",
    "searcher_next_percent": "Searcher: the same",
    "recaller_differ_percent": f"Recaller: {DIFFER}",
    "mapper_differ_percent": "Mapper: the same",
    f"recaller_{ARRIVES}": "Recaller: arrives though forced off, percent",
    f"mapper_{ARRIVES}": "Mapper: the same",
    f"law_{ARRIVES}": "True odds: the same",
    f"searcher_{ARRIVES}": "Searcher: the same",
}
SIDE = 5  # places in a row
APART = 68  # units between them
RADIUS = 15  # of a place
EDGE = RADIUS + 26  # room for the two long streets outside


class Step(NamedTuple):
    """A walk so far, whose it is, and the move that follows; or "!" for no street."""

    who: str
    walk: str
    move: str
    said: str


def draw() -> Figure:
    start, goal = TRIP
    trace = shown()
    longest = max(len(step.walk) - len(TRIP) for step in trace)
    below = beside(
        titled("Who walks", strip([""], "who", least=9)),
        titled("The walk so far", strip([""], "walk", least=longest + 4)),
    )
    return Figure(
        title="A closed street in a small town",
        alt=f"A town of {len(PLACES)} places in rows of {SIDE}, joined by streets, "
        "with the places that the walk has passed tinted and the present one dark; the "
        f"goal, {goal}, has a thick frame. One walker takes a street that is not "
        "there, two go to and fro, and one goes a long way round and arrives.",
        caption=f"From {start} to {goal}, where the street that the walkers know is "
        "closed, each by its likeliest moves. The recaller goes by walks that it has "
        "read, the mapper by what was done at the same place, the law by the true odds "
        "of it; the searcher, which alone can use word of the barrier, looks for a way "
        "on the mapper’s map.",
        drawing=stack(town(), below),
        table=table_of(series(), COLUMNS),
        frames=[frame(step) for step in trace],
        still=len(trace) - 1,
    )


def series() -> dict[str, list[float]]:
    """A column for each heading, with an entry for each length of the record."""
    rows = [score(walks, TESTED) for walks in READ]
    return {key: [row[key] for row in rows] for key in COLUMNS}


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
    start, goal, *moves = step.walk
    here = follow(TOWN, step.walk)
    parts: dict[str, Change] = {}
    for end in range(len(TRIP), len(step.walk) + 1):
        passed = follow(TOWN, step.walk[:end])
        parts[f"place-{passed}"] = {"tone": "seen"}
    parts[f"place-{goal}"] = {"tone": "good"}
    parts[f"place-{here}"] = {"tone": "bad" if step.move == "!" else "on"}
    parts["who-0"] = {"text": step.who}
    parts["walk-0"] = {"text": f"{start} {''.join(moves)}".strip()}
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
