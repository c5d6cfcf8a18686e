"""Our own SVG as pixels, for the pictures of link previews: css-inline finds what the style sheets
say of each element, and resvg, which knows no CSS variables, draws it by day. And the letters
of these pictures: Pillow's own font, and words in the glyphs that it has.

    css = sheet(Path("docs/assets"))
    image.paste(rasterised(markup, css, (560, 340)), (560, 150))
    pencil.text((80, 80), printable("naïve – α"), colours(css)["ink"], font(36))   # "naive - ?"

The same SVG gives the same pixels in each run on one machine; another processor may round the
shade of a pixel at an edge otherwise.
"""

import re
import string
import unicodedata
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import css_inline
import resvg_py
from PIL import Image, ImageFont

GLYPHS = frozenset(string.ascii_letters + string.digits + string.punctuation + " ‘’“”…·")
STANDS_FOR = {
    **dict.fromkeys("–\N{MINUS SIGN}‑‐", "-"),
    "—": " - ",
    "×": "x",
    "\N{FRACTION SLASH}": "/",
}
STYLES = ("colours", "figures", "claims", "home")  # of docs/assets/styles, what drawings need
LETTERS, SMALLEST = 15, 8  # the size of words; pixels of letters that are still drawn
ROOM = 30  # pixels below a part of a drawing; more is worth no more
WORTH = 9  # pixels more of the drawing are worth as much as one more of room below it
BY_DAY = re.compile(r"light-dark\((#\w+), #\w+\)")
COLOUR = re.compile(r"--gl-([\w-]+):\s*(#\w+)")
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]*)")
VARIABLE = re.compile(r"var\((--[\w-]+)\)")
SVG = "http://www.w3.org/2000/svg"
Style = Mapping[str, str]


@cache
def sheet(assets: Path) -> str:
    """The style sheets of the drawings, with the colours of the day."""
    texts = (Path(assets, f"styles/{name}.css").read_text("utf-8") for name in STYLES)
    return BY_DAY.sub(r"\1", "".join(texts)).replace("currentcolor", "currentColor")


def colours(css: str) -> dict[str, str]:
    """The colours that the style sheets name: {"paper": "#fbf7f0", ...}."""
    return dict(COLOUR.findall(css))


def rasterised(markup: str, css: str, most: tuple[int, int]) -> Image.Image:
    """The SVG in some markup, one above the other, as large as there is room. Of one that is high
    only the upper part is drawn, to where nothing is cut.
    """
    page = f'<body class="md-typeset">{markup}</body>'.replace(f'xmlns="{SVG}"', "")
    root = ElementTree.fromstring(css_inline.inline(page, extra_css=css))  # noqa: S314 (our own)
    _dress(root, {})
    # One may have others in it, which only cut off.
    tops = [svg for svg in root.iter("svg") if "viewBox" in svg.attrib]
    room = (most[0], most[1] // len(tops))
    paper = colours(css)["paper"]
    pictures = [_draw(top, paper, room) for top in tops]
    size = max(each.width for each in pictures), sum(each.height for each in pictures)
    whole, y = Image.new("RGB", size, paper), 0
    for each in pictures:
        whole.paste(each, (0, y))
        y += each.height
    return whole


def _dress(element: Element, outer: Style) -> None:
    """Write out the variables in the style of an element and of all in it."""
    style = dict(DECLARATION.findall(element.get("style", "")))
    known = {**outer, **{name: value for name, value in style.items() if name.startswith("--")}}
    look = [f"{name}: {_value(style[name], known)}" for name in style if name not in known]
    if element.tag == "text":
        look.append(f"font-size: {LETTERS}px")
        element.text = printable(element.text or "")
    element.set("style", "; ".join(look))
    for inner in element:
        _dress(inner, known)


def _value(value: str, variables: Style) -> str:
    """A value of the style without variables: "var(--gl-fill)" -> "#fbf7f0"."""
    return VARIABLE.sub(lambda found: _value(variables.get(found[1], ""), variables), value)


def _draw(svg: Element, paper: str, most: tuple[int, int]) -> Image.Image:
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    scale = most[0] / width
    if height * scale > most[1]:
        upper = _pixels(svg, paper, scale, (left, top, width, (most[1] + ROOM) / scale))
        if end := _end(upper, paper, most[1]):
            return upper.crop((0, 0, upper.width, end))
        scale = most[1] / height
    return _pixels(svg, paper, scale, (left, top, width, height))


def _pixels(
    svg: Element, paper: str, scale: float, box: tuple[float, float, float, float]
) -> Image.Image:
    """What the SVG shows in a box, which is given in its own units: x, y, width, height."""
    for text in svg.iter("text") if scale * LETTERS < SMALLEST else ():
        text.text = ""  # which nobody could read
    svg.attrib |= {"xmlns": SVG, "viewBox": " ".join(map(str, box))}
    with TemporaryDirectory() as folder:  # resvg reads a font from a file
        letters, file = font(LETTERS), Path(folder, "font.ttf")
        file.write_bytes(letters.font_bytes)
        png = resvg_py.svg_to_bytes(
            ElementTree.tostring(svg, "unicode"),
            zoom=scale,
            background=paper,
            skip_system_fonts=True,
            font_files=[str(file)],
            font_family=letters.getname()[0],
        )
    return Image.open(BytesIO(png)).convert("RGB")


def _end(image: Image.Image, paper: str, most: int) -> int:
    """The height of the upper part, in the lower half of `most`: nothing stands on the row below
    it, and most room is there. 0 if each such row has something on it.
    """
    bare = Image.new("RGB", (image.width, 1), paper).tobytes()
    pixels, length = image.tobytes(), len(bare)
    rows = (pixels[at : at + length] == bare for at in range(0, len(pixels), length))
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


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, laid out by Pillow alone: its other engine is not there everywhere."""
    loaded = ImageFont.load_default(size)
    if not isinstance(loaded, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType, and has no font that scales")
    return loaded.font_variant(layout_engine=ImageFont.Layout.BASIC)
