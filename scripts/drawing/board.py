"""Boards, rows of tokens, and upright meters: what a stepped figure is mostly made of.

strip(["the", "cat"], "words")   # parts words-0 and words-1
board([["x", ""], ["", "o"]], "b")   # parts b-0-0 to b-1-1
"""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from drawing.svg import EM, WIDTH, Box, element, group, line, rect, text, text_width

EDGE = 2  # room for the strokes of the outermost cells
GAP = 4  # between cells, so that each shows its own edge
Tones = Mapping[str, str]  # of parts, by their names


def board(
    rows: Sequence[Sequence[str]], part: str = "", cell: float = 44, tones: Tones | None = None
) -> Box:
    """Squares, a short text in each."""
    inner = cell - GAP
    inside = [
        _cell((EDGE + c * cell, EDGE + r * cell), (inner, inner), words, part, f"{r}-{c}", tones)
        for r, row in enumerate(rows)
        for c, words in enumerate(row)
    ]
    width, height = max(map(len, rows)) * cell, len(rows) * cell
    return Box(group(*inside), width + 2 * EDGE - GAP, height + 2 * EDGE - GAP)


def strip(
    tokens: Sequence[str],
    part: str = "",
    tones: Tones | None = None,
    least: int = 0,
    width: float = WIDTH,
) -> Box:
    """Tokens in cells from left to right, and on in the next line; `least`: characters that a cell
    has room for at least.
    """
    inside, x, y, high, widest = [], float(EDGE), float(EDGE), 1.8 * EM, 0.0
    for n, token in enumerate(tokens):
        wide = text_width("m" * max(len(token), least, 1)) + 10
        if x + wide > width - EDGE and x > EDGE:
            x, y = float(EDGE), y + high + GAP
        inside += [_cell((x, y), (wide, high), token, part, str(n), tones)]
        x += wide + GAP
        widest = max(widest, x)
    return Box(group(*inside), widest - GAP + EDGE, y + high + EDGE)


def _cell(
    at: tuple[float, float],
    size: tuple[float, float],
    words: str,
    part: str,
    which: str,
    tones: Tones | None,
) -> Element:
    (x, y), (width, height) = at, size
    name = f"{part}-{which}" if part else ""
    middle = text(x + width / 2, y + height / 2 + 0.35 * EM, words, "middle")
    return group(rect(x, y, width, height), middle, part=name, tone=(tones or {}).get(name, ""))


def meters(
    labels: Sequence[str],
    part: str,
    height: float = 80,
    shares: Sequence[float] | None = None,
    width: float = WIDTH,
) -> Box:
    """Upright bars over their labels, filled by shares from 0 to 1 of their height (by default
    empty).
    """
    room = (width - 2 * EDGE) / len(labels)
    inside: list[Element] = []
    for n, label in enumerate(labels):
        x, share = EDGE + n * room + GAP / 2, shares[n] if shares else 0
        bar = rect(0, height * (1 - share), room - GAP, height, "bar")
        # An <svg> within the picture shows nothing outside its own edges.
        window = element(
            "svg", group(bar, part=f"{part}-{n}"), x=x, y=EDGE, width=room - GAP, height=height
        )
        foot = line(x, EDGE + height, x + room - GAP, EDGE + height, "axis")
        words = text(x + (room - GAP) / 2, EDGE + height + 1.2 * EM, label, "middle")
        inside += [window, foot, words]
    return Box(group(*inside), width, height + 1.6 * EM)


def level(share: float, height: float = 80) -> list[float]:
    """Where a frame moves an empty meter's bar to: {"at": level(0.5)}."""
    return [0, -round(height * share, 1)]
