"""A page's picture for link previews: its card in, a PNG out, the same bytes every time; and the
mark as the icons that browsers and phones ask for.

Path("card.png").write_bytes(draw(card, Path("docs/assets")))
Path("favicon.ico").write_bytes(icons(Path("docs/assets"))["favicon.ico"])
"""

from bisect import bisect_left
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from textwrap import wrap

import resvg_py
from PIL import Image, ImageDraw, ImageText

from publishing.vector_drawing import colours, font, printable, rasterised, sheet
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
MARK = 72  # pixels of the mark
TOUCH = 180  # pixels of a phone's icon


def draw(card: Card, assets: Path) -> bytes:
    """The picture, 1200 x 630, in the colours and with the mark of docs/assets."""
    css = sheet(assets)
    named = colours(css)
    image = Image.new("RGB", SIZE, named["paper"])
    pencil, mark = ImageDraw.Draw(image), drawn_mark(assets, MARK)
    image.paste(mark, (MARGIN - 6, 66), mark)
    pencil.text((MARGIN + MARK, 80), printable(card.site.name), named["ink"], font(36))
    wide = WIDTH
    if card.drawing:
        drawing = rasterised(card.drawing, css, DRAWING)
        image.paste(drawing, (SIZE[0] - MARGIN - drawing.width, 1 + (514 - drawing.height) // 2))
        wide -= drawing.width + SPACE
    high = NAME if card.saying else BOTTOM - TOP
    pencil.text((MARGIN, TOP), fitted(card.headline, (wide, high)), named["ink"])
    below = TOP + NAME + 2 * LEADING
    saying = fitted(card.saying, (wide, BOTTOM - below))
    pencil.text((MARGIN, below), saying, named["muted"])
    _foot(pencil, card, named)
    out = BytesIO()
    few = image.quantize(SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()


def icons(assets: Path) -> dict[str, bytes]:
    """The mark by the names under which it is looked for: clear round it in a browser's tab; on
    paper, with a margin, where a phone cuts the corners.
    """
    touch, large = Image.new("RGB", (TOUCH, TOUCH), colours(sheet(assets))["paper"]), TOUCH * 4 // 5
    mark, ico, png = drawn_mark(assets, large), BytesIO(), BytesIO()
    touch.paste(mark, ((TOUCH - large) // 2, (TOUCH - large) // 2), mark)
    drawn_mark(assets, 48).save(ico, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    touch.save(png, "PNG", compress_level=6)
    return {"favicon.ico": ico.getvalue(), "apple-touch-icon.png": png.getvalue()}


def drawn_mark(assets: Path, size: int) -> Image.Image:
    """The site's mark, so many pixels high and wide, clear round it."""
    svg = (assets / "mark.svg").read_text("utf-8")
    return Image.open(BytesIO(resvg_py.svg_to_bytes(svg, width=size, height=size)))


def _foot(pencil: ImageDraw.ImageDraw, card: Card, named: Mapping[str, str]) -> None:
    """A rule in the speaker's colour, or in both; under it what this is, and its status."""
    speaker = card.claim.get("speaker")
    sides = [speaker] if speaker else ["skeptic", "respondent"]
    length = WIDTH // len(sides)
    for number, side in enumerate(sides):
        left = MARGIN + number * length
        pencil.rectangle((left, 514, left + length - 1, 517), named[side])
    letters, status = font(34), f"Status: {card.claim['status']}" if card.claim else ""
    pencil.text((MARGIN, 536), card.label, named[speaker or "muted"], letters)
    pencil.text((SIZE[0] - MARGIN, 536), status, named["ink"], letters, anchor="ra")


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
