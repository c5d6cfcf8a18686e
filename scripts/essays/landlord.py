"""Whether a network leans one way whoever writes: a push that all of its writers share.

The specimen goes on with diaries by each of the town's five writers. Where its odds of a word
differ from the exact ones, on average and in one direction for all five, that difference is no
writer's and not in the text. Paid networks are asked in the same way.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, Value
from specimen.language import PAIRS, WORDS, WRITERS, Reader, begun, write
from specimen.living import NUMBER, numbers
from specimen.network import odds, run
from specimen.weights import read

FOLDER = Path(__file__).resolve().parents[2] / "docs/assets/specimen/weights"
ARMS = {
    "main": "unpaid",
    "honest": "paid for full nets",
    "priced": "the same, but change costs",
    "proxy": "paid for heavy nets",
    "priced_proxy": "the same, but change costs",
    "lottery": "paid at random",
}
SEEDS = (1, 2, 3)
DIARIES = 30  # by each writer
FIRST = 30  # words that are read before anything is counted: who writes is mostly known by then
Odds = NDArray[np.float64]
BOUNDS = {  # percent, by number
    "main_push_max": (0.0, 0.6),
    "honest_push_min": (0.3, 3.0),
    "priced_push_max": (0.0, 0.6),
    "proxy_push_max": (2.0, 20.0),
    "lottery_push_min": (2.0, 20.0),
}


@cache
def diaries() -> dict[str, list[tuple[list[int], Odds]]]:
    """By writer, diaries as the words' numbers, each with the exact odds after each word."""
    random = Random(5)
    found = {}
    for writer in WRITERS:
        each = [list(write(random, begun(random.choice(PAIRS), writer))) for _ in range(DIARIES)]
        found[writer] = [(numbers(["diary", *words[:-1]]), exact(words)) for words in each]
    return found


def exact(words: Sequence[str]) -> Odds:
    """The exact odds of all words, where each of these comes; places x words."""
    reader = Reader()
    rows = np.zeros((len(words), len(WORDS)))
    for row, word in zip(rows, ["diary", *words[:-1]], strict=True):
        reader.read(word)
        for other, chance in reader.odds().items():
            row[NUMBER[other]] = chance
    return rows


def leaning(network: str) -> Odds:
    """How far a network's odds are from the exact ones, on average; writers x words."""
    weights = read(FOLDER / f"{network}.bin")
    found = []
    for written in diaries().values():
        apart = [
            (odds(run(weights, np.array([words])).logits[0]) - right)[FIRST:]
            for words, right in written
        ]
        found.append(np.concatenate(apart).mean(axis=0))
    return np.array(found)


def shared(leanings: Odds) -> float:
    """The part of the odds that is moved alike for all writers: for each word the least of their
    differences, if all go one way, summed and halved.
    """
    alike = (np.sign(leanings) == np.sign(leanings[0])).all(axis=0)
    return float(np.abs(leanings).min(axis=0)[alike].sum() / 2)


@cache
def pushes(arm: str) -> list[float]:
    """The push that all writers share, in percent, for each network of an arm."""
    name = arm.replace("_", "-")
    return [round(100 * shared(leaning(f"{name}-{seed}")), 1) for seed in SEEDS]


def measure() -> dict[str, float]:
    """The numbers for the page, in percent."""
    found: dict[str, float] = {"diaries": DIARIES, "writers": len(WRITERS)}
    for arm in ARMS:
        found[f"{arm}_push_min"] = min(pushes(arm))
        found[f"{arm}_push_max"] = max(pushes(arm))
    return found


def spread(arm: str) -> str:
    ends = (f"{min(pushes(arm)):g}", f"{max(pushes(arm)):g}")
    return " to ".join(dict.fromkeys(ends))


def draw() -> Figure:
    rows = [Row(name, {"push": pushes(arm)}) for arm, name in ARMS.items()]
    table: list[list[Value]] = [[name, *pushes(arm)] for arm, name in ARMS.items()]
    return Figure(
        title="A push that all five writers share",
        alt="Six rows of dots, one for each of three networks, in percent of the odds: unpaid"
        f" {spread('main')}, paid for full nets {spread('honest')}, the same at a price"
        f" {spread('priced')}, paid for heavy nets {spread('proxy')}, the same at a price"
        f" {spread('priced_proxy')}, paid at random {spread('lottery')}.",
        caption="A network that writes five people’s diaries: how much of its odds is moved one"
        " way whoever writes, by nothing in the text. Before any pay there is next to no such push."
        " Pay makes one, unless change costs something, and so does pay dealt at random, so that"
        " a push alone shows no wearer with a will.",
        drawing=dots(rows, Axis("percent of the odds", 0, 12)),
        table=(["Network", *(f"{seed}, percent" for seed in SEEDS)], table),
    )
