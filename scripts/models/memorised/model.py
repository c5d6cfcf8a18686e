"""Sums on a clock, memorised and then understood; and what undoes it.

Claims 2.8, 2.11 and 3.14: one type of inputs and outputs can hold a memorised mess or a
general circuit; and either may be what training selects. A network with one layer of
units that square learns (a + b) mod 23 from half of the sums, by Adam with weight
decay. What Nanda2023grokking found in small transformers is looked for in it.

A unit's weights are a list of 23 numbers for the first addend, and one for the second.
Laid round a clock such a list is a mean and eleven waves, which go round 1 to 11 times.
Two waves that are added and squared hold the wave of the sum (as in the product formula
for cosines), so that units of one wave each, rightly set, can add: that is the circuit.
Whether it is there is tried by leaving every unit its strongest wave and no other.

>>> answers_of_table()[:3, :3].tolist()
[[0, 1, 2], [1, 2, 3], [2, 3, 4]]
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Integers = NDArray[np.int64]

NUMBERS = 23  # on the clock; a prime, so that all waves are alike
WIDTH = 128  # units
RATE = 0.01  # of learning
DECAY = 1.0  # of each weight in a step, times the rate
SHARE = 0.5  # of the sums that are shown
STEPS = 1500
SEEDS = (0, 1, 2)
LOOKS = (0, 20, 50, 100, 200, 400, STEPS)  # steps after which a network is looked at
MEMORISED = 50  # the step at which it is opened as a memoriser
KNOWN = 98  # percent of the hidden sums
DECAYS = (0.0, 0.5, 2.0)  # others than DECAY
FEWER = (0.4, 0.3, 0.2)  # shares of the sums
EVERY = 5  # steps after which it is asked whether all is known
ALTERED = 0.1  # share of the shown sums whose answer is changed
MEANS = (0.9, 0.98)  # how slowly Adam's two running means forget

LEFT, RIGHT = np.divmod(np.arange(NUMBERS**2), NUMBERS)  # the addends of each sum

# For each number on which the page's argument leans, the least and the most that it may
# be if the argument is to stand.
BOUNDS: Mapping[str, tuple[float, float]] = {
    # Memorised first: all that was shown, hardly anything else.
    "fitted_max": (20, 60),
    "shown_50_min": (100, 100),
    "hidden_50_max": (0, 8),
    # Yet the waves are there, and neither by accident nor by the filter alone.
    "waves_0_max": (0, 15),
    "waves_50_min": (60, 100),
    "drawn_max": (0, 45),
    "other_clock_max": (0, 20),
    "readout_max": (0, 45),
    "without_max": (0, 10),
    "hidden_dealt_max": (0, 12),
    "waves_dealt_max": (0, 15),
    "given_min": (97, 100),
    # Then the circuit, under decay and not without it.
    "known_min": (600, 1500),
    "known_max": (600, 1500),
    "hidden_1500_min": (98, 100),
    "circuit_without_max": (0, 15),
    "purity_50_max": (25, 50),
    "purity_1500_min": (75, 100),
    "hidden_decay_0_max": (0, 15),
    "waves_decay_0_min": (60, 100),
    "hidden_decay_50_min": (85, 100),
    "hidden_decay_200_min": (95, 100),
    "mirrored_max": (40, 65),
    "unmirrored_min": (50, 100),
    "commonest_max": (9, 25),
    # From fewer sums it does not come, or goes.
    "hidden_fresh_40_min": (70, 100),
    "hidden_fresh_30_max": (0, 40),
    "hidden_fresh_20_max": (0, 8),
    "hidden_back_50_min": (97, 100),
    "hidden_back_40_min": (93, 100),
    "hidden_back_30_min": (55, 95),
    "hidden_back_20_max": (8, 45),
    "waves_back_20_min": (65, 100),
    "hidden_back_no_decay_min": (97, 100),
    # With some answers altered it goes, and comes back in part.
    "altered_places_min": (97, 100),
    "altered_lowest_max": (0, 35),
    "hidden_altered_min": (45, 90),
    "waves_altered_min": (90, 100),
}


class Network(NamedTuple):
    """The weights."""

    first: Floats  # (2, NUMBERS, WIDTH): from either addend to the units
    second: Floats  # (WIDTH, NUMBERS): from the squared units to the answers


class Lesson(NamedTuple):
    """What a network is taught: which of the sums, and as what."""

    shown: Integers  # places in the table of all sums
    answers: Integers  # (NUMBERS**2,), of all sums

    @property
    def hidden(self) -> Integers:
        """The sums that are not shown."""
        return np.setdiff1d(np.arange(NUMBERS**2), self.shown)


# The sums.


def answers_of_table() -> Integers:
    """(NUMBERS, NUMBERS): the sum in each row and column."""
    return ((LEFT + RIGHT) % NUMBERS).reshape(NUMBERS, NUMBERS)


TRUE = answers_of_table().ravel()


def choose(seed: int, share: float = SHARE) -> Lesson:
    """A share of the sums, drawn; a smaller share of one seed is part of a larger."""
    order = np.random.default_rng([seed, 1]).permutation(NUMBERS**2)
    shown = order[: round(share * NUMBERS**2)]
    return Lesson(np.sort(shown), TRUE)


def shuffle(lesson: Lesson, seed: int) -> Lesson:
    """The same sums, with the answers of the whole table dealt at random."""
    dealt = np.random.default_rng([seed, 2]).permutation(TRUE)
    return Lesson(lesson.shown, dealt)


def alter(lesson: Lesson, seed: int) -> tuple[Lesson, Integers]:
    """Some of the shown sums get a wrong answer; also gives which."""
    rng = np.random.default_rng([seed, 3])
    count = round(ALTERED * len(lesson.shown))
    places = rng.choice(lesson.shown, count, replace=False)
    answers = lesson.answers.copy()
    answers[places] += rng.integers(1, NUMBERS, count)
    return Lesson(lesson.shown, answers % NUMBERS), places


def mirrored(lesson: Lesson) -> NDArray[np.bool_]:
    """For each hidden sum, whether it is shown the other way round, as b + a."""
    other = RIGHT * NUMBERS + LEFT
    return np.isin(other[lesson.hidden], lesson.shown)


# The network.


def begin(seed: int) -> Network:
    """Small random weights."""
    rng = np.random.default_rng([seed, 0])
    first = rng.normal(0, 1 / np.sqrt(2 * NUMBERS), (2, NUMBERS, WIDTH))
    second = rng.normal(0, 1 / np.sqrt(WIDTH), (WIDTH, NUMBERS))
    return Network(first.astype(np.float32), second.astype(np.float32))


def units(network: Network, sums: Integers) -> Floats:
    """(sums, WIDTH): what each unit adds up, before it squares."""
    left, right = network.first
    before: Floats = left[LEFT[sums]] + right[RIGHT[sums]]
    return before


def scores(network: Network, sums: Integers) -> Floats:
    """(sums, NUMBERS): one for each answer; the highest is what it says."""
    return units(network, sums) ** 2 @ network.second


def percent(right: NDArray[np.bool_]) -> float:
    """How many of them."""
    return 100 * float(np.mean(right))


def percent_right(network: Network, sums: Integers, answers: Integers) -> float:
    """Of these sums, by answers to all sums."""
    said = scores(network, sums).argmax(axis=1)
    return percent(said == answers[sums])


# Training.


def train(network: Network, lesson: Lesson, decay: float = DECAY) -> Iterator[Network]:
    """The network as given, and then after each step on all shown sums at once."""
    weights = list(network)
    means = [np.zeros_like(each) for each in weights]
    squares = [np.zeros_like(each) for each in weights]
    slope = slopes(lesson)
    step = 0
    while True:
        yield Network(*weights)
        step += 1
        for n, gradient in enumerate(slope(Network(*weights))):
            means[n] = mixed(means[n], gradient, MEANS[0])
            squares[n] = mixed(squares[n], gradient**2, MEANS[1])
            mean = means[n] / (1 - MEANS[0] ** step)
            square = squares[n] / (1 - MEANS[1] ** step)
            move = mean / (np.sqrt(square) + 1e-8) + decay * weights[n]
            weights[n] = weights[n] - RATE * move


def mixed(old: Floats, new: Floats, keep: float) -> Floats:
    """A running mean, a step on."""
    return keep * old + (1 - keep) * new


def slopes(lesson: Lesson) -> Callable[[Network], tuple[Floats, Floats]]:
    """The gradient of the mean cross-entropy (nats) on the shown sums."""
    shown = lesson.shown
    each = np.eye(NUMBERS, dtype=np.float32)
    addends = np.concatenate([each[LEFT[shown]], each[RIGHT[shown]]], axis=1).T
    wanted = each[lesson.answers[shown]]

    def slope(network: Network) -> tuple[Floats, Floats]:
        before = units(network, shown)
        squared = before**2
        error = (softmax(squared @ network.second) - wanted) / len(shown)
        back = 2 * before * (error @ network.second.T)
        first = (addends @ back).reshape(network.first.shape)
        return first, squared.T @ error

    return slope


def softmax(values: Floats) -> Floats:
    """The shares that scores stand for, row by row."""
    raised = np.exp(values - values.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def trained(
    network: Network,
    lesson: Lesson,
    decay: float = DECAY,
    steps: int = STEPS,
) -> Network:
    """The network after so many steps."""
    return next(islice(train(network, lesson, decay), steps, None))


# Looking inside.


def powers(first: Floats) -> Floats:
    """(NUMBERS // 2, WIDTH): how strong each wave is in each unit, of both addends."""
    parts = np.fft.rfft(first, axis=1)[:, 1:]
    both: Floats = (np.abs(parts) ** 2).sum(axis=0)
    return both


def strongest(first: Floats) -> Integers:
    """(WIDTH,): how often each unit's strongest wave goes round, from 1 on."""
    rounds: Integers = powers(first).argmax(axis=0) + 1
    return rounds


def keep_waves(network: Network, rounds: Integers) -> Network:
    """Each unit with its mean and one wave for either addend."""
    parts = np.fft.rfft(network.first, axis=1)
    kept = np.zeros_like(parts)
    kept[:, 0] = parts[:, 0]
    every = np.arange(len(rounds))
    kept[:, rounds, every] = parts[:, rounds, every]
    first = np.fft.irfft(kept, n=NUMBERS, axis=1)
    return network._replace(first=first.astype(np.float32))


def waves_alone(network: Network) -> Network:
    """Each unit with its strongest wave."""
    return keep_waves(network, strongest(network.first))


def without_waves(network: Network) -> Network:
    """Each unit without its strongest wave."""
    alone = waves_alone(network).first
    mean = network.first.mean(axis=1, keepdims=True)
    return network._replace(first=network.first - alone + mean)


def drawn_waves(network: Network, seed: int) -> Network:
    """Each unit with a wave that was drawn."""
    rng = np.random.default_rng([seed, 4])
    count = network.first.shape[2]
    rounds = rng.integers(1, NUMBERS // 2 + 1, size=(count,))
    return keep_waves(network, rounds)


def waves_of_other_clock(network: Network, seed: int) -> Network:
    """The strongest waves round a clock whose numbers stand in another order."""
    order = np.random.default_rng([seed, 5]).permutation(NUMBERS)
    moved = waves_alone(network._replace(first=network.first[:, order]))
    return network._replace(first=moved.first[:, np.argsort(order)])


def purity(first: Floats) -> float:
    """Percent of all units' waves that lies in each unit's strongest."""
    found = powers(first)
    return 100 * float(found.max(axis=0).sum() / found.sum())


def commonest(first: Floats) -> float:
    """Percent of all units' waves that goes round equally often, at the most."""
    found = powers(first).sum(axis=1)
    return 100 * float(found.max() / found.sum())


def readout_alone(network: Network, lesson: Lesson) -> Network:
    """The second weights are fitted to the shown sums by least squares."""
    squared = units(network, lesson.shown) ** 2
    wanted = np.eye(NUMBERS)[lesson.answers[lesson.shown]]
    even = 1e-3 * np.eye(squared.shape[1])
    second = np.linalg.solve(squared.T @ squared + even, squared.T @ wanted)
    return network._replace(second=second.astype(np.float32))


# What is measured, by seed.


def hidden_percent(network: Network, lesson: Lesson) -> float:
    """Of the sums not shown, by what is true."""
    return percent_right(network, lesson.hidden, TRUE)


def shown_percent(network: Network, lesson: Lesson) -> float:
    """Of the sums shown, by what was taught."""
    return percent_right(network, lesson.shown, lesson.answers)


def look(network: Network, lesson: Lesson) -> dict[str, float]:
    """The percentages of a network as it is, and with the strongest waves alone."""
    return {
        "shown": shown_percent(network, lesson),
        "hidden": hidden_percent(network, lesson),
        "waves": hidden_percent(waves_alone(network), lesson),
        "purity": purity(network.first),
    }


def growth(seed: int) -> tuple[dict[str, float], dict[int, Network]]:
    """One network's way: when it knows what, and what it is like at each of LOOKS."""
    lesson = choose(seed)
    found: dict[str, float] = {"fitted": STEPS, "known": STEPS}
    networks = {}
    for step, network in enumerate(islice(train(begin(seed), lesson), STEPS + 1)):
        if step in LOOKS:
            networks[step] = network
            found |= named(look(network, lesson), str(step))
        if step % EVERY == 0:
            if shown_percent(network, lesson) == 100:
                found["fitted"] = min(step, found["fitted"])
            if hidden_percent(network, lesson) >= KNOWN:
                found["known"] = min(step, found["known"])
    return found, networks


def named(numbers: Mapping[str, float], end: str) -> dict[str, float]:
    """The same numbers, with an end to their names."""
    return {f"{key}_{end}": value for key, value in numbers.items()}


def controls(seed: int, memoriser: Network, circuit: Network) -> dict[str, float]:
    """What else might make the strongest waves come out right."""
    lesson = choose(seed)
    dealt = shuffle(lesson, seed)
    filtered = {
        "drawn": drawn_waves(memoriser, seed),
        "other_clock": waves_of_other_clock(memoriser, seed),
        "without": without_waves(memoriser),
        "circuit_without": without_waves(circuit),
        "readout": waves_alone(readout_alone(begin(seed), lesson)),
        "given": readout_alone(waves_alone(begin(seed)), lesson),
    }
    found = {name: hidden_percent(each, lesson) for name, each in filtered.items()}
    found |= named(look(trained(begin(seed), dealt, steps=LOOKS[-2]), dealt), "dealt")
    both_hidden = lesson.hidden[~mirrored(lesson)]
    found["unmirrored"] = percent_right(waves_alone(memoriser), both_hidden, TRUE)
    found["mirrored"] = percent(mirrored(lesson))  # a table could copy
    found["commonest"] = commonest(circuit.first)
    return found


def pressures(seed: int) -> dict[str, float]:
    """Other weight decays, and fewer sums, from the beginning."""
    found: dict[str, float] = {}
    for decay in DECAYS:
        lesson = choose(seed)
        network = trained(begin(seed), lesson, decay)
        found |= named(look(network, lesson), f"decay_{100 * decay:.0f}")
    for share in FEWER:
        lesson = choose(seed, share)
        network = trained(begin(seed), lesson)
        found |= named(look(network, lesson), f"fresh_{100 * share:.0f}")
    return found


def ways_back(seed: int, circuit: Network) -> dict[str, float]:
    """The grown circuit, taught on: as before, with fewer sums, with wrong answers."""
    found: dict[str, float] = {}
    for share in (SHARE, *FEWER):
        lesson = choose(seed, share)
        network = trained(circuit, lesson)
        found |= named(look(network, lesson), f"back_{100 * share:.0f}")
    lesson = choose(seed, FEWER[-1])
    found |= named(look(trained(circuit, lesson, 0), lesson), "back_no_decay")
    lesson, places = alter(choose(seed), seed)
    lowest = 100.0
    for step, network in enumerate(islice(train(circuit, lesson), STEPS + 1)):
        if step % EVERY == 0:
            lowest = min(lowest, hidden_percent(network, lesson))
    found |= named(look(network, lesson), "altered")
    found["altered_places"] = percent_right(network, places, lesson.answers)
    found["altered_lowest"] = lowest
    return found


def by_seed(seed: int) -> dict[str, float]:
    """All numbers of one seed: steps, and percentages."""
    found, networks = growth(seed)
    memoriser, circuit = networks[MEMORISED], networks[STEPS]
    found |= controls(seed, memoriser, circuit)
    found |= pressures(seed)
    found |= ways_back(seed, circuit)
    return found


@cache
def all_seeds() -> Mapping[str, Sequence[float]]:
    """Each number, seed by seed."""
    found = [by_seed(seed) for seed in SEEDS]
    return {key: [each[key] for each in found] for key in found[0]}


def measure() -> dict[str, float]:
    """The numbers of the page: least and most of the seeds, rounded to wholes."""
    numbers: dict[str, float] = {
        "numbers": NUMBERS,
        "sums": NUMBERS**2,
        "shown": len(choose(SEEDS[0]).shown),
        "width": WIDTH,
        "steps": STEPS,
    }
    for key, values in all_seeds().items():
        numbers[f"{key}_min"] = round(min(values))
        numbers[f"{key}_max"] = round(max(values))
    return numbers


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>10}  {name.replace('_', ' ')}")
