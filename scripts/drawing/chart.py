"""Line charts.

line_chart([Line("a state", [1, 2, 4], [3, 7, 14])], Axis("symbols"), Axis("cells touched"))

Each line is named at its end, and told from the others by dash and marker as well as by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

from drawing.axes import Axis, Scale, foot, reach, ticks_of
from drawing.digits import as_words
from drawing.svg import (
    EM,
    WIDTH,
    Box,
    circle,
    group,
    line,
    number,
    path,
    rect,
    text,
    text_width,
    wrapped,
)

__all__ = ["Axis", "Line", "line_chart"]

LABEL = 12  # characters of a line's label before it wraps
LEADING = 1.15 * EM
MARK = 5  # half the width of a marker


@dataclass(frozen=True)
class Line:
    """A label and its points; `steps`: level from each point to the next, as a count is; with
    `part` the points are parts: PART-0, PART-1.
    """

    label: str
    xs: Sequence[float]
    ys: Sequence[float]
    steps: bool = False
    part: str = ""


def line_chart(
    lines: Sequence[Line], across: Axis, up: Axis, height: float = 300, width: float = WIDTH
) -> Box:
    """Lines over two axes; `height` and `width` with everything round them."""
    low, high = reach(up, [y for each in lines for y in each.ys])
    top, bottom = 2.2 * EM, height - 2.9 * EM
    ticks = ticks_of(up, low, high, max(2, int((bottom - top) / (2 * EM))))
    left = max(text_width(as_words(tick)) for tick in ticks) + 8
    labels = [wrapped(each.label, LABEL) for each in lines]
    right = width - max(text_width(row) for rows in labels for row in rows) - 20
    ends = reach(across, [x for each in lines for x in each.xs])
    x = Scale(*ends, left + MARK, right, across.log)
    y = Scale(low, high, bottom, top, up.log)
    inside = [text(0, EM, up.title, kind="title")]
    for tick in ticks:
        inside += [line(left, y(tick), right, y(tick))]
        inside += [text(left - 6, y(tick) + 0.35 * EM, as_words(tick), "end")]
    inside += foot(across, x, bottom)
    inside += [_line(each, n, x, y) for n, each in enumerate(lines)]
    inside += _labels(lines, labels, x, y)
    return Box(group(*inside), width, height)


def _line(each: Line, n: int, x: Scale, y: Scale) -> Element:
    points = [(x(a), y(b)) for a, b in zip(each.xs, each.ys, strict=True)]
    data = f"M{number(points[0][0])} {number(points[0][1])}"
    for (_, before), (a, b) in pairwise(points):
        data += f"L{number(a)} {number(before)}" if each.steps else ""
        data += f"L{number(a)} {number(b)}"
    marks = [marker(n, *point) for point in points]
    if each.part:
        marks = [group(mark, part=f"{each.part}-{i}") for i, mark in enumerate(marks)]
    return group(path(data), *marks, kind=f"line-{n + 1}")


def marker(n: int, x: float, y: float) -> Element:
    """The marker of line n: disc, ring, square, diamond, cross, hollow square."""
    match n % 6:
        case 0:
            return circle(x, y, MARK - 0.5, "mark")
        case 1:
            return circle(x, y, MARK - 0.5, "hollow")
        case 2:
            return rect(x - 4, y - 4, 8, 8, "mark")
        case 3:
            return path(f"M{number(x - 6)} {number(y)}l6 -6 6 6 -6 6z", "mark")
        case 4:
            return path(f"M{number(x - 4)} {number(y - 4)}l8 8m0 -8l-8 8", "hollow")
        case _:
            return rect(x - 4, y - 4, 8, 8, "hollow")


def _labels(
    lines: Sequence[Line], labels: Sequence[list[str]], x: Scale, y: Scale
) -> list[Element]:
    """The labels beside the lines' ends, pushed apart where they would overlap."""
    ends = [(x(each.xs[-1]), y(each.ys[-1])) for each in lines]
    middles = spread([end for _, end in ends], [len(rows) for rows in labels], y.end, y.start)
    inside: list[Element] = []
    for n, ((at, end), middle, rows) in enumerate(zip(ends, middles, labels, strict=True), 1):
        if abs(middle - end) > 4 or at < x.end - 4:
            inside += [line(at + MARK + 2, end, x.end + 11, middle, "leader")]
        first = middle - (len(rows) - 1) * LEADING / 2 + 0.35 * EM
        words = [text(x.end + 14, first + i * LEADING, row) for i, row in enumerate(rows)]
        inside += [group(*words, kind=f"line-{n}")]
    return inside


def spread(wanted: Sequence[float], rows: Sequence[int], top: float, bottom: float) -> list[float]:
    """Middles of labels of so many rows, as near as may be to where they are wanted, between top
    and bottom.
    """
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed = list(wanted)
    for _ in range(200):  # each pair that overlaps is pushed apart by half of what is missing
        for a, b in pairwise(order):
            missing = (rows[a] + rows[b]) / 2 * LEADING + 2 - (placed[b] - placed[a])
            if missing > 0:
                placed[a] -= missing / 2
                placed[b] += missing / 2
        for n in order:
            half = rows[n] / 2 * LEADING
            placed[n] = max(min(placed[n], bottom - half + 4), top + half - 8)
    return placed
