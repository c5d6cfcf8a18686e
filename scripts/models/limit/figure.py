"""What the figure of limit shows: two distances from the limit of data, and how they shrink."""

from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, table_of
from drawing.layout import stack
from models.limit.model import CONTEXTS, series

BACK = {most: f"{most} symbols back" if most > 1 else f"{most} symbol back" for most in CONTEXTS}
PLACE = {"unmarked": "without a mark", "marked": "with a mark"}
NAMES = {
    "log_length": "Symbols in the log",
    **{f"excess_{most}": f"Bits above the limit, up to {back}" for most, back in BACK.items()},
    **{f"place_bits_{name}": f"Bits of doubt about place, {how}" for name, how in PLACE.items()},
}


def draw() -> Figure:
    columns = series()
    lengths = columns["log_length"]
    across = Axis("symbols in the log", low=60, log=True)  # room beside the upright axis’ zero
    losses = [Line(f"up to {back}", lengths, columns[f"excess_{c}"]) for c, back in BACK.items()]
    doubts = [Line(how, lengths, columns[f"place_bits_{name}"]) for name, how in PLACE.items()]
    above = Axis("bits a symbol above the limit", low=0)
    charts = (
        line_chart(losses, across, above, 270),
        line_chart(doubts, across, Axis("bits of doubt about place", low=0), 220),
    )
    falls = [
        f"from {columns[f'excess_{c}'][0]:g} to {columns[f'excess_{c}'][-1]:g} with up to {back}"
        for c, back in BACK.items()
    ]
    open_, marked = (columns[f"place_bits_{name}"] for name in PLACE)
    return Figure(
        title="Two distances from the limit of data",
        alt="Above, a line for each predictor, by the length of its log. Bits above the limit fall "
        f"{', '.join(falls)}: who looks further back begins no higher, and ends lower. Below, the "
        f"ideal reader’s doubt about place stays at {open_[-1]:g} bits without a mark, and "
        f"falls from {marked[0]:g} to {marked[-1]:g}, to five decimals, with one.",
        caption="Above, log-loss over the entropy rate, by the length of the log that was learned "
        "from. Below, how many bits an ideal reader of the same log lacks of the ship’s place.",
        drawing=stack(*charts),
        table=table_of(columns, NAMES),
    )
