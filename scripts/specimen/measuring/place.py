"""Whether a network knows where a diary's writer is: what it says when asked, and what a probe
reads.
"""

from collections import defaultdict
from random import Random

import numpy as np

from specimen.language import MOVES, PAIRS, PLACES, STREETS, WIDTH, Reader, State, begun, exits
from specimen.living import LONGEST, NUMBER, numbers, write_on
from specimen.measuring.common import (
    GOERS,
    MOVING,
    PLACED,
    STEPS,
    Cases,
    Diary,
    best_steps,
    classified,
    day_from,
    moved,
    read_all,
    some_diaries,
)
from specimen.measuring.predicting import _gram
from specimen.weights import Array, Weights

BY = NUMBER["by"]
FORCED = (0, 25, 50, 75)  # in percent of the steps
LONG = (8, 16, 24, 32)  # steps of a walk


def asked(weights: Weights) -> Cases:
    """After a step the word `by` is forced, and the place read off: the odds of the true one."""
    found: dict[str, list[float]] = defaultdict(list)
    cases = _walks(11, 400)
    answers = _by(weights, [words for words, _ in cases])
    for (words, state), answer in zip(cases, answers, strict=True):
        found["by_odds"].append(float(answer[PLACED[state.place]]))
        found["by_right"].append(float(answer[PLACED].argmax() == state.place))
        grammed = _gram(9, [*words, BY])
        found["by_right_of_9_gram"].append(float(grammed[PLACED].argmax() == state.place))
    return found


def long_walks(weights: Weights) -> Cases:
    """The same by length, after walks of a Monday along open streets drawn by lot."""
    random, found = Random(18), dict[str, list[float]]()
    for steps in LONG:
        walks, places = [], []
        for _ in range(200):
            pair, place = random.choice(PAIRS), random.randrange(16)
            (a, b), (c, d) = pair
            walk = ["diary", "shut", PLACES[a], PLACES[b], "and", PLACES[c], PLACES[d], "."]
            walk += ["monday", PLACES[place], "go"]
            for _ in range(steps):
                word, place = random.choice(sorted(exits(pair, place).items()))
                walk.append(word)
            walks.append(numbers(walk))
            places.append(place)
        answers = _by(weights, walks)
        found[f"right_after_{steps}"] = [
            float(answer[PLACED].argmax() == place)
            for answer, place in zip(answers, places, strict=True)
        ]
    return found


def _by(weights: Weights, walks: list[list[int]]) -> list[Array]:
    """The odds after `by`."""
    return [each.odds[-1] for each in read_all(weights, [[*words, BY] for words in walks])]


def _walks(seed: int, count: int) -> list[tuple[list[int], State]]:
    """Diaries up to a step that is not told of, one each, and the states they are in."""
    random, found = Random(seed), []
    for each in some_diaries(seed, count):
        steps = _untold(each)
        if steps:
            step = random.choice(steps)
            found.append((each.numbers[: step + 1], each.states[step]))
    return found


def _untold(diary: Diary) -> list[int]:
    """Where a right step was taken, with at least three before it since the place was told."""
    return [
        n
        for n in range(10, len(diary.words))
        if set(diary.words[n - 3 : n + 1]) <= MOVES.keys() and not diary.states[n].due
    ]


def by_block(weights: Weights) -> Cases:
    """How often a linear probe tells the place, by block, with its controls."""
    lots = (_walks(12, 1500), _walks(13, 500))
    return classified(weights, "place", lots, lambda state: state.place, len(PLACES))


def histories(weights: Weights) -> Cases:
    """How far the odds differ (half the sum of differences) after two walks of one day, from two
    places, that lead to a third; and to places that want other steps.
    """
    random, cases = Random(14), list[tuple[list[str], list[str], list[str]]]()
    found: Cases = {"one_place": [], "two_places": []}
    while len(cases) < 200:
        state, seed = begun(random.choice(PAIRS), random.choice(GOERS[:3])), random.random()
        starts = [random.randrange(16) for _ in range(3)]
        days = [day_from(Random(seed), state, start) for start in starts]
        one, two, other = (_stroll(random, *day) for day in days)
        same = one[1].place == two[1].place != days[0][1].goal and starts[0] != starts[1]
        if same and not set(best_steps(one[1])) & set(best_steps(other[1])):
            cases.append((one[0], two[0], other[0]))
    walks = [numbers(words) for case in cases for words in case]
    steps = [each.odds[-1][MOVING] for each in read_all(weights, walks)]
    shares = [each / each.sum() for each in steps]
    for one_, two_, other_ in zip(shares[::3], shares[1::3], shares[2::3], strict=True):
        found["one_place"].append(float(np.abs(one_ - two_).sum() / 2))
        found["two_places"].append(float(np.abs(one_ - other_).sum() / 2))
    return found


def _stroll(random: Random, words: list[str], state: State) -> tuple[list[str], State]:
    """Two to four steps on a shortest way, each told of by compass alone."""
    words = list(words)
    for _ in range(random.randrange(2, 5)):
        if best := best_steps(state):
            words.append(random.choice(best))
            state = moved(state, words[-1])
    return words, state


def altered(weights: Weights) -> Cases:
    """The place where a day began is written anew, and the same steps then lead elsewhere: does
    `by` follow what is written, or keep what was?
    """
    random, cases = Random(15), []
    for words, state in _walks(15, 800):
        day = max(n for n, word in enumerate(words) if word == NUMBER["go"])
        steps = [n for n in words[day + 1 :] if n in MOVING]
        if BY in words[day:]:
            continue
        ends = {start: _walked(state, start, steps) for start in range(16)}
        can = [start for start, end in ends.items() if end >= 0 and end != state.place]
        if can:
            start = random.choice(can)
            cases.append(
                ([*words[: day - 1], PLACED[start], *words[day:]], ends[start], state.place)
            )
    answers = _by(weights, [words for words, _, _ in cases])
    told = [
        (int(answer[PLACED].argmax()), new, old)
        for answer, (_, new, old) in zip(answers, cases, strict=True)
    ]
    return {
        "altered_follows": [float(said == new) for said, new, _ in told],
        "altered_keeps": [float(said == old) for said, _, old in told],
    }


def _walked(state: State, start: int, steps: list[int]) -> int:
    """Where steps lead from a place; -1 where one cannot be taken."""
    place = start
    for step in steps:
        place = exits(state.shut, place).get(STEPS[step], -1) if place >= 0 else -1
    return place


def walls(weights: Weights) -> Cases:
    """A step where there is no street, though there is a place beyond: is it believed? By kind of
    wall, and where there never was a street by the step; and a step out of the town.
    """
    cases = list[tuple[list[int], int | None, int, list[str]]]()
    for words, state in _walks(16, 800):
        for word, offset in MOVES.items():
            beyond = state.place + offset
            level = abs(offset) == WIDTH or state.place // WIDTH == beyond // WIDTH
            street = (min(state.place, beyond), max(state.place, beyond))
            inside = 0 <= beyond < 16 and level
            if not inside:
                cases.append(([*words, NUMBER[word]], None, state.place, ["edge"]))
            elif word not in exits(state.shut, state.place):
                gap = f"{PLACES[state.place]}_to_{PLACES[beyond]}"
                kinds = ["shut"] if street in STREETS else ["never", gap]
                cases.append(([*words, NUMBER[word]], beyond, state.place, kinds))
    found: dict[str, list[float]] = defaultdict(list)
    answers = _by(weights, [words for words, *_ in cases])
    for answer, (_, there, stayed, kinds) in zip(answers, cases, strict=True):
        for kind in kinds:
            if there is not None:
                found[f"wall_{kind}_believed"].append(float(answer[PLACED[there]]))
            found[f"wall_{kind}_stayed"].append(float(answer[PLACED[stayed]]))
    return found


def detours(weights: Weights) -> Cases:
    """A keeper's day at its `go`, walked by the network's likeliest words, but some steps are made
    other open ones: does the diary stop at the tower, on streets that are open?
    """
    found: dict[str, list[float]] = {}
    for percent in FORCED:
        random = Random(17)
        days = [
            day_from(random, begun(random.choice(PAIRS), "keeper"), random.randrange(16))
            for _ in range(200)
        ]
        found[f"arrives_forced_{percent}"] = _arrivals(weights, days, percent, Random(percent))
    return found


def _arrivals(
    weights: Weights, days: list[tuple[list[str], State]], percent: int, random: Random
) -> list[float]:
    states = [state for _, state in days]
    broken = [False] * len(days)

    def choose(row: int, _: list[int], chances: Array) -> int | None:
        word = int(chances.argmax())
        if word not in STEPS:
            return None if word == NUMBER["stop"] else word
        open_ = exits(states[row].shut, states[row].place)
        others = [step for step in open_ if step != STEPS[word]]
        if others and random.random() < percent / 100:
            word = NUMBER[random.choice(others)]
        if STEPS[word] not in open_:
            broken[row] = True
            return None
        states[row] = moved(states[row], STEPS[word])
        return word

    told = write_on(weights, [numbers(words) for words, _ in days], choose)
    return [
        float(not bad and state.place == state.goal and len(words) < LONGEST)
        for bad, state, words in zip(broken, states, told, strict=True)
    ]


def detours_exact() -> Cases:
    """The same by the exact odds' likeliest words."""
    found: dict[str, list[float]] = defaultdict(list)
    for percent in FORCED:
        random, forcing = Random(17), Random(percent)
        for _ in range(200):
            words, state = day_from(
                random, begun(random.choice(PAIRS), "keeper"), random.randrange(16)
            )
            found[f"arrives_forced_{percent}_exact"].append(exactly(words, state, percent, forcing))
    return found


def exactly(
    words: list[str], state: State, percent: int = 0, random: Random | None = None
) -> float:
    """Whether the exact odds' likeliest words stop where the writer was going, some of the steps
    made others.
    """
    reader, random = Reader(State(slips=state.slips)), random or Random(0)
    for word in words:
        reader.read(word)
    for _ in range(LONGEST - len(words)):
        odds = reader.odds()
        word = max(odds, key=odds.__getitem__)
        if word == "stop":
            return float(state.place == state.goal)
        if word in MOVES:
            others = [step for step in exits(state.shut, state.place) if step != word]
            if others and random.random() < percent / 100:
                word = random.choice(others)
            state = moved(state, word)
        reader.read(word)
    return 0.0
