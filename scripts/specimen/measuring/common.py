"""What the measurements share: diaries to measure on, networks reading them, probes, exact odds.

A measurement takes a network's weights and gives, for each thing that it measures, one number a
case. Cases are drawn from fixed seeds, so that every network and every control has the same ones.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from specimen.language import (
    MOVES,
    PAIRS,
    PLACES,
    WEEK,
    WORDS,
    WRITERS,
    Reader,
    State,
    Street,
    begun,
    distances,
    draw,
    exits,
    step,
)
from specimen.living import LONGEST, NUMBER
from specimen.network import Edit, Hide, odds, run
from specimen.weights import LAYERS, Array, Weights, untrained

Cases = dict[str, list[float]]  # what is measured, a number a case
GOERS = ("keeper", "trader", "postman", "fisher")  # all that are on the way to some place
NOTICE = 8  # words up to where the shut streets are told: diary shut A B and C D .
LOT = 100  # diaries read at once
MOVING = [NUMBER[word] for word in MOVES]
PLACED = [NUMBER[word] for word in PLACES]
STEPS = {NUMBER[word]: word for word in MOVES}


class Reading(NamedTuple):
    """What a network made of one diary: place x word, 7 x place x 64, 6 x head x place x place."""

    words: list[int]
    odds: Array
    stream: Array
    looks: Array


def read_all(
    weights: Weights,
    diaries: Sequence[Sequence[int]],
    hide: Hide | None = None,
    edit: Edit | None = None,
) -> Iterator[Reading]:
    """Each diary as the network reads it. With `edit` all are read at once."""
    lot = len(diaries) if edit else LOT
    for start in range(0, len(diaries), lot):
        part = diaries[start : start + lot]
        words = np.zeros((len(part), max(map(len, part))), dtype=np.int64)
        for row, diary in enumerate(part):
            words[row, : len(diary)] = diary
        masks = {block: mask[:, : words.shape[1]] for block, mask in (hide or {}).items()}
        seen = run(weights, words, hide=masks, edit=edit)
        chances, stream, looks = odds(seen.logits), np.stack(seen.stream), np.stack(seen.looks)
        for row, diary in enumerate(part):
            long = len(diary)
            yield Reading(
                list(diary),
                chances[row, :long],
                stream[:, row, :long],
                looks[:, row, :, :long, :long],
            )


def hidden(blocks: Sequence[int]) -> dict[int, NDArray[np.bool_]]:
    """A mask that keeps the notice from some blocks."""
    mask = np.arange(LONGEST)[None, :] < NOTICE
    return dict.fromkeys(blocks, mask)


class Diary(NamedTuple):
    """A diary as it was drawn: its words, and the state after each."""

    words: list[str]
    states: list[State]

    @property
    def numbers(self) -> list[int]:
        return [NUMBER[word] for word in self.words]


def diary(random: Random, state: State) -> Diary:
    """A whole diary from a state that `begun` gives."""
    told = [("diary", state), *draw(random, state)][:LONGEST]
    return Diary([word for word, _ in told], [after for _, after in told])


@cache
def some_diaries(
    seed: int, count: int, pairs: tuple[tuple[Street, ...], ...] = PAIRS
) -> tuple[Diary, ...]:
    """Diaries of all writers."""
    random = Random(seed)
    return tuple(
        diary(random, begun(random.choice(pairs), random.choice(WRITERS))) for _ in range(count)
    )


def some_contexts(count: int = 500) -> list[list[int]]:
    """Diaries that are cut at some place, as numbers: what PyTorch's logits are kept for."""
    random = Random(61)
    return [
        each.numbers[: random.randrange(1, len(each.words) + 1)] for each in some_diaries(61, count)
    ]


def day_from(random: Random, state: State, place: int, days: int = 3) -> tuple[list[str], State]:
    """Some days of a diary, and the next one up to `go`, from a place: the words, and the state."""
    words = ["diary"]
    for word, after in draw(random, state):
        words.append(word)
        state = after
        if (state.day, state.phase) == (days, "day"):
            break
    state = next(after for _, _, after in step(state) if after.place == place)
    return [*words, WEEK[days], *state.due], state._replace(due=())


def best_steps(state: State) -> list[str]:
    """The steps that bring somebody nearer to where they are going."""
    far = distances(state.shut, state.goal)
    ways = exits(state.shut, state.place)
    return [word for word, place in ways.items() if far[place] < far[state.place]]


def moved(state: State, word: str) -> State:
    """The state after a step, with nothing told of it."""
    return state._replace(place=exits(state.shut, state.place)[word])


@cache
def exact(words: tuple[str, ...], *, slips: bool = True) -> Array:
    """The exact odds after each word of a diary: place x word."""
    reader, found = Reader(State(slips=slips)), np.zeros((len(words), len(WORDS)))
    for place, word in enumerate(words):
        reader.read(word)
        for other, p in reader.odds().items():
            found[place, NUMBER[other]] = p
    return found.astype(np.float32)


class Probe:
    """A linear reading of one of several classes, fitted by least squares with a small ridge."""

    def __init__(self, x: Array, classes: Sequence[int], count: int, ridge: float = 1e-2) -> None:
        self.mean, self.spread = x.mean(axis=0), x.std(axis=0) + 1e-6
        wanted = np.eye(count)[np.asarray(classes)]
        a = self._dressed(x)
        scaled = ridge * len(a) * np.eye(a.shape[1])
        self.matrix = np.linalg.solve(a.T @ a + scaled, a.T @ wanted)

    def _dressed(self, x: Array) -> Array:
        scaled = (x - self.mean) / self.spread
        return np.concatenate((scaled, np.ones((len(x), 1))), axis=1)

    def scores(self, x: Array) -> Array:
        """A number for each class, by row."""
        return np.asarray(self._dressed(x) @ self.matrix)

    def right(self, x: Array, classes: Sequence[int]) -> list[float]:
        """By row whether the highest is the true one: 1 or 0."""
        return [float(hit) for hit in self.scores(x).argmax(axis=1) == np.asarray(classes)]


Case = tuple[list[int], State]  # a diary that is cut somewhere, and the state it is in
ReadOff = Callable[[Array, Array], list[float]]  # from what to learn by and what to try it on


def with_controls(
    weights: Weights, name: str, learnt: Sequence[Case], tested: Sequence[Case], read_off: ReadOff
) -> Cases:
    """What can be read off the stream at the last word, by block; off that of a network that has
    learnt nothing; and off the logarithms of the odds that the trained one gives out.
    """
    found = {}
    for key, network in ((name, weights), (f"{name}_untrained", untrained(1, empty=False))):
        x, y = (
            np.stack([each.stream[:, -1] for each in read_all(network, [w for w, _ in cases])])
            for cases in (learnt, tested)
        )
        for block in range(LAYERS + 1):
            found[f"{key}_block_{block}"] = read_off(x[:, block], y[:, block])
    x, y = (
        np.stack(
            [np.log(each.odds[-1] + 1e-9) for each in read_all(weights, [w for w, _ in cases])]
        )
        for cases in (learnt, tested)
    )
    return found | {f"{name}_outputs": read_off(x, y)}


def classified(
    weights: Weights,
    name: str,
    lots: tuple[Sequence[Case], Sequence[Case]],
    of: Callable[[State], int],
    count: int,
) -> Cases:
    """How often a linear probe tells which of so many classes a state is of, with the controls."""
    learnt, tested = lots
    one, other = ([of(state) for _, state in cases] for cases in lots)
    return with_controls(
        weights, name, learnt, tested, lambda x, y: Probe(x, one, count).right(y, other)
    )
