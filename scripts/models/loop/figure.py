"""What the figure of loop shows: the writer's page grow, cell after cell, and the stack in it."""

from typing import Any

from drawing.board import board, strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from models.loop.model import series, trace

COLUMNS = {
    "length": "Symbols read",
    "keeper_cells": "Keeper, cells",
    "rereader_cells": "Rereader, cells",
    "joins_in_a_row": "Rereader, joins in a row",
    "writer_cells": "Writer, cells",
    "address_bits": "Writer, bits of an address",
}


def draw() -> Figure:
    steps = trace()
    length = len(steps) + 1
    numbers = [str(2 * n) for n in range(length)]
    rows = [numbers, [""] * length, [""] * length]
    page = board(rows, "page", 36.7, {f"page-0-{n}": "faint" for n in range(length)})
    below = beside(
        titled("The stack on it", strip([""], "stack", least=14)),
        titled("The answer", strip([""], "verdict", least=10)),
    )
    return Figure(
        title="A page that stands for a stack",
        alt="Thirteen columns. Each holds a bracket that was read and, under it, the cell that "
        "was written: a sign and the number of the cell below it in the stack. The cells read for "
        "the last step are tinted, and the one that was written is dark.",
        caption="The writer reads a bracket (middle row) and appends a cell (bottom row): the sign "
        "on top of the stack, and the number of the cell that holds the rest. Tinted cells were "
        "read for this step; the dark one was written.",
        drawing=stack(titled("The page, with the written cells' numbers", page), below),
        table=table_of(series(), COLUMNS),
        frames=[_frame(step) for step in steps],
        still=6,
    )


def _frame(step: dict[str, Any]) -> Frame:
    parts: dict[str, Change] = {}
    last = len(step["page"]) - 1
    for address, (sign, below) in enumerate(step["page"]):
        written = address % 2 == 0
        name = f"page-{2 if written else 1}-{(address + 1) // 2}"
        tone = "on" if address == last else "seen" if address in step["read"] else "plain"
        parts[name] = {"text": f"{sign}{below}" if written and sign else sign, "tone": tone}
    parts["stack-0"] = {"text": step["stack"]}
    tones = {"balanced": "good", "broken": "bad"}
    parts["verdict-0"] = {"text": step["verdict"], "tone": tones.get(step["verdict"], "plain")}
    return {"say": step["say"], "parts": parts}
