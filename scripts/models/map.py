"""Predictors of walks through a town, with a coherent map and without, and what a detour shows.

Claims 2.10, 3.12; tests after Vafa2024implicit. A walk, as "ALSES.": start, goal, moves, "." at
the goal. A recaller goes by what followed the same walk, or the same last moves to the same goal; a
mapper learns a map, and goes by what followed at the same place; a searcher looks for a way on it.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from statistics import fmean
from typing import Any

# Places A to Y, five to a row. Each street: an end, the move out of it, the other end and its move.
STREETS = """AEBW BECW CEDW FEGW GEHW IEJW LEMW MENW NEOW PEQW RESW SETW UEVW VEWW WEXW XEYW EEYE
ASFN CSHN DSIN ESJN FSKN GSLN ISNN JSON KSPN LSQN MSRN NSSN QSVN RSWN TSYN PSUN ANDN"""
TOWN = {(s[i], s[i + 1]): s[2 - i] for i in (0, 2) for s in STREETS.split()}
RANKS, WHIM = "FMY", 0.05  # where walks start; share of moves by any street, not the shortest way
ACCEPTED, STRICT = 0.01, 0.05  # a move of this probability is held possible; a stricter line
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
    streets = learn_map(walks := record(number, seed))
    return streets, {
        "recaller": fit(walks, lambda walk: ("", walk[1], (walk[1], walk[2:][-LAST:]), walk)),
        "mapper": fit(walks, lambda walk: ("all", at := follow(streets, walk), (at, walk[1]))),
        "searcher": lambda walk, closed=(): {(route(streets, walk, closed) or ".")[0]: 1.0},
    }


def futures(by: Predictor, walk: str, line: float = ACCEPTED, ahead: int = 3) -> set[str]:
    """All that is held possible in so many moves, and how that begins."""
    odds = by(walk) if ahead and walk[-1] != "." else {}
    held = [move for move, p in odds.items() if p >= line]
    return {m + more for m in held for more in {"", *futures(by, walk + m, line, ahead - 1)}}


def apart(ours: Collection[str], theirs: Collection[str]) -> set[str]:
    """The shortest futures of the one that are none of the other (the Myhill-Nerode boundary)."""
    return {f for f in ours if f not in theirs and f[:-1] in {"", *theirs}}


def coherence(by: Predictor, walks: Iterable[str], line: float) -> dict[str, list[float]]:
    """Scores of pairs: of walks to one place and goal; of futures that tell two others apart."""
    met, held = defaultdict[Any, list[str]](list), partial(futures, line=line)
    for walk in sorted({walk for walk, _ in steps(walks)}):
        met[follow(TOWN, walk), walk[1]].append(walk)
    others = pairwise(random.Random(0).sample([some[0] for some in met.values()], len(met)))
    told = [[apart(held(who, a), held(who, b)) for who in (law, by)] for a, b in others]
    return {
        "compression": [held(by, w[0]) == held(by, w[-1]) for w in met.values() if w[1:]],
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


def score(number: int, tested: int, seed: int = 0) -> dict[str, int | float]:
    """How those who have read so many walks do on others; log-loss in bits, above the law's."""
    tests, (streets, walkers) = record(tested, seed + 1), train(number, seed)
    met = [(walk, move, law(walk)) for walk, move in steps(tests)]
    scores = dict[str, list[float]](law_next=[max(p, key=p.__getitem__) == m for _, m, p in met])
    for name, walker in walkers.items():
        rng = random.Random(0)
        ends = [take(walker, walk[:2], rng.randrange(2, 2 + AWAY[walk[:2]]))[-1] for walk in tests]
        said = [(max(p := walker(w), key=p.__getitem__), move, right) for w, move, right in met]
        scores[f"{name}_legal"] = [guess in right for guess, _, right in said]
        scores[f"{name}_next"] = [guess == move for guess, move, _ in said]
        scores[f"{name}_arrives"] = [take(walker, walk[:2])[-1] == "." for walk in tests]
        scores[f"{name}_detour_arrives"] = [end == "." for end in ends]
        scores[f"{name}_detour_breaks"] = [end == "!" for end in ends]
    found = dict[str, int | float](walks=number, moves=len(TOWN), moves_learned=len(streets))
    for name in ("recaller", "mapper"):
        excess = [math.log2(right[move] / walkers[name](walk)[move]) for walk, move, right in met]
        found[f"{name}_excess_bits"] = float(f"{fmean(excess):.2g}")
        for at, line in (f"{name}_", ACCEPTED), (f"{name}_strict_", STRICT):
            scores |= {at + k: v for k, v in coherence(walkers[name], tests, line).items()}
    return found | {f"{k}_percent": float(f"{100 * fmean(v):.3g}") for k, v in scores.items()}


def measure(number: int = 10_000, tested: int = 200, records: int = 5) -> dict[str, int | float]:
    """Scores by one record; and the least and the most of each by that and others."""
    rows = [score(number, tested, seed) for seed in range(records)]
    found = {"records": records, "line_percent": 100 * ACCEPTED, "strict_percent": 100 * STRICT}
    ends = {f"{k}_{f.__name__}": f(row[k] for row in rows) for k in rows[0] for f in (min, max)}
    return {**found, **rows[0], **ends}


def series(*sizes: int, tested: int = 200) -> dict[str, list[float]]:
    """By walks on the record."""
    rows = [score(size, tested) for size in sizes or (100, 300, 1_000, 3_000, 10_000)]
    shown = "walks", "er_next_percent", "er_compression_percent", "detour_arrives_percent"
    return {key: [row[key] for row in rows] for key in rows[0] if key.endswith(shown)}


def trace(number: int = 10_000, trip: str = "MG", closing: int = 2) -> list[dict[str, str]]:
    """The same trip by each, with a street closed where it would have gone on."""
    shown = list[dict[str, str]]()
    for name, walker in train(number)[1].items():
        since = {closing: f", since {take(walker, trip)[closing]} is closed"}
        for walk, move in steps([take(walker, trip, closing)[:12]]):
            does = {".": "says that it is there", "!": "takes a street that is not there"}
            at = follow(TOWN, walk)
            say = f"At {at}: the {name} {does.get(move, 'goes ' + move)}{since.get(len(walk), '')}."
            shown.append({"who": name, "walk": walk, "at": at, "move": move, "say": say})
    return shown


if __name__ == "__main__":
    print(*(f"{n:>7} {key.replace('_', ' ')}" for key, n in measure().items()), sep="\n")
