"""What a network with frozen weights makes of its own catches."""

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, table_of
from specimen.shown import live, numbers, value

KEYS = ("full", "one_empty", "two_empty")
NAMES = ("after full nets", "after one empty net", "after two empty nets running")
RULE = (0.0, 0.0, 100.0)  # of the fisher whose diaries were read


def measure() -> dict[str, float]:
    """The numbers for the page."""
    return numbers("weeks")


def draw() -> Figure:
    told = [value("main", f"weeks.changes_after_{key}") for key in KEYS]
    untold = [value("no-results", f"weeks.changes_after_{key}") for key in KEYS]
    rows = [
        Row(name, {"told of its catches": a, "never told": b, "the fisher’s rule": [c]})
        for name, a, b, c in zip(NAMES, told, untold, RULE, strict=True)
    ]
    return Figure(
        title="Whether it tries the other bay",
        alt="Three rows of dots: how often the next day’s nets are cast in the other bay, after"
        " full nets, after empty ones, after empty ones twice running. Networks that are told of"
        " their catches stand near the fisher’s rule; the one that was not stays low.",
        caption="A network that only read diaries keeps the fisher’s rule, to change bays after two"
        " empty nets, when it is told of its own catches, though its weights stay as they are; one"
        " that read diaries without results does not. A disc is one of three networks.",
        drawing=dots(rows, Axis("goes to the other bay, percent", 0, 100)),
        table=table_of(
            {
                "after": [*NAMES],
                "least": [*map(min, told)],
                "most": [*map(max, told)],
                "untold": [each[0] for each in untold],
            },
            {
                "after": "The next day",
                "least": "Told: least of three, percent",
                "most": "Most of three",
                "untold": "Never told",
            },
        ),
        live=live("sea", "main-1", "no-results-1"),
    )
