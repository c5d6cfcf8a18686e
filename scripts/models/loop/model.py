"""One task done with a state, by rereading everything, and by writing on a page that is reread.

Claims 2.4, 3.4 and 3.5: any computable process can be put as a stateless function in a loop, and
from a long context a model can rebuild what a state would have kept. Two tasks, answered after each
symbol: how many ones so far, modulo three; and whether brackets of two kinds are balanced. The
keeper is a rule and a state (Mealy1955sequential). The rereader is a function of the whole input,
and joins neighbours in pairs, then pairs of pairs (as in Li2025state). The writer is a function
whose output is appended to its input (Merrill2024cot); it reads the last two cells and at most one
other, at an address that it wrote down itself, so that its stack is a linked list.

>>> verdicts(run_writer(BRACKETS, "([])]"))
['open', 'open', 'open', 'balanced', 'broken']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

MODULUS = 3
CLOSER = {"(": ")", "[": "]"}
LENGTHS = [2**i for i in range(9)]  # of the inputs whose cost is counted

Cell = tuple[str, int]  # a sign, and the address of another cell
Steps = Iterable[tuple[str, int]]  # after each symbol: the verdict, and how many cells were touched
START: Cell = ("", 0)


@dataclass(frozen=True)
class Task:
    symbols: str
    rule: Callable[[str, str], str]  # what a symbol puts in the place of the sign on top
    verdict: Callable[[str], str]  # of the sign on top
    amount: Callable[[str], Any]  # for the rereader: what a symbol amounts to,
    join: Callable[[Any, Any], Any]  # what two neighbouring stretches do,
    top: Callable[[Any], str]  # and the sign that would be on top in the end


def count_rule(top: str, symbol: str) -> str:
    return str((int(top or 0) + int(symbol)) % MODULUS)


def bracket_rule(top: str, symbol: str) -> str:
    if symbol in CLOSER and top != "!":
        return top + symbol
    return "" if symbol == CLOSER.get(top) else "!"


def join_brackets(left: str, right: str) -> str:
    """What finds no partner in two neighbouring stretches; "!" for partners that do not match."""
    while CLOSER.get(left[-1:]) == right[:1]:
        left, right = left[:-1], right[1:]
    clash = left[-1:] in CLOSER and right[:1] in CLOSER.values()
    return "!" if clash else left + right


COUNT = Task("01", count_rule, str, int, lambda left, right: (left + right) % MODULUS, str)
BRACKETS = Task(
    symbols="".join(opener + closer for opener, closer in CLOSER.items()),
    rule=bracket_rule,
    verdict=lambda top: {"": "balanced", "!": "broken"}.get(top, "open"),
    amount=str,
    join=join_brackets,
    top=lambda left_over: left_over[-1:] if set(left_over) <= set(CLOSER) else "!",
)


def run_keeper(task: Task, word: str) -> Steps:
    """The state is a stack of signs, of which the count never uses more than one."""
    stack = ""
    for symbol in word:
        put = task.rule(stack[-1:], symbol)
        stack = stack[:-1] + put
        yield task.verdict(stack[-1:]), 3 if put else 4  # symbol, top, change; the top laid bare


def run_rereader(task: Task, word: str) -> Steps:
    for length in range(1, len(word) + 1):
        yield task.verdict(task.top(reread(task, word[:length]))), length


def reread(task: Task, word: str) -> Any:
    """What the word amounts to, from its two halves."""
    if len(word) == 1:
        return task.amount(word)
    half = len(word) // 2
    return task.join(reread(task, word[:half]), reread(task, word[half:]))


def write(task: Task, page: list[Cell]) -> tuple[Cell, list[int]]:
    """The cell to append, and the addresses read. What stands on the page is never changed."""
    here, before = len(page) - 1, len(page) - 2
    (top, below), (symbol, _) = page[before], page[here]
    put = task.rule(top, symbol)
    if not put:
        return page[below], [here, before, below]
    return (put[-1], before if len(put) == 2 else below), [here, before]


def run_writer(task: Task, word: str, page: list[Cell] | None = None) -> Steps:
    """The loop. The page is all that goes round: one may stop, alter it, and go on."""
    page = [START] if page is None else page
    for symbol in word:
        page.append((symbol, 0))
        cell, addresses = write(task, page)
        page.append(cell)
        yield task.verdict(cell[0]), len(addresses) + 1


MACHINES = {"keeper": run_keeper, "rereader": run_rereader, "writer": run_writer}


def verdicts(steps: Steps) -> list[str]:
    return [verdict for verdict, _ in steps]


def words(task: Task, length: int) -> list[str]:
    return ["".join(symbols) for symbols in product(task.symbols, repeat=length)]


def disagreements(task: Task, length: int) -> int:
    """Inputs of this length on which the three do not agree after each symbol."""
    runs = (
        [verdicts(run(task, word)) for run in MACHINES.values()] for word in words(task, length)
    )
    return sum(any(run != first for run in others) for first, *others in runs)


def distinct_futures(task: Task, length: int) -> int:
    """How many histories of up to so many symbols some continuation of that length tells apart.

    A state, wherever it is kept, needs at least so many values (theorem of Myhill and Nerode).
    """

    def future(past: str) -> tuple[str, ...]:
        runs = (verdicts(run_keeper(task, past + ahead)) for ahead in words(task, length))
        return tuple(verdict for run in runs for verdict in run[len(past) :])

    return len({future(past) for n in range(length + 1) for past in words(task, n)})


def series() -> dict[str, list[int]]:
    """Cells touched in all, for nested brackets; joins in a row; bits that tell cells apart."""
    inputs = ["(" * (n - n // 2) + ")" * (n // 2) for n in LENGTHS]
    depth = replace(BRACKETS, amount=lambda _: 0, join=lambda left, right: 1 + max(left, right))
    cells = {
        k: [sum(n for _, n in run(BRACKETS, i)) for i in inputs] for k, run in MACHINES.items()
    }
    return {
        "length": LENGTHS,
        **{f"{name}_cells": column for name, column in cells.items()},
        "joins_in_a_row": [reread(depth, word) for word in inputs],
        "address_bits": [(2 * n).bit_length() for n in LENGTHS],
    }


def measure(count_length: int = 11, bracket_length: int = 7) -> dict[str, int | float]:
    """The inputs up to these lengths and the disagreements; the costs at the greatest length; and
    the values that a state needs after three symbols."""
    return {
        "count_length": count_length,
        "bracket_length": bracket_length,
        "count_inputs": sum(len(COUNT.symbols) ** n for n in range(1, count_length + 1)),
        "count_disagreements": disagreements(COUNT, count_length),
        "bracket_inputs": sum(len(BRACKETS.symbols) ** n for n in range(1, bracket_length + 1)),
        "bracket_disagreements": disagreements(BRACKETS, bracket_length),
        **{name: column[-1] for name, column in series().items()},
        "count_states": distinct_futures(COUNT, 3),
        "bracket_states": distinct_futures(BRACKETS, 3),
    }


def trace(word: str = "([[]()])[(])") -> list[dict[str, Any]]:
    """The writer's page, and the stack that it stands for."""
    page, steps = [START], list[dict[str, Any]]()
    for past, (verdict, _) in enumerate(run_writer(BRACKETS, word, page)):
        symbol, stack = word[past], ""
        (top, below), read = write(BRACKETS, page[:-1])
        while top:
            stack, (top, below) = top + stack, page[below]
        if verdict == "broken":
            say = f"{symbol} has no partner on top: broken from here on."
        elif symbol in CLOSER:
            say = f"{symbol} opens. Its cell points to cell {page[-1][1]}, the stack below it."
        else:
            say = f"{symbol} closes. Cell {read[2]}, the stack below its partner, is copied."
        cells = [list(cell) for cell in page]
        steps += [{"symbol": symbol, "page": cells, "read": read, "stack": stack}]
        steps[-1] |= {"verdict": verdict, "reread": past + 1, "say": say}
    return steps


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>10}  {name.replace('_', ' ')}")
