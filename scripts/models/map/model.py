"""Predictors of walks through a town, with a coherent map and without, and what a detour shows.

Claims 2.10, 3.12; tests after Vafa2024implicit. A walk, as "ALSES.": start, goal, moves, "." at
the goal. A recaller goes by what followed the same walk, or the same last moves to the same goal; a
mapper learns a map, and goes by what followed at the same place; a searcher looks for a way on it.
Beside them goes the law: somebody who knows the very odds by which people walk, and only these.

The mapper treats walks to one place and goal alike because it goes by nothing else: that had to be.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from statistics import fmean
from typing import Any

# Places A to Y, five to a row. Each street: an end, the move out of it, the other end and its move.
STREETS = """AEBW BECW CEDW FEGW GEHW IEJW LEMW MENW NEOW PEQW RESW SETW UEVW VEWW WEXW XEYW EEYE
ASFN CSHN DSIN ESJN FSKN GSLN ISNN JSON KSPN LSQN MSRN NSSN QSVN RSWN TSYN PSUN ANDN"""
TOWN = {(s[i], s[i + 1]): s[2 - i] for i in (0, 2) for s in STREETS.split()}
RANKS, WHIM = "FMY", 0.05  # where walks start; share of moves by any street, not the shortest way
ACCEPTED, AHEAD = 0.01, 3  # a move of this probability is held possible; moves that one looks ahead
LINES = (1, 5, 20)  # percent: whims are above the first, and only shortest ways above the last
LAST, WEIGHT = 3, 1.0  # moves recalled; walks that a wider context counts for (tuned: see tests)
FORCED, PATIENCE = 0.3, 28  # share of steps along another street than was chosen; moves allowed
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
    odds = {move: WHIM / len(far) for move in far}
    for move in best:
        odds[move] += (1 - WHIM) / len(best)
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
    """A map, and those who have read a record of so many walks, and the law, which reads none.

    Their contexts: widest first.
    """
    streets = learn_map(walks := record(number, seed))
    return streets, {
        "recaller": fit(walks, lambda walk: ("", walk[1], (walk[1], walk[2:][-LAST:]), walk)),
        "mapper": fit(walks, lambda walk: ("all", at := follow(streets, walk), (at, walk[1]))),
        "law": lambda walk, closed=(): law(walk),
        "searcher": lambda walk, closed=(): {(route(streets, walk, closed) or ".")[0]: 1.0},
    }


def forecast(by: Predictor, walk: str, ahead: int = AHEAD) -> dict[str, float]:
    """The odds of each way to go on, for so many moves or to the end."""
    if not ahead or walk[-1] == ".":
        return {"": 1.0}
    odds = dict[str, float]()
    for move, p in by(walk).items():
        for more, q in forecast(by, walk + move, ahead - 1).items():
            odds[move + more] = p * q
    return odds


def distance(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The share of the odds that lies elsewhere (total variation): 0 alike, 1 nothing in common."""
    return sum(abs(one.get(way, 0) - other.get(way, 0)) for way in {*one, *other}) / 2


def futures(by: Predictor, walk: str, line: float = ACCEPTED, ahead: int = AHEAD) -> set[str]:
    """All that is held possible in so many moves, and how that begins."""
    odds = by(walk) if ahead and walk[-1] != "." else {}
    held = [move for move, p in odds.items() if p >= line]
    return {m + more for m in held for more in {"", *futures(by, walk + m, line, ahead - 1)}}


def apart(ours: Collection[str], theirs: Collection[str]) -> set[str]:
    """The shortest futures of the one that are none of the other (the Myhill-Nerode boundary)."""
    return {f for f in ours if f not in theirs and f[:-1] in {"", *theirs}}


def meetings(walks: Iterable[str]) -> list[list[str]]:
    """The beginnings of these walks, those together that lead to one place and have one goal."""
    met = defaultdict[tuple[str, str], list[str]](list)
    for walk in sorted({walk for walk, _ in steps(walks)}):
        met[follow(TOWN, walk), walk[1]].append(walk)
    return [*met.values()]


def differences(by: Predictor, walks: Iterable[str]) -> dict[str, list[float]]:
    """How far a walker's forecasts for two walks that meet differ, and how far from the law's."""
    scores = dict[str, list[float]](differ=[], off=[])
    for first, *others in meetings(walks):
        ours = forecast(by, first)
        scores["off"].append(distance(ours, forecast(law, first)))
        if others:
            scores["differ"].append(distance(ours, forecast(by, others[-1])))
    return scores


def coherence(by: Predictor, walks: Iterable[str], line: float) -> dict[str, list[float]]:
    """Scores of pairs: of walks to one place and goal; of futures that tell two others apart."""
    met, held = meetings(walks), partial(futures, line=line)
    others = pairwise(random.Random(0).sample([each[0] for each in met], len(met)))
    told = [[apart(held(who, a), held(who, b)) for who in (law, by)] for a, b in others]
    return {
        "alike": [held(by, each[0]) == held(by, each[-1]) for each in met if each[1:]],
        "precision": [len(true & found) / len(found) for true, found in told if found],
        "recall": [len(true & found) / len(true) for true, found in told if true],
    }


def take(
    walker: Predictor,
    walk: str,
    closing: int = 0,
    forced: float = 0.0,
    drawn: bool = False,
    seed: int = 0,
) -> str:
    """Moves to a "." or to a "!" where no street is, or until patience ends.

    Each is the likeliest, or drawn by the odds. In a share of steps the walker is forced along some
    other street. Or at one step the street that it chose is closed, both ways, and it chooses
    again; the closed moves are taken out of its odds, and told to whoever can make use of them.
    """
    closed, dice = list[tuple[str, str]](), random.Random(seed)
    while walk[-1] not in ".!" and len(walk) < PATIENCE + 2:
        here = follow(TOWN, walk)
        odds = {move: p for move, p in walker(walk, closed).items() if (here, move) not in closed}
        move = max(odds, key=odds.__getitem__)
        if drawn:
            move = dice.choices([*odds], [*odds.values()])[0]
        others = [street for street in law(walk) if street not in (move, ".")]
        if dice.random() < forced and others:
            move = dice.choice(others)
        if len(walk) == closing and not closed and (here, move) in TOWN:
            closed = [way for way in TOWN if {way[0], TOWN[way]} == {here, TOWN[here, move]}]
        else:
            walk += move if move in law(walk) else "!"
    return walk


def journeys(walker: Predictor, trips: Sequence[str]) -> dict[str, list[float]]:
    """Who arrives and who leaves the streets: left alone, forced off the way, and at a barrier."""
    rng, scores = random.Random(0), dict[str, list[float]]()
    closings = [rng.randrange(2, 2 + AWAY[trip]) for trip in trips]
    for drawn, how in (False, "likeliest"), (True, "drawn"):
        ends = defaultdict[str, list[str]](list)
        for seed, trip in enumerate(trips):
            go = partial(take, walker, trip, drawn=drawn, seed=seed)
            ends["free"].append(go()[-1])
            ends["forced"].append(go(forced=FORCED)[-1])
            ends["closed"].append(go(closing=closings[seed])[-1])
        for test, signs in ends.items():
            scores[f"{test}_{how}_arrives"] = [sign == "." for sign in signs]
            scores[f"{test}_{how}_breaks"] = [sign == "!" for sign in signs]
    return scores


def guesses(walker: Predictor, walks: Iterable[str]) -> dict[str, list[float]]:
    """How the likeliest next moves do: whether there is such a street, and whether it was taken."""
    scores = dict[str, list[float]](legal=[], next=[])
    for walk, move in steps(walks):
        odds = walker(walk)
        guess = max(odds, key=odds.__getitem__)
        scores["legal"].append(guess in law(walk))
        scores["next"].append(guess == move)
    return scores


def excess_bits(walker: Predictor, walks: Iterable[str]) -> float:
    """Log-loss in bits a move, above the law's."""
    excess = list[float]()
    for walk, move in steps(walks):
        ratio = law(walk)[move] / walker(walk)[move]
        excess.append(math.log2(ratio))
    return fmean(excess)


def score(number: int, tested: int, seed: int = 0) -> dict[str, int | float]:
    """How those who have read so many walks do on others."""
    streets, walkers = train(number, seed)
    tests = record(tested, seed + 1)
    trips = [walk[:2] for walk in tests]
    found = dict[str, int | float](walks=number, moves=len(TOWN), moves_learned=len(streets))
    for name, walker in walkers.items():
        scores = guesses(walker, tests)
        scores |= journeys(walker, trips)
        if name in ("recaller", "mapper"):
            found[f"{name}_excess_bits"] = rounded(excess_bits(walker, tests), 2)
            scores |= differences(walker, tests)
            for line in LINES:
                for key, each in coherence(walker, tests, line / 100).items():
                    scores[f"line_{line}_{key}"] = each
        for key, each in scores.items():
            found[f"{name}_{key}_percent"] = rounded(100 * fmean(each), 3)
    return found


def rounded(number: float, digits: int) -> float:
    """To so many significant digits."""
    return float(f"{number:.{digits}g}")


def measure(number: int = 10_000, tested: int = 200, records: int = 5) -> dict[str, int | float]:
    """Scores by one record; and the least and the most of each by that and others."""
    rows = [score(number, tested, seed) for seed in range(records)]
    found = {"records": records, "forced_percent": 100 * FORCED, "patience": PATIENCE}
    for line in LINES:
        found[f"line_{line}_percent"] = line
    for key, first in rows[0].items():
        column = [row[key] for row in rows]
        found |= {key: first, f"{key}_min": min(column), f"{key}_max": max(column)}
    return found


def series(*sizes: int, tested: int = 200) -> dict[str, list[float]]:
    """By walks on the record."""
    rows = [score(size, tested) for size in sizes or (100, 300, 1_000, 3_000, 10_000)]
    shown = "walks", "_next_percent", "_differ_percent", "forced_likeliest_arrives_percent"
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
