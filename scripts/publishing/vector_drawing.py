"""Our own SVG as pixels, for the pictures of link previews: as much of it as the models' figures,
the argument map and the home page's drawing are made of, by day, and without dashes.

    image.paste(rasterised(markup, (560, 340)), (560, 150))

Pillow is given whole numbers only, so that the pixels are the same on every machine.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from PIL import Image, ImageDraw

from publishing.lettering import font, printable

SMOOTH = 3  # it is drawn so many times larger, then reduced
CURVE = 16  # short lines for a curve
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "S": 4, "C": 6, "Z": 0}  # of a path's commands
HANDLE = 0.5523  # of a quarter circle's radius: how far a cubic curve's handles reach
ASCENT, DESCENT, LETTERS = 14, 5, 15  # of words: above and below their y, and their size
SMALLEST = 8  # pixels of letters that are still drawn
ROOM = 10  # units between two things; nearer they belong together
UNSEEN = ("defs", "title", "desc", "figcaption")
# The colours of docs/assets/styles, by day; what is see-through there is mixed with the paper here.
COLOURS = {
    "paper": "#fbf7f0",
    "shade": "#f3ede2",
    "rule": "#e0d8c9",
    "ink": "#26221d",
    "muted": "#655e53",
    "faint": "#8a8273",
    "link": "#65386b",
    "wash": "#ece4e2",
    "name": "#73501a",
    "string": "#51601f",
    "wrong": "#8c1d40",
    "skeptic": "#963a18",
    "respondent": "#12645a",
    "lilac": "#d9c3dc",
    "yellow": "#f6d98e",
    "wood": "#e6cfae",
    "sky": "#dcebe6",
    "red": "#b9532f",
    "white": "#ffffff",
}
# What a class or a tone sets for its element and all in it: "fill current" fills with `current`.
STYLES: Mapping[str, str] = {
    "gl-fig__svg": "cell paper, edge faint, bar link, fill ink",
    "on": "cell ink, edge ink, bar ink, words paper",
    "seen": "cell wash, edge link",
    "good": "edge string, bar string, weight 3",
    "bad": "edge wrong, bar wrong, words wrong, weight 3",
    "off": "bar paper, words muted",
    "faint": "edge none, bar rule, words muted, current rule",
    "gl-fig__title": "words muted",
    "gl-fig__cell": "fill cell, stroke edge, width weight",
    "gl-fig__bar": "fill bar, stroke edge",
    "gl-fig__edge": "fill none, stroke edge, width weight",
    "gl-fig__head": "fill edge",
    "gl-fig__grid": "stroke rule",
    "gl-fig__axis": "stroke faint",
    "gl-fig__leader": "stroke rule",
    "gl-fig__line": "fill none, stroke current, width 2",
    "gl-fig__hollow": "fill paper, stroke current, width 2",
    "gl-fig__mark": "fill current",
    "gl-fig__line-1": "current link, words link",
    "gl-fig__line-2": "current name, words name",
    "gl-fig__line-3": "current string, words string",
    "gl-fig__line-4": "current muted, words muted",
    "gl-fig__line-5": "current wrong, words wrong",
    "gl-fig__line-6": "current ink",
    "gl-edge": "fill none, stroke faint, width 1.5",
    "gl-edge--disputes": "stroke skeptic, width 2",
    "gl-edge--undercuts": "stroke skeptic",
    "gl-edge--concedes": "stroke respondent, width 2.5",
    "gl-node": "fill paper, stroke current, width 1.5",
    "gl-node--skeptic": "current skeptic, side skeptic",
    "gl-node--respondent": "current respondent, side paper",
    "gl-node__side": "fill side",
    "gl-drawing": "fill none, stroke ink, width 2",
    "gl-drawing__body": "fill lilac",
    "gl-drawing__rim": "width 15",
    "gl-drawing__arm": "stroke lilac, width 11",
    "gl-drawing__eyes": "fill white",
    "gl-drawing__pupils": "fill ink, stroke none",
    "gl-drawing__stick": "width 5",
    "gl-drawing__mask": "fill yellow",
    "gl-drawing__sun": "fill yellow",
    "gl-drawing__feature": "width 2.5",
    "gl-drawing__dot": "fill ink, width 1",
    "gl-drawing__patch": "fill ink, width 1",
    "gl-drawing__cheek": "stroke red, width 3",
    "gl-drawing__cloth": "fill red",
    "gl-drawing__knob": "fill red",
    "gl-drawing__cup": "fill red",
    "gl-drawing__tie": "fill red, width 1",
    "gl-drawing__case": "fill shade",
    "gl-drawing__screen": "fill sky",
    "gl-drawing__desk": "fill wood",
    "gl-drawing__bag": "fill wood",
    "gl-drawing__paper": "fill white",
}
FIRST = {"words": "ink", "width": "1.5", "weight": "1.5"}
Point = tuple[float, float]


class Shape(NamedTuple):
    """What is drawn, in units of the SVG: outlines, or words at their only point."""

    outlines: list[list[Point]]
    style: Mapping[str, str]
    words: str = ""
    anchor: str = "start"

    def look(self, name: str) -> str:
        """A value of the style: "fill" -> "cell" -> "paper"."""
        while name in self.style:
            name = self.style[name]
        return name

    def colour(self, name: str) -> str | None:
        return COLOURS.get(self.look(name))

    @property
    def extent(self) -> tuple[float, float]:
        """Its least and its greatest y."""
        heights = [y for outline in self.outlines for _, y in outline]
        return min(heights) - ASCENT * bool(self.words), max(heights) + DESCENT * bool(self.words)


def rasterised(markup: str, most: tuple[int, int]) -> Image.Image:
    """The SVG in some markup, one above the other, as large as there is room. Of one that is high
    only the upper part is drawn, to where nothing is cut.
    """
    plain = markup.replace('xmlns="http://www.w3.org/2000/svg"', "")
    root = ElementTree.fromstring(plain)  # noqa: S314 (our own)
    tops = [root] if root.tag == "svg" else list(root.iter("svg"))
    room = (most[0], most[1] // len(tops))
    style = _styled(FIRST, root)
    pictures = [_draw(top, style, room) for top in tops]
    size = max(each.width for each in pictures), sum(each.height for each in pictures)
    whole, y = Image.new("RGB", size, COLOURS["paper"]), 0
    for each in pictures:
        whole.paste(each, (0, y))
        y += each.height
    return whole


def _draw(svg: Element, style: Mapping[str, str], most: tuple[int, int]) -> Image.Image:
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    shapes = list(_shapes(svg, style, (-left, -top)))
    height = _cut(shapes, height, most[1] * width / most[0])
    scale = min(most[0] / width, most[1] / height) * SMOOTH
    image = Image.new("RGB", (round(width * scale), round(height * scale)), COLOURS["paper"])
    pencil = ImageDraw.Draw(image)
    for shape in shapes:
        if shape.extent[1] <= height:
            _draw_shape(pencil, shape, scale)
    return image.reduce(SMOOTH)


def _cut(shapes: Sequence[Shape], height: float, most: float) -> float:
    """How much of a height is drawn: all, or to where the room below is wide enough, the last such
    place in the lower half of `most`.
    """
    spans = sorted(shape.extent for shape in shapes)
    ends = accumulate((end for _, end in spans), max)
    rooms = [(start - end, end + 1) for end, (start, _) in zip(ends, spans[1:], strict=False)]
    good = [(min(room, ROOM), y) for room, y in rooms if room > 1 and most / 2 < y <= most]
    return max(good)[1] if good and height > most else height


def _draw_shape(pencil: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    fill, stroke = shape.colour("fill"), shape.colour("stroke")
    wide = max(round(float(shape.look("width")) * scale), SMOOTH)
    for outline in shape.outlines:
        points = [(round(x * scale), round(y * scale)) for x, y in outline]
        if shape.words:
            where = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
            letters = round(LETTERS * scale)
            if letters >= SMALLEST * SMOOTH:
                colour = shape.colour("words")
                pencil.text(points[0], shape.words, colour, font(letters), anchor=where)
            continue
        if fill and len(points) > 2:
            pencil.polygon(points, fill)
        if stroke:
            pencil.line(points, stroke, wide, joint="curve")
            for end in (points[0], points[-1]):
                pencil.circle(end, wide / 2, fill=stroke)


def _shapes(element: Element, outer: Mapping[str, str], at: Point) -> Iterator[Shape]:
    """All that is drawn of an element, whose origin is `at`."""
    if element.tag in UNSEEN:
        return
    style, value = _styled(outer, element), partial(_number, element)
    moved = re.findall(r"-?[\d.]+", element.get("transform", "")) or (0, 0)
    x, y = at[0] + float(moved[0]), at[1] + float(moved[1])
    if element.tag == "svg":
        x, y = x + value("x"), y + value("y")
    if element.tag == "text":
        words, anchor = printable(element.text or ""), element.get("text-anchor", "start")
        yield Shape([[(x + value("x"), y + value("y"))]], style, words, anchor)
    elif data := _path(element, value):
        yield Shape([[(x + a, y + b) for a, b in line] for line in _outlines(data)], style)
    for shape in (shape for inner in element for shape in _shapes(inner, style, (x, y))):
        yield _clipped(shape, y + value("height")) if element.get("height") else shape


def _number(element: Element, name: str) -> float:
    return float(element.get(name, "0"))


def _styled(outer: Mapping[str, str], element: Element) -> Mapping[str, str]:
    names = [element.get("data-tone", ""), *element.get("class", "").split()]
    set_here = ", ".join(STYLES[name] for name in names if name in STYLES)
    return {**outer, **dict(pair.split() for pair in set_here.split(", ") if pair)}


def _clipped(shape: Shape, bottom: float) -> Shape:
    """A shape in an inner SVG, whose frame ends there."""
    return shape._replace(outlines=[[(x, min(y, bottom)) for x, y in o] for o in shape.outlines])


def _path(element: Element, value: Callable[[str], float]) -> str:
    """An element's outline as the data of a path."""
    match element.tag:
        case "path":
            return element.attrib["d"]
        case "line":
            return f"M{value('x1')} {value('y1')}L{value('x2')} {value('y2')}"
        case "rect":
            across, down = value("width"), value("height")
            return f"M{value('x')} {value('y')}h{across}v{down}h{-across}z"
        case "circle":
            r, h = value("r"), HANDLE * value("r")
            x, y = value("cx"), value("cy")
            return (
                f"M{x - r} {y}C{x - r} {y - h} {x - h} {y - r} {x} {y - r}"
                f"S{x + r} {y - h} {x + r} {y} {x + h} {y + r} {x} {y + r}"
                f"S{x - r} {y + h} {x - r} {y}z"
            )
    return ""


def _outlines(data: str) -> list[list[Point]]:
    """The points of a path, an outline for each time that the pen is put down."""
    outlines: list[list[Point]] = []
    x = y = 0.0
    handle = (x, y)  # the last before x and y, which S goes on from
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command in "Zz":
            x, y = outlines[-1][0]
            outlines[-1].append((x, y))
        for given in zip(*[iter(values)] * ARGUMENTS[command.upper()], strict=True):
            left, top = (x, y) if command.islower() else (0, 0)
            if command in "Hh":
                ends = [(left + given[0], y)]
            elif command in "Vv":
                ends = [(x, top + given[0])]
            else:
                ends = [(left + a, top + b) for a, b in zip(given[::2], given[1::2], strict=True)]
            if command in "Ss":
                ends.insert(0, (2 * x - handle[0], 2 * y - handle[1]))
            if command in "Mm":
                outlines.append(ends)
                command = "L" if command == "M" else "l"
            else:
                outlines[-1] += _curve([(x, y), *ends])
            x, y = ends[-1]
            handle = ends[-2] if len(ends) > 1 else ends[-1]
    return outlines


def _curve(handles: Sequence[Point]) -> Iterator[Point]:
    """Points on a line or a Bezier curve, by de Casteljau's construction, without its first."""
    count = 1 if len(handles) == 2 else CURVE
    for step in range(1, count + 1):
        part, row = step / count, handles
        while len(row) > 1:
            row = [(a + part * (c - a), b + part * (d - b)) for (a, b), (c, d) in pairwise(row)]
        yield row[0]
