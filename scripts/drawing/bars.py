"""Bar charts: bars from left to right, each under its label.

bar_chart([Bar("search", 84.2), Bar("record", 12.5, tone="faint")], Axis("moves changed, percent"))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from drawing.axes import FOOT, Axis, Scale, foot, reach
from drawing.svg import EM, WIDTH, Box, group, line, rect, text, text_width
from glossary.digits import as_words

ROW = 2.9 * EM  # a label, its bar, the gap to the next


@dataclass(frozen=True)
class Bar:
    """A bar, and what is said at its end (by default its number)."""

    label: str
    value: float
    said: str = ""
    tone: str = "plain"
    part: str = ""


def bar_chart(bars: Sequence[Bar], axis: Axis, width: float = WIDTH) -> Box:
    """Bars from the axis' 0, which is always on it."""
    said = [bar.said or as_words(bar.value) for bar in bars]
    low, high = reach(axis, [0.0, *(bar.value for bar in bars)])
    left = text_width(as_words(low)) / 2 + 2
    x = Scale(low, high, left, width - max(30, *map(text_width, said)) - 12)
    bottom = len(bars) * ROW
    inside: list[Element] = []
    for n, (bar, words) in enumerate(zip(bars, said, strict=True)):
        top = n * ROW
        start, end = sorted((x(0), x(bar.value)))
        box = rect(start, top + 1.35 * EM, max(end - start, 1), EM, "bar")
        number = text(end + 8, top + 2.2 * EM, words)
        inside += [
            text(left, top + EM, bar.label),
            group(box, number, part=bar.part, tone=bar.tone),
        ]
    inside += [line(x(0), bottom, x(0), ROW - 1.6 * EM, "axis"), *foot(axis, x, bottom)]
    return Box(group(*inside), width, bottom + FOOT)
