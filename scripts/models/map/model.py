"""Predictors of walks through a town, with a map and without; what a detour shows.

Claims 2.10 and 3.12 of the exchange; the tests are after Vafa2024implicit. A walk is
written as "ALSES.": its start, its goal, its moves, and "." when it is at the goal.
A recaller goes by what followed the same walk, or the same last moves to the same goal.
A mapper learns a map, and goes by what followed at the same place. A searcher looks for
a way on that map. Beside them goes the law: somebody who knows the very odds by which
people walk, and nothing else.

The mapper goes by nothing but place and goal, so that it had to treat walks alike that
lead to one place with one goal.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from itertools import pairwise
from statistics import fmean

# The places are A to Y, five to a row. Of each street: an end, the move out of it, the
# other end, and the move out of that. EEYE and ANDN leave the grid.
STREETS = """
AEBW BECW CEDW FEGW GEHW IEJW LEMW MENW NEOW PEQW RESW SETW UEVW VEWW WEXW XEYW EEYE
ASFN CSHN DSIN ESJN FSKN GSLN ISNN JSON KSPN LSQN MSRN NSSN QSVN RSWN TSYN PSUN ANDN
"""
STARTS = "FMY"  # where walks begin
WHIM = 0.05  # the share of moves by any street, rather than by a shortest way

WALKS = 10_000  # on a record
TESTED = 200  # walks on another, by which those are tested who have read the first
RECORDS = 5  # that the ranges are of
LAST = 3  # the moves that the recaller recalls (tuned: see the tests)
WEIGHT = 1.0  # the walks that the odds in a wider context count for (tuned likewise)

AHEAD = 3  # the moves that are foretold
LINES = (1, 5, 20)  # percent: the odds from which a move is held possible
FORCED = 0.3  # the share of steps along another street than the one chosen
PATIENCE = 28  # the moves after which a walker is given up

Streets = Mapping[str, Mapping[str, str]]  # from a place and a move to the next place
Closed = Collection[tuple[str, str]]  # a place and a move out of it, each
Odds = Mapping[str, float]  # of moves
Predictor = Callable[..., Odds]  # from a walk, and if need be the closed streets
Contexts = Callable[[str], list[Hashable]]  # what a walk is known by, widest first
Scores = dict[str, list[float]]  # one score for each thing that was tried


# The town, and how people walk in it.


def read_streets(codes: list[str]) -> dict[str, dict[str, str]]:
    """The streets of a town, each in both directions.

    Walks by lot depend on their order: out of a place, first those that it begins.
    """
    town = defaultdict[str, dict[str, str]](dict)
    for begin, move, end, _ in codes:
        town[begin][move] = end
    for begin, _, end, back in codes:
        town[end][back] = begin
    return dict(town)


TOWN = read_streets(STREETS.split())
PLACES = sorted(TOWN)


def count(streets: Streets) -> int:
    """How many moves there are, by all streets from all places."""
    return sum(len(moves) for moves in streets.values())


def follow(streets: Streets, walk: str) -> str:
    """The place where a walk leads; empty if it leaves the map."""
    place, _, *moves = walk
    for move in moves:
        place = streets.get(place, {}).get(move, "")
    return place


def route(streets: Streets, walk: str, closed: Closed = ()) -> str:
    """The moves of a shortest way on to the goal, by breadth-first search.

    They are none at the goal, and none where there is no way.
    """
    here, goal = follow(streets, walk), walk[1]
    ways = {here: ""}
    frontier = [here]
    while frontier:
        reached = list[str]()
        for place in frontier:
            for move, end in streets.get(place, {}).items():
                if end not in ways and (place, move) not in closed:
                    ways[end] = ways[place] + move
                    reached.append(end)
        frontier = reached
    return ways.get(goal, "")


TRIPS = [start + goal for start in PLACES for goal in PLACES]
AWAY = {trip: len(route(TOWN, trip)) for trip in TRIPS}  # in moves


def law(walk: str, closed: Closed = ()) -> Odds:
    """How people walk: the best predictor that there can be.

    A move that is not possible has no odds. It knows of no closed streets.
    """
    here, goal = follow(TOWN, walk), walk[1]
    if here == goal:
        return {".": 1.0}
    streets = TOWN.get(here, {})
    away = {move: AWAY[end + goal] for move, end in streets.items()}
    shortest = [move for move in away if away[move] == min(away.values())]
    odds = dict[str, float]()
    for move in streets:
        odds[move] = WHIM / len(streets)
        if move in shortest:
            odds[move] += (1 - WHIM) / len(shortest)
    return odds


def record(number: int, seed: int) -> list[str]:
    """So many walks of people, each to a place other than its start."""
    rng = random.Random(seed)
    walks = list[str]()
    for start in rng.choices(STARTS, k=number):
        goals = [place for place in PLACES if place != start]
        walk = start + rng.choice(goals)
        while not walk.endswith("."):
            walk += draw(law(walk), rng)
        walks.append(walk)
    return walks


def draw(odds: Odds, rng: random.Random) -> str:
    """A move by lot."""
    return rng.choices(list(odds), list(odds.values()))[0]


def likeliest(odds: Odds) -> str:
    """The likeliest move; of equals the first."""
    return max(odds, key=lambda move: odds[move])


def steps(walks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each beginning of each walk, and the move that followed."""
    for walk in walks:
        for end in range(2, len(walk)):
            yield walk[:end], walk[end]


# Those who have read a record.


def learn_map(walks: Iterable[str]) -> Streets:
    """The streets that a record proves.

    The last move of a walk leads to its goal, from a place that may be on the map.
    """
    streets = dict[str, dict[str, str]]()
    for walk in sorted(walks, key=len):
        before, move, goal = walk[:-2], walk[-2], walk[1]
        here = follow(streets, before)
        if here:
            streets.setdefault(here, {})[move] = goal
    return streets


def fit(walks: Iterable[str], contexts: Contexts, weight: float = WEIGHT) -> Predictor:
    """Predict by counts of what followed in the contexts of a walk.

    The counts in each are filled up by the odds in the next wider one.
    """
    counts = Counter[tuple[Hashable, str]]()
    for walk, move in steps(walks):
        for context in contexts(walk):
            counts[context, move] += 1

    def predict(walk: str, closed: Closed = ()) -> Odds:
        odds = dict.fromkeys("NESW.", 0.2)
        for context in contexts(walk):
            for move in odds:
                odds[move] = counts[context, move] + weight * odds[move]
            total = sum(odds.values())
            odds = {move: filled / total for move, filled in odds.items()}
        return odds

    return predict


def train(number: int, seed: int = 0) -> tuple[Streets, dict[str, Predictor]]:
    """The map that a record of so many walks proves, and by name those who walk."""
    walks = record(number, seed)
    streets = learn_map(walks)

    def recalled(walk: str) -> list[Hashable]:
        goal, moves = walk[1], walk[2:]
        return [(), goal, (goal, moves[-LAST:]), walk]

    def mapped(walk: str) -> list[Hashable]:
        here, goal = follow(streets, walk), walk[1]
        return [(), here, (here, goal)]

    def search(walk: str, closed: Closed = ()) -> Odds:
        way = route(streets, walk, closed) + "."
        return {way[0]: 1.0}

    return streets, {
        "recaller": fit(walks, recalled),
        "mapper": fit(walks, mapped),
        "law": law,
        "searcher": search,
    }


# Whether they are coherent.


def forecast(by: Predictor, walk: str, ahead: int = AHEAD) -> dict[str, float]:
    """The odds of each way to go on, for so many moves or to the end."""
    if ahead == 0 or walk.endswith("."):
        return {"": 1.0}
    odds = dict[str, float]()
    for move, p in by(walk).items():
        rest = forecast(by, walk + move, ahead - 1)
        for moves, q in rest.items():
            odds[move + moves] = p * q
    return odds


def distance(one: Odds, other: Odds) -> float:
    """The share of the odds that lies elsewhere (total variation), from 0 to 1."""
    ways = {**one, **other}
    gaps = [abs(one.get(way, 0) - other.get(way, 0)) for way in ways]
    return sum(gaps) / 2


def futures(by: Predictor, walk: str, line: float, ahead: int = AHEAD) -> set[str]:
    """The ways on, of so many moves or fewer, of which each move is held possible.

    That is the case if its odds are not below the line.
    """
    if ahead == 0 or walk.endswith("."):
        return set()
    held = set[str]()
    for move, p in by(walk).items():
        if p >= line:
            held.add(move)
            for rest in futures(by, walk + move, line, ahead - 1):
                held.add(move + rest)
    return held


def apart(ours: Collection[str], theirs: Collection[str]) -> set[str]:
    """The shortest futures of the one that are none of the other.

    They are the Myhill-Nerode boundary between the two.
    """
    shared = {"", *theirs}
    return {way for way in ours if way not in shared and way[:-1] in shared}


def meetings(walks: Iterable[str]) -> list[list[str]]:
    """The beginnings of walks: those together that meet at a place, with one goal."""
    met = defaultdict[tuple[str, str], list[str]](list)
    beginnings = {walk for walk, _ in steps(walks)}
    for walk in sorted(beginnings):
        place = follow(TOWN, walk)
        goal = walk[1]
        met[place, goal].append(walk)
    return list(met.values())


def differences(by: Predictor, walks: Iterable[str]) -> Scores:
    """How far forecasts for two walks that meet differ, and how far from the law's."""
    scores = Scores(differ=[], off=[])
    for first, *others in meetings(walks):
        ours = forecast(by, first)
        scores["off"].append(distance(ours, forecast(law, first)))
        if others:
            scores["differ"].append(distance(ours, forecast(by, others[-1])))
    return scores


def coherence(by: Predictor, walks: Iterable[str], line: float) -> Scores:
    """Whether walks that meet have the same futures, and others are told apart.

    Precision and recall are of the futures that tell two walks apart, against the law.
    """
    scores = Scores(alike=[], precision=[], recall=[])
    met = meetings(walks)
    for first, *others in met:
        if others:
            same = futures(by, first, line) == futures(by, others[-1], line)
            scores["alike"].append(same)

    chain = random.Random(0).sample([first for first, *_ in met], len(met))
    for one, other in pairwise(chain):
        true = apart(futures(law, one, line), futures(law, other, line))
        found = apart(futures(by, one, line), futures(by, other, line))
        if found:
            scores["precision"].append(len(true & found) / len(found))
        if true:
            scores["recall"].append(len(true & found) / len(true))
    return scores


# Whether they arrive.


def take(
    walker: Predictor,
    walk: str,
    closing: int = 0,
    forced: float = 0.0,
    drawn: bool = False,
    seed: int = 0,
) -> str:
    """Go on with a walk, to a "." or to a "!" where no street is, or until given up.

    Each move is the likeliest, or drawn by the odds. In a share of the steps the walker
    is forced along some other street. When the walk has the length `closing`, the
    street that is chosen is closed, both ways, and the walker chooses again. Closed
    streets are taken out of its odds, and told to whoever can make use of that.
    """
    closed: Closed = []
    dice = random.Random(seed)
    while walk[-1] not in ".!" and len(walk) < PATIENCE + 2:
        here = follow(TOWN, walk)
        odds = walker(walk, closed)
        odds = {move: p for move, p in odds.items() if (here, move) not in closed}
        move = draw(odds, dice) if drawn else likeliest(odds)
        others = [street for street in law(walk) if street not in (move, ".")]
        if dice.random() < forced and others:
            move = dice.choice(others)

        if len(walk) == closing and not closed and move in TOWN[here]:
            closed = both_ways(here, move)
        else:
            walk += move if move in law(walk) else "!"
    return walk


def both_ways(place: str, move: str) -> Closed:
    """A street, and the same from its other end."""
    end = TOWN[place][move]
    back = [(end, other) for other, to in TOWN[end].items() if to == place]
    return [(place, move), *back]


def journeys(walker: Predictor, trips: list[str]) -> Scores:
    """Who arrives and who leaves the streets: left alone, forced off, at a barrier."""
    rng = random.Random(0)
    closings = [rng.randrange(2, 2 + AWAY[trip]) for trip in trips]
    scores = Scores()
    for how in ("likeliest", "drawn"):
        drawn = how == "drawn"
        ends: dict[str, list[str]] = {"free": [], "forced": [], "closed": []}
        for seed, trip in enumerate(trips):
            free = take(walker, trip, drawn=drawn, seed=seed)
            forced = take(walker, trip, forced=FORCED, drawn=drawn, seed=seed)
            closed = take(walker, trip, closings[seed], drawn=drawn, seed=seed)
            ends["free"].append(free[-1])
            ends["forced"].append(forced[-1])
            ends["closed"].append(closed[-1])
        for test, signs in ends.items():
            scores[f"{test}_{how}_arrives"] = [sign == "." for sign in signs]
            scores[f"{test}_{how}_breaks"] = [sign == "!" for sign in signs]
    return scores


# What the page says of them.


def guesses(walker: Predictor, walks: Iterable[str]) -> Scores:
    """Of the likeliest next moves: whether there is such a street, and who took it."""
    scores = Scores(legal=[], next=[])
    for walk, move in steps(walks):
        guess = likeliest(walker(walk))
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
    """How those who have read so many walks do on others, of another record."""
    streets, walkers = train(number, seed)
    tests = record(tested, seed + 1)
    trips = [walk[:2] for walk in tests]
    found = dict[str, int | float]()
    found["walks"] = number
    found["moves"] = count(TOWN)
    found["moves_learned"] = count(streets)
    for name, walker in walkers.items():
        scores = guesses(walker, tests)
        scores |= journeys(walker, trips)
        if name in ("recaller", "mapper"):
            excess = excess_bits(walker, tests)
            found[f"{name}_excess_bits"] = rounded(excess, 2)
            scores |= differences(walker, tests)
            for line in LINES:
                coherent = coherence(walker, tests, line / 100)
                for key, each in coherent.items():
                    scores[f"line_{line}_{key}"] = each
        for key, each in scores.items():
            found[f"{name}_{key}_percent"] = rounded(100 * fmean(each), 3)
    return found


def rounded(number: float, digits: int) -> float:
    """A number to so many significant digits."""
    return float(f"{number:.{digits}g}")


def measure(
    number: int = WALKS,
    tested: int = TESTED,
    records: int = RECORDS,
) -> dict[str, int | float]:
    """Scores by one record; and the least and the most of each by that and others."""
    found = dict[str, int | float]()
    found["records"] = records
    found["forced_percent"] = 100 * FORCED
    found["patience"] = PATIENCE
    for line in LINES:
        found[f"line_{line}_percent"] = line
    rows = [score(number, tested, seed) for seed in range(records)]
    for key, first in rows[0].items():
        column = [row[key] for row in rows]
        found[key] = first
        found[f"{key}_min"] = min(column)
        found[f"{key}_max"] = max(column)
    return found


if __name__ == "__main__":
    for key, value in measure().items():
        print(f"{value:>7} {key.replace('_', ' ')}")
