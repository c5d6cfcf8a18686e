"""Our own SVG as pixels, for the pictures of link previews: resvg draws it, by day and without
dashes. It knows no CSS variables, so each element is given its colours here. And the letters of
these pictures: Pillow's own font, and words in the glyphs that it has.

    image.paste(rasterised(markup, (560, 340)), (560, 150))
    pencil.text((80, 80), printable("naïve – α"), "black", font(36))   # "naive - ?"

The same SVG gives the same pixels in each run on one machine; another processor may round the
shade of a pixel at an edge otherwise.
"""

import string
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import resvg_py
from PIL import Image, ImageFont

GLYPHS = frozenset(string.ascii_letters + string.digits + string.punctuation + " ‘’“”…·")
STANDS_FOR = {
    **dict.fromkeys("–\N{MINUS SIGN}‑‐", "-"),
    "—": " - ",
    "×": "x",
    "\N{FRACTION SLASH}": "/",
}
LETTERS, SMALLEST = 15, 8  # the size of words; pixels of letters that are still drawn
THINNEST = 1  # pixels of a line
ROOM = 30  # pixels below a part of a drawing; more is worth no more
WORTH = 9  # pixels more of the drawing are worth as much as one more of room below it
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
    "gl-fig__cell": "fill cell, stroke edge, stroke-width weight",
    "gl-fig__bar": "fill bar, stroke edge",
    "gl-fig__edge": "fill none, stroke edge, stroke-width weight",
    "gl-fig__head": "fill edge",
    "gl-fig__grid": "stroke rule",
    "gl-fig__axis": "stroke faint",
    "gl-fig__leader": "stroke rule",
    "gl-fig__line": "fill none, stroke current, stroke-width 2",
    "gl-fig__hollow": "fill paper, stroke current, stroke-width 2",
    "gl-fig__mark": "fill current",
    "gl-fig__line-1": "current link, words link",
    "gl-fig__line-2": "current name, words name",
    "gl-fig__line-3": "current string, words string",
    "gl-fig__line-4": "current muted, words muted",
    "gl-fig__line-5": "current wrong, words wrong",
    "gl-fig__line-6": "current ink",
    "gl-edge": "fill none, stroke faint, stroke-width 1.5",
    "gl-edge--disputes": "stroke skeptic, stroke-width 2",
    "gl-edge--undercuts": "stroke skeptic",
    "gl-edge--concedes": "stroke respondent, stroke-width 2.5",
    "gl-node": "fill paper, stroke current, stroke-width 1.5",
    "gl-node--skeptic": "current skeptic, side skeptic",
    "gl-node--respondent": "current respondent, side paper",
    "gl-node__side": "fill side",
    "gl-drawing": "fill none, stroke ink, stroke-width 2",
    "gl-drawing__body": "fill lilac",
    "gl-drawing__rim": "stroke-width 15",
    "gl-drawing__arm": "stroke lilac, stroke-width 11",
    "gl-drawing__eyes": "fill white",
    "gl-drawing__pupils": "fill ink, stroke none",
    "gl-drawing__stick": "stroke-width 5",
    "gl-drawing__mask": "fill yellow",
    "gl-drawing__sun": "fill yellow",
    "gl-drawing__feature": "stroke-width 2.5",
    "gl-drawing__dot": "fill ink, stroke-width 1",
    "gl-drawing__patch": "fill ink, stroke-width 1",
    "gl-drawing__cheek": "stroke red, stroke-width 3",
    "gl-drawing__cloth": "fill red",
    "gl-drawing__knob": "fill red",
    "gl-drawing__cup": "fill red",
    "gl-drawing__tie": "fill red, stroke-width 1",
    "gl-drawing__case": "fill shade",
    "gl-drawing__screen": "fill sky",
    "gl-drawing__desk": "fill wood",
    "gl-drawing__bag": "fill wood",
    "gl-drawing__paper": "fill white",
}
FIRST = {"fill": "none", "stroke": "none", "stroke-width": "1.5", "weight": "1.5", "words": "ink"}
Style = Mapping[str, str]


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


def _draw(svg: Element, style: Style, most: tuple[int, int]) -> Image.Image:
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    scale = most[0] / width
    if height * scale > most[1]:
        upper = _pixels(svg, style, scale, (left, top, width, (most[1] + ROOM) / scale))
        if end := _end(upper, most[1]):
            return upper.crop((0, 0, upper.width, end))
        scale = most[1] / height
    return _pixels(svg, style, scale, (left, top, width, height))


def _pixels(
    svg: Element, style: Style, scale: float, box: tuple[float, float, float, float]
) -> Image.Image:
    """What the SVG shows in a box, which is given in its own units: x, y, width, height."""
    whole, letters = _dressed(svg, style, scale), font(LETTERS)
    whole.attrib |= {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": " ".join(map(str, box)),
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    with TemporaryDirectory() as folder:  # resvg reads a font from a file
        file = Path(folder, "font.ttf")
        file.write_bytes(letters.font_bytes)
        png = resvg_py.svg_to_bytes(
            ElementTree.tostring(whole, "unicode"),
            zoom=scale,
            background=COLOURS["paper"],
            skip_system_fonts=True,
            font_files=[str(file)],
            font_family=letters.getname()[0],
            font_size=LETTERS,
        )
    return Image.open(BytesIO(png)).convert("RGB")


def _dressed(element: Element, outer: Style, scale: float) -> Element:
    """An element and all in it with their look; what an element says of itself stands."""
    style = _styled(outer, element)
    width = max(float(_look(style, "stroke-width")), THINNEST / scale)
    look = {name: _look(style, name) for name in ("fill", "stroke")}
    made = Element(element.tag, {**look, "stroke-width": str(width), **element.attrib})
    if element.tag == "text" and scale * LETTERS >= SMALLEST:
        made.attrib |= {"fill": _look(style, "words"), "stroke": "none"}
        made.text = printable(element.text or "")
    made.extend(_dressed(inner, style, scale) for inner in element)
    return made


def _styled(outer: Style, element: Element) -> Style:
    names = [element.get("data-tone", ""), *element.get("class", "").split()]
    set_here = ", ".join(STYLES[name] for name in names if name in STYLES)
    return {**outer, **dict(pair.split() for pair in set_here.split(", ") if pair)}


def _look(style: Style, name: str) -> str:
    """A value of the style: "fill" -> "cell" -> "paper" -> "#fbf7f0"."""
    while name in style:
        name = style[name]
    return COLOURS.get(name, name)


def _end(image: Image.Image, most: int) -> int:
    """The height of the upper part, in the lower half of `most`: nothing stands on the row below
    it, and most room is there. 0 if each such row has something on it.
    """
    paper = Image.new("RGB", (image.width, 1), COLOURS["paper"]).tobytes()
    pixels, length = image.tobytes(), len(paper)
    rows = (pixels[at : at + length] == paper for at in range(0, len(pixels), length))
    y, good = 0, [(0.0, 0)]
    for empty, group in groupby(rows):
        room = len(list(group))
        if empty and most / 2 < y <= most:
            good.append((min(room, ROOM) + y / WORTH, y))
        y += room
    return max(good)[1]


def printable(text: str) -> str:
    """The text in glyphs that the font has: "naïve – α" -> "naive - ?"."""
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(STANDS_FOR.get(character, character) for character in parts)
    bare = (character for character in plain if not unicodedata.combining(character))
    return " ".join("".join(c if c in GLYPHS or c.isspace() else "?" for c in bare).split())


@lru_cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, laid out by Pillow alone: its other engine is not there everywhere."""
    loaded = ImageFont.load_default(size)
    if not isinstance(loaded, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType, and has no font that scales")
    return loaded.font_variant(layout_engine=ImageFont.Layout.BASIC)
