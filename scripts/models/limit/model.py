"""How near a predictor comes to the limit of data, and what stays open there.

Claims 3.1 and 3.2. A ship goes round a ring of islands with open water between them;
its log is the text. By an island it waits (the log says 0) or sails on (1), with even
odds; on open water it always sails on. So ones come in pairs, and to know whether a
pair is complete one must look back to the last wait, however far that is (the even
process of symbolic dynamics).

The entropy rate, the least log-loss that any predictor can reach, is known exactly. So
is the log-loss of what was learned from a log, since every context is gone through.

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
from operator import mul
from typing import NamedTuple

LENGTHS = (100, 300, 1_000, 3_000, 10_000, 30_000)  # of the log, in symbols
LOGS = 5  # of each length, over which means are taken
CONTEXTS = (1, 4, 12)  # how many symbols back predictors can see

# A predictor has the context, up to its most, and the pseudo-counts, added to all
# counts, that give the least log-loss on a text held out.
HELD_OUT = 2_000  # symbols
PSEUDO_COUNTS = (0.5, 0.1, 0.02, 0.004)

Weights = Sequence[float]  # by place; their sum is 1, or the probability of a text


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
    return sum(map(mul, here, bits))


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
    """The best of the predictors that see at most so many symbols, after one log.

    The best is the one of least log-loss on another log, which was held out.
    """
    log = voyage(ring, length, seed)
    held_out = voyage(ring, HELD_OUT, -1 - seed)
    tried = []
    losses = []
    for context in range(most + 1):
        words = count(log, context + 1)
        tests = count(held_out, context + 1)
        for pseudo in PSEUDO_COUNTS:
            predictor = Predictor(context, pseudo, words)
            tried.append(predictor)
            losses.append(log_loss(predictor, tests))
    return tried[losses.index(min(losses))]


def excess(ring: Ring, predictor: Predictor) -> float:
    """Exact log-loss above the entropy rate, in bits a symbol."""
    words = {}
    for text, beliefs in texts(ring, predictor.context + 1).items():
        words[text] = sum(beliefs)
    return log_loss(predictor, words) - entropy_rate(ring)


# What is measured.


def rounded(number: float, digits: int) -> float:
    """To five decimals, and to so many digits that count."""
    return float(f"{round(number, 5):.{digits}g}")


def mean(numbers: Sequence[float]) -> float:
    """As the page gives it, to two digits."""
    return rounded(sum(numbers) / len(numbers), 2)


def found_in_logs(length: int, logs: int = LOGS) -> dict[str, float]:
    """Means over logs of a length: what predictors lack, and an ideal reader's doubt.

    The predictors learn, and are measured, in the unmarked world.
    """
    unmarked = WORLDS["unmarked"]
    found: dict[str, float] = {"log_length": length}
    for most in CONTEXTS:
        learned = [learn(unmarked, length, most, seed) for seed in range(logs)]
        found[f"excess_{most}"] = mean([excess(unmarked, each) for each in learned])
    found["context_used"] = mean([each.context for each in learned])  # of the most
    for name, ring in WORLDS.items():
        voyages = [voyage(ring, length, seed) for seed in range(logs)]
        found[f"place_bits_{name}"] = mean([place_bits(ring, log) for log in voyages])
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
    found["worth_of_place_marked"] = worth_of_place(marked)
    found[f"place_bits_after_{most}_marked"] = place_bits_after(marked, most)
    return {key: rounded(number, 3) for key, number in found.items()}


def measure(lengths: Sequence[int] = LENGTHS, logs: int = LOGS) -> dict[str, float]:
    """The numbers of the page.

    They are from the shortest and the longest logs, of the farthest-sighted predictor
    in the marked world too; and what is exact.
    """
    shortest = lengths[0]
    longest = lengths[-1]
    most = CONTEXTS[-1]
    marked = WORLDS["marked"]
    found = {}
    for key, number in found_in_logs(shortest, logs).items():
        found[f"first_{key}"] = number
    for key, number in found_in_logs(longest, logs).items():
        found[f"last_{key}"] = number
    learned = [learn(marked, longest, most, seed) for seed in range(logs)]
    lacks = [excess(marked, predictor) for predictor in learned]
    found[f"last_excess_{most}_marked"] = mean(lacks)
    return found | exact()


if __name__ == "__main__":
    for name, number in measure().items():
        print(f"{number:>10} {name.replace('_', ' ')}")
