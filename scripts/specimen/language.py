"""The diaries of a small town: who writes them, and how much of that a reader can know.

    word by word   diary shut mill church and ferry quay . monday well go north by market ... end
    write(random)  -> the words of one diary
    Reader()       -> reads them, and knows at every word the exact odds of the next one

One function, `step`, says what may come next. `write` draws from it; `Reader` keeps every state
that the words so far allow, with its probability. So the odds, the entropy and the posterior over
who writes, where they are and where they are going are exact, and no second program could disagree.

The town has 16 places on a grid of four by four and 21 streets, of which a diary's first line shuts
two. A day is a weekday, the place where the writer happens to be, and a walk in compass words, so
that where they are is told only now and then (`by mill`). Whoever is on the way to some place takes
a shortest way, but slips one step in twenty and says `oh`. Nobody signs.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations
from random import Random
from typing import NamedTuple, TypeVar

PLACES = (
    *("tower", "mill", "church", "eastbay"),
    *("school", "market", "square", "quay"),
    *("inn", "bakery", "well", "ferry"),
    *("garden", "forge", "bridge", "westbay"),
)
WIDTH = 4  # of the grid
MOVES = {"north": -WIDTH, "south": WIDTH, "west": -1, "east": 1}
NO_STREETS = (("church", "square"), ("bakery", "forge"), ("quay", "ferry"))  # though neighbours
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WRITERS = ("keeper", "trader", "postman", "wanderer", "fisher")
ROUND = ("inn", "school", "church", "bridge")  # the postman's, one a day
BAYS = ("eastbay", "westbay")

SLIP = 0.05  # of a step on the way to some place
REPORT = 0.15  # that a step is followed by the name of the place that it led to
REST = 0.2  # that the wanderer stops, after each step
SHIFT = 0.15  # that the fish change bay after a day's fishing
CATCH = 0.95  # that nets are full where the fish are, and empty where they are not
WRING = 0.7  # that empty nets are wrung out
HEAVY = {"full": 0.95, "wrung": 0.05, "wet": 0.8}  # that nets weigh heavy
PATIENCE = 2  # empty nets in a row after which the fisher tries the other bay

Street = tuple[int, int]
T = TypeVar("T")


class State(NamedTuple):
    """All that decides what the diary goes on to say. `due` are words that follow for certain."""

    phase: str = "opening"
    due: tuple[str, ...] = ()
    shut: tuple[Street, ...] = ()
    day: int = 0  # 0 is monday
    writer: str = ""
    slips: bool = True  # whether they ever take a wrong step
    place: int = -1
    goal: int = -1
    memory: int = 0  # which of the trader's or postman's ends is next; the fisher's bay
    empties: int = 0  # empty nets in a row
    fish: int = 0  # the bay where they are


Next = list[tuple[str, float, State]]  # a word, its probability, and the state that it leads to


def _streets() -> tuple[Street, ...]:
    neighbours = (
        (a, b)
        for a, b in combinations(range(len(PLACES)), 2)
        if b - a == WIDTH or (b - a == 1 and b % WIDTH)
    )
    return tuple((a, b) for a, b in neighbours if (PLACES[a], PLACES[b]) not in NO_STREETS)


STREETS = _streets()


@cache
def exits(shut: tuple[Street, ...], place: int) -> dict[str, int]:
    """The moves open at a place, and where each leads."""
    found = {}
    for name, move in MOVES.items():
        street = (min(place, place + move), max(place, place + move))
        if street in STREETS and street not in shut:
            found[name] = place + move
    return found


@cache
def distances(shut: tuple[Street, ...], goal: int) -> tuple[int, ...]:
    """How many steps each place is from the goal; -1 where no way leads there."""
    steps = [-1] * len(PLACES)
    steps[goal] = 0
    reached = [goal]
    for place in reached:
        for neighbour in exits(shut, place).values():
            if steps[neighbour] < 0:
                steps[neighbour] = steps[place] + 1
                reached.append(neighbour)
    return tuple(steps)


# The pairs of streets without which one can still go from anywhere to anywhere, and the fifth of
# them that no diary shuts from which anything is learnt.
PAIRS = tuple(pair for pair in combinations(STREETS, 2) if min(distances(pair, 0)) >= 0)
HELD_OUT = tuple(sorted(Random(0).sample(PAIRS, len(PAIRS) // 5)))
TRAINED = tuple(pair for pair in PAIRS if pair not in HELD_OUT)


def step(state: State) -> Next:
    """Every word that may come next, with its probability and the state that it leads to. A word
    may stand there more than once, with different states; all the probabilities make 1.
    """
    if state.due:
        return [(state.due[0], 1.0, state._replace(due=state.due[1:]))]
    return PHASES[state.phase](state)


def _opening(state: State) -> Next:
    chance = 1 / len(PAIRS) / len(WRITERS)
    return [
        ("diary", chance, begun(pair, writer, slips=state.slips))
        for pair in PAIRS
        for writer in WRITERS
    ]


def begun(shut: tuple[Street, ...], writer: str, *, slips: bool = True) -> State:
    """A diary of which the first word, `diary`, is written."""
    (a, b), (c, d) = shut
    line = ("shut", PLACES[a], PLACES[b], "and", PLACES[c], PLACES[d], ".")
    return State(phase="day", due=line, shut=shut, writer=writer, slips=slips)


def _day(state: State) -> Next:
    """A weekday and a place drawn evenly; on sundays the fisher rests."""
    if state.day == len(WEEK):
        return [("end", 1.0, state._replace(phase="ended"))]
    word = WEEK[state.day]
    if state.writer == "fisher" and word == "sunday":
        return [(word, 1.0, _tomorrow(state)._replace(due=("rest",)))]
    begun = _begin(state) if state.day == 0 else [(1.0, state)]
    chance = 1 / len(PLACES)
    return [
        (word, p * chance, _go(start, place)) for p, start in begun for place in range(len(PLACES))
    ]


def _begin(state: State) -> list[tuple[float, State]]:
    """What a writer has in mind on the first day, and where the fish are: drawn evenly."""
    ends = {"trader": 2, "postman": len(ROUND), "fisher": len(BAYS)}.get(state.writer, 1)
    fish = range(len(BAYS)) if state.writer == "fisher" else range(1)
    found = [state._replace(memory=memory, fish=bay) for memory in range(ends) for bay in fish]
    return [(1 / len(found), each) for each in found]


def _go(state: State, place: int) -> State:
    """The walk begins at a place; the wanderer has no goal."""
    goals = {
        "keeper": ("tower",),
        "trader": ("market", "ferry"),
        "postman": ROUND,
        "fisher": BAYS,
        "wanderer": (),
    }[state.writer]
    goal = PLACES.index(goals[state.memory]) if goals else -1
    return state._replace(phase="walk", due=(PLACES[place], "go"), place=place, goal=goal)


def _walk(state: State) -> Next:
    """One step, or the end of the walk."""
    if state.goal < 0:
        return _wander(state)
    if state.place == state.goal:
        return _arrive(state)
    open_ = exits(state.shut, state.place)
    far = distances(state.shut, state.goal)
    best = [word for word, place in open_.items() if far[place] == far[state.place] - 1]
    wrong = [word for word in open_ if word not in best]
    slip = SLIP if wrong and state.slips else 0.0
    right = [(w, (1 - slip) / len(best), _after(state, open_[w])) for w in best]
    slips = [(w, slip / len(wrong), _after(state, open_[w], ("oh",))) for w in wrong if slip]
    return right + slips


def _wander(state: State) -> Next:
    open_ = exits(state.shut, state.place)
    steps = [(w, (1 - REST) / len(open_), _after(state, place)) for w, place in open_.items()]
    return [("stop", REST, _tomorrow(state)), *steps]


def _after(state: State, place: int, due: tuple[str, ...] = ()) -> State:
    return state._replace(phase="report", place=place, due=due)


def _report(state: State) -> Next:
    """The place, if it is told, and else what comes next anyway."""
    told = state._replace(phase="walk", due=(PLACES[state.place],))
    rest = _walk(state._replace(phase="walk"))
    return [("by", REPORT, told), *((word, p * (1 - REPORT), then) for word, p, then in rest)]


def _arrive(state: State) -> Next:
    if state.writer == "fisher":
        return [("cast", 1.0, state._replace(phase="cast"))]
    return [("stop", 1.0, _tomorrow(state))]


def _tomorrow(state: State) -> State:
    """The next day. The trader and the postman have another end then."""
    ends = {"trader": 2, "postman": len(ROUND)}.get(state.writer)
    memory = (state.memory + 1) % ends if ends else state.memory
    return state._replace(phase="day", day=state.day + 1, place=-1, goal=-1, memory=memory)


def _cast(state: State) -> Next:
    full = CATCH if state.memory == state.fish else 1 - CATCH
    return [
        ("full", full, state._replace(phase="haul full", empties=0)),
        ("empty", (1 - full) * WRING, _empty(state, "wrung")._replace(due=("wring",))),
        ("empty", (1 - full) * (1 - WRING), _empty(state, "wet")),
    ]


def _empty(state: State, nets: str) -> State:
    return state._replace(phase=f"haul {nets}", empties=state.empties + 1)


def _haul(state: State) -> Next:
    """How heavy the nets weigh, where the fish then are, and which bay it will be next."""
    heavy = HEAVY[state.phase.removeprefix("haul ")]
    changes = state.empties >= PATIENCE
    bay = 1 - state.memory if changes else state.memory
    after = _tomorrow(state)._replace(memory=bay, empties=0 if changes else state.empties)
    return [
        (word, p * q, after._replace(fish=fish))
        for word, p in (("heavy", heavy), ("light", 1 - heavy))
        for fish, q in ((state.fish, 1 - SHIFT), (1 - state.fish, SHIFT))
    ]


def _ended(_: State) -> Next:
    return []


PHASES: dict[str, Callable[[State], Next]] = {
    "opening": _opening,
    "day": _day,
    "walk": _walk,
    "report": _report,
    "cast": _cast,
    **dict.fromkeys(("haul full", "haul wrung", "haul wet"), _haul),
    "ended": _ended,
}
OTHERS = "diary shut and . go by oh stop rest cast full empty wring heavy light end".split()
WORDS = (*OTHERS, *MOVES, *WEEK, *PLACES)  # all that a diary can hold


RESULTS = ("full", "empty", "wring", "heavy", "light")  # what comes of a day's fishing


def draw(random: Random, start: State | None = None) -> Iterator[tuple[str, State]]:
    """A diary from a state on: each word, and the state after it."""
    state = start or State()
    while following := step(state):
        word, _, state = random.choices(following, [p for _, p, _ in following])[0]
        yield word, state


def write(random: Random, start: State | None = None) -> Iterator[str]:
    """A diary, word by word, from a state on."""
    return (word for word, _ in draw(random, start))


class Reader:
    """Reads a diary, and knows the exact odds of all that it does not say.

    reader.read("diary"); reader.odds()   -> {"shut": 1.0}
    reader.posterior(lambda state: state.writer)   -> {"keeper": 0.2, ...}
    """

    def __init__(self, start: State | None = None) -> None:
        # each state that the words so far allow, with its probability
        self.states = {start or State(): 1.0}

    def odds(self) -> dict[str, float]:
        """The probability of each word that may come next."""
        found: dict[str, float] = {}
        for state, weight in self.states.items():
            for word, p, _ in step(state):
                found[word] = found.get(word, 0.0) + weight * p
        return found

    def read(self, word: str) -> float:
        """Take the next word in; gives its probability. Raises ValueError where it cannot stand."""
        found: dict[State, float] = {}
        for state, weight in self.states.items():
            for other, p, after in step(state):
                if other == word and p:
                    found[after] = found.get(after, 0.0) + weight * p
        total = sum(found.values())
        if not total:
            raise ValueError(f"`{word}` cannot come here; one of {', '.join(self.odds())} can")
        self.states = {state: weight / total for state, weight in found.items()}
        return total

    def posterior(self, of: Callable[[State], T]) -> dict[T, float]:
        """The probability of each value of what is asked of a state."""
        found: dict[T, float] = {}
        for state, weight in self.states.items():
            value = of(state)
            found[value] = found.get(value, 0.0) + weight
        return found
