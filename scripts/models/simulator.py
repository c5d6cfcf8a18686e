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
DOORS = "abd abce bcf adeg bdefh cefi dgh eghi fhi"  # to stay in a or leave it, in b, and so on
WAYS = {  # where each likes to go from a, from b, and so on
    "ada": ["a a b a bd ce d eg fh"],
    "bert": ["bd ce f eg fh i h i i"],
    "cleo": ["b c f a bdfh i d g h", "d a b g bdfh c h i f"],
    "dan": [DOORS],
}
PROMPTS = {"ada": "iheba", "bert": "adehi", "cleo": "abcfih", "dan": "ebehed"}
SLACK = 0.1  # how often anybody strolls as Dan does
NIGHT = 16  # rooms on a page
PAGES, TESTED, SEED = 400, 200, 0
STARTS, ROUNDS = 4, 15  # fits of each number of chains, and steps of a fit
# These are of least log-loss on pages kept out of the fit.
KINDS = (4, 5, 6)  # numbers of chains, of which each run takes the best; 3 and 7 did worse
SMOOTHING = 0.1  # added to the count of each room after each other; 0.5 and 0.02 did worse
LEAN = 30.0  # weight in the table of what followed shorter runs; 10 and 100 did worse

Odds = dict[str, float]
Chain = dict[str, float]  # step, as "ab", or " a" for the first room -> its probability
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
    chain = {f" {room}": 1 / 9 for room in ROOMS}
    for room, near, liked in zip(ROOMS, DOORS.split(), ways.split(), strict=True):
        for r in ROOMS:
            stroll, way = (r in near) / len(near), (r in liked) / len(liked)
            chain[room + r] = SLACK * stroll + (1 - SLACK) * way
    return chain


WRITERS = {who: Mixture([1 / len(w)] * len(w), [habit(x) for x in w]) for who, w in WAYS.items()}


@cache
def steps(page: str) -> list[str]:
    """Each room after the one before it: of "abc", " a", "ab" and "bc"."""
    return [a + b for a, b in zip(" " + page, page, strict=False)]


def posterior(mixture: Mixture, page: str) -> list[float]:
    """How far each chain is believed to be writing, by the rule of Bayes."""
    likelihoods = (math.prod(map(chain.__getitem__, steps(page))) for chain in mixture.chains)
    joint = [weight * p for weight, p in zip(mixture.weights, likelihoods, strict=True)]
    return [p / sum(joint) for p in joint]


def predict(mixture: Mixture, page: str) -> Odds:
    """Odds of the next room: those of each chain, as far as it is believed."""
    believed, last = posterior(mixture, page), page[-1:] or " "
    pairs = [*zip(believed, mixture.chains, strict=True)]
    return {r: sum(p * chain[last + r] for p, chain in pairs) for r in ROOMS}


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
    columns, chains = [*zip(*shares, strict=True)], list[Chain]()
    for column in columns:
        counts: dict[str, float] = defaultdict(lambda: SMOOTHING)
        for page, share in zip(pages, column, strict=True):
            for step in steps(page) if share > 0.001 else ():
                counts[step] += share
        rows = (normal({a + b: counts[a + b] for b in ROOMS}) for a in " " + ROOMS)
        chains.append({step: p for row in rows for step, p in row.items()})
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

    def best(mixtures: Iterable[Mixture], kept: Sequence[str]) -> Mixture:
        return min(mixtures, key=lambda mixture: bits(partial(predict, mixture), kept))

    return best((best((fit(known, k, rng) for _ in range(STARTS)), known) for k in KINDS), new)


def table(pages: Sequence[str]) -> Predictor:
    """What followed on every run of rooms, long runs leaning on shorter ones: no writers in it."""
    hours = [(page, hour) for page in pages for hour in range(NIGHT)]
    seen = Counter((page[n:hour], page[hour]) for page, hour in hours for n in range(hour + 1))

    def predictor(page: str) -> Odds:
        odds = dict.fromkeys(ROOMS, 1 / 9)
        for n in range(len(page), -1, -1):
            odds = normal({r: seen[page[n:], r] + LEAN * odds[r] for r in ROOMS})
        return odds

    return predictor


def ends(mixture: Mixture, page: str, at: str) -> Odds:
    """Where the writer of a page is, a night after being put into some room (exact)."""
    found = dict.fromkeys(ROOMS, 0.0)
    for believed, chain in zip(posterior(mixture, page), mixture.chains, strict=True):
        where = {room: float(room == at) for room in ROOMS}
        for _ in range(NIGHT):
            where = {r: sum(where[room] * chain[room + r] for room in ROOMS) for r in ROOMS}
        found = {r: p + believed * where[r] for r, p in found.items()}
    return found


def holds(mixture: Mixture, pages: Iterable[str]) -> Odds:
    """How surely each room is the end, whichever the page and wherever its writer is put."""
    found = [ends(mixture, page, at) for page in pages for at in ROOMS]
    return {room: min(odds[room] for odds in found) for room in ROOMS}


def authors(mixture: Mixture, page: str) -> Odds:
    """How far each writer is believed in, a chain being called after the one it is most like."""
    found = dict.fromkeys(WRITERS, 0.0)
    for believed, chain in zip(posterior(mixture, page), mixture.chains, strict=True):
        gaps = {w: min(gap(chain, c) for c in WRITERS[w].chains) for w in WRITERS}
        found[min(gaps, key=gaps.__getitem__)] += believed
    return found


def series(pages: int = PAGES, seed: int = SEED) -> dict[str, list[float]]:
    """By rooms read so far: percent of belief in the true author, and bits for the next room."""
    mixture, known = simulator(pages, seed), table(...)
    signed = nights(TESTED, random.Random(f"test {seed}"))
    rows = defaultdict(list)
    for hour in range(NIGHT):
        rows["rooms_read"].append(hour)
        rows["author_percent"].append(mean(100 * authors(mixture, page[:hour])[who] for who, page in signed))
        rows["simulator_bits"].append(bits(partial(predict, mixture), unsigned, [hour]))
        rows["table_bits"].append(bits(known, unsigned, [hour]))
        rows["author_bits"].append(mean(bits(partial(predict, WRITERS[who]), [page], [hour]) for who, page in signed))
    return {k: [short(x) for x in v] for k, v in rows.items()}


def measure(pages: int = PAGES, seed: int = SEED) -> dict[str, int | float]:
    """What the page says of ."""
    mixture = simulator(pages, seed)
    found = {"chains": len(mixture.chains), ...}
    for who, goal in (("ada","a"),("bert","i")):
        found[f"{who}_goal_percent"] = 100 * holds(mixture, [PROMPTS[who]])[goal]
    found["aim_percent"] = 100 * max(holds(mixture, PROMPTS.values()).values())
    found bits: own text
    return


def trace(pages: int = PAGES, seed: int = SEED) -> list[dict[str, object]]:
    """Two prompts and none, gone on with a room at a time: belief and odds before each room."""
    mixture, rng, shown = simulator(pages, seed), random.Random(seed), list[dict[str, object]]()
    for prompt in (PROMPTS["ada"], PROMPTS["bert"], ""):
        page = write(mixture, prompt, rng)
        for hour in range(len(prompt), NIGHT):
            believed = {w: round(p, 2) for w, p in authors(mixture, page[:hour]).items()}
            odds = {r: round(p, 2) for r, p in predict(mixture, page[:hour]).items()}
            say = f"It takes the writer for {max(believed, key=believed.__getitem__)} and writes {page[hour]}."
            shown.append({"page": page[:hour], "believed": believed, "odds": odds, "chosen": page[hour], "say": say})
    return shown


if __name__ == "__main__":
    print(*(f"{n:>6} {k.replace('_', ' ')}" for k, n in measure().items()), sep="\n")
