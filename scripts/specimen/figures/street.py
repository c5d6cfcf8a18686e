"""Which block reads the notice: what comes of hiding it."""

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, table_of
from specimen.shown import live, numbers, value

BLOCKS, HEADS = range(1, 7), range(1, 5)
NAMES = ("hidden from none", *(f"hidden from block {n}" for n in BLOCKS), "hidden from all")
KEYS = ("none", *(f"block_{n}" for n in BLOCKS), "all")


def measure() -> dict[str, float]:
    """The numbers for the page."""
    found = numbers("steps", "hiding", "carried", "blocks") | _reading_heads()
    early = [found[f"hiding_shut_hidden_block_{n}_percent_max"] for n in range(1, 5)]
    most = [max(each) for each in zip(*(_carried("shut", n) for n in BLOCKS), strict=True)]
    drawn = [_carried("shut_untrained", n)[0] for n in BLOCKS]
    return found | {
        "hidden_early_percent_max": max(early),
        "carried_most_percent_min": min(most),
        "carried_most_percent_max": max(most),
        "carried_untrained_most_percent": max(drawn),
    }


def _carried(name: str, block: int) -> list[float]:
    return value("main", f"carried.{name}_block_{block}")


def _reading_heads() -> dict[str, float]:
    """Of each network, the head whose look is most on the notice with a shut street at hand, beyond
    what it is without.
    """
    looks = {
        (block, head): [
            value("main", f"heads.look_{where}_{block}_{head}") for where in ("near", "else")
        ]
        for block in BLOCKS
        for head in HEADS
    }
    found: dict[str, float] = {}
    for n in range(3):
        gaps = {key: near[n] - other[n] for key, (near, other) in looks.items()}
        best = max(gaps, key=gaps.__getitem__)
        near, other = (each[n] for each in looks[best])
        found |= {
            f"reader_{n + 1}_block": best[0],
            f"reader_{n + 1}_near_percent": near,
            f"reader_{n + 1}_else_percent": other,
        }
    return found


def draw() -> Figure:
    walked = [value("main", f"hiding.shut_hidden_{key}") for key in KEYS]
    rows = [
        Row(name, {"the three networks": each}) for name, each in zip(NAMES, walked, strict=True)
    ]
    return Figure(
        title="Who looks at the notice of shut streets",
        alt="Rows of dots: how much of the odds of steps goes into the shut street, with the notice"
        " hidden from no block, from one, and from all.",
        caption="Days that begin beside a shut street by which one would else go. Each marker is"
        " one of three networks, trained alike; their blocks may have"
        " other parts.",
        drawing=dots(rows, Axis("into the shut street, percent of steps", 0)),
        table=table_of(
            {"hidden": [*NAMES], **{f"n{n}": [each[n] for each in walked] for n in range(3)}},
            {"hidden": "The notice is", **{f"n{n}": f"Network {n + 1}, percent" for n in range(3)}},
        ),
        live=live("street", "main-1"),
    )
