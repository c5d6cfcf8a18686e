"""Whether the network holds where the writer is: what a probe reads, block by block."""

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, table_of
from specimen.shown import live, numbers, value

BLOCKS = range(7)
NAMES = ("before any block", *(f"after block {n}" for n in BLOCKS[1:]))


def measure() -> dict[str, float]:
    """The numbers for the page."""
    return numbers("asked", "long", "place", "histories", "altered", "walls", "detours", "contexts")


def draw() -> Figure:
    trained = [value("main", f"place.place_block_{n}") for n in BLOCKS]
    drawn = [value("main", f"place.place_untrained_block_{n}")[:1] for n in BLOCKS]
    rows = [
        Row(name, {"trained": a, "nothing learnt": b})
        for name, a, b in zip(NAMES, trained, drawn, strict=True)
    ]
    outputs = value("main", "place.place_outputs")
    rows.append(Row("its odds of the next word alone", {"outputs": outputs}))
    return Figure(
        title="Where a probe finds the writer’s place",
        alt="Rows of dots, one for each block: how often the place can be read off. The trained"
        " networks rise from the first blocks on; a network that has learnt nothing stays low;"
        " what the trained ones give out lies between.",
        caption="A linear probe was fitted on some diaries and tried on others. It reads the place"
        " off the network’s numbers at the last word, after several steps of which none was told"
        " by name. Each marker is one of three networks, trained alike.",
        drawing=dots(rows, Axis("places read off rightly, percent", 0, 100)),
        table=table_of(
            {
                "where": [*NAMES, "its odds alone"],
                "least": [*map(min, trained), min(outputs)],
                "most": [*map(max, trained), max(outputs)],
                "drawn": [*(each[0] for each in drawn), "–"],
            },
            {
                "where": "Read off",
                "least": "Trained: least of three, percent",
                "most": "Most of three",
                "drawn": "Nothing learnt",
            },
        ),
        live=live("where", "main-1"),
    )
