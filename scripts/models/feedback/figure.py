"""What the figure of feedback shows: fish that move, and how long a habit lasts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drawing.axes import Axis
from drawing.board import strip
from drawing.chart import LABEL, MARK, Line, line_chart
from drawing.dots import Row, dots
from drawing.figure import Change, Figure, Frame, Table, Value
from drawing.layout import beside, stack, titled
from drawing.svg import WIDTH, Box, group, line, text_width, wrapped
from models.feedback.model import (
    CHANGE,
    MORNINGS,
    OLD,
    SHIFTS,
    UPDATES,
    drawn_waits,
    gradient,
    payoff_at,
    record_of,
    south_percent,
    train,
    wait,
)

BOATS = {"log": "Copier", "reward": "Paid boat"}
EVERY = 3  # updates between two marks of the chart
IN_TABLE = 6  # updates between two columns of the table
LABELS = ("copier of the log", "paid boat", "the fish")
HEIGHT = 270  # of the upper chart
EXPECTED = "paid boat, as expected"
DRAWN = "paid boats, mornings drawn"
UNSURE = "paid for trying, too"
COPIERS = "copiers of the author"
LIVE = [
    "live/boat.js",
    "live/sailing.js",
    "live/frame.js",
    "live/pieces.js",
    "specimen/language.js",  # which the pieces import
]


@dataclass(frozen=True)
class Boat:
    """How often it goes south, and the next update to the logit of that."""

    south: float
    update: float


@dataclass(frozen=True)
class Step:
    """Both boats after so many updates."""

    updates: int
    fish: str  # south or north
    boats: dict[str, Boat]


def draw() -> Figure:
    goes = [goes_of(boat) for boat in BOATS]
    leans = [leans_of(boat) for boat in BOATS]
    boats = beside(stack(*goes, gap=10), stack(*leans, gap=10))
    ends = {boat: south_percent(train(boat)[-1]) for boat in BOATS}
    first, last = SHIFTS[0], SHIFTS[-1]
    waits = [wait("reward", change) for change in (first, last)]
    late = {kind: _range(found) for kind, found in waits_by_kind(last).items()}
    return Figure(
        title="The longer the habit, the longer the way back",
        alt="Above, by update, how often each boat goes south. Up to update "
        f"{CHANGE} the fish are there, and both lines rise to nearly all mornings. "
        "Then the fish move north: the copier of the log stays in the south and ends "
        f"at {ends['log']:.0f}%, and the paid boat comes round late and ends at "
        f"{ends['reward']:.0f}%. Below, rows of markers by the date of the shift: "
        f"where the fish move after {first} updates the paid boat is back after "
        f"{waits[0]}, and where they move after {last}, after {waits[1]}; three boats "
        f"whose mornings are drawn need {late[DRAWN]} then, and three that are paid "
        f"for trying, too, {late[UNSURE]}. Copiers of the author are back after "
        f"{late[COPIERS]}.",
        caption="Above, one shift: the dotted line says where the fish are, and only "
        "the paid boat’s record changes with them. In the middle, where each record "
        "pushes its boat next: dashed where that is away from the fish. Below, four "
        "dates of the shift, and three boats of each kind with "
        f"{MORNINGS} mornings drawn for an update; a boat is back when it goes north "
        "on half of its mornings. The paid boat takes about as long "
        "to unlearn its bay as it had sailed there. The copier of the log never comes "
        "back.",
        drawing=stack(sailed(columns()), boats, waited(), gap=16),
        table=table(),
        frames=[frame(step) for step in steps()],
        live=LIVE,
    )


# What is shown, by number


def columns() -> dict[str, list[float]]:
    """Updates, and how often each boat goes south, in percent."""
    found: dict[str, list[float]] = {"step": [*range(0, UPDATES + 1, EVERY)]}
    for boat in BOATS:
        souths = [round(south_percent(logits), 1) for logits in train(boat)]
        found[boat] = souths[::EVERY]
    return found


def steps() -> list[Step]:
    histories = {boat: train(boat) for boat in BOATS}
    found = []
    for update in range(UPDATES + 1):
        boats = {}
        for boat, history in histories.items():
            logits = history[update]
            record = record_of(boat, logits, payoff_at(update))
            south = round(south_percent(logits), 1)
            boats[boat] = Boat(south, round(gradient(logits, record)[1], 4))
        found.append(Step(update, fish_at(update), boats))
    return found


def fish_at(update: int) -> str:
    return "south" if payoff_at(update) == OLD else "north"


def waits_by_kind(change: int) -> dict[str, list[int]]:
    """The updates from a shift at this date to the return."""
    return {
        EXPECTED: [wait("reward", change)],
        DRAWN: drawn_waits("reward", change),
        UNSURE: drawn_waits("bonus", change),
        COPIERS: drawn_waits("author", change),
    }


def table() -> Table:
    """Two halves over one header: what the boats do by update, and waits by date."""
    times = [*range(0, UPDATES + 1, IN_TABLE), SHIFTS[-1]]
    rows: list[list[Value]] = [["the fish are", *map(fish_at, times[:-1]), "–"]]
    for boat, label in zip(BOATS, LABELS, strict=False):
        souths = [round(south_percent(logits), 1) for logits in train(boat)]
        shown = souths[::IN_TABLE]
        rows.append([f"{label}: in the south, percent", *shown, "–"])
    found = {change: waits_by_kind(change) for change in SHIFTS}
    for kind in found[SHIFTS[0]]:
        row: list[Value] = [f"{kind}: updates until back"]
        for time in times:
            row.append(_range(found[time][kind]) if time in found else "–")
        rows.append(row)
    header = ["At the update, or with the shift at it", *map(str, times)]
    return header, rows


def _range(found: Sequence[int]) -> str:
    ends = (f"{min(found)}", f"{max(found)}")
    return " to ".join(dict.fromkeys(ends))


# How it is drawn


def sailed(shown: Mapping[str, Sequence[float]]) -> Box:
    """Where boats and fish are, with a line at the update shown."""
    updates = shown["step"]
    lines = [
        Line(LABELS[0], updates, shown["log"]),
        Line(LABELS[1], updates, shown["reward"]),
        Line(LABELS[2], [0, CHANGE, UPDATES], [100, 0, 0], steps=True),
    ]
    across = Axis("updates", ticks=updates[::4])
    up = Axis("in the south, percent", 0, 100)
    chart = line_chart(lines, across, up, HEIGHT)
    start, _ = ends_of_updates()
    now = group(line(start, 34, start, HEIGHT - 52, "edge"), part="now")
    return Box(group(now, chart.element), chart.width, HEIGHT)


def ends_of_updates() -> tuple[float, float]:
    """Where the upper chart has the first and the last update.

    That is to the right of the percents and to the left of the labels.
    """
    left = text_width("100") + 8 + MARK
    rows = [row for label in LABELS for row in wrapped(label, LABEL)]
    right = WIDTH - max(text_width(row) for row in rows) - 20
    return left, right


def goes_of(boat: str) -> Box:
    return titled(f"{BOATS[boat]} goes south", strip(["50%"], f"{boat}-goes", least=8))


def leans_of(boat: str) -> Box:
    return titled("Its record pushes it", strip([""], f"{boat}-leans", least=16))


def waited() -> Box:
    """A row for each date of the shift, with a marker for each boat."""
    rows = [Row(f"shift after {each}", waits_by_kind(each)) for each in SHIFTS]
    return dots(rows, Axis("updates from the shift until back", 0, 120))


def frame(step: Step) -> Frame:
    start, end = ends_of_updates()
    pace = (end - start) / UPDATES
    parts: dict[str, Change] = {"now": {"at": [round(pace * step.updates, 1), 0]}}
    for name, boat in step.boats.items():
        lean = "south" if boat.update > 0 else "north"
        words = f"{lean} by {abs(boat.update):.4f}"
        tone = "good" if lean == step.fish else "bad"
        parts[f"{name}-goes-0"] = {"text": f"{boat.south:.1f}%"}
        parts[f"{name}-leans-0"] = {"text": words, "tone": tone}
    return {"say": sentence(step), "parts": parts}


def sentence(step: Step) -> str:
    if step.updates == 0:
        chance = "each boat goes north or south as by the toss of a coin"
        return f"Nothing is known yet: {chance}."
    if step.updates < CHANGE:
        both = "both boats learn to go there"
        return f"The log speaks for the south and so does the catch: {both}."
    if step.updates == CHANGE:
        return "The fish move to the north bay. The log cannot say so."
    if step.boats["reward"].south >= 50:
        paid = "The paid boat does, but slowly: it is seldom in the north."
        return f"The copier hears nothing of it. {paid}"
    paid = "The paid boat now goes north, where the fish are."
    return f"{paid} The copier goes south, by the old log."
