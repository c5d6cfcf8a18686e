"""What the figure of feedback shows: the fish move, and which boat’s record tells it so."""

from typing import Any

from drawing.board import strip
from drawing.chart import Axis, Line, line_chart
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from drawing.svg import Box, group, line
from models.feedback import series, trace

BOATS = {"log": "Copier", "reward": "Paid boat"}
HEIGHT = 290


def draw() -> Figure:
    columns, steps = series(), trace()
    updates = columns["step"]
    copier, paid = columns["log_south_percent"], columns["reward_south_percent"]
    fish = [steps[round(update)]["fish"] for update in updates]
    shift = next(step["step"] for step in steps if step["fish"] == "north")
    lines = [
        Line("copier of the log", updates, copier),
        Line("paid boat", updates, paid),
        Line("the fish", [0, shift, updates[-1]], [100, 0, 0], steps=True),
    ]
    across = Axis("updates", ticks=updates[::4])
    chart = line_chart(lines, across, Axis("in the south, percent", 0, 100), HEIGHT)
    places = [float(mark.get("cx", 0)) for mark in chart.element.iter("circle")]
    first, last = places[0], places[len(updates) - 1]
    now = group(line(first, 34, first, HEIGHT - 52, "edge"), part="now")
    below = beside(*(stack(*map(each, BOATS), gap=10) for each in (_goes, _leans)))
    return Figure(
        title="Two boats, and fish that move to the other bay",
        alt=f"By update, how often each boat goes south. Up to update {shift} the fish are there, "
        "and both lines rise to nearly all mornings. Then the fish move north: the copier of the "
        f"log stays in the south and ends at {copier[-1]:.0f}%, and the paid boat comes round "
        f"late and ends at {paid[-1]:.0f}%.",
        caption="The dotted line says where the fish are. Only the paid boat’s record changes with "
        "them; below, where each record pushes its boat next: dashed where that is away from the "
        "fish.",
        drawing=stack(Box(group(now, chart.element), chart.width, HEIGHT), below, gap=12),
        table=table_of(
            {**columns, "fish": fish},
            {
                "step": "Updates",
                "fish": "The fish are in the",
                "log_south_percent": "Copier goes south, percent",
                "reward_south_percent": "Paid boat goes south, percent",
            },
        ),
        frames=[_frame(step, (last - first) / (len(steps) - 1)) for step in steps],
    )


def _goes(boat: str) -> Box:
    return titled(f"{BOATS[boat]} goes south", strip(["50%"], f"{boat}-goes", least=8))


def _leans(boat: str) -> Box:
    return titled("Its record pushes it", strip([""], f"{boat}-leans", least=16))


def _frame(step: dict[str, Any], pace: float) -> Frame:
    parts: dict[str, Change] = {"now": {"at": [round(pace * step["step"], 1), 0]}}
    for boat in BOATS:
        lean = "south" if step[boat]["update"] > 0 else "north"
        tone = "good" if lean == step["fish"] else "bad"
        words = f"{lean} by {abs(step[boat]['update']):.4f}"
        parts[f"{boat}-goes-0"] = {"text": f"{100 * step[boat]['south']:.1f}%"}
        parts[f"{boat}-leans-0"] = {"text": words, "tone": tone}
    return {"say": step["say"], "parts": parts}
