"""One function as a table and as a circuit, and what each knows of rows not shown.

Claims 2.11 and 3.14. "Is a less than b?" is built as a lookup table and as a circuit,
equal on all inputs. Then, for every function of four bits, both are made from some of
its sixteen rows: the table is filled in; the circuit is looked for among all functions,
in the order of the gates that they need. Both answer the other rows.

The search is that of Knuth, The Art of Computer Programming 4A, 7.1.2. The proof by
counting that most functions need large circuits is from Shannon, The Synthesis of
Two-Terminal Switching Circuits, 1949. Aaronson2011philosophers asks how large such
tables can be.

A function of n bits is one integer: bit r is its answer in row r, and bit i of r is
input i. So an operation on two integers works a gate out in all rows at once.

>>> tabulate(less_than(2), 2) == less_than_table(2) == 0b0100
True
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import NamedTuple

INPUTS = 4  # bits of the functions that are learnt
MOST_GATES = 6  # the search stops there; what needs more gates makes the last level
FEW_GATES = 3
SHOWN = 8  # rows that a learner sees
SAMPLES = 8  # choices of those rows, over which scores are averaged
LARGEST = 20  # bits of the largest comparison that is checked in every row
SMALL = 4  # bits of a small one
LEARNERS = ("circuit", "table")

Level = list[int]  # the functions that need the same number of gates


class Gate(NamedTuple):
    """An operation on two wires: the inputs come first, then each gate adds one."""

    operation: str  # "and", "or", "and not" or "or not"
    left: int
    right: int


# One function, twice.


def less_than(inputs: int) -> list[Gate]:
    """A circuit for a < b: half of its inputs are a, lowest bit first, the rest b."""
    half = inputs // 2
    gates = [Gate("and not", half, 0)]  # the lowest bits: b has it, and a has not
    for a in range(1, half):
        b = half + a
        lower = inputs + len(gates) - 1  # the wire that says so for the lower bits
        gates += [
            Gate("and not", b, a),  # these bits decide for it
            Gate("or not", b, a),  # they do not decide against it,
            Gate("and", lower + 2, lower),  # and the lower bits decide for it
            Gate("or", lower + 1, lower + 3),
        ]
    return gates


def tabulate(circuit: list[Gate], inputs: int) -> int:
    """What the last wire says in every row."""
    wires = [input_column(i, inputs) for i in range(inputs)]
    for gate in circuit:
        left = wires[gate.left]
        right = wires[gate.right]
        wires.append(operate(gate.operation, left, right))
    return wires[-1] & all_rows(inputs)


def operate(operation: str, left: int, right: int) -> int:
    """A gate in all rows at once; an unknown operation is a KeyError."""
    results = {
        "and": left & right,
        "or": left | right,
        "and not": left & ~right,
        "or not": left | ~right,
    }
    return results[operation]


def less_than_table(inputs: int) -> int:
    """The same function, compared row by row, without a circuit."""
    numbers = range(2 ** (inputs // 2))
    return column(a < b for b in numbers for a in numbers)


def input_column(i: int, inputs: int) -> int:
    """The function that gives back input i."""
    return column(answer(row, i) == 1 for row in range(2**inputs))


def column(answers: Iterable[bool]) -> int:
    """The function with these answers, from row 0 on."""
    digits = ["1" if answer else "0" for answer in answers]
    return int("".join(reversed(digits)), 2)


def answer(f: int, row: int) -> int:
    """What a function says in a row: 1 or 0."""
    return (f >> row) & 1


def all_rows(inputs: int) -> int:
    """The function that is 1 in every row."""
    rows = 1 << inputs
    return (1 << rows) - 1


# Their size.


def size(inputs: int) -> dict[str, int]:
    """The bits compared, rows of the table, and gates of the circuit."""
    return {"bits": inputs, "rows": 2**inputs, "gates": len(less_than(inputs))}


def circuit_bits(gates: int, inputs: int) -> int:
    """Bits to write a circuit down: for each gate one of 16 operations, two wires."""
    wires = inputs + gates - 1  # those that the last gate can choose from
    wire_bits = (wires - 1).bit_length()
    return gates * (4 + 2 * wire_bits)


def gates_for_most(inputs: int) -> int:
    """At least half of all functions of so many bits need more gates than this.

    Circuits of s gates (smaller ones padded) have at most 2**circuit_bits(s)
    descriptions, and there are 2 ** 2**inputs functions. So half are out of reach while
    the bits are fewer than 2**inputs.
    """
    gates = 0
    while circuit_bits(gates + 1, inputs) < 2**inputs:
        gates += 1
    return gates


# All functions, by the gates that they need.


def functions_by_gates(inputs: int = INPUTS, most: int = MOST_GATES) -> list[Level]:
    """All functions, by the gates of their smallest formula.

    A formula is a circuit in which no gate feeds two others. It may have any two-input
    gates, and negation is free. So the search is among the functions that are 0 in row
    0, the even integers; at the end each is joined by its complement.
    """
    full = all_rows(inputs)
    levels = [{0} | {input_column(i, inputs) for i in range(inputs)}]
    missing = set(range(0, full, 2)) - levels[0]
    while missing and len(levels) <= most:
        found = next_level(levels) & missing
        levels.append(found)
        missing -= found
    if missing:
        levels.append(missing)
    return [sorted(level | {full ^ f for f in level}) for level in levels]


def next_level(levels: list[set[int]]) -> set[int]:
    """What one gate makes of two formulas, with as many gates together as the last."""
    made = set()
    last = len(levels) - 1
    for gates in range(last // 2 + 1):
        others = levels[last - gates]
        for f in levels[gates]:
            made |= one_gate_more(f, others)
    return made


def one_gate_more(f: int, others: set[int]) -> set[int]:
    """What a gate makes of f and each other function; negation is left to the end."""
    made = {f & g for g in others}
    made |= {f | g for g in others}
    made |= {f ^ g for g in others}
    made |= {f & ~g for g in others}
    made |= {g & ~f for g in others}
    return made


# Learning from some of the rows.


class Guess(NamedTuple):
    """Answers to unseen rows, a bit for each; what is in neither is answered 0."""

    ones: int  # rows that are answered 1
    coins: int  # rows where a coin is tossed


def rows_to_bits(rows: Iterable[int]) -> int:
    """The function that is 1 in these rows."""
    return sum(1 << row for row in rows)


def decide(votes: dict[int, list[int]]) -> Guess:
    """Row by row what the majority says; a tie is a coin."""
    ones = []
    coins = []
    for row, answers in votes.items():
        yes = sum(answers)
        no = len(answers) - yes
        if yes > no:
            ones.append(row)
        elif yes == no:
            coins.append(row)
    return Guess(rows_to_bits(ones), rows_to_bits(coins))


def fit_circuits(levels: list[Level], mask: int) -> dict[int, Level]:
    """By the answers in the rows of the mask: the functions of fewest gates that agree.

    Every way of answering these rows is among them.
    """
    fits: dict[int, Level] = {}
    for level in levels:
        found = defaultdict(list)
        for f in level:
            found[f & mask].append(f)
        for answers, agreeing in found.items():
            fits.setdefault(answers, agreeing)  # what needs fewer gates came before
    return fits


def most_similar(row: int, shown: Sequence[int]) -> list[int]:
    """The shown rows that differ from this one in the fewest inputs."""
    differences = {other: (row ^ other).bit_count() for other in shown}
    fewest = min(differences.values())
    return [other for other in shown if differences[other] == fewest]


def points(guess: Guess, f: int, hidden: int) -> int:
    """In each hidden row two for a right answer, one for a coin."""
    wrong = (guess.ones ^ f) & hidden & ~guess.coins
    coins = guess.coins.bit_count()
    right = hidden.bit_count() - wrong.bit_count() - coins
    return 2 * right + coins


def ask_circuits(fits: Level, unseen: Sequence[int]) -> Guess:
    """What the functions say of the rows, by majority."""
    votes = {}
    for row in unseen:
        votes[row] = [answer(f, row) for f in fits]
    return decide(votes)


def ask_similar(answers: int, near: dict[int, list[int]]) -> Guess:
    """What the rows near to each row say, by majority."""
    votes = {}
    for row, others in near.items():
        votes[row] = [answer(answers, other) for other in others]
    return decide(votes)


def score_by_gates(
    levels: list[Level],
    shown: Sequence[int],
    rows: int,
) -> dict[str, list[int]]:
    """The points of each learner, added up over all functions of each level.

    The smallest circuits that agree with the rows shown vote on each of the others; the
    table has those of the rows shown vote that are most similar.
    """
    unseen = [row for row in range(rows) if row not in shown]
    near = {row: most_similar(row, shown) for row in unseen}
    mask = rows_to_bits(shown)
    hidden = rows_to_bits(unseen)
    by_circuit = {}
    by_table = {}
    for answers, fits in fit_circuits(levels, mask).items():
        by_circuit[answers] = ask_circuits(fits, unseen)
        by_table[answers] = ask_similar(answers, near)
    return {
        "circuit": [total(level, by_circuit, mask, hidden) for level in levels],
        "table": [total(level, by_table, mask, hidden) for level in levels],
    }


def total(level: Level, guesses: dict[int, Guess], mask: int, hidden: int) -> int:
    """Points over all functions of a level, with a guess for what the mask shows."""
    return sum(points(guesses[f & mask], f, hidden) for f in level)


def right_percents(
    inputs: int = INPUTS,
    most: int = MOST_GATES,
    shown: int = SHOWN,
    samples: int = SAMPLES,
) -> dict[str, list[float]]:
    """By the gates needed: the number of functions, and what each learner gets right.

    That is the percentage of unseen rows, over so many choices of the rows shown: the
    mean, and the least and the most that one choice gives.
    """
    rng = random.Random(0)
    rows = 2**inputs
    levels = functions_by_gates(inputs, most)
    scores = []
    for _ in range(samples):
        choice = rng.sample(range(rows), shown)
        scores.append(score_by_gates(levels, choice, rows))
    best = 2 * (rows - shown)  # points for one function
    found: dict[str, list[float]] = {"functions": [len(level) for level in levels]}
    for learner in LEARNERS:
        means = []
        least = []
        most_right = []
        for gates, level in enumerate(levels):
            percents = []
            for score in scores:
                percents.append(100 * score[learner][gates] / best / len(level))
            means.append(round(fmean(percents), 1))
            least.append(round(min(percents), 1))
            most_right.append(round(max(percents), 1))
        found[learner] = means
        found[f"{learner}_min"] = least
        found[f"{learner}_max"] = most_right
    return found


def measure(
    largest: int = LARGEST,
    inputs: int = INPUTS,
    most: int = MOST_GATES,
    shown: int = SHOWN,
    samples: int = SAMPLES,
) -> dict[str, int | float]:
    """The numbers of the page: of two comparisons, and of all functions as learnt."""
    large = size(largest)
    small = size(SMALL)
    learnt = right_percents(inputs, most, shown, samples)
    functions = sum(learnt["functions"])
    few = sum(learnt["functions"][: FEW_GATES + 1])
    found = {
        **large,
        **{f"small_{key}": number for key, number in small.items()},
        "number_bits": largest // 2,
        "circuit_bits": circuit_bits(large["gates"], largest),
        "small_circuit_bits": circuit_bits(small["gates"], SMALL),
        "gates_that_half_exceed": gates_for_most(largest),
        "shown": shown,
        "samples": samples,
        "functions": functions,
        "few_gates_percent": round(100 * few / functions, 1),
    }
    for learner in LEARNERS:
        for end in ("", "_min", "_max"):
            for gates, percent in enumerate(learnt[f"{learner}{end}"]):
                found[f"{learner}_{gates}_gates_percent{end}"] = percent
    return found


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>10}  {name.replace('_', ' ')}")
