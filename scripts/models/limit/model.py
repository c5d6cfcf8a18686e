"""How near a predictor comes to the limit of data, and what stays open there.

Claims 3.1 and 3.2. A ship goes round a ring of islands with open water between them;
its log is the text. By an island it waits (the log says 0) or sails on (1), with even
odds; on open water it always sails on. So ones come in pairs, and to know whether a
pair is complete one must look back to the last wait, however far that is (the even
process of symbolic dynamics).

The entropy rate, the least log-loss that any predictor can reach, is known exactly. So
is the log-loss of what was learned from a log, since every context is gone through.
Two kinds of predictor learn: tables of what followed a context, which have more entries
the further back they look; and machines of a few states, found by trying all of them.
Beside them go a table that keeps but the run of ones since the last wait, and a machine
that finds its rule without a text held out.

Then an ideal reader (Solomonoff1964induction's, but told the law) is asked where the
ship is. Each move is in the log, but not where it began, unless waits at home are a
little longer: a mark.

>>> round(entropy_rate(Ring()), 3), round(place_bits(Ring(), "0110111101111" * 9), 3)
(0.667, 2.0)
"""

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from operator import mul
from typing import Any, NamedTuple

import numpy as np

LENGTHS = (100, 300, 1_000, 3_000, 10_000, 30_000)  # of the log, in symbols
LOGS = 5  # of each length, over which means are taken
CONTEXTS = (1, 4, 12)  # how many symbols back tables can see
STATES = (1, 2, 3)  # of the machines that are tried
ALONE_LOGS = 30  # for machines that find their rule in the log alone

# A table has the context, up to its most, and a machine the number of states and the
# arrows, and both the pseudo-counts, added to all counts, that give the least log-loss
# on a text held out.
HELD_OUT = 2_000  # symbols
PSEUDO_COUNTS = (0.5, 0.1, 0.02, 0.004)
PIECE = 20  # symbols of a log that a machine reads before it begins anew

Weights = Sequence[float]  # by place; their sum is 1, or the probability of a text
Array = np.ndarray[Any, Any]


class Ring(NamedTuple):
    """A world of so many places: the even ones are islands, and 0 is home."""

    places: int = 8
    mark: float = 0.0  # how much likelier it is to wait at home than by another island


WORLDS = {"unmarked": Ring(), "marked": Ring(mark=0.05)}


# What is exact.


def entropy(weights: Iterable[float]) -> float:
    """In bits, of weights that need not add up to one."""
    positive = [weight for weight in weights if weight > 0]
    total = sum(positive)
    bits = 0.0
    for weight in positive:
        surprise = math.log2(total) - math.log2(weight)
        bits += weight / total * surprise
    return bits


@cache
def odds(ring: Ring) -> tuple[Weights, Weights]:
    """The odds of each symbol of the log, 0 and 1: a row for each, by place.

    The log says 0 where the ship waits, and 1 where it sails on.
    """
    waits = []
    for place in range(ring.places):
        if place == 0:
            waits.append(0.5 + ring.mark)
        elif place % 2 == 0:
            waits.append(0.5)
        else:
            waits.append(0.0)
    sails = [1 - wait for wait in waits]
    return waits, sails


def shares(ring: Ring) -> Weights:
    """The share of time that the ship is by each place, in the long run.

    It is also what a newcomer believes, who has read nothing.
    """
    _, sails = odds(ring)
    stays = [1 / sail for sail in sails]
    return [stay / sum(stays) for stay in stays]


def entropy_rate(ring: Ring) -> float:
    """Bits a symbol: the mean entropy of the next one for who knows the place.

    The place and the symbol fix the next place.
    """
    waits, sails = odds(ring)
    here = shares(ring)
    bits = [entropy([waits[place], sails[place]]) for place in range(ring.places)]
    return float(sum(map(mul, here, bits)))


def worth_of_place(ring: Ring) -> float:
    """Bits a symbol lost by who knows the kind of place, but not which of its kind."""
    waits, sails = odds(ring)
    here = shares(ring)
    islands = range(0, ring.places, 2)
    wait = sum(here[island] * waits[island] for island in islands)
    sail = sum(here[island] * sails[island] for island in islands)
    return (wait + sail) * entropy([wait, sail]) - entropy_rate(ring)


def read(ring: Ring, beliefs: Weights, symbol: int) -> Weights:
    """What to believe of the place once a symbol is read: Bayes' rule, then the move.

    The weights are not made to add up to one again: their sum is the probability of the
    symbol, or where symbols are read one after another, of the whole text.
    """
    heard = list(map(mul, beliefs, odds(ring)[symbol]))
    if symbol == 0:
        return heard
    return [heard[-1], *heard[:-1]]


@cache
def texts(ring: Ring, length: int) -> dict[str, Weights]:
    """Every possible text of a length, and the joint probability of each place with it.

    The place is the one where the ship is at the text's end.
    """
    if length == 0:
        return {"": shares(ring)}
    longer = {}
    for text, beliefs in texts(ring, length - 1).items():
        for symbol in (0, 1):
            heard = read(ring, beliefs, symbol)
            if any(heard):
                longer[f"{text}{symbol}"] = heard
    return longer


def text_entropy(ring: Ring, length: int) -> float:
    """Bits of a whole text of this length."""
    return entropy(sum(beliefs) for beliefs in texts(ring, length).values())


def floor(ring: Ring, context: int) -> float:
    """The excess over the entropy rate that no data can take away.

    It is that of the best predictor that sees so many symbols.
    """
    next_symbol = text_entropy(ring, context + 1) - text_entropy(ring, context)
    return next_symbol - entropy_rate(ring)


def place_bits_after(ring: Ring, context: int) -> float:
    """Mean bits of doubt about the place, for who knows the ring and sees so much."""
    bits = 0.0
    for beliefs in texts(ring, context).values():
        bits += sum(beliefs) * entropy(beliefs)
    return bits


# What is read from a log.


@cache
def voyage(ring: Ring, length: int, seed: int) -> str:
    """A log of so many symbols, begun at a place that is drawn by its share of time.

    With the same seed a longer log goes on from a shorter one.
    """
    rng = random.Random(seed)
    waits, _ = odds(ring)
    place = rng.choices(range(ring.places), shares(ring))[0]
    log = []
    for _ in range(length):
        if rng.random() < waits[place]:
            log.append("0")
        else:
            log.append("1")
            place = (place + 1) % ring.places
    return "".join(log)


def place_bits(ring: Ring, log: str) -> float:
    """Bits of doubt about the ship's place, for the ideal reader of a whole log.

    A log that no ship of this ring can write is a ZeroDivisionError.
    """
    beliefs = shares(ring)
    for symbol in log:
        heard = read(ring, beliefs, int(symbol))
        total = sum(heard)
        beliefs = [weight / total for weight in heard]
    return entropy(beliefs)


class Predictor(NamedTuple):
    """An n-gram model."""

    context: int  # symbols that it sees
    pseudo: float  # added to every count
    words: Mapping[str, int]  # counts, each of a context and the symbol after it

    def odds(self, context: str) -> tuple[float, float]:
        """Probabilities of 0 and of 1 after a context."""
        zeros = self.words.get(context + "0", 0) + self.pseudo
        ones = self.words.get(context + "1", 0) + self.pseudo
        return zeros / (zeros + ones), ones / (zeros + ones)


def count(log: str, size: int) -> Counter[str]:
    """How often each word of so many symbols stands in a log, overlaps and all."""
    starts = range(len(log) - size + 1)
    return Counter(log[start : start + size] for start in starts)


def log_loss(predictor: Predictor, words: Mapping[str, float]) -> float:
    """Bits a symbol that a predictor is charged for the last symbols of words.

    Each word counts by its weight: how often it stands in a log, or its probability.
    """
    bits = 0.0
    for word, weight in words.items():
        chances = predictor.odds(word[:-1])
        bits -= weight * math.log2(chances[int(word[-1])])
    return bits / sum(words.values())


def learn(ring: Ring, length: int, most: int, seed: int) -> Predictor:
    """The best of the tables that see at most so many symbols, after one log."""
    return best_table(ring, length, range(most + 1), seed)


@cache
def best_table(ring: Ring, length: int, contexts: range, seed: int) -> Predictor:
    """The table of least log-loss on another log, which was held out."""
    log = voyage(ring, length, seed)
    held_out = voyage(ring, HELD_OUT, -1 - seed)
    tried = []
    losses = []
    for context in contexts:
        words = count(log, context + 1)
        tests = count(held_out, context + 1)
        for pseudo in PSEUDO_COUNTS:
            predictor = Predictor(context, pseudo, words)
            tried.append(predictor)
            losses.append(log_loss(predictor, tests))
    return tried[losses.index(min(losses))]


def run_of(context: str) -> str:
    """A context from its last wait on; all of it, if it has none."""
    return context[max(context.rfind("0"), 0) :]


def run_table(ring: Ring, length: int, most: int, seed: int) -> Predictor:
    """A table whose contexts are pooled that have the same run since the last wait.

    It sees so many symbols, and has the best smoothing for another log, held out.
    """
    pooled = Counter[tuple[str, str]]()
    for word, times in count(voyage(ring, length, seed), most + 1).items():
        pooled[run_of(word[:-1]), word[-1]] += times
    words = {}
    for word in texts(ring, most + 1):
        words[word] = pooled[run_of(word[:-1]), word[-1]]
    tests = count(voyage(ring, HELD_OUT, -1 - seed), most + 1)
    tables = [Predictor(most, pseudo, words) for pseudo in PSEUDO_COUNTS]
    return min(tables, key=lambda table: log_loss(table, tests))


def run_entries(ring: Ring, context: int) -> int:
    """Of a table for all such runs within contexts of this length."""
    return len({run_of(text) for text in texts(ring, context)})


def excess(ring: Ring, predictor: Predictor) -> float:
    """Exact log-loss above the entropy rate, in bits a symbol."""
    words = {}
    for text, beliefs in texts(ring, predictor.context + 1).items():
        words[text] = sum(beliefs)
    return log_loss(predictor, words) - entropy_rate(ring)


def entries(ring: Ring, context: int) -> int:
    """Of a table for all contexts of this length that a ship can write."""
    return len(texts(ring, context))


# A machine that keeps a state.


class Machine(NamedTuple):
    """Rules for the next state, and odds of the next symbol; it begins in state 0."""

    arrows: Array  # the next state, (states, 2), by state and symbol
    odds: Array  # of the symbols 0 and 1, (states, 2)


def all_arrows(states: int) -> Array:
    """Every rule for so many states, (rules, states, 2)."""
    rules = list(product(range(states), repeat=2 * states))
    return np.array(rules).reshape(len(rules), states, 2)


def visits(arrows: Array, log: str) -> Array:
    """How often each rule reads each symbol in each state, (rules, states, 2).

    A rule begins anew with every piece of the log, which must be of whole pieces. Else
    one that has to be told in which state to begin, and is right by luck, would pass
    for one that finds out.
    """
    pieces = np.array(list(map(int, log))).reshape(-1, PIECE)
    rules = np.arange(len(arrows))[:, None]
    states = np.zeros((len(arrows), len(pieces)), dtype=int)
    counts = np.zeros(arrows.size)
    onward = arrows.ravel()
    for symbols in pieces.T:
        arrow = (rules * arrows.shape[1] + states) * 2 + symbols
        counts += np.bincount(arrow.ravel(), minlength=arrows.size)
        states = onward[arrow]
    return counts.reshape(arrows.shape)


@cache
def learn_machine(ring: Ring, length: int, seed: int) -> Machine:
    """The machine of least log-loss on another log, which was held out."""
    log = voyage(ring, length, seed)
    held_out = voyage(ring, HELD_OUT, -1 - seed)
    tried = []
    losses = []
    for states in STATES:
        arrows = all_arrows(states)
        counts = visits(arrows, log)
        tests = visits(arrows, held_out)
        for pseudo in PSEUDO_COUNTS:
            filled = counts + pseudo
            odds = filled / filled.sum(axis=2, keepdims=True)
            bits = -(tests * np.log2(odds)).sum(axis=(1, 2))
            best = int(bits.argmin())
            tried.append(Machine(arrows[best], odds[best]))
            losses.append(bits[best])
    return tried[losses.index(min(losses))]


def evidence(counts: Array, pseudo: float) -> Array:
    """How likely each rule makes a log, in nats, if its odds may be any.

    The pseudo-counts say which odds are likely (they are those of a beta distribution).
    """
    lgamma = np.vectorize(math.lgamma)
    filled = counts + pseudo
    each = lgamma(filled).sum(axis=2) - lgamma(filled.sum(axis=2))
    unread = 2 * math.lgamma(pseudo) - math.lgamma(2 * pseudo)
    nats: Array = (each - unread).sum(axis=1)
    return nats


@cache
def learn_machine_alone(ring: Ring, length: int, seed: int) -> Machine:
    """The machine whose rule makes its own log likeliest; no text is held out."""
    log = voyage(ring, length, seed)
    tried = []
    nats = []
    for states in STATES:
        arrows = all_arrows(states)
        counts = visits(arrows, log)
        for pseudo in PSEUDO_COUNTS:
            filled = counts + pseudo
            odds = filled / filled.sum(axis=2, keepdims=True)
            likely = evidence(counts, pseudo)
            best = int(likely.argmax())
            tried.append(Machine(arrows[best], odds[best]))
            nats.append(likely[best])
    return tried[nats.index(max(nats))]


def machine_excess(ring: Ring, machine: Machine) -> float:
    """Exact log-loss above the entropy rate, in bits a symbol, in the long run."""
    states = len(machine.arrows)
    size = states * ring.places
    moves = np.zeros((size, size))  # of machine and ship together
    bits = np.zeros(size)
    for state, place in product(range(states), range(ring.places)):
        here = state * ring.places + place
        for symbol in (0, 1):
            chance = odds(ring)[symbol][place]
            onward = (place + symbol) % ring.places
            there = machine.arrows[state, symbol] * ring.places + onward
            moves[here, there] = chance
            bits[here] -= chance * math.log2(machine.odds[state, symbol])

    slowed = (moves + np.eye(size)) / 2  # has the same long run, and no period
    for _ in range(20):
        slowed = slowed @ slowed
    start = np.zeros(size)
    start[: ring.places] = shares(ring)
    return float(start @ slowed @ bits) - entropy_rate(ring)


# What is measured.


def rounded(number: float, digits: int) -> float:
    """To five decimals, and to so many digits that count."""
    return float(f"{round(number, 5):.{digits}g}")


def mean(numbers: Sequence[float]) -> float:
    """As the page gives it, to two digits."""
    return rounded(sum(numbers) / len(numbers), 2)


def table_excesses(ring: Ring, length: int, most: int, logs: int = LOGS) -> list[float]:
    """Bits above the limit of tables that see at most so far back, one for each log."""
    return [excess(ring, learn(ring, length, most, seed)) for seed in range(logs)]


def machine_excesses(ring: Ring, length: int, logs: int = LOGS) -> list[float]:
    """The same of machines."""
    machines = [learn_machine(ring, length, seed) for seed in range(logs)]
    return [machine_excess(ring, machine) for machine in machines]


def excesses_of_all(length: int, logs: int = LOGS) -> list[float]:
    """Bits above the limit of tables that keep all contexts of a length, from 0 on.

    For each length it is the mean over the logs.
    """
    ring = WORLDS["unmarked"]
    found = []
    for context in range(CONTEXTS[-1] + 1):
        only = range(context, context + 1)
        tables = [best_table(ring, length, only, seed) for seed in range(logs)]
        found.append(mean([excess(ring, table) for table in tables]))
    return found


def spread(key: str, numbers: Sequence[float]) -> dict[str, float]:
    """The mean, the least and the most, to two digits."""
    return {
        key: mean(numbers),
        f"{key}_min": rounded(min(numbers), 2),
        f"{key}_max": rounded(max(numbers), 2),
    }


def run_excesses(length: int, logs: int = LOGS) -> list[float]:
    """Bits above the limit of tables of runs, one for each log."""
    ring = WORLDS["unmarked"]
    tables = [run_table(ring, length, CONTEXTS[-1], seed) for seed in range(logs)]
    return [excess(ring, table) for table in tables]


def alone_excesses(length: int, logs: int = ALONE_LOGS) -> list[float]:
    """The same of machines that find their rule in the log alone, the least first."""
    ring = WORLDS["unmarked"]
    machines = [learn_machine_alone(ring, length, seed) for seed in range(logs)]
    return sorted(machine_excess(ring, machine) for machine in machines)


def found_in_logs(length: int, logs: int = LOGS) -> dict[str, float]:
    """Over logs of a length: what predictors lack, and an ideal reader's doubt.

    The predictors learn, and are measured, in the unmarked world.
    """
    unmarked = WORLDS["unmarked"]
    found: dict[str, float] = {"log_length": length}
    for most in CONTEXTS:
        lacks = table_excesses(unmarked, length, most, logs)
        found |= spread(f"excess_{most}", lacks)
    used = [learn(unmarked, length, CONTEXTS[-1], seed) for seed in range(logs)]
    found |= spread("context_used", [table.context for table in used])
    found |= spread("excess_state", machine_excesses(unmarked, length, logs))
    found |= spread("excess_run", run_excesses(length, logs))
    kept = [learn_machine(unmarked, length, seed) for seed in range(logs)]
    found |= spread("states_used", [len(machine.arrows) for machine in kept])
    for name, ring in WORLDS.items():
        voyages = [voyage(ring, length, seed) for seed in range(logs)]
        bits = [place_bits(ring, log) for log in voyages]
        found |= spread(f"place_bits_{name}", bits)
    return found


def exact() -> dict[str, float]:
    """What is known of the worlds without any log, to three digits."""
    unmarked = WORLDS["unmarked"]
    marked = WORLDS["marked"]
    most = CONTEXTS[-1]
    found = {
        "entropy_rate": entropy_rate(unmarked),
        "place_bits_newcomer": entropy(shares(unmarked)),
    }
    for context in CONTEXTS:
        found[f"floor_{context}_unmarked"] = floor(unmarked, context)
        found[f"floor_{context}_marked"] = floor(marked, context)
        found[f"entries_{context}"] = entries(unmarked, context)
        found[f"run_entries_{context}"] = run_entries(unmarked, context)
    found["worth_of_place_marked"] = worth_of_place(marked)
    found[f"place_bits_after_{most}_marked"] = place_bits_after(marked, most)
    return {key: rounded(number, 3) for key, number in found.items()}


def measure(lengths: Sequence[int] = LENGTHS, logs: int = LOGS) -> dict[str, float]:
    """The numbers of the page.

    They are from the shortest and the longest logs, of the farthest-sighted table and
    of the machine in the marked world too; and what is exact.
    """
    shortest = lengths[0]
    longest = lengths[-1]
    most = CONTEXTS[-1]
    marked = WORLDS["marked"]
    found: dict[str, float] = {"logs": logs}
    for key, number in found_in_logs(shortest, logs).items():
        found[f"first_{key}"] = number
    for key, number in found_in_logs(longest, logs).items():
        found[f"last_{key}"] = number
    lacks = table_excesses(marked, longest, most, logs)
    found |= spread(f"last_excess_{most}_marked", lacks)
    lacks = machine_excesses(marked, longest, logs)
    found |= spread("last_excess_state_marked", lacks)
    for length in lengths[:2]:
        *near, far = alone_excesses(length)
        found |= spread(f"alone_{length}_near", near)
        found[f"alone_{length}_far"] = rounded(far, 2)
    found["alone_logs"] = ALONE_LOGS
    found["all_short"] = excesses_of_all(shortest, logs)[most]
    found["all_long"] = excesses_of_all(longest, logs)[most]
    return found | exact()


if __name__ == "__main__":
    for name, number in measure().items():
        print(f"{number:>10} {name.replace('_', ' ')}")
