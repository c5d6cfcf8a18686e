"""What the pictures of link previews draw of our own SVG."""

import pytest

from publishing.vector_drawing import rasterised, sheet
from samples import PROJECT, ROOT
from showing.argument_map import draw_map
from showing.page import DRAWING

HOME = (ROOT / DRAWING).read_text("utf-8").partition("-#}")[2]
DRAWN = {
    "argument map": draw_map(PROJECT.claims, "map/"),
    "home": HOME,
    **{name: drawn.svg for name, drawn in PROJECT.figures.items()},
}
CSS = sheet(ROOT / "docs/assets")
PAPER = (0xFB, 0xF7, 0xF0)
INK = (0x26, 0x22, 0x1D)
PURPLE = (0x65, 0x38, 0x6B)
MARK = 'class="gl-fig__mark"'


@pytest.mark.parametrize("name", DRAWN)
def test_every_drawing_of_the_site_is_drawn_in_its_room(name: str) -> None:
    drawn = rasterised(DRAWN[name], CSS, (520, 440))
    assert 200 < drawn.width <= 520
    assert 150 < drawn.height <= 440
    shades = {*drawn.get_flattened_data()}
    assert PAPER in shades
    assert min(map(sum, shades)) < sum(PAPER) / 2  # and something that is dark on it


def test_a_shape_looks_as_the_style_sheets_say_where_it_is() -> None:
    shape = f'<g class="gl-fig__line-1"><circle {MARK} cx="5" cy="5" r="4"/></g>'
    image = rasterised(f'<svg viewBox="0 0 10 10">{shape}</svg>', CSS, (100, 100))
    assert image.getpixel((50, 50)) == PURPLE
    assert image.getpixel((10, 10)) == PAPER


def test_words_are_drawn_where_they_can_be_read() -> None:
    text = '<text x="2" y="16">Words</text>'
    markup = f'<svg class="gl-fig__svg" viewBox="0 0 60 20">{text}</svg>'
    assert INK in rasterised(markup, CSS, (240, 80)).get_flattened_data()
    assert {*rasterised(markup, CSS, (30, 10)).get_flattened_data()} == {PAPER}


def test_a_high_drawing_ends_where_there_is_room_below_and_a_low_one_is_whole() -> None:
    rows = "".join(f'<rect {MARK} x="0" y="{y}" width="9" height="9"/>' for y in (0, 20, 32, 60))
    high = f'<svg viewBox="0 0 50 70">{rows}</svg>'
    assert rasterised(high, CSS, (50, 50)).size == (50, 41)
    assert rasterised(high, CSS, (50, 40)).height == 29
    assert rasterised(high, CSS, (100, 140)).size == (100, 140)
