"""The three machines agree on every input, and differ in what they touch and what they carry."""

import random
import re
from dataclasses import replace
from functools import reduce
from itertools import islice, product

import pytest

from models.loop import model as loop
from models.loop.model import (
    BEAVER,
    BLANK,
    BRACKETS,
    COUNT,
    INCREMENT,
    LENGTHS,
    PALINDROME,
    RUNS,
    START,
    Counted,
    Rule,
    inputs,
    run_writer,
    verdicts,
    words,
)

BOTH = pytest.mark.parametrize("task", [COUNT, BRACKETS], ids=["count", "brackets"])
FULL = [pytest.param(task, n, marks=pytest.mark.long) for task, n in ((COUNT, 11), (BRACKETS, 7))]


def by_definition(task, word):
    """Counting; or taking out touching partners until none is left: what remains tells."""
    if task is COUNT:
        return str(word.count("1") % 3)
    before = ""
    while word != before:
        before = word
        word = word.replace("()", "").replace("[]", "")
    if not word:
        return "balanced"
    return "open" if re.fullmatch(r"[(\[]+", word) else "broken"


def written(task, word):
    """The page of a whole word."""
    page = [START]
    list(run_writer(task, word, page))
    return page


@pytest.mark.parametrize("machine", loop.MACHINES.values(), ids=loop.MACHINES)
@pytest.mark.parametrize(("task", "length"), [(COUNT, 5), (BRACKETS, 5), *FULL])
def test_each_machine_does_what_the_task_says_on_every_input(machine, task, length):
    """Shorter inputs are the beginnings of these."""
    for word in words(task, length):
        right = [by_definition(task, word[: past + 1]) for past in range(length)]
        assert verdicts(machine(task, word)) == right


@BOTH
def test_disagreements_are_counted_over_every_input(task):
    assert len(set(words(task, 4))) == len(words(task, 4)) == len(task.symbols) ** 4
    assert inputs(task, 3) == sum(len(words(task, length)) for length in (1, 2, 3))
    assert loop.disagreements(task, 4) == 0
    forgetful = replace(COUNT, join=lambda left, right: left)
    assert loop.disagreements(forgetful, 2) == 2  # only 00 and 10 come out right


@BOTH
def test_joining_may_be_done_in_any_order(task):
    for word in words(task, 4):
        by_halves = loop.reread(task, word, 0, len(word))
        one_by_one = reduce(task.join, map(task.amount, word))
        assert task.top(one_by_one) == task.top(by_halves) == written(task, word)[-1].sign


@BOTH
def test_the_writer_reads_what_it_names_changes_nothing_and_goes_on_from_a_copy(task):
    for word in words(task, 5):
        page, steps = [START], []
        for symbol in word:
            before, page = page, list(page)
            steps += run_writer(task, symbol, page)
            assert page[:-1] == [*before, (symbol, 0)]
            watched = Counted(page[:-1])
            assert loop.write(task, watched) == page[-1]
            assert {*watched.touched} >= {len(before), len(before) - 1}
            assert steps[-1].cells == len(watched.touched) + 1 <= 4
        assert steps == list(run_writer(task, word))


def test_a_changed_count_makes_every_later_verdict_wrong():
    for word, step, shift in product(words(COUNT, 6), range(1, 6), (1, 2)):
        page = written(COUNT, word[:step])
        page[-1] = page[-1]._replace(sign=str((int(page[-1].sign) + shift) % 3))
        later = verdicts(run_writer(COUNT, word[step:], page))
        right = verdicts(loop.run_keeper(COUNT, word))[step:]
        assert all(a != b for a, b in zip(later, right, strict=True))


def test_a_changed_bracket_is_not_noticed_before_it_comes_to_the_top():
    page = written(BRACKETS, "([")
    page[2] = page[2]._replace(sign="[")
    assert verdicts(run_writer(BRACKETS, "()])", page)) == ["open", "open", "open", "broken"]
    assert verdicts(loop.run_keeper(BRACKETS, "([()])"))[2:] == ["open", "open", "open", "balanced"]


@BOTH
def test_a_step_costs_the_same_few_cells_or_the_whole_input(task):
    for word in words(task, 4):
        assert list(loop.run_keeper(task, word)) == list(run_writer(task, word))
        assert [step.cells for step in loop.run_rereader(task, word)] == [1, 2, 3, 4]
    assert [step.cells for step in run_writer(BRACKETS, "([])]")] == [3, 3, 4, 4, 3]
    assert {step.cells for step in run_writer(COUNT, "0101")} == {3}


@pytest.mark.parametrize("length", [1, 2, 3, pytest.param(4, marks=pytest.mark.long)])
def test_the_count_needs_three_values_and_brackets_twice_as_many_with_each_symbol(length):
    assert loop.distinct_futures(COUNT, length) == min(length + 1, 3)
    assert loop.distinct_futures(BRACKETS, length) == 2 ** (length + 1)


@pytest.mark.parametrize("length", [3, 11, *LENGTHS])
def test_total_costs_are_linear_but_for_the_rereader_whose_joins_grow_with_the_logarithm(length):
    cells, bits = 1 + 2 * length, loop.address_bits(length)  # the start, and two for each symbol
    joins = loop.joins_in_a_row("(" * length)
    assert 2 ** (bits - 1) < cells <= 2**bits
    assert 2**joins >= length > 2**joins / 2
    found = loop.costs(length)
    assert found["keeper_cells"] == found["writer_cells"] == 3 * length + length // 2
    assert found["rereader_cells"] == length * (length + 1) // 2
    assert (found["joins_in_a_row"], found["address_bits"]) == (joins, bits)


@pytest.mark.parametrize("lengths", [(3, 2), pytest.param((11, 7), marks=pytest.mark.long)])
def test_the_numbers_of_the_page_hold(lengths):
    found = loop.measure(*lengths)
    assert (found["count_length"], found["bracket_length"]) == lengths
    assert found["count_inputs"] == inputs(COUNT, lengths[0])
    assert found["bracket_inputs"] == inputs(BRACKETS, lengths[1])
    assert found["count_disagreements"] == found["bracket_disagreements"] == 0
    assert found["length"] == LENGTHS[-1]
    assert found.items() >= loop.costs(LENGTHS[-1]).items()
    assert found["rereader_cells"] > 30 * found["writer_cells"] == 30 * found["keeper_cells"]
    assert (found["count_states"], found["bracket_states"]) == (3, 16)
    assert found.items() >= loop.machine_numbers().items()


# Any table of rules.


def random_machine(rng):
    """Three states and three signs, in which a tenth of the rules halt."""
    states, signs = [loop.FIRST, "B", "C"], [BLANK, "1", "2"]
    return {
        case: Rule(rng.choice(signs), rng.choice("<>"), rng.choice([*states * 3, "done"]))
        for case in product(states, signs)
    }


def rules_of(run, rules, word, steps):
    return [move.rule for move in islice(run(rules, word), steps)]


def test_every_touch_is_counted_until_the_next_tally():
    cells, others = Counted([1, 2]), Counted({5: 1})
    cells.append(3)
    cells[0] = cells[1] + others[5]
    cells.pop()
    assert cells.cells == [3, 2]
    assert cells.touched == [2, 1, 0, 2]
    assert (len(cells), loop.tally(cells, others), loop.tally(cells, others)) == (2, 5, 0)


def test_both_readers_of_the_page_do_what_the_machine_does_whatever_its_rules_and_input():
    rng = random.Random(0)
    halted = 0
    for _ in range(400):
        rules, word = random_machine(rng), "".join(rng.choices("12", k=rng.randrange(5)))
        done = rules_of(loop.run_tape, rules, word, 60)
        halted += len(done) < 60
        assert rules_of(RUNS["whole"], rules, word, 60) == done
        assert rules_of(RUNS["address"], rules, word, 60) == done
    assert 100 < halted < 350


def test_all_small_machines_are_compared():
    machines = list(loop.small_machines())
    assert len({str(rules) for rules in machines}) == len(machines) == 12**4
    assert loop.differing_machines(machines[::50]) == (415, 0)
    longest = max(len(rules_of(loop.run_tape, rules, "", 10)) for rules in machines[::7])
    assert longest == 10


def test_a_run_that_forgets_is_noticed(monkeypatch):
    def forgetful(rules, word):
        return loop.run_page(rules, word, lambda rules, page: loop.by_address(rules, last(page)))

    def last(page):
        return Counted([loop.begin_page("")[0], page.cells[-1]._replace(other=0)])

    monkeypatch.setitem(RUNS, "address", forgetful)
    assert loop.differing_machines([BEAVER, INCREMENT]) == (2, 1)  # an empty word has no past
    monkeypatch.undo()
    monkeypatch.setitem(RUNS, "whole", forgetful)
    assert loop.differing_machines([BEAVER]) == (1, 1)


def test_the_small_machines_are_all_of_two_states_and_two_signs():
    tables = list(loop.small_machines())
    cases = set(product([loop.FIRST, "B"], [BLANK, "1"]))
    parts = set(product([BLANK, "1"], loop.WAYS, [loop.FIRST, "B", "done"]))
    assert {case for table in tables for case in table} == cases
    assert {tuple(rule) for table in tables for rule in table.values()} == parts
    assert len({tuple(table.items()) for table in tables}) == len(parts) ** 4


def test_rules_are_read_five_words_each():
    assert loop.read_rules("a 0 1 > b\nb _ _ < done") == {
        ("a", "0"): Rule("1", ">", "b"),
        ("b", "_"): Rule("_", "<", "done"),
    }


@pytest.mark.parametrize("number", [0, 1, 5, 7, 11, 255])
def test_one_machine_adds_one(number):
    assert loop.tape_on(loop.page_of(INCREMENT, f"{number:b}")) == f"{number + 1:b}"


@pytest.mark.parametrize("length", range(7))
def test_one_machine_knows_palindromes(length):
    for letters in product("ab", repeat=length):
        word = "".join(letters)
        verdict = "yes" if word == word[::-1] else "no"
        for run in RUNS.values():
            assert [*run(PALINDROME, word)][-1].rule.state == verdict


def test_the_busy_beaver_is_the_known_one_and_costs_what_its_page_is_long():
    """A page that is reread whole has one entry more at every step."""
    page = loop.page_of(BEAVER, "")
    assert (len(page), loop.tape_on(page)) == (109, "1_111111111111")
    found = loop.machine_costs("beaver", BEAVER, "")
    assert found == {
        "beaver_steps": 107,
        "beaver_page": 2 + 107,
        "beaver_tape_cells": 2 * 107,
        "beaver_whole_cells": sum(length + 1 for length in range(2, 109)),
        "beaver_address_cells": 3 * 107,
    }


def test_the_page_grows_with_the_time_and_the_tape_with_the_room():
    found = loop.machine_numbers()
    assert found["machines"] == (2 * 2 * 3) ** 4
    assert found["machine_disagreements"] == 0
    assert (found["machine_steps"], found["letters"]) == (loop.COMPARED, loop.LETTERS)
    row = "a" * loop.LETTERS
    for name, rules, word in (
        ("beaver", BEAVER, ""),
        ("palindrome", PALINDROME, row),
        ("twice", PALINDROME, row + row),
    ):
        assert found.items() >= loop.machine_costs(name, rules, word).items()
    assert found["palindrome_squares"] == loop.LETTERS + 1
    assert found["palindrome_page"] == found["palindrome_steps"] + loop.LETTERS + 2
    assert found["twice_steps"] > 3 * found["palindrome_steps"]
    assert found["twice_whole_cells"] > 12 * found["palindrome_whole_cells"]
    assert found["beaver_ones"] == 13


def test_what_stands_on_the_page_is_never_changed_and_both_sides_are_on_it():
    page = loop.page_of(PALINDROME, "abba")
    for length in range(len(loop.begin_page("abba")), len(page)):
        assert loop.by_address(PALINDROME, Counted(page[:length])) == page[length]
    assert loop.by_address(PALINDROME, Counted(page)) is None
    assert loop.by_rereading(PALINDROME, Counted(page)) is None


def test_a_story_is_told_step_by_step():
    assert loop.told(INCREMENT, "11") == [
        " 4  1 > first    3   2    11",
        " 5  1 > first    4   0    11",
        " 6  _ < carry    0   5    11",
        " 7  0 < carry    6   4    10",
        " 8  0 < carry    7   3    00",
        " 9  1 < done     8   0    100",
    ]
