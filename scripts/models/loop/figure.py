"""What the figure of loop shows: the writer's page as it grows, and the stack in it."""

from collections.abc import Sequence

from drawing.board import board, strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from drawing.svg import Box
from models.loop.model import (
    BRACKETS,
    CLOSER,
    LENGTHS,
    START,
    Cell,
    Counted,
    Step,
    costs,
    run_writer,
    write,
)

WORD = "([[]()])[(])"
COLUMNS = {
    "length": "Symbols read",
    "keeper_cells": "Keeper, cells",
    "rereader_cells": "Rereader, cells",
    "joins_in_a_row": "Rereader, joins in a row",
    "writer_cells": "Writer, cells",
    "address_bits": "Writer, bits of an address",
}
TONES = {"balanced": "good", "broken": "bad", "open": "plain"}


def draw() -> Figure:
    rows = [costs(length) for length in LENGTHS]
    columns = {key: [row[key] for row in rows] for key in COLUMNS}
    return Figure(
        title="A page that stands for a stack",
        alt="Thirteen columns. Each holds a bracket that was read and, under it, the "
        "cell that was written: a sign and the number of the cell below it in the "
        "stack. The cells read for the last step are tinted, and the one that was "
        "written is dark.",
        caption="The writer reads a bracket (middle row) and appends a cell (bottom "
        "row): the sign on top of the stack, and the number of the cell that holds the "
        "rest. Tinted cells were read for this step; the dark one was written.",
        drawing=stack(
            titled("The page, with the written cells' numbers", _page()),
            beside(
                titled("The stack on it", strip([""], "stack", least=14)),
                titled("The answer", strip([""], "verdict", least=10)),
            ),
        ),
        table=table_of(columns, COLUMNS),
        frames=_frames(),
        still=6,
    )


def _page() -> Box:
    """A column for the first cell, and one for each symbol and what is written."""
    columns = len(WORD) + 1
    numbers = [str(2 * column) for column in range(columns)]
    empty = [""] * columns
    faint = {f"page-0-{column}": "faint" for column in range(columns)}
    return board([numbers, empty, empty], "page", cell=36.7, tones=faint)


def _frames() -> list[Frame]:
    """One for each symbol."""
    page = [START]
    frames: list[Frame] = []
    for symbol, step in zip(WORD, run_writer(BRACKETS, WORD, page), strict=True):
        before = Counted(page[:-1])
        write(BRACKETS, before)
        read = before.touched
        parts = _cells(page, read)
        parts["stack-0"] = {"text": _stack_on(page)}
        parts["verdict-0"] = {"text": step.verdict, "tone": TONES[step.verdict]}
        frames.append({"say": _say(symbol, step, page[-1], read), "parts": parts})
    return frames


def _say(symbol: str, step: Step, written: Cell, read: Sequence[int]) -> str:
    if step.verdict == "broken":
        return f"{symbol} has no partner on top: broken from here on."
    if symbol in CLOSER:
        where = f"cell {written.address}, the stack below it"
        return f"{symbol} opens. Its cell points to {where}."
    where = f"Cell {read[2]}, the stack below its partner"
    return f"{symbol} closes. {where}, is copied."


def _cells(page: Sequence[Cell], read: Sequence[int]) -> dict[str, Change]:
    """Even addresses are what was written, and odd ones what was read."""
    parts: dict[str, Change] = {}
    for address, (sign, below) in enumerate(page):
        words = sign
        row = 1
        if address % 2 == 0:
            row = 2
            if sign:
                words = f"{sign}{below}"
        tone = "plain"
        if address == len(page) - 1:
            tone = "on"
        elif address in read:
            tone = "seen"
        column = (address + 1) // 2
        parts[f"page-{row}-{column}"] = {"text": words, "tone": tone}
    return parts


def _stack_on(page: Sequence[Cell]) -> str:
    """The signs that are met from the last cell down, the lowest first."""
    signs = ""
    sign, below = page[-1]
    while sign:
        signs = sign + signs
        sign, below = page[below]
    return signs
