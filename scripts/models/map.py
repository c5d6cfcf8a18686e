"""Predictors of walks through a town, with a coherent map and without one, and what a detour shows.

Claims 2.10 and 3.12. A walk is a string: start, goal, moves by compass, "." on arrival. The recaller
goes by what followed the same walk, or the same last moves to the same goal. The mapper first
learns a map: the last move of a walk leads from where the map puts it to the goal; then it goes by
what followed at the same node. The tests are those of Vafa2024implicit, scaled down. Legal: the
likeliest move exists. Compression: two walks to one place have the same futures. Distinction: of
walks to two places, the shortest futures that only one has are right (precision) and all found
(recall). Detour: a street is closed; here the searcher, too, looks for a way on the mapper's map.

>>> follow(TOWN, "ALEE"), route(TOWN, "A", "L")
('C', 'ESS')
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

# Places A to Y, five to a row. Each street: an end, the move out of it, the other end and its move.
# Two are bent: one leaves E eastwards and comes to Y from the east.
STREETS = """AEBW BECW CEDW FEGW GEHW IEJW LEMW MENW NEOW PEQW RESW SETW UEVW VEWW WEXW XEYW EEYE
ASFN CSHN DSIN ESJN FSKN GSLN ISNN JSON KSPN LSQN MSRN NSSN QSVN RSWN TSYN PSUN ANDN"""
RANKS = "FMY"  # where walks start
WHIM = 0.05  # the share of moves by any street; the others are along a shortest way
ACCEPTED = 0.01  # a move of this probability is one that a predictor holds possible
# Tuning: on walks held out, no other number of last moves, and no other weight of a wider context
# beside the counts of a narrower, has a log-loss that is clearly less (the tests see to it).
LAST, WEIGHT = 3, 1.0

Streets = Mapping[str, Mapping[str, str]]  # place -> move -> place
Predictor = Callable[[str], Mapping[str, float]]  # walk -> move -> probability
Walker = Callable[[str, Mapping[str, str]], str]  # walk, moves found closed after walks -> move


def read_plan(plan: str) -> Streets:
    """The streets of a town, both ways."""
    town = defaultdict[str, dict[str, str]](dict)
    for here, out, there, back in plan.split():
        town[here][out], town[there][back] = there, here
    return town


TOWN = read_plan(STREETS)


def follow(streets: Streets, walk: str) -> str:
    """Where a walk leads; "" off the map."""
    place = walk[0]
    for move in walk[2:]:
        place = streets.get(place, {}).get(move, "")
    return place


def route(streets: Streets, here: str, goal: str, closed: Collection[Any] = ()) -> str | None:
    """A shortest way (breadth-first search) without the closed, which are places with moves."""
    ways, reached = {here: ""}, [here]
    for place in reached:
        for move, beyond in sorted(streets.get(place, {}).items()):
            if beyond not in ways and (place, move) not in closed:
                ways[beyond] = ways[place] + move
                reached.append(beyond)
    return ways.get(goal)


@cache
def habits(here: str, goal: str) -> Mapping[str, float]:
    """The odds of the next move of those who walk in the town."""
    if here == goal:
        return {".": 1.0}
    far = {move: len(route(TOWN, beyond, goal) or "") for move, beyond in TOWN[here].items()}
    best = [move for move in far if far[move] == min(far.values())]
    return {m: WHIM / len(far) + (1 - WHIM) * (m in best) / len(best) for m in far}


def law(walk: str) -> Mapping[str, float]:
    """The best predictor that there can be; what it gives odds to is what is legal."""
    return habits(follow(TOWN, walk), walk[1])


def record(number: int, seed: int) -> list[str]:
    """Walks from a rank to another place."""
    rng, walks = random.Random(seed), list[str]()
    for _ in range(number):
        start = rng.choice(RANKS)
        walk = start + rng.choice(sorted({*TOWN} - {start}))
        while walk[-1] != ".":
            walk += rng.choices(*zip(*law(walk).items(), strict=True))[0]
        walks.append(walk)
    return walks


def steps(walks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each beginning of each walk, and the move that followed."""
    return ((walk[:i], walk[i]) for walk in walks for i in range(2, len(walk)))


def learn_map(walks: Iterable[str]) -> Streets:
    """The streets that the record proves."""
    streets = defaultdict[str, dict[str, str]](dict)
    for walk in sorted(walks, key=len):
        if here := follow(streets, walk[:-2]):
            streets[here][walk[-2]] = walk[1]
    return streets


def tables(
    walks: Iterable[str], contexts: Callable[[str], Sequence[Any]], weight: float = WEIGHT
) -> Predictor:
    """What followed in each context of a walk, from wide to narrow (interpolated smoothing)."""
    counts = defaultdict[Any, Counter[str]](Counter)
    for walk, move in steps(walks):
        for context in contexts(walk):
            counts[context][move] += 1

    def odds(walk: str) -> Mapping[str, float]:
        filled = dict.fromkeys("NESW.", 0.2)
        for seen in (counts[context] for context in contexts(walk)):
            total = seen.total() + weight
            filled = {move: (seen[move] + weight * p) / total for move, p in filled.items()}
        return filled

    return odds


def recaller(walks: Iterable[str], last: int = LAST, weight: float = WEIGHT) -> Predictor:
    """Goes by goal, last moves and whole walk."""
    return tables(walks, lambda walk: ("", walk[1], (walk[1], walk[2:][-last:]), walk), weight)


def mapper(walks: Iterable[str], streets: Streets, weight: float = WEIGHT) -> Predictor:
    """Goes by place and goal, as far as the map says where the walk is."""

    def contexts(walk: str) -> Sequence[Any]:
        place = follow(streets, walk)
        return ("", (place,), (place, walk[1])) if place else ("",)

    return tables(walks, contexts, weight)


def log_loss(predictor: Predictor, walks: Iterable[str]) -> float:
    """Bits a move."""
    bits = [-math.log2(predictor(walk)[move]) for walk, move in steps(walks)]
    return sum(bits) / len(bits)


def futures(predictor: Predictor, walk: str, ahead: int = 3) -> set[str]:
    """All that it holds possible in so many moves, and their beginnings."""
    if not ahead or walk[-1] == ".":
        return set()
    possible = [move for move, p in predictor(walk).items() if p >= ACCEPTED]
    return {m + more for m in possible for more in {"", *futures(predictor, walk + m, ahead - 1)}}


def apart(ours: set[str], theirs: set[str]) -> set[str]:
    """The shortest futures that only ours has (the Myhill-Nerode boundary)."""
    return {future for future in ours - theirs if future[:-1] in {"", *theirs}}


def coherence(predictor: Predictor, walks: Iterable[str], pairs: int) -> list[float]:
    """Percent: compression; precision and recall of distinction. Place and goal make a state."""
    rng, met = random.Random(0), defaultdict[tuple[str, str], set[str]](set)
    for walk, _ in steps(walks):
        met[follow(TOWN, walk), walk[1]].add(walk)
    states, scores = [sorted(met[state]) for state in sorted(met)], list[tuple[float, ...]]()
    for _ in range(pairs):
        same = rng.sample(rng.choice([state for state in states if len(state) > 1]), 2)
        one, other = (futures(predictor, walk) for walk in same)
        two = [rng.choice(state) for state in rng.sample(states, 2)]
        true, found = (apart(*(futures(p, walk) for walk in two)) for p in (law, predictor))
        right = len(true & found)
        scores += [(one == other, right / len(found or "1"), right / len(true or "1"))]
    return [100 * sum(score) / pairs for score in zip(*scores, strict=True)]


def likeliest(predictor: Predictor) -> Walker:
    """Takes the likeliest move that it has not found closed."""
    return lambda walk, met: max((p, m) for m, p in predictor(walk).items() if m != met.get(walk))[1]


def searcher(streets: Streets, spare: Walker) -> Walker:
    """Takes the shortest way on a map, without the streets found closed."""

    def walker(walk: str, met: Mapping[str, str]) -> str:
        closed = {(follow(streets, before), move) for before, move in met.items()}
        way = route(streets, follow(streets, walk), walk[1], closed)
        return spare(walk, met) if way is None else way[:1] or "."

    return walker


def take(walker: Walker, walk: str, closed: Collection[str] = (), patience: int = 40) -> str:
    """The walk to its end, with a street closed between two places; a missing street ends it too."""
    met = dict[str, str]()
    while len(walk) < patience and (len(walk) == 2 or walk[-1] in law(walk[:-1])) and walk[-1] != ".":
        here = follow(TOWN, walk)
        met |= {walk: m for m, beyond in TOWN[here].items() if {here, beyond} == {*closed}}
        walk += walker(walk, met)
    return walk
