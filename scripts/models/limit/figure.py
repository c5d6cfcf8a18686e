"""What the figure of limit shows: two distances from the limit of data, by the log."""

from collections.abc import Mapping, Sequence

from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, table_of
from drawing.layout import stack
from drawing.svg import Box
from models.limit.model import CONTEXTS, LENGTHS, WORLDS, found_in_logs

PLACE = {"unmarked": "without a mark", "marked": "with a mark"}
LOW = 60  # of the axis of lengths: room beside the upright axis’ zero

Columns = Mapping[str, Sequence[float]]


def draw() -> Figure:
    names = _names()
    rows = [found_in_logs(length) for length in LENGTHS]
    columns = {key: [row[key] for row in rows] for key in names}
    first, last = rows[0], rows[-1]
    falls = []
    for most in CONTEXTS:
        lacks = f"excess_{most}"
        ends = f"from {first[lacks]:g} to {last[lacks]:g}"
        falls.append(f"{ends} with {_sight(most)}")
    return Figure(
        title="Two distances from the limit of data",
        alt="Above, a line for each predictor, by the length of its log. Bits above "
        f"the limit fall {', '.join(falls)}: who looks further back begins no higher, "
        "and ends lower. Below, the ideal reader’s doubt about place stays at "
        f"{last['place_bits_unmarked']:g} bits without a mark, and falls from "
        f"{first['place_bits_marked']:g} to {last['place_bits_marked']:g}, to five "
        "decimals, with one.",
        caption="Above, log-loss over the entropy rate, by the length of the log that "
        "was learned from. Below, how many bits an ideal reader of the same log lacks "
        "of the ship’s place.",
        drawing=stack(_losses(columns), _doubts(columns)),
        table=table_of(columns, names),
    )


def _sight(most: int) -> str:
    """How far back a predictor sees."""
    if most == 1:
        return "up to 1 symbol back"
    return f"up to {most} symbols back"


def _names() -> dict[str, str]:
    """The columns of the table."""
    names = {"log_length": "Symbols in the log"}
    for most in CONTEXTS:
        names[f"excess_{most}"] = f"Bits above the limit, {_sight(most)}"
    for world in WORLDS:
        names[f"place_bits_{world}"] = f"Bits of doubt about place, {PLACE[world]}"
    return names


def _losses(columns: Columns) -> Box:
    """What each predictor lacks."""
    lengths = columns["log_length"]
    lines = []
    for most in CONTEXTS:
        lines.append(Line(_sight(most), lengths, columns[f"excess_{most}"]))
    across = Axis("symbols in the log", low=LOW, log=True)
    up = Axis("bits a symbol above the limit", low=0)
    return line_chart(lines, across, up, height=270)


def _doubts(columns: Columns) -> Box:
    """What the ideal reader of each world lacks."""
    lengths = columns["log_length"]
    lines = []
    for world in WORLDS:
        lines.append(Line(PLACE[world], lengths, columns[f"place_bits_{world}"]))
    across = Axis("symbols in the log", low=LOW, log=True)
    up = Axis("bits of doubt about place", low=0)
    return line_chart(lines, across, up, height=220)
