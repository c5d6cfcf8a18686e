"""Finds a surface that is already there, or nearly: before a term gets a second page.

nearest("world models", surfaces)   # -> the surface "World-model" of docs/glossary/world-model.md
"""

import re
from collections.abc import Iterable

from linking.surfaces import Surface, normal, regular_plurals

LONG = 8  # letters; of shorter words one letter makes another: "state" and "stage"


def nearest(title: str, surfaces: Iterable[Surface]) -> Surface | None:
    """The surface that is the same but for case, hyphens, plural or a slip of the pen."""
    wanted = folded(title)
    near = [surface for surface in surfaces if _is_slip(wanted, folded(surface.text))]
    return max(near, key=lambda s: (is_found(title, s), folded(s.text) == wanted), default=None)


def is_found(title: str, surface: Surface) -> bool:
    """Whether a surface is found wherever a page has this title."""
    text = normal(title)
    return surface.key[0] == (text if surface.exact else text.lower())


def folded(text: str) -> str:
    """Letters and digits only, in the singular: "World-models" -> "worldmodel"."""
    letters = re.sub(r"[\W_]+", "", text.casefold())
    singular = letters.removesuffix("s")
    return singular if letters in regular_plurals(singular) else letters


def _is_slip(one: str, other: str) -> bool:
    """Whether two words are the same, or long and one letter apart, or two in turned order."""
    if one == other or min(len(one), len(other)) < LONG:
        return one == other
    start = _common(one, other)
    one, other = one[start:], other[start:]
    end = _common(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == len(other) == 2 and one == other[::-1])


def _common(one: str, other: str) -> int:
    """The number of letters with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
