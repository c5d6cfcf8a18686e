"""A page's picture for link previews: its card in, a PNG out, the same bytes every time.

    Path("card.png").write_bytes(draw(card))

It is drawn without a quantiser: the palette holds, for each colour, the steps from paper to it, so
that a letter's smooth edge (its mask) is a number in the palette.
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
STEPS = 32  # from paper to a colour
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
    image = Image.new("P", SIZE)  # of colour 0, which is paper
    image.putpalette(_palette())
    _head(image, card)
    font, lines = fit(printable(card.headline))
    for number, line in enumerate(lines):
        _write(image, "ink", (MARGIN, TOP + round(number * font.size * LEADING)), line, font)
    _foot(image, card)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _palette() -> list[int]:
    return [
        round(paper + (full - paper) * step / (STEPS - 1))
        for colour in COLOURS.values()
        for step in range(STEPS)
        for paper, full in zip(PAPER, colour, strict=True)
    ]


def _head(image: Image.Image, card: Card) -> None:
    """The mark and the site's name."""
    for colour, mask in _mark().items():
        _stain(image, colour, (MARGIN - UNIT * 2, 66), mask)
    _write(image, "ink", (MARGIN + 24 * UNIT, 80), printable(card.site.name), _font(36))


def _foot(image: Image.Image, card: Card) -> None:
    """A rule in the speaker's colour, or in both; under it what this is, and its status."""
    sides = [card.speaker] if card.speaker in COLOURS else ["skeptic", "respondent"]
    length = WIDTH // len(sides)
    for number, colour in enumerate(sides):
        mask = Image.new("L", (length, 4), 255)
        _stain(image, colour, (MARGIN + number * length, 514), mask)
    font = _font(34)
    _write(image, sides[0] if card.speaker else "muted", (MARGIN, 536), card.label, font)
    status = f"Status: {card.status}" if card.status else ""
    _write(image, "ink", (SIZE[0] - MARGIN - round(font.getlength(status)), 536), status, font)


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


def _write(
    image: Image.Image,
    colour: str,
    place: tuple[int, int],
    text: str,
    font: ImageFont.FreeTypeFont,
) -> None:
    if text:
        mask = Image.new("L", (WIDTH + MARGIN, round(font.size * 1.4)))
        ImageDraw.Draw(mask).text((0, 0), text, fill=255, font=font)
        _stain(image, colour, place, mask)


def _stain(image: Image.Image, colour: str, place: tuple[int, int], mask: Image.Image) -> None:
    """Lay a colour on the paper as far as the mask says, from 0 to 255."""
    first = list(COLOURS).index(colour) * STEPS
    steps = mask.point([first + round(value / 255 * (STEPS - 1)) for value in range(256)])
    image.paste(steps, place, mask.point([0] + [255] * 255))


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
