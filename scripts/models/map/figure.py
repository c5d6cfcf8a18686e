"""What the figure of map shows: a town, and a walker who comes to a street that is closed."""

from typing import Any

from drawing.board import strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from drawing.svg import EM, Box, circle, group, line, path, text
from models.map.model import TOWN, series, trace

NAMES = {
    "walks": "Walks on the record",
    "recaller_next_percent": "Recaller: next move right, percent",
    "mapper_next_percent": "Mapper: the same",
    "searcher_next_percent": "Searcher: the same",
    "recaller_differ_percent": "Recaller: odds that differ by the way to a place, percent",
    "mapper_differ_percent": "Mapper: the same",
    "recaller_forced_likeliest_arrives_percent": "Recaller: arrives though forced off, percent",
    "mapper_forced_likeliest_arrives_percent": "Mapper: the same",
    "law_forced_likeliest_arrives_percent": "True odds: the same",
    "searcher_forced_likeliest_arrives_percent": "Searcher: the same",
}
SIDE, APART, RADIUS = 5, 68, 15  # places in a row; units between them; size of a place
PLACES = sorted(set(TOWN.values()))
EDGE = RADIUS + 26  # room for the two long streets outside


def draw() -> Figure:
    steps: list[Any] = list(trace())
    start, goal = steps[0]["walk"][:2]
    longest = max(len(step["walk"]) - 2 for step in steps)
    below = beside(
        titled("Who walks", strip([""], "who", least=9)),
        titled("The walk so far", strip([""], "walk", least=longest + 4)),
    )
    return Figure(
        title="A closed street in a small town",
        alt=f"A town of {len(PLACES)} places in rows of {SIDE}, joined by streets, with the "
        f"places that the walk has passed tinted and the present one dark; the goal, {goal}, has a "
        "thick frame. One walker takes a street that is not there, two go to and fro, and one goes "
        "a long way round and arrives.",
        caption=f"From {start} to {goal}, where the street that the walkers know is closed, "
        "each by its likeliest moves. The recaller goes by walks that it has read, the mapper by "
        "what was done at the same place, the law by the true odds of it; the searcher, which "
        "alone can use word of the barrier, looks for a way on the mapper’s map.",
        drawing=stack(_town(), below),
        table=table_of(series(), NAMES),
        frames=[_frame(step) for step in steps],
        still=len(steps) - 1,
    )


def _at(place: str) -> tuple[float, float]:
    row, column = divmod(PLACES.index(place), SIDE)
    return EDGE + column * APART, EDGE + row * APART


def _town() -> Box:
    """Streets first, and the places over them."""
    streets = sorted({tuple(sorted((begin, end))) for (begin, _), end in TOWN.items()})
    inside = [_street(*street) for street in streets]
    for place in PLACES:
        x, y = _at(place)
        words = text(x, y + 0.35 * EM, place, "middle")
        inside.append(group(circle(x, y, RADIUS), words, part=f"place-{place}"))
    size = (SIDE - 1) * APART
    return Box(group(*inside), size + 2 * EDGE, size + EDGE + RADIUS + 2)


def _street(begin: str, end: str) -> Any:
    (x1, y1), (x2, y2) = _at(begin), _at(end)
    if abs(x2 - x1) + abs(y2 - y1) <= APART:
        return line(x1, y1, x2, y2, "edge")
    middle = (x1 + x2) / 2, (y1 + y2) / 2  # a street that leaves the grid: it bends outwards
    bend = (middle[0] + 60, middle[1]) if x1 == x2 else (middle[0], middle[1] - 40)
    return path(f"M{x1:.0f} {y1:.0f}Q{bend[0]:.0f} {bend[1]:.0f} {x2:.0f} {y2:.0f}", "edge")


def _frame(step: dict[str, Any]) -> Frame:
    walk, here = step["walk"], walked(step["walk"])
    parts: dict[str, Change] = {f"place-{place}": {"tone": "seen"} for place in here}
    parts[f"place-{walk[1]}"] = {"tone": "good"}
    parts[f"place-{step['at']}"] = {"tone": "bad" if step["move"] == "!" else "on"}
    parts["who-0"] = {"text": step["who"]}
    parts["walk-0"] = {"text": f"{walk[0]} {walk[2:]}".strip()}
    return {"say": step["say"], "parts": parts}


def walked(walk: str) -> list[str]:
    """The places of a walk, in their order."""
    places = [walk[0]]
    for move in walk[2:]:
        places.append(TOWN.get((places[-1], move), places[-1]))
    return places
