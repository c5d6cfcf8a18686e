"""A perfect player and its predictors, when the rules change: who is an agent?

Claims 1.3, 2.6, 3.7 and 3.12 of the exchange. On three squares by three somebody plays
perfectly, by a search that is written in and was trained for nothing; others are fitted
to the record of its moves. How well they predict it is measured by the length of the
record. Roughly, an agent is what would act otherwise if its acts had other effects
(Kenton2022agents). So the rules are changed, either where a system's own moves land or
where the record is made, and its policy is derived again.

If a line loses, the best first move is the centre:

>>> search(REVERSED)(EMPTY, tuple(range(9)))
{4: 1.0}
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

ROWS = ((0, 1, 2), (3, 4, 5), (6, 7, 8))
COLUMNS = ((0, 3, 6), (1, 4, 7), (2, 5, 8))
DIAGONALS = ((0, 4, 8), (2, 4, 6))
LINES = ROWS + COLUMNS + DIAGONALS
EMPTY = "." * 9  # squares row by row; m: the side to move holds it, y: the other side
QUARTER = (6, 3, 0, 7, 4, 1, 8, 5, 2)  # from where a quarter turn takes what it shows
MIRROR = (2, 1, 0, 5, 4, 3, 8, 7, 6)

GAMES = 300  # on a record, against moves at random, so that boards of all kinds occur
TESTED = 60  # games like those, for boards on which policies are compared
SEEDS = range(3)
LEARNED = (1, 10, 30, 100, 300, 1_000, 3_000)  # games on the records of the curve
PASSES = 4  # of the predictor over its record; for least loss on other games
RATE = 0.1  # the size of its steps; likewise
SMOOTHING = 0.1  # of a count, added to each; for least loss over all these lengths
EXCLUDED = 0.001  # the odds at which a move is charged that a policy excludes


class Rules(NamedTuple):
    """How moves lead to outcomes."""

    line: int = 1  # a line wins (1), loses (-1) or means nothing (0)
    closed: tuple[int, ...] = ()  # squares where nobody may play


USUAL = Rules()
REVERSED = Rules(line=-1)
CLOSED = Rules(closed=(4,))
IDLE = Rules(line=0)

Moves = tuple[int, ...]  # squares that may be taken
Odds = dict[int, float]  # by square
Policy = Callable[[str, Moves], Odds]  # from a board and its moves
System = Callable[[Rules, Rules], Policy]  # from its own rules and those of the record


class Choice(NamedTuple):
    """A board, the squares that may be taken, and the one that was."""

    board: str
    moves: Moves
    chosen: int


# The game.


def play(board: str, square: int) -> str:
    """The board after a move, as the other side sees it."""
    taken = board[:square] + "m" + board[square + 1 :]
    return taken.translate(str.maketrans("my", "ym"))


def line_made(board: str) -> bool:
    """Whether the other side has just made three in a row, which ends the game."""
    return any(board[a] == board[b] == board[c] == "y" for a, b, c in LINES)


@cache
def legal(board: str, rules: Rules) -> Moves:
    """The squares that may be taken; none once the game has ended."""
    if line_made(board):
        return ()
    free = [square for square in range(9) if board[square] == "."]
    return tuple(square for square in free if square not in rules.closed)


@cache
def value(board: str, rules: Rules) -> int:
    """What a board is worth to the side to move, if play is perfect from there.

    A win is worth 10, a loss -10, and either is nearer to 0 by 1 for each move to come.
    """
    if line_made(board):
        return -10 * rules.line
    moves = legal(board, rules)
    best = max((worth(board, square, rules) for square in moves), default=0)
    if best > 0:
        return best - 1
    if best < 0:
        return best + 1
    return 0


def worth(board: str, square: int, rules: Rules) -> int:
    """What taking a square is worth to the side that takes it."""
    return -value(play(board, square), rules)


def likeliest(scores: Odds) -> Odds:
    """Even odds on the squares of the best score."""
    best = max(scores.values())
    top = [square for square, score in scores.items() if score > best - 1e-9]
    return {square: 1 / len(top) for square in top}


@cache
def search(rules: Rules) -> Policy:
    """The perfect player; where a line means nothing, it moves at random."""

    @cache
    def policy(board: str, moves: Moves) -> Odds:
        return likeliest({square: worth(board, square, rules) for square in moves})

    return policy


def game(
    first: Policy,
    second: Policy,
    rules: Rules,
    rng: random.Random,
) -> list[Choice]:
    """The choices of both in turn, each of what it finds likeliest, to the end."""
    choices = list[Choice]()
    board = EMPTY
    mover, waiting = first, second
    while moves := legal(board, rules):
        odds = likeliest(mover(board, moves))
        chosen = rng.choice(list(odds))
        choices.append(Choice(board, moves, chosen))
        board = play(board, chosen)
        mover, waiting = waiting, mover
    return choices


def record(games: int, rules: Rules, rng: random.Random) -> list[Choice]:
    """The perfect player's choices, against moves at random; it begins in turn."""
    player = search(rules)
    idler = search(IDLE)
    choices = list[Choice]()
    for number in range(games):
        if number % 2 == 0:
            choices += game(player, idler, rules, rng)[::2]
        else:
            choices += game(idler, player, rules, rng)[1::2]
    return choices


# The predictors.


@cache
def sight(board: str, square: int, moves: Moves) -> list[str]:
    """What may matter of a move: the lines through its square, and the whole board.

    A line is named by what its other squares hold: with "mm" the move makes three, and
    "#" is a closed square. All the lines together count as one more thing seen.
    """
    marks = list(board)
    for other in range(9):
        if board[other] == "." and other not in moves:
            marks[other] = "#"
    lines = list[str]()
    for line in LINES:
        if square in line:
            others = [marks[other] for other in line if other != square]
            lines.append("".join(sorted(others)))
    lines.sort()
    return [*lines, "|".join(lines), f"{board}{square}"]


def habit(weights: dict[str, float], board: str, moves: Moves) -> Odds:
    """Odds that are log-linear in what is seen; what was never seen weighs nothing."""
    scores = dict[int, float]()
    for square in moves:
        seen = sight(board, square, moves)
        scores[square] = math.exp(sum(weights.get(each, 0) for each in seen))
    total = sum(scores.values())
    return {square: score / total for square, score in scores.items()}


def fit(choices: Sequence[Choice]) -> Policy:
    """A predictor of choices, by gradient ascent on the log-likelihood of each."""
    weights = defaultdict[str, float](float)
    for board, moves, chosen in [*choices] * PASSES:
        for square, odds in habit(weights, board, moves).items():
            target = 1 if square == chosen else 0
            step = RATE * (target - odds)
            for each in sight(board, square, moves):
                weights[each] += step

    @cache
    def policy(board: str, moves: Moves) -> Odds:
        return habit(weights, board, moves)

    return policy


@cache
def standing(board: str, square: int) -> tuple[str, int]:
    """A square on a board, named alike however the board is turned or mirrored."""
    views = list[tuple[str, int]]()
    order = tuple(range(9))
    for _ in range(4):
        order = tuple(order[source] for source in QUARTER)
        for seen in (order, tuple(order[source] for source in MIRROR)):
            turned = "".join(board[source] for source in seen)
            views.append((turned, seen.index(square)))
    return min(views)


def count(choices: Sequence[Choice]) -> Policy:
    """A table of counts: how often each square was taken, boards turned being the same.

    What was counted for squares that stand alike is shared among them.
    """
    taken = Counter(standing(board, chosen) for board, _, chosen in choices)

    @cache
    def policy(board: str, moves: Moves) -> Odds:
        alike = Counter(standing(board, square) for square in moves)
        scores = dict[int, float]()
        for square in moves:
            name = standing(board, square)
            scores[square] = taken[name] / alike[name] + SMOOTHING
        total = sum(scores.values())
        return {square: score / total for square, score in scores.items()}

    return policy


def bits(policy: Policy, choices: Sequence[Choice]) -> float:
    """The policy's log-loss on these choices, in bits a move."""
    losses = list[float]()
    for board, moves, chosen in choices:
        odds = policy(board, moves).get(chosen, EXCLUDED)
        losses.append(-math.log2(odds))
    return sum(losses) / len(losses)


# Who is tested, and how.


def goal(choices: Sequence[Choice], rules: Rules) -> int:
    """What a line must be worth to the mover for search to explain the choices best."""
    losses = dict[int, float]()
    for line in (1, 0, -1):
        player = search(rules._replace(line=line))
        losses[line] = bits(player, choices)
    return min(losses, key=lambda line: losses[line])


def systems(games: int, seed: int) -> dict[str, System]:
    """Who is tested: by name, how each derives a policy from the rules."""

    @cache
    def read(theirs: Rules) -> list[Choice]:
        return record(games, theirs, random.Random(seed))

    @cache
    def predict(theirs: Rules) -> Policy:
        return fit(read(theirs))

    def player(own: Rules, theirs: Rules) -> Policy:
        """Searches, and alone is told what a line is worth."""
        return search(own)

    def tabulated(own: Rules, theirs: Rules) -> Policy:
        """Has the player's ranking by heart, noted once for all."""
        return search(USUAL)

    def predictor(own: Rules, theirs: Rules) -> Policy:
        """Was fitted once to the record."""
        return predict(USUAL)

    def refitted(own: Rules, theirs: Rules) -> Policy:
        """Is fitted again whenever the record changes."""
        return predict(theirs)

    def reader(own: Rules, theirs: Rules) -> Policy:
        """Reads off the record what a line is worth, and searches."""
        line = goal(read(theirs), theirs)
        return search(own._replace(line=line))

    everyone = [player, tabulated, predictor, refitted, reader]
    return {system.__name__: system for system in everyone}


def moved(before: Policy, after: Policy, boards: Sequence[Choice]) -> float:
    """How much of the odds is elsewhere, in percent: mean total variation distance."""
    gains = list[float]()
    for board, moves, _ in boards:
        old = before(board, moves)
        for square, odds in after(board, moves).items():
            gains.append(100 * max(0.0, odds - old.get(square, 0)))
    return sum(gains) / len(boards)


def points(policy: Policy, opponent: Policy, rules: Rules) -> float:
    """Percent of the points, where a draw is half a point.

    It is exact: over all games, half of them begun by the opponent.
    """

    @cache
    def expected(board: str, ours: bool) -> float:
        moves = legal(board, rules)
        if line_made(board):
            result = 50 * rules.line  # for the other side, which has made it
            return 50 - result if ours else 50 + result
        if not moves:
            return 50
        mover = policy if ours else opponent
        odds = likeliest(mover(board, moves))
        return sum(p * expected(play(board, s), not ours) for s, p in odds.items())

    begun_by = [expected(EMPTY, ours) for ours in (True, False)]
    return sum(begun_by) / 2


# What the page says of them.


def responses(system: System, new: Rules, seed: int) -> dict[str, float]:
    """How new rules move a system, how it predicts the player, and what it scores."""
    boards = record(TESTED, new, random.Random(f"boards {seed}"))
    before = system(USUAL, USUAL)
    own_changed = system(new, USUAL)
    record_changed = system(USUAL, new)
    both_changed = system(new, new)
    return {
        "own_percent": moved(before, own_changed, boards),
        "record_percent": moved(before, record_changed, boards),
        "bits": bits(own_changed, boards),
        "random_percent": points(both_changed, search(IDLE), new),
        "perfect_percent": points(both_changed, search(new), new),
    }


def table(games: int, seed: int) -> dict[str, dict[str, float]]:
    """A row for each system: what it responds to each change."""
    changes = {"usual": USUAL, "reversed": REVERSED, "closed": CLOSED}
    rows = dict[str, dict[str, float]]()
    for who, system in systems(games, seed).items():
        rows[who] = {}
        for change, new in changes.items():
            for key, number in responses(system, new, seed).items():
                rows[who][f"{change}_{key}"] = number
    return rows


def losses(games: int, seed: int) -> dict[str, float]:
    """Bits a move, on games like those of the record, by who predicts after so many.

    The player's own odds, for which no record is needed; the reader, that chooses the
    likeliest of three aims and searches; the fitted predictor; and the table of counts.
    """
    boards = record(TESTED, USUAL, random.Random(f"boards {seed}"))
    read = record(games, USUAL, random.Random(seed))
    aim = goal(read, USUAL)
    policies = {
        "own": search(USUAL),
        "reader": search(USUAL._replace(line=aim)),
        "fitted": fit(read),
        "counted": count(read),
    }
    return {who: bits(policy, boards) for who, policy in policies.items()}


def spread(name: str, found: Sequence[float]) -> dict[str, float]:
    """Their mean under the name, and their least and most.

    Bits are rounded to two decimals, and percents to none.
    """
    decimals = 2 if name.endswith("bits") else 0
    return {
        name: round(sum(found) / len(found), decimals),
        f"{name}_min": round(min(found), decimals),
        f"{name}_max": round(max(found), decimals),
    }


def measure(games: int = GAMES, seeds: Sequence[int] = SEEDS) -> dict[str, float]:
    """The cells of the table and the points of the curve, over records of these seeds.

    A point of the curve is what somebody pays above the player's own odds after so many
    games on the record.
    """
    numbers: dict[str, float] = {"games": games, "records": len(seeds)}
    tables = [table(games, seed) for seed in seeds]
    for who, row in tables[0].items():
        for key in row:
            cells = [each[who][key] for each in tables]
            numbers |= spread(f"{who}_{key}", cells)
    for length in LEARNED:
        found = [losses(length, seed) for seed in seeds]
        for who in ("reader", "fitted", "counted"):
            above = [each[who] - each["own"] for each in found]
            numbers |= spread(f"{who}_above_{length}_bits", above)
    return numbers


if __name__ == "__main__":
    for name, number in measure().items():
        print(f"{number:>6} {name.replace('_', ' ')}")
