"""A page's picture for link previews: its card in, a PNG out, the same bytes every time.

Path("card.png").write_bytes(draw(card))
"""

import string
import unicodedata
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from showing.sharing import SIZE, Card

# The house colours by day, as in docs/assets/styles/colours.css.
PAPER = (0xFB, 0xF7, 0xF0)
COLOURS = {
    "ink": (0x26, 0x22, 0x1D),
    "muted": (0x65, 0x5E, 0x53),
    "skeptic": (0x96, 0x3A, 0x18),
    "respondent": (0x12, 0x64, 0x5A),
}
SHADES = 64  # of all colours: smooth edges need no more
MARGIN = 80
WIDTH = SIZE[0] - 2 * MARGIN
TOP, BOTTOM = 180, 490  # between them stands the headline
SIZES = range(100, 35, -4)  # of its letters, the largest that fits
LEADING = 1.18
UNIT = 3  # of the mark, in pixels
SMOOTH = 4  # the mark is drawn so many times larger, then reduced

# What Pillow's own font has; all else is put in these.
GLYPHS = frozenset(string.ascii_letters + string.digits + string.punctuation + " ‘’“”…·")
STANDS_FOR = {"–": "-", "—": " - ", "\N{MINUS SIGN}": "-", "‑": "-", "‐": "-", "×": "x"}


def draw(card: Card) -> bytes:
    """The picture, 1200 x 630."""
    image = Image.new("RGB", SIZE, PAPER)
    pencil = ImageDraw.Draw(image)
    _head(image, pencil, card)
    font, lines = fit(printable(card.headline))
    for number, line in enumerate(lines):
        place = (MARGIN, TOP + round(number * font.size * LEADING))
        pencil.text(place, line, COLOURS["ink"], font)
    _foot(pencil, card)
    out = BytesIO()
    few = image.quantize(SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _head(image: Image.Image, pencil: ImageDraw.ImageDraw, card: Card) -> None:
    """The mark and the site's name."""
    for colour, mask in _mark().items():
        image.paste(COLOURS[colour], (MARGIN - UNIT * 2, 66), mask)
    name = printable(card.site.name)
    pencil.text((MARGIN + 24 * UNIT, 80), name, COLOURS["ink"], _font(36))


def _foot(pencil: ImageDraw.ImageDraw, card: Card) -> None:
    """A rule in the speaker's colour, or in both; under it what this is, and its status."""
    speaker = card.claim.get("speaker")
    sides = [speaker] if speaker in COLOURS else ["skeptic", "respondent"]
    length = WIDTH // len(sides)
    for number, colour in enumerate(sides):
        left = MARGIN + number * length
        pencil.rectangle((left, 514, left + length - 1, 517), COLOURS[colour])
    font, status = _font(34), f"Status: {card.claim['status']}" if card.claim else ""
    pencil.text((MARGIN, 536), card.label, COLOURS[sides[0] if speaker else "muted"], font)
    pencil.text((SIZE[0] - MARGIN, 536), status, COLOURS["ink"], font, anchor="ra")


@lru_cache
def _mark() -> dict[str, Image.Image]:
    """The two halves of docs/assets/mark.svg (24 units square) as masks, with smooth edges."""
    scale = UNIT * SMOOTH
    masks = {}
    for colour in ("skeptic", "respondent"):
        mask = Image.new("L", (24 * scale, 24 * scale))
        pencil = ImageDraw.Draw(mask)
        if colour == "skeptic":  # M11 2a10 10 0 0 0 0 20z
            pencil.pieslice(_around(11, 12, 10, scale), 90, 270, fill=255)
        else:  # M14 3.1a9 9 0 0 1 0 17.8z, a stroke of 2; the arc's centre is 12.66, 12
            pencil.arc(_around(12.66, 12, 10, scale), -82, 82, fill=255, width=2 * scale)
            pencil.rectangle((13 * scale, 2.5 * scale, 15 * scale, 21.5 * scale), fill=255)
            pencil.ellipse(_around(18, 12, 2, scale), fill=255)
        masks[colour] = mask.reduce(SMOOTH)
    return masks


def _around(x: float, y: float, radius: float, scale: int) -> tuple[float, float, float, float]:
    """A circle's box."""
    return (
        (x - radius) * scale,
        (y - radius) * scale,
        (x + radius) * scale,
        (y + radius) * scale,
    )


def fit(text: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which a headline fits, and its lines; what fits in none is cut."""
    for size in SIZES:
        font, room = _font(size), int((BOTTOM - TOP) / (size * LEADING))
        lines = wrap(text, font)
        whole = all(font.getlength(word) <= WIDTH for word in text.split())
        if whole and len(lines) <= room:
            return font, lines
    return font, lines if len(lines) <= room else [*lines[: room - 1], lines[room - 1][:-1] + "…"]


def wrap(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The lines of a text; a word longer than a line is broken."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if font.getlength(joined) <= WIDTH:
            lines[-1] = joined
            continue
        lines.append("")
        for character in word:
            if font.getlength(lines[-1] + character) > WIDTH:
                lines.append("")
            lines[-1] += character
    return [line for line in lines if line]


def printable(text: str) -> str:
    """The text in glyphs that the font has: "naïve – α" -> "naive - ?"."""
    plain = "".join(STANDS_FOR.get(character, character) for character in text)
    parts = unicodedata.normalize("NFKD", plain)
    bare = (character for character in parts if not unicodedata.combining(character))
    return " ".join("".join(c if c in GLYPHS or c.isspace() else "?" for c in bare).split())


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, laid out by Pillow alone: its other engine is not there everywhere."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType, and has no font that scales")
    return font.font_variant(layout_engine=ImageFont.Layout.BASIC)
