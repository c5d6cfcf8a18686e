"""How well the next word is told, beside the exact odds, n-grams, shorter contexts."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from random import Random

import numpy as np

from specimen.language import (
    HELD_OUT,
    PAIRS,
    RESULTS,
    TRAINED,
    WRITERS,
    State,
    Street,
    begun,
    exits,
)
from specimen.living import NUMBER, numbers
from specimen.measuring.common import (
    GOERS,
    MOVING,
    NOTICE,
    Cases,
    best_steps,
    day_from,
    diary,
    exact,
    read_all,
    some_diaries,
)
from specimen.network import run
from specimen.weights import Array, Weights

GRAMS = range(2, 9)
LEARNT_BY_GRAMS = 30_000  # diaries
WINDOWS = (8, 16, 32)  # words of the context that are left, beside the notice
DIARIES = 400


def losses(chances: Array, words: Sequence[int]) -> Array:
    """-log p of each word after the notice, in nats."""
    here = np.arange(NOTICE - 1, len(words) - 1)
    return np.asarray(-np.log(np.maximum(chances[here, np.asarray(words)[here + 1]], 1e-12)))


def loss(weights: Weights) -> Cases:
    """By diary, nats a word: the network's, the exact reader's, and how far their odds differ."""
    found: dict[str, list[float]] = defaultdict(list)
    for name, pairs, seed in (("", TRAINED, 1), ("_held_out", HELD_OUT, 2)):
        diaries = some_diaries(seed, DIARIES, pairs)
        readings = read_all(weights, [each.numbers for each in diaries])
        for each, reading in zip(diaries, readings, strict=True):
            true = exact(tuple(each.words))
            paid, least = (losses(p, reading.words).mean() for p in (reading.odds, true))
            apart = np.abs(reading.odds - true)[NOTICE - 1 : -1].sum(axis=1) / 2
            found[f"loss{name}"].append(paid)
            found[f"loss_exact{name}"].append(least)
            found[f"loss_excess{name}"].append(paid - least)
            found[f"apart{name}"].append(apart.mean())
    return found


@cache
def _counts(order: int) -> dict[tuple[int, ...], Counter[int]]:
    found: dict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
    for each in some_diaries(3, LEARNT_BY_GRAMS, TRAINED):
        words = each.numbers
        for place in range(1, len(words)):
            found[tuple(words[max(0, place - order + 1) : place])][words[place]] += 1
    return found


def _gram(order: int, words: Sequence[int]) -> Array:
    """Each order's shares, mixed with the next lower one's as if that had been seen five times."""
    chances = np.full(len(NUMBER), 1 / len(NUMBER))
    for length in range(1, order + 1):
        counts = _counts(length).get(tuple(words[len(words) - length + 1 :]))
        if counts and len(words) >= length - 1:
            seen = np.zeros(len(NUMBER))
            seen[list(counts)] = list(counts.values())
            chances = (seen + 5 * chances) / (seen.sum() + 5)
    return chances


def grams() -> Cases:
    """By diary, nats a word of each n-gram, and of none in particular."""
    found: dict[str, list[float]] = defaultdict(list)
    for each in some_diaries(1, DIARIES, TRAINED)[:100]:
        words = each.numbers
        for order in GRAMS:
            chances = np.array([_gram(order, words[: place + 1]) for place in range(len(words))])
            found[f"loss_of_{order}_gram"].append(losses(chances, words).mean())
    return found


def first_steps(weights: Weights) -> Cases:
    """The first step of a day by somebody whose end can be known, where a shut street does not
    matter to it, is at hand, or is further off, or where both matter at once: the share of the odds
    of steps on the best ones. Beside it the exact share, that of an even choice among open streets,
    and that of somebody who ignores the notice.
    """
    found: dict[str, list[float]] = defaultdict(list)
    for kind, pairs, seed in (("", TRAINED, 4), ("_held_out", HELD_OUT, 5)):
        cases = [(words, state, where(state)) for words, state in _days(seed, pairs)]
        readings = read_all(weights, [numbers(words) for words, _, _ in cases])
        for (words, state, place), reading in zip(cases, readings, strict=True):
            names, open_ = best_steps(state), exits(state.shut, state.place)
            heedless = best_steps(state._replace(shut=()))
            best = numbers(names)
            true, steps = exact(tuple(words))[-1], reading.odds[-1]
            key = f"first_step_{place}{kind}"
            found[key].append(steps[best].sum() / steps[MOVING].sum())
            found[f"{key}_exact"].append(true[best].sum() / true[MOVING].sum())
            found[f"{key}_even"].append(len(names) / len(open_))
            found[f"{key}_heedless"].append(len(set(names) & set(heedless)) / len(heedless))
    return found


def _days(seed: int, pairs: Sequence[tuple[Street, ...]]) -> list[tuple[list[str], State]]:
    """Days at their `go`, so many of each kind that `where` tells apart."""
    random, found = Random(seed), []
    left = dict.fromkeys(("free", "near", "far"), 200) | {"both": 60}
    while any(left.values()):
        state = begun(random.choice(pairs), random.choice(GOERS[:3]))
        words, state = day_from(random, state, random.randrange(16))
        if state.place != state.goal and left[where(state)]:
            left[where(state)] -= 1
            found.append((words, state))
    return found


def where(state: State) -> str:
    """Whether the shut streets matter to the next step, and how: both at once, where no best step
    is one with either of them alone.
    """
    best = set(best_steps(state))
    if best == set(best_steps(state._replace(shut=()))):
        return "free"
    if not any(best & set(best_steps(state._replace(shut=(one,)))) for one in state.shut):
        return "both"
    return "near" if any(state.place in street for street in state.shut) else "far"


def contexts(weights: Weights) -> Cases:
    """The network with and without its cache, and with only the last words and the notice."""
    found: dict[str, list[float]] = defaultdict(list)
    random = Random(6)
    for each in some_diaries(6, 4 * DIARIES):
        words = each.numbers
        if len(words) < 50:
            continue
        place = random.randrange(48, len(words) - 1)
        whole = run(weights, np.array([words[: place + 1]]))
        found["loss_whole"].append(_nats(whole.logits, words[place + 1]))
        for window in WINDOWS:
            cut = [*words[:NOTICE], *words[place + 1 - window : place + 1]]
            seen = run(weights, np.array([cut]))
            found[f"loss_last_{window}"].append(_nats(seen.logits, words[place + 1]))
        if len(found["cache_differs"]) < 100:
            seen = run(weights, np.array([words[:1]]))
            for word in words[1 : place + 1]:
                seen = run(weights, np.array([[word]]), seen)
            found["cache_differs"].append(np.abs(seen.logits[0, -1] - whole.logits[0, -1]).max())
    return found


def _nats(logits: Array, word: int) -> float:
    last = logits[0, -1]
    return float(np.log(np.exp(last - last.max()).sum()) + last.max() - last[word])


def without_results(weights: Weights) -> Cases:
    """For the network that never read of results, nats a word on diaries without them."""
    random, found = Random(7), []
    for _ in range(DIARIES):
        each = diary(random, begun(random.choice(PAIRS), random.choice(WRITERS)))
        found.append([NUMBER[word] for word in each.words if word not in RESULTS])
    read = read_all(weights, found)
    return {"loss": [float(losses(each.odds, each.words).mean()) for each in read]}
