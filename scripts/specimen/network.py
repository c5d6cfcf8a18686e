"""The specimen at work: a transformer in NumPy, to be read from end to end.

    seen = run(weights, words)       # words: whole numbers, diary x place
    seen.logits                      # diary x place x word, of the word that comes next
    seen.stream[3]                   # diary x place x 64, after the third block; [0] is before any
    seen.looks[4]                    # diary x head x place x place, how the fifth block looked
    run(weights, more, before=seen)  # goes on where the other stopped, from its keys and values

Three hands can be laid on it: `before` hands on the cache; `hide` keeps some places from all
others in some blocks; `edit` changes the stream after a block. Nothing else goes in, and nothing
is kept from one run to the next.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from specimen.weights import HEADS, LAYERS, WIDTH, Array, Weights

BASE = 200.0  # of the speeds at which pairs of parts turn
EPSILON = 1e-6
Words = NDArray[np.int64]
Hide = Mapping[int, NDArray[np.bool_]]  # by block: diary x earlier place, or 1 x earlier place
Edit = Callable[[int, Array], Array]  # from a block's number, 0 for the first, and what it gave


class Run(NamedTuple):
    """What happened. Lists are by block; `stream` begins with what stood before the first."""

    logits: Array
    stream: list[Array]
    looks: list[Array]
    keys: list[Array]
    values: list[Array]


def run(
    weights: Weights,
    words: Words,
    before: Run | None = None,
    hide: Hide | None = None,
    edit: Edit | None = None,
) -> Run:
    """Read words, after those that were read before, and say what may follow each of them."""
    stream = weights["embed"][words]
    done = Run(stream, [stream], [], [], [])
    for block in range(LAYERS):
        matrix = {name: weights[f"{block}.{name}"] for name in ("query", "key", "value", "out")}
        looked = look(matrix, norm(stream), block, done, before, (hide or {}).get(block))
        stream = stream + looked @ matrix["out"].T
        inner = np.maximum(norm(stream) @ weights[f"{block}.up"].T, 0) ** 2
        stream = stream + inner @ weights[f"{block}.down"].T
        if edit:
            stream = edit(block, stream)
        done.stream.append(stream)
    return done._replace(logits=norm(stream) @ weights["unembed"].T)


def look(
    matrix: Weights,
    x: Array,
    block: int,
    done: Run,
    before: Run | None,
    hidden: NDArray[np.bool_] | None,
) -> Array:
    """What a block's four heads bring from earlier places: diary x place x 64."""
    query, key, value = (heads(x @ matrix[name].T) for name in ("query", "key", "value"))
    start = before.keys[block].shape[2] if before else 0
    query, key = turned(query, start), turned(key, start)
    if before:
        key = np.concatenate((before.keys[block], key), axis=2)
        value = np.concatenate((before.values[block], value), axis=2)
    score = query @ key.swapaxes(2, 3) / np.float32(WIDTH // HEADS) ** 0.5
    places = np.arange(key.shape[2])
    score[..., places > places[start:, None]] = -np.inf  # nobody sees what is to come
    if hidden is not None:  # but what is hidden sees itself
        unseen = hidden[:, None, None, :] & ~hidden[:, None, start:, None]
        score = np.where(unseen, -np.inf, score)
    share = np.exp(score - score.max(axis=-1, keepdims=True))
    share /= share.sum(axis=-1, keepdims=True)
    done.looks.append(share)
    done.keys.append(key)
    done.values.append(value)
    return np.asarray((share @ value).swapaxes(1, 2).reshape(x.shape))


def heads(x: Array) -> Array:
    """Diary x place x 64, cut into diary x head x place x 16."""
    return np.asarray(x.reshape(*x.shape[:2], HEADS, -1).swapaxes(1, 2))


def norm(x: Array) -> Array:
    """Each vector at a root mean square of one."""
    return np.asarray(x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON)))


def turned(x: Array, start: int) -> Array:
    """Each pair of parts turned by an angle that grows with the place, so that what two places
    have to say to each other hangs on how far they are apart.
    """
    half = x.shape[-1] // 2
    speed = BASE ** -(np.arange(half) / half)
    angle = np.arange(start, start + x.shape[2])[:, None] * speed
    cosine, sine = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    a, b = x[..., :half], x[..., half:]
    return np.concatenate((a * cosine - b * sine, b * cosine + a * sine), axis=-1)


def odds(logits: Array) -> Array:
    """Logits as probabilities."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))
