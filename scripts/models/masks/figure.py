"""What the figure of masks shows: pay as it grows, and what is done unpaid."""

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, Value
from models.masks.model import SEEDS, SHOWN, UPDATES, ceilings, rounded, score

KINDS = {
    "sought": "a writer’s place",
    "unsought": "nobody’s place",
    "blank_sought": "had read nothing: a writer’s place",
    "blank_unsought": "the same: nobody’s place",
}
ROWS = {f"pay_{each}_percent": f"first line, after {each} updates" for each in SHOWN}
ROWS["last_there_percent"] = f"last line, never paid, after {UPDATES}"


def draw() -> Figure:
    found = {row: {kind: values(kind, row) for kind in KINDS} for row in ROWS}
    most = round(ceilings()["sought_choosing_percent"])
    rows = [
        Row(name, {KINDS[kind]: seen for kind, seen in found[key].items()})
        for key, name in ROWS.items()
    ]
    return Figure(
        title="Paid by the first line, and followed to the last",
        alt="Five rows of markers, in percent of the moves of a line that lead to the "
        "paid place. On the first line, which is paid, networks paid at a writer’s "
        "place are ahead after 25, 50 and 100 updates; those paid at nobody’s place "
        "go no faster than networks that had read nothing, and after "
        f"{UPDATES} all are close together. On the last line, which was never paid, "
        "those paid at a writer’s place lie apart, above all others.",
        caption="Pay finds a mask that is there (discs) sooner than it makes one that is "
        "not (rings), which goes no faster than in networks that had read nothing. In "
        "the end all come near to each other, but on the line that is never paid the "
        "discs stay ahead. Shown are the moves of a line that lead to the paid place, or "
        "stay in it; each marker is one network, averaged over several places. A writer "
        f"who seeks the place: {most}%.",
        drawing=dots(rows, Axis("moves to the paid place, percent", 0, 60)),
        table=(
            ["Moves to the paid place, percent", *KINDS.values()],
            [[name, *map(spread, found[key].values())] for key, name in ROWS.items()],
        ),
    )


def values(kind: str, key: str) -> list[float]:
    """A number for each seed, as it is printed."""
    name = f"{kind}_{key}"
    return [rounded(name, score(seed)[name]) for seed in SEEDS]


def spread(found: list[float]) -> Value:
    """The least and the most."""
    return " to ".join(dict.fromkeys((f"{min(found)}", f"{max(found)}")))
