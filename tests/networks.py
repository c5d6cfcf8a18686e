"""A network that has learnt nothing yet talks, and diaries as the numbers of their words."""

from random import Random

from specimen.language import WORDS, write
from specimen.weights import WIDTH, Weights, rounded, untrained


def drawn(seed: int = 0) -> Weights:
    """Drawn weights, the last matrix as well, as their file would give them back."""
    last = untrained(seed + 1)["embed"] * WIDTH**-0.5
    return rounded({**untrained(seed), "unembed": last})


def diary(seed: int) -> list[int]:
    return [WORDS.index(word) for word in write(Random(seed))]
