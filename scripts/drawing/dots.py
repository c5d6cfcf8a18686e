"""Rows of dots: what was measured of several kinds, side by side, with its spread.

dots([Row("next to a shut street", {"networks": [97.1, 98.0], "exact": [98.2]})], Axis("%", 0, 100))

A kind is told by its marker as well as by its colour, and named in a line over the rows. Kinds
stand a little under one another, so that none hides another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from drawing.axes import Axis, Scale, foot, reach
from drawing.chart import marker
from drawing.svg import EM, WIDTH, Box, group, line, text, text_width, wrapped

INDENT = 20  # on both sides of the values, for half a tick’s number
HIGH = 1.5 * EM  # a row's dots, when of one kind
APART = 6  # between two kinds
LETTERS = 44  # of a row's label in a line


@dataclass(frozen=True)
class Row:
    """A label, and by kind the values that were measured."""

    label: str
    values: Mapping[str, Sequence[float]]


def dots(rows: Sequence[Row], across: Axis, width: float = WIDTH) -> Box:
    """The rows under one another over one axis; kinds in the order in which they first occur."""
    kinds = list(dict.fromkeys(kind for row in rows for kind in row.values))
    x = Scale(
        *reach(across, [v for row in rows for each in row.values.values() for v in each]),
        INDENT,
        width - INDENT,
        across.log,
    )
    inside, y = _key(kinds, width)
    for row in rows:
        for words in wrapped(row.label, LETTERS):
            y += 1.15 * EM
            inside.append(text(0, y, words))
        deep = APART * (len(row.values) - 1) / 2
        y += HIGH / 2 + 4 + deep
        inside.append(line(x.start, y, x.end, y))
        for place, (kind, values) in enumerate(row.values.items()):
            n = kinds.index(kind)
            marks = [marker(n, x(value), y - deep + APART * place) for value in values]
            inside.append(group(*marks, kind=f"line-{n + 1}"))
        y += HIGH / 2 + deep
    return Box(group(*inside, *foot(across, x, y)), width, y + 2.9 * EM)


def _key(kinds: Sequence[str], width: float) -> tuple[list[Element], float]:
    """The kinds with their markers, in lines; and how far down they reach."""
    inside, x, y = list[Element](), 0.0, float(EM)
    for n, kind in enumerate(kinds):
        room = text_width(kind) + 34
        if x and x + room > width:
            x, y = 0.0, y + 1.4 * EM
        named = text(x + 16, y, kind)
        inside.append(group(marker(n, x + 7, y - 0.33 * EM), named, kind=f"line-{n + 1}"))
        x += room
    return inside, y + 0.4 * EM
