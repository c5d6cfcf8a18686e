"""What the figure of feedback shows: fish that move, and which boat’s record tells it so; then a
proxy pressed ever harder.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from drawing.board import strip
from drawing.chart import Axis, Line, line_chart
from drawing.digits import as_words
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from drawing.svg import Box, group, line
from models.feedback.model import series, trace

Columns = Mapping[str, Sequence[float]]
BOATS = {"log": "Copier", "reward": "Paid boat"}
HEIGHT = 270
NAMES = {
    "step": "Updates, or generations",
    "fish": "The fish are in the",
    "log_south_percent": "Copier goes south, percent",
    "reward_south_percent": "Paid boat goes south, percent",
    "mixed_entropy_bits": "Words, a tenth of them human: entropy, bits",
    "alone_entropy_bits": "The same, none human",
    "pressure": "Pressure for the straight proxy",
    "kl_bits": "KL from the start, bits",
    "proxy_gain": "Gain by the proxy",
    "true_gain": "True gain",
}


def draw() -> Figure:
    columns, steps = series(), trace()
    fish = [steps[round(update)]["fish"] for update in columns["step"]]
    shift = next(step["step"] for step in steps if step["fish"] == "north")
    sailed, pace = _sailed(columns, shift, len(steps) - 1)
    below = beside(*(stack(*map(each, BOATS), gap=10) for each in (_goes, _leans)))
    proxy, true = columns["proxy_gain"], columns["true_gain"]
    ends = {boat: f"{columns[f'{boat}_south_percent'][-1]:.0f}%" for boat in BOATS}
    return Figure(
        title="Fish that move away, and a proxy pressed too far",
        alt="Above, by update, how often each boat goes south. Up to update "
        f"{shift} the fish are there, and both lines rise to nearly all mornings. Then the fish "
        f"move north: the copier of the log stays in the south and ends at {ends['log']}, and the "
        f"paid boat comes round late and ends at {ends['reward']}. Below, by KL divergence from "
        "the start: as a proxy is pressed harder, the gain by its measure rises to "
        f"{as_words(proxy[-1])}, and the true gain rises to {as_words(max(true))} and falls to "
        f"{as_words(true[-1])}.",
        caption="The dotted line says where the fish are. Only the paid boat’s record changes with "
        "them; under the lines, where each record pushes its boat next: dashed where that is away "
        "from the fish. At the foot, a reward model that is too simple, pressed ever harder.",
        drawing=stack(sailed, below, _pressed(columns), gap=16),
        table=table_of({**columns, "fish": fish}, NAMES),
        frames=[_frame(step, pace) for step in steps],
    )


def _pressed(columns: Columns) -> Box:
    """What the proxy says is gained, and what is, the further the policy has moved."""
    measures = {"by the proxy": "proxy_gain", "in truth": "true_gain"}
    lines = [Line(name, columns["kl_bits"], columns[key]) for name, key in measures.items()]
    up = Axis("gain", -2, 5, ticks=(-2, 0, 2, 4))
    return line_chart(lines, Axis("bits of KL from the start"), up, 210)


def _sailed(columns: Columns, shift: int, last: int) -> tuple[Box, float]:
    """Where boats and fish are, with a line at the update shown; how far it moves an update."""
    updates = columns["step"]
    lines = [
        Line("copier of the log", updates, columns["log_south_percent"]),
        Line("paid boat", updates, columns["reward_south_percent"]),
        Line("the fish", [0, shift, last], [100, 0, 0], steps=True),
    ]
    across = Axis("updates", ticks=updates[::4])
    chart = line_chart(lines, across, Axis("in the south, percent", 0, 100), HEIGHT)
    places = [float(mark.get("cx", 0)) for mark in chart.element.iter("circle")]
    start, end = places[0], places[len(updates) - 1]
    now = group(line(start, 34, start, HEIGHT - 52, "edge"), part="now")
    return Box(group(now, chart.element), chart.width, HEIGHT), (end - start) / last


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
