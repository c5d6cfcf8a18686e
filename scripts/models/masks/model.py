"""Masks learnt by a plain network, and what reward then makes of them.

Claims 1.2, 3.1 and 3.8: a predictor is pressed to simulate the right person, and what
simulates can be told from what sets the simulation. Claims 3.9 and 3.10: training on
pages has no feedback from what is written, and reward has.

Four writers walk on a ring of twelve places, and each seeks a place of their own. A
recurrent network (Elman1990time) reads their unsigned pages and is trained by log-loss
alone. Then REINFORCE (Sutton2018reinforcement) pays it for the first line of what it
writes: for being in a place that one of the writers seeks, or in one that none seeks.
Networks that have read nothing are paid alike.

Three signs of an old mask are looked for: how near the network's odds are to those of
a writer, on what it writes itself; whether it acts so on a line that was never paid;
and whom a probe that was fitted before there was any pay finds in its state.

>>> conduct(goal=0)[1].round(2).tolist()  # in place 1: back to 0, stay, on to 2
[0.8, 0.1, 0.1]
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

Array = np.ndarray

PLACES = 12  # on a ring
MOVES = np.array([-1, 0, 1])  # back, stay, on
GOALS = (0, 3, 6, 9)  # of the four writers
SLACK = 0.3  # how often a writer moves by lot
LINE = 6  # letters in a line: a place drawn by lot, and five moves
LINES = 5  # on a page
LENGTH = LINE * LINES
LAST = LENGTH - LINE  # the letter with which the last line begins
MOVING = np.arange(LENGTH) % LINE < LINE - 1  # letters from which a move is made

UNITS = 48
TELLING = 0.1  # size of the weights from which the odds come, before training
BLANK_TELLING = 0.3  # likewise in networks that are paid unread: of six the best paid
PAGES = 4000
EPOCHS = 10
BATCH = 100
RATE = 0.02  # of learning from pages; it falls to nothing
SEEDS = (0, 1, 2)

UNSOUGHT = (1, 4, 7, 10)  # nobody's places, each beside a writer's
UPDATES = 200
EARLY = 50
SHOWN = (25, EARLY, 100, UPDATES)  # updates at which the pay is told
OVER = 10  # updates, over which it is averaged
LOT = 200  # first lines written for an update
REWARD_RATE = 0.001
PRICE = 0.2  # of a nat of change, where a letter in the right place is paid 1
TESTED = 800  # pages for each measurement
RIDGE = 1e-5  # of the probes

Rater = Callable[[Array], Array]  # of pages, what each letter but the first is paid


# The writers


def conduct(goal: int) -> Array:
    """The odds of each move in each place, (places, moves), of who seeks this place."""
    odds = np.full((PLACES, len(MOVES)), SLACK / len(MOVES))
    for here in range(PLACES):
        ahead = (goal - here) % PLACES
        if ahead == 0:
            odds[here, 1] += 1 - SLACK
        elif ahead < PLACES / 2:
            odds[here, 2] += 1 - SLACK
        elif ahead > PLACES / 2:
            odds[here, 0] += 1 - SLACK
        else:
            odds[here, [0, 2]] += (1 - SLACK) / 2
    return odds


def writers() -> Array:
    """The conduct of all four, (writers, places, moves)."""
    return np.stack([conduct(goal) for goal in GOALS])


def draw(odds: Array, rng: np.random.Generator) -> Array:
    """A move by its odds for each page; `odds` is (pages, moves)."""
    bars = odds.cumsum(axis=1)[:, :-1]
    moves: Array = (bars < rng.random((len(odds), 1))).sum(axis=1)
    return moves


def go(places: Array, moves: Array) -> Array:
    """The places that these moves lead to."""
    there: Array = (places + MOVES[moves]) % PLACES
    return there


def moves_of(pages: Array) -> Array:
    """The move to each letter from the one before it, (letters - 1, pages).

    Where a line ends there is none, and 0 stands for it.
    """
    moves: Array = ((pages[:, 1:] - pages[:, :-1] + 1) % PLACES).T
    moves[~MOVING[: len(moves)]] = 0
    return moves


def draw_pages(count: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Who wrote, in turn, and the pages: places, (pages, letters)."""
    who = np.arange(count) % len(GOALS)
    all_odds = writers()
    pages = np.zeros((count, LENGTH), dtype=int)
    for n in range(LENGTH):
        if n % LINE == 0:
            pages[:, n] = rng.integers(PLACES, size=count)
        else:
            here = pages[:, n - 1]
            pages[:, n] = go(here, draw(all_odds[who, here], rng))
    return who, pages


def line_likelihoods(pages: Array, line: int, chains: Array) -> Array:
    """The log-likelihood of a line of each page by each conduct, (pages, conducts)."""
    letters = pages[:, line * LINE : (line + 1) * LINE]
    steps = chains[:, letters[:, :-1], moves_of(letters).T]
    logs: Array = np.log(steps).sum(axis=2).T
    return logs


# The network


class Network(NamedTuple):
    """Weights; a letter that begins a line is another sign than the same one inside."""

    reading: Array  # (2 * places, units)
    keeping: Array  # (units, units)
    bias: Array  # (units,)
    telling: Array  # (units, moves)
    leaning: Array  # (moves,)

    def copy(self) -> "Network":
        return Network(*(array.copy() for array in self))


def untrained(rng: np.random.Generator, telling: float = TELLING) -> Network:
    """What the weights are before any page is read."""
    turning, _ = np.linalg.qr(rng.normal(size=(UNITS, UNITS)))
    return Network(
        reading=0.5 * rng.normal(size=(2 * PLACES, UNITS)),
        keeping=0.9 * turning,
        bias=np.zeros(UNITS),
        telling=telling * rng.normal(size=(UNITS, len(MOVES))),
        leaning=np.zeros(len(MOVES)),
    )


def sign(letters: Array, n: int) -> Array:
    """What the network sees of the letters in place n of the pages."""
    return letters + PLACES if n % LINE == 0 else letters


def step(network: Network, state: Array, signs: Array) -> Array:
    """The next state, (pages, units)."""
    incoming = network.reading[signs] + network.bias
    new: Array = np.tanh(incoming + state @ network.keeping)
    return new


def read(network: Network, pages: Array) -> Array:
    """The state before the first letter and after each, (letters + 1, pages, units)."""
    count, letters = pages.shape
    states = np.zeros((letters + 1, count, len(network.bias)))
    for n in range(letters):
        states[n + 1] = step(network, states[n], sign(pages[:, n], n))
    return states


def softmax(scores: Array) -> Array:
    """Odds over the last axis."""
    powers: Array = np.exp(scores - scores.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


def odds_of(network: Network, states: Array) -> Array:
    """The odds of the next move by each state, (..., moves)."""
    return softmax(states @ network.telling + network.leaning)


def taken(odds: Array, moves: Array) -> Array:
    """The odds of the moves that were made, (letters, pages)."""
    return np.take_along_axis(odds, moves[..., None], axis=2)[..., 0]


def gradient(network: Network, pages: Array, states: Array, blame: Array) -> Network:
    """Backpropagation through the whole page.

    `blame` is the gradient on the scores after each letter, (letters, pages, moves).
    """
    down = blame @ network.telling.T
    back = np.zeros_like(states[0])
    reading = np.zeros_like(network.reading)
    at_units = np.zeros_like(down)
    for n in reversed(range(len(blame))):
        at_units[n] = (down[n] + back) * (1 - states[n + 1] ** 2)
        back = at_units[n] @ network.keeping.T
        reading += np.eye(len(reading))[sign(pages[:, n], n)].T @ at_units[n]
    both = ((0, 1), (0, 1))
    return Network(
        reading=reading,
        keeping=np.tensordot(states[:-1], at_units, both),
        bias=at_units.sum(axis=(0, 1)),
        telling=np.tensordot(states[1:], blame, both),
        leaning=blame.sum(axis=(0, 1)),
    )


class Adam:
    """Steps down the gradient, each weight at its own pace (Kingma and Ba, 2015)."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.means = [np.zeros_like(array) for array in network]
        self.squares = [np.zeros_like(array) for array in network]
        self.steps = 0

    def step(self, slope: Network, rate: float) -> None:
        """Change the network in place; a slope longer than 1 is cut to 1."""
        self.steps += 1
        length = np.sqrt(sum((array**2).sum() for array in slope))
        cut = 1 / max(1.0, length)
        sides = zip(self.network, slope, self.means, self.squares, strict=True)
        for weights, array, mean, square in sides:
            mean += 0.1 * (cut * array - mean)
            square += 0.01 * ((cut * array) ** 2 - square)
            fair_mean = mean / (1 - 0.9**self.steps)
            fair_square = square / (1 - 0.99**self.steps)
            weights -= rate * fair_mean / (np.sqrt(fair_square) + 1e-8)


def train(seed: int) -> Network:
    """A network that has read unsigned pages, many times over, by log-loss alone."""
    rng = np.random.default_rng(seed)
    _, pages = draw_pages(PAGES, rng)
    network = untrained(rng)
    adam = Adam(network)
    rounds = EPOCHS * (PAGES // BATCH)
    for _ in range(EPOCHS):
        for chosen in rng.permutation(PAGES).reshape(-1, BATCH):
            rate = RATE * (1 - adam.steps / rounds)
            adam.step(log_loss_slope(network, pages[chosen]), rate)
    return network


def log_loss_slope(network: Network, pages: Array) -> Network:
    """The gradient of the mean log-loss on the moves within lines."""
    read_letters = pages[:, :-1]
    states = read(network, read_letters)
    blame = odds_of(network, states[1:])
    blame -= np.eye(len(MOVES))[moves_of(pages)]
    blame[~MOVING[:-1]] = 0
    blame /= len(pages) * MOVING.sum()
    return gradient(network, read_letters, states, blame)


def loss(network: Network, pages: Array) -> float:
    """Bits a move, within lines."""
    odds = odds_of(network, read(network, pages[:, :-1])[1:])
    return bits(taken(odds, moves_of(pages)))


def bits(odds: Array) -> float:
    """The mean log-loss within lines, from the odds of what was done."""
    return float(-np.log2(odds[MOVING[:-1]]).mean())


def exact_reader(pages: Array) -> tuple[float, Array]:
    """Whoever knows the four writers: bits a move, and belief in each of them.

    The belief is that when the last line has begun, (pages, writers), by Bayes' rule.
    """
    chains = writers()
    moves = moves_of(pages)
    logs = np.zeros((len(pages), len(chains)))
    odds = np.ones(moves.shape)
    belief = softmax(logs)
    for n in np.flatnonzero(MOVING[:-1]):
        if n == LAST:
            belief = softmax(logs)
        steps = chains[:, pages[:, n], moves[n]].T
        odds[n] = (softmax(logs) * steps).sum(axis=1)
        logs += np.log(steps)
    return bits(odds), belief


def write(
    network: Network,
    count: int,
    rng: np.random.Generator,
    letters: int = LENGTH,
    begun: Array | None = None,
    push: Array | None = None,
) -> Array:
    """Pages by the network's own odds; lines begin in places drawn by lot.

    With `begun` its pages are gone on with from the last line on, and `push` is added
    to the state once, when that line has begun.
    """
    pages = np.zeros((count, letters), dtype=int)
    first = 0
    if begun is not None:
        first = LAST + 1
        pages[:, :first] = begun[:, :first]
    state = np.zeros((count, len(network.bias)))
    for n in range(letters):
        if n >= first and n % LINE == 0:
            pages[:, n] = rng.integers(PLACES, size=count)
        elif n >= first:
            moves = draw(odds_of(network, state), rng)
            pages[:, n] = go(pages[:, n - 1], moves)
        state = step(network, state, sign(pages[:, n], n))
        if push is not None and n == LAST:
            state = state + push
    return pages


# Are the writers in it?


class Probe(NamedTuple):
    """A linear reader of who wrote: (features + 1, writers)."""

    weights: Array

    def name(self, features: Array) -> Array:
        """The writer of each page, by its features; (pages, features)."""
        who: Array = (with_ones(features) @ self.weights).argmax(axis=1)
        return who


def with_ones(features: Array) -> Array:
    """The features and a constant."""
    return np.hstack([features, np.ones((len(features), 1))])


def fit_probe(features: Array, who: Array) -> Probe:
    """By least squares, with a little ridge."""
    inputs = with_ones(features)
    ridge = RIDGE * len(inputs) * np.eye(inputs.shape[1])
    aims = np.eye(len(GOALS))[who]
    return Probe(np.linalg.solve(inputs.T @ inputs + ridge, inputs.T @ aims))


def late_states(network: Network, pages: Array) -> Array:
    """The states when the last line has begun, (pages, units)."""
    states: Array = read(network, pages[:, : LAST + 1])[-1]
    return states


def outputs(network: Network, pages: Array) -> Array:
    """The log-odds that it then gives out, apart for each place that it is in."""
    logs = np.log(odds_of(network, late_states(network, pages)))
    here = np.eye(PLACES)[pages[:, LAST]]
    apart: Array = (here[:, :, None] * logs[:, None, :]).reshape(len(pages), -1)
    return apart


def probe_of(network: Network, seed: int) -> Probe:
    """Fitted to the late states of a network, on pages of the writers."""
    who, pages = draw_pages(2 * TESTED, np.random.default_rng([seed, 1]))
    return fit_probe(late_states(network, pages), who)


def reading_scores(network: Network, blank: Network, seed: int) -> dict[str, float]:
    """Loss, and how often it is read off who wrote when the last line has begun."""
    who, shown = draw_pages(2 * TESTED, np.random.default_rng([seed, 1]))
    true, tried = draw_pages(2 * TESTED, np.random.default_rng([seed, 2]))
    exact_loss, belief = exact_reader(tried)
    by_outputs = fit_probe(outputs(network, shown), who)
    guesses = {
        "exact": belief.argmax(axis=1),
        "trained": probe_of(network, seed).name(late_states(network, tried)),
        "blank": probe_of(blank, seed).name(late_states(blank, tried)),
        "outputs": by_outputs.name(outputs(network, tried)),
    }
    pooled = writers().mean(axis=0)[tried[:, :-1].T]
    found = {
        "loss_bits": loss(network, tried),
        "exact_loss_bits": exact_loss,
        "place_loss_bits": bits(taken(pooled, moves_of(tried))),
    }
    for name, guess in guesses.items():
        found[f"probe_{name}_percent"] = 100 * float((guess == true).mean())
    return found


def writer_of_last(pages: Array) -> Array:
    """The writer by whom the last line is likeliest."""
    who: Array = line_likelihoods(pages, LINES - 1, writers()).argmax(axis=1)
    return who


def pushed_scores(network: Network, seed: int) -> dict[str, float]:
    """How often the last line is another writer's, when the state is moved to theirs.

    The push is the difference between the mean states of two writers. It is tried for
    every pair, beside none, one by lot of the same length, and one between the other
    two.
    """
    rng = np.random.default_rng([seed, 3])
    who, pages = draw_pages(2 * TESTED, rng)
    states = late_states(network, pages)
    means = np.stack([states[who == n].mean(axis=0) for n in range(len(GOALS))])
    names = ("none", "other", "lot", "difference")
    hits: dict[str, list[float]] = {name: [] for name in names}
    for one in range(len(GOALS)):
        for two in set(range(len(GOALS))) - {one}:
            begun = pages[who == one]
            third, fourth = sorted(set(range(len(GOALS))) - {one, two})
            difference = means[two] - means[one]
            lot = rng.normal(size=UNITS)
            pushes = {
                "none": np.zeros(UNITS),
                "other": means[fourth] - means[third],
                "lot": lot * np.linalg.norm(difference) / np.linalg.norm(lot),
                "difference": difference,
            }
            for name, push in pushes.items():
                gone_on = write(network, len(begun), rng, begun=begun, push=push)
                hits[name].append(float((writer_of_last(gone_on) == two).mean()))
    found = {}
    for name, each in hits.items():
        found[f"push_{name}_percent"] = 100 * float(np.mean(each))
    found["push_own_percent"] = 100 * float((writer_of_last(pages) == who).mean())
    return found


# Reward


def being_at(place: int) -> Rater:
    """Pays every letter that is this place."""
    return lambda pages: pages[:, 1:] == place


def arriving_at(place: int) -> Rater:
    """Pays every step into this place from another."""
    return lambda pages: (pages[:, 1:] == place) & (pages[:, :-1] != place)


class Paid(NamedTuple):
    """What reward made."""

    early: Network  # after EARLY updates
    late: Network  # after all
    percent: list[float]  # of the letters of the first lines that were paid, by update

    def after(self, updates: int) -> float:
        """The percent paid, over the last updates up to this one."""
        return float(np.mean(self.percent[updates - OVER : updates]))


def reinforce(
    start: Network,
    rater: Rater,
    rng: np.random.Generator,
    price: float = 0.0,
    shuffled: bool = False,
) -> Paid:
    """REINFORCE on first lines that the network writes.

    A move counts by the pay from there on, against the mean over all lines. With a
    price each move also costs the log of how much likelier it is than at the start.
    Shuffled pay is dealt to other lines than those that earned it.
    """
    network = start.copy()
    early = network
    adam = Adam(network)
    percent = []
    for _ in range(UPDATES):
        pages = write(network, LOT, rng, LINE)
        pay = rater(pages).T.astype(float)
        percent.append(100 * pay.mean())
        if shuffled:
            pay = pay[:, rng.permutation(LOT)]
        adam.step(reward_slope(network, start, pages, pay, price), REWARD_RATE)
        if adam.steps == EARLY:
            early = network.copy()
    return Paid(early, network, percent)


def reward_slope(
    network: Network,
    start: Network,
    pages: Array,
    pay: Array,
    price: float,
) -> Network:
    """The gradient, to go down, of what is earned; `pay` is (moves, pages)."""
    read_letters = pages[:, :-1]
    moves = moves_of(pages)
    states = read(network, read_letters)
    odds = odds_of(network, states[1:])
    if price:
        old = odds_of(start, read(start, read_letters)[1:])
        pay = pay - price * np.log(taken(odds, moves) / taken(old, moves))
    ahead = pay[::-1].cumsum(axis=0)[::-1]
    better = ahead - ahead.mean(axis=1, keepdims=True)
    better /= better.std() + 1e-8
    blame = (odds - np.eye(len(MOVES))[moves]) * better[..., None] / better.size
    return gradient(network, read_letters, states, blame)


# Masks, after reward


def best_pay(chains: Array, rater: Rater, switching: bool) -> float:
    """The most percent of a line's letters that these conducts can be paid, exactly.

    One of them is chosen for the whole line or, when switching, anew at every step.
    """
    if not switching:
        return max(best_pay(chain[None], rater, True) for chain in chains)
    here = np.repeat(np.arange(PLACES), len(MOVES))
    there = go(here, np.tile(np.arange(len(MOVES)), PLACES))
    pay = rater(np.stack([here, there], axis=1))[:, 0]
    worth = np.zeros(PLACES)  # of a place, with so many moves to go
    for _ in range(LINE - 1):
        ahead = (pay + worth[there]).reshape(PLACES, len(MOVES))
        worth = (chains * ahead).sum(axis=2).max(axis=0)
    return float(100 * worth.mean() / (LINE - 1))


def distances(network: Network, pages: Array, line: int, chains: Array) -> Array:
    """Bits a move from its odds to each conduct's, in a line, (pages, conducts).

    This is the relative entropy (Kullback and Leibler), averaged over the moves.
    """
    moves = slice(line * LINE, (line + 1) * LINE - 1)
    odds = odds_of(network, read(network, pages[:, : moves.stop])[1:])[moves]
    found = []
    for chain in chains:
        theirs = chain[pages[:, moves].T]
        apart = (odds * np.log2(odds / theirs)).sum(axis=2)
        found.append(apart.mean(axis=0))
    return np.stack(found, axis=1)


def mask_scores(
    network: Network,
    place: int,
    seed: int,
) -> dict[str, float]:
    """What a network writes, on the line that is paid and on the last, which is not.

    How far it is from the nearest old writer and from a seeker of the place; how much
    it is there; whether it goes on with a writer's page as that writer, and its loss.
    """
    rng = np.random.default_rng([seed, 4])
    own = write(network, TESTED, rng)
    chains = np.concatenate([writers(), conduct(place)[None]])
    found = {}
    for name, line in (("first", 0), ("last", LINES - 1)):
        apart = distances(network, own, line, chains)
        letters = own[:, line * LINE + 1 : (line + 1) * LINE]
        found[f"{name}_old_bits"] = float(apart[:, :-1].min(axis=1).mean())
        found[f"{name}_seeker_bits"] = float(apart[:, -1].mean())
        found[f"{name}_there_percent"] = 100 * float((letters == place).mean())
    who, pages = draw_pages(TESTED, rng)
    gone_on = write(network, TESTED, rng, begun=pages)
    found["kept_percent"] = 100 * float((writer_of_last(gone_on) == who).mean())
    found["loss_bits"] = loss(network, pages)
    return found


def named(network: Network, place: int, old_probe: Probe, seed: int) -> float:
    """The percent of its pages on which an old probe finds the writer at the place.

    Where nobody seeks the place, that is the writer whose place is next to it.
    """
    own = write(network, TESTED, np.random.default_rng([seed, 4]))
    who = old_probe.name(late_states(network, own))
    away = [abs(place - goal) for goal in GOALS]
    return 100 * float((who == np.argmin(away)).mean())


class Arm(NamedTuple):
    """Who is paid, what for, and how; the rater has one of the places in mind."""

    places: Sequence[int]  # of which each is tried with a network of its own
    rating: Callable[[int], Rater] = being_at
    price: float = 0.0
    shuffled: bool = False
    blank: bool = False  # paid without having read anything


ARMS = {
    "sought": Arm(GOALS),
    "unsought": Arm(UNSOUGHT),
    "blank_sought": Arm(GOALS[:2], blank=True),
    "blank_unsought": Arm(UNSOUGHT[:2], blank=True),
    "shuffled": Arm(UNSOUGHT[:1], shuffled=True),
    "priced": Arm(UNSOUGHT[:1], price=PRICE),
    "arrivals": Arm(GOALS[:1], arriving_at),
    "priced_arrivals": Arm(GOALS[:1], arriving_at, price=PRICE),
}


class Run(NamedTuple):
    """Everything of one seed."""

    blank: Network  # has read nothing
    network: Network  # has read the pages
    paid: dict[str, list[Paid]]  # by arm, for each of its places
    turned: Paid  # paid for the first writer's place, then for the third's


@cache
def run(seed: int) -> Run:
    """Train, and pay."""
    blank = untrained(np.random.default_rng([seed, 6]), BLANK_TELLING)
    network = train(seed)
    paid = {}
    for name, arm in ARMS.items():
        start = blank if arm.blank else network
        paid[name] = [pay_arm(start, arm, place, seed) for place in arm.places]
    collapsed = paid["sought"][0].late
    turned = pay_arm(collapsed, ARMS["sought"], GOALS[2], seed)
    return Run(blank, network, paid, turned)


def pay_arm(start: Network, arm: Arm, place: int, seed: int) -> Paid:
    """A network paid in the way of an arm, with one of the places in mind."""
    rng = np.random.default_rng([seed, 5])
    return reinforce(start, arm.rating(place), rng, arm.price, arm.shuffled)


def arm_scores(name: str, seed: int) -> dict[str, float]:
    """The mean over the places of an arm."""
    done = run(seed)
    arm = ARMS[name]
    old_probe = probe_of(done.blank if arm.blank else done.network, seed)
    rows = []
    for place, paid in zip(arm.places, done.paid[name], strict=True):
        row = mask_scores(paid.late, place, seed)
        row["named_percent"] = named(paid.late, place, old_probe, seed)
        row[f"named_{EARLY}_percent"] = named(paid.early, place, old_probe, seed)
        for updates in SHOWN:
            row[f"pay_{updates}_percent"] = paid.after(updates)
        rows.append(row)
    return {key: float(np.mean([row[key] for row in rows])) for key in rows[0]}


@cache
def score(seed: int) -> dict[str, float]:
    """All that is measured of one seed."""
    done = run(seed)
    found = reading_scores(done.network, done.blank, seed)
    found |= pushed_scores(done.network, seed)
    for name, place in (("unpaid", GOALS[0]), ("unpaid_unsought", UNSOUGHT[0])):
        before = mask_scores(done.network, place, seed)
        found |= {f"{name}_{key}": value for key, value in before.items()}
    for name in ARMS:
        row = arm_scores(name, seed)
        found |= {f"{name}_{key}": value for key, value in row.items()}
    for updates in SHOWN:
        found[f"turned_pay_{updates}_percent"] = done.turned.after(updates)
    return found


def ceilings() -> dict[str, float]:
    """The most that can be paid, whatever the network: percent of a line's letters."""
    found = {}
    anything = np.repeat(np.eye(len(MOVES))[:, None, :], PLACES, axis=1)
    for name in ("sought", "unsought", "arrivals"):
        arm = ARMS[name]
        rater = arm.rating(arm.places[0])
        found[f"{name}_choosing_percent"] = best_pay(writers(), rater, False)
        found[f"{name}_switching_percent"] = best_pay(writers(), rater, True)
        found[f"{name}_anything_percent"] = best_pay(anything, rater, True)
    return found


def rounded(key: str, value: float) -> float:
    """Percents to whole numbers, bits to two places."""
    return round(value) if key.endswith("percent") else round(value, 2)


def measure(seeds: Sequence[int] = SEEDS) -> dict[str, float]:
    """The numbers of the page: the least and the most over the seeds."""
    rows = [score(seed) for seed in seeds]
    found: dict[str, float] = {"pages": PAGES, "updates": UPDATES, "price": PRICE}
    found |= {key: rounded(key, value) for key, value in ceilings().items()}
    for key in rows[0]:
        column = [rounded(key, row[key]) for row in rows]
        found[f"{key}_min"] = min(column)
        found[f"{key}_max"] = max(column)
    return found


BOUNDS: Mapping[str, tuple[float, float]] = {  # what the page says holds within these
    "loss_bits": (1.0, 1.15),
    "place_loss_bits": (1.4, 1.6),
    "probe_trained_percent": (93, 100),
    "probe_blank_percent": (70, 88),
    "probe_outputs_percent": (62, 86),
    "push_difference_percent": (45, 85),
    "push_none_percent": (3, 12),
    "push_lot_percent": (7, 24),
    "push_other_percent": (14, 32),
    "sought_pay_50_percent": (38, 49),
    "unsought_pay_50_percent": (18, 31),
    "blank_sought_pay_50_percent": (15, 37),
    "blank_unsought_pay_50_percent": (13, 34),
    "sought_pay_200_percent": (50, 58.4),
    "unsought_pay_200_percent": (46, 58.4),
    "blank_sought_pay_200_percent": (40, 58.4),
    "blank_unsought_pay_200_percent": (40, 58.4),
    "shuffled_pay_200_percent": (3, 14),
    "sought_last_there_percent": (46, 56),
    "unsought_last_there_percent": (26, 45),
    "blank_sought_last_there_percent": (30, 46),
    "blank_unsought_last_there_percent": (30, 46),
    "sought_first_old_bits": (0.15, 0.4),
    "blank_sought_first_old_bits": (0.2, 0.8),
    "unsought_first_old_bits": (1.0, 1.8),
    "unsought_first_seeker_bits": (0.15, 0.5),
    "sought_named_percent": (82, 100),
    "unsought_named_50_percent": (35, 95),
    "unpaid_kept_percent": (70, 86),
    "sought_kept_percent": (25, 48),
    "unsought_kept_percent": (22, 46),
    "shuffled_kept_percent": (50, 82),
    "priced_kept_percent": (32, 62),
    "priced_pay_200_percent": (42, 57),
    "arrivals_pay_200_percent": (28, 33.4),
    "arrivals_first_old_bits": (0.6, 1.2),
    "priced_arrivals_first_old_bits": (0.3, 0.6),
    "turned_pay_50_percent": (2, 16),
    "turned_pay_200_percent": (18, 48),
}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>8}  {name.replace('_', ' ')}")
