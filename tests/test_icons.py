"""The icons: the mark, as browsers and phones look for it."""

import io
from pathlib import Path

from PIL import Image, ImageColor

from publishing.pictures import MARK_COLOURS, icons
from publishing.vector_drawing import COLOURS
from samples import ROOT


def test_the_icons_have_their_sizes_and_the_marks_colours() -> None:
    made = icons()
    tab = Image.open(io.BytesIO(made["favicon.ico"]))
    assert tab.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    touch = Image.open(io.BytesIO(made["apple-touch-icon.png"])).convert("RGB")
    assert touch.size == (180, 180)
    assert touch.getpixel((0, 0)) == ImageColor.getrgb(COLOURS["paper"])
    assert tab.convert("RGBA").getpixel((0, 0))[3] == 0
    colours = {touch.getpixel((60, 90)), touch.getpixel((126, 90))}
    assert colours == {ImageColor.getrgb(colour) for colour in MARK_COLOURS.values()}
    drawn = (ROOT / "docs/assets/mark.svg").read_text("utf-8")
    assert all(colour in drawn for colour in MARK_COLOURS.values())
    assert icons() == made


def test_every_icon_that_a_page_names_is_there(site: Path) -> None:
    assert (site / "favicon.ico").is_file()
    assert 'rel="apple-touch-icon" href="../apple-touch-icon.png"' in (
        site / "about/index.html"
    ).read_text("utf-8")
