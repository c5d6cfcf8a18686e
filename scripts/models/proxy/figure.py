"""What the figure of proxy shows: where a taste is unlearnt, and what a cue is worth."""

from collections.abc import Sequence
from statistics import median

from drawing.axes import Axis
from drawing.board import board
from drawing.digits import as_words
from drawing.dots import Row, dots
from drawing.figure import Figure, Table, Value
from drawing.layout import beside, stack, titled
from drawing.svg import EM, Box, group, text
from models.proxy.model import (
    COSTS,
    CUES,
    GENERATIONS,
    PHASES,
    TIMES,
    World,
    across,
    dose,
    most_regained,
    phase,
    sweetened,
)

CELL = 36
LEFT = 50  # room for the costs
NAMES = {"regained": "Regained afterwards", "cured": "Cured beforehand"}
KINDS = {
    "before": "fitness before the sweetener",
    "after": "with it",
    "heed": "heed to the assay",
}
FRACTIONS = {0.25: "¼", 0.5: "½"}
LIVE = [
    "live/tastes.js",
    "live/foragers.js",
    "live/random.js",
    "live/panel.js",
    "live/frame.js",
    "live/pieces.js",
    "specimen/language.js",  # which the pieces import
]


def draw() -> Figure:
    boards = beside(*(phase_board(what) for what in PHASES), gap=20)
    return Figure(
        title="Where a taste that misleads is unlearnt",
        alt="Above, two boards with a row for each cost of the assay and a column for "
        "each amount of variation among children, in percent of a sweet tooth’s loss. "
        "Regained afterwards: up to a cost of "
        f"{COSTS[2]:g} all populations make good more than half of what can be, but "
        "for the smallest variation; at "
        f"{COSTS[-1]:g} only with twice the variation. Cured beforehand: all up to "
        f"{COSTS[1]:g}; from {COSTS[3]:g} on populations differ, and some are never "
        "cured. Below, rows of markers by the worth of the cue: the better it is, the "
        "fitter are foragers before the sweetener, and the less fit with it, until at "
        f"{as_words(100 * CUES[3])}% they hardly heed the assay.",
        caption="Above, how much of the loss is made good: 100% is what a sweet tooth "
        "loses when the sweetener comes. The best taste makes good "
        f"{could(COSTS[0])}% of it at a cost of {COSTS[0]:g}, and {could(COSTS[-1])}% "
        f"at {COSTS[-1]:g}. Each cell has the middle one of three populations, after "
        "the sweetener came for good, or where it had come in every second generation "
        "from the start. Solid frame: all three make good more than half of what the "
        "best taste does. Thick dashes: none does. Thin dashes: some do. The page’s own "
        "constants are in the third row and column. Below, three populations for each "
        "worth of the cue.",
        drawing=stack(boards, doses(), gap=30),
        table=table(),
        live=LIVE,
    )


def shares(what: str, cost: float, times: float) -> tuple[int, ...]:
    """The percent that is made good by each of three populations."""
    return phase(what, cost, times, GENERATIONS)


def could(cost: float) -> str:
    """The percent that the best taste makes good."""
    return as_words(round(most_regained(sweetened(World(cost=cost)))))


def tone_of(found: Sequence[int], cost: float) -> str:
    """Whether all populations make good half of what they could, or none, or some."""
    there = sweetened(World(cost=cost))
    well = [across(share, there) for share in found]
    if all(well):
        return "good"
    return "off" if any(well) else "bad"


def as_fraction(times: float) -> str:
    return FRACTIONS.get(times, as_words(times))


def phase_board(what: str) -> Box:
    """A cell for each cost and mutation, with its rows and columns named."""
    rows: list[list[str]] = []
    tones = {}
    names = []
    for r, cost in enumerate(COSTS):
        found = [shares(what, cost, times) for times in TIMES]
        rows.append([as_words(round(median(each))) for each in found])
        for c, each in enumerate(found):
            tones[f"{what}-{r}-{c}"] = tone_of(each, cost)
        names.append(text(0, (r + 0.65) * CELL, f"{cost:g}"))
    cells = board(rows, what, CELL, tones)
    for c, times in enumerate(TIMES):
        x = LEFT + (c + 0.5) * CELL
        names.append(text(x, cells.height + EM, as_fraction(times), "middle"))
    foot = cells.height + 2.2 * EM
    width = LEFT + cells.width
    names.append(text(width, foot, "variation, times ours", "end", "title"))
    whole = group(group(cells.element, at=(LEFT, 0)), *names)
    head = "cost; % of the loss"
    return titled(NAMES[what], titled(head, Box(whole, width, foot + 4)))


def doses() -> Box:
    """A row for each worth of the cue, with a marker for each population."""
    rows = []
    for cue in CUES:
        found = dose(cue, 2 * GENERATIONS)
        values = {label: found[kind] for kind, label in KINDS.items()}
        rows.append(Row(f"cue worth {as_words(100 * cue)}%", values))
    return titled("The better the cue", dots(rows, Axis("percent", 0, 100)))


def table() -> Table:
    """First the costs and mutations, then the cues, in four columns."""
    rows: list[list[Value]] = []
    for cost in COSTS:
        for times in TIMES:
            label = f"cost {cost:g}, variation times {as_fraction(times)}"
            cells = [spread(shares(what, cost, times)) for what in PHASES]
            rows.append([label, *cells, "–", "–", "–"])
    for cue in CUES:
        found = dose(cue, 2 * GENERATIONS)
        cells = [spread(found[kind]) for kind in KINDS]
        rows.append([f"cue worth {as_words(100 * cue)}%", "–", "–", *cells])
    boards = [f"{name}, of the loss" for name in NAMES.values()]
    header = ["Three populations, percent", *boards, *KINDS.values()]
    return header, rows


def spread(found: Sequence[float]) -> str:
    """The least and the most."""
    ends = (f"{min(found):.0f}", f"{max(found):.0f}")
    return " to ".join(dict.fromkeys(ends)).replace("-", "−")
