"""A network that has learnt nothing yet talks, and diaries as the numbers of their words."""

from random import Random

from specimen.language import WORDS, write
from specimen.weights import Weights, rounded, untrained


def drawn(seed: int = 0) -> Weights:
    """Drawn weights, none of them empty, as their file would give them back."""
    return rounded(untrained(seed, empty=False))


def diary(seed: int) -> list[int]:
    return [WORDS.index(word) for word in write(Random(seed))]
