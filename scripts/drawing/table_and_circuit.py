"""What the figure of table_and_circuit shows: who is right of unseen rows, and how few can gain."""

from drawing.board import EDGE, meters
from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, table_of
from drawing.layout import stack, titled
from drawing.svg import WIDTH, Box, group
from models.table_and_circuit import series

COIN = 50
NAMES = {
    "gates": "Gates needed",
    "functions": "Functions",
    "share": "Of all functions, percent",
    "circuit": "Formulas, percent right",
    "table": "Table, percent right",
}


def draw() -> Figure:
    columns = series()
    gates, counts = columns["gates"], columns["functions"]
    shares = [100 * count / sum(counts) for count in counts]
    lines = [
        Line("formulas", gates, columns["circuit"]),
        Line("table", gates, columns["table"]),
        Line("a coin", [gates[0], gates[-1]], [COIN, COIN]),
    ]
    across = Axis("gates that the function needs", ticks=gates)
    chart = line_chart(lines, across, Axis("unseen rows got right, percent", 30, 100))
    formulas, table = columns["circuit"], columns["table"]
    many = next(n for n, right in enumerate(formulas) if right <= table[n])
    few = sum(shares[:many])
    return Figure(
        title="Rows that were not shown, got right",
        alt=f"Two lines fall as more gates are needed. Formulas begin at {formulas[0]:.0f}% and "
        f"the table at {table[0]:.0f}%; by five gates both are near the {COIN}% of a coin, and at "
        f"seven below it, at {formulas[-1]:.0f}% and {table[-1]:.0f}%. Bars below: functions of "
        f"fewer than {many} gates are {few:.1f}% of all, those of five or six "
        f"{sum(shares[5:7]):.0f}%.",
        caption=f"The formulas lead where fewer than {many} gates are needed, which is so for "
        f"{few:.1f}% of the functions (bars). Over all functions together, both are as good as a "
        "coin.",
        drawing=stack(chart, _bars(chart, shares), gap=14),
        table=table_of({**columns, "share": [round(share, 2) for share in shares]}, NAMES),
    )


def _bars(chart: Box, shares: list[float]) -> Box:
    """A bar under each point of the first line, as high as its share of the functions."""
    places = [float(mark.get("cx", 0)) for mark in chart.element.iter("circle")]
    room = places[1] - places[0]
    labels = ["<0.1" if share < 0.1 else f"{share:.{int(share < 1)}f}" for share in shares]
    heights = [share / max(shares) for share in shares]
    bars = meters(labels, "functions", 70, heights, room * len(shares) + 2 * EDGE)
    moved = group(bars.element, at=(places[0] - room / 2 - EDGE, 0))
    return titled("of all functions, percent", Box(moved, WIDTH, bars.height))
