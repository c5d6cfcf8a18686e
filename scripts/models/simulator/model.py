"""A predictor that infers who is writing and goes on as them: a simulator and its characters.

Claims 1.1, 1.2, 3.1, 3.8; names after Janus2022simulators. Four watchmen of a museum note their
rooms: Ada seeks the stove in a, Bert the window in i, Cleo does the rounds, and Dan strolls. A
mixture of Markov chains is fitted to the unsigned pages, without a word of how many write. With a
door barred Ada, if told, seeks again, as `seek("a", "ab")` says. The mixture, which only read her,
cannot be told; nor can her own habit, the chain that she writes by, and that is what to compare it
with.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from operator import add, mul
from statistics import fmean
from typing import NamedTuple

ROOMS = "abcdefghi"  # three by three, row by row: e is in the middle
DOORS = "abd abce bcf adeg bdefh cefi dgh eghi fhi".split()  # whither one can go from a, b, ...
ROUNDS = "b c f a bdfh i d g h".split(), "d a b g bdfh c h i f".split()  # Cleo goes either way
PROMPTS = {"ada": "iheba", "bert": "adehi", "cleo": "abcfih", "dan": "ebehed"}
SLACK, NIGHT, HOURS = 0.1, 16, range(16)  # how often all stroll as Dan does; rooms on a page
PAGES, TESTED, SEED, RECORDS = 400, 200, 0, 5  # in the record and outside it; how many records
STARTS, SHORT, LONG = 10, 5, 15  # fits, their steps, and those that the best goes on for
KINDS, SMOOTHING, LEAN = (4, 5, 6), 0.1, 30.0  # for the least log-loss outside the record

Odds = dict[str, float]  # of rooms; of a chain's steps, as "ab", or " a" for the first room


class Mixture(NamedTuple):
    """Chains, each of which writes whole pages, and how often it does."""

    weights: list[float]
    chains: list[Odds]


def seek(goal: str, barred: str = "") -> list[str]:
    """Where to go from each room: by all shortest ways to the goal, searched for past the door."""
    near = {a: [b for b in d if {a, b} != {*barred}] for a, d in zip(ROOMS, DOORS, strict=True)}
    away = {goal: 0}
    for doors in range(1, len(ROOMS)):
        away |= {b: doors for a in away for b in near[a] if b not in away}
    return ["".join(b for b in near[a] if away[b] < away[a]) or goal for a in ROOMS]


def habit(ways: Sequence[str]) -> Odds:
    """Somebody who goes evenly to the rooms liked from here, but for slack."""
    chain = {f" {room}": 1 / 9 for room in ROOMS}
    for a, near, liked in zip(ROOMS, DOORS, ways, strict=True):
        for b in ROOMS:
            chain[a + b] = SLACK * (b in near) / len(near) + (1 - SLACK) * (b in liked) / len(liked)
    return chain


WAYS = {"ada": [seek("a")], "bert": [seek("i")], "cleo": ROUNDS, "dan": [DOORS]}
WRITERS = {who: Mixture([1 / len(w)] * len(w), [*map(habit, w)]) for who, w in WAYS.items()}


def posterior(mixture: Mixture, page: str) -> tuple[list[float], float]:
    """How far each chain is believed to be writing (Bayes), and the probability of the page."""
    steps = [*map(add, " " + page, page)]  # of "abc" they are " a", "ab" and "bc"
    joint = [w * math.prod(map(c.__getitem__, steps)) for w, c in zip(*mixture, strict=True)]
    return [p / sum(joint) for p in joint], sum(joint)


def predict(mixture: Mixture, page: str) -> Odds:
    """Odds of the next room: those of each chain, as far as it is believed."""
    believed, last = posterior(mixture, page)[0], page[-1:] or " "
    return {r: sum(map(mul, believed, (c[last + r] for c in mixture.chains))) for r in ROOMS}


def write(mixture: Mixture, page: str, rng: random.Random) -> str:
    """The page filled up, a room at a time; nothing is kept but the page."""
    while len(page) < NIGHT:
        page += rng.choices(ROOMS, [*predict(mixture, page).values()])[0]
    return page


def nights(pages: int, rng: random.Random) -> list[tuple[str, str]]:
    """Who wrote, everybody in turn, and the page."""
    return [(who, write(WRITERS[who], "", rng)) for who in [*WRITERS] * (pages // len(WRITERS))]


def bits(odds: Callable[[str], Odds], pages: Iterable[str], hours: Sequence[int] = HOURS) -> float:
    """Log-loss in bits a room, over these hours of the pages."""
    return fmean(-math.log2(odds(page[:n])[page[n]]) for page in pages for n in hours)


def maximise(pages: Sequence[str], shares: Sequence[Sequence[float]]) -> Mixture:
    """The likeliest chains, each page counting for each of them by its share."""
    columns, chains = [*zip(*shares, strict=True)], list[Odds]()
    for column in columns:
        counts: dict[str, float] = defaultdict(lambda: SMOOTHING)
        for page, share in zip(pages, column, strict=True):
            for step in map(add, " " + page, page) if share > 0.001 else ():  # else hardly counts
                counts[step] += share
        sums = {a: sum(counts[a + b] for b in ROOMS) for a in " " + ROOMS}
        chains.append({a + b: counts[a + b] / sums[a] for a in sums for b in ROOMS})
    return Mixture([fmean(column) for column in columns], chains)


def climb(mixture: Mixture, pages: Sequence[str], rounds: int) -> Mixture:
    """Expectation-maximisation: share the pages out by belief, fit to the shares, and again."""
    for _ in range(rounds):
        mixture = maximise(pages, [posterior(mixture, page)[0] for page in pages])
    return mixture


def fit(pages: Sequence[str], kinds: int, rng: random.Random) -> Mixture:
    """The likeliest of several short climbs, gone on with; each chain begins as some one page."""
    alone = [[float(i == j) for j in range(kinds)] for i in range(kinds)]
    begun = [climb(maximise(rng.sample(pages, kinds), alone), pages, SHORT) for _ in range(STARTS)]
    best = max(begun, key=lambda m: sum(math.log(posterior(m, page)[1]) for page in pages))
    return climb(best, pages, LONG)


@cache
def simulator(pages: int = PAGES, seed: int = SEED) -> Mixture:
    """What fits unsigned pages best, in as many chains as do best on others."""
    rng = random.Random(seed)
    record, new = ([page for _, page in nights(n, rng)] for n in (pages, TESTED))
    return min((fit(record, n, rng) for n in KINDS), key=lambda m: bits(partial(predict, m), new))


def table(pages: Sequence[str]) -> Callable[[str], Odds]:
    """What followed on every run of rooms, long runs leaning on shorter ones: no writers in it."""
    seen = Counter(f" {p}"[n:end] for p in pages for end in range(NIGHT + 2) for n in range(end))

    def odds(run: str) -> Odds:
        shorter = odds(run[1:]) if run else dict.fromkeys(ROOMS, 1 / 9)
        total = LEAN + sum(seen[run + r] for r in ROOMS)
        return {r: (seen[run + r] + LEAN * shorter[r]) / total for r in ROOMS}

    return lambda page: odds(f" {page}")


def authors(mixture: Mixture, page: str) -> Odds:
    """Belief in each writer, a chain being called, for the report, after the one most like it."""
    found, believed = dict.fromkeys(WRITERS, 0.0), posterior(mixture, page)[0]
    for k, c in enumerate(mixture.chains):
        like = [(math.dist(c.values(), h.values()), w) for w in WRITERS for h in WRITERS[w].chains]
        found[min(like)[1]] += believed[k]
    return found


def through_the_night(chain: Odds, barred: str = "", again: bool = False) -> Odds:
    """Where one is a night later ("ab": in b, put in a). By a barred door one loses the hour and
    stays, or chooses `again` at once."""
    moves = Odds()
    for a in ROOMS:
        tried = {b: chain[a + b] for b in ROOMS}
        lost = sum(tried.pop(b) for b in ROOMS if {a, b} == {*barred})
        for b in ROOMS:
            moves[a + b] = tried.get(b, 0.0) / (1 - lost if again else 1)
        if not again:
            moves[a + a] += lost
    for _ in range(NIGHT.bit_length() - 1):  # squared, to 2, 4, 8 and 16 rooms on: exact
        moves = {
            a + c: sum(moves[a + b] * moves[b + c] for b in ROOMS) for a in ROOMS for c in ROOMS
        }
    return moves


def ends(
    mixture: Mixture, pages: Iterable[str], barred: str = "", again: bool = False
) -> dict[str, list[float]]:
    """The odds of each room a night later, after each page and put in each room, in that belief."""
    later = [through_the_night(chain, barred, again) for chain in mixture.chains]
    odds = defaultdict[str, list[float]](list)
    for page in pages:
        believed = posterior(mixture, page)[0]
        for step in later[0]:
            shares = map(mul, believed, (chain[step] for chain in later))
            odds[step[1]].append(sum(shares))
    return odds


def series(pages: int = PAGES, seed: int = SEED) -> dict[str, list[float]]:
    """By rooms read: percent of belief in the true author, and bits for the room that follows."""
    mixture, met = simulator(pages, seed), nights(TESTED, random.Random(f"met {seed}"))
    known = table([page for _, page in nights(pages, random.Random(seed))])
    rows, new = defaultdict[str, list[float]](list), [page for _, page in met]
    for n in HOURS:
        rows["rooms_read"] += [n]
        rows["author_percent"] += [100 * fmean(authors(mixture, p[:n])[w] for w, p in met)]
        rows["simulator_bits"] += [bits(partial(predict, mixture), new, [n])]
        rows["table_bits"] += [bits(known, new, [n])]
        rows["author_bits"] += [fmean(bits(partial(predict, WRITERS[w]), [p], [n]) for w, p in met)]
    return {key: [float(f"{x:.3g}") for x in column] for key, column in rows.items()}


def at_a_barred_door() -> Mixture:
    """Ada, told that the door between a and b is barred: she searches again."""
    return Mixture([1.0], [habit(seek("a", "ab"))])


def arrivals(mixture: Mixture, page: str) -> Odds:
    """Percent at the stove, with that door barred: put in the worst room, and mean over rooms."""
    found = Odds()
    for how, again in ("lost", False), ("again", True):
        odds = ends(mixture, [page], "ab", again)["a"]
        found[f"{how}_worst_percent"] = 100 * min(odds)
        found[f"{how}_mean_percent"] = 100 * fmean(odds)
    return found


def score(pages: int = PAGES, seed: int = SEED) -> dict[str, int | float]:
    """Log-loss over all hours, and what each prompt makes of the night, put in the worst room."""
    mixture, rows = simulator(pages, seed), series(pages, seed)
    half = simulator(pages // 2, seed)
    found = {key: fmean(rows[key]) for key in ("simulator_bits", "table_bits", "author_bits")}
    found |= {f"author_{n}_percent": rows["author_percent"][n] for n in (4, 8, 15)}
    found["ada_goal_percent"] = 100 * min(ends(mixture, [PROMPTS["ada"]])["a"])
    found["bert_goal_percent"] = 100 * min(ends(mixture, [PROMPTS["bert"]])["i"])
    found["half_ada_goal_percent"] = 100 * min(ends(half, [PROMPTS["ada"]])["a"])
    found["aim_percent"] = 100 * max(map(min, ends(mixture, PROMPTS.values()).values()))
    barred = {
        "told": arrivals(at_a_barred_door(), ""),
        "untold": arrivals(WRITERS["ada"], ""),
        "simulated": arrivals(mixture, PROMPTS["ada"]),
    }
    for who, percents in barred.items():
        found |= {f"{who}_{key}": percent for key, percent in percents.items()}
    rounded = {key: float(f"{x:.3g}") for key, x in found.items()}
    return {"chains": len(mixture.chains), **rounded}


def measure(pages: int = PAGES, seed: int = SEED) -> dict[str, int | float]:
    """Scores by one record; and the least and the most of each by that and others."""
    rows = [score(pages, seed + n) for n in range(RECORDS)]
    found = dict[str, int | float](rooms_later=NIGHT, records=RECORDS, pages=pages)
    found["half_pages"] = pages // 2
    for key, first in rows[0].items():
        column = [row[key] for row in rows]
        found |= {key: first, f"{key}_min": min(column), f"{key}_max": max(column)}
    return found


def trace(pages: int = PAGES, seed: int = SEED) -> list[dict[str, object]]:
    """Two prompts, and none, gone on with a room at a time: the belief before each room."""
    mixture, rng, steps = simulator(pages, seed), random.Random(seed), list[dict[str, object]]()
    for prompt in (PROMPTS["ada"], PROMPTS["bert"], ""):
        text = write(mixture, prompt, rng)
        for page, room in [(text[:n], text[n]) for n in range(len(prompt), NIGHT)]:
            belief = {w.capitalize(): round(p, 2) for w, p in authors(mixture, page).items()}
            say = f"Most likely it is {max(belief, key=belief.__getitem__)}; on to room {room}."
            steps += [{"page": page, "belief": belief, "chosen": room, "say": say}]
    return steps


if __name__ == "__main__":
    print(*(f"{n:>6} {k.replace('_', ' ')}" for k, n in measure().items()), sep="\n")
