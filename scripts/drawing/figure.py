"""A figure: its picture, its words, its table, and where it is stepped its frames.

Figure(title="...", alt="...", caption="...", drawing=chart, table=table_of(series(), {...}))

A frame says what differs from the drawing as drawn, by itself: {"say": "...", "parts": {"b-0-2":
{"text": "x", "tone": "on"}}}.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from drawing.svg import Box

TONES = ("plain", "on", "off", "good", "bad", "faint", "seen")
Value = str | int | float
Table = tuple[list[str], list[list[Value]]]  # the header, the rows


class Change(TypedDict, total=False):
    """What a frame makes of a part: its words, its tone, how far it is moved."""

    text: str
    tone: str
    at: list[float]


class Frame(TypedDict):
    say: str
    parts: dict[str, Change]


@dataclass(frozen=True)
class Figure:
    """`alt` says what is to be seen to whoever cannot; `still` is the frame that the still picture
    shows; `live` the files under docs/assets that run in the page on request, the first of them
    live/NAME.js.
    """

    title: str
    alt: str
    caption: str
    drawing: Box
    table: Table
    frames: Sequence[Frame] = ()
    still: int = -1
    live: Sequence[str] = ()


def table_of(columns: Mapping[str, Sequence[Value]], names: Mapping[str, str]) -> Table:
    """The named columns, in the order of their names."""
    rows = zip(*(columns[key] for key in names), strict=True)
    return list(names.values()), [list(row) for row in rows]
