"""What the figure of reward_model shows: promised and true gains, and asking again."""

from collections.abc import Mapping, Sequence
from functools import cache

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, Table, Value
from drawing.layout import stack, titled
from drawing.svg import Box
from models.reward_model.model import (
    COMPARISONS,
    DOUBLE,
    HARDEST,
    PRESSURES,
    ROUNDS,
    SEEDS,
    of_seed,
    rounded,
    tag,
)

KINDS = {
    "line_proxy": "line: gain by the model",
    "line_true": "line: true gain",
    "parabola_true": "parabola: true gain",
}
COLUMNS = {
    **KINDS,
    "line_kl": "line: bits from the start",
    "parabola_kl": "parabola: bits from the start",
}
ASKED = {
    "kept_true": "asked once",
    "more_true": f"asked once, {ROUNDS} times as much",
    "twice_true": "asked twice, the second time half-way",
    "asked_true": f"asked anew, in {ROUNDS} rounds",
    "evenly_true": "asked once, evenly of all replies",
}
HARDER = {
    "double_kept_true": "asked once",
    "double_twice_true": ASKED["twice_true"],
    "double_asked_true": ASKED["asked_true"],
}
LEAST, MOST = -5, 6  # of the gains
LIVE = [
    "live/raters.js",
    "live/pressing.js",
    "live/random.js",
    "live/panel.js",
    "live/frame.js",
    "live/pieces.js",
    "specimen/language.js",  # which the pieces import
]


def draw() -> Figure:
    hardest = tag(HARDEST)
    by_line = spread(f"line_proxy_{hardest}")
    return Figure(
        title="A straight reward model, pressed ever harder",
        alt="Two sets of rows of markers, three of a kind in a row. Above, by "
        "pressure: by its own measure the straight reward model gains more at every "
        f"row, in the end {by_line}; the true gain rises to "
        f"{spread('line_true_2')} at pressure 2 and falls to "
        f"{spread(f'line_true_{hardest}')} at {HARDEST:g}. With a parabola the true "
        f"gain does not fall, and ends at {spread(f'parabola_true_{hardest}')}. "
        "Below, the straight model under the hardest pressure: asked once it ends at "
        f"{spread('kept_true')}, asked once {ROUNDS} times as much at "
        f"{spread('more_true')}, asked again half-way at {spread('twice_true')}, and "
        f"asked anew in {ROUNDS} rounds at {spread('asked_true')}; asked once, but "
        f"evenly of all replies, at {spread('evenly_true')}. Pressed twice as hard, "
        f"asked once it ends at {spread('double_kept_true')}, asked twice at "
        f"{spread('double_twice_true')}, and in {ROUNDS} rounds at "
        f"{spread('double_asked_true')}.",
        caption="Gains are counted from the start, and each marker is of other draws "
        "of raters. Above, a reward model that is too simple promises ever more and "
        "gives ever less. Below, raters who are asked again on the way, with the same "
        f"simple model and the same pressure of {HARDEST:g}, prevent the harm; more "
        "questions at the start do not, but as many that are spread evenly over all "
        f"replies do. At twice the pressure a second time is not enough, and {ROUNDS} "
        "rounds are.",
        drawing=stack(
            titled("Gains, by pressure", pressed()),
            titled("The line, pressed hardest: true gain", asked(ASKED)),
            titled("The line, pressed twice as hard: true gain", asked(HARDER)),
        ),
        table=table(),
        live=LIVE,
    )


@cache
def run(seed: int) -> dict[str, float]:
    """All numbers of a seed."""
    return of_seed(seed)


def of_all(key: str) -> list[float]:
    """A number for each seed, as it is printed."""
    return [rounded(run(seed)[key]) for seed in SEEDS]


def pressed() -> Box:
    rows = []
    for pressure in PRESSURES:
        values = {}
        for kind, label in KINDS.items():
            values[label] = of_all(f"{kind}_{tag(pressure)}")
        rows.append(Row(f"pressure {pressure:g}", values))
    return dots(rows, Axis("gain", LEAST, MOST))


def asked(ways: Mapping[str, str]) -> Box:
    rows = []
    for key, label in ways.items():
        rows.append(Row(label, {"true gain": of_all(key)}))
    return dots(rows, Axis("gain", LEAST, MOST))


def spread(key: str) -> str:
    """The least and the most."""
    return _range(of_all(key))


def _range(values: Sequence[float]) -> str:
    ends = (f"{min(values):g}", f"{max(values):g}")
    return " to ".join(dict.fromkeys(ends)).replace("-", "−")


def table() -> Table:
    rows: list[list[Value]] = []
    for pressure in PRESSURES:
        cells = [spread(f"{kind}_{tag(pressure)}") for kind in COLUMNS]
        rows.append([f"{pressure:g}", *cells])
    blank = ["–"] * (len(COLUMNS) - 2)
    for pressure, ways in ((HARDEST, ASKED), (DOUBLE, HARDER)):
        for key, label in ways.items():
            rows.append([f"{pressure:g}, {label}", "–", spread(key), *blank])
    header = [f"Pressure, after {COMPARISONS} comparisons", *COLUMNS.values()]
    return header, rows
