"""Finds a surface that is already there, or nearly: before a term gets a second page.

nearest("world models", surfaces)   # -> the surface "World-model" of docs/glossary/world-model.md
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from glossary.surfaces import Surface, regular_plurals

ALIKE = 0.86  # of difflib's ratio: "optimizer" and "optimiser" have 0.89, "agent" and "agency" 0.73


def nearest(title: str, surfaces: Iterable[Surface]) -> Surface | None:
    """The surface that is the same but for case, hyphens, plural or a slip of the pen."""
    wanted = folded(title)
    best = max(surfaces, key=lambda surface: _likeness(wanted, folded(surface.text)), default=None)
    return best if best and _likeness(wanted, folded(best.text)) >= ALIKE else None


def folded(text: str) -> str:
    """Letters and digits only, in the singular: "World-models" -> "worldmodel"."""
    letters = re.sub(r"[\W_]+", "", text.casefold())
    singular = letters.removesuffix("s")
    return singular if letters in regular_plurals(singular) else letters


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
