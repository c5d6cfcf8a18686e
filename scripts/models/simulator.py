"""A predictor that infers who is writing and goes on as them: a simulator and its characters.

Claims 1.1, 1.2, 3.1, 3.8. Four watchmen of a museum note each hour which room they are in. Ada
makes for the stove in room a, Bert for the window in i, Cleo does the rounds, one way or the other
for a whole night, and Dan strolls. A mixture of Markov chains is fitted to unsigned pages by
expectation-maximisation; nobody tells it who wrote a page, nor how many write. The words are those
of Janus2022simulators. Example: `predict(simulator(), "ihe")` gives the odds of the next room.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

ROOMS = "abcdefghi"  # three by three, row by row: e is in the middle
DOORS = "abd abce bcf adeg bdefh cefi dgh eghi fhi"  # from a, from b, and so on: or one may stay
WAYS = {  # where each likes to go from a, from b, and so on
    "ada": ["a a b a bd ce d eg fh"],
    "bert": ["bd ce f eg fh i h i i"],
    "cleo": ["b c f a bdfh i d g h", "d a b g bdfh c h i f"],
    "dan": [DOORS],
}
PROMPTS = {"ada": "iheba", "bert": "adehi", "cleo": "abcfi", "dan": "ededb"}
SLACK = 0.1  # how often anybody strolls as Dan does
NIGHT = 16  # rooms on a page
PAGES, SEED = 200, 0
STARTS, ROUNDS = 3, 15  # fits of each number of chains, and steps of a fit
# These are of least log-loss on pages kept out of the fit.
KINDS = (4, 5, 6)  # how many chains: tried on every run; 3 and 7 did worse
SMOOTHING = 0.1  # added to the count of each room after each other; 0.5 and 0.02 did worse
LEAN = 30.0  # weight in the table of what followed shorter runs; 10 and 100 did worse

Odds = dict[str, float]
Chain = dict[str, Odds]  # room, or " " before the first -> probabilities of the next
Predictor = Callable[[str], Odds]  # page so far -> probabilities of the next room


class Mixture(NamedTuple):
    """Chains, each of which writes whole pages, and how often it does."""

    weights: list[float]
    chains: list[Chain]


def normal(odds: Odds) -> Odds:
    """In proportion, with the sum 1."""
    return {room: p / sum(odds.values()) for room, p in odds.items()}


def habit(ways: str) -> Chain:
    """Somebody who goes evenly to the rooms liked from here, but for slack."""
    chain = {" ": dict.fromkeys(ROOMS, 1 / 9)}
    for room, near, liked in zip(ROOMS, DOORS.split(), ways.split(), strict=True):
        stroll = {r: SLACK * (r in near) / len(near) for r in ROOMS}
        chain[room] = {r: p + (1 - SLACK) * (r in liked) / len(liked) for r, p in stroll.items()}
    return chain


WRITERS = {who: Mixture([1 / len(w)] * len(w), [habit(x) for x in w]) for who, w in WAYS.items()}


@cache
def steps(page: str) -> tuple[tuple[str, str], ...]:
    """Each room after the one before it: "ab" is " a" and "ab"."""
    return tuple(zip(" " + page, page, strict=False))


def posterior(mixture: Mixture, page: str) -> list[float]:
    """How far each chain is believed to be writing, by the rule of Bayes."""
    joint = [
        weight * math.prod(chain[a][b] for a, b in steps(page))
        for weight, chain in zip(*mixture, strict=True)
    ]
    return [p / sum(joint) for p in joint]


def predict(mixture: Mixture, page: str) -> Odds:
    """Odds of the next room: those of each chain, as far as it is believed."""
    believed = [*zip(posterior(mixture, page), mixture.chains, strict=True)]
    return {r: sum(p * chain[page[-1:] or " "][r] for p, chain in believed) for r in ROOMS}


def write(mixture: Mixture, page: str, rng: random.Random) -> str:
    """The page filled up, a room at a time; nothing is kept but the page."""
    while len(page) < NIGHT:
        page += rng.choices(ROOMS, [*predict(mixture, page).values()])[0]
    return page


def nights(pages: int, rng: random.Random) -> list[tuple[str, str]]:
    """Who wrote, and the page."""
    return [(who, write(WRITERS[who], "", rng)) for who in rng.choices([*WRITERS], k=pages)]


def bits(predictor: Predictor, pages: Sequence[str], hours: Sequence[int] = range(NIGHT)) -> float:
    """Log-loss in bits a room, over these hours of the pages."""
    losses = [-math.log2(predictor(page[:hour])[page[hour]]) for page in pages for hour in hours]
    return sum(losses) / len(losses)


def maximise(pages: Sequence[str], shares: Sequence[Sequence[float]]) -> Mixture:
    """The likeliest chains, each page counting for each of them by its share."""
    columns, chains = [*zip(*shares, strict=True)], []
    for column in columns:
        counts: dict[tuple[str, str], float] = defaultdict(lambda: SMOOTHING)
        for page, share in zip(pages, column, strict=True):
            for step in steps(page):
                counts[step] += share
        chains.append({a: normal({b: counts[a, b] for b in ROOMS}) for a in " " + ROOMS})
    return Mixture([sum(column) / len(pages) for column in columns], chains)


def fit(pages: Sequence[str], kinds: int, rng: random.Random) -> Mixture:
    """Expectation-maximisation from shares at random."""
    shares = [[rng.random() ** 6 for _ in range(kinds)] for _ in pages]
    mixture = maximise(pages, [[s / sum(share) for s in share] for share in shares])
    for _ in range(ROUNDS):
        mixture = maximise(pages, [posterior(mixture, page) for page in pages])
    return mixture


def simulator(pages: int = PAGES, seed: int = SEED) -> Mixture:
    """The best fit of each number of chains, and of these the best on half as many new pages."""
    rng = random.Random(seed)
    known, new = ([page for _, page in nights(n, rng)] for n in (pages, pages // 2))

    def loss(mixture: Mixture, kept: list[str]) -> float:
        return bits(partial(predict, mixture), kept)

    fits = [[fit(known, kinds, rng) for _ in range(STARTS)] for kinds in KINDS]
    return min(
        (min(same, key=lambda m: loss(m, known)) for same in fits), key=lambda m: loss(m, new)
    )


def table(pages: Sequence[str]) -> Predictor:
    """What followed on every run of rooms, long runs leaning on shorter ones: no writers in it."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for hour in range(NIGHT):
            for start in range(hour + 1):
                seen[page[start:hour]][page[hour]] += 1

    def predictor(page: str) -> Odds:
        odds = dict.fromkeys(ROOMS, 1 / 9)
        for start in range(len(page), -1, -1):
            odds = normal({r: seen[page[start:]][r] + LEAN * odds[r] for r in ROOMS})
        return odds

    return predictor


def ends(mixture: Mixture, page: str, at: str = "") -> Odds:
    """Where one is a night later, who writes on as the page leads one to expect (exact).

    With `at`, one is first put into that room, which is no evidence of who is writing.
    """
    found = dict.fromkeys(ROOMS, 0.0)
    for believed, chain in zip(posterior(mixture, page), mixture.chains, strict=True):
        where = {at or page[-1]: 1.0}
        for _ in range(NIGHT):
            where = {r: sum(p * chain[room][r] for room, p in where.items()) for r in ROOMS}
        found = {r: p + believed * where[r] for r, p in found.items()}
    return found


def holds(mixture: Mixture, pages: Sequence[str]) -> Odds:
    """For each room, how surely one ends there, whichever page is given and wherever one is put."""
    all_ends = [ends(mixture, page, at) for page in pages for at in ROOMS]
    return {room: min(odds[room] for odds in all_ends) for room in ROOMS}
