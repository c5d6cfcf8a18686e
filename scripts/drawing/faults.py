"""What is wrong with a figure: parts that are not there, words over words or out of the picture.

faults("loop", figure)   # -> ["frame 3: `stack-9` is no part of the drawing"]

A text's width is reckoned, 0.6 em a character: whoever reads with another face has room too.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree.ElementTree import Element

from drawing.figure import TONES, Figure, Frame
from drawing.picture import apply, draw, parts_of, words_of
from drawing.svg import EM, WIDTH, text_width

SAY = 120  # characters of a frame's sentence
TITLE = 60
CHANGES = ("text", "tone", "at")
MOVED = re.compile(r"translate\((\S+) (\S+)\)")
NAME = re.compile(r"[\w-]+")


class Extent(NamedTuple):
    """Where a text lies."""

    left: float
    top: float
    right: float
    bottom: float
    words: str

    def overlaps(self, other: "Extent") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def faults(name: str, figure: Figure) -> list[str]:
    """Every fault, as a sentence; an empty list for a figure that is fit to be shown."""
    root = draw(name, figure)
    found = [*_words(figure), *_parts(root)]
    for n, frame in enumerate(figure.frames, 1):
        found += [f"frame {n}: {fault}" for fault in _frame(root, frame)]
    if found:
        return found
    found = list(misplaced(root, figure.drawing.height))
    for n, frame in enumerate(figure.frames, 1):
        stepped = draw(name, figure)
        apply(stepped, frame["parts"])
        found += [f"frame {n}: {fault}" for fault in misplaced(stepped, figure.drawing.height)]
    return found


def _words(figure: Figure) -> Iterator[str]:
    for field in ("title", "alt", "caption"):
        if not getattr(figure, field).strip():
            yield f"`{field}` is empty; write it"
    if len(figure.title) > TITLE:
        yield f"`title` has {len(figure.title)} characters; write at most {TITLE}"
    header, rows = figure.table
    if not rows or any(len(row) != len(header) for row in rows):
        yield f"the table needs rows of {len(header)} cells, as its header has"
    if figure.drawing.width > WIDTH:
        yield f"the drawing is {figure.drawing.width:.0f} units wide; it may have {WIDTH}"


def _parts(root: Element) -> Iterator[str]:
    names = [str(part.get("data-part")) for part in root.iter() if part.get("data-part")]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"`{name}` is the name of two parts; give each its own"
    for name in names:
        if not NAME.fullmatch(name):
            yield f"`{name}` is no name of a part; write letters, digits, - and _"
    for part in root.iter():
        tone = part.get("data-tone", "plain")
        if tone not in TONES:
            yield f"`{tone}` is no tone; write one of {', '.join(TONES)}"


def _frame(root: Element, frame: Frame) -> Iterator[str]:
    if not 0 < len(frame["say"]) <= SAY:
        yield f"`say` has {len(frame['say'])} characters; write 1 to {SAY}"
    drawn = parts_of(root)
    for name, change in frame["parts"].items():
        if name not in drawn:
            yield f"`{name}` is no part of the drawing"
        elif "text" in change and words_of(drawn[name]) is None:
            yield f"`{name}` has no text to change"
        for key in sorted(set(change) - set(CHANGES)):
            yield f"`{name}`: `{key}` is no change; write {', '.join(CHANGES)}"
        if change.get("tone", "plain") not in TONES:
            yield f"`{name}`: `{change['tone']}` is no tone; write one of {', '.join(TONES)}"


def misplaced(root: Element, height: float) -> Iterator[str]:
    """Texts that leave the picture or overlap, as it stands."""
    extents = list(extents_of(root))
    for extent in extents:
        inside = extent.left >= 0 and extent.right <= WIDTH + 0.1
        if not (inside and extent.top >= 0 and extent.bottom <= height + 0.1):
            yield f'"{extent.words}" leaves the picture'
    for one, other in combinations(extents, 2):
        if one.overlaps(other):
            yield f'"{one.words}" overlaps "{other.words}"'


def extents_of(element: Element, x: float = 0, y: float = 0) -> Iterator[Extent]:
    """Where every text lies; the only transform is a move."""
    if place := MOVED.fullmatch(element.get("transform", "")):
        x, y = x + float(place[1]), y + float(place[2])
    if element.tag == "text" and element.text:
        at, low = x + float(element.get("x", 0)), y + float(element.get("y", 0))
        width = text_width(element.text)
        left = at - width * {"middle": 0.5, "end": 1}.get(element.get("text-anchor", ""), 0)
        # A line of type reaches from 0.75 em over its base to 0.2 em under it.
        yield Extent(left, low - 0.75 * EM, left + width, low + 0.2 * EM, element.text)
    for child in element:
        yield from extents_of(child, x, y)
