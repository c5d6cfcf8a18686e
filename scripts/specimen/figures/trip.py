"""What a network does after a wrong step."""

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, table_of
from specimen.shown import live, numbers, value

ROWS = {
    "`oh` after a wrong step put in": ("main", "slips.oh_after_wrong"),
    "`oh` after a right step put in": ("main", "slips.oh_after_right"),
    "`oh` after a wrong step of its own": ("main", "own.oh_after_own_slip"),
    "`oh` forbidden after a wrong step: gets there": ("main", "silenced.arrives"),
    "never read of slips: gets there after a wrong step": ("no-slips", "unwarned.arrives"),
    "never read of slips: gets there after a right step": ("no-slips", "unwarned.arrives_right"),
}


def measure() -> dict[str, float]:
    """The numbers for the page."""
    found = numbers("slips", "own", "silenced", "unwarned", "doubt", "walls")
    writers = [key for key in found if key.startswith("doubt_doubt") and "exact" not in key]
    apart = max(abs(found[key]) for key in writers if not key.endswith("error"))
    return found | {"doubt_apart": apart}


def draw() -> Figure:
    names = {name.replace("`", "“", 1).replace("`", "”"): key for name, key in ROWS.items()}
    found = {name: value(*key) for name, key in names.items()}
    rows = [
        Row(name, {"read of slips" if names[name][0] == "main" else "never read of slips": each})
        for name, each in found.items()
    ]
    return Figure(
        title="After a wrong step",
        alt="Rows of dots in percent: how likely “oh” is after a wrong step, after a right one and"
        " after one of the network’s own; how often the walk still arrives with “oh” forbidden; and"
        " how often in a network that never read of a wrong step.",
        caption="A keeper’s day; the first step is put in, wrong or right. Each marker is one of"
        " three networks, trained alike.",
        drawing=dots(rows, Axis("percent", 0, 100)),
        table=table_of(
            {
                "what": [*found],
                "least": [min(each) for each in found.values()],
                "most": [max(each) for each in found.values()],
            },
            {"what": "What is measured", "least": "Least of the networks, percent", "most": "Most"},
        ),
        live=live("trip", "main-1", "no-slips-1"),
    )
