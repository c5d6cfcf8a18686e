"""What the figure of limit shows: how fast a predictor nears the limit of its data."""

from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, table_of
from models.limit import CONTEXTS, series


def draw() -> Figure:
    columns = series()
    lengths = columns["log_length"]
    lines = [
        Line(f"up to {most} words back", lengths, columns[f"excess_{most}"]) for most in CONTEXTS
    ]
    chart = line_chart(
        lines,
        Axis("words in the log", log=True),
        Axis("bits a word above the limit", low=0),
    )
    names = {
        "log_length": "Words in the log",
        **{f"excess_{most}": f"Bits above the limit, {most} words back" for most in CONTEXTS},
    }
    return Figure(
        title="How near a predictor comes to the limit",
        alt="A line for each predictor falls as its log grows, steeply at first; the lines of "
        "those that look further back begin higher and end lower.",
        caption="Log-loss above the entropy rate, by the length of the log that was learned from.",
        drawing=chart,
        table=table_of(columns, names),
    )
