"""The elements of a picture. Their look is the style sheet's (docs/assets/styles/figures.css): here
are neither colours nor sizes of type.

text(10, 20, "a < b")   # -> <text x="10" y="20">a &lt; b</text>
"""

from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple
from xml.etree.ElementTree import Element

WIDTH = 480  # of a picture, in its own units
EM = 18  # the height of its type
CHARACTER = 0.6 * EM  # more than any text's average
PREFIX = "gl-fig__"


class Box(NamedTuple):
    """An element whose top left corner is the origin, and the room that it takes."""

    element: Element
    width: float
    height: float


def number(value: int | float) -> str:
    """To one decimal, without needless zeros: 2.04 -> "2"."""
    words = f"{value:.1f}".removesuffix(".0")
    return "0" if words == "-0" else words


def element(
    name: str, *inside: Element, kind: str = "", words: str = "", **values: str | int | float
) -> Element:
    """An element of class `gl-fig__KIND`; text_anchor="end" becomes the attribute text-anchor."""
    made = Element(name, {"class": PREFIX + kind} if kind else {})
    for key, value in values.items():
        if value != "":
            made.set(key.replace("_", "-"), value if isinstance(value, str) else number(value))
    made.extend(inside)
    made.text = words or None
    return made


def group(
    *inside: Element,
    part: str = "",
    tone: str = "",
    at: tuple[float, float] = (0, 0),
    kind: str = "",
) -> Element:
    """A group, moved to `at`; with `part` one that frames can change, and move from there."""
    if part and any(at):
        return group(group(*inside, part=part, tone=tone, kind=kind), at=at)
    made = element("g", *inside, kind=kind, data_part=part, data_tone=tone)
    if any(at):
        made.set("transform", moved(at))
    return made


def moved(at: Sequence[float]) -> str:
    """The value of the attribute transform."""
    return f"translate({number(at[0])} {number(at[1])})"


def text(x: float, y: float, words: str, anchor: str = "start", kind: str = "") -> Element:
    """Words on the line y; anchor: start, middle or end is at x."""
    anchor = "" if anchor == "start" else anchor
    return element("text", x=x, y=y, text_anchor=anchor, kind=kind, words=words)


def wrapped(words: str, characters: int) -> list[str]:
    """Words cut into lines."""
    return wrap(words, max(characters, 1), break_long_words=False, break_on_hyphens=False)


def text_width(words: str) -> float:
    """The room that a line of words is given."""
    return len(words) * CHARACTER


def rect(x: float, y: float, width: float, height: float, kind: str = "cell") -> Element:
    return element("rect", x=x, y=y, width=width, height=height, kind=kind)


def circle(x: float, y: float, radius: float, kind: str = "cell") -> Element:
    return element("circle", cx=x, cy=y, r=radius, kind=kind)


def line(x1: float, y1: float, x2: float, y2: float, kind: str = "grid") -> Element:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, kind=kind)


def path(data: str, kind: str = "line") -> Element:
    """data: as SVG's attribute d has it, its numbers made by `number`."""
    return element("path", d=data, kind=kind)
