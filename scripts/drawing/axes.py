"""Axes: where a value lies, and the numbers that stand beside it.

nice_ticks(0, 23, 6)   # -> [0, 5, 10, 15, 20]
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from xml.etree.ElementTree import Element

from drawing.digits import as_words
from drawing.svg import EM, line, text, text_width

NICE = (1, 2, 5, 10, 20, 50)
FOOT = 2.9 * EM  # the height of what stands under a chart


@dataclass(frozen=True)
class Axis:
    """What is measured along it, and from where to where (by default as far as the data go)."""

    title: str
    low: float | None = None
    high: float | None = None
    log: bool = False
    ticks: Sequence[float] = ()


@dataclass(frozen=True)
class Scale:
    """The values from `low` to `high` laid on the units from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float
    log: bool = False

    def __call__(self, value: float) -> float:
        low, high = self.low, self.high
        if self.log:
            low, high, value = log10(low), log10(high), log10(value)
        return self.start + (self.end - self.start) * (value - low) / (high - low)


def reach(axis: Axis, values: Sequence[float]) -> tuple[float, float]:
    """From where to where the axis goes; a log axis needs values above 0."""
    low = min(values) if axis.low is None else axis.low
    high = max(values) if axis.high is None else axis.high
    return (low, high) if low < high else (low, low + 1)


def ticks_of(axis: Axis, low: float, high: float, most: int) -> list[float]:
    """The ticks that were asked for, else at most `most` nice numbers."""
    if axis.ticks:
        return [tick for tick in axis.ticks if low <= tick <= high]
    return log_ticks(low, high, most) if axis.log else nice_ticks(low, high, most)


def nice_ticks(low: float, high: float, most: int) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / max(most - 1, 1)
    power = 10.0 ** floor(log10(rough))
    for step in (nice * power for nice in NICE):
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        if last - first < most:
            return [round(n * step, 12) for n in range(first, last + 1)]
    return [low, high]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Powers of ten, of which every second or third is kept where they are many."""
    powers = range(ceil(log10(low) - 1e-9), floor(log10(high) + 1e-9) + 1)
    step = max(1, ceil(len(powers) / max(most, 1)))
    return [10.0**power for power in powers[::step]]


def foot(axis: Axis, x: Scale, bottom: float) -> list[Element]:
    """What stands under a chart: as many ticks as have room, and the axis' title."""
    for most in range(8, 1, -1):
        ticks = ticks_of(axis, x.low, x.high, most)
        room = min((x(b) - x(a) for a, b in pairwise(ticks)), default=x.end)
        if axis.ticks or room > max(text_width(as_words(tick)) for tick in ticks) + 6:
            break
    inside = [line(x.start - 5, bottom, x.end, bottom, "axis")]
    for tick in ticks:
        inside += [line(x(tick), bottom, x(tick), bottom + 5, "axis")]
        inside += [text(x(tick), bottom + 1.3 * EM, as_words(tick), "middle")]
    return [*inside, text(x.end, bottom + 2.6 * EM, axis.title, "end", "title")]
