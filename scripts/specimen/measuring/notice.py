"""Where a network has the shut streets from: which blocks and heads look at the notice, what comes
of hiding it, and whether the streets are carried along.
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

import numpy as np

from specimen.language import PAIRS, PLACES, STREETS, WRITERS, Reader, State, begun, exits
from specimen.living import NUMBER
from specimen.measuring.common import (
    GOERS,
    MOVING,
    NOTICE,
    Cases,
    Probe,
    best_steps,
    day_from,
    hidden,
    read_all,
)
from specimen.weights import HEADS, LAYERS, Array, Weights, untrained

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
            found.append(([NUMBER[w] for w in words], state, [NUMBER[w] for w in here]))
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
            found.append([NUMBER[w] for w in words])
    return found


def carried(weights: Weights) -> Cases:
    """How many of the two shut streets a linear probe finds at `go`, by block, as its two highest
    of 21; off a network that has learnt nothing; and off what is given out.
    """
    learnt, tested = _days(23, 3000), _days(24, 500)
    found = {}
    for name, network in (("shut", weights), ("shut_untrained", untrained(1, empty=False))):
        x, y = (_streams(network, days) for days in (learnt, tested))
        for block in range(LAYERS + 1):
            found[f"{name}_block_{block}"] = _recalled(x[:, block], y[:, block], learnt, tested)
    x, y = (_outputs(weights, days) for days in (learnt, tested))
    return found | {"shut_outputs": _recalled(x, y, learnt, tested)}


Day = tuple[list[int], State]


def _days(seed: int, count: int, writers: Sequence[str] = GOERS[:3]) -> list[Day]:
    random, found = Random(seed), []
    for _ in range(count):
        state = begun(random.choice(PAIRS), random.choice(writers))
        words, state = day_from(random, state, random.randrange(16))
        found.append(([NUMBER[w] for w in words], state))
    return found


def _streams(weights: Weights, days: list[Day]) -> Array:
    return np.stack([each.stream[:, -1] for each in read_all(weights, [w for w, _ in days])])


def _outputs(weights: Weights, days: list[Day]) -> Array:
    read = read_all(weights, [words for words, _ in days])
    return np.stack([np.log(each.odds[-1] + 1e-9) for each in read])


def _recalled(x: Array, y: Array, learnt: list[Day], tested: list[Day]) -> list[float]:
    scores = []
    for n in (0, 1):
        probe = Probe(x, [STREETS.index(s.shut[n]) for _, s in learnt], len(STREETS), 1e-5)
        scores.append(probe.scores(y))
    top = np.argsort(sum(scores), axis=1)[:, -2:]
    wanted = [{STREETS.index(street) for street in s.shut} for _, s in tested]
    return [len(set(two.tolist()) & want) / 2 for two, want in zip(top, wanted, strict=True)]


def by_block(weights: Weights) -> Cases:
    """At `go`, how often a linear probe tells the end of the walk, and who writes; by block, with
    the same two controls, and the exact reader's best guess.
    """
    learnt, tested = _days(25, 1500), _days(26, 500)
    found = {}
    for name, network in (("end", weights), ("end_untrained", untrained(1, empty=False))):
        x, y = (_streams(network, days) for days in (learnt, tested))
        for block in range(LAYERS + 1):
            probe = Probe(x[:, block], [s.goal for _, s in learnt], len(PLACES))
            found[f"{name}_block_{block}"] = probe.right(y[:, block], [s.goal for _, s in tested])
    x, y = (_outputs(weights, days) for days in (learnt, tested))
    probe = Probe(x, [s.goal for _, s in learnt], len(PLACES))
    return found | {"end_outputs": probe.right(y, [s.goal for _, s in tested])} | _writers(weights)


def _writers(weights: Weights) -> Cases:
    learnt, tested = _days(27, 1500, WRITERS), _days(28, 500, WRITERS)
    kinds = [[WRITERS.index(s.writer) for _, s in days] for days in (learnt, tested)]
    found = {}
    for name, network in (("writer", weights), ("writer_untrained", untrained(1, empty=False))):
        x, y = (_streams(network, days) for days in (learnt, tested))
        for block in range(LAYERS + 1):
            probe = Probe(x[:, block], kinds[0], len(WRITERS))
            found[f"{name}_block_{block}"] = probe.right(y[:, block], kinds[1])
    x, y = (_outputs(weights, days) for days in (learnt, tested))
    found["writer_outputs"] = Probe(x, kinds[0], len(WRITERS)).right(y, kinds[1])
    names, guessed = list(NUMBER), []
    for words, state in tested:
        reader = Reader()
        for word in words:
            reader.read(names[word])
        posterior = reader.posterior(lambda each: each.writer)
        guessed.append(float(max(posterior, key=posterior.__getitem__) == state.writer))
    return found | {"writer_exact": guessed}
