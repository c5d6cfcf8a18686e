"""A figure made ready for a page: one <svg> that says what it is, and frames as what changes.

finish("loop", figure)   # -> Picture(svg="<svg ...>", frames=[{"say": "...", ...}], still=6)

A drawer's frame says what differs from the drawing. A finished one says what differs from the frame
before it, and the first says all, so that playing them in turn needs no memory.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import NamedTuple, cast
from xml.etree.ElementTree import Element, indent, tostring

from drawing.figure import Change, Figure, Frame
from drawing.svg import WIDTH, element, group, moved, number

NAMESPACE = "http://www.w3.org/2000/svg"
State = Mapping[str, Change]


class Picture(NamedTuple):
    svg: str
    frames: list[Frame]
    still: int


def finish(name: str, figure: Figure) -> Picture:
    """The still picture, the frames, and the number of the one that the picture shows."""
    root = draw(name, figure)
    frames = differences(base(root, figure.frames), figure.frames)
    still = range(len(frames))[figure.still] if frames else 0
    for frame in frames[: still + 1]:
        apply(root, frame["parts"])
    indent(root, "")
    return Picture(tostring(root, "unicode") + "\n", frames, still)


def draw(name: str, figure: Figure) -> Element:
    """The whole picture before any frame; its ids begin with the figure's name."""
    drawing = figure.drawing
    return element(
        "svg",
        element("title", id=f"fig-{name}-title", words=figure.title),
        element("desc", id=f"fig-{name}-desc", words=figure.alt),
        group(deepcopy(drawing.element), at=((WIDTH - drawing.width) / 2, 0)),
        kind="svg",
        xmlns=NAMESPACE,
        viewBox=f"0 0 {WIDTH} {number(drawing.height)}",
        role="img",
        aria_labelledby=f"fig-{name}-title",
        aria_describedby=f"fig-{name}-desc",
    )


def parts_of(root: Element) -> dict[str, Element]:
    return {str(part.get("data-part")): part for part in root.iter() if part.get("data-part")}


def words_of(part: Element) -> Element | None:
    """The text that a part's change of words goes to."""
    return next(part.iter("text"), None)


def base(root: Element, frames: Iterable[Frame]) -> dict[str, Change]:
    """As drawn: whatever of each part any frame changes."""
    found, drawn = dict[str, Change](), parts_of(root)
    for frame in frames:
        for name, change in frame["parts"].items():
            words = words_of(drawn[name])
            whole = {
                "text": (words is not None and words.text) or "",
                "tone": drawn[name].get("data-tone", "plain"),
                "at": [0, 0],
            }
            kept = {key: whole[key] for key in change}
            found[name] = cast(Change, {**found.get(name, {}), **kept})
    return found


def differences(drawn: State, frames: Iterable[Frame]) -> list[Frame]:
    """Frames that differ from the drawing, as frames that differ from the one before."""
    finished: list[Frame] = []
    before: State = {}
    for frame in frames:
        now = {
            name: cast(Change, {**change, **frame["parts"].get(name, {})})
            for name, change in drawn.items()
        }
        changes = {name: _less(change, before.get(name)) for name, change in now.items()}
        finished.append({"say": frame["say"], "parts": {n: c for n, c in changes.items() if c}})
        before = now
    return finished


def _less(change: Change, before: Change | None) -> Change:
    known = before or {}
    return cast(Change, {key: value for key, value in change.items() if known.get(key) != value})


def apply(root: Element, parts: State) -> None:
    """Change the picture's parts as a frame says; docs/assets/step.js does the same."""
    drawn = parts_of(root)
    for name, change in parts.items():
        part = drawn[name]
        words = words_of(part)
        if "text" in change and words is not None:
            words.text = change["text"] or None
        if "tone" in change:
            part.set("data-tone", change["tone"])
        if "at" in change:
            part.set("transform", moved(change["at"]))
