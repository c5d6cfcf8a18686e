"""Table and circuit agree in every row; what each knows of others depends on the function."""

import random
from itertools import pairwise, product

import pytest

from models.table_and_circuit.model import (
    circuit_bits,
    decide,
    fit_circuits,
    functions_by_gates,
    gates_for_most,
    growth,
    input_column,
    less_than,
    less_than_table,
    measure,
    most_similar,
    one_gate_more,
    points,
    rows_to_bits,
    score_by_gates,
    series,
    tabulate,
)

SMALL = {"inputs": 3, "most": 9, "shown": 4, "samples": 3}


def evaluate(circuit, values):
    """The circuit for one row, wire by wire, with ordinary truth values."""
    wires = list(values)
    for operation, *places in circuit:
        left, right = (wires[w] if w >= 0 else not wires[-w - 1] for w in places)
        wires.append((left and right) if operation == "and" else (left or right))
    return bool(wires[-1])


@pytest.mark.parametrize("inputs", [2, 4, 6, 8, 10, 12])
def test_circuit_and_table_are_equal_in_every_row(inputs):
    assert tabulate(less_than(inputs), inputs) == less_than_table(inputs)


@pytest.mark.long
def test_circuit_and_table_are_equal_in_a_million_rows():
    assert tabulate(less_than(20), 20) == less_than_table(20)


def test_a_wire_may_be_any_input_and_negated():
    assert tabulate([("and", 0, 1)], 2) == 0b1000
    assert tabulate([("or", ~0, 1)], 2) == 0b1101
    assert tabulate([("and", ~0, ~1), ("or", 2, 0)], 2) == 0b1011
    assert {operation for operation, *_ in less_than(6)} == {"and", "or"}


def test_both_compare_numbers():
    table = less_than_table(6)
    for b, a in product(range(8), repeat=2):
        row = a + 8 * b
        assert table >> row & 1 == (a < b)
        assert evaluate(less_than(6), [row >> i & 1 for i in range(6)]) == (a < b)


def test_the_table_doubles_with_each_bit_while_four_gates_serve_two():
    assert [len(less_than(n)) for n in (2, 4, 6, 20)] == [1, 5, 9, 37]
    assert growth(6) == {"bits": [2, 4, 6], "rows": [4, 16, 64], "gates": [1, 5, 9]}
    assert growth(5)["bits"] == [2, 4]  # both numbers have as many
    grown = growth()
    assert grown["bits"] == list(range(2, 21, 2))
    for before, after in pairwise(zip(grown["rows"], grown["gates"], strict=True)):
        assert (after[0] / before[0], after[1] - before[1]) == (4, 4)


def test_a_column_is_the_input_in_every_row():
    for i in range(3):
        column = input_column(i, 3)
        assert column == rows_to_bits(row for row in range(8) if row >> i & 1)


def test_a_circuit_is_described_by_operations_and_wires():
    assert circuit_bits(1, 2) == 4 + 2 * 1  # the operation, and two of two wires
    assert circuit_bits(2, 2) == 2 * (4 + 2 * 2)  # the second gate has three to choose from
    assert circuit_bits(1, 4) == 4 + 2 * 2
    assert circuit_bits(5, 4) == 5 * (4 + 2 * 3)
    assert circuit_bits(6, 4) == 6 * (4 + 2 * 4)


def test_most_functions_are_out_of_reach_of_short_descriptions():
    for inputs in (3, 4, 6, 10):
        gates = gates_for_most(inputs)
        assert circuit_bits(gates, inputs) < 2**inputs <= circuit_bits(gates + 1, inputs)
    levels = functions_by_gates(3, 9)
    assert 2 * sum(map(len, levels[gates_for_most(3) + 1 :])) >= 2**8


def test_the_bound_is_the_largest_that_the_count_allows():
    assert [gates_for_most(n) for n in (2, 3, 4, 6)] == [0, 0, 1, 5]
    assert gates_for_most(20) > 800 * len(less_than(20))


def test_gates_by_search_are_those_that_knuth_counts_for_three_inputs():
    levels = functions_by_gates(3, 9)
    assert [len(level) for level in levels] == [8, 30, 114, 80, 24]
    assert sorted(f for level in levels for f in level) == list(range(256))


def test_two_inputs_need_a_gate_unless_one_input_is_enough():
    nothing, one = functions_by_gates(2, 9)
    assert nothing == [0b0000, 0b0011, 0b0101, 0b1010, 0b1100, 0b1111]
    assert len(one) == 10


def test_a_search_cut_short_leaves_the_rest_for_the_last_level():
    full, cut = functions_by_gates(3, 9), functions_by_gates(3, 2)
    assert cut[:3] == full[:3]
    assert cut[3] == sorted(full[3] + full[4])


@pytest.mark.long
def test_gates_by_search_are_those_that_knuth_counts_for_four_inputs():
    levels = functions_by_gates(4, 9)
    assert [len(fs) for fs in levels] == [10, 60, 456, 2474, 10624, 24184, 24640, 3088]
    assert levels == functions_by_gates()


@pytest.mark.long
def test_no_formula_for_the_comparison_is_smaller_than_ours():
    level = next(n for n, fs in enumerate(functions_by_gates()) if less_than_table(4) in fs)
    assert level == len(less_than(4))


def test_one_gate_makes_all_that_a_gate_can_make():
    f, g = 0b1100, 0b1010
    made = one_gate_more(f, {g})
    assert made == {0b1000, 0b1110, 0b0110, 0b0100, 0b0010}


def test_only_the_smallest_circuits_that_agree_are_kept():
    levels = functions_by_gates(3, 9)
    mask = 0b00011111
    fits = fit_circuits(levels, mask)
    assert sorted(fits) == list(range(32))
    for values, fit in fits.items():
        agreeing = [[f for f in level if f & mask == values] for level in levels]
        assert fit == next(fs for fs in agreeing if fs)


def inverse(matrix):
    """By elimination; the matrix is positive definite."""
    size = len(matrix)
    rows = [[*row, *(float(i == j) for j in range(size))] for i, row in enumerate(matrix)]
    for i in range(size):
        rows[i] = [x / rows[i][i] for x in rows[i]]
        for k in range(size):
            if k != i:
                rows[k] = [x - rows[k][i] * y for x, y in zip(rows[k], rows[i], strict=True)]
    return [row[size:] for row in rows]


def right_percent(levels, shown, weights):
    """By gates: unseen rows that go with the sign of the shown answers, so weighted."""
    percents = []
    for level in levels:
        points = []
        for f in level:
            for row, row_weights in weights.items():
                says = sum(
                    w * (2 * (f >> s & 1) - 1) for w, s in zip(row_weights, shown, strict=True)
                )
                points.append(0.5 if abs(says) < 1e-9 else float((says > 0) == (f >> row & 1)))
        percents.append(100 * sum(points) / len(points))
    return percents


@pytest.mark.long
def test_a_similarity_table_has_settings_and_none_catches_up_with_few_gates():
    levels, rng = functions_by_gates(4, 8)[:4], random.Random(0)
    samples = [rng.sample(range(16), 8) for _ in range(6)]
    voting, regression, ours = {}, {}, {"table": [0.0] * 4, "circuit": [0.0] * 4}

    def add(found, key, percents):
        found[key] = [a + b / 6 for a, b in zip(found.get(key, [0.0] * 4), percents, strict=True)]

    for shown in samples:
        unseen = [row for row in range(16) if row not in shown]
        for who, scores in score_by_gates(functions_by_gates(4, 8), shown, 16).items():
            most = [16 * len(level) for level in levels]
            add(ours, who, [100 * n / m for n, m in zip(scores[:4], most, strict=True)])
        for decay in (0.3, 0.5, 0.8):
            near = {r: [decay ** (r ^ s).bit_count() for s in shown] for r in unseen}
            add(voting, decay, right_percent(levels, shown, near))
            alike = [[decay ** (r ^ s).bit_count() + 0.01 * (r == s) for s in shown] for r in shown]
            solved = inverse(alike)
            weights = {
                r: [
                    sum(n * row[k] for n, row in zip(near[r], solved, strict=True))
                    for k in range(8)
                ]
                for r in unseen
            }
            add(regression, decay, right_percent(levels, shown, weights))
    for gates in (1, 2, 3):
        assert max(p[gates] for p in voting.values()) < ours["table"][gates] + 0.5
        best = max(p[gates] for p in regression.values())
        assert ours["table"][gates] + 1 < best < ours["circuit"][gates]


def test_similar_rows_differ_in_the_fewest_inputs():
    assert most_similar(0b000, [0b011, 0b100, 0b010, 0b111]) == [0b100, 0b010]
    assert most_similar(0b101, [0b010, 0b011]) == [0b011]
    assert most_similar(0b111, [0b111, 0b110]) == [0b111]


def test_the_majority_decides_and_a_tie_is_a_coin():
    votes = {0: [1, 1, 0], 1: [0, 0, 1], 2: [1, 0], 3: [1, 1]}
    assert decide(votes) == (0b1001, 0b0100)


def test_a_right_answer_is_two_points_and_a_coin_one():
    hidden = 0b1110
    assert points((0b0110, 0), 0b0110, hidden) == 6
    assert points((0b0110, 0), 0b0011, hidden) == 4  # row 2 is wrong; row 0 was shown
    assert points((0b0010, 0b1000), 0b1111, hidden) == 2 + 0 + 1
    assert points((0b0010, 0b1000), 0b0111, hidden) == 2 + 0 + 1  # a coin is one either way


@pytest.mark.parametrize("shown", [[0, 1, 2, 3], [7, 0, 5], [1, 2, 4, 6, 7], [3]])
def test_over_all_functions_nobody_beats_a_coin(shown):
    levels = functions_by_gates(3, 9)
    coins = 256 * (8 - len(shown))
    scores = score_by_gates(levels, shown, 8)
    assert {learner: sum(by_level) for learner, by_level in scores.items()} == {
        "circuit": coins,
        "table": coins,
    }


def most_say(answers):
    return sum(answers) / len(answers)


def learn(learner, levels, shown, f, row):
    """What share of the voters says 1 for this row, for one function, worked out by itself."""
    if learner == "circuit":
        agreeing = ([g for g in gs if all(not (f ^ g) >> r & 1 for r in shown)] for gs in levels)
        return most_say([g >> row & 1 for g in next(gs for gs in agreeing if gs)])
    far = {r: bin(r ^ row).count("1") for r in shown}
    return most_say([f >> r & 1 for r in shown if far[r] == min(far.values())])


@pytest.mark.parametrize("learner", ["circuit", "table"])
@pytest.mark.parametrize(("inputs", "shown"), [(2, [3, 0]), (3, [6, 0, 3, 1, 5])])
def test_scores_are_those_of_learning_each_function_by_itself(learner, inputs, shown):
    levels, expected = functions_by_gates(inputs, 9), []
    for level in levels:
        total = 0
        for f, row in product(level, set(range(2**inputs)) - set(shown)):
            share = learn(learner, levels, shown, f, row)
            total += 1 if share == 0.5 else 2 * ((share > 0.5) == f >> row & 1)
        expected.append(total)
    assert score_by_gates(levels, shown, 2**inputs)[learner] == expected


def right(seed, shown, levels):
    """Percent right by gates for one choice of the shown rows of four inputs."""
    rows = random.Random(seed).sample(range(16), shown)
    return {
        learner: [50 * got / (len(fs) * (16 - shown)) for got, fs in zip(by, levels, strict=True)]
        for learner, by in score_by_gates(levels, rows, 16).items()
    }


@pytest.fixture(scope="module")
def four_inputs():
    return functions_by_gates()


@pytest.mark.long
@pytest.mark.parametrize("shown", [8, 12])
@pytest.mark.parametrize("seed", range(5))
def test_small_circuits_are_a_bet_that_pays_where_they_exist(four_inputs, seed, shown):
    circuit, table = right(seed, shown, four_inputs).values()
    assert circuit[1] > 80
    assert all(circuit[gates] > table[gates] + 1 for gates in (1, 2, 3))
    assert circuit[2] > 70
    assert circuit[3] > 60
    assert 48 < circuit[5] < 52
    assert circuit[6] < 48
    assert max(circuit[7], table[7]) < 44


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
def test_at_four_gates_there_is_next_to_nothing_between_them(four_inputs, seed):
    choices = [right(8 * seed + n, 8, four_inputs) for n in range(8)]
    circuit, table = (sum(found[who][4] for found in choices) / 8 for who in ("circuit", "table"))
    assert abs(circuit - table) < 1
    assert min(circuit, table) > 55


def test_the_columns_are_the_mean_over_samples():
    rng, levels = random.Random(0), functions_by_gates(3, 9)
    samples = [rng.sample(range(8), 4) for _ in range(3)]
    table = series(**SMALL)
    assert table["gates"] == [0, 1, 2, 3, 4]
    assert table["functions"] == [8, 30, 114, 80, 24]
    for learner in ("circuit", "table"):
        for gates, level in enumerate(levels):
            got = sum(score_by_gates(levels, shown, 8)[learner][gates] for shown in samples)
            assert table[learner][gates] == round(100 * got / (len(level) * 2 * 4 * 3), 1)


def test_the_search_stops_where_it_is_told_to():
    assert series(3, 2, 6, 1)["functions"] == [8, 30, 114, 104]


def test_with_three_inputs_small_circuits_already_win_where_they_exist_only():
    circuit, table = (series(3, 9, 6, 3)[learner] for learner in ("circuit", "table"))
    assert circuit[1] > table[1] + 5
    assert circuit[-1] < 50


def test_the_numbers_of_the_page_hold_in_small():
    table, found = series(**SMALL), measure(6, **SMALL)
    assert [found[key] for key in ("bits", "rows", "gates", "number_bits")] == [6, 64, 9, 3]
    assert isinstance(found["number_bits"], int)
    assert [found[f"small_{key}"] for key in ("bits", "rows", "gates")] == [4, 16, 5]
    assert found["shown"] == SMALL["shown"]
    assert found["circuit_bits"] == circuit_bits(9, 6) > found["rows"]
    assert found["small_circuit_bits"] == circuit_bits(5, 4) > 16
    assert found["gates_that_half_exceed"] == gates_for_most(6)
    assert found["functions"] == 256
    assert found["few_gates_percent"] == round(100 * (8 + 30 + 114 + 80) / 256, 1)
    for learner in ("circuit", "table"):
        named = [found[f"{learner}_{gates}_gates_percent"] for gates in table["gates"]]
        assert named == table[learner]


@pytest.mark.long
def test_the_numbers_of_the_page_hold_at_full_size():
    found = measure()
    assert found["rows"] > 1_000_000 > 1_000 * found["circuit_bits"]
    assert found["gates_that_half_exceed"] > 800 * found["gates"]
    assert found["small_circuit_bits"] > 16
    assert found["functions"] == 2**16
    assert found["few_gates_percent"] < 5
    for gates in (1, 2, 3):
        circuit, table = (found[f"{who}_{gates}_gates_percent"] for who in ("circuit", "table"))
        assert circuit > table + 2 > 60
    assert (found["bits"], found["shown"]) == (20, 8)
    assert abs(found["circuit_4_gates_percent"] - found["table_4_gates_percent"]) < 1
    assert abs(found["circuit_5_gates_percent"] - 50) < 1
    assert found["circuit_7_gates_percent"] < 45
    assert found["table_7_gates_percent"] < 45
