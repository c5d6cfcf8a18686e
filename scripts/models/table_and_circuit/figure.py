"""What the figure of table_and_circuit shows: how both grow; who is right of unseen rows, and how
few can gain.
"""

from drawing.board import EDGE, meters
from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, Table, Value
from drawing.layout import stack, titled
from drawing.svg import WIDTH, Box, group
from models.table_and_circuit.model import INPUTS, growth, series

COIN = 50
HEADER = ["Functions", "Gates", "Rows", "How many", "Of all, percent"]
HEADER += ["Formulas, percent right", "Table, percent right"]


def draw() -> Figure:
    grown, columns = growth(), series()
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
        title="Table and gates: their size, and rows that were not shown",
        alt=f"Above, for comparisons of {grown['bits'][0]} to {grown['bits'][-1]} bits, the rows "
        f"of a table rise to {grown['rows'][-1]:,}, on a scale of powers of ten, and gates to "
        f"{grown['gates'][-1]}. Below, two lines fall as more gates are needed. Formulas begin at "
        f"{formulas[0]:.0f}% and the table at {table[0]:.0f}%; by five gates both are near the "
        f"{COIN}% of a coin, and at seven below it, at {formulas[-1]:.0f}% and {table[-1]:.0f}%. "
        f"Bars: functions of fewer than {many} gates are {few:.1f}% of all, those of five or six "
        f"{sum(shares[5:7]):.0f}%.",
        caption="A bit more in each of two numbers to be compared makes the table four times as "
        f"long and costs four gates. The formulas lead where fewer than {many} gates are needed, "
        f"which is so for {few:.1f}% of the functions (bars). Over all functions together, both "
        "are as good as a coin.",
        drawing=stack(_sizes(grown), chart, _bars(chart, shares), gap=14),
        table=_table(grown, columns, shares),
    )


def _sizes(grown: dict[str, list[int]]) -> Box:
    """Gates and rows by bits, on a scale of powers of ten."""
    bits = grown["bits"]
    lines = [Line("gates", bits, grown["gates"]), Line("rows", bits, grown["rows"])]
    up = Axis("gates of a circuit, rows of a table", log=True)
    return line_chart(lines, Axis("bits that are compared", ticks=bits), up, height=230)


def _bars(chart: Box, shares: list[float]) -> Box:
    """A bar under each point of the first line, as high as its share of the functions."""
    places = [float(mark.get("cx", 0)) for mark in chart.element.iter("circle")]
    room = places[1] - places[0]
    labels = ["<1" if share < 0.5 else f"{share:.0f}" for share in shares]
    heights = [share / max(shares) for share in shares]
    bars = meters(labels, "functions", 70, heights, room * len(shares) + 2 * EDGE)
    moved = group(bars.element, at=(places[0] - room / 2 - EDGE, 0))
    return titled("of all functions, percent", Box(moved, WIDTH, bars.height))


def _table(
    grown: dict[str, list[int]], columns: dict[str, list[float]], shares: list[float]
) -> Table:
    """A row for each comparison, then one for the functions that need so many gates."""
    sizes = zip(grown["bits"], grown["gates"], grown["rows"], strict=True)
    rows: list[list[Value]] = [[f"less than, {n} bits", *size, 1, *"–––"] for n, *size in sizes]
    of_all = [round(share, 2) for share in shares]
    found = (columns["functions"], of_all, columns["circuit"], columns["table"])
    for gates, *cells in zip(columns["gates"], *found, strict=True):
        rows.append([f"of {INPUTS} bits, needing {gates}", gates, 2**INPUTS, *cells])
    return HEADER, rows
