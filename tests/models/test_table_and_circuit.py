"""Table and circuit agree in every row; what each knows of others depends on the function."""

import random
from itertools import product
from statistics import fmean

import pytest

from models.table_and_circuit import model
from models.table_and_circuit.model import functions_by_gates, less_than, score_by_gates, tabulate

LONG = pytest.mark.long
LEARNERS = ("circuit", "table")


@pytest.fixture(scope="module")
def three_inputs():
    return functions_by_gates(3, 9)


@pytest.fixture(scope="module")
def four_inputs():
    return functions_by_gates()


# One function, twice


@pytest.mark.parametrize("inputs", [2, 4, 6, 8, 10, 12, pytest.param(20, marks=LONG)])
def test_circuit_and_table_are_equal_in_every_row(inputs):
    assert tabulate(less_than(inputs), inputs) == model.less_than_table(inputs)


def test_the_table_compares_numbers_and_a_gate_does_what_it_is_called():
    for b, a in product(range(8), repeat=2):
        assert model.less_than_table(6) >> a + 8 * b & 1 == (a < b)
    gates = {"and": 0b1000, "or": 0b1110, "and not": 0b0010, "or not": 0b1011}
    assert {name: tabulate([model.Gate(name, 0, 1)], 2) for name in gates} == gates
    assert tabulate([model.Gate("or not", 1, 0), model.Gate("and", 2, 0)], 2) == 0b1000


def test_the_table_doubles_with_each_bit_while_four_gates_serve_two():
    assert model.size(2) == {"bits": 2, "rows": 4, "gates": 1}
    for bits in range(4, 21, 2):
        less, more = model.size(bits - 2), model.size(bits)
        assert (more["rows"] / less["rows"], more["gates"] - less["gates"]) == (4, 4)


def test_short_descriptions_are_too_few_to_go_round(three_inputs):
    assert model.circuit_bits(1, 2) == 4 + 2 * 1  # the operation, and two of two wires
    assert model.circuit_bits(2, 2) == 2 * (4 + 2 * 2)  # the second gate has three to choose from
    assert [model.circuit_bits(gates, 4) for gates in (5, 6)] == [5 * (4 + 2 * 3), 6 * (4 + 2 * 4)]
    for inputs in (2, 3, 4, 6, 10, 20):
        gates = model.gates_for_most(inputs)
        assert (
            model.circuit_bits(gates, inputs) < 2**inputs <= model.circuit_bits(gates + 1, inputs)
        )
    assert 2 * sum(map(len, three_inputs[model.gates_for_most(3) + 1 :])) >= 2**8
    assert gates > 800 * len(less_than(20))
    assert 1_000 * model.circuit_bits(len(less_than(20)), 20) < 2**20


# All functions, by gates


def test_gates_by_search_are_those_that_knuth_counts(three_inputs):
    assert [len(level) for level in three_inputs] == [8, 30, 114, 80, 24]
    assert sorted(f for level in three_inputs for f in level) == list(range(256))
    assert functions_by_gates(2, 9)[0] == [0b0000, 0b0011, 0b0101, 0b1010, 0b1100, 0b1111]
    cut = functions_by_gates(3, 2)  # a search cut short leaves the rest for the last level
    assert cut == [*three_inputs[:3], sorted(three_inputs[3] + three_inputs[4])]
    assert model.right_percents(3, 2, shown=4)["functions"] == [len(level) for level in cut]


@LONG
def test_with_four_inputs_too_and_no_formula_for_the_comparison_is_smaller(four_inputs):
    assert [len(fs) for fs in four_inputs] == [10, 60, 456, 2474, 10624, 24184, 24640, 3088]
    assert four_inputs == functions_by_gates(4, 9)
    assert model.less_than_table(4) in four_inputs[len(less_than(4))]


# Learning from some of the rows


def test_the_majority_decides_a_right_answer_is_two_points_and_a_coin_one():
    votes = {1: [1, 1, 0], 2: [0, 0, 1], 3: [1, 0], 4: [1, 1]}
    guess = model.decide(votes)
    assert guess == (0b10010, 0b01000)
    for f, scored in ((0b10010, 7), (0b11011, 7), (0b10110, 5), (0b00110, 3), (0b00100, 1)):
        assert model.points(guess, f, hidden=0b11110) == scored


@pytest.mark.parametrize("shown", [[0, 1, 2, 3], [7, 0, 5], [1, 2, 4, 6, 7], [3]])
def test_over_all_functions_nobody_beats_a_coin(three_inputs, shown):
    scores = score_by_gates(three_inputs, shown, 8)
    assert {sum(by_level) for by_level in scores.values()} == {256 * (8 - len(shown))}


def share_of_ones(learner, levels, shown, f, row):
    """Of those who vote on this row, for one function, worked out by itself."""
    if learner == "circuit":
        agreeing = ([g for g in gs if all(not (f ^ g) >> r & 1 for r in shown)] for gs in levels)
        return fmean(g >> row & 1 for g in next(gs for gs in agreeing if gs))
    far = {r: bin(r ^ row).count("1") for r in shown}
    return fmean(f >> r & 1 for r in shown if far[r] == min(far.values()))


@pytest.mark.parametrize("learner", LEARNERS)
@pytest.mark.parametrize(("inputs", "shown"), [(2, [3, 0]), (3, [6, 0, 3, 1, 5])])
def test_scores_are_those_of_learning_each_function_by_itself(learner, inputs, shown):
    levels, expected = functions_by_gates(inputs, 9), []
    for level in levels:
        expected.append(0)
        for f, row in product(level, set(range(2**inputs)) - set(shown)):
            ones = share_of_ones(learner, levels, shown, f, row)
            expected[-1] += 1 if ones == 0.5 else 2 * ((ones > 0.5) == f >> row & 1)
    assert score_by_gates(levels, shown, 2**inputs)[learner] == expected


def right(levels, samples):
    """Percent right by gates, of the circuits and of the table, over choices of rows shown."""
    scores = [score_by_gates(levels, shown, 16) for shown in samples]
    best = [2 * len(level) * (16 - len(samples[0])) for level in levels]
    return [
        [100 * fmean(each[learner][n] for each in scores) / best[n] for n in range(len(levels))]
        for learner in LEARNERS
    ]


@LONG
@pytest.mark.parametrize("shown", [8, 12])
@pytest.mark.parametrize("seed", range(5))
def test_small_circuits_are_a_bet_that_pays_where_they_exist(four_inputs, seed, shown):
    rng = random.Random(seed)
    circuit, table = right(four_inputs, [rng.sample(range(16), shown) for _ in range(8)])
    for gates, least in ((1, 80), (2, 70), (3, 60)):
        assert circuit[gates] > max(table[gates] + 1, least)
    if shown == 8:  # with four gates there is next to nothing between them
        assert min(circuit[4], table[4]) > 55
        assert abs(circuit[4] - table[4]) < 1
    assert 48 < circuit[5] < 52
    assert circuit[6] < 48
    assert max(circuit[7], table[7]) < 44


def solve(matrix, values):
    """By elimination; the matrix is positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for i in range(len(rows)):
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for k in {*range(len(rows))} - {i}:
            rows[k] = [x - rows[k][i] * y for x, y in zip(rows[k], rows[i], strict=True)]
    return [row[-1] for row in rows]


def right_by_weights(level, shown, weights):
    """Percent of unseen rows that go with the sign of the shown answers, so weighted."""
    points = []
    for f, (row, each) in product(level, weights.items()):
        says = sum(w if f >> other & 1 else -w for w, other in zip(each, shown, strict=True))
        points.append(0.5 if abs(says) < 1e-9 else (says > 0) == f >> row & 1)
    return 100 * fmean(points)


@LONG
@pytest.mark.parametrize("gates", [1, 2, 3])
def test_a_similarity_table_has_settings_and_none_catches_up_with_few_gates(four_inputs, gates):
    rng = random.Random(0)
    samples = [rng.sample(range(16), 8) for _ in range(6)]
    circuit, table = (found[gates] for found in right(four_inputs, samples))
    voting, regression = [], []
    for decay in (0.3, 0.5, 0.8):
        by_votes, by_regression = [], []
        for shown in samples:
            near = [[decay ** (row ^ s).bit_count() for s in shown] for row in range(16)]
            alike = [[w + 0.01 * (w == 1) for w in near[row]] for row in shown]
            votes = {row: near[row] for row in range(16) if row not in shown}
            solved = {row: solve(alike, each) for row, each in votes.items()}
            by_votes.append(right_by_weights(four_inputs[gates], shown, votes))
            by_regression.append(right_by_weights(four_inputs[gates], shown, solved))
        voting.append(fmean(by_votes))
        regression.append(fmean(by_regression))
    assert max(voting) < table + 0.5
    assert table + 1 < max(regression) < circuit


# What the page quotes


def test_the_percentages_are_means_over_samples(three_inputs):
    rng = random.Random(0)
    samples = [rng.sample(range(8), 4) for _ in range(3)]
    found = model.right_percents(inputs=3, most=9, shown=4, samples=3)
    for learner, (gates, level) in product(LEARNERS, enumerate(three_inputs)):
        assert found["functions"][gates] == len(level)
        got = sum(score_by_gates(three_inputs, shown, 8)[learner][gates] for shown in samples)
        assert found[learner][gates] == round(100 * got / (len(level) * 2 * 4 * 3), 1)
        singly = [score_by_gates(three_inputs, shown, 8)[learner][gates] for shown in samples]
        ends = [round(100 * end(singly) / (len(level) * 2 * 4), 1) for end in (min, max)]
        assert [found[f"{learner}_{end}"][gates] for end in ("min", "max")] == ends


def test_the_numbers_of_the_page_hold_in_small():
    found = model.measure(6, inputs=3, most=9, shown=6, samples=3)
    learnt = model.right_percents(3, 9, 6, 3)
    sizes = {"bits": 6, "rows": 64, "gates": 9, "number_bits": 3, "shown": 6, "functions": 256}
    assert found.items() >= (sizes | {"small_bits": 4, "small_rows": 16, "small_gates": 5}).items()
    assert isinstance(found["number_bits"], int)
    assert found["few_gates_percent"] == round(100 * (8 + 30 + 114 + 80) / 256, 1)
    assert found["circuit_bits"] == model.circuit_bits(9, 6)
    assert found["small_circuit_bits"] == model.circuit_bits(5, 4) > 16
    assert found["gates_that_half_exceed"] == model.gates_for_most(6)
    named = {who: [found[f"{who}_{n}_gates_percent"] for n in range(5)] for who in LEARNERS}
    assert named == {who: learnt[who] for who in LEARNERS}
    for who, end in product(LEARNERS, ("min", "max")):
        ends = [found[f"{who}_{n}_gates_percent_{end}"] for n in range(5)]
        assert ends == learnt[f"{who}_{end}"]
    assert found["samples"] == 3
    assert learnt["circuit"][1] > learnt["table"][1] + 5
