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
    rows = [Row("left alone", {"changed to the other place": before})]
    rows += [
        Row(f"changed after block {n}", {"changed to the other place": a, "changed at random": b})
        for n, a, b in zip(BLOCKS, edited, noise, strict=True)
    ]
    return Figure(
        title="Steps from where it was told that it is",
        alt="Rows of dots: the share of the odds of steps that is best from the place put in, left"
        " alone and with the change made after each of six blocks; beside it a change as long in a"
        " direction drawn at random.",
        caption="In the midst of a walk, what stands behind the last word is moved from the mean of"
        " one place to the mean of another, from which other steps are best. Each disc is a network"
        " that began from other drawn numbers.",
        drawing=dots(rows, Axis("best from the new place, percent of steps", 0, 100)),
        table=table_of(
            {
                "block": [f"block {n}" for n in BLOCKS],
                "least": [*map(min, edited)],
                "most": [*map(max, edited)],
                "noise": [*map(max, noise)],
            },
            {
                "block": "Changed after",
                "least": "To the other place: least of three, percent",
                "most": "Most of three",
                "noise": "At random: most of three",
            },
        ),
        live=live("mind", "main-1", further=["specimen/directions.json"]),
    )
