"""Small graphs: nodes on a grid, arrows between them.

net({"a": Node("island", 0, 0), "b": Node("water", 1, 0)}, [Edge("a", "b", "1/2")], "ring")
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from xml.etree.ElementTree import Element

from drawing.svg import EM, WIDTH, Box, element, group, number, path, text, text_width

BOW = 24  # how far an arrow is bent aside where another leads back
HIGH = 2 * EM  # of a node
LOOP = 30  # how far a loop rises over its node
Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """Its words, and where it is: the column as a share of the width, the row counted from 0."""

    label: str
    column: float
    row: float


@dataclass(frozen=True)
class Edge:
    start: str
    end: str
    label: str = ""


def net(
    nodes: Mapping[str, Node],
    edges: Sequence[Edge],
    part: str = "",
    width: float = WIDTH,
    row: float = 100,
) -> Box:
    """Nodes are the parts PART-NAME, arrows the parts PART-START-END; an arrow from a node to
    itself is a loop over it.
    """
    halves = {name: text_width(node.label) / 2 + 10 for name, node in nodes.items()}
    side = max(halves.values()) + 2
    places = {
        name: (side + node.column * (width - 2 * side), node.row * row)
        for name, node in nodes.items()
    }
    pairs = {(edge.start, edge.end) for edge in edges}
    inside = [_edge(edge, places, halves, pairs, part) for edge in edges]
    for name, node in nodes.items():
        (x, y), half = places[name], halves[name]
        box = element("rect", kind="node", x=x - half, y=y - HIGH / 2, width=2 * half, height=HIGH)
        words = text(x, y + 0.35 * EM, node.label, "middle")
        inside += [group(box, words, part=f"{part}-{name}" if part else "")]
    # As high as the highest and as low as the lowest of nodes, loops and words.
    rows = [y for _, y in places.values()]
    lines = [float(words.get("y", 0)) for each in inside for words in each.iter("text")]
    loops = [places[edge.start][1] - HIGH / 2 - LOOP for edge in edges if edge.start == edge.end]
    top = min(min(rows) - HIGH / 2, min(lines) - 0.8 * EM, *loops, 0) - 2
    bottom = max(max(rows) + HIGH / 2, max(lines) + 0.25 * EM) + 2
    return Box(group(*inside, at=(0, -top)), width, bottom - top)


def _edge(
    edge: Edge,
    places: Mapping[str, Point],
    halves: Mapping[str, float],
    pairs: Collection[tuple[str, str]],
    part: str,
) -> Element:
    name = f"{part}-{edge.start}-{edge.end}" if part else ""
    start, end = places[edge.start], places[edge.end]
    if edge.start == edge.end:
        x, y = start[0], start[1] - HIGH / 2
        data = f"M{_said((x - 12, y))}c-14 -34 38 -34 24 0"
        words = text(x, y - LOOP, edge.label, "middle")
        return group(path(data, "edge"), _head((x + 17, y - 12), (x + 12, y)), words, part=name)
    bow = BOW if (edge.end, edge.start) in pairs else 0
    far = hypot(end[0] - start[0], end[1] - start[1])
    normal = ((end[1] - start[1]) / far, (start[0] - end[0]) / far)
    if not bow and normal[1] > 0:  # words stand over a straight arrow
        normal = (-normal[0], -normal[1])
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    bend = (middle[0] + bow * normal[0], middle[1] + bow * normal[1])
    a, b = _border(start, bend, halves[edge.start]), _border(end, bend, halves[edge.end])
    middle = ((a[0] + b[0]) / 2 + bow / 2 * normal[0], (a[1] + b[1]) / 2 + bow / 2 * normal[1])
    data = f"M{_said(a)}Q{_said(bend)} {_said(b)}"
    return group(path(data, "edge"), _head(bend, b), _beside(middle, normal, edge.label), part=name)


def _beside(at: Point, normal: Point, words: str) -> Element:
    """Words on the side of an arrow that `normal` points to."""
    anchor = "start" if normal[0] > 0.3 else "end" if normal[0] < -0.3 else "middle"
    drop = 0.75 if normal[1] > 0.3 else 0 if normal[1] < -0.3 else 0.35
    return text(at[0] + 7 * normal[0], at[1] + 7 * normal[1] + drop * EM, words, anchor)


def _border(middle: Point, towards: Point, half: float) -> Point:
    """Where the way from a node's middle leaves its box, 2 units on."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    share = min((half + 2) / abs(dx) if dx else 9e9, (HIGH / 2 + 2) / abs(dy) if dy else 9e9)
    return middle[0] + dx * share, middle[1] + dy * share


def _head(before: Point, tip: Point) -> Element:
    """An arrow's head, which comes from `before`."""
    far = hypot(tip[0] - before[0], tip[1] - before[1]) or 1
    dx, dy = (tip[0] - before[0]) / far, (tip[1] - before[1]) / far
    left = (tip[0] - 9 * dx + 5 * dy, tip[1] - 9 * dy - 5 * dx)
    right = (tip[0] - 9 * dx - 5 * dy, tip[1] - 9 * dy + 5 * dx)
    return path(f"M{_said(left)}L{_said(tip)} {_said(right)}z", "head")


def _said(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
