"""Passes of a language model over a text, as a graph: what has to wait for what, and what is kept.

Each token of the text is a column, each layer a row. A cell reads what lies a layer lower, in its
own column and in all before it. A token that is written is read again at the foot of the next
column, and nothing else leads from the top of a column back to a foot.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from xml.etree.ElementTree import Element
from zlib import crc32

from drawing.board import EDGE
from drawing.figure import Change, Figure, Frame, table_of
from drawing.svg import EM, WIDTH, Box, group, line, number, path, rect, text

LAYERS = 5
TEXT = ("the", "boat", "was", "late", "/", "we", "had", "to", "wait")
READ, WRITTEN = TEXT[:-1], TEXT[1:]
LINE_END = READ.index("/")
ALTERED, INSTEAD = READ.index("late"), "lost"
LENGTHS = range(1, len(READ) + 1)
Node = tuple[int, int]  # column and layer; layer 0 is the token at the foot
Cells = dict[Node, int]
Wiring = Callable[[Node], Iterator[Node]]


def attention(node: Node) -> Iterator[Node]:
    """What a cell reads, and so must wait for, where the whole text is given."""
    column, layer = node
    if layer:
        yield from ((earlier, layer - 1) for earlier in range(column + 1))


def writing(node: Node) -> Iterator[Node]:
    """The same where each token is there only once it is written."""
    column, layer = node
    if column and not layer:
        yield column - 1, LAYERS
    yield from attention(node)


def recurrence(node: Node) -> Iterator[Node]:
    """In a recurrent network of one layer a state waits for its token and the state before."""
    column, layer = node
    if layer:
        yield column, 0
        if column:
            yield column - 1, layer


@cache
def steps(node: Node, waits_for: Wiring) -> int:
    """The cells on the longest chain that ends in this one; to read a token is no step."""
    return max((steps(each, waits_for) for each in waits_for(node)), default=0) + (node[1] > 0)


def chain(tokens: int, waits_for: Wiring, layers: int = LAYERS) -> int:
    """The longest chain over a text of so many tokens."""
    return max(steps((column, layers), waits_for) for column in range(tokens))


def work_out(tokens: Sequence[str]) -> Cells:
    """The cache: every cell by what it reads. A checksum stands for the numbers of a network."""
    cells = {(column, 0): crc32(token.encode()) for column, token in enumerate(tokens)}
    for layer in range(1, LAYERS + 1):
        for column in range(len(tokens)):
            read = [cells[each] for each in attention((column, layer))]
            cells[column, layer] = crc32(repr((layer, read)).encode())
    return {node: value for node, value in cells.items() if node[1]}


def changed(one: Cells, other: Cells) -> list[Node]:
    return [node for node in one if one[node] != other[node]]


def altered() -> list[str]:
    """The page with one word put in the place of another."""
    page = list(READ)
    page[ALTERED] = INSTEAD
    return page


def measure() -> dict[str, float]:
    """The numbers for the page."""
    cells = work_out(READ)
    return {
        "layers": LAYERS,
        "tokens": len(READ),
        "inside": chain(len(READ), attention),
        "fed_back": chain(len(READ), writing),
        "recurrent": chain(len(READ), recurrence, layers=1),
        "cells": len(cells),
        "differ_deleted": len(changed(cells, work_out(READ))),
        "differ_altered": len(changed(cells, work_out(altered()))),
    }


PITCH = (WIDTH - 2 * EDGE + 12) / len(READ)  # from column to column
WIDE, HIGH, RISE = PITCH - 12, 27.0, 38.0  # a cell, and from layer to layer
TOP = 1.6 * EM  # of the row of what is written
FIRST = TOP + 46 + LAYERS * RISE  # of the row of what is read
COLUMNS = {
    "tokens": "Tokens",
    "inside": "Longest chain, the text given at once",
    "fed_back": "Longest chain, each token written and read again",
    "recurrent": "A recurrent network of one layer",
}


def draw() -> Figure:
    table = {
        "tokens": list(LENGTHS),
        "inside": [chain(n, attention) for n in LENGTHS],
        "fed_back": [chain(n, writing) for n in LENGTHS],
        "recurrent": [chain(n, recurrence, layers=1) for n in LENGTHS],
    }
    found = measure()
    return Figure(
        title="What a chatbot keeps from word to word",
        alt=f"{len(READ)} columns of {LAYERS} cells. Under each column is the word that it reads,"
        " over it the word that it writes, and a line leads from there down to the foot of the next"
        " column. The cells are numbered up the first column, on up the second, and so to"
        f" {found['fed_back']}. Only the words that are read are filled.",
        caption="A language model writes: the boat was late / we had to wait. A column is its pass"
        f" at one word, through {LAYERS} layers. A cell reads only what lies a layer lower, in its"
        " column or an earlier one, and its number says how many steps in a row lead up to it:"
        f" never more than {found['inside']} in a text given at once, and {found['fed_back']} here,"
        " since each word that is written is read again at a foot, the only way down from the top."
        " From the filled words alone every cell can be worked out again.",
        drawing=_drawing(),
        table=table_of(table, COLUMNS),
        frames=_frames(),
        still=4,
    )


def _place(column: int, layer: int) -> tuple[float, float]:
    """The upper left corner of a cell."""
    lift = layer * RISE + (8 if layer else 0)
    return EDGE + column * PITCH, FIRST - lift


def _drawing() -> Box:
    columns = range(len(READ))
    inside = [text(0, EM, "written", kind="title")]
    inside += [line(*ends, "axis") for column in columns for ends in _ways(column)]
    inside += [group(*_wire(column), part=f"wire-{column}") for column in columns[:-1]]
    for column in columns:
        inside += [_cell(column, layer, f"cell-{column}-{layer}") for layer in range(1, LAYERS + 1)]
        inside.append(_cell(column, 0, f"read-{column}", READ[column]))
        inside.append(_cell(column, LAYERS + 1, f"written-{column}", WRITTEN[column]))
    foot = FIRST + HIGH + 1.2 * EM
    inside.append(text(0, foot, "read", kind="title"))
    return Box(group(*inside), WIDTH, foot + 0.3 * EM)


def _cell(column: int, layer: int, part: str, words: str = "") -> Element:
    x, y = _place(column, layer)
    middle = text(x + WIDE / 2, y + HIGH / 2 + 0.35 * EM, words, "middle")
    return group(rect(x, y, WIDE, HIGH), middle, part=part)


def _ways(column: int) -> Iterator[tuple[float, float, float, float]]:
    """Up a column, and to the next one a layer higher; those further on are left out."""
    for layer in range(LAYERS + 1):
        x, y = _place(column, layer)
        over = _place(column, layer + 1)[1] + HIGH
        yield x + WIDE / 2, y, x + WIDE / 2, over
        if layer < LAYERS and column + 1 < len(READ):
            yield x + WIDE, y, x + PITCH, over


def _wire(column: int) -> list[Element]:
    """From what is written down to the next foot."""
    (x, top), (end, foot) = _place(column, LAYERS + 1), _place(column + 1, 0)
    start, y, tip = x + WIDE, foot + HIGH / 2, end - 1
    data = f"M{number(start)} {number(top + HIGH / 2)}H{number(start + 5)}V{number(y)}"
    head = f"M{number(tip)} {number(y)}l-6 -5v10z"
    return [path(f"{data}H{number(tip - 4)}", "edge"), path(head, "head")]


def _frames() -> list[Frame]:
    """The chain in a pass, the chain through the page, and what is lost with either."""
    last, reader = len(READ) - 1, (len(READ) - 3, 3)
    reads = set(attention(reader))
    cells = work_out(READ)
    other = set(changed(cells, work_out(altered())))
    climb = {((layer - 1) * last // (LAYERS - 1), layer) for layer in range(1, LAYERS + 1)}
    planned = {(LINE_END, layer) for layer in range(2, LAYERS)}
    given, written = _numbered(attention), _numbered(writing)
    kept = _page("on") | _wires("plain")
    spoilt: dict[str, Change] = {
        f"read-{ALTERED}": {"text": INSTEAD, "tone": "bad"},
        f"written-{ALTERED - 1}": {"text": INSTEAD, "tone": "bad"},
        f"written-{last}": {"text": "?", "tone": "bad"},
    }
    off, same, differs = (dict.fromkeys(cells, tone) for tone in ("off", "good", "bad"))
    inside, whole = chain(len(READ), attention), chain(len(READ), writing)
    return [
        {
            "say": "The filled cell reads the tinted ones, a layer lower, here or earlier.",
            "parts": _tones({**dict.fromkeys(reads, "seen"), reader: "on"}) | _wires("faint"),
        },
        {
            "say": f"So a chain goes up with each step: it has {inside}, however long the text.",
            "parts": given | _tones(dict.fromkeys(climb, "on"), given) | _wires("faint"),
        },
        {
            "say": "Only the written word gets from the top back to a foot.",
            "parts": given
            | {"written-0": {"tone": "on"}, "read-1": {"tone": "on"}, "wire-0": {"tone": "good"}}
            | _wires("faint", range(1, last)),
        },
        {
            "say": f"Each word written and reread adds a stack: {len(READ)} words, {whole} steps.",
            "parts": written | _wires("good"),
        },
        {
            "say": "All that must be kept for this is the page: the filled words.",
            "parts": written | kept,
        },
        {
            "say": "A rhyme planned at the line’s end could be held in cells there (tinted) …",
            "parts": _tones(dict.fromkeys(planned, "seen")) | kept,
        },
        {
            "say": "… which can be deleted, and all others with them, as long as the page stays.",
            "parts": _tones(off) | kept,
        },
        {
            "say": "From the page they come back, every one the same, the plan among them.",
            "parts": _tones(same | dict.fromkeys(planned, "seen")) | kept,
        },
        {
            "say": f"Alter a word on the page instead: {len(other)} of {len(cells)} cells come back"
            " otherwise (broken lines).",
            "parts": _tones(
                {node: differs[node] if node in other else same[node] for node in cells}
            )
            | kept
            | spoilt,
        },
    ]


def _numbered(waits_for: Wiring) -> dict[str, Change]:
    """In each cell the length of the chain that ends there."""
    return {
        f"cell-{column}-{layer}": {"text": str(steps((column, layer), waits_for))}
        for column in range(len(READ))
        for layer in range(1, LAYERS + 1)
    }


def _tones(tones: dict[Node, str], numbered: dict[str, Change] | None = None) -> dict[str, Change]:
    parts: dict[str, Change] = {}
    for (column, layer), tone in tones.items():
        name = f"cell-{column}-{layer}" if layer else f"read-{column}"
        parts[name] = {**(numbered or {}).get(name, {}), "tone": tone}
    return parts


def _page(tone: str) -> dict[str, Change]:
    return {f"read-{column}": {"tone": tone} for column in range(len(READ))}


def _wires(tone: str, columns: Sequence[int] = range(len(READ) - 1)) -> dict[str, Change]:
    return {f"wire-{column}": {"tone": tone} for column in columns}
