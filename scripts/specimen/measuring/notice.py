"""Where a network has the shut streets from: which blocks and heads look at the notice, what comes
of hiding it, and whether the streets are carried along.
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import numpy as np

from specimen.language import PAIRS, PLACES, STREETS, WORDS, WRITERS, Reader, State, begun, exits
from specimen.living import numbers
from specimen.measuring.common import (
    GOERS,
    MOVING,
    NOTICE,
    Case,
    Cases,
    Probe,
    best_steps,
    classified,
    day_from,
    hidden,
    read_all,
    with_controls,
)
from specimen.weights import HEADS, LAYERS, Array, Weights

BLOCKS = range(LAYERS)
AtHand = tuple[list[int], State, list[int]]


def at_hand(seed: int, count: int) -> list[AtHand]:
    """Days at their `go`, next to a shut street by which one would else go: the words, the state,
    and the steps that would be best if it were open and are not.
    """
    random, found = Random(seed), list[AtHand]()
    while len(found) < count:
        state = begun(random.choice(PAIRS), random.choice(GOERS[:3]))
        words, state = day_from(random, state, random.randrange(16))
        if state.place == state.goal:
            continue
        tempting = set(best_steps(state._replace(shut=()))) - set(best_steps(state))
        here = [word for word in tempting if word not in exits(state.shut, state.place)]
        if here:
            found.append((numbers(words), state, numbers(here)))
    return found


def hiding(weights: Weights) -> Cases:
    """The share of the odds of steps that the shut street's has, with the notice hidden from no
    block, from one, from all but one, from all.
    """
    cases = at_hand(21, 300)
    words = [each for each, _, _ in cases]
    hides: dict[str, Sequence[int]] = {"none": (), "all": BLOCKS, "first_four": BLOCKS[:4]}
    for block in BLOCKS:
        hides[f"block_{block + 1}"] = [block]
        hides[f"all_but_{block + 1}"] = [other for other in BLOCKS if other != block]
    found = {}
    for name, blocks in hides.items():
        read = read_all(weights, words, hide=hidden(blocks))
        found[f"shut_hidden_{name}"] = [
            float(each.odds[-1][shut].sum() / each.odds[-1][MOVING].sum())
            for each, (_, _, shut) in zip(read, cases, strict=True)
        ]
    return found


def heads(weights: Weights) -> Cases:
    """By block and head, how much of its look is on the notice at `go`, with a shut street at hand
    and without.
    """
    near, far = ([words for words, _, _ in at_hand(22, 200)], _elsewhere(22, 200))
    found: dict[str, list[float]] = defaultdict(list)
    for name, days in (("near", near), ("else", far)):
        for each in read_all(weights, days):
            share = each.looks[:, :, -1, :NOTICE].sum(axis=-1)
            for block in BLOCKS:
                for head in range(HEADS):
                    found[f"look_{name}_{block + 1}_{head + 1}"].append(float(share[block, head]))
    return found


def _elsewhere(seed: int, count: int) -> list[list[int]]:
    """Days at their `go`, with no shut street at hand."""
    random, found = Random(seed), list[list[int]]()
    while len(found) < count:
        state = begun(random.choice(PAIRS), random.choice(GOERS[:3]))
        words, state = day_from(random, state, random.randrange(16))
        if state.place != state.goal and not any(state.place in street for street in state.shut):
            found.append(numbers(words))
    return found


def carried(weights: Weights) -> Cases:
    """How many of the two shut streets a linear probe finds at `go`, by block, as its two highest
    of 21, with its controls.
    """
    learnt, tested = _days(23, 3000), _days(24, 500)
    return with_controls(
        weights, "shut", learnt, tested, lambda x, y: _recalled(x, y, learnt, tested)
    )


def _days(seed: int, count: int, writers: Sequence[str] = GOERS[:3]) -> list[Case]:
    random, found = Random(seed), []
    for _ in range(count):
        state = begun(random.choice(PAIRS), random.choice(writers))
        words, state = day_from(random, state, random.randrange(16))
        found.append((numbers(words), state))
    return found


def _recalled(x: Array, y: Array, learnt: list[Case], tested: list[Case]) -> list[float]:
    scores = []
    for n in (0, 1):
        probe = Probe(x, [STREETS.index(s.shut[n]) for _, s in learnt], len(STREETS), 1e-5)
        scores.append(probe.scores(y))
    top = np.argsort(sum(scores), axis=1)[:, -2:]
    wanted = [{STREETS.index(street) for street in s.shut} for _, s in tested]
    return [len(set(two.tolist()) & want) / 2 for two, want in zip(top, wanted, strict=True)]


def by_block(weights: Weights) -> Cases:
    """At `go`, how often a linear probe tells the end of the walk, and who writes; by block, with
    the controls, and the exact reader's best guess.
    """
    ends = (_days(25, 1500), _days(26, 500))
    writers = (_days(27, 1500, WRITERS), _days(28, 500, WRITERS))
    return (
        classified(weights, "end", ends, lambda state: state.goal, len(PLACES))
        | classified(weights, "writer", writers, _writer, len(WRITERS))
        | {"writer_exact": [_guessed(*case) for case in writers[1]]}
    )


def _writer(state: State) -> int:
    return WRITERS.index(state.writer)


def _guessed(words: list[int], state: State) -> float:
    """Whether the exact reader's best guess of the writer is right."""
    reader = Reader()
    for word in words:
        reader.read(WORDS[word])
    posterior = reader.posterior(lambda each: each.writer)
    return float(max(posterior, key=posterior.__getitem__) == state.writer)
