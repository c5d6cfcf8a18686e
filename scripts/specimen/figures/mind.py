"""What comes of putting another place in for the one that the network holds."""

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, table_of
from specimen.shown import live, numbers, value

BLOCKS = range(1, 7)


def measure() -> dict[str, float]:
    """The numbers for the page."""
    return numbers("edit", "end", "writer")


def draw() -> Figure:
    before = value("main", "edit.from_new_none")
    edited = [value("main", f"edit.from_new_block_{n}") for n in BLOCKS]
    noise = [value("main", f"edit.from_new_random_{n}") for n in BLOCKS]
    others = [value("main", f"edit.from_new_unrelated_{n}") for n in BLOCKS]
    rows = [Row("left alone", {"to the other place": before})]
    rows += [
        Row(
            f"changed after block {n}",
            {"to the other place": a, "at random": b, "between two other places": c},
        )
        for n, a, b, c in zip(BLOCKS, edited, noise, others, strict=True)
    ]
    return Figure(
        title="Steps from where it was told that it is",
        alt="Rows of dots: the share of the odds of steps that is best from the place put in, left"
        " alone and with the change made after each of six blocks; beside it changes as long, in a"
        " direction drawn at random and between two places that have nothing to do with the walk.",
        caption="In the middle of a walk the network’s usual numbers for the true place are taken"
        " away, and its usual numbers for another put in, from which other steps would be best."
        " Each marker is one of three networks, trained alike.",
        drawing=dots(rows, Axis("best from the new place, percent of steps", 0, 100)),
        table=table_of(
            {
                "block": [f"block {n}" for n in BLOCKS],
                "least": [*map(min, edited)],
                "most": [*map(max, edited)],
                "noise": [*map(max, noise)],
                "others": [*map(max, others)],
            },
            {
                "block": "Changed after",
                "least": "To the other place: least of three, percent",
                "most": "Most of three",
                "noise": "At random: most of three",
                "others": "Between two more places: most of three",
            },
        ),
        live=live("mind", "main-1", further=["specimen/directions.json"]),
    )
