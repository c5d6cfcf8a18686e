"""What the pictures of link previews draw of our own SVG."""

import re

import pytest

from publishing.vector_drawing import COLOURS, STYLES, rasterised
from samples import PROJECT, ROOT
from showing.argument_map import draw_map
from showing.page import DRAWING

HOME = (ROOT / DRAWING).read_text("utf-8").partition("-#}")[2]
DRAWN = {
    "argument map": draw_map(PROJECT.claims, "map/"),
    "home": HOME,
    **{name: drawn.svg for name, drawn in PROJECT.figures.items()},
}
SHEETS = "".join(path.read_text("utf-8") for path in (ROOT / "docs/assets/styles").glob("*.css"))
MIXED = {"wash"}  # see-through in the style sheet
PAPER = (0xFB, 0xF7, 0xF0)
INK = (0x26, 0x22, 0x1D)
RED = (0xB9, 0x53, 0x2F)
CUP = 'class="gl-drawing__cup"'


@pytest.mark.parametrize("name", DRAWN)
def test_every_class_and_tone_of_a_drawing_has_a_look(name: str) -> None:
    shapes = re.sub(r"<defs>.*</defs>|<(fig|svg|/)[^>]*>", "", DRAWN[name], flags=re.DOTALL)
    used = re.findall(r'(?:class|data-tone)="([^"]*)"', shapes)
    assert {each for names in used for each in names.split()} - STYLES.keys() <= NO_LOOK
    width, height = rasterised(DRAWN[name], (520, 440)).size
    assert 200 < width <= 520
    assert 150 < height <= 440


# They say what an element is, and change nothing of how it looks by day and without dashes.
NO_LOOK = {
    "plain",
    "gl-map__head",
    "gl-edge--answers",
    "gl-edge--supports",
    "gl-edge--clarifies",
    "gl-edge--part",
    "gl-edge--inferred",
    "gl-drawing__line",
}


def test_the_colours_are_those_of_the_style_sheets() -> None:
    by_day = set(re.findall(r"light-dark\((#\w+)", SHEETS)) | {"#ffffff"}
    assert {colour for name, colour in COLOURS.items() if name not in MIXED} <= by_day


def test_shapes_have_the_look_of_their_class_where_they_are() -> None:
    image = rasterised(
        f'<svg viewBox="0 0 10 10"><circle {CUP} cx="5" cy="5" r="4"/></svg>', (100, 100)
    )
    assert image.getpixel((50, 50)) == RED
    assert image.getpixel((10, 10)) == PAPER


def test_words_are_drawn_where_they_can_be_read() -> None:
    markup = '<svg viewBox="0 0 60 20"><text x="2" y="16">Words</text></svg>'
    assert INK in rasterised(markup, (240, 80)).get_flattened_data()
    assert {*rasterised(markup, (30, 10)).get_flattened_data()} == {PAPER}


def test_a_high_drawing_ends_where_there_is_room_below_and_a_low_one_is_whole() -> None:
    rows = "".join(f'<rect {CUP} x="0" y="{y}" width="9" height="9"/>' for y in (0, 20, 32, 60))
    high = f'<svg viewBox="0 0 50 70">{rows}</svg>'
    assert rasterised(high, (50, 50)).size == (50, 41)
    assert rasterised(high, (50, 40)).height == 29
    assert rasterised(high, (100, 140)).size == (100, 140)
