"""By which ways consequences can reach what sets the conduct of a model: four set-ups, three ways.

The record: its writers acted on what came of their acts. The context: the model reads what came of
its own. The weights: these are changed by it.
"""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from drawing.figure import Figure
from drawing.svg import EM, WIDTH, Box, group, path, rect, text

OPEN, SHUT, OPINION = "open", "shut", "opinion only"
WAYS = {
    "handed down": "in the record",
    "read back": "in the context",
    "paid in": "to the weights",
}


class Cell(NamedTuple):
    """Whether a way is open, and why."""

    state: str
    why: str


AUTHORS = Cell(OPEN, "the record’s writers went by what had come of their acts")
RATED = "its weights are tuned by raters, who judge a text and seldom what comes of it"
SETUPS = {
    "Bare predictor of a finished record": (
        AUTHORS,
        Cell(SHUT, "it is scored on text that was there before it guessed"),
        Cell(SHUT, "the loss compares its guess with that text, and not with what the guess does"),
    ),
    "The same in a loop, where it acts": (
        AUTHORS,
        Cell(OPEN, "it reads what its acts bring"),
        Cell(SHUT, "its weights stay as they are"),
    ),
    "Tuned by raters (RLHF)": (
        AUTHORS,
        Cell(SHUT, "the one reply that is rated ends before anything can come of it"),
        Cell(OPINION, RATED),
    ),
    "Rewarded for results": (
        AUTHORS,
        Cell(OPEN, "it acts, and reads what its acts bring"),
        Cell(OPEN, "its weights are changed by what its acts bring"),
    ),
}
ARGUED = 2  # so many set-ups, from the first, are what the skeptic's argument is about
TONES = {OPEN: "good", SHUT: "off", OPINION: "seen"}

GAP = 9
WIDE, HIGH = (WIDTH - 4 - 2 * GAP) / 3, 52.0  # a cell
RISE = HIGH + 1.3 * EM + 14  # from row to row
TOP = 3.1 * EM  # the names of the ways


def draw() -> Figure:
    header = ["Set-up", *(f"{way}, {where}" for way, where in WAYS.items())]
    return Figure(
        title="Three ways in for what comes of an act",
        alt="A grid with an arrow in each cell. " + " ".join(map(_said, SETUPS)),
        caption="Consequences can reach what sets a model’s conduct in three ways: handed down,"
        " through whoever wrote the record; read back, in the context; paid in, to the weights. An"
        " arrow goes through where the way is open, and ends at a bar where it is shut; raters"
        " let in an opinion of the text, and seldom what comes of it. What the skeptic"
        " says of gradient descent shuts the third way for the first two rows (thick broken"
        " lines), and no other.",
        drawing=_grid(),
        table=(
            header,
            [
                [setup, *(f"{cell.state}: {cell.why}" for cell in cells)]
                for setup, cells in SETUPS.items()
            ],
        ),
    )


def _said(setup: str) -> str:
    states = (f"{way}, {cell.state}" for way, cell in zip(WAYS, SETUPS[setup], strict=True))
    return f"{setup}: {'; '.join(states)}."


def argued(row: int, way: str) -> bool:
    """Whether a cell is one that the skeptic's argument shuts."""
    return row < ARGUED and way == "paid in"


def _grid() -> Box:
    inside = []
    for column, (way, where) in enumerate(WAYS.items()):
        x = 2 + column * (WIDE + GAP) + WIDE / 2
        inside += [text(x, EM, way, "middle"), text(x, 2.2 * EM, where, "middle", "title")]
    for row, (setup, cells) in enumerate(SETUPS.items()):
        y = TOP + row * RISE
        inside.append(text(2, y + EM, setup))
        for column, (way, cell) in enumerate(zip(WAYS, cells, strict=True)):
            at = (2 + column * (WIDE + GAP), y + 1.4 * EM)
            inside.append(group(*_cell(cell.state, argued(row, way)), at=at))
    return Box(group(*inside), WIDTH, TOP + len(SETUPS) * RISE - 10)


def _cell(state: str, by_argument: bool) -> list[Element]:
    """A cell with its sign over its word."""
    tone = "bad" if by_argument else TONES[state]
    words = text(WIDE / 2, HIGH - 0.45 * EM, state, "middle")
    return [group(rect(0, 0, WIDE, HIGH), _sign(state), words, tone=tone)]


def _sign(state: str) -> Element:
    """An arrow from left to right: through, up to a bar, or broken."""
    middle, y = WIDE / 2, 17
    end = middle + 26 if state != SHUT else middle + 2
    shaft = {OPINION: f"h10m8 0h10m8 0H{end - 6:.0f}"}.get(state, f"H{end - 6:.0f}")
    signs = [
        path(f"M{middle - 30:.0f} {y}{shaft}", "edge"),
        path(f"M{end:.0f} {y}l-8 -6v12z", "head"),
    ]
    if state == SHUT:
        signs.append(path(f"M{middle + 6:.0f} {y - 10}h5v20h-5z", "head"))
    return group(*signs)
