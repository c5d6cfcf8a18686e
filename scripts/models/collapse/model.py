"""A model of word use trained on its own text, again and again, and four remedies.

The skeptic says that the training data are static (claim 3.18), and that nothing which
a model puts out comes back to what shapes it (claim 3.9). Here what it put out is the
next one's data. That is a loop without any judgement in it: model collapse, as in
Shumailov2024collapse.

A model is the share of each word, fitted to a text by counting. The first text is by
humans. Each later one is by the last model, short or ever longer, or a part of it is
human again, or both, or it is added to all the texts before it.

>>> [round(HUMAN[rank], 3) for rank in (0, 1, 9)]
[0.17, 0.085, 0.017]
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log2
from random import Random

Row = Sequence[float]  # a number for each word
Rows = list[list[float]]

VOCABULARY = 200  # words
WORDS = 1000  # in a generation's text
GENERATIONS = 36  # after the first
SHOWN = (0, 6, 12, 24, 36)  # generations that are told
SEEDS = (0, 1, 2)
PRIOR = 1.0  # the prior of 0, 0.05, 0.2, 0.5, 1, 2 and 4 that is best on human text
KEPT = 0.1  # the human share that is mixed in
ROUTES = ("alone", "longer", "mixed", "both", "added")
GROWING = ("longer", "both")  # routes with texts as long as all so far together
MIXING = ("mixed", "both")  # routes with a human share
OTHER_PRIORS = (0.05, 0.2)  # with which the last two routes are compared as well


def zipf(words: int) -> list[float]:
    """The shares of words that are used in proportion to 1 / rank."""
    total = sum(1 / rank for rank in range(1, words + 1))
    return [1 / rank / total for rank in range(1, words + 1)]


HUMAN = zipf(VOCABULARY)


def bits(model: Row, text: Row) -> float:
    """The log-loss, a word, of a model's shares on a text's shares of each word.

    What the model cannot say at all is left out.
    """
    losses = [share * log2(p) for share, p in zip(text, model, strict=True) if p > 0]
    return -sum(losses)


def blend(row: Row, other: Row, part: float) -> list[float]:
    """So large a part of the other row in this one."""
    return [a + part * (b - a) for a, b in zip(row, other, strict=True)]


# Generations


def read_text(rng: Random, source: Row, prior: float, size: int) -> list[float]:
    """The share of each word in a text drawn from a source, a prior added to counts."""
    counts = Counter(rng.choices(range(len(source)), source, k=size))
    total = size + prior * len(source)
    return [(counts[word] + prior) / total for word in range(len(source))]


def retrain(
    rng: Random,
    route: str,
    prior: float = 0.0,
    kept: float = KEPT,
    size: int = WORDS,
    generations: int = GENERATIONS,
) -> Rows:
    """The word shares of a model of human text, and of the generations after it.

    By the route each is fitted to its predecessor's text alone; to a longer one by it,
    as long as all texts so far; to its text with a part of the human one mixed in; to
    a longer one with such a part; or to its text added to all texts so far.
    """
    human = read_text(rng, HUMAN, prior, size)
    models = [human]
    for generation in range(1, generations + 1):
        times = generation + 1 if route in GROWING else 1
        own = read_text(rng, models[-1], prior, size * times)
        if route in MIXING:
            own = blend(own, human, kept)
        if route == "added":
            own = blend(models[-1], own, 1 / (generation + 1))
        models.append(own)
    return models


# The numbers of the page


def in_use(model: Row) -> int:
    """How many words a model can say."""
    return sum(1 for share in model if share > 0)


def of_seed(seed: int) -> dict[str, float]:
    """Words in use, variety in bits, and the loss on human text if smoothed."""
    numbers: dict[str, float] = {}
    for route in ROUTES:
        plain = retrain(Random(seed), route)
        smooth = retrain(Random(seed), route, PRIOR)
        for generation in SHOWN:
            each = plain[generation]
            numbers[f"{route}_words_{generation}"] = in_use(each)
            numbers[f"{route}_variety_{generation}"] = bits(each, each)
            loss = bits(smooth[generation], HUMAN)
            numbers[f"{route}_smoothed_loss_{generation}"] = loss
    return numbers | of_constants(seed)


def of_constants(seed: int) -> dict[str, float]:
    """Words in use at the end, with a constant halved or doubled."""
    numbers: dict[str, float] = {}
    for name, times in (("half", 0.5), ("twice", 2.0)):
        size = int(WORDS * times)
        for route in ROUTES:
            end = retrain(Random(seed), route, size=size)[-1]
            numbers[f"{name}_text_{route}_words"] = in_use(end)
        end = retrain(Random(seed), "mixed", kept=KEPT * times)[-1]
        numbers[f"{name}_kept_words"] = in_use(end)
        smooth = retrain(Random(seed), "mixed", PRIOR, KEPT * times)[-1]
        numbers[f"{name}_kept_smoothed_loss"] = bits(smooth, HUMAN)
        for route in ("longer", "mixed"):
            smooth = retrain(Random(seed), route, PRIOR, size=size)[-1]
            numbers[f"{name}_text_{route}_smoothed_loss"] = bits(smooth, HUMAN)
    for prior in OTHER_PRIORS:
        for route in ("both", "added"):
            end = retrain(Random(seed), route, prior)[-1]
            key = f"prior_{round(100 * prior)}_{route}_smoothed_loss"
            numbers[key] = bits(end, HUMAN)
    return numbers


def ranges(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The least and the most of each number, to two decimals."""
    found = {}
    for key in runs[0]:
        values = [round(run[key], 2) for run in runs]
        found[f"{key}_min"] = min(values)
        found[f"{key}_max"] = max(values)
    return found


def measure() -> dict[str, float]:
    """Words, and bits a word."""
    return {
        "vocabulary": VOCABULARY,
        "text": WORDS,
        "generations": GENERATIONS,
        "kept_percent": round(100 * KEPT),
        "human_bits": round(bits(HUMAN, HUMAN), 2),
        **ranges([of_seed(seed) for seed in SEEDS]),
    }


BOUNDS: Mapping[str, tuple[float, float]] = {
    # Alone most words go; ever longer texts keep more of them.
    "alone_words_0": (150, 180),
    "alone_words_36": (20, 40),
    "longer_words_36": (105, 140),
    # The loss grows most alone, and least where nothing is thrown away.
    "alone_smoothed_loss_0": (6.0, 6.2),
    "alone_smoothed_loss_36": (7.4, 8.8),
    "longer_smoothed_loss_36": (6.4, 6.65),
    "mixed_smoothed_loss_36": (6.4, 6.7),
    "added_smoothed_loss_36": (6.2, 6.36),
    "both_smoothed_loss_36": (6.07, 6.2),
    "prior_5_both_smoothed_loss": (6.22, 6.36),
    "prior_5_added_smoothed_loss": (6.15, 6.28),
    # And so with constants halved and doubled.
    "half_text_alone_words": (8, 30),
    "twice_text_alone_words": (40, 65),
    "half_kept_smoothed_loss": (6.65, 7.0),
    "twice_kept_smoothed_loss": (6.2, 6.4),
}


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:8g}  {key.replace('_', ' ')}")
