"""Two cells, of which one is on."""

from drawing.board import strip
from drawing.figure import Figure

FRAMES = [
    {"say": "The first cell: a <b>.", "parts": {"cell-0": {"tone": "on", "text": "<b>"}}},
    {"say": "The second cell.", "parts": {"cell-1": {"tone": "on", "at": [0, 2]}}},
]


def draw() -> Figure:
    return Figure(
        title="Two agents",
        alt="Two cells beside each other.",
        caption="An agent & its cells.",
        drawing=strip(["aaa", "bbb"], "cell"),
        table=(["Agent", "Cells"], [["an agent", 12345], ["b < c", -0.5]]),
        frames=FRAMES,
        still=1,
    )
