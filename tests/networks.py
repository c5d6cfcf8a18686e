"""A network that has learnt nothing, and diaries as the numbers of their words."""

from random import Random

import numpy as np

from specimen.language import WORDS, write
from specimen.weights import SHAPES, Array, Weights, rounded


def untrained(seed: int = 0) -> Weights:
    """A network with drawn weights, as its file would give them back."""
    random = np.random.default_rng(seed)
    return rounded({name: matrix(random, *shape) for name, shape in SHAPES.items()})


def matrix(random: np.random.Generator, rows: int, columns: int) -> Array:
    return (random.standard_normal((rows, columns)) * columns**-0.5).astype(np.float32)


def diary(seed: int) -> list[int]:
    return [WORDS.index(word) for word in write(Random(seed))]
