"""What comes of changing what a network holds: the place, the end of the walk, who writes."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from random import Random

import numpy as np

from specimen.language import MOVES, PAIRS, PLACES, State, begun, distances, exits
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
Case = tuple[list[int], State, int]  # words, the state after them, and what is put in its stead


def mean_streams(weights: Weights) -> Array:
    """The mean of the stream after each block, on steps not told of, by place: 6 x 16 x 64."""
    sums, counts = np.zeros((LAYERS, len(PLACES), WIDTH)), np.zeros(len(PLACES))
    diaries = some_diaries(31, 1500)
    for each, read in zip(diaries, read_all(weights, [d.numbers for d in diaries]), strict=True):
        for n, word in enumerate(each.words):
            if word in MOVES and not each.states[n].due:
                sums[:, each.states[n].place] += read.stream[1:, n]
                counts[each.states[n].place] += 1
    return np.asarray(sums / counts[:, None], dtype=np.float32)


def mean_ends(weights: Weights) -> Array:
    """The mean of the stream after each block, at `go`, by the end of the walk: 6 x 16 x 64; zeros
    where nobody goes.
    """
    sums, counts = np.zeros((LAYERS, len(PLACES), WIDTH)), np.zeros(len(PLACES))
    random, days = Random(32), []
    for _ in range(2000):
        state = begun(random.choice(PAIRS), random.choice(GOERS))
        days.append(day_from(random, state, random.randrange(16)))
    read = read_all(weights, [numbers(words) for words, _ in days])
    for (_, state), each in zip(days, read, strict=True):
        sums[:, state.goal] += each.stream[1:, -1]
        counts[state.goal] += 1
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
    same by a change of the same length in no direction.
    """
    means, cases = mean_streams(weights), _placed()
    found = _shares("none", cases, weights, None)
    for block in BLOCKS:
        change = np.stack([means[block, new] - means[block, s.place] for _, s, new in cases])
        found |= _shares(f"block_{block + 1}", cases, weights, (block, change))
        found |= _shares(f"random_{block + 1}", cases, weights, (block, scrambled(change)))
        found |= _told(f"block_{block + 1}", cases, weights, (block, change))
    return found


def _told(name: str, cases: list[Case], weights: Weights, change: tuple[int, Array]) -> Cases:
    """After the change `by` is read: the odds of the true place and of the one put in."""
    edit = _at_last(cases, change)
    read = read_all(weights, [[*words, NUMBER["by"]] for words, _, _ in cases], edit=edit)
    found: Cases = {f"by_old_{name}": [], f"by_new_{name}": []}
    for each, (_, state, new) in zip(read, cases, strict=True):
        found[f"by_old_{name}"].append(float(each.odds[-1][PLACED[state.place]]))
        found[f"by_new_{name}"].append(float(each.odds[-1][PLACED[new]]))
    return found


def _at_last(cases: list[Case], change: tuple[int, Array] | None) -> Edit:
    """A change of the stream after a block, at the last word that a case has."""
    lasts = np.array([len(words) - 1 for words, _, _ in cases])
    rows = np.arange(len(cases))

    def edit(block: int, stream: Array) -> Array:
        if change and block == change[0]:
            stream[rows, lasts] += change[1]
        return stream

    return edit


def scrambled(change: Array) -> Array:
    """Changes of the same lengths in directions drawn evenly."""
    drawn = np.random.default_rng(34).standard_normal(change.shape)
    length = np.linalg.norm(change, axis=-1, keepdims=True)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=-1, keepdims=True) * length, change.dtype)


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
def _ended(seed: int = 35, count: int = 200) -> list[Case]:
    """Keeper's days at their `go`, and another end, to which other steps are best."""
    random, found = Random(seed), list[Case]()
    ends = [PLACES.index(name) for name in ("market", "ferry", "bridge", "eastbay", "westbay")]
    while len(found) < count:
        state = begun(random.choice(PAIRS), "keeper")
        words, state = day_from(random, state, random.randrange(16))
        other = state._replace(goal=random.choice(ends))
        if state.place in (state.goal, other.goal):
            continue
        if not set(best_steps(state)) & set(best_steps(other)):
            found.append((numbers(words), state, other.goal))
    return found


def end(weights: Weights) -> Cases:
    """The mean stream of another end is put in at `go`, after one block, either there alone or at
    each word from there on: whether the first step is one towards the new end, and where the walk
    stops.
    """
    means, cases = mean_ends(weights), _ended()
    found = _walked("none", cases, weights, None, always=False)
    for block in BLOCKS:
        change = np.stack([means[block, new] - means[block, s.goal] for _, s, new in cases])
        for name, always in (("go", False), ("all", True)):
            found |= _walked(f"{name}_{block + 1}", cases, weights, (block, change), always=always)
        noise = (block, scrambled(change))
        found |= _walked(f"random_{block + 1}", cases, weights, noise, always=True)
    return found


def _walked(
    name: str,
    cases: list[Case],
    weights: Weights,
    change: tuple[int, Array] | None,
    *,
    always: bool,
) -> Cases:
    """Walk on by the likeliest words until `stop` or `cast`, or for thirty words."""
    starts = np.array([len(words) - 1 for words, _, _ in cases])
    states, firsts = [state for _, state, _ in cases], [""] * len(cases)

    def edit(place: int, block: int, stream: Array) -> Array:
        if change and block == change[0]:
            now = (place >= starts) if always else (place == starts)
            stream[now, 0] += change[1][now]
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
    keeper's stream becomes a trader's by the difference of their means. Where does the walk stop?
    """
    means = _mean_writers(weights)
    cases = []
    for words, state, _ in _ended():
        other = PLACES.index("market")
        far = distances(state.shut, other)[state.place]
        if far > 0 and not set(best_steps(state)) & set(best_steps(state._replace(goal=other))):
            cases.append((words, state, other))
    found: Cases = {}
    for block in BLOCKS:
        change = np.repeat((means[block, 1] - means[block, 0])[None], len(cases), axis=0)
        swapped = _walked(f"swap_{block + 1}", cases, weights, (block, change), always=True)
        found |= {key: each for key, each in swapped.items() if key.startswith("stops")}
    return found


def _mean_writers(weights: Weights) -> Array:
    """The mean of the stream at `go`, by block, of keepers and of traders on their way to the
    market: 6 x 2 x 64.
    """
    random, kept = Random(36), (list[list[int]](), list[list[int]]())
    goals: Sequence[int] = (PLACES.index("tower"), PLACES.index("market"))
    while min(map(len, kept)) < 300:
        for n, name in enumerate(GOERS[:2]):
            words, state = day_from(random, begun(random.choice(PAIRS), name), random.randrange(16))
            if state.goal == goals[n]:
                kept[n].append(numbers(words))
    means = [
        np.mean([each.stream[1:, -1] for each in read_all(weights, days)], axis=0) for days in kept
    ]
    return np.asarray(np.stack(means, axis=1), dtype=np.float32)
