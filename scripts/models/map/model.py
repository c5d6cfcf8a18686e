"""Predictors of walks through a town, with a map and without; what a detour shows.

Claims 2.10 and 3.12 of the exchange; the tests are after Vafa2024implicit. A walk is
written as "ALSES.": its start, its goal, its moves, and "." when it is at the goal.
A recaller goes by what followed the same walk, or the same last moves to the same goal.
A mapper learns a map, and goes by what followed at the same place. A searcher looks for
a way on that map. Beside them goes the law: somebody who knows the very odds by which
people walk, and nothing else. A recurrent network (Elman1990time) learns to predict the
next move and is told of no places; once from people who seldom stray, as the others
are, and once, with recaller and mapper, from people who often do.

The mapper goes by nothing but place and goal, so that it had to treat walks alike that
lead to one place with one goal.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from statistics import fmean
from typing import Any, NamedTuple

import numpy as np

# The places are A to Y, five to a row. Of each street: an end, the move out of it, the
# other end, and the move out of that. EEYE and ANDN leave the grid.
STREETS = """
AEBW BECW CEDW FEGW GEHW IEJW LEMW MENW NEOW PEQW RESW SETW UEVW VEWW WEXW XEYW EEYE
ASFN CSHN DSIN ESJN FSKN GSLN ISNN JSON KSPN LSQN MSRN NSSN QSVN RSWN TSYN PSUN ANDN
"""
STARTS = "FMY"  # where walks begin
WHIM = 0.05  # the share of moves by any street, rather than by a shortest way
STRAYING = 0.5  # the same, of people who stray

WALKS = 10_000  # on a record
TESTED = 200  # walks on another, by which those are tested who have read the first
RECORDS = 3  # that the ranges are of
LAST = 3  # the moves that the recaller recalls (tuned: see the tests)
WEIGHT = 1.0  # the walks that the odds in a wider context count for (tuned likewise)

UNITS = 64  # of the network's state, and of the layer behind it
UPDATES = 800
LOT = 128  # walks for each update
RATE = 0.01  # of Adam at first; it falls to nought
LONGEST = 16  # moves of a walk that a network reads, with the "." at its end

AHEAD = 3  # the moves that are foretold
LINES = (1, 5, 20)  # percent: the odds from which a move is held possible
FORCED = 0.3  # the share of steps along another street than the one chosen
PATIENCE = 28  # the moves after which a walker is given up
COMPARED = ("recaller", "network", "mapper")  # by log-loss and by possible futures

Streets = Mapping[str, Mapping[str, str]]  # from a place and a move to the next place
Closed = Collection[tuple[str, str]]  # a place and a move out of it, each
Odds = Mapping[str, float]  # of moves
Predictor = Callable[..., Odds]  # from a walk, and if need be the closed streets
Contexts = Callable[[str], list[Hashable]]  # what a walk is known by, widest first
Scores = dict[str, list[float]]  # one score for each thing that was tried
Array = np.ndarray[Any, Any]


# The town, and how people walk in it.


def read_streets(codes: list[str]) -> dict[str, dict[str, str]]:
    """The streets of a town, each in both directions.

    Walks by lot depend on their order: out of a place, first those that it begins.
    """
    town = defaultdict[str, dict[str, str]](dict)
    for code in codes:
        begin, move, end = code[0], code[1], code[2]
        town[begin][move] = end
    for code in codes:
        begin, end, back = code[0], code[2], code[3]
        town[end][back] = begin
    return dict(town)


TOWN = read_streets(STREETS.split())
PLACES = sorted(TOWN)


def count(streets: Streets) -> int:
    """How many moves there are, by all streets from all places."""
    return sum(len(moves) for moves in streets.values())


def follow(streets: Streets, walk: str) -> str:
    """The place where a walk leads; empty if it leaves the map."""
    place = walk[0]
    for move in walk[2:]:
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


def law(walk: str, closed: Closed = (), whim: float = WHIM) -> Odds:
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
        odds[move] = whim / len(streets)
        if move in shortest:
            odds[move] += (1 - whim) / len(shortest)
    return odds


def record(number: int, seed: int, whim: float = WHIM) -> list[str]:
    """So many walks of people, each to a place other than its start."""
    rng = random.Random(seed)
    walks = list[str]()
    for start in rng.choices(STARTS, k=number):
        goals = [place for place in PLACES if place != start]
        walk = start + rng.choice(goals)
        while not walk.endswith("."):
            walk += draw(law(walk, whim=whim), rng)
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


def train(
    number: int,
    seed: int = 0,
    whim: float = WHIM,
) -> tuple[Streets, dict[str, Predictor]]:
    """The map that a record of so many walks proves, and by name those who walk."""
    walks = record(number, seed, whim)
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


# A network that reads a record.

SIGNS = "NESW."  # what it gives odds of
LETTERS = SIGNS + "".join(PLACES)  # what it reads: a start, then moves


class Network(NamedTuple):
    """The weights of a recurrent network.

    Its state goes from letter to letter; a layer behind it sees the goal as well.
    """

    reading: Array  # (letters, units)
    carrying: Array  # (units, units)
    leaning: Array  # (units,)
    meeting: Array  # (units, units), from the state to the layer
    seeking: Array  # (places, units), from the goal to the layer
    layer_leaning: Array  # (units,)
    telling: Array  # (units, signs)
    sign_leaning: Array  # (signs,)


class Batch(NamedTuple):
    """Walks of any lengths, one-hot; `there` is 0 beyond the end of a walk."""

    letters: Array  # (moves, walks, letters)
    goals: Array  # (walks, places)
    signs: Array  # (moves, walks, signs), what follows
    there: Array  # (moves, walks)


def untrained(rng: np.random.Generator) -> Network:
    """Weights by lot; the state is carried on by a rotation."""
    rotation, _ = np.linalg.qr(rng.normal(size=(UNITS, UNITS)))
    drawn = Network(
        reading=rng.normal(size=(len(LETTERS), UNITS)) * 0.5,
        carrying=rotation,
        leaning=np.zeros(UNITS),
        meeting=rng.normal(size=(UNITS, UNITS)) / math.sqrt(UNITS),
        seeking=rng.normal(size=(len(PLACES), UNITS)),
        layer_leaning=np.zeros(UNITS),
        telling=rng.normal(size=(UNITS, len(SIGNS))) * 0.1,
        sign_leaning=np.zeros(len(SIGNS)),
    )
    return Network(*[array.astype(np.float32) for array in drawn])


def readable(walks: Iterable[str]) -> list[str]:
    """The walks that are short enough for a network."""
    return [walk for walk in walks if len(walk) <= LONGEST + 2]


def encode(walks: Iterable[str]) -> Batch:
    """Walks as a network reads them, without those that are too long."""
    short = readable(walks)
    letters = np.zeros((LONGEST, len(short), len(LETTERS)), np.float32)
    goals = np.zeros((len(short), len(PLACES)), np.float32)
    signs = np.zeros((LONGEST, len(short), len(SIGNS)), np.float32)
    for n, walk in enumerate(short):
        goals[n, PLACES.index(walk[1])] = 1
        read = walk[0] + walk[2:-1]
        for hour, (letter, sign) in enumerate(zip(read, walk[2:], strict=True)):
            letters[hour, n, LETTERS.index(letter)] = 1
            signs[hour, n, SIGNS.index(sign)] = 1
    return Batch(letters, goals, signs, signs.sum(axis=2))


def slope(network: Network, batch: Batch) -> Network:
    """The gradient of the mean log-loss, in nats a move."""
    hours, walks, _ = batch.letters.shape
    states = np.zeros((hours + 1, walks, UNITS), np.float32)
    read = batch.letters @ network.reading + network.leaning
    for hour in range(hours):
        states[hour + 1] = np.tanh(read[hour] + states[hour] @ network.carrying)
    met = states[1:] @ network.meeting + batch.goals @ network.seeking
    layer = np.maximum(met + network.layer_leaning, 0)
    odds = softmax(layer @ network.telling + network.sign_leaning)

    of_signs = (odds - batch.signs) * (batch.there / batch.there.sum())[..., None]
    of_layer = of_signs @ network.telling.T * (layer > 0)
    of_states = of_layer @ network.meeting.T
    back = np.zeros((walks, UNITS), np.float32)
    for hour in reversed(range(hours)):
        of_states[hour] = (of_states[hour] + back) * (1 - states[hour + 1] ** 2)
        back = of_states[hour] @ network.carrying.T
    return Network(
        reading=outer(batch.letters, of_states),
        carrying=outer(states[:-1], of_states),
        leaning=of_states.sum(axis=(0, 1)),
        meeting=outer(states[1:], of_layer),
        seeking=batch.goals.T @ of_layer.sum(axis=0),
        layer_leaning=of_layer.sum(axis=(0, 1)),
        telling=outer(layer, of_signs),
        sign_leaning=of_signs.sum(axis=(0, 1)),
    )


def softmax(scores: Array) -> Array:
    """Odds along the last axis."""
    odds: Array = np.exp(scores - scores.max(axis=-1, keepdims=True))
    odds /= odds.sum(axis=-1, keepdims=True)
    return odds


def outer(before: Array, after: Array) -> Array:
    """The sum over all moves and walks of the products of two layers."""
    flat = before.reshape(-1, before.shape[-1])
    product: Array = flat.T @ after.reshape(-1, after.shape[-1])
    return product


def train_network(walks: Iterable[str], seed: int) -> Network:
    """Trained by Adam, with the usual constants, to predict the next sign."""
    rng = np.random.default_rng(seed)
    network = untrained(rng)
    batch = encode(walks)
    lengths = batch.there.sum(axis=0).astype(int)
    means = [np.zeros_like(array) for array in network]
    squares = [np.zeros_like(array) for array in network]
    for update in range(1, UPDATES + 1):
        lot = rng.integers(len(lengths), size=LOT)
        hours = slice(lengths[lot].max())
        some = Batch(
            batch.letters[hours, lot],
            batch.goals[lot],
            batch.signs[hours, lot],
            batch.there[hours, lot],
        )
        rate = RATE * (1 - update / UPDATES)
        slopes = slope(network, some)
        together = zip(network, slopes, means, squares, strict=True)
        for array, steep, mean, square in together:
            mean += 0.1 * (steep - mean)
            square += 0.001 * (steep**2 - square)
            size = np.sqrt(square / (1 - 0.999**update)) + 1e-8
            array -= rate * mean / (1 - 0.9**update) / size
    return network


def predictor(network: Network) -> Predictor:
    """Predict by a network; what was reckoned once is kept."""

    @cache
    def state(walk: str) -> Array:
        before = np.zeros(UNITS, np.float32)
        letter = walk[0]
        if len(walk) > 2:
            before = state(walk[:-1])
            letter = walk[-1]
        read = network.reading[LETTERS.index(letter)] + network.leaning
        after: Array = np.tanh(read + before @ network.carrying)
        return after

    @cache
    def odds(walk: str) -> Odds:
        met = state(walk) @ network.meeting + network.seeking[PLACES.index(walk[1])]
        layer = np.maximum(met + network.layer_leaning, 0)
        told = softmax(layer @ network.telling + network.sign_leaning)
        return dict(zip(SIGNS, map(float, told), strict=True))

    def predict(walk: str, closed: Closed = ()) -> Odds:
        return odds(walk)

    return predict


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
    bound: bool = False,
) -> str:
    """Go on with a walk, to a "." or to a "!" where no street is, or until given up.

    Each move is the likeliest, or drawn by the odds. In a share of the steps the walker
    is forced along some other street. When the walk has the length `closing`, the
    street that is chosen is closed, both ways, and the walker chooses again. Closed
    streets are taken out of its odds, and told to whoever can make use of that. If it
    is `bound`, whatever cannot be done at a place is taken out as well.
    """
    closed: Closed = []
    dice = random.Random(seed)
    while walk[-1] not in ".!" and len(walk) < PATIENCE + 2:
        here = follow(TOWN, walk)
        odds = walker(walk, closed)
        odds = {move: p for move, p in odds.items() if (here, move) not in closed}
        if bound:
            there = {move: p for move, p in odds.items() if move in law(walk)}
            odds = there or {"!": 1.0}
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
    """Who arrives and who leaves the streets: left alone, forced off, at a barrier.

    Those who are forced off are also tried with only existing streets to choose from.
    """
    rng = random.Random(0)
    closings = [rng.randrange(2, 2 + AWAY[trip]) for trip in trips]
    scores = Scores()
    for how in ("likeliest", "drawn"):
        drawn = how == "drawn"
        tests = ("free", "forced", "bound", "closed")
        ends: dict[str, list[str]] = {test: [] for test in tests}
        for seed, trip in enumerate(trips):
            free = take(walker, trip, drawn=drawn, seed=seed)
            forced = take(walker, trip, forced=FORCED, drawn=drawn, seed=seed)
            bound = take(walker, trip, 0, FORCED, drawn, seed, bound=True)
            closed = take(walker, trip, closings[seed], drawn=drawn, seed=seed)
            ends["free"].append(free[-1])
            ends["forced"].append(forced[-1])
            ends["bound"].append(bound[-1])
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


def all_walkers(number: int, seed: int) -> dict[str, Predictor]:
    """Those who have read a record, and those who have read one of people who stray."""
    _, walkers = train(number, seed)
    walkers["network"] = predictor(train_network(record(number, seed), seed))
    strays = record(number, seed, STRAYING)
    _, others = train(number, seed, STRAYING)
    walkers["strayed_recaller"] = others["recaller"]
    walkers["strayed_mapper"] = others["mapper"]
    walkers["strayed_network"] = predictor(train_network(strays, seed))
    walkers["blank_network"] = predictor(untrained(np.random.default_rng(seed)))
    return walkers


@cache
def score(number: int, tested: int, seed: int = 0) -> dict[str, int | float]:
    """How those who have read so many walks do on others, of another record."""
    streets, _ = train(number, seed)
    tests = record(tested, seed + 1)
    trips = [walk[:2] for walk in tests]
    found = dict[str, int | float]()
    found["walks"] = number
    found["moves"] = count(TOWN)
    found["moves_learned"] = count(streets)
    for kind, whim in (("orderly", WHIM), ("straying", STRAYING)):
        read = list(steps(readable(record(number, seed, whim))))
        beginnings = {walk for walk, _ in read}
        found[f"{kind}_moves_read"] = round_whole(len(read))
        found[f"{kind}_beginnings"] = round_whole(len(beginnings))
    for name, walker in all_walkers(number, seed).items():
        scores = guesses(walker, tests)
        scores |= journeys(walker, trips)
        if name in COMPARED:
            excess = excess_bits(walker, tests)
            found[f"{name}_excess_bits"] = rounded(excess, 2)
            for line in LINES:
                coherent = coherence(walker, tests, line / 100)
                for key, each in coherent.items():
                    scores[f"line_{line}_{key}"] = each
        if name not in ("law", "searcher", "blank_network"):
            scores |= differences(walker, tests)
        for key, each in scores.items():
            found[f"{name}_{key}_percent"] = rounded(100 * fmean(each), 3)
    return found


def rounded(number: float, digits: int) -> float:
    """A number to so many significant digits."""
    return float(f"{number:.{digits}g}")


def round_whole(number: int) -> int:
    """A whole number to two significant digits."""
    return int(rounded(number, 2))


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


BOUNDS: Mapping[str, tuple[float, float]] = {  # what the page says holds within these
    "network_next_percent": (87, 95),
    "network_legal_percent": (97.5, 100),
    "network_excess_bits": (0.02, 0.13),
    "network_differ_percent": (6, 35),
    "network_forced_likeliest_arrives_percent": (45, 74),
    "recaller_forced_likeliest_arrives_percent": (45, 65),
    "mapper_forced_likeliest_arrives_percent": (80, 100),
    "strayed_network_forced_likeliest_arrives_percent": (86, 100),
    "strayed_recaller_forced_likeliest_arrives_percent": (58, 76),
    "strayed_mapper_forced_likeliest_arrives_percent": (95, 100),
    # With only existing streets to choose from: less is lost, and less is mended.
    "network_bound_likeliest_arrives_percent": (80, 94),
    "network_bound_drawn_arrives_percent": (78, 93),
    "mapper_bound_likeliest_arrives_percent": (92, 100),
    "strayed_network_bound_likeliest_arrives_percent": (94, 100),
    "strayed_network_bound_drawn_arrives_percent": (80, 93),
    "strayed_network_forced_drawn_arrives_percent": (55, 85),
    "strayed_network_next_percent": (87, 95),
    "blank_network_forced_likeliest_arrives_percent": (0, 8),
    "network_closed_likeliest_arrives_percent": (12, 42),
    "strayed_network_closed_likeliest_arrives_percent": (38, 66),
}


if __name__ == "__main__":
    for key, value in measure().items():
        print(f"{value:>7} {key.replace('_', ' ')}")
