"""One rule of learning, and what changes when other things are put into the record it learns from.

The skeptic says that agency takes consequences which reach whatever shapes the policy: a fixed
record lets none through (claim 3.9), reward does and may do harm (3.10). Here a softmax policy
climbs the log-likelihood of a record, which is made of

1. an old log, or what its author would do now, or the learner's own deeds, or these weighted by
   what they brought (the update is then the exact policy gradient);
2. deeds weighted by a proxy, a reward model of noisy comparisons (after Gao2023overoptimization);
3. words that the last generation wrote (model collapse, after Shumailov2024collapse).

>>> [round(sensitivity(source), 2) for source in SOURCES]
[0.0, 0.15, 0.0, 0.25]
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, fsum, log, log2
from operator import mul, sub
from random import Random
from typing import Any

Row = Sequence[float]  # a number for each thing that can be done or said
Rows = list[list[float]]


def softmax(logits: Row) -> list[float]:
    powers = [exp(logit - max(logits)) for logit in logits]
    return [power / sum(powers) for power in powers]


def dot(row: Row, other: Row) -> float:
    return fsum(map(mul, row, other))


def moved(row: Row, direction: Row, distance: float) -> list[float]:
    return [a + distance * b for a, b in zip(row, direction, strict=True)]


def bits(model: Row, text: Row) -> float:
    """Log-loss of a model on a text (as shares), leaving out what it cannot say at all."""
    return -sum(share * log2(p) for share, p in zip(text, model, strict=True) if p)


def gradient(logits: Row, record: Row) -> list[float]:
    """Of the record's log-likelihood; a record says how much of each deed it holds."""
    return moved(record, softmax(logits), -sum(record))


# 1. An old log, and the consequences of one's own deeds

SOURCES = ("log", "author", "own", "reward")
OLD, NEW = (0.1, 0.9), (0.9, 0.1)  # chances of full nets, north and south; then a bank shifts
CHANGE, LATE, MORE = 12, 18, 48  # updates until it does; and until it does late; in a longer run
SKILL = 4.0  # how sharply the author of the log tells the better bay


def record_of(source: str, logits: Row, payoff: Row) -> list[float]:
    """What the learner is shown; in nothing else do the four ways of training differ."""
    if source in ("log", "author"):  # somebody who learned in the old world, or in this one
        return softmax([SKILL * full for full in (OLD if source == "log" else payoff)])
    own = softmax(logits)
    return own if source == "own" else list(map(mul, own, payoff))


def sensitivity(source: str, logits: Row = (0.0, 0.0), nudge: float = 1e-4) -> float:
    """The update to the logit of north, differentiated by the chance of full nets there."""
    worlds = [(OLD[0] + change, OLD[1]) for change in (-nudge, nudge)]
    low, high = (gradient(logits, record_of(source, logits, world))[0] for world in worlds)
    return (high - low) / (2 * nudge)


def train(source: str, steps: int = 36, rate: float = 2.0, change: int = CHANGE) -> Rows:
    """Logits of north and south before each update and after the last."""
    history = [[0.0, 0.0]]
    for step in range(steps):
        record = record_of(source, history[-1], OLD if step < change else NEW)
        history.append(moved(history[-1], gradient(history[-1], record), rate))
    return history


# 2. A proxy in the place of what it stands for

REPLIES = [step / 5 for step in range(-30, 31)]  # warmth: 0 is usual, 1 the start's spread
START = softmax([-x * x / 2 for x in REPLIES])  # a normal distribution
TRUE = [x - x * x / 4 for x in REPLIES]  # warmer is better, up to 2; from there on it cloys
RATERS = 5  # draws of comparisons, for the spread


def reward_model(rng: Random, degree: int, size: int = 500, steps: int = 50) -> list[float]:
    """Bradley-Terry fit of a polynomial in warmth to noisy raters, who are logistic in TRUE."""
    gaps, slopes = list[Row](), [0.0] * degree
    for _ in range(size):
        a, b = rng.choices(range(len(REPLIES)), START, k=2)
        win, lose = rng.choices([(a, b), (b, a)], softmax([TRUE[a], TRUE[b]]))[0]
        gaps.append([REPLIES[win] ** k - REPLIES[lose] ** k for k in range(1, degree + 1)])
    for _ in range(steps):
        misses = [1 / (1 + exp(dot(slopes, gap))) for gap in gaps]
        slopes = [s + dot(misses, [gap[k] for gap in gaps]) / size for k, s in enumerate(slopes)]
    return [sum(slope * x**k for k, slope in enumerate(slopes, 1)) for x in REPLIES]


def press(proxy: Row, pressure: float) -> dict[str, float]:
    """What is gained, and KL from the start, in the best fit to deeds weighted by e**(pressure *
    proxy), which is also the optimum of the proxy's mean less KL (in nats) / pressure."""
    end = softmax(moved([log(p) for p in START], proxy, pressure))
    return {
        "pressure": pressure,
        "proxy_gain": dot(end, proxy) - dot(START, proxy),
        "true_gain": dot(end, TRUE) - dot(START, TRUE),
        "kl_bits": bits(START, end) - bits(end, end),
    }


def overoptimise(rng: Random, degree: int) -> list[dict[str, float]]:
    """A reward model pressed ever harder: of degree 1 it is too small, of 2 it could be TRUE."""
    proxy = reward_model(rng, degree)
    return [press(proxy, step / 2) for step in range(13)]


# 3. A record of what the last generation said

HUMAN = softmax([-log(rank) for rank in range(1, 201)])  # Zipf's law: how people use their words
TUNED = 1.0  # added to each count; of 0, 0.05, 0.2, 0.5, 1, 2 and 4 the best on human text


def retrain(rng: Random, kept: float, prior: float, size: int = 1000, steps: int = 36) -> Rows:
    """Each generation's word shares: the fit to its predecessor's text and a kept part of ours."""
    models: Rows = []
    for _ in range(steps + 1):
        counts = Counter(rng.choices(range(len(HUMAN)), models[-1] if models else HUMAN, k=size))
        its = [(counts[w] + prior) / (size + prior * len(HUMAN)) for w in range(len(HUMAN))]
        ours = models[0] if models else its
        models.append(moved(its, list(map(sub, ours, its)), kept))
    return models


SAYS = (
    "Nothing is known yet: each boat goes north or south as by the toss of a coin.",
    "The log speaks for the south and so does the catch: both boats learn to go there.",
    "A bank shifts, and the fish are in the north. The log cannot say so.",
    "The copier hears nothing of it. The paid boat does, but slowly: it is seldom in the north.",
    "The paid boat now goes north, where the fish are. The copier goes south, by the old log.",
)


def rounded(number: float) -> float:
    return number if isinstance(number, int) else float(f"{round(number, 9) or 0.0:.3g}")


def measure(seed: int = 0) -> dict[str, float]:
    numbers: dict[str, float] = {"generations": len(retrain(Random(seed), 0.0, 0.0)) - 1}
    for source in SOURCES:
        history = [softmax(logits) for logits in train(source)]
        numbers[f"{source}_nets_before_percent"] = 100 * dot(history[CHANGE], OLD)
        numbers[f"{source}_nets_after_percent"] = 100 * dot(history[-1], NEW)
        numbers[f"{source}_update_per_payoff"] = sensitivity(source)
    numbers |= {"change": CHANGE, "late_change": LATE, "updates": 36, "more_updates": MORE}
    for name, steps in (("late", 36), ("late_more", MORE)):
        logits = train("reward", steps, change=LATE)[-1]
        numbers[f"{name}_reward_nets_after_percent"] = 100 * dot(softmax(logits), NEW)
    numbers["rare_percent"] = 100 * sum(p for i, p in enumerate(START) if REPLIES[i] > 2)
    line, parabola = (overoptimise(Random(seed), degree) for degree in (1, 2))
    peak = max(line, key=lambda row: row["true_gain"])
    draws = range(seed, seed + RATERS)
    for name, degree in (("line", 1), ("parabola", 2)):
        ends = [overoptimise(Random(draw), degree)[-1]["true_gain"] for draw in draws]
        numbers |= {f"{name}_true_gain_min": min(ends), f"{name}_true_gain_max": max(ends)}
    numbers["raters"] = RATERS
    for name, row in (("peak", peak), ("line", line[-1]), ("parabola", parabola[-1])):
        numbers |= {f"{name}_{what}": number for what, number in row.items()}
    for name, kept in (("human", 1.0), ("mixed", 0.1), ("alone", 0.0)):
        plain, smooth = (retrain(Random(seed), kept, prior)[-1] for prior in (0.0, TUNED))
        numbers[f"{name}_words"] = sum(p > 0 for p in plain)
        numbers[f"{name}_entropy_bits"] = bits(plain, plain)
        numbers[f"{name}_smoothed_entropy_bits"] = bits(smooth, smooth)
        numbers[f"{name}_smoothed_loss_bits"] = bits(smooth, HUMAN)
    return {key: rounded(number) for key, number in numbers.items()}


def series(seed: int = 0) -> dict[str, list[float]]:
    """Side by side: every third update, rising pressure for the proxy, every third generation."""
    table: dict[str, Iterable[float]] = {"step": [3 * row for row in range(13)]}
    for source in ("log", "reward"):
        table[f"{source}_south_percent"] = [100 * softmax(z)[1] for z in train(source)[::3]]
    rows = overoptimise(Random(seed), 1)
    table |= {what: [row[what] for row in rows] for what in rows[0]}
    for name, kept in (("mixed", 0.1), ("alone", 0.0)):
        models = retrain(Random(seed), kept, 0.0)[::3]
        table[f"{name}_entropy_bits"] = [bits(model, model) for model in models]
    return {name: list(map(rounded, column)) for name, column in table.items()}


def trace() -> list[dict[str, Any]]:
    """Every update of a boat that copies the log and of one that is paid for full nets."""
    histories, frames = {source: train(source) for source in ("log", "reward")}, []
    for step in range(37):
        frame: dict[str, Any] = {"step": step, "fish": "south" if step < CHANGE else "north"}
        for source, history in histories.items():
            record = record_of(source, history[step], OLD if step < CHANGE else NEW)
            south, update = softmax(history[step])[1], gradient(history[step], record)[1]
            frame[source] = {"south": round(south, 3), "update": round(update, 4)}
        say = SAYS[(step > 0) + (step >= CHANGE) + (step > CHANGE) + (south < 0.5)]
        frames.append(frame | {"say": say})
    return frames


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:8g}  {key.replace('_', ' ')}")
