"""What the figure of feedback shows: fish that move, and a proxy pressed too far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from drawing.board import strip
from drawing.chart import LABEL, MARK, Axis, Line, line_chart
from drawing.digits import as_words
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from drawing.svg import WIDTH, Box, group, line, text_width, wrapped
from models.feedback.model import (
    CHANGE,
    OLD,
    UPDATES,
    bits,
    gradient,
    overoptimise,
    payoff_at,
    record_of,
    retrain,
    rounded,
    softmax,
    train,
)

Columns = Mapping[str, Sequence[float]]
BOATS = {"log": "Copier", "reward": "Paid boat"}
EVERY = 3  # updates, or generations, between two rows of the table
LABELS = ("copier of the log", "paid boat", "the fish")
HEIGHT = 270  # of the upper chart
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
    shown = columns()
    goes = [goes_of(boat) for boat in BOATS]
    leans = [leans_of(boat) for boat in BOATS]
    below = beside(stack(*goes, gap=10), stack(*leans, gap=10))
    proxy, true = shown["proxy_gain"], shown["true_gain"]
    ends = {boat: f"{shown[f'{boat}_south_percent'][-1]:.0f}%" for boat in BOATS}
    fish = [fish_at(update) for update in range(0, UPDATES + 1, EVERY)]
    return Figure(
        title="Fish that move away, and a proxy pressed too far",
        alt="Above, by update, how often each boat goes south. Up to update "
        f"{CHANGE} the fish are there, and both lines rise to nearly all mornings. "
        "Then the fish move north: the copier of the log stays in the south and ends "
        f"at {ends['log']}, and the paid boat comes round late and ends at "
        f"{ends['reward']}. Below, by KL divergence from the start: as a proxy is "
        "pressed harder, the gain by its measure rises to "
        f"{as_words(proxy[-1])}, and the true gain rises to {as_words(max(true))} and "
        f"falls to {as_words(true[-1])}.",
        caption="The dotted line says where the fish are. Only the paid boat’s record "
        "changes with them; under the lines, where each record pushes its boat next: "
        "dashed where that is away from the fish. At the foot, a reward model that is "
        "too simple, pressed ever harder.",
        drawing=stack(sailed(shown), below, pressed(shown), gap=16),
        table=table_of({**shown, "fish": fish}, NAMES),
        frames=[frame(step) for step in steps()],
    )


# What is shown, by number


def columns(seed: int = 0) -> dict[str, list[float]]:
    """Side by side: updates, rising pressure, and generations."""
    found: dict[str, list[float]] = {"step": [*range(0, UPDATES + 1, EVERY)]}
    for boat in BOATS:
        souths = [100 * softmax(logits)[1] for logits in train(boat)]
        found[f"{boat}_south_percent"] = souths[::EVERY]
    rows = overoptimise(Random(seed), 1)
    for key in ("pressure", "proxy_gain", "true_gain", "kl_bits"):
        found[key] = [row[key] for row in rows]
    for name, kept in (("mixed", 0.1), ("alone", 0.0)):
        entropies = [bits(model, model) for model in retrain(Random(seed), kept, 0.0)]
        found[f"{name}_entropy_bits"] = entropies[::EVERY]
    return {name: [rounded(x) for x in column] for name, column in found.items()}


def steps() -> list[Step]:
    histories = {boat: train(boat) for boat in BOATS}
    found = []
    for update in range(UPDATES + 1):
        boats = {}
        for boat, history in histories.items():
            logits = history[update]
            record = record_of(boat, logits, payoff_at(update))
            south = round(softmax(logits)[1], 3)
            boats[boat] = Boat(south, round(gradient(logits, record)[1], 4))
        found.append(Step(update, fish_at(update), boats))
    return found


def fish_at(update: int) -> str:
    return "south" if payoff_at(update) == OLD else "north"


# How it is drawn


def sailed(shown: Columns) -> Box:
    """Where boats and fish are, with a line at the update shown."""
    updates = shown["step"]
    lines = [
        Line(LABELS[0], updates, shown["log_south_percent"]),
        Line(LABELS[1], updates, shown["reward_south_percent"]),
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


def pressed(shown: Columns) -> Box:
    """What the proxy says is gained, and what is, the further the policy has moved."""
    lines = [
        Line("by the proxy", shown["kl_bits"], shown["proxy_gain"]),
        Line("in truth", shown["kl_bits"], shown["true_gain"]),
    ]
    up = Axis("gain", -2, 5, ticks=(-2, 0, 2, 4))
    return line_chart(lines, Axis("bits of KL from the start"), up, 210)


def frame(step: Step) -> Frame:
    start, end = ends_of_updates()
    pace = (end - start) / UPDATES
    parts: dict[str, Change] = {"now": {"at": [round(pace * step.updates, 1), 0]}}
    for name, boat in step.boats.items():
        lean = "south" if boat.update > 0 else "north"
        words = f"{lean} by {abs(boat.update):.4f}"
        tone = "good" if lean == step.fish else "bad"
        parts[f"{name}-goes-0"] = {"text": f"{100 * boat.south:.1f}%"}
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
        return "A bank shifts, and the fish are in the north. The log cannot say so."
    if step.boats["reward"].south >= 0.5:
        paid = "The paid boat does, but slowly: it is seldom in the north."
        return f"The copier hears nothing of it. {paid}"
    paid = "The paid boat now goes north, where the fish are."
    return f"{paid} The copier goes south, by the old log."
