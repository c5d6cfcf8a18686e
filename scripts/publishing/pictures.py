"""A page's picture for link previews: its card in, a PNG out, the same bytes every time; and the
mark as the icons that browsers and phones ask for.

Path("card.png").write_bytes(draw(card))
Path("favicon.ico").write_bytes(icons()["favicon.ico"])
"""

from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from textwrap import wrap

from PIL import Image, ImageDraw, ImageText

from publishing.vector_drawing import COLOURS, font, printable, rasterised
from showing.sharing import SIZE, Card

SHADES = 64  # of all colours: smooth edges need no more
MARGIN = 80
WIDTH = SIZE[0] - 2 * MARGIN
TOP, BOTTOM = 180, 490  # between them stands the headline
SIZES = range(100, 16, -4)  # of its letters, the largest that fits
NAME = 110  # pixels for the headline where more is said below it
DRAWING, SPACE = (520, 440), 40  # pixels that a drawing may take, and to its left
LEADING = 14  # pixels between its lines
LONGEST_WORD, MOST_PARTS = 30, 9  # characters; a longer one is broken, and a longer text is cut
UNIT = 3  # of the mark, in pixels
# Of the mark alone, as in docs/assets/mark.svg; it stands on any ground.
MARK_COLOURS = {"skeptic": "#b9532f", "respondent": "#2f8a7c"}
TOUCH = 180  # pixels of a phone's icon
SMOOTH = 4  # the mark is drawn so many times larger, then reduced


def draw(card: Card) -> bytes:
    """The picture, 1200 x 630."""
    image = Image.new("RGB", SIZE, COLOURS["paper"])
    pencil = ImageDraw.Draw(image)
    _head(image, pencil, card)
    wide = WIDTH
    if card.drawing:
        drawing = rasterised(card.drawing, DRAWING)
        image.paste(drawing, (SIZE[0] - MARGIN - drawing.width, 1 + (514 - drawing.height) // 2))
        wide -= drawing.width + SPACE
    high = NAME if card.saying else BOTTOM - TOP
    pencil.text((MARGIN, TOP), fitted(card.headline, (wide, high)), COLOURS["ink"])
    below = TOP + NAME + 2 * LEADING
    saying = fitted(card.saying, (wide, BOTTOM - below))
    pencil.text((MARGIN, below), saying, COLOURS["muted"])
    _foot(pencil, card)
    out = BytesIO()
    few = image.quantize(SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()


def icons() -> dict[str, bytes]:
    """The mark by the names under which it is looked for: clear round it in a browser's tab; on
    paper, with a margin, where a phone cuts the corners.
    """
    tab = Image.new("RGBA", (48, 48))
    touch = Image.new("RGB", (TOUCH, TOUCH), COLOURS["paper"])
    _paste_mark(tab, 2, (0, 0), MARK_COLOURS)
    _paste_mark(touch, 6, (18, 18), MARK_COLOURS)
    ico, png = BytesIO(), BytesIO()
    tab.save(ico, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    touch.save(png, "PNG", compress_level=6)
    return {"favicon.ico": ico.getvalue(), "apple-touch-icon.png": png.getvalue()}


def _head(image: Image.Image, pencil: ImageDraw.ImageDraw, card: Card) -> None:
    """The mark and the site's name."""
    _paste_mark(image, UNIT, (MARGIN - UNIT * 2, 66), COLOURS)
    name = printable(card.site.name)
    pencil.text((MARGIN + 24 * UNIT, 80), name, COLOURS["ink"], font(36))


def _foot(pencil: ImageDraw.ImageDraw, card: Card) -> None:
    """A rule in the speaker's colour, or in both; under it what this is, and its status."""
    speaker = card.claim.get("speaker")
    sides = [speaker] if speaker in COLOURS else ["skeptic", "respondent"]
    length = WIDTH // len(sides)
    for number, colour in enumerate(sides):
        left = MARGIN + number * length
        pencil.rectangle((left, 514, left + length - 1, 517), COLOURS[colour])
    letters, status = font(34), f"Status: {card.claim['status']}" if card.claim else ""
    pencil.text((MARGIN, 536), card.label, COLOURS[sides[0] if speaker else "muted"], letters)
    pencil.text((SIZE[0] - MARGIN, 536), status, COLOURS["ink"], letters, anchor="ra")


def _paste_mark(
    image: Image.Image, unit: int, corner: tuple[int, int], colours: Mapping[str, str]
) -> None:
    """Put the mark into a picture, its upper left corner at a place."""
    for side, mask in _mark(unit).items():
        image.paste(colours[side], corner, mask)


@lru_cache
def _mark(unit: int) -> dict[str, Image.Image]:
    """The two halves of docs/assets/mark.svg (24 units square) as masks, with smooth edges."""
    scale = unit * SMOOTH
    masks = {side: Image.new("L", (24 * scale, 24 * scale)) for side in ("skeptic", "respondent")}
    left, right = map(ImageDraw.Draw, masks.values())
    # M11 2a10 10 0 0 0 0 20z
    left.circle((11 * scale, 12 * scale), 10 * scale, fill=255)
    left.rectangle((11 * scale, 0, 24 * scale, 24 * scale), fill=0)
    # M14 3.1a9 9 0 0 1 0 17.8z, a stroke of 2; the arc's centre is 12.66, 12
    right.circle((12.66 * scale, 12 * scale), 10 * scale, outline=255, width=2 * scale)
    right.rectangle((0, 0, 13 * scale, 24 * scale), fill=0)
    right.rectangle((13 * scale, 2.5 * scale, 15 * scale, 21.5 * scale), fill=255)
    right.circle((18 * scale, 12 * scale), 2 * scale, fill=255)
    return {side: mask.reduce(SMOOTH) for side, mask in masks.items()}


def fitted(text: str, room: tuple[int, int]) -> ImageText.Text[str]:
    """Words in the largest letters in which they fit; an endless text is cut."""
    parts = wrap(printable(text), LONGEST_WORD, max_lines=MOST_PARTS, placeholder="…")

    def written(size: int) -> tuple[ImageText.Text[str], bool]:
        headline = ImageText.Text(" ".join(parts), font(size), spacing=LEADING)
        try:
            return headline, not headline.wrap(*room)
        except ValueError:  # a word is longer than a line
            return headline, False

    first = bisect_left(SIZES, True, key=lambda size: written(size)[1])
    return written(SIZES[min(first, len(SIZES) - 1)])[0]
