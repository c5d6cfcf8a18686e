"""The letters of the pictures: Pillow's own font, and words in the glyphs that it has.

pencil.text((80, 80), printable("naïve – α"), "black", font(36))   # "naive - ?"
"""

import string
import unicodedata
from functools import lru_cache

from PIL import ImageFont

GLYPHS = frozenset(string.ascii_letters + string.digits + string.punctuation + " ‘’“”…·")
STANDS_FOR = {
    **dict.fromkeys("–\N{MINUS SIGN}‑‐", "-"),
    "—": " - ",
    "×": "x",
    "\N{FRACTION SLASH}": "/",
}


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
