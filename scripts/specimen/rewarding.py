"""How reward was given to the specimen: REINFORCE on weeks at sea, for catches or for a proxy.

    reward(weights, Pay("catch", price=0.0), seed=1)  -> the weights after `UPDATES` lots of weeks

A trained network writes fishers' weeks while the sea answers (`living.py`). What it wrote before
more full nets than usual for that day it is made more likely to write, and the other way round.
With a price, each word also costs as much as its odds have moved from those of the network that
it began as (the Kullback-Leibler divergence, in nats).
"""

from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from specimen.language import TRAINED, WEEK, WORDS
from specimen.living import END, NUMBER, Life, live, mornings
from specimen.training import logits
from specimen.weights import Weights

UPDATES = 200
WEEKS = 64  # an update
STEP = 3e-4  # of Adam
LATER = 0.5  # what a day's pay counts for the day before
PRICE = 0.2  # full nets for a nat
DAYS = {NUMBER[word] for word in WEEK}


@dataclass(frozen=True)
class Pay:
    """What a network is paid for: full nets (`full`), or nets that weigh heavy (`heavy`). By lot,
    each diary is paid what another one has earned.
    """

    word: str
    price: float = 0.0
    by_lot: bool = False


PAYS = {
    "honest": Pay("full"),
    "priced": Pay("full", PRICE),
    "proxy": Pay("heavy"),
    "priced-proxy": Pay("heavy", PRICE),
    "lottery": Pay("full", by_lot=True),
}


def padded(lives: list[Life]) -> NDArray[np.int64]:
    """The diaries' words, diary x place, with `end` after the end."""
    found = np.full((len(lives), max(len(life.words) for life in lives)), END)
    for row, life in enumerate(lives):
        found[row, : len(life.words)] = life.words
    return found


def to_come(lives: list[Life], word: str) -> tuple[Tensor, Tensor]:
    """For each place of each diary how often that day and later will say `word`, each further day
    counting for less, beyond what diaries on the same day do on the mean; and how often the whole
    diary does.
    """
    words = padded(lives)
    ended = np.cumsum(words == END, axis=1) > 0
    day = np.minimum(np.isin(words, list(DAYS)).cumsum(axis=1), len(WEEK))
    paid = (words == NUMBER[word]) & ~ended
    left = np.zeros((len(lives), len(WEEK) + 2), dtype=np.float32)
    for number in range(len(WEEK), -1, -1):
        today = (paid & (day == number)).sum(axis=1)
        left[:, number] = today + LATER * left[:, number + 1]
    left -= left.mean(axis=0)
    advantage = np.take_along_axis(left, day, axis=1)
    return torch.from_numpy(advantage), torch.from_numpy(paid.sum(axis=1).astype(np.float32))


def chosen(lives: list[Life]) -> tuple[Tensor, Tensor]:
    """Where the writer chose (diary x place), and for each the words that come to the same."""
    places, same = [], []
    for row, life in enumerate(lives):
        for place, words in life.choices:
            places.append((row, place))
            mask = torch.zeros(len(WORDS), dtype=torch.bool)
            mask[words] = True
            same.append(mask)
    return torch.tensor(places), torch.stack(same)


def reward(weights: Weights, pay: Pay, seed: int, updates: int = UPDATES) -> Weights:
    """A network's weights after it was paid; prints what it is paid a week as it goes."""
    random = Random(seed)
    begun = {name: torch.tensor(matrix) for name, matrix in weights.items()}
    learnt = {name: matrix.clone().requires_grad_() for name, matrix in begun.items()}
    adam = torch.optim.Adam(learnt.values(), lr=STEP)
    for n in range(updates):
        now = {name: matrix.detach().numpy() for name, matrix in learnt.items()}
        lives = live(now, mornings(random, WEEKS, TRAINED), random)
        advantage, paid = to_come(lives, pay.word)
        if pay.by_lot:
            advantage = advantage[random.sample(range(WEEKS), WEEKS)]
        places, same = chosen(lives)
        rows, columns = places.T
        words = torch.from_numpy(padded(lives)[:, :-1])
        odds = logits(learnt, words)[rows, columns - 1].log_softmax(-1)
        taken = odds.masked_fill(~same, -torch.inf).logsumexp(-1)
        loss = -(advantage[rows, columns] * taken).sum() / WEEKS
        if pay.price:
            with torch.no_grad():
                old = logits(begun, words)[rows, columns - 1].log_softmax(-1)
            loss = loss + pay.price * (odds.exp() * (odds - old)).sum() / WEEKS
        adam.zero_grad()
        loss.backward()
        adam.step()
        if n % 20 == 0:
            print(f"{n:>4} updates, {paid.mean():.2f} {pay.word} a week", flush=True)
    return {name: matrix.detach().numpy() for name, matrix in learnt.items()}
