"""The specimen's weights, and the file that holds them: whole numbers, a row at a time.

    save(path, weights)      # 300,416 numbers in 314,584 bytes
    read(path)               -> {"embed": array of 43 x 64, "0.query": array of 64 x 64, ...}
    rounded(weights)         -> the same as `read` would give them back

Each row of each matrix is held as numbers from -127 to 127 and one scale, which they are multiplied
by. A file is all the scales, as float32 (little-endian), and then all the numbers, a byte each,
matrix after matrix in the order of `SHAPES` and row after row.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from specimen.language import WORDS

Array = NDArray[np.float32]
Weights = dict[str, Array]

LAYERS, HEADS, WIDTH, INNER = 6, 4, 64, 256
BLOCK = {
    **dict.fromkeys(("query", "key", "value", "out"), (WIDTH, WIDTH)),
    "up": (INNER, WIDTH),
    "down": (WIDTH, INNER),
}
SHAPES: dict[str, tuple[int, int]] = {  # rows: what comes out; columns: what goes in
    "embed": (len(WORDS), WIDTH),
    **{f"{layer}.{name}": shape for layer in range(LAYERS) for name, shape in BLOCK.items()},
    "unembed": (len(WORDS), WIDTH),
}
ROWS = sum(rows for rows, _ in SHAPES.values())
NUMBERS = sum(rows * columns for rows, columns in SHAPES.values())


def untrained(seed: int) -> Weights:
    """The weights before anything is learnt: drawn, but for the last matrix, which is empty."""
    random = np.random.default_rng(seed)
    found = {}
    for name, (rows, columns) in SHAPES.items():
        spread = {"embed": 1.0, "unembed": 0.0}.get(name, columns**-0.5)
        found[name] = (random.standard_normal((rows, columns)) * spread).astype(np.float32)
    return found


def _parts(weights: Weights) -> list[tuple[Array, NDArray[np.int8]]]:
    """Each matrix as its scales and its whole numbers."""
    found = []
    for name in SHAPES:
        matrix = weights[name]
        scale = (np.abs(matrix).max(axis=1, keepdims=True) / 127).astype("<f4")
        whole = np.rint(matrix / np.maximum(scale, 1e-12)).astype(np.int8)
        found.append((scale, whole))
    return found


def save(path: Path, weights: Weights) -> None:
    """Write the weights at the precision at which they are shipped."""
    parts = _parts(weights)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(part[n].tobytes() for n in (0, 1) for part in parts))


def rounded(weights: Weights) -> Weights:
    """The weights as they come back from their file."""
    return {
        name: scale * whole.astype(np.float32)
        for name, (scale, whole) in zip(SHAPES, _parts(weights), strict=True)
    }


def read(path: Path) -> Weights:
    """The weights in a file. Raises ValueError where it is not one."""
    held = path.read_bytes()
    if len(held) != 4 * ROWS + NUMBERS:
        raise ValueError(f"{path} has {len(held)} bytes and not {4 * ROWS + NUMBERS}")
    scales = np.frombuffer(held, "<f4", ROWS)
    whole = np.frombuffer(held, np.int8, NUMBERS, 4 * ROWS)
    found, row, number = {}, 0, 0
    for name, (rows, columns) in SHAPES.items():
        matrix = whole[number : number + rows * columns].reshape(rows, columns)
        found[name] = matrix * scales[row : row + rows, None]
        row, number = row + rows, number + rows * columns
    return found
