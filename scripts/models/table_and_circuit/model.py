"""One function as a lookup table and as a circuit, and what each knows of rows it was not shown.

Claims 2.11 and 3.14. "Is a less than b?" is built as a table and as a circuit, equal on all inputs.
Then, for every function of four bits, both are made from some of its sixteen rows: the table is
filled in; the circuit is looked for among all functions, in the order of the gates that they need.
Both answer the other rows. The search is that of Knuth, The Art of Computer Programming 4A, 7.1.2;
the proof by counting that most functions need large circuits is from Shannon, The Synthesis of
Two-Terminal Switching Circuits, 1949; Aaronson2011philosophers asks how large such tables can be.

A function of n bits is one integer: bit r is its answer in row r, and bit i of r is input i. So an
operation on two integers works a gate out in all rows at once.

>>> tabulate(less_than(2), 2) == less_than_table(2) == 0b0100
True
"""

import random
from collections import defaultdict
from collections.abc import Iterable
from itertools import count

INPUTS = 4  # bits of the functions that are learnt
MOST_GATES = 6  # the search stops there; what needs more gates makes the last level
SHOWN = 8  # rows that a learner sees
SAMPLES = 8  # choices of those rows, over which scores are averaged
LARGEST = 20  # bits of the largest comparison that is checked in every row

Gate = tuple[str, int, int]  # operation and two wires; wire ~w is wire w negated
LEARNERS = ("circuit", "table")
Guess = tuple[int, int]  # rows answered 1, rows where a coin is tossed; the others are answered 0


def less_than(inputs: int) -> list[Gate]:
    """A circuit for a < b: the first half of the inputs is a, lowest bit first, the rest is b."""
    half = inputs // 2
    gates = [("and", half, ~0)]  # the lowest bits: b has it and a has not
    for a in range(1, half):
        b, wire = half + a, inputs + len(gates)
        gates += [("and", b, ~a), ("or", b, ~a)]  # these bits decide for it; not against it
        gates += [("and", wire + 1, wire - 1), ("or", wire, wire + 2)]
    return gates


def tabulate(circuit: list[Gate], inputs: int) -> int:
    """The last wire in every row."""
    wires = [input_column(i, inputs) for i in range(inputs)]
    for operation, *places in circuit:
        left, right = (wires[w] if w >= 0 else ~wires[~w] for w in places)
        wires.append(left & right if operation == "and" else left | right)
    return wires[-1] & ((1 << (1 << inputs)) - 1)


def input_column(i: int, inputs: int) -> int:
    """Input i in every row: from row 0 on, 2^i zeros and 2^i ones, over and over."""
    return int(("1" * 2**i + "0" * 2**i) * 2 ** (inputs - i - 1), 2)


def less_than_table(inputs: int) -> int:
    """The same function, compared row by row, without a circuit."""
    numbers = range(2 ** (inputs // 2))[::-1]
    return int("".join("01"[a < b] for b in numbers for a in numbers), 2)


def growth(largest: int = LARGEST) -> dict[str, list[int]]:
    """By the bits compared: rows of the table, gates of the circuit."""
    bits = [*range(2, largest + 1, 2)]
    return {"bits": bits, "rows": [2**n for n in bits], "gates": [len(less_than(n)) for n in bits]}


def circuit_bits(gates: int, inputs: int) -> int:
    """Bits to write a circuit down: for each gate one of 16 operations and two of the wires."""
    return gates * (4 + 2 * (inputs + gates - 2).bit_length())


def gates_for_most(inputs: int) -> int:
    """At least half of all functions of so many bits need more gates than this.

    Circuits of s gates (smaller ones padded) have at most 2^circuit_bits(s) descriptions, and the
    functions number 2^(2^inputs); so half are out of reach while the bits are fewer than 2^inputs.
    """
    return next(gates for gates in count() if circuit_bits(gates + 1, inputs) >= 2**inputs)


def functions_by_gates(inputs: int = INPUTS, most: int = MOST_GATES) -> list[list[int]]:
    """All functions, by the gates of their smallest formula: any two-input gates, free negation.

    A formula is a circuit in which no gate feeds two others. The search is among the functions that
    are 0 in row 0, as negation is free; the complements are added at the end.
    """
    levels = [{0, *(input_column(i, inputs) for i in range(inputs))}]
    missing = set(range(0, 1 << (1 << inputs), 2)) - levels[0]
    while missing and len(levels) <= most:
        last = len(levels) - 1
        pairs = ((f, levels[last - i]) for i in range(last // 2 + 1) for f in levels[i])
        levels.append(set())
        for f, others in pairs:
            found = one_gate_more(f, others) & missing
            levels[-1] |= found
            missing -= found
            if not missing:
                break
    full = (1 << (1 << inputs)) - 1
    return [sorted([*fs, *(full ^ f for f in fs)]) for fs in [*levels, missing] if fs]


def one_gate_more(f: int, others: set[int]) -> set[int]:
    """What a gate makes of f and each other function, up to negation of the inputs and output."""
    made = {f & g for g in others}
    made.update([f | g for g in others], [f ^ g for g in others])
    made.update([f & ~g for g in others], [g & ~f for g in others])
    return made


def fit_circuits(levels: list[list[int]], mask: int) -> dict[int, list[int]]:
    """For each way of filling in the shown rows, all functions with the fewest gates that agree."""
    fits: dict[int, list[int]] = {}
    for level in reversed(levels):  # what needs fewer gates replaces what needs more
        found = defaultdict(list)
        for f in level:
            found[f & mask].append(f)
        fits |= found
    return fits


def most_similar(row: int, shown: list[int]) -> list[int]:
    """The shown rows that differ from this one in the fewest inputs."""
    fewest = min((row ^ other).bit_count() for other in shown)
    return [other for other in shown if (row ^ other).bit_count() == fewest]


def rows_to_bits(rows: Iterable[int]) -> int:
    return sum(1 << row for row in rows)


def decide(votes: dict[int, list[int]]) -> Guess:
    """Row by row what the majority says."""
    ones = rows_to_bits(row for row, says in votes.items() if 2 * sum(says) > len(says))
    return ones, rows_to_bits(row for row, says in votes.items() if 2 * sum(says) == len(says))


def points(guess: Guess, f: int, hidden: int) -> int:
    """In each unseen row two for a right answer, one for a coin."""
    ones, coins = guess
    wrong = (ones ^ f) & hidden & ~coins
    return 2 * hidden.bit_count() - 2 * wrong.bit_count() - coins.bit_count()


def score_by_gates(levels: list[list[int]], shown: list[int], rows: int) -> dict[str, list[int]]:
    """Points of each learner, added up over all functions of each level.

    The smallest circuits that agree vote, the table asks the most similar rows; a tie is a coin.
    """
    unseen = [row for row in range(rows) if row not in shown]
    mask, hidden = rows_to_bits(shown), rows_to_bits(unseen)
    fits, near = fit_circuits(levels, mask), {row: most_similar(row, shown) for row in unseen}
    guesses = {
        "circuit": {v: decide({r: [f >> r & 1 for f in fits[v]] for r in unseen}) for v in fits},
        "table": {v: decide({r: [v >> s & 1 for s in near[r]] for r in unseen}) for v in fits},
    }
    return {
        learner: [sum(points(guess[f & mask], f, hidden) for f in level) for level in levels]
        for learner, guess in guesses.items()
    }


def series(
    inputs: int = INPUTS, most: int = MOST_GATES, shown: int = SHOWN, samples: int = SAMPLES
) -> dict[str, list[float]]:
    """By gates needed: how many functions there are, and percent of unseen rows got right."""
    rng, rows, levels = random.Random(0), 2**inputs, functions_by_gates(inputs, most)
    scores = [score_by_gates(levels, rng.sample(range(rows), shown), rows) for _ in range(samples)]
    columns = dict[str, list[float]](gates=[*range(len(levels))], functions=[*map(len, levels)])
    best = 2 * samples * (rows - shown)  # points for one function
    for who in LEARNERS:
        totals = [sum(score[who][gates] for score in scores) for gates in range(len(levels))]
        columns[who] = [round(100 * totals[n] / best / len(fs), 1) for n, fs in enumerate(levels)]
    return columns


def measure(largest: int = LARGEST, shown: int = SHOWN, **sizes: int) -> dict[str, int | float]:
    """The largest comparison and that of four bits; then what series() finds, given its sizes."""
    found, compared = series(shown=shown, **sizes), growth(largest)
    counts, gates = found["functions"], compared["gates"]
    return {
        **{name: column[-1] for name, column in compared.items()},
        **{f"small_{name}": column[1] for name, column in compared.items()},
        "number_bits": largest // 2,
        "circuit_bits": circuit_bits(gates[-1], largest),
        "small_circuit_bits": circuit_bits(gates[1], 4),
        "gates_that_half_exceed": gates_for_most(largest),
        "shown": shown,
        "functions": sum(counts),
        "few_gates_percent": round(100 * sum(counts[:4]) / sum(counts), 1),
        **{f"{who}_{n}_gates_percent": p for who in LEARNERS for n, p in enumerate(found[who])},
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>10}  {name.replace('_', ' ')}")
