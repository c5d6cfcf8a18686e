"""What the figure of table_and_circuit shows: how both grow, and who knows unseen rows.

Under the lines stands how few functions there are for which that pays.
"""

from collections.abc import Mapping, Sequence

from drawing.axes import Scale
from drawing.board import EDGE, meters
from drawing.chart import MARK, Axis, Line, line_chart
from drawing.figure import Figure, Table, Value
from drawing.layout import stack, titled
from drawing.svg import WIDTH, Box, group, text_width
from models.table_and_circuit.model import INPUTS, LARGEST, right_percents, size

COIN = 50
HEADER = [
    "Functions",
    "Gates",
    "Rows",
    "How many",
    "Of all, percent",
    "Formulas, percent right: mean, and range over choices of rows",
    "Table: the same",
]

Columns = Mapping[str, Sequence[float]]


def draw() -> Figure:
    sizes = [size(bits) for bits in range(2, LARGEST + 1, 2)]
    least, most = sizes[0], sizes[-1]
    learnt = right_percents()
    formulas, table = learnt["circuit"], learnt["table"]
    every = sum(learnt["functions"])
    shares = [100 * count / every for count in learnt["functions"]]
    many = 0
    while formulas[many] > table[many]:
        many += 1
    few = sum(shares[:many])
    return Figure(
        title="Table and gates: their size, and rows that were not shown",
        alt=f"Above, for comparisons of {least['bits']} to {most['bits']} bits, the "
        f"rows of a table rise to {most['rows']:,}, on a scale of powers of ten, and "
        f"gates to {most['gates']}. Below, two lines fall as more gates are needed. "
        f"Formulas begin at {formulas[0]:.0f}% and the table at {table[0]:.0f}%; by "
        f"five gates both are near the {COIN}% of a coin, and at seven below it, at "
        f"{formulas[-1]:.0f}% and {table[-1]:.0f}%. Bars: functions of fewer than "
        f"{many} gates are {few:.1f}% of all, those of five or six "
        f"{sum(shares[5:7]):.0f}%.",
        caption="A bit more in each of two numbers to be compared makes the table four "
        "times as long and costs four gates. The formulas lead where fewer than "
        f"{many} gates are needed, which is so for {few:.1f}% of the functions (bars). "
        "Over all functions together, both are as good as a coin.",
        drawing=stack(_sizes(sizes), _right(learnt), _bars(shares), gap=14),
        table=_table(sizes, learnt, shares),
    )


def _sizes(sizes: Sequence[Mapping[str, int]]) -> Box:
    """Gates and rows by bits, on a scale of powers of ten."""
    bits = [each["bits"] for each in sizes]
    lines = [
        Line("gates", bits, [each["gates"] for each in sizes]),
        Line("rows", bits, [each["rows"] for each in sizes]),
    ]
    across = Axis("bits that are compared", ticks=bits)
    up = Axis("gates of a circuit, rows of a table", log=True)
    return line_chart(lines, across, up, height=230)


def _right(learnt: Columns) -> Box:
    """What each learner gets right of the unseen rows, by gates."""
    gates = range(len(learnt["functions"]))
    lines = [
        Line("formulas", gates, learnt["circuit"]),
        Line("table", gates, learnt["table"]),
        Line("a coin", [gates[0], gates[-1]], [COIN, COIN]),
    ]
    across = Axis("gates that the function needs", ticks=gates)
    return line_chart(lines, across, Axis("unseen rows got right, percent", 30, 100))


def _bars(shares: Sequence[float]) -> Box:
    """A bar under each mark of the chart, as high as its share of the functions."""
    left = text_width("100") + 8 + MARK  # of the chart, whose highest tick is 100
    right = WIDTH - text_width("formulas") - 20  # its longest label
    across = Scale(0, len(shares) - 1, left, right)
    room = round(across(1) - across(0), 1)  # as the chart rounds its marks' places
    labels = ["<1" if share < 0.5 else f"{share:.0f}" for share in shares]
    heights = [share / max(shares) for share in shares]
    width = room * len(shares) + 2 * EDGE
    bars = meters(labels, "functions", 70, heights, width)
    moved = group(bars.element, at=(left - room / 2 - EDGE, 0))
    return titled("of all functions, percent", Box(moved, WIDTH, bars.height))


def _table(
    sizes: Sequence[Mapping[str, int]],
    learnt: Columns,
    shares: Sequence[float],
) -> Table:
    """A row for each comparison, then one for the functions that need so many gates."""
    rows: list[list[Value]] = []
    for each in sizes:
        name = f"less than, {each['bits']} bits"
        rows.append([name, each["gates"], each["rows"], 1, "–", "–", "–"])
    for gates, share in enumerate(shares):
        name = f"of {INPUTS} bits, needing {gates}"
        found: list[Value] = [
            learnt["functions"][gates],
            round(share, 2),
            _mean_and_range(learnt, "circuit", gates),
            _mean_and_range(learnt, "table", gates),
        ]
        rows.append([name, gates, 2**INPUTS, *found])
    return HEADER, rows


def _mean_and_range(learnt: Columns, learner: str, gates: int) -> str:
    """The mean over choices of the rows shown, and what single choices give."""
    least = learnt[f"{learner}_min"][gates]
    most = learnt[f"{learner}_max"][gates]
    return f"{learnt[learner][gates]:g} ({least:g} to {most:g})"
