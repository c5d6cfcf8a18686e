"""What a network does after a wrong step: whether it says so, and whether it still arrives."""

from collections import defaultdict
from random import Random

import numpy as np

from specimen.language import PAIRS, State, begun, exits
from specimen.living import NUMBER, drawn, numbers, write_on
from specimen.measuring.common import (
    GOERS,
    MOVING,
    STEPS,
    Cases,
    best_steps,
    day_from,
    exact,
    moved,
    read_all,
)
from specimen.measuring.place import exactly
from specimen.weights import Array, Weights

OH, STOP = NUMBER["oh"], NUMBER["stop"]
Walk = tuple[list[str], State]


def planted(seed: int, count: int, *, slips: bool = True) -> tuple[list[Walk], list[Walk]]:
    """Keeper's days after a first step that is wrong, and the same days after a right one."""
    random, wrong, right = Random(seed), list[Walk](), list[Walk]()
    while len(wrong) < count:
        state = begun(random.choice(PAIRS), "keeper", slips=slips)
        words, state = day_from(random, state, random.randrange(16))
        best = best_steps(state)
        others = [word for word in exits(state.shut, state.place) if word not in best]
        if best and others:
            for kind, word in ((wrong, random.choice(others)), (right, random.choice(best))):
                kind.append(([*words, word], moved(state, word)))
    return wrong, right


def said(weights: Weights) -> Cases:
    """The odds of `oh` after a wrong step and after a right one; the exact ones too."""
    found: dict[str, list[float]] = defaultdict(list)
    for name, walks in zip(("wrong", "right"), planted(41, 300), strict=True):
        read = read_all(weights, [numbers(words) for words, _ in walks])
        for (words, _), each in zip(walks, read, strict=True):
            found[f"oh_after_{name}"].append(float(each.odds[-1][OH]))
            found[f"oh_after_{name}_exact"].append(float(exact(tuple(words))[-1][OH]))
    return found


def own(weights: Weights) -> Cases:
    """Of the wrong steps that the network took of itself, words drawn by its odds, on a keeper's
    day: whether `oh` came next. A number for each wrong step.
    """
    random, drawing, found = Random(42), Random(43), []
    days = [
        day_from(random, begun(random.choice(PAIRS), "keeper"), random.randrange(16))
        for _ in range(400)
    ]
    states, wrong = [state for _, state in days], [False] * len(days)

    def choose(row: int, _: list[int], chances: Array) -> int | None:
        word = drawn(drawing, chances)
        if wrong[row]:
            found.append(float(word == OH))
            wrong[row] = False
        if word in STEPS:
            if STEPS[word] not in exits(states[row].shut, states[row].place):
                return None
            wrong[row] = STEPS[word] not in best_steps(states[row])
            states[row] = moved(states[row], STEPS[word])
        return None if word == STOP else word

    write_on(weights, [numbers(words) for words, _ in days], choose)
    return {"oh_after_own_slip": found}


def silenced(weights: Weights) -> Cases:
    """After a wrong step and with `oh` forbidden: whether the next step is one to the tower, by its
    share of the odds of steps, and whether the diary's likeliest words stop there.
    """
    wrong, _ = planted(44, 200)
    return _goes_on(weights, wrong) | _exact_shares(wrong)


def unwarned(weights: Weights) -> Cases:
    """The same for a network that never read of a wrong step. By the exact odds of what it read,
    whoever takes one is a wanderer.
    """
    wrong, right = planted(44, 200, slips=False)
    after = {f"{key}_right": values for key, values in _goes_on(weights, right).items()}
    found = after | _goes_on(weights, wrong) | _exact_shares(wrong)
    return found | {"arrives_exact": [exactly(*walk) for walk in wrong]}


def _exact_shares(walks: list[Walk]) -> Cases:
    """Of the exact odds of steps, without `oh`, those that lead to the tower; and of an even choice
    among open streets.
    """
    found: Cases = {"best_share_exact": [], "best_share_even": []}
    for words, state in walks:
        if best := best_steps(state):
            odds = exact(tuple(words), slips=state.slips)[-1]
            steps = odds[MOVING].sum()
            if steps > 0:
                share = odds[numbers(best)].sum() / steps
                found["best_share_exact"].append(float(share))
            open_ = exits(state.shut, state.place)
            found["best_share_even"].append(len(best) / len(open_))
    return found


def _goes_on(weights: Weights, walks: list[Walk]) -> Cases:
    states, shares = [state for _, state in walks], dict[int, float]()

    def choose(row: int, words: list[int], chances: Array) -> int | None:
        chances = chances.copy()
        chances[OH] = 0
        state = states[row]
        if row not in shares and state.place != state.goal:
            best = numbers(best_steps(state))
            shares[row] = float(chances[best].sum() / chances[MOVING].sum())
        word = int(chances.argmax())
        if word in STEPS:
            if STEPS[word] not in exits(state.shut, state.place):
                return None
            states[row] = moved(state, STEPS[word])
        return None if word == STOP else word

    write_on(weights, [numbers(words) for words, _ in walks], choose)
    arrived = [float(state.place == state.goal) for state in states]
    return {"arrives": arrived, "best_share": list(shares.values())}


def doubt(weights: Weights) -> Cases:
    """How sure the network is of the next word beside how sure one can be: by word, the entropy of
    its odds less that of the exact ones, in nats, for keepers, and for wanderers.
    """
    found: dict[str, list[float]] = defaultdict(list)
    random = Random(45)
    for writer in (*GOERS, "wanderer"):
        diaries = []
        for _ in range(60):
            words, _ = day_from(random, begun(random.choice(PAIRS), writer), random.randrange(16))
            diaries.append(words)
        read = read_all(weights, [numbers(words) for words in diaries])
        for words, each in zip(diaries, read, strict=True):
            theirs, true = (
                -(p * np.log(np.maximum(p, 1e-12))).sum(axis=1)[10:]
                for p in (each.odds, exact(tuple(words)))
            )
            found[f"doubt_{writer}"].append(float((theirs - true).mean()))
            found[f"doubt_{writer}_exact"].append(float(true.mean()))
    return found
