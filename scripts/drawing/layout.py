"""Boxes put together.

stack(titled("The page", strip(["(", "["], "page")), board([["", "x"]], "b"))
"""

from drawing.svg import EM, Box, group, text, text_width


def stack(*boxes: Box, gap: float = 24) -> Box:
    """One under another."""
    inside, y = [], 0.0
    for box in boxes:
        inside.append(group(box.element, at=(0, y)))
        y += box.height + gap
    return Box(group(*inside), max(box.width for box in boxes), y - gap)


def beside(*boxes: Box, gap: float = 24) -> Box:
    """From left to right."""
    inside, x = [], 0.0
    for box in boxes:
        inside.append(group(box.element, at=(x, 0)))
        x += box.width + gap
    return Box(group(*inside), x - gap, max(box.height for box in boxes))


def titled(heading: str, box: Box, part: str = "") -> Box:
    """A line of words over a box; with `part` one that frames can change."""
    words = group(text(0, EM, heading, kind="title"), part=part)
    below = group(box.element, at=(0, 1.6 * EM))
    width = max(box.width, text_width(heading))
    return Box(group(words, below), width, box.height + 1.6 * EM)
