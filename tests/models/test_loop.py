"""The three machines agree on every input, and differ in what they touch and what they carry."""

import json
import re
from dataclasses import replace

import pytest

from models.loop.model import (
    BRACKETS,
    COUNT,
    LENGTHS,
    MACHINES,
    START,
    disagreements,
    distinct_futures,
    join_brackets,
    measure,
    reread,
    run_keeper,
    run_rereader,
    run_writer,
    series,
    trace,
    verdicts,
    words,
    write,
)


class WatchedPage(list):
    """A page that notes which of its cells are looked at."""

    def __init__(self, cells):
        super().__init__(cells)
        self.seen = set()

    def __getitem__(self, address):
        self.seen.add(address)
        return super().__getitem__(address)


def count_by_definition(word):
    return [str(word[: i + 1].count("1") % 3) for i in range(len(word))]


def brackets_by_definition(word):
    """Take out touching partners until none is left: what remains tells."""

    def verdict(part):
        while part != (part := part.replace("()", "").replace("[]", "")):
            pass
        return "balanced" if not part else "open" if re.fullmatch(r"[(\[]+", part) else "broken"

    return [verdict(word[: i + 1]) for i in range(len(word))]


DEFINITIONS = [(COUNT, count_by_definition), (BRACKETS, brackets_by_definition)]


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
@pytest.mark.parametrize(("task", "definition"), DEFINITIONS, ids=["count", "brackets"])
def test_each_machine_does_what_the_task_says_on_every_input(machine, task, definition):
    for word in words(task, 5):
        assert verdicts(machine(task, word)) == definition(word)


@pytest.mark.long
@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
@pytest.mark.parametrize(
    ("task", "definition", "length"),
    [(COUNT, count_by_definition, 11), (BRACKETS, brackets_by_definition, 7)],
    ids=["count", "brackets"],
)
def test_each_machine_does_what_the_task_says_at_full_length(machine, task, definition, length):
    """Shorter inputs are the beginnings of these."""
    for word in words(task, length):
        assert verdicts(machine(task, word)) == definition(word)


def test_there_is_no_disagreement_and_every_input_is_tried():
    assert (len(words(COUNT, 6)), disagreements(COUNT, 6)) == (64, 0)
    assert (len(set(words(BRACKETS, 4))), disagreements(BRACKETS, 4)) == (256, 0)


def test_a_wrong_rereader_is_noticed():
    forgetful = replace(COUNT, join=lambda left, right: left)
    assert disagreements(forgetful, 2) == 2  # only 00 and 10 come out right


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("", "", ""),
        ("(", "[", "(["),
        ("(", ")", ""),
        ("([", "])", ""),
        ("([", "]", "("),
        (")(", ")]", ")]"),
        ("(", "]", "!"),
        ("((", "]", "!"),
        ("([", "])]", "]"),
        ("[(", ")))", "!"),
        ("!", ")", "!)"),
    ],
)
def test_joining_cancels_partners_from_the_inside(left, right, joined):
    assert join_brackets(left, right) == joined


@pytest.mark.parametrize("task", [COUNT, BRACKETS], ids=["count", "brackets"])
def test_joining_may_be_done_in_any_order(task):
    for word in words(task, 4):
        first, *others = map(task.amount, word)
        for other in others:
            first = task.join(first, other)
        assert task.verdict(task.top(first)) == task.verdict(task.top(reread(task, word)))


def test_the_chain_of_joins_grows_with_the_logarithm():
    depth = replace(COUNT, amount=lambda _: 0, join=lambda left, right: 1 + max(left, right))
    assert [reread(depth, "0" * n) for n in (1, 2, 3, 4, 5, 8, 9)] == [0, 1, 2, 2, 3, 3, 4]


def test_the_writer_looks_at_no_cell_but_those_that_it_names():
    for task, length in ((COUNT, 5), (BRACKETS, 5)):
        for word in words(task, length):
            page = WatchedPage([START])
            for symbol in word:
                page.append((symbol, 0))
                page.seen.clear()
                cell, addresses = write(task, page)
                assert page.seen == set(addresses)
                assert {len(page) - 1, len(page) - 2} <= page.seen
                assert len(addresses) <= 3
                page.append(cell)


def test_the_writers_page_holds_the_input_and_is_never_changed():
    page = [START]
    for past, symbol in enumerate("([])]("):
        before = list(page)
        list(run_writer(BRACKETS, symbol, page))
        assert page[:-2] == before
        assert page[-2] == ("([])]("[past], 0)


@pytest.mark.parametrize("task", [COUNT, BRACKETS], ids=["count", "brackets"])
def test_the_writer_goes_on_from_a_copy_of_its_page(task):
    for word in words(task, 4):
        page = [START]
        begun = list(run_writer(task, word[:2], page))
        assert begun + list(run_writer(task, word[2:], list(page))) == list(run_writer(task, word))


def test_a_changed_count_makes_every_later_verdict_wrong():
    for word in words(COUNT, 6):
        for step in range(1, 6):
            for shift in (1, 2):
                page = [START]
                list(run_writer(COUNT, word[:step], page))
                page[-1] = (str((int(page[-1][0]) + shift) % 3), page[-1][1])
                later = verdicts(run_writer(COUNT, word[step:], page))
                right = verdicts(run_keeper(COUNT, word))[step:]
                assert all(a != b for a, b in zip(later, right, strict=True))


def test_a_changed_bracket_is_not_noticed_before_it_comes_to_the_top():
    page = [START]
    list(run_writer(BRACKETS, "([", page))
    page[2] = ("[", page[2][1])
    later = verdicts(run_writer(BRACKETS, "()])", page))
    assert later == ["open", "open", "open", "broken"]
    assert verdicts(run_keeper(BRACKETS, "([()])"))[2:] == ["open", "open", "open", "balanced"]


def test_a_step_costs_the_keeper_and_the_writer_the_same_few_cells():
    for word in ("([])]", "(())", "]("):
        steps = list(run_writer(BRACKETS, word))
        assert [cells for _, cells in run_keeper(BRACKETS, word)] == [cells for _, cells in steps]
    assert [cells for _, cells in run_writer(BRACKETS, "([])]")] == [3, 3, 4, 4, 3]
    assert {cells for _, cells in run_writer(COUNT, "0101")} == {3}


def test_a_step_costs_the_rereader_the_whole_input():
    assert [cells for _, cells in run_rereader(BRACKETS, "([])")] == [1, 2, 3, 4]


def test_the_count_needs_three_values_and_brackets_ever_more():
    assert [distinct_futures(COUNT, n) for n in range(5)] == [1, 2, 3, 3, 3]
    assert [distinct_futures(BRACKETS, n) for n in range(3)] == [1, 4, 8]


@pytest.mark.long
def test_the_values_that_brackets_need_double_with_each_symbol():
    assert [distinct_futures(BRACKETS, n) for n in (3, 4)] == [16, 32]


def test_total_costs_are_linear_but_for_the_rereader():
    table = series()
    assert table["length"] == LENGTHS
    assert table["keeper_cells"] == table["writer_cells"]
    assert table["keeper_cells"][1:] == [3 * n + n // 2 for n in LENGTHS[1:]]  # half of them close
    assert table["rereader_cells"] == [n * (n + 1) // 2 for n in LENGTHS]
    assert table["joins_in_a_row"] == [n.bit_length() - 1 for n in LENGTHS]  # powers of two
    cells = [1 + 2 * n for n in LENGTHS]  # the start, and two for each symbol
    for bits, most in zip(table["address_bits"], cells, strict=True):
        assert 2 ** (bits - 1) < most <= 2**bits


def test_the_trace_shows_the_page_and_the_stack_it_stands_for():
    opened, closed, broken = trace("()]")
    assert opened == {
        "symbol": "(",
        "page": [["", 0], ["(", 0], ["(", 0]],
        "read": [1, 0],
        "stack": "(",
        "verdict": "open",
        "reread": 1,
        "say": "( opens. Its cell points to cell 0, the stack below it.",
    }
    assert closed["page"] == [*opened["page"], [")", 0], ["", 0]]
    assert (closed["stack"], closed["read"], closed["reread"]) == ("", [3, 2, 0], 2)
    assert closed["say"] == ") closes. Cell 0, the stack below its partner, is copied."
    assert broken["say"] == "] has no partner on top: broken from here on."
    inner = trace("[(]")[1]
    assert inner["stack"] == "[("
    assert inner["say"] == "( opens. Its cell points to cell 2, the stack below it."


def test_the_default_trace_is_short_and_meets_every_verdict():
    steps = trace()
    assert 8 <= len(steps) <= 40
    assert len(json.dumps(steps)) < 15_000
    assert {step["verdict"] for step in steps} == {"open", "balanced", "broken"}
    assert max(len(step["say"]) for step in steps) <= 120
    assert max(len(step["stack"]) for step in steps) == 3
    assert [step["symbol"] for step in steps] == list("([[]()])[(])")


def test_the_numbers_of_the_page_hold():
    found = measure(3, 2)
    assert all(type(number) is int for number in found.values())
    assert (found["count_length"], found["bracket_length"]) == (3, 2)
    assert found["count_inputs"] == sum(len(words(COUNT, n)) for n in (1, 2, 3))
    assert found["bracket_inputs"] == sum(len(words(BRACKETS, n)) for n in (1, 2))
    assert found["count_disagreements"] == found["bracket_disagreements"] == 0
    assert found["length"] == LENGTHS[-1]
    assert found["rereader_cells"] > 30 * found["writer_cells"] == 30 * found["keeper_cells"]
    assert found["count_states"] == 3
    assert found["bracket_states"] == 16
    assert found["joins_in_a_row"] == 8 < found["address_bits"] < 16


@pytest.mark.long
def test_the_numbers_of_the_page_hold_at_full_size():
    found = measure()
    assert (found["count_length"], found["bracket_length"]) == (11, 7)
    assert found["count_inputs"] > 4_000
    assert found["bracket_inputs"] > 20_000
    assert found["count_disagreements"] == found["bracket_disagreements"] == 0
