"""How near a predictor comes to the limit of data, and what stays open there.

Claims 3.1 and 3.2. A ship goes round a ring of islands with open water between them; its log is
the text. By an island it waits (the log says 0) or sails on (1), even odds; on open water it always
sails on. So ones come in pairs, and to know whether a pair is complete one must look back to the
last wait, however far (the even process of symbolic dynamics).

The entropy rate, the least log-loss that any predictor can reach, is known exactly; so is the
log-loss of what was learned from a log, since every context is gone through. Then an ideal reader
(Solomonoff1964induction's, but told the law) is asked where the ship is. Each move is in the log,
but not where it began, unless waits at home are a little longer: a mark.

>>> round(entropy_rate(Ring()), 3), round(place_bits(Ring(), "0110111101111" * 9), 3)
(0.667, 2.0)
"""

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

LENGTHS = (100, 300, 1_000, 3_000, 10_000, 30_000)  # of the log, in symbols
CONTEXTS = (1, 4, 12)  # how many symbols back predictors can see
# Tuning: each predictor has the context, up to its most, and the pseudo-counts added to all counts
HELD_OUT, PSEUDO_COUNTS = 2_000, (0.5, 0.1, 0.02, 0.004)  # of least log-loss on so much held out


class Ring(NamedTuple):
    """A world of so many places: the even ones are islands; 0 is home, where waits are longer."""

    places: int = 8
    mark: float = 0.0


WORLDS = {"unmarked": Ring(), "marked": Ring(mark=0.05)}


def entropy(weights: Iterable[float]) -> float:
    """In bits, of weights that need not add up to one."""
    positive = [weight for weight in weights if weight > 0]
    total = sum(positive)
    return sum(weight / total * (math.log2(total) - math.log2(weight)) for weight in positive)


@cache
def odds(ring: Ring) -> tuple[Sequence[float], Sequence[float]]:
    """The probability by each place that the log says 0 (the ship waits); then 1 (it sails on)."""
    waits = [0.5 * (place % 2 == 0) + ring.mark * (place == 0) for place in range(ring.places)]
    return waits, [1 - wait for wait in waits]


def shares(ring: Ring) -> Sequence[float]:
    """The stationary distribution: the share of time by each place, or a newcomer's beliefs."""
    stays = [1 / sail for sail in odds(ring)[1]]
    return [stay / sum(stays) for stay in stays]


def entropy_rate(ring: Ring) -> float:
    """Bits a symbol: the mean entropy of the next one given the place, which fixes the next."""
    places = enumerate(shares(ring))
    return sum(share * entropy(each[place] for each in odds(ring)) for place, share in places)


def worth_of_place(ring: Ring) -> float:
    """Bits a symbol lost by who knows whether the ship is by an island, but never by which."""
    pooled = [sum(map(float.__mul__, shares(ring)[::2], each[::2])) for each in odds(ring)]
    return sum(pooled) * entropy(pooled) - entropy_rate(ring)


def read(ring: Ring, beliefs: Sequence[float], symbol: int) -> Sequence[float]:
    """Bayes' rule, then the move. The sum of the weights falls to the probability of the text."""
    heard = [*map(float.__mul__, beliefs, odds(ring)[symbol])]
    return heard[-1:] + heard[:-1] if symbol else heard


@cache
def texts(ring: Ring, length: int) -> dict[str, Sequence[float]]:
    """Every possible text of a length; each place's joint probability with it, at its end."""
    if not length:
        return {"": shares(ring)}
    longer = dict[str, Sequence[float]]()
    for text, beliefs in texts(ring, length - 1).items():
        longer |= {f"{text}{symbol}": read(ring, beliefs, symbol) for symbol in (0, 1)}
    return {text: beliefs for text, beliefs in longer.items() if any(beliefs)}


def floor(ring: Ring, context: int) -> float:
    """Exact excess of the best predictor that sees so many symbols, learned from endless data."""
    shorter, longer = (map(sum, texts(ring, size).values()) for size in (context, context + 1))
    return entropy(longer) - entropy(shorter) - entropy_rate(ring)


def place_bits_after(ring: Ring, context: int) -> float:
    """Exact mean entropy of the ship's place, for who knows the ring and sees so many symbols."""
    return sum(sum(beliefs) * entropy(beliefs) for beliefs in texts(ring, context).values())


@cache
def voyage(ring: Ring, length: int, seed: int) -> str:
    """A log, begun at a place drawn from the stationary distribution."""
    rng, log = random.Random(seed), ""
    place = rng.choices(range(ring.places), shares(ring))[0]
    for _ in range(length):
        symbol = int(rng.random() >= odds(ring)[0][place])
        place = (place + symbol) % ring.places
        log += str(symbol)
    return log


def place_bits(ring: Ring, log: str) -> float:
    """Entropy of the ship's place for the ideal reader of a whole log."""
    beliefs = shares(ring)
    for symbol in map(int, log):
        heard = read(ring, beliefs, symbol)
        total = sum(heard)
        beliefs = [weight / total for weight in heard]
    return entropy(beliefs)


class Predictor(NamedTuple):
    """An n-gram model: counts of words, each a context of so many symbols and the one after it."""

    context: int
    pseudo: float
    words: Mapping[str, int]

    def odds(self, context: str) -> tuple[float, float]:
        """Probabilities of 0 and of 1."""
        zeros, ones = (self.words.get(context + symbol, 0) + self.pseudo for symbol in "01")
        return zeros / (zeros + ones), ones / (zeros + ones)


def count(log: str, size: int) -> Counter[str]:
    """How often each word of so many symbols stands in a log."""
    return Counter(log[i : i + size] for i in range(len(log) - size + 1))


def log_loss(predictor: Predictor, words: Mapping[str, float]) -> float:
    """Bits a symbol, over the last symbols of weighted words."""
    bits = (n * math.log2(predictor.odds(word[:-1])[int(word[-1])]) for word, n in words.items())
    return -sum(bits) / sum(words.values())


def learn(ring: Ring, length: int, most: int, seed: int) -> Predictor:
    """The best of those that see at most so many symbols and have read one log."""
    log, held_out = voyage(ring, length, seed), voyage(ring, HELD_OUT, -1 - seed)
    counts = {context: count(log, context + 1) for context in range(most + 1)}
    tests = {context: count(held_out, context + 1) for context in counts}
    tried = [Predictor(c, pseudo, counts[c]) for c in counts for pseudo in PSEUDO_COUNTS]
    return min(tried, key=lambda predictor: log_loss(predictor, tests[predictor.context]))


def excess(ring: Ring, predictor: Predictor) -> float:
    """Exact log-loss above the entropy rate, in bits a symbol."""
    words = {text: sum(beliefs) for text, beliefs in texts(ring, predictor.context + 1).items()}
    return log_loss(predictor, words) - entropy_rate(ring)


def mean(numbers: Sequence[float], digits: int = 2) -> float:
    """Rounded to so many significant digits, and to five decimals."""
    return float(f"{round(sum(numbers) / len(numbers), 5):.{digits}g}")


def series(lengths: Sequence[int] = LENGTHS, logs: int = 5) -> dict[str, list[float]]:
    """Means over logs of a length: excess, unmarked; bits of place left to the ideal reader."""
    columns: dict[str, list[float]] = {"log_length": list(lengths)}
    for most in CONTEXTS:
        found = [[learn(Ring(), length, most, seed) for seed in range(logs)] for length in lengths]
        columns[f"excess_{most}"] = [mean([excess(Ring(), p) for p in ps]) for ps in found]
        columns["context_used"] = [mean([p.context for p in ps]) for ps in found]  # of the most
    for name, ring in WORLDS.items():
        bits = [[place_bits(ring, voyage(ring, n, i)) for i in range(logs)] for n in lengths]
        columns[f"place_bits_{name}"] = [mean(each) for each in bits]
    return columns


def measure(lengths: Sequence[int] = LENGTHS, logs: int = 5) -> dict[str, int | float]:
    """The first and last row of series(); the same predictor in a marked world; what is exact."""
    table, marked, most = series(lengths, logs), WORLDS["marked"], CONTEXTS[-1]
    found = [learn(marked, lengths[-1], most, seed) for seed in range(logs)]
    exact = {
        "entropy_rate": entropy_rate(Ring()),
        "place_bits_newcomer": entropy(shares(Ring())),
        **{f"floor_{c}_{name}": floor(ring, c) for c in CONTEXTS for name, ring in WORLDS.items()},
        "worth_of_place_marked": worth_of_place(marked),
        f"place_bits_after_{most}_marked": place_bits_after(marked, most),
    }
    return {
        **{f"first_{key}": column[0] for key, column in table.items()},
        **{f"last_{key}": column[-1] for key, column in table.items()},
        f"last_excess_{most}_marked": mean([excess(marked, predictor) for predictor in found]),
        **{key: mean([value], 3) for key, value in exact.items()},
    }


if __name__ == "__main__":
    for name, number in measure().items():
        print(f"{number:>10} {name.replace('_', ' ')}")
