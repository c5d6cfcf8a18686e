"""Predictors of walks through a town, with a coherent map and without, and what a detour shows.

Claims 2.10 and 3.12. A walk is a string: start, goal, moves by compass, "." on arrival. The recaller
goes by what followed the same walk, or the same last moves to the same goal. The mapper learns a map
first (the last move of a walk leads from where the map puts it to the goal) and goes by what
followed at the same place. The tests are Vafa2024implicit's, scaled down; at the detour, where a
street is closed, the searcher looks for a way on the mapper's map.

>>> follow(TOWN, "ALEE"), route(TOWN, "A", "L")
('C', 'ESS')
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any

# Places A to Y, five to a row. Each street: an end, the move out of it, the other end and its move.
# Two are bent: one leaves E eastwards and comes to Y from the east.
STREETS = """AEBW BECW CEDW FEGW GEHW IEJW LEMW MENW NEOW PEQW RESW SETW UEVW VEWW WEXW XEYW EEYE
ASFN CSHN DSIN ESJN FSKN GSLN ISNN JSON KSPN LSQN MSRN NSSN QSVN RSWN TSYN PSUN ANDN"""
TOWN = {(a, out): b for a, out, b, _ in STREETS.split()}
TOWN |= {(b, back): a for a, _, b, back in STREETS.split()}
RANKS = "FMY"  # where walks start
WHIM = 0.05  # the share of moves by any street; the others are along a shortest way
ACCEPTED = 0.01  # a move of this probability is one that a predictor holds possible
# Tuning: on walks held out, no other number of last moves, and no other weight of a wider context
# beside the counts of a narrower, does clearly better in log-loss (the tests see to it).
LAST, WEIGHT = 3, 1.0

Move = tuple[str, str]  # the place where it begins, and the direction
Streets = Mapping[Move, str]  # where moves lead
Odds = Mapping[str, float]  # of the next direction, or end
Predictor = Callable[..., Odds]  # of a walk, and of a collection of closed moves
Contexts = Callable[[str], Sequence[Any]]  # of a walk, from wide to narrow


def follow(streets: Streets, walk: str) -> str:
    """Where a walk leads; "" off the map."""
    place = walk[0]
    for move in walk[2:]:
        place = streets.get((place, move), "")
    return place


def route(streets: Streets, here: str, goal: str, closed: Collection[Move] = ()) -> str | None:
    """The directions of a shortest way that makes no closed move (breadth-first search)."""
    ways, reached = {here: ""}, [here]
    for place in reached:
        for (begin, move), end in streets.items():
            if begin == place and end not in ways and (begin, move) not in closed:
                ways[end] = ways[place] + move
                reached.append(end)
    return ways.get(goal)


@cache
def habits(here: str, goal: str) -> Odds:
    """How people walk in the town."""
    ways = {move: route(TOWN, end, goal) or "" for (begin, move), end in TOWN.items() if begin == here}
    shortest = min(map(len, ways.values()))
    best = [move for move, way in ways.items() if len(way) == shortest and here != goal] or ["."]
    some = {} if here == goal else dict.fromkeys(ways, WHIM / len(ways))
    return some | {move: some.get(move, WHIM) + (1 - WHIM) / len(best) for move in best}


def law(walk: str) -> Odds:
    """The best predictor that there can be; a move without odds is illegal."""
    return habits(follow(TOWN, walk), walk[1])


def record(number: int, seed: int) -> list[str]:
    """Walks from a rank to another place."""
    rng, walks = random.Random(seed), list[str]()
    for start in rng.choices(RANKS, k=number):
        walk = start + rng.choice(sorted({*TOWN.values()} - {start}))
        while walk[-1] != ".":
            walk += rng.choices([*law(walk)], [*law(walk).values()])[0]
        walks.append(walk)
    return walks


def steps(walks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each beginning of each walk, and the move that followed."""
    return ((walk[:i], walk[i]) for walk in walks for i in range(2, len(walk)))


def learn_map(walks: Iterable[str]) -> Streets:
    """The streets that a record proves."""
    streets = dict[Move, str]()
    for walk in sorted(walks, key=len):
        if here := follow(streets, walk[:-2]):
            streets[here, walk[-2]] = walk[1]
    return streets


def recalled(walk: str, last: int = LAST) -> Sequence[Any]:
    """The recaller's contexts."""
    return "", walk[1], (walk[1], walk[2:][-last:]), walk


def mapped(streets: Streets, walk: str) -> Sequence[Any]:
    """The mapper's contexts, as far as the map goes."""
    return ("", place, (place, walk[1])) if (place := follow(streets, walk)) else ("",)


def fit(walks: Iterable[str], contexts: Contexts, weight: float = WEIGHT) -> Predictor:
    """Counts of what followed in contexts, each filled up by the odds in the next wider one."""
    counts = defaultdict[Any, Counter[str]](Counter)
    for walk, move in steps(walks):
        for context in contexts(walk):
            counts[context][move] += 1

    def predict(walk: str, closed: Collection[Move] = ()) -> Odds:
        odds = dict.fromkeys("NESW.", 0.2)
        for seen in (counts[context] for context in contexts(walk)):
            total = seen.total() + weight
            odds = {move: (seen[move] + weight * p) / total for move, p in odds.items()}
        return odds

    return predict


def search(streets: Streets, walk: str, closed: Collection[Move] = ()) -> Odds:
    """The searcher's choice: the beginning of a shortest open way on its map."""
    way = route(streets, follow(streets, walk), walk[1], closed)
    return {way[0] if way else ".": 1.0}


def futures(predictor: Predictor, walk: str, ahead: int = 3) -> set[str]:
    """All that it holds possible in so many moves, and how that begins."""
    if not ahead or walk[-1] == ".":
        return set()
    possible = [move for move, p in predictor(walk).items() if p >= ACCEPTED]
    return {m + more for m in possible for more in {"", *futures(predictor, walk + m, ahead - 1)}}


def apart(predictor: Predictor, one: str, other: str) -> set[str]:
    """The shortest futures that one walk has and another has not (the Myhill-Nerode boundary)."""
    ours, theirs = futures(predictor, one), futures(predictor, other)
    return {future for future in ours - theirs if future[:-1] in {"", *theirs}}


def coherence(predictor: Predictor, walks: Iterable[str], pairs: int) -> dict[str, list[float]]:
    """Scores of pairs: same futures in one place; what tells two places apart right, and all found."""
    rng, met, scores = random.Random(0), defaultdict[Any, set[str]](set), defaultdict[str, list[float]](list)
    for walk, _ in steps(walks):
        met[follow(TOWN, walk), walk[1]].add(walk)  # a goal is part of the place
    states = [sorted(met[state]) for state in sorted(met)]
    for _ in range(pairs):
        one, other = rng.sample(rng.choice([state for state in states if len(state) > 1]), 2)
        scores["compression"] += [futures(predictor, one) == futures(predictor, other)]
        one, other = map(rng.choice, rng.sample(states, 2))
        true, found = apart(law, one, other), apart(predictor, one, other)
        scores["precision"] += [len(true & found) / len(found)] if found else []
        scores["recall"] += [len(true & found) / len(true)] if true else []
    return scores


def take(walker: Predictor, walk: str, closed: Collection[Move] = ()) -> str:
    """A walk by likeliest open moves, to a "." or to a "!" at a street that is not there."""
    while walk[-1] not in ".!" and len(walk) < 40:
        here = follow(TOWN, walk)
        odds = {move: p for move, p in walker(walk, closed).items() if (here, move) not in closed}
        move = max(odds, key=odds.__getitem__)
        walk += move if move in law(walk) else "!"
    return walk


def close(walker: Predictor, walk: str) -> Collection[Move]:
    """A street closed, both ways, somewhere on the way that a walker takes."""
    way = take(walker, walk[:2])
    i = random.Random(walk).randrange(2, max(len(way) - 1, 3))
    ends = {follow(TOWN, way[:i]), follow(TOWN, way[: i + 1])}
    return [move for move in TOWN if {move[0], TOWN[move]} == ends]


def train(number: int, seed: int = 0) -> tuple[Streets, dict[str, Predictor]]:
    """The learnt map, and those who have read a record of so many walks."""
    walks = record(number, seed)
    streets = learn_map(walks)
    predictors = {"recaller": fit(walks, recalled), "mapper": fit(walks, partial(mapped, streets))}
    return streets, predictors | {"searcher": partial(search, streets)}


def measure(number: int = 10_000, tested: int = 200, seed: int = 0) -> dict[str, int | float]:
    """Percent of so many walks that it has not read, for each; the excess of log-loss in bits."""
    tests, (streets, walkers) = record(tested, seed + 1), train(number, seed)
    scores: dict[str, Sequence[float]] = {}
    for name, walker in walkers.items():
        scores[f"{name}_legal"] = [max(o := walker(w), key=o.get) in law(w) for w, _ in steps(tests)]
        scores |= {f"{name}_{key}": v for key, v in coherence(walker, tests, tested).items()}
        open_ends = [take(walker, walk[:2])[-1] for walk in tests]
        ends = [take(walker, walk[:2], close(walker, walk))[-1] for walk in tests]
        scores[f"{name}_arrives"] = [end == "." for end in open_ends]
        scores[f"{name}_detour_arrives"] = [end == "." for end in ends]
        scores[f"{name}_detour_breaks"] = [end == "!" for end in ends]
    numbers = {"walks": number, "moves": len(TOWN), "moves_learned": len(streets)}
    return numbers | {f"{k}_percent": float(f"{100 * mean(v):.3g}") for k, v in scores.items()}
