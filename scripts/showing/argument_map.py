"""The argument map: the claims in three columns, a message each, and what they do to one another.

    draw_map(claims, "map/")   # -> "<svg ...>", inline, in the page's own colours by class

Kinds of relation differ by the dashes of the line and the shape at its end, speakers by a disc or
a ring, not by colour alone;
an undercut ends on the line of the step that it denies; a line that is our reading is lighter.
Lines run between the columns, and cross the middle one between two of its nodes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from textwrap import wrap

from content.claims import KINDS, Claim, Claims
from content.records import Reply
from linking.urls import claim_address, relative
from showing.status import status

COLUMN, ROW = 390, 66  # from one node to the next, in user units
WIDTH, HEIGHT = 240, 46  # of a node
LEFT, TOP, RIGHT = 10, 60, 120
LINE = 28  # characters of a label in one line
INDENT = 24  # of a label, for the speaker's mark before it
LANE = 4  # between two lines that cross a column side by side
Point = tuple[int, int]
# What stands at the end of a line, drawn in a box of 10 by 10 whose right edge touches the node.
ENDS = {
    "answers": '<path d="M1 1 9 5 1 9" fill="none"/>',
    "disputes": '<path d="M1 1 9 9M1 9 9 1" fill="none"/>',
    "undercuts": '<path d="M5 0V10M9 0V10" fill="none"/>',
    "concedes": '<circle cx="5" cy="5" r="4"/>',
    "supports": '<path d="M5 0V10M0 5H10" fill="none"/>',
    "clarifies": '<circle cx="5" cy="5" r="3.5" fill="none"/>',
}


def draw_map(claims: Claims, address: str) -> str:
    """The map as SVG for the page at `address`."""
    places = place(claims)
    width = LEFT + 2 * COLUMN + WIDTH + RIGHT
    height = max(y for _, y in places.values()) + HEIGHT + 20
    parts = [
        f'<svg class="gl-map" viewBox="0 0 {width} {height}" role="group" aria-label="'
        'Argument map: three messages in columns, their claims joined by what they do">',
        *_defs(),
        *_heads(claims),
    ]
    lanes: Counter[int] = Counter()
    for claim in claims.values():
        parts += [_edge(claim, reply, places, lanes) for reply in claim.replies]
    parts += [_node(claim, claims, places[claim.number], address) for claim in claims.values()]
    return "".join([*parts, "</svg>"])


def place(claims: Claims) -> dict[str, Point]:
    """The top left corner of each claim's node."""
    return {
        claim.number: (LEFT + (claim.message - 1) * COLUMN, TOP + row * ROW)
        for _, column in groupby(claims.values(), key=lambda claim: claim.message)
        for row, claim in enumerate(column)
    }


def _defs() -> Iterator[str]:
    yield "<defs>"
    for kind in KINDS:
        yield (
            f'<marker id="gl-end-{kind}" class="gl-edge gl-edge--{kind}" viewBox="-1 -1 12 12"'
            ' refX="10" refY="5" markerWidth="11" markerHeight="11"'
            f' markerUnits="userSpaceOnUse" orient="auto">{ENDS[kind]}</marker>'
        )
    yield "</defs>"


def _heads(claims: Claims) -> Iterator[str]:
    for message, column in groupby(claims.values(), key=lambda claim: claim.message):
        x = LEFT + (message - 1) * COLUMN + WIDTH / 2
        speaker = next(column).speaker
        for y, words in ((24, f"Message {message}"), (42, f"the {speaker}")):
            at = f'x="{x:g}" y="{y}" text-anchor="middle"'
            yield f'<text class="gl-map__head" {at}>{words}</text>'


def _edge(claim: Claim, reply: Reply, places: Mapping[str, Point], lanes: Counter[int]) -> str:
    start = places[claim.number]
    if reply.kind == "undercuts":  # its end is the middle of the step's own line
        from_, to = (places[end] for end in reply.ends)
        path = _across(start, _middle(from_, to), places, lanes)
    elif start[0] == places[reply.to][0]:
        (x1, y1), (x2, y2) = _sides(start, places[reply.to])
        bow = _bow(start, places[reply.to])
        path = f"M{x1} {y1}C{bow} {y1} {bow} {y2} {x2} {y2}"
    else:
        path = _across(start, _sides(start, places[reply.to])[1], places, lanes)
    classes = f"gl-edge gl-edge--{reply.kind}"
    classes += " gl-edge--part" if reply.part else ""
    classes += " gl-edge--inferred" if reply.inferred else ""
    edge = escape(f"{claim.number} {reply.kind} {reply.to}")
    return (
        f'<path class="{classes}" data-edge="{edge}" data-speaker="{claim.speaker}" d="{path}"'
        f' fill="none" marker-end="url(#gl-end-{reply.kind})"/>'
    )


def _across(start: Point, end: Point, places: Mapping[str, Point], lanes: Counter[int]) -> str:
    """From a node's left side to a point on its left: straight over the gap between two columns,
    and where a column lies between, between two of its nodes.
    """
    x, y = start[0], start[1] + HEIGHT // 2
    path = f"M{x} {y}"
    if x - end[0] > COLUMN:
        column = x - COLUMN
        lane = _lane((y + end[1]) // 2, column, places, lanes)
        path += f"{_curve((x, y), (column + WIDTH, lane))}H{column}"
        x, y = column, lane
    return path + _curve((x, y), end)


def _lane(y: int, column: int, places: Mapping[str, Point], lanes: Counter[int]) -> int:
    """A height near `y` at which a column can be crossed, beside the lines that do so already."""
    tops = [top for left, top in places.values() if left == column]
    gap = (ROW - HEIGHT) // 2
    free = [top - gap for top in tops] + [max(tops) + HEIGHT + gap]
    nearest = min(free, key=lambda height: (abs(height - y) + 12 * lanes[height], height))
    lanes[nearest] += 1
    turn = lanes[nearest] // 2 * (1 if lanes[nearest] % 2 else -1)
    return nearest + LANE * turn


def _curve(start: Point, end: Point) -> str:
    """The rest of a path from one side of a gap to the other."""
    (x1, y1), (x2, y2) = start, end
    bend = (x1 - x2) // 2
    return f"C{x1 - bend} {y1} {x2 + bend} {y2} {x2} {y2}"


def _middle(start: Point, end: Point) -> Point:
    """The middle of the curve from one node to another of its column."""
    (x1, y1), (x2, y2) = _sides(start, end)
    bow = _bow(start, end) if start[0] == end[0] else (x1 + x2) // 2
    return (x1 + 6 * bow + x2) // 8, (y1 + y2) // 2


def _sides(start: Point, end: Point) -> tuple[Point, Point]:
    """Where the curve from one node to another begins and ends."""
    x = start[0] + WIDTH if start[0] == end[0] else start[0]
    middle = HEIGHT // 2
    return (x, start[1] + middle), (end[0] + WIDTH, end[1] + middle)


def _bow(start: Point, end: Point) -> int:
    """How far to the right a line within a message goes."""
    return start[0] + WIDTH + 24 + min(abs(end[1] - start[1]) // 8, 100)


def _node(claim: Claim, claims: Claims, at: Point, address: str) -> str:
    x, y = at
    stands = status(claim.number, claims).name
    name = escape(f"{claim.number}, the {claim.speaker}: {claim.claim} Status: {stands}.")
    href = relative(claim_address(claim.number), address)
    lines = wrap(f"{claim.number}  {claim.label}", LINE)
    first = y + HEIGHT // 2 + 5 - 9 * (len(lines) - 1)
    words = "".join(
        f'<text x="{x + INDENT}" y="{first + 18 * n}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    return (
        f'<a class="gl-node gl-node--{claim.speaker}" href="{href}" data-claim="{claim.number}"'
        f' aria-label="{name}">'
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="4"/>'
        f'<circle class="gl-node__side" cx="{x + INDENT // 2}" cy="{first - 5}" r="4"/>{words}</a>'
    )
