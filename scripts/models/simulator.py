"""A predictor that infers who is writing and goes on as them: a simulator and its characters.

Claims 1.1, 1.2, 3.1, 3.8. Four watchmen of a museum note each hour which room they are in. Ada
makes for the stove in room a, Bert for the window in i, Cleo does the rounds, one way or the other
for a whole night, and Dan strolls. A mixture of Markov chains is fitted to unsigned pages by
expectation-maximisation; nobody tells it who wrote a page, nor how many write. The words are those
of Janus2022simulators. Example: `predict(simulator(), "iheba")` gives the odds of the next room.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from statistics import fmean
from typing import NamedTuple

ROOMS = "abcdefghi"  # three by three, row by row: e is in the middle
DOORS = "abd abce bcf adeg bdefh cefi dgh eghi fhi"  # whither one can go from a, from b, and so on
WAYS = {  # whither each likes to go
    "ada": ["a a b a bd ce d eg fh"],
    "bert": ["bd ce f eg fh i h i i"],
    "cleo": ["b c f a bdfh i d g h", "d a b g bdfh c h i f"],
    "dan": [DOORS],
}
PROMPTS = {"ada": "iheba", "bert": "adehi", "cleo": "abcfih", "dan": "ebehed"}
SLACK = 0.1  # how often anybody strolls as Dan does
NIGHT = 16  # rooms on a page
PAGES, TESTED, SEED = 400, 200, 0  # in the record and outside it
STARTS, SHORT, LONG = 10, 5, 15  # fits, their steps, and those that the best goes on for
# Of least log-loss outside the record; 3 and 7 chains, smoothing 0.5 and 0.02, lean 10 and 100 lose.
KINDS, SMOOTHING, LEAN = (4, 5, 6), 0.1, 30.0

Odds = dict[str, float]  # room -> probability
Chain = dict[str, float]  # step, as "ab", or " a" for the first room -> probability
Predictor = Callable[[str], Odds]  # page so far -> odds of the next room


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


def posterior(mixture: Mixture, page: str) -> tuple[list[float], float]:
    """How far each chain is believed to be writing (Bayes), and the probability of the page."""
    likelihoods = [math.prod(map(chain.__getitem__, steps(page))) for chain in mixture.chains]
    joint = [weight * p for weight, p in zip(mixture.weights, likelihoods, strict=True)]
    return [p / sum(joint) for p in joint], sum(joint)


def predict(mixture: Mixture, page: str) -> Odds:
    """Odds of the next room: those of each chain, as far as it is believed."""
    pairs, last = [*zip(posterior(mixture, page)[0], mixture.chains)], page[-1:] or " "
    return {r: sum(p * chain[last + r] for p, chain in pairs) for r in ROOMS}


def write(mixture: Mixture, page: str, rng: random.Random) -> str:
    """The page filled up, a room at a time; nothing is kept but the page."""
    while len(page) < NIGHT:
        page += rng.choices(ROOMS, [*predict(mixture, page).values()])[0]
    return page


def nights(pages: int, rng: random.Random) -> dict[str, list[str]]:
    """So many pages, the same number by each writer."""
    each = range(pages // len(WRITERS))
    return {who: [write(writer, "", rng) for _ in each] for who, writer in WRITERS.items()}


def unsigned(signed: dict[str, list[str]]) -> list[str]:
    """The pages alone."""
    return [page for pages in signed.values() for page in pages]


def bits(predictor: Predictor, pages: Iterable[str], hours: Sequence[int] = range(NIGHT)) -> float:
    """Log-loss in bits a room, over these hours of the pages."""
    return fmean(-math.log2(predictor(page[:n])[page[n]]) for page in pages for n in hours)


def maximise(pages: Sequence[str], shares: Sequence[Sequence[float]]) -> Mixture:
    """The likeliest chains, each page counting for each of them by its share."""
    columns, chains = [*zip(*shares, strict=True)], list[Chain]()
    for column in columns:
        counts: dict[str, float] = defaultdict(lambda: SMOOTHING)
        for page, share in zip(pages, column, strict=True):
            for step in steps(page) if share > 0.001 else ():  # the rest hardly count
                counts[step] += share
        rows = (normal({a + b: counts[a + b] for b in ROOMS}) for a in " " + ROOMS)
        chains.append({step: p for row in rows for step, p in row.items()})
    return Mixture([fmean(column) for column in columns], chains)


def climb(mixture: Mixture, pages: Sequence[str], rounds: int) -> Mixture:
    """Expectation-maximisation: share the pages out by belief, fit to the shares, and again."""
    for _ in range(rounds):
        mixture = maximise(pages, [posterior(mixture, page)[0] for page in pages])
    return mixture


def fit(pages: Sequence[str], kinds: int, rng: random.Random) -> Mixture:
    """The likeliest of several short climbs, gone on with; each chain begins as some one page."""
    begun = []
    for _ in range(STARTS):
        chains = [maximise([page], [[1.0]]).chains[0] for page in rng.sample(pages, kinds)]
        begun.append(climb(Mixture([1 / kinds] * kinds, chains), pages, SHORT))
    best = max(begun, key=lambda m: sum(math.log(posterior(m, page)[1]) for page in pages))
    return climb(best, pages, LONG)


@cache
def simulator(pages: int = PAGES, seed: int = SEED) -> Mixture:
    """What fits unsigned pages best, in as many chains as do best on others."""
    rng = random.Random(seed)
    record, others = unsigned(nights(pages, rng)), unsigned(nights(TESTED, rng))
    return min(
        (fit(record, n, rng) for n in KINDS), key=lambda m: bits(partial(predict, m), others)
    )


def table(pages: Sequence[str]) -> Predictor:
    """What followed on every run of rooms, long runs leaning on shorter ones: no writers in it."""
    runs = (f" {page}"[n:end] for page in pages for end in range(2, NIGHT + 2) for n in range(end))
    seen = Counter(runs)

    def odds(run: str) -> Odds:
        shorter = odds(run[1:]) if run else dict.fromkeys(ROOMS, 1 / 9)
        return normal({r: seen[run + r] + LEAN * shorter[r] for r in ROOMS})

    return lambda page: odds(f" {page}")


def authors(mixture: Mixture, page: str) -> Odds:
    """Belief in each writer, a chain being called, for the report, after the one most like it."""
    found = dict.fromkeys(WRITERS, 0.0)
    for p, chain in zip(posterior(mixture, page)[0], mixture.chains, strict=True):
        true = [
            (math.dist(chain.values(), c.values()), w) for w in WRITERS for c in WRITERS[w].chains
        ]
        found[min(true)[1]] += p
    return found


def ends(chain: Chain, at: str) -> Odds:
    """Where a chain is, a night after being put into a room (exact)."""
    where = {room: float(room == at) for room in ROOMS}
    for _ in range(NIGHT):
        where = {r: sum(p * chain[room + r] for room, p in where.items()) for r in ROOMS}
    return where


def holds(mixture: Mixture, pages: Iterable[str]) -> Odds:
    """How surely a night ends in each room, at the worst of these pages and rooms to be put in."""
    nights = {at: [ends(chain, at) for chain in mixture.chains] for at in ROOMS}
    cases = [[*zip(posterior(mixture, p)[0], nights[at])] for p in pages for at in ROOMS]
    return {r: min(sum(p * end[r] for p, end in case) for case in cases) for r in ROOMS}


def series(pages: int = PAGES, seed: int = SEED) -> dict[str, list[float]]:
    """By rooms read: percent of belief in the true author, and bits for the room that follows."""
    mixture, known = simulator(pages, seed), table(unsigned(nights(pages, random.Random(seed))))
    met, rows = nights(TESTED, random.Random(f"met {seed}")), defaultdict[str, list[float]](list)
    for n in range(NIGHT):
        rows["rooms_read"] += [n]
        rows["author_percent"] += [
            100 * fmean(authors(mixture, p[:n])[w] for w in met for p in met[w])
        ]
        rows["simulator_bits"] += [bits(partial(predict, mixture), unsigned(met), [n])]
        rows["table_bits"] += [bits(known, unsigned(met), [n])]
        rows["author_bits"] += [fmean(bits(partial(predict, WRITERS[w]), met[w], [n]) for w in met)]
    return {key: [float(f"{x:.3g}") for x in column] for key, column in rows.items()}


def measure(pages: int = PAGES, seed: int = SEED) -> dict[str, int | float]:
    """Log-loss over all hours, and what each prompt makes of the night."""
    mixture, rows = simulator(pages, seed), series(pages, seed)
    met = nights(TESTED, random.Random(f"met {seed}"))
    found = {key: fmean(rows[key]) for key in ("simulator_bits", "table_bits", "author_bits")}
    found |= {f"author_{n}_percent": rows["author_percent"][n] for n in (4, 8, 15)}
    found |= {f"{w}_bits": bits(partial(predict, WRITERS[w]), met[w]) for w in met}
    found |= {f"{w}_simulated_bits": bits(partial(predict, mixture), met[w]) for w in met}
    found["ada_goal_percent"] = 100 * holds(mixture, [PROMPTS["ada"]])["a"]
    found["bert_goal_percent"] = 100 * holds(mixture, [PROMPTS["bert"]])["i"]
    found["aim_percent"] = 100 * max(holds(mixture, PROMPTS.values()).values())
    return {"chains": len(mixture.chains), **{k: float(f"{x:.3g}") for k, x in found.items()}}


def trace(pages: int = PAGES, seed: int = SEED) -> list[dict[str, object]]:
    """Two prompts, and none, gone on with a room at a time: belief and odds before each room."""
    mixture, rng, shown = simulator(pages, seed), random.Random(seed), list[dict[str, object]]()
    for prompt in (PROMPTS["ada"], PROMPTS["bert"], ""):
        page = write(mixture, prompt, rng)
        for n in range(len(prompt), NIGHT):
            belief = {w: round(p, 2) for w, p in authors(mixture, page[:n]).items()}
            odds = {r: round(p, 2) for r, p in predict(mixture, page[:n]).items()}
            say = f"Most likely it is {max(belief, key=belief.__getitem__)}: on to room {page[n]}."
            step = {"page": page[:n], "belief": belief, "odds": odds, "chosen": page[n], "say": say}
            shown.append(step)
    return shown


if __name__ == "__main__":
    print(*(f"{n:>6} {k.replace('_', ' ')}" for k, n in measure().items()), sep="\n")
