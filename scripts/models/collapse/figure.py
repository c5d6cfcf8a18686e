"""What the figure of collapse shows: words and loss by generation, on five routes."""

from collections.abc import Sequence
from functools import cache

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, Table, Value
from drawing.layout import stack, titled
from drawing.svg import Box
from models.collapse.model import GENERATIONS, KEPT, SEEDS, SHOWN, of_seed

KINDS = {
    "alone": "its own words alone",
    "longer": "the same, ever more of them",
    "mixed": f"{100 * KEPT:.0f}% human",
    "both": f"ever more of them, {100 * KEPT:.0f}% human",
    "added": "added to all texts before",
}
WORDS = "words in use"
LOSS = "loss on human text, bits a word"
HEADINGS = {
    "words": "Words in use",
    "variety": "Variety, bits a word",
    "smoothed_loss": "Smoothed: loss on human text, bits",
}


def draw() -> Figure:
    end = SHOWN[-1]
    return Figure(
        title="Fed on its own words",
        alt="Two sets of rows of markers by generation, three of a kind in a row. "
        f"Above, words in use: on its own words alone the model has "
        f"{spread(f'alone_words_{end}')} of {spread('alone_words_0')} left after "
        f"{end} generations, on ever longer texts {spread(f'longer_words_{end}')}, "
        "and on the other three routes all. Below, the loss on human text of models "
        f"that are smoothed: from {spread('alone_smoothed_loss_0')} it grows to "
        f"{spread(f'alone_smoothed_loss_{end}')} alone, to "
        f"{spread(f'longer_smoothed_loss_{end}')} on ever longer texts, to "
        f"{spread(f'mixed_smoothed_loss_{end}')} with {KINDS['mixed']}, to "
        f"{spread(f'both_smoothed_loss_{end}')} with as much in texts that grow, and to "
        f"{spread(f'added_smoothed_loss_{end}')} where texts are added up.",
        caption="Each marker is a line of models from other draws. Above, plain "
        "counting, which cannot say again what a generation left out. Below, with a "
        "little probability for unseen words. Where nothing is thrown "
        "away the harm is small, though the record is the model’s own to "
        f"{100 * (1 - 1 / (GENERATIONS + 1)):.0f}% in the end; it is smaller where own "
        "texts grow as long and a part of each is human.",
        drawing=stack(
            titled("Plain: words that are still in use", panel("words")),
            titled("Smoothed: how well humans are predicted", panel("smoothed_loss")),
        ),
        table=table(),
    )


@cache
def run(seed: int) -> dict[str, float]:
    """All numbers of a seed."""
    return of_seed(seed)


def of_all(key: str) -> list[float]:
    """A number for each seed, as it is printed."""
    return [round(run(seed)[key], 2) for seed in SEEDS]


def panel(what: str) -> Box:
    """A row for each generation that is told, with a marker for each seed."""
    rows = []
    for generation in SHOWN[1:]:
        values = {}
        for route, label in KINDS.items():
            values[label] = of_all(f"{route}_{what}_{generation}")
        rows.append(Row(f"after {generation} generations", values))
    if what == "words":
        return dots(rows, Axis(WORDS, 0, 200))
    return dots(rows, Axis(LOSS, 6, 8.5))


def spread(key: str) -> str:
    """The least and the most."""
    return _range(of_all(key))


def _range(values: Sequence[float]) -> str:
    ends = (f"{min(values):g}", f"{max(values):g}")
    return " to ".join(dict.fromkeys(ends))


def table() -> Table:
    rows: list[list[Value]] = []
    for generation in SHOWN:
        for route, label in KINDS.items():
            keys = (f"{route}_{what}_{generation}" for what in HEADINGS)
            rows.append([f"{generation}: {label}", *map(spread, keys)])
    return ["Generation, and what it reads", *HEADINGS.values()], rows
