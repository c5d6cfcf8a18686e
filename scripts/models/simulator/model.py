"""A predictor that infers who is writing, and goes on as them: a simulator.

Claims 1.1, 1.2, 3.1, 3.8; the names are those of Janus2022simulators.

Four watchmen of a museum note their rooms: Ada seeks the stove in room a, Bert seeks
the window in room i, Cleo does the rounds, and Dan strolls. A mixture of Markov chains
is fitted to the unsigned pages, without a word of how many people write.

With a door barred Ada, if she is told, searches again, as `seek("a", "ab")` says. The
mixture only read her and cannot be told. Nor can her own habit, the chain that she
writes by, and that is what the mixture has to be compared with.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import fmean

ROOMS = "abcdefghi"  # three by three, row by row: e is in the middle
DOORS = {  # whither one can go from each room; one may stay
    "a": "abd",
    "b": "abce",
    "c": "bcf",
    "d": "adeg",
    "e": "bdefh",
    "f": "cefi",
    "g": "dgh",
    "h": "eghi",
    "i": "fhi",
}
STEPS = [here + there for here in " " + ROOMS for there in ROOMS]
SLACK = 0.1  # how often everybody strolls as Dan does
NIGHT = 16  # hours, and so rooms on a page; a power of two
HOURS = range(NIGHT)

PAGES = 400  # in the record that the mixture is fitted to
TESTED = 200  # pages outside the record
SEED = 0  # of the record
RECORDS = 5  # how many records, for the spread

KINDS = (4, 5, 6)  # numbers of chains that are tried
STARTS = 10  # short fits, the best of which is gone on with
SHORT = 5  # rounds of a short fit
LONG = 15  # rounds of going on with it
SMOOTHING = 0.1  # added to each count; for the least log-loss outside the record
LEAN = 30.0  # of the table on shorter runs; likewise

PROMPTS = {"ada": "iheba", "bert": "adehi", "cleo": "abcfih", "dan": "ebehed"}

Ways = dict[str, str]  # by room, the rooms that somebody likes to go to from there
Odds = dict[str, float]  # by room, or by step: "ab" is from a to b, " a" to begin in a
Parts = list[tuple[float, Odds]]  # chains, each with its weight
Predictor = Callable[[str], Odds]  # of the next room, by the page so far


# A predictor that takes pages to have writers


def steps_of(page: str) -> list[str]:
    """Of the page "abc" they are " a", "ab" and "bc"."""
    return [here + there for here, there in pairwise(" " + page)]


@dataclass(frozen=True)
class Mixture:
    """Chains, one of which is drawn by weight to write a whole page.

    A chain has the odds of every step; the weights add up to 1.
    """

    parts: Parts

    def joint(self, page: str) -> Parts:
        """Each chain, with the probability that it is drawn and writes this page."""
        steps = steps_of(page)
        found = []
        for weight, chain in self.parts:
            probability = math.prod([chain[step] for step in steps])
            found.append((weight * probability, chain))
        return found

    def likelihood(self, page: str) -> float:
        """The probability of the page, whichever chain writes it."""
        return sum(probability for probability, _ in self.joint(page))

    def given(self, page: str) -> "Mixture":
        """The same chains, weighted by belief that they are writing (Bayes' rule).

        ZeroDivisionError if none of them can have written the page.
        """
        joint = self.joint(page)
        total = sum(probability for probability, _ in joint)
        return Mixture([(share / total, chain) for share, chain in joint])

    def predict(self, page: str) -> Odds:
        """The odds of the next room: those of each chain, as far as it is believed."""
        last = page[-1:] or " "
        odds = dict.fromkeys(ROOMS, 0.0)
        for belief, chain in self.given(page).parts:
            for room in ROOMS:
                odds[room] += belief * chain[last + room]
        return odds

    def write(self, page: str, rng: random.Random) -> str:
        """The page filled up, a room at a time; nothing is kept but the page."""
        while len(page) < NIGHT:
            odds = self.predict(page)
            page += rng.choices(ROOMS, [odds[room] for room in ROOMS])[0]
        return page


def evenly(chains: Sequence[Odds]) -> Mixture:
    """A mixture of chains that write equally often."""
    return Mixture([(1 / len(chains), chain) for chain in chains])


# The museum and its watchmen


def is_barred(here: str, there: str, door: str) -> bool:
    """Whether the barred door, named by its two rooms, is the one between these two."""
    return here + there in (door, door[::-1])


def seek(goal: str, barred: str = "") -> Ways:
    """All shortest ways to the goal, past the barred door; there one stays."""
    near = {}
    for room in ROOMS:
        near[room] = [r for r in DOORS[room] if not is_barred(room, r, barred)]

    away = dict.fromkeys(ROOMS, math.inf)  # doors to go through
    away[goal] = 0
    for _ in ROOMS:  # so often that word of the goal has come to every room
        for room in ROOMS:
            through = min(away[r] for r in near[room]) + 1
            away[room] = min(away[room], through)

    ways = {}
    for room in ROOMS:
        nearer = [r for r in near[room] if away[r] < away[room]]
        ways[room] = "".join(nearer) or goal
    return ways


def go_round(ring: str) -> Ways:
    """Through the outer rooms in this order; from the middle, by any door."""
    ways = {"e": "bdfh"}
    for here, there in pairwise(ring + ring[0]):
        ways[here] = there
    return ways


def habit(ways: Ways) -> Odds:
    """The chain of somebody who goes evenly to the rooms liked, but for slack."""
    chain = dict.fromkeys(STEPS, 0.0)
    for here in ROOMS:
        chain[" " + here] = 1 / len(ROOMS)
        for there in DOORS[here]:
            chain[here + there] = SLACK / len(DOORS[here])
        for there in ways[here]:
            chain[here + there] += (1 - SLACK) / len(ways[here])
    return chain


def watchman(*habits: Ways) -> Mixture:
    """Somebody who keeps to one of these habits all night, to each equally often."""
    return evenly([habit(ways) for ways in habits])


WRITERS = {
    "ada": watchman(seek("a")),
    "bert": watchman(seek("i")),
    "cleo": watchman(go_round("abcfihgd"), go_round("adghifcb")),
    "dan": watchman(DOORS),
}


def nights(pages: int, rng: random.Random) -> list[tuple[str, str]]:
    """Who wrote, everybody in turn, and the page; of each writer equally many."""
    signed = []
    for _ in range(pages // len(WRITERS)):
        for who, writer in WRITERS.items():
            signed.append((who, writer.write("", rng)))
    return signed


def unsigned(signed: Iterable[tuple[str, str]]) -> list[str]:
    """The pages alone."""
    return [page for _, page in signed]


# Learning from their pages


def fit_chain(shares: Iterable[tuple[str, float]]) -> Odds:
    """The likeliest chain for pages of which each counts by its share."""
    counts = dict.fromkeys(STEPS, SMOOTHING)
    for page, share in shares:
        if share > 0.001:  # less hardly counts
            for step in steps_of(page):
                counts[step] += share

    chain = {}
    for here in " " + ROOMS:
        total = sum(counts[here + there] for there in ROOMS)
        for there in ROOMS:
            chain[here + there] = counts[here + there] / total
    return chain


def climb(mixture: Mixture, pages: Sequence[str], rounds: int) -> Mixture:
    """Expectation-maximisation: share pages out by belief, fit to the shares, again."""
    for _ in range(rounds):
        beliefs = [(page, mixture.given(page).parts) for page in pages]
        parts = []
        for n in range(len(mixture.parts)):
            shares = [(page, parts_given[n][0]) for page, parts_given in beliefs]
            weight = fmean(share for _, share in shares)
            parts.append((weight, fit_chain(shares)))
        mixture = Mixture(parts)
    return mixture


def fit(pages: Sequence[str], kinds: int, rng: random.Random) -> Mixture:
    """The likeliest of several short climbs, gone on with.

    Each chain of a start is fitted to a page of its own, drawn by lot.
    """
    begun = []
    for _ in range(STARTS):
        alone = [fit_chain([(page, 1.0)]) for page in rng.sample(pages, kinds)]
        begun.append(climb(evenly(alone), pages, SHORT))
    best = max(begun, key=lambda mixture: log_likelihood(mixture, pages))
    return climb(best, pages, LONG)


def log_likelihood(mixture: Mixture, pages: Iterable[str]) -> float:
    """In nats, of all the pages together."""
    return sum(math.log(mixture.likelihood(page)) for page in pages)


def loss(predict: Predictor, page: str, hour: int) -> float:
    """The log-loss, in bits, on the room of this hour."""
    odds = predict(page[:hour])
    return -math.log2(odds[page[hour]])


def mean_loss(predict: Predictor, pages: Iterable[str]) -> float:
    """In bits a room, over all hours of the pages."""
    return fmean(loss(predict, page, hour) for page in pages for hour in HOURS)


@cache
def simulator(pages: int = PAGES, seed: int = SEED) -> Mixture:
    """What fits unsigned pages best, in as many chains as do best on other pages."""
    rng = random.Random(seed)
    record = unsigned(nights(pages, rng))
    others = unsigned(nights(TESTED, rng))
    fitted = [fit(record, kinds, rng) for kinds in KINDS]
    return min(fitted, key=lambda mixture: mean_loss(mixture.predict, others))


def table(pages: Iterable[str]) -> Predictor:
    """A rival without writers: what followed on every run of rooms.

    The odds after a run lean on those after the same run without its first room.
    """
    seen = Counter[str]()
    for page in pages:
        for n, room in enumerate(page):
            before = " " + page[:n]
            for start in range(len(before) + 1):
                seen[before[start:] + room] += 1

    def predict(page: str) -> Odds:
        before = " " + page
        odds = dict.fromkeys(ROOMS, 1 / len(ROOMS))
        for start in range(len(before), -1, -1):  # from the empty run to the longest
            run = before[start:]
            total = LEAN + sum(seen[run + room] for room in ROOMS)
            for room in ROOMS:
                odds[room] = (seen[run + room] + LEAN * odds[room]) / total
        return odds

    return predict


# What it predicts


def writer_like(chain: Odds) -> str:
    """The writer with the chain most like this one: a name for the report alone."""
    nearest = {}
    for who, writer in WRITERS.items():
        apart = [math.dist(chain.values(), own.values()) for _, own in writer.parts]
        nearest[who] = min(apart)
    return min(nearest, key=lambda who: nearest[who])


def authors(mixture: Mixture, page: str) -> Odds:
    """Belief in each writer: that in all the chains that are called after them."""
    found = dict.fromkeys(WRITERS, 0.0)
    for belief, chain in mixture.given(page).parts:
        found[writer_like(chain)] += belief
    return found


@dataclass(frozen=True)
class Hour:
    """How new pages are predicted when so many of their rooms have been read."""

    rooms_read: int
    author_percent: float  # of belief is in the true author
    simulator_bits: float
    table_bits: float
    author_bits: float  # by the author's own chain


def by_hour(pages: int = PAGES, seed: int = SEED) -> list[Hour]:
    """The hours of a night, one after another."""
    mixture = simulator(pages, seed)
    rival = table(unsigned(nights(pages, random.Random(seed))))
    met = nights(TESTED, random.Random(f"met {seed}"))
    hours = []
    for n in HOURS:
        in_author = [authors(mixture, page[:n])[who] for who, page in met]
        found = Hour(
            rooms_read=n,
            author_percent=100 * fmean(in_author),
            simulator_bits=fmean(loss(mixture.predict, page, n) for _, page in met),
            table_bits=fmean(loss(rival, page, n) for _, page in met),
            author_bits=fmean(loss(WRITERS[who].predict, page, n) for who, page in met),
        )
        hours.append(found)
    return hours


# Where it ends


def an_hour_later(chain: Odds, barred: str, again: bool) -> Odds:
    """Where one is, by where one was: in b from a, by "ab".

    Whoever tries the barred door loses the hour and stays, or chooses `again` at once.
    """
    moves = {}
    for here in ROOMS:
        lost = 0.0
        for there in ROOMS:
            moves[here + there] = chain[here + there]
            if is_barred(here, there, barred):
                lost = chain[here + there]
                moves[here + there] = 0.0
        if again:
            for there in ROOMS:
                moves[here + there] /= 1 - lost
        else:
            moves[here + here] += lost
    return moves


def twice(moves: Odds) -> Odds:
    """Where one is after twice the time."""
    later = {}
    for here in ROOMS:
        for there in ROOMS:
            ways = [moves[here + room] * moves[room + there] for room in ROOMS]
            later[here + there] = sum(ways)
    return later


def through_the_night(
    mixture: Mixture,
    barred: str = "",
    again: bool = False,
) -> Odds:
    """Where one is NIGHT hours later, by where one was; belief stays as it is."""
    found: Odds = {}
    for weight, chain in mixture.parts:
        moves = an_hour_later(chain, barred, again)
        hours = 1
        while hours < NIGHT:
            moves = twice(moves)
            hours *= 2
        for step, odds in moves.items():
            found[step] = found.get(step, 0.0) + weight * odds
    return found


def arriving(moves: Odds, goal: str) -> list[float]:
    """The odds of coming to the goal, by the room that one is put in."""
    return [moves[room + goal] for room in ROOMS]


def at_a_barred_door() -> Mixture:
    """Ada, told that the door between a and b is barred: she searches again."""
    return watchman(seek("a", "ab"))


def arrivals(mixture: Mixture) -> dict[str, float]:
    """Percent at the stove with that door barred, put in the worst room, and the mean.

    A try at the door loses the hour, or one chooses again.
    """
    found = {}
    for how, again in (("lost", False), ("again", True)):
        odds = arriving(through_the_night(mixture, "ab", again), "a")
        found[f"{how}_worst_percent"] = 100 * min(odds)
        found[f"{how}_mean_percent"] = 100 * fmean(odds)
    return found


def at_goal(mixture: Mixture, goal: str) -> float:
    """Percent at the goal a night later, put in the worst room for it."""
    return 100 * min(arriving(through_the_night(mixture), goal))


def aim(mixture: Mixture) -> float:
    """Percent in the surest room, whatever the prompt and wherever one is put."""
    ends = [through_the_night(mixture.given(prompt)) for prompt in PROMPTS.values()]
    surest = []
    for room in ROOMS:
        surest.append(min(min(arriving(moves, room)) for moves in ends))
    return 100 * max(surest)


# The numbers of the page


@cache
def score(pages: int = PAGES, seed: int = SEED) -> dict[str, int | float]:
    """What is measured of one record, to three digits."""
    mixture = simulator(pages, seed)
    as_ada = mixture.given(PROMPTS["ada"])
    as_bert = mixture.given(PROMPTS["bert"])
    half = simulator(pages // 2, seed).given(PROMPTS["ada"])
    hours = by_hour(pages, seed)
    found = {
        "simulator_bits": fmean(hour.simulator_bits for hour in hours),
        "table_bits": fmean(hour.table_bits for hour in hours),
        "author_bits": fmean(hour.author_bits for hour in hours),
        "author_4_percent": hours[4].author_percent,
        "author_8_percent": hours[8].author_percent,
        "author_15_percent": hours[15].author_percent,
        "ada_goal_percent": at_goal(as_ada, "a"),
        "bert_goal_percent": at_goal(as_bert, "i"),
        "half_ada_goal_percent": at_goal(half, "a"),
        "aim_percent": aim(mixture),
    }
    walkers = {
        "told": at_a_barred_door(),
        "untold": WRITERS["ada"],
        "simulated": as_ada,
    }
    for who, walker in walkers.items():
        for how, percent in arrivals(walker).items():
            found[f"{who}_{how}"] = percent
    rounded = {key: float(f"{number:.3g}") for key, number in found.items()}
    return {"chains": len(mixture.parts), **rounded}


def measure(pages: int = PAGES, seed: int = SEED) -> dict[str, int | float]:
    """The scores by one record, and the least and the most of each over several."""
    rows = [score(pages, seed + n) for n in range(RECORDS)]
    found: dict[str, int | float] = {
        "rooms_later": NIGHT,
        "records": RECORDS,
        "pages": pages,
        "half_pages": pages // 2,
    }
    for key, number in rows[0].items():
        column = [row[key] for row in rows]
        found[key] = number
        found[f"{key}_min"] = min(column)
        found[f"{key}_max"] = max(column)
    return found


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:>6} {key.replace('_', ' ')}")
