"""One task done with a state, by rereading everything, and by writing on a page.

Claims 2.4, 3.4 and 3.5: any computable process can be put as a stateless function in
a loop, and from a long context a model can rebuild what a state would have kept.

Two tasks are answered after each symbol: how many ones so far, modulo three; and
whether brackets of two kinds are balanced. Each is done by three machines.

- The keeper is a rule and a state (Mealy1955sequential).
- The rereader is a function of the whole input. It joins neighbours in pairs, then
  pairs of pairs (as in Li2025state).
- The writer is a function whose output is appended to its input (Merrill2024cot). It
  reads the last two cells of its page, and at most one other, at an address that it
  wrote down itself. So its stack is a linked list.

>>> verdicts(run_writer(BRACKETS, "([])]"))
['open', 'open', 'open', 'balanced', 'broken']
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, NamedTuple

MODULUS = 3
CLOSER = {"(": ")", "[": "]"}
BROKEN = "!"  # the sign of a bracket that found no partner
LENGTHS = [1, 2, 4, 8, 16, 32, 64, 128, 256]  # of the inputs whose cost is counted
PAST = 3  # symbols after which the states are counted


class Cell(NamedTuple):
    """What stands in one place of the writer's page."""

    sign: str
    address: int  # of another cell


class Step(NamedTuple):
    """What a machine says after a symbol, and what that cost."""

    verdict: str
    cells: int  # touched


START = Cell("", 0)  # the first on every page


@dataclass(frozen=True)
class Task:
    """What keeper and writer do with signs, and the rereader with stretches."""

    symbols: str
    rule: Callable[[str, str], str]  # what a symbol puts in the place of the top sign
    verdict: Callable[[str], str]  # on the sign that is on top
    amount: Callable[[str], Any]  # what a symbol comes to, as a stretch by itself
    join: Callable[[Any, Any], Any]  # what two neighbouring stretches come to
    top: Callable[[Any], str]  # the sign that a stretch would leave on top


# The tasks.


def count_rule(top: str, symbol: str) -> str:
    """The new count in the place of the old; at first there is none."""
    before = int(top or "0")
    return str((before + int(symbol)) % MODULUS)


def join_counts(left: int, right: int) -> int:
    """The count of two stretches."""
    return (left + right) % MODULUS


def bracket_rule(top: str, symbol: str) -> str:
    """A bracket that opens is put on top, and its partner takes it away.

    What has no partner on top breaks the whole, whatever comes after it.
    """
    if top == BROKEN:
        return BROKEN
    if symbol in CLOSER:
        return top + symbol
    if symbol == CLOSER.get(top):
        return ""
    return BROKEN


def bracket_verdict(top: str) -> str:
    """What is said of the brackets by the sign on top."""
    if top == "":
        return "balanced"
    if top == BROKEN:
        return "broken"
    return "open"


def join_brackets(left: str, right: str) -> str:
    """What finds no partner in two stretches, of which each has lost its own pairs."""
    while CLOSER.get(left[-1:]) == right[:1]:
        left = left[:-1]
        right = right[1:]
    return left + right


def bracket_top(stretch: str) -> str:
    """The last of the brackets without a partner, if all of them are opening ones."""
    for sign in stretch:
        if sign not in CLOSER:
            return BROKEN
    return stretch[-1:]


COUNT = Task(
    symbols="01",
    rule=count_rule,
    verdict=str,
    amount=int,
    join=join_counts,
    top=str,
)
BRACKETS = Task(
    symbols="".join(opener + closer for opener, closer in CLOSER.items()),
    rule=bracket_rule,
    verdict=bracket_verdict,
    amount=str,
    join=join_brackets,
    top=bracket_top,
)


# The machines.


def run_keeper(task: Task, word: str) -> Iterator[Step]:
    """The state is a stack of signs, of which the count never uses more than one.

    A step touches the symbol, the sign on top and what is put there; where nothing is
    put, also the sign that is laid bare.
    """
    stack = ""
    for symbol in word:
        put = task.rule(stack[-1:], symbol)
        stack = stack[:-1] + put
        cells = 3 if put else 4
        yield Step(task.verdict(stack[-1:]), cells)


def run_rereader(task: Task, word: str) -> Iterator[Step]:
    """Nothing is kept: each step begins again from the first symbol."""
    for length in range(1, len(word) + 1):
        stretch = reread(task, word[:length])
        yield Step(task.verdict(task.top(stretch)), length)


def reread(task: Task, word: str) -> Any:
    """What a word of one symbol or more comes to, from its two halves."""
    if len(word) == 1:
        return task.amount(word)
    half = len(word) // 2
    left = reread(task, word[:half])
    right = reread(task, word[half:])
    return task.join(left, right)


def run_writer(task: Task, word: str, page: list[Cell] | None = None) -> Iterator[Step]:
    """The loop. The page is all that goes round: one may stop, alter it, and go on.

    Each step appends two cells to it, the symbol and what write() makes of it.
    """
    if page is None:
        page = [START]
    for symbol in word:
        page.append(Cell(symbol, 0))
        cell, addresses = write(task, page)
        page.append(cell)
        yield Step(task.verdict(cell.sign), len(addresses) + 1)


def write(task: Task, page: list[Cell]) -> tuple[Cell, list[int]]:
    """The cell to append, and the addresses that were read to make it.

    A cell has the sign on top of the stack, and the address of the cell below that.
    What stands on the page is never changed.
    """
    here = len(page) - 1
    before = here - 1
    symbol = page[here].sign
    top, below = page[before]
    put = task.rule(top, symbol)
    if put == "":
        return page[below], [here, before, below]
    if len(put) == 2:  # the sign that was on top, and one more
        return Cell(symbol, before), [here, before]
    return Cell(put, below), [here, before]


MACHINES = {"keeper": run_keeper, "rereader": run_rereader, "writer": run_writer}


# What is compared.


def verdicts(steps: Iterable[Step]) -> list[str]:
    """What was said after each symbol."""
    return [step.verdict for step in steps]


def words(task: Task, length: int) -> list[str]:
    """All inputs of a length."""
    return ["".join(symbols) for symbols in product(task.symbols, repeat=length)]


def inputs(task: Task, longest: int) -> int:
    """How many inputs there are, from one symbol to the longest."""
    return sum(len(task.symbols) ** length for length in range(1, longest + 1))


def disagreements(task: Task, length: int) -> int:
    """Inputs of this length on which the three do not agree after each symbol.

    A shorter input is the beginning of one of these, and so is compared too.
    """
    different = 0
    for word in words(task, length):
        by_state = verdicts(run_keeper(task, word))
        by_rereading = verdicts(run_rereader(task, word))
        by_writing = verdicts(run_writer(task, word))
        if by_rereading != by_state or by_writing != by_state:
            different += 1
    return different


def distinct_futures(task: Task, length: int) -> int:
    """How many histories of up to so many symbols have different futures as long.

    A state, wherever it is kept, needs at least so many values (theorem of Myhill and
    Nerode).
    """
    futures = set()
    for past_length in range(length + 1):
        for past in words(task, past_length):
            futures.add(future(task, past, length))
    return len(futures)


def future(task: Task, past: str, length: int) -> tuple[str, ...]:
    """The verdicts that come after a history, in every way of going on for so long."""
    found = []
    for ahead in words(task, length):
        said = verdicts(run_keeper(task, past + ahead))
        found += said[len(past) :]
    return tuple(found)


def costs(length: int) -> dict[str, int]:
    """What nested brackets of a length, half of which close, cost each machine."""
    closing = length // 2
    word = "(" * (length - closing) + ")" * closing
    found = {"length": length}
    for name, run in MACHINES.items():
        found[f"{name}_cells"] = sum(step.cells for step in run(BRACKETS, word))
    found["joins_in_a_row"] = joins_in_a_row(word)
    found["address_bits"] = address_bits(length)
    return found


def joins_in_a_row(word: str) -> int:
    """The rereader's longest chain of joins that have to wait for each other."""

    def no_joins(symbol: str) -> int:
        return 0

    def one_more(left: int, right: int) -> int:
        return 1 + max(left, right)

    return reread(replace(BRACKETS, amount=no_joins, join=one_more), word)


def address_bits(length: int) -> int:
    """Bits that tell all cells of the writer's page apart, after so many symbols."""
    last = 2 * length  # the first cell is 0, and each symbol adds two
    return last.bit_length()


def measure(count_length: int = 11, bracket_length: int = 7) -> dict[str, int]:
    """The numbers of the page.

    How many inputs there are up to these lengths, and on how many of them the machines
    disagree; the costs at the greatest of LENGTHS; and the values that a state needs.
    """
    return {
        "count_length": count_length,
        "bracket_length": bracket_length,
        "count_inputs": inputs(COUNT, count_length),
        "count_disagreements": disagreements(COUNT, count_length),
        "bracket_inputs": inputs(BRACKETS, bracket_length),
        "bracket_disagreements": disagreements(BRACKETS, bracket_length),
        **costs(LENGTHS[-1]),
        "count_states": distinct_futures(COUNT, PAST),
        "bracket_states": distinct_futures(BRACKETS, PAST),
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>10}  {name.replace('_', ' ')}")
