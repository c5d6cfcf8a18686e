"""Predictors of walks through a town, with a coherent map and without, and what a detour shows.

Claims 2.10 and 3.12. A walk is a string: start, goal, moves by compass, "." on arrival. A recaller
goes by what followed the same walk, or the same last moves to the same goal. A mapper first learns
a map and goes by what followed at the same place. The tests are Vafa2024implicit's, scaled down.
At the detour, where a street is closed, a searcher looks for a way on the mapper's map.

>>> follow(TOWN, "ALEE"), route(TOWN, "AL")
('C', 'SES')
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from statistics import fmean
from typing import Any

# Places A to Y, five to a row. Each street: an end, the move out of it, the other end and its move.
STREETS = """AEBW BECW CEDW FEGW GEHW IEJW LEMW MENW NEOW PEQW RESW SETW UEVW VEWW WEXW XEYW EEYE
ASFN CSHN DSIN ESJN FSKN GSLN ISNN JSON KSPN LSQN MSRN NSSN QSVN RSWN TSYN PSUN ANDN"""
TOWN = {(street[0], street[1]): street[2] for street in STREETS.split()}
TOWN |= {(street[2], street[3]): street[0] for street in STREETS.split()}
RANKS = "FMY"  # where walks start
WHIM = 0.05  # the share of moves by any street; the others are along a shortest way
ACCEPTED = 0.01  # a move of this probability is one that a predictor holds possible
LAST, WEIGHT = 3, 1.0  # moves recalled; walks that a wider context counts for (tuned: see tests)

Streets = Mapping[tuple[str, str], str]  # place and direction -> place
Predictor = Callable[..., Mapping[str, float]]  # walk, closed moves -> odds of directions


def follow(streets: Streets, walk: str) -> str:
    """Where a walk leads; "" off the map."""
    place = walk[0]
    for move in walk[2:]:
        place = streets.get((place, move), "")
    return place


def route(streets: Streets, walk: str, closed: Collection[Any] = ()) -> str:
    """A shortest way on without the closed moves (breadth-first search); "" if there is none."""
    ways = {follow(streets, walk): ""}
    for place in (reached := [*ways]):
        for (begin, move), end in streets.items():
            if begin == place and end not in ways and (begin, move) not in closed:
                ways[end] = ways[place] + move
                reached.append(end)
    return ways.get(walk[1], "")


AWAY = {a + b: len(route(TOWN, a + b)) for a in TOWN.values() for b in TOWN.values()}


def law(walk: str) -> Mapping[str, float]:
    """How people walk: the best predictor that there can be. A move without odds is illegal."""
    here, goal = follow(TOWN, walk), walk[1]
    far = {move: AWAY[end + goal] for (begin, move), end in TOWN.items() if begin == here}
    best = [move for move in far if far[move] == min(far.values())]
    odds = {m: WHIM / len(far) + (1 - WHIM) * (m in best) / len(best) for m in far}
    return {".": 1.0} if here == goal else odds


def record(number: int, seed: int) -> list[str]:
    """Walks from a rank to another place."""
    rng, walks = random.Random(seed), list[str]()
    for start in rng.choices(RANKS, k=number):
        walk = start + rng.choice(sorted({*TOWN.values()} - {start}))
        while odds := law(walk):  # none once it has ended: "." leads off the map
            walk += rng.choices([*odds], [*odds.values()])[0]
        walks.append(walk)
    return walks


def steps(walks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each beginning of each walk, and the move that followed."""
    return ((walk[:i], walk[i]) for walk in walks for i in range(2, len(walk)))


def learn_map(walks: Iterable[str]) -> Streets:
    """The streets that a record proves: where its last move begins on the map, and the goal."""
    streets = dict[tuple[str, str], str]()
    for walk in sorted(walks, key=len):
        if here := follow(streets, walk[:-2]):
            streets[here, walk[-2]] = walk[1]
    return streets


def fit(walks: Iterable[str], contexts: Callable[[str], Any], weight: float = WEIGHT) -> Predictor:
    """Counts of what followed in contexts, each filled up by the odds in the next wider one."""
    counts = Counter((c, move) for walk, move in steps(walks) for c in contexts(walk))

    def predict(walk: str, closed: Collection[Any] = ()) -> Mapping[str, float]:
        odds = dict.fromkeys("NESW.", 0.2)
        for context in contexts(walk):
            filled = {move: counts[context, move] + weight * p for move, p in odds.items()}
            odds = {move: count / sum(filled.values()) for move, count in filled.items()}
        return odds

    return predict


def train(number: int, seed: int = 0) -> tuple[Streets, dict[str, Predictor]]:
    """A map, and those who have read a record of so many walks. Their contexts: widest first."""
    walks = record(number, seed)
    streets = learn_map(walks)
    return streets, {
        "recaller": fit(walks, lambda walk: ("", walk[1], (walk[1], walk[2:][-LAST:]), walk)),
        "mapper": fit(walks, lambda walk: ("all", at := follow(streets, walk), (at, walk[1]))),
        "searcher": lambda walk, closed=(): {(route(streets, walk, closed) or ".")[0]: 1.0},
    }


def futures(predictor: Predictor, walk: str, ahead: int = 3) -> set[str]:
    """All that it holds possible in so many moves, and how that begins."""
    odds = predictor(walk) if ahead and walk[-1] != "." else {}
    possible = [move for move, p in odds.items() if p >= ACCEPTED]
    return {m + more for m in possible for more in {"", *futures(predictor, walk + m, ahead - 1)}}


def apart(predictor: Predictor, one: str, other: str) -> set[str]:
    """The shortest futures of one walk that are none of another (the Myhill-Nerode boundary)."""
    ours, theirs = futures(predictor, one), futures(predictor, other)
    return {future for future in ours - theirs if future[:-1] in {"", *theirs}}


def coherence(predictor: Predictor, walks: Iterable[str]) -> dict[str, list[float]]:
    """Scores of pairs: of walks to one place and goal; of futures that tell two others apart."""
    met = defaultdict[Any, list[str]](list)
    for walk in sorted({walk for walk, _ in steps(walks)}):
        met[follow(TOWN, walk), walk[1]].append(walk)
    same = [(some[0], some[-1]) for some in met.values() if some[1:]]
    others = pairwise(random.Random(0).sample([some[0] for some in met.values()], len(met)))
    told = [(apart(law, *pair), apart(predictor, *pair)) for pair in others]
    return {
        "compression": [futures(predictor, a) == futures(predictor, b) for a, b in same],
        "precision": [len(true & found) / len(found) for true, found in told if found],
        "recall": [len(true & found) / len(true) for true, found in told if true],
    }


def take(walker: Predictor, walk: str, closing: int = 0) -> str:
    """Likeliest moves, to a "." or to a "!" where no street is. One street is closed at a step."""
    closed = list[tuple[str, str]]()
    while walk[-1] not in ".!" and len(walk) < 30:
        here = follow(TOWN, walk)
        odds = {move: p for move, p in walker(walk, closed).items() if (here, move) not in closed}
        move = max(odds, key=odds.__getitem__)
        if len(walk) == closing and not closed and (here, move) in TOWN:
            closed = [way for way in TOWN if {way[0], TOWN[way]} == {here, TOWN[here, move]}]
        else:
            walk += move if move in law(walk) else "!"
    return walk


def measure(number: int = 10_000, tested: int = 200) -> dict[str, int | float]:
    """On walks that are not on a record of so many; log-loss in bits, above the law's."""
    tests, (streets, walkers), scores = record(tested, 1), train(number), dict[str, list[float]]()
    for name, walker in walkers.items():
        rng = random.Random(0)
        ends = [take(walker, walk[:2], rng.randrange(2, 2 + AWAY[walk[:2]]))[-1] for walk in tests]
        scores[f"{name}_arrives"] = [take(walker, walk[:2])[-1] == "." for walk in tests]
        scores[f"{name}_detour_arrives"] = [end == "." for end in ends]
        scores[f"{name}_detour_breaks"] = [end == "!" for end in ends]
    found = dict[str, int | float](walks=number, moves=len(TOWN), moves_learned=len(streets))
    for name in ("recaller", "mapper"):
        odds = [(walkers[name](walk), law(walk), move) for walk, move in steps(tests)]
        excess = [math.log2(right[move] / p[move]) for p, right, move in odds]
        scores[f"{name}_legal"] = [max(p, key=p.__getitem__) in right for p, right, _ in odds]
        scores |= {f"{name}_{key}": each for key, each in coherence(walkers[name], tests).items()}
        found[f"{name}_excess_bits"] = float(f"{fmean(excess):.2g}")
    return found | {f"{k}_percent": float(f"{100 * fmean(v):.3g}") for k, v in scores.items()}


def series(*sizes: int, tested: int = 200) -> dict[str, list[float]]:
    """By walks on the record."""
    rows = [measure(size, tested) for size in sizes or (100, 300, 1_000, 3_000, 10_000)]
    shown = "walks", "legal_percent", "compression_percent", "detour_arrives_percent"
    return {key: [row[key] for row in rows] for key in rows[0] if key.endswith(shown)}


def trace(number: int = 10_000, trip: str = "MG", closing: int = 2) -> list[dict[str, str]]:
    """The same trip by each, with a street closed where it would have gone on."""
    (streets, walkers), shown = train(number), list[dict[str, str]]()
    for name, walker in walkers.items():
        barred = take(walker, trip)[closing]
        for walk, move in steps([take(walker, trip, closing)[:12]]):
            at = follow(TOWN, walk)
            does = {".": "says that it is there", "!": "takes a street that is not there"}
            say = f"At {at}: the {name} {does.get(move, 'goes ' + move)}"
            say += f", since {barred} is closed." if len(walk) == closing else "."
            step = {"who": name, "walk": walk, "at": at, "map": follow(streets, walk)}
            shown.append(step | {"move": move, "say": say})
    return shown


if __name__ == "__main__":
    for key, value in measure().items():
        print(f"{value:>7} {key.replace('_', ' ')}")
