"""What comes of changing what a network holds: the place, the end of the walk, who writes."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from random import Random

import numpy as np
from numpy.typing import NDArray

from specimen.language import MOVES, PAIRS, PLACES, State, begun, exits
from specimen.living import NUMBER, numbers, write_on
from specimen.measuring.common import (
    GOERS,
    MOVING,
    PLACED,
    STEPS,
    Cases,
    best_steps,
    day_from,
    moved,
    read_all,
    some_diaries,
)
from specimen.network import Edit
from specimen.weights import LAYERS, WIDTH, Array, Weights

BLOCKS = range(LAYERS)
TOWER, MARKET = PLACES.index("tower"), PLACES.index("market")
Case = tuple[list[int], State, int]  # words, the state after them, and what is put in its stead


def mean_streams(weights: Weights, at: Collection[str] = MOVES) -> Array:
    """The mean of the stream after each block, by place, at `by` or on steps not told of:
    6 x 16 x 64.
    """
    sums, counts = np.zeros((LAYERS, len(PLACES), WIDTH)), np.zeros(len(PLACES))
    diaries = some_diaries(31, 1500)
    for each, read in zip(diaries, read_all(weights, [d.numbers for d in diaries]), strict=True):
        for n, word in enumerate(each.words):
            if word in at and (word == "by" or not each.states[n].due):
                sums[:, each.states[n].place] += read.stream[1:, n]
                counts[each.states[n].place] += 1
    return np.asarray(sums / counts[:, None], dtype=np.float32)


def mean_ends(weights: Weights, *, walking: bool = False) -> Array:
    """The mean of the stream after each block, by the end of the walk: at `go`, or at a later step
    of the walk, and then what is left of it when the part of the place is taken out, for people
    bound to one end stand in other places than those bound to another. 6 x 16 x 64; zeros where
    nobody goes.
    """
    random, cases, places = Random(32), list[tuple[list[int], int]](), list[int]()
    while len(cases) < 2000:
        state = begun(random.choice(PAIRS), random.choice(GOERS))
        words, state = day_from(random, state, random.randrange(16))
        for _ in range(random.randrange(1, 4) if walking else 0):
            if best := best_steps(state):
                words.append(random.choice(best))
                state = moved(state, words[-1])
        if words[-1] in MOVES or not walking:
            cases.append((numbers(words), state.goal))
            places.append(state.place)
    return _parts(weights, cases, places) if walking else _means(weights, cases)


def _parts(
    weights: Weights, cases: Sequence[tuple[list[int], int]], places: Sequence[int]
) -> Array:
    """By end, its part of the stream at the last word, fitted as a sum of the end's part and the
    place's by least squares.
    """
    read = read_all(weights, [words for words, _ in cases])
    streams = np.stack([each.stream[1:, -1].ravel() for each in read])
    of_end, of_place = np.eye(len(PLACES))[[end for _, end in cases]], np.eye(len(PLACES))[places]
    parts = np.linalg.lstsq(np.hstack((of_end, of_place)), streams, rcond=None)[0]
    by_end = parts[: len(PLACES)].reshape(len(PLACES), LAYERS, WIDTH)
    return np.asarray(by_end.swapaxes(0, 1), dtype=np.float32)


def _means(weights: Weights, cases: Sequence[tuple[list[int], int]]) -> Array:
    """The mean of the stream after each block at the last word, by the place beside each case."""
    sums, counts = np.zeros((LAYERS, len(PLACES), WIDTH)), np.zeros(len(PLACES))
    read = read_all(weights, [words for words, _ in cases])
    for (_, kind), each in zip(cases, read, strict=True):
        sums[:, kind] += each.stream[1:, -1]
        counts[kind] += 1
    return np.asarray(sums / np.maximum(counts, 1)[:, None], dtype=np.float32)


@cache
def _placed(seed: int = 33, count: int = 300) -> list[Case]:
    """Walks in the midst of a day, and another place from which other steps are best."""
    random, found = Random(seed), list[Case]()
    while len(found) < count:
        state = begun(random.choice(PAIRS), random.choice(GOERS[:3]))
        words, state = day_from(random, state, random.randrange(16))
        for _ in range(2):
            if best := best_steps(state):
                words.append(random.choice(best))
                state = moved(state, words[-1])
        other = state._replace(place=random.randrange(16))
        apart = not set(best_steps(state)) & set(best_steps(other))
        if words[-1] in MOVES and best_steps(state) and best_steps(other) and apart:
            found.append((numbers(words), state, other.place))
    return found


def place(weights: Weights) -> Cases:
    """The mean stream of the other place is put in for that of the true one, at the last word,
    after one block: the share of the steps that are best from the one and from the other. And the
    same by changes of the same length: in a drawn direction, and from one to another of two places
    that have nothing to do with the case. Then what `by` gives, with the change at that word
    alone, or (`kept`) at `by` too, with the means that belong there.
    """
    means, asked, cases = mean_streams(weights), mean_streams(weights, ("by",)), _placed()
    found = _shares("none", cases, weights, None)
    for block in BLOCKS:
        change = np.stack([means[block, new] - means[block, s.place] for _, s, new in cases])
        found |= _shares(f"block_{block + 1}", cases, weights, (block, change))
        found |= _shares(f"random_{block + 1}", cases, weights, (block, scrambled(change)))
        other = (block, _unrelated(means[block], cases, change))
        found |= _shares(f"unrelated_{block + 1}", cases, weights, other)
        found |= _told(f"block_{block + 1}", cases, weights, _at_last(cases, (block, change)))
        at_by = np.stack([asked[block, new] - asked[block, s.place] for _, s, new in cases])
        kept = {"kept": (change, at_by)}
        kept["kept_unrelated"] = (other[1], _unrelated(asked[block], cases, at_by))
        for name, (first, second) in kept.items():
            edit = _at_last(cases, (block, first), second)
            found |= _told(f"{name}_{block + 1}", cases, weights, edit)
    return found


def _told(name: str, cases: list[Case], weights: Weights, edit: Edit) -> Cases:
    """After a change `by` is read: the odds of the true place and of the one put in."""
    read = read_all(weights, [[*words, NUMBER["by"]] for words, _, _ in cases], edit=edit)
    found: Cases = {f"by_old_{name}": [], f"by_new_{name}": []}
    for each, (_, state, new) in zip(read, cases, strict=True):
        found[f"by_old_{name}"].append(float(each.odds[-1][PLACED[state.place]]))
        found[f"by_new_{name}"].append(float(each.odds[-1][PLACED[new]]))
    return found


def _at_last(
    cases: list[Case], change: tuple[int, Array] | None, then: Array | None = None
) -> Edit:
    """A change of the stream after a block, at the last word that a case has, and one at the word
    after it.
    """
    lasts = np.array([len(words) - 1 for words, _, _ in cases])
    rows = np.arange(len(cases))

    def edit(block: int, stream: Array) -> Array:
        if change and block == change[0]:
            stream[rows, lasts] += change[1]
            if then is not None:
                stream[rows, lasts + 1] += then
        return stream

    return edit


def scrambled(change: Array) -> Array:
    """Changes of the same lengths in directions drawn evenly."""
    return _as_long(np.random.default_rng(34).standard_normal(change.shape), change)


def _unrelated(means: Array, cases: list[Case], change: Array) -> Array:
    """Changes of the same lengths from one place to another, neither of them a case's own."""
    random, drawn = Random(37), []
    for _, state, new in cases:
        one, other = random.sample(sorted({*range(16)} - {state.place, new}), 2)
        drawn.append(means[one] - means[other])
    return _as_long(np.stack(drawn), change)


def _as_long(drawn: NDArray[np.floating], change: Array) -> Array:
    length, wanted = (np.linalg.norm(each, axis=-1, keepdims=True) for each in (drawn, change))
    return np.asarray(drawn / length * wanted, change.dtype)


def _shares(
    name: str, cases: list[Case], weights: Weights, change: tuple[int, Array] | None
) -> Cases:
    edit = _at_last(cases, change)
    found: Cases = {f"from_old_{name}": [], f"from_new_{name}": []}
    read = read_all(weights, [words for words, _, _ in cases], edit=edit)
    for each, (_, state, new) in zip(read, cases, strict=True):
        steps = each.odds[-1] / each.odds[-1][MOVING].sum()
        for kind, at in (("old", state), ("new", state._replace(place=new))):
            best = numbers(best_steps(at))
            found[f"from_{kind}_{name}"].append(float(steps[best].sum()))
    return found


@cache
def _ended(seed: int, count: int, *ends: str) -> list[Case]:
    """Keeper's days at their `go`, and another end, to which other steps are best."""
    random, found = Random(seed), list[Case]()
    while len(found) < count:
        state = begun(random.choice(PAIRS), "keeper")
        words, state = day_from(random, state, random.randrange(16))
        other = state._replace(goal=PLACES.index(random.choice(ends)))
        if state.place in (state.goal, other.goal):
            continue
        if not set(best_steps(state)) & set(best_steps(other)):
            found.append((numbers(words), state, other.goal))
    return found


Change = Mapping[int, tuple[Array, Array | None]]  # by block: at `go`, and at each word from there


def end(weights: Weights) -> Cases:
    """The mean stream of another end is put in, after one block or after the fifth and the sixth
    (`both`): at `go` alone, or at each word from there on, and then the mean at a later step.
    Whether the first step is one towards the new end, and where the walk stops.
    """
    at_go, walking = mean_ends(weights), mean_ends(weights, walking=True)
    cases = _ended(35, 200, "market", "ferry", "bridge", "eastbay", "westbay")
    found = _walked("none", cases, weights, {})
    changes: dict[int, tuple[Array, Array]] = {}
    for block in BLOCKS:
        first, later = (
            np.stack([means[block, new] - means[block, s.goal] for _, s, new in cases])
            for means in (at_go, walking)
        )
        changes[block] = first, later
        noise = {block: (scrambled(first), scrambled(later))}
        found |= _walked(f"random_{block + 1}", cases, weights, noise)
    noise = {n: (scrambled(changes[n][0]), scrambled(changes[n][1])) for n in (4, 5)}
    found |= _walked("random_both", cases, weights, noise)
    for name, blocks in {**{str(n + 1): [n] for n in BLOCKS}, "both": [4, 5]}.items():
        once: Change = {n: (changes[n][0], None) for n in blocks}
        found |= _walked(f"go_{name}", cases, weights, once)
        found |= _walked(f"all_{name}", cases, weights, {n: changes[n] for n in blocks})
    return found


def _walked(name: str, cases: list[Case], weights: Weights, change: Change) -> Cases:
    """Walk on by the likeliest words until `stop` or `cast`, or for thirty words."""
    starts = np.array([len(words) - 1 for words, _, _ in cases])
    states, firsts = [state for _, state, _ in cases], [""] * len(cases)

    def edit(place: int, block: int, stream: Array) -> Array:
        first, later = change.get(block, (None, None))
        for now, added in ((place == starts, first), (place > starts, later)):
            if added is not None:
                stream[now, 0] += added[now]
        return stream

    def choose(row: int, words: list[int], chances: Array) -> int | None:
        word = int(chances.argmax())
        if word in STEPS:
            firsts[row] = firsts[row] or STEPS[word]
            after = exits(states[row].shut, states[row].place).get(STEPS[word])
            if after is None:
                return None
            states[row] = moved(states[row], STEPS[word])
        ended = word in (NUMBER["stop"], NUMBER["cast"]) or len(words) > starts[row] + 30
        return None if ended else word

    write_on(weights, [words for words, _, _ in cases], choose, edit=edit)
    found: Cases = defaultdict(list)
    for state, first, (_, at, new) in zip(states, firsts, cases, strict=True):
        to_new = best_steps(at._replace(goal=new))
        found[f"first_to_old_{name}"].append(float(first in best_steps(at)))
        found[f"first_to_new_{name}"].append(float(first in to_new))
        found[f"stops_at_old_{name}"].append(float(state.place == at.goal))
        found[f"stops_at_new_{name}"].append(float(state.place == new))
    return found


def writer(weights: Weights) -> Cases:
    """Who writes is put in for another, after one block and at each word of a day that begins: a
    keeper's stream becomes a trader's by the difference of their means, or is changed as much in a
    drawn direction. Where does the walk stop?
    """
    means = _mean_writers(weights)
    cases = _ended(38, 150, "market")
    found: Cases = {}
    for block in BLOCKS:
        change = np.repeat((means[block, MARKET] - means[block, TOWER])[None], len(cases), axis=0)
        for name, put in (("swap", change), ("random", scrambled(change))):
            walked = _walked(f"{name}_{block + 1}", cases, weights, {block: (put, put)})
            found |= {key: each for key, each in walked.items() if key.startswith("stops")}
    return found


def _mean_writers(weights: Weights) -> Array:
    """The mean of the stream at `go`, by block, of keepers on their way to the tower and of traders
    on theirs to the market, by this place.
    """
    random, kept = Random(36), list[tuple[list[int], int]]()
    for name, end in (("keeper", TOWER), ("trader", MARKET)):
        count = len(kept) + 300
        while len(kept) < count:
            words, state = day_from(random, begun(random.choice(PAIRS), name), random.randrange(16))
            if state.goal == end:
                kept.append((numbers(words), end))
    return _means(weights, kept)
