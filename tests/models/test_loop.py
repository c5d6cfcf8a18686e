"""The three machines agree on every input, and differ in what they touch and what they carry."""

import re
from dataclasses import replace
from functools import reduce
from itertools import product

import pytest

from models.loop import model as loop
from models.loop.model import BRACKETS, COUNT, LENGTHS, START, inputs, run_writer, verdicts, words

BOTH = pytest.mark.parametrize("task", [COUNT, BRACKETS], ids=["count", "brackets"])
FULL = [pytest.param(task, n, marks=pytest.mark.long) for task, n in ((COUNT, 11), (BRACKETS, 7))]


class WatchedPage(list):
    """A page that notes which of its cells are looked at."""

    def __getitem__(self, address):
        self.seen.add(address)
        return super().__getitem__(address)


def by_definition(task, word):
    """Counting; or taking out touching partners until none is left: what remains tells."""
    if task is COUNT:
        return str(word.count("1") % 3)
    while word != (word := word.replace("()", "").replace("[]", "")):
        pass
    return "balanced" if not word else "open" if re.fullmatch(r"[(\[]+", word) else "broken"


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
        list(run_writer(task, word, page := [START]))
        one_by_one = task.top(reduce(task.join, map(task.amount, word)))
        assert one_by_one == task.top(loop.reread(task, word)) == page[-1].sign


@BOTH
def test_the_writer_reads_what_it_names_changes_nothing_and_goes_on_from_a_copy(task):
    for word in words(task, 5):
        page, steps = [START], []
        for symbol in word:
            before, page = page, list(page)
            steps += run_writer(task, symbol, page)
            assert page[:-1] == [*before, (symbol, 0)]
            watched = WatchedPage(page[:-1])
            watched.seen = set()
            cell, addresses = loop.write(task, watched)
            assert cell == page[-1]
            assert watched.seen == set(addresses) >= {len(before), len(before) - 1}
            assert len(addresses) <= 3
        assert steps == list(run_writer(task, word))


def test_a_changed_count_makes_every_later_verdict_wrong():
    for word, step, shift in product(words(COUNT, 6), range(1, 6), (1, 2)):
        list(run_writer(COUNT, word[:step], page := [START]))
        page[-1] = page[-1]._replace(sign=str((int(page[-1].sign) + shift) % 3))
        later = verdicts(run_writer(COUNT, word[step:], page))
        right = verdicts(loop.run_keeper(COUNT, word))[step:]
        assert all(a != b for a, b in zip(later, right, strict=True))


def test_a_changed_bracket_is_not_noticed_before_it_comes_to_the_top():
    list(run_writer(BRACKETS, "([", page := [START]))
    page[2] = page[2]._replace(sign="[")
    assert verdicts(run_writer(BRACKETS, "()])", page)) == ["open", "open", "open", "broken"]
    assert verdicts(loop.run_keeper(BRACKETS, "([()])"))[2:] == ["open", "open", "open", "balanced"]


@BOTH
def test_a_step_costs_the_same_few_cells_or_the_whole_input(task):
    for word in words(task, 4):
        kept, written = (list(run(task, word)) for run in (loop.run_keeper, run_writer))
        assert kept == written
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
    assert 2 ** (bits - 1) < cells <= 2**bits
    assert 2 ** (joins := loop.joins_in_a_row("(" * length)) >= length > 2**joins / 2
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
