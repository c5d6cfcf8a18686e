"""One rule of learning, and what changes when other things are put into its record.

The skeptic says that agency takes consequences which reach whatever shapes the policy:
a fixed record lets none through (claim 3.9), reward does and may do harm (3.10). Here a
softmax policy climbs the log-likelihood of a record, which is made of

1. an old log, or what its author would do now, or the learner's own deeds, or these
   weighted by what they brought (the update is then the exact policy gradient);
2. deeds weighted by a proxy, a reward model of noisy comparisons (after
   Gao2023overoptimization);
3. words that the last generation wrote (model collapse, after Shumailov2024collapse).

>>> [round(sensitivity(source), 2) for source in SOURCES]
[0.0, 0.15, 0.0, 0.25]
"""

from collections import Counter
from collections.abc import Sequence
from math import exp, fsum, log, log2
from random import Random

Row = Sequence[float]  # a number for each thing that can be done or said
Rows = list[list[float]]


def softmax(logits: Row) -> list[float]:
    """The probabilities of a policy with these logits."""
    highest = max(logits)
    powers = [exp(logit - highest) for logit in logits]
    total = sum(powers)
    return [power / total for power in powers]


def dot(row: Row, other: Row) -> float:
    """The sum of the products; with probabilities for one, the mean of the other."""
    return fsum(a * b for a, b in zip(row, other, strict=True))


def moved(row: Row, direction: Row, distance: float) -> list[float]:
    """The row, gone on in a direction; ValueError if they are not equally long."""
    return [a + distance * b for a, b in zip(row, direction, strict=True)]


def bits(model: Row, text: Row) -> float:
    """The log-loss, a word, of a model's probabilities on a text's shares of each word.

    What the model cannot say at all is left out.
    """
    losses = [share * log2(p) for share, p in zip(text, model, strict=True) if p > 0]
    return -sum(losses)


def gradient(logits: Row, record: Row) -> list[float]:
    """The slope of the record's log-likelihood; a record says how much of each deed."""
    return moved(record, softmax(logits), -sum(record))


# 1. An old log, and the consequences of one's own deeds

SOURCES = ("log", "author", "own", "reward")
OLD = (0.1, 0.9)  # the chances of full nets, north and south
NEW = (0.9, 0.1)  # and after a bank has shifted
CHANGE = 12  # updates until it does
UPDATES = 36  # in all
LATE, MORE = 18, 48  # another date of the shift, and a longer run
RATE = 2.0  # of learning
SKILL = 4.0  # how sharply the author of the log tells the better bay


def payoff_at(update: int, change: int = CHANGE) -> Row:
    """The chances of full nets at an update."""
    return OLD if update < change else NEW


def author_of(payoff: Row) -> list[float]:
    """What somebody does who has learned, if not perfectly, by these chances."""
    return softmax([SKILL * full for full in payoff])


def record_of(source: str, logits: Row, payoff: Row) -> list[float]:
    """What a policy is shown; in nothing else do the four ways of training differ.

    ValueError if the source is none of SOURCES.
    """
    if source == "log":
        return author_of(OLD)
    if source == "author":
        return author_of(payoff)
    deeds = softmax(logits)
    if source == "own":
        return deeds
    if source == "reward":
        return [share * full for share, full in zip(deeds, payoff, strict=True)]
    raise ValueError(source)


def sensitivity(source: str, logits: Row = (0.0, 0.0), nudge: float = 1e-4) -> float:
    """The update to the logit of north, differentiated by the chance of full nets."""
    updates = []
    for change in (-nudge, nudge):
        payoff = (OLD[0] + change, OLD[1])
        updates.append(gradient(logits, record_of(source, logits, payoff))[0])
    low, high = updates
    return (high - low) / (2 * nudge)


def train(source: str, updates: int = UPDATES, change: int = CHANGE) -> Rows:
    """The logits of north and south, before each update and after the last."""
    history = [[0.0, 0.0]]
    for update in range(updates):
        logits = history[-1]
        record = record_of(source, logits, payoff_at(update, change))
        history.append(moved(logits, gradient(logits, record), RATE))
    return history


def nets_percent(logits: Row, payoff: Row) -> float:
    """On how many mornings of a hundred the nets come back full."""
    return 100 * dot(softmax(logits), payoff)


def of_boats() -> dict[str, float]:
    """What each record comes to, and the paid boat's if the shift comes late."""
    numbers: dict[str, float] = {}
    for source in SOURCES:
        history = train(source)
        numbers[f"{source}_nets_before_percent"] = nets_percent(history[CHANGE], OLD)
        numbers[f"{source}_nets_after_percent"] = nets_percent(history[-1], NEW)
        numbers[f"{source}_update_per_payoff"] = sensitivity(source)
    late = train("reward", UPDATES, LATE)[-1]
    late_more = train("reward", MORE, LATE)[-1]
    return numbers | {
        "change": CHANGE,
        "late_change": LATE,
        "updates": UPDATES,
        "more_updates": MORE,
        "late_reward_nets_after_percent": nets_percent(late, NEW),
        "late_more_reward_nets_after_percent": nets_percent(late_more, NEW),
    }


# 2. A proxy in the place of what it stands for

REPLIES = [step / 5 for step in range(-30, 31)]  # from cold to warm; 0 is usual
START = softmax([-x * x / 2 for x in REPLIES])  # the normal distribution, of spread 1
TRUE = [x - x * x / 4 for x in REPLIES]  # warmer is better, up to 2; beyond, it cloys
PRESSURES = [step / 2 for step in range(13)]
COMPARISONS = 500  # that raters make
STEPS = 50  # of the climb to the reward model that fits them; it has come to rest then
RATERS = 5  # draws of comparisons, for the spread


def compare(rng: Random) -> tuple[int, int]:
    """Two replies of the start, the one that a noisy rater prefers first."""
    one, other = rng.choices(range(len(REPLIES)), START, k=2)
    odds = softmax([TRUE[one], TRUE[other]])
    return rng.choices([(one, other), (other, one)], odds)[0]


def powers(x: float, degree: int) -> list[float]:
    """x, x squared and so on, which a polynomial without a constant weighs and adds."""
    return [x**power for power in range(1, degree + 1)]


def reward_model(
    rng: Random,
    degree: int,
    size: int = COMPARISONS,
    steps: int = STEPS,
) -> list[float]:
    """The reward of each reply, by a polynomial fitted to so many comparisons.

    The fit is that of Bradley and Terry: the odds of being preferred are as the powers
    of the rewards. `steps` are of its climb.
    """
    gaps = []
    for _ in range(size):
        win, lose = compare(rng)
        winner = powers(REPLIES[win], degree)
        loser = powers(REPLIES[lose], degree)
        gaps.append(moved(winner, loser, -1))
    slopes = [0.0] * degree
    for _ in range(steps):
        misses = [1 / (1 + exp(dot(slopes, gap))) for gap in gaps]
        for n in range(degree):
            slopes[n] += dot(misses, [gap[n] for gap in gaps]) / size
    return [dot(slopes, powers(x, degree)) for x in REPLIES]


def press(proxy: Row, pressure: float) -> dict[str, float]:
    """What is gained in the best fit to deeds weighted by e**(pressure * proxy).

    It is also the optimum of the proxy's mean less its price, KL in nats / pressure.
    """
    end = softmax(moved([log(p) for p in START], proxy, pressure))
    return {
        "pressure": pressure,
        "proxy_gain": dot(end, proxy) - dot(START, proxy),
        "true_gain": dot(end, TRUE) - dot(START, TRUE),
        "kl_bits": bits(START, end) - bits(end, end),
    }


def overoptimise(rng: Random, degree: int) -> list[dict[str, float]]:
    """A reward model pressed ever harder: a line is too simple, a parabola is not."""
    proxy = reward_model(rng, degree)
    return [press(proxy, pressure) for pressure in PRESSURES]


def of_proxies(seed: int) -> dict[str, float]:
    """What the line gains at its true best, and both models when pressed hardest."""
    best = TRUE.index(max(TRUE))
    numbers: dict[str, float] = {
        "rare_percent": 100 * sum(START[best + 1 :]),
        "raters": RATERS,
    }
    line = overoptimise(Random(seed), 1)
    parabola = overoptimise(Random(seed), 2)
    peak = max(line, key=lambda row: row["true_gain"])
    shown = {"peak": peak, "line": line[-1], "parabola": parabola[-1]}
    for name, row in shown.items():
        for what, number in row.items():
            numbers[f"{name}_{what}"] = number
    for name, degree in (("line", 1), ("parabola", 2)):
        gains = []
        for draw in range(RATERS):
            rows = overoptimise(Random(seed + draw), degree)
            gains.append(rows[-1]["true_gain"])
        numbers[f"{name}_true_gain_min"] = min(gains)
        numbers[f"{name}_true_gain_max"] = max(gains)
    return numbers


# 3. A record of what the last generation said

HUMAN = softmax([-log(rank) for rank in range(1, 201)])  # Zipf's law of word use
TUNED = 1.0  # the prior of 0, 0.05, 0.2, 0.5, 1, 2 and 4 that is best on human text
WORDS = 1000  # in a generation's text
GENERATIONS = 36  # after the first


def read_text(rng: Random, source: Row, prior: float, size: int) -> list[float]:
    """The share of each word in a text drawn from a source, a prior added to counts."""
    counts = Counter(rng.choices(range(len(source)), source, k=size))
    total = size + prior * len(source)
    return [(counts[word] + prior) / total for word in range(len(source))]


def retrain(
    rng: Random,
    kept: float,
    prior: float,
    size: int = WORDS,
    generations: int = GENERATIONS,
) -> Rows:
    """The word shares of a model of human text, and of the generations after it.

    Each of these is fitted to its predecessor's text, and to a kept part of the first.
    """
    ours = read_text(rng, HUMAN, prior, size)
    models = [ours]
    for _ in range(generations):
        its = read_text(rng, models[-1], prior, size)
        missing = moved(ours, its, -1)
        models.append(moved(its, missing, kept))
    return models


def of_words(seed: int, kept: float) -> dict[str, float]:
    """What the last generation has, without a prior and (smoothed) with it."""
    plain = retrain(Random(seed), kept, 0.0)[-1]
    smooth = retrain(Random(seed), kept, TUNED)[-1]
    return {
        "words": sum(1 for share in plain if share > 0),
        "entropy_bits": bits(plain, plain),
        "smoothed_entropy_bits": bits(smooth, smooth),
        "smoothed_loss_bits": bits(smooth, HUMAN),
    }


# The numbers of the page


def rounded(number: float) -> float:
    """To three digits, if it is not whole; what is as good as nothing is nothing."""
    if isinstance(number, int):
        return number
    if abs(number) < 1e-9:
        return 0.0
    return float(f"{number:.3g}")


def measure(seed: int = 0) -> dict[str, float]:
    """Percents, bits, and gains in the reward that `TRUE` measures."""
    numbers = {"generations": GENERATIONS, **of_boats(), **of_proxies(seed)}
    for name, kept in (("human", 1.0), ("mixed", 0.1), ("alone", 0.0)):
        for what, number in of_words(seed, kept).items():
            numbers[f"{name}_{what}"] = number
    return {key: rounded(number) for key, number in numbers.items()}


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:8g}  {key.replace('_', ' ')}")
