"""A perfect player and its predictors, when the rules change: which of them is an agent?

Claims 1.3, 3.7, 3.12. On three squares by three somebody plays perfectly, by search; others are
fitted to the record of its moves. An agent is what would act otherwise if its acts had other
effects (Kenton2022agents): so the rules are changed where a system's own moves land, or where the
record is made, and its policy is derived again. Example: if a line loses, the best first move is
the centre: `search(REVERSED)(EMPTY, tuple(range(9)))` is {4: 1.0}.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

LINES = ((0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6))
EMPTY = "." * 9  # squares row by row; m is the mark of the side to move, y that of the other
GAMES = 300  # on a record, against moves at random, so that boards of all kinds occur
TESTED, SEED = 60, 0  # games like those, for boards on which policies are compared
LEARNED, RECORDS = (100, 300, 1_000, 3_000), 3  # games, for how the loss falls; records of each
FATES = ("can draw", "wins", "is lost")  # by the sign of a worth
PASSES, RATE = 4, 0.1  # over the record, and the size of step: for least loss on other games


class Rules(NamedTuple):
    """How moves lead to outcomes: a line wins (1), loses (-1) or means nothing (0)."""

    line: int = 1
    closed: tuple[int, ...] = ()  # where nobody may play


Moves = tuple[int, ...]
Policy = Callable[[str, Moves], dict[int, float]]  # board, legal squares -> probabilities
Choice = tuple[str, Moves, int]  # board, legal squares, the square taken
USUAL, REVERSED, CLOSED, IDLE = Rules(), Rules(line=-1), Rules(closed=(4,)), Rules(line=0)


def play(board: str, square: int) -> str:
    """The board after a move, as the other side sees it."""
    return (board[:square] + "m" + board[square + 1 :]).translate(str.maketrans("my", "ym"))


def line_made(board: str) -> bool:
    """Whether the other side has just made three in a row, which ends the game."""
    return any(board[i] + board[j] + board[k] == "yyy" for i, j, k in LINES)


@cache
def legal(board: str, rules: Rules) -> Moves:
    """Squares that may be taken; none once the game has ended."""
    free = tuple(s for s in range(9) if board[s] == "." and s not in rules.closed)
    return () if line_made(board) else free


@cache
def value(board: str, rules: Rules) -> int:
    """Utility to the side to move: 10 for a win and -10 for a loss, nearer 0 by 1 a ply to come."""
    if line_made(board):
        return -10 * rules.line
    best = max((-value(play(board, square), rules) for square in legal(board, rules)), default=0)
    return best - (best > 0) + (best < 0)


def likeliest(scores: dict[int, float]) -> dict[int, float]:
    """Even odds on the squares of the best score."""
    top = [square for square in scores if scores[square] > max(scores.values()) - 1e-9]
    return {square: 1 / len(top) for square in top}


@cache
def search(rules: Rules) -> Policy:
    """The perfect player of these rules (negamax); of idle ones, somebody who moves at random."""
    return cache(lambda board, moves: likeliest({s: -value(play(board, s), rules) for s in moves}))


def game(first: Policy, second: Policy, rules: Rules, rng: random.Random) -> list[Choice]:
    """The choices of both in turn, each of what it finds likeliest, until nobody can move."""
    board, choices = EMPTY, list[Choice]()
    while moves := legal(board, rules):
        odds = likeliest((second if len(choices) % 2 else first)(board, moves))
        choices.append((board, moves, rng.choice(list(odds))))
        board = play(board, choices[-1][2])
    return choices


def record(games: int, rules: Rules, rng: random.Random) -> list[Choice]:
    """The perfect player's choices; it begins every other game."""
    sides = (search(rules), search(IDLE)), (search(IDLE), search(rules))
    return [c for n in range(games) for c in game(*sides[n % 2], rules, rng)[n % 2 :: 2]]


@cache
def sight(board: str, square: int, moves: Moves) -> list[str]:
    """What may matter of a move: each line ("mm" makes three, "#" is shut), all, the board."""
    seen = [mark if mark != "." or s in moves else "#" for s, mark in enumerate(board)]
    lines = [[seen[s] for s in line if s != square] for line in LINES if square in line]
    looks = sorted("".join(sorted(line)) for line in lines)
    return [*looks, "|".join(looks), f"{board}{square}"]


def habit(weights: dict[str, float], board: str, moves: Moves) -> dict[int, float]:
    """Odds of squares, log-linear in what is seen; what was never seen counts for nothing."""
    odds = {s: math.exp(sum(weights.get(w, 0) for w in sight(board, s, moves))) for s in moves}
    return {s: odds[s] / sum(odds.values()) for s in moves}


def fit(choices: Sequence[Choice]) -> Policy:
    """A predictor of choices, by gradient ascent on the log-likelihood of one after another."""
    weights: dict[str, float] = defaultdict(float)
    for board, moves, chosen in [*choices] * PASSES:
        for square, odds in habit(weights, board, moves).items():
            for what in sight(board, square, moves):
                weights[what] += RATE * ((square == chosen) - odds)
    return cache(partial(habit, weights))


def bits(policy: Policy, choices: Sequence[Choice]) -> float:
    """Log-loss in bits a move; what the policy excludes is charged as one in a thousand."""
    return -sum(math.log2(policy(b, m).get(s, 0.001)) for b, m, s in choices) / len(choices)


def goal(choices: Sequence[Choice], rules: Rules) -> int:
    """What a line is worth to the mover, by the search that explains the choices best."""
    return min((1, 0, -1), key=lambda line: bits(search(rules._replace(line=line)), choices))


def systems(games: int, seed: int) -> dict[str, Callable[[Rules, Rules], Policy]]:
    """Who is tested: from its own rules and the record's, the policy that it would then have."""
    read = cache(lambda rules: record(games, rules, random.Random(seed)))
    predict = cache(lambda rules: fit(read(rules)))
    wanted = cache(lambda rules: goal(read(rules), rules))
    return {
        "player": lambda own, theirs: search(own),  # alone is told what a line is worth
        "tabulated": lambda own, theirs: search(USUAL),  # the player's ranking, noted once for all
        "predictor": lambda own, theirs: predict(USUAL),
        "refitted": lambda own, theirs: predict(theirs),
        "reader": lambda own, theirs: search(own._replace(line=wanted(theirs))),
    }


def moved(before: Policy, after: Policy, boards: Sequence[Choice]) -> float:
    """Percent of the odds that differ: mean total variation distance."""
    pairs = [(before(board, moves), after(board, moves)) for board, moves, _ in boards]
    return sum(100 * max(0.0, new[s] - old.get(s, 0)) for old, new in pairs for s in new) / len(
        pairs
    )


def points(policy: Policy, opponent: Policy, rules: Rules) -> float:
    """Percent of points, half for a draw: exact, over every game, beginning or not."""

    @cache
    def expected(board: str, ours: bool) -> float:
        if not (moves := legal(board, rules)):
            return 50 + 50 * line_made(board) * (-rules.line if ours else rules.line)
        odds = likeliest((policy if ours else opponent)(board, moves))
        return sum(p * expected(play(board, s), not ours) for s, p in odds.items())

    return sum(expected(EMPTY, ours) for ours in (True, False)) / 2


def series(games: int = GAMES, seed: int = SEED) -> dict[str, list[str | float]]:
    """A row a system: how each change moves it, how it predicts the player, what it scores."""
    rows: dict[str, list[str | float]] = defaultdict(list)
    for who, system in systems(games, seed).items():
        rows["system"].append(who)
        for change, new in {"usual": USUAL, "reversed": REVERSED, "closed": CLOSED}.items():
            boards = record(TESTED, new, random.Random(f"boards {seed}"))
            old, own, both = system(USUAL, USUAL), system(new, USUAL), system(new, new)
            rows[f"{change}_own_percent"] += [moved(old, own, boards)]
            rows[f"{change}_record_percent"] += [moved(old, system(USUAL, new), boards)]
            rows[f"{change}_bits"] += [bits(own, boards)]
            rows[f"{change}_random_percent"] += [points(both, search(IDLE), new)]
            rows[f"{change}_perfect_percent"] += [points(both, search(new), new)]
    return {k: [x if isinstance(x, str) else float(f"{x:.2g}") for x in v] for k, v in rows.items()}


def excess(games: int, seed: int) -> float:
    """Bits a move that a predictor of so many games pays above the player's own odds."""
    boards = record(TESTED, USUAL, random.Random(f"boards {seed}"))
    predictor = fit(record(games, USUAL, random.Random(seed)))
    return bits(predictor, boards) - bits(search(USUAL), boards)


def measure(games: int = GAMES, seed: int = SEED) -> dict[str, int | float]:
    """The cells of the table; and by games on the record what the predictor pays too much."""
    names, *columns = series(games, seed).items()
    found = {f"{who}_{k}": float(v[i]) for i, who in enumerate(names[1]) for k, v in columns}
    found |= {"games": games, "records": RECORDS}
    for number in LEARNED:
        each = [excess(number, seed + n) for n in range(RECORDS)]
        found |= {
            f"excess_{number}_bits_min": float(f"{min(each):.2g}"),
            f"excess_{number}_bits_max": float(f"{max(each):.2g}"),
        }
    return found


def trace(games: int = GAMES, seed: int = SEED) -> list[dict[str, object]]:
    """Three games, move by move: the board from above, the mover's odds and each square's worth."""
    tested, steps = systems(games, seed), list[dict[str, object]]()
    for who, rules in (("predictor", USUAL), ("predictor", REVERSED), ("player", REVERSED)):
        sides = tested[who](rules, USUAL), search(rules)
        for turn, (board, moves, chosen) in enumerate(game(*sides, rules, random.Random(seed))):
            worth = {str(s): -value(play(board, s), rules) for s in moves}
            odds = {str(s): round(p, 2) for s, p in sides[turn % 2](board, moves).items()}
            fate = FATES[(worth[str(chosen)] > 0) - (worth[str(chosen)] < 0)]
            step = {"x": who, "line": rules.line, "chosen": chosen, "worth": worth, "odds": odds}
            step["board"] = board.translate(str.maketrans("my", "ox" if turn % 2 else "xo"))
            steps.append(step | {"say": f"{'XO'[turn % 2]} takes square {chosen + 1} and {fate}."})
    return steps


if __name__ == "__main__":
    print(*(f"{n:>6} {k.replace('_', ' ')}" for k, n in measure().items()), sep="\n")
