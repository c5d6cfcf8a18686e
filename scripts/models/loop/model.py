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

Then any table of a Turing machine (Turing1936computable) is run in the loop. The page
is the history of what was done. One function rereads all of it for each step; another
follows addresses, with the tape as two linked lists, left and right of the head.

What is touched is counted as it happens: each reading and each writing of a cell.

>>> verdicts(run_writer(BRACKETS, "([])]"))
['open', 'open', 'open', 'balanced', 'broken']
>>> tape_on(page_of(INCREMENT, "1011"))
'1100'
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Any, NamedTuple

MODULUS = 3
CLOSER = {"(": ")", "[": "]"}
BROKEN = "!"  # the sign of a bracket that found no partner
LENGTHS = [1, 2, 4, 8, 16, 32, 64, 128, 256]  # of the inputs whose cost is counted
PAST = 3  # symbols after which the states are counted
LETTERS = 16  # of the palindrome whose cost is counted
COMPARED = 10  # steps over which machines are compared


class Cell(NamedTuple):
    """What stands in one place of the writer's page."""

    sign: str
    address: int  # of another cell


class Step(NamedTuple):
    """What a machine says after a symbol, and what that cost."""

    verdict: str
    cells: int  # touched


START = Cell("", 0)  # the first on every page


class Counted:
    """Cells, with a note of each that is read or written."""

    def __init__(self, cells: Any) -> None:
        """A list or a dictionary, which goes on being the same one."""
        self.cells = cells
        self.touched: list[int] = []

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, place: int) -> Any:
        self.touched.append(place)
        return self.cells[place]

    def __setitem__(self, place: int, cell: Any) -> None:
        self.touched.append(place)
        self.cells[place] = cell

    def append(self, cell: Any) -> None:
        self.touched.append(len(self.cells))
        self.cells.append(cell)

    def pop(self) -> None:
        self.touched.append(len(self.cells) - 1)
        self.cells.pop()


def tally(*stores: Counted) -> int:
    """How many cells were touched since the last tally."""
    total = 0
    for store in stores:
        total += len(store.touched)
        store.touched = []
    return total


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
    """The state is a stack of signs, of which the count never uses more than one."""
    symbols = Counted(word)
    stack = Counted([""])
    for place in range(len(word)):
        symbol = symbols[place]
        top = stack[-1]
        put = task.rule(top, symbol)
        if put == "":
            stack.pop()
            said = task.verdict(stack[-1])
        else:
            if top == "" or len(put) == 2:  # one sign more
                stack.append(put[-1])
            else:
                stack[-1] = put
            said = task.verdict(put[-1])
        yield Step(said, tally(symbols, stack))


def run_rereader(task: Task, word: str) -> Iterator[Step]:
    """Nothing is kept: each step begins again from the first symbol."""
    for length in range(1, len(word) + 1):
        symbols = Counted(word[:length])
        stretch = reread(task, symbols, 0, length)
        yield Step(task.verdict(task.top(stretch)), tally(symbols))


def reread(task: Task, symbols: Any, start: int, end: int) -> Any:
    """What the symbols from a place to another come to, from their two halves."""
    if end - start == 1:
        return task.amount(symbols[start])
    middle = (start + end) // 2
    left = reread(task, symbols, start, middle)
    right = reread(task, symbols, middle, end)
    return task.join(left, right)


def run_writer(task: Task, word: str, page: list[Cell] | None = None) -> Iterator[Step]:
    """The loop. The page is all that goes round: one may stop, alter it, and go on.

    Each step appends two cells to it, the symbol and what write() makes of it.
    """
    counted = Counted([START] if page is None else page)
    for symbol in word:
        counted.cells.append(Cell(symbol, 0))  # from outside
        cell = write(task, counted)
        counted.append(cell)
        yield Step(task.verdict(cell.sign), tally(counted))


def write(task: Task, page: Counted) -> Cell:
    """The cell to append.

    It has the sign on top of the stack, and the address of the cell below that. What
    stands on the page is never changed.
    """
    here = len(page) - 1
    before = here - 1
    symbol = page[here].sign
    top, below = page[before]
    put = task.rule(top, symbol)
    if put == "":
        copied: Cell = page[below]
        return copied
    if len(put) == 2:  # the sign that was on top, and one more
        return Cell(symbol, before)
    return Cell(put, below)


MACHINES = {"keeper": run_keeper, "rereader": run_rereader, "writer": run_writer}


# Any table of rules.

BLANK = "_"
WAYS = {"<": -1, ">": 1}
FIRST = "first"  # the state in which every machine begins


class Rule(NamedTuple):
    """What is written in a sign's place, the way the head then goes, and a state."""

    sign: str
    way: str
    state: str


Rules = Mapping[tuple[str, str], Rule]  # by the state and the sign under the head


class Entry(NamedTuple):
    """What a step did, and two addresses, each of the top of a linked list.

    The sign written lies on one side of the head, and `below` is what lies beyond it;
    `other` is the other side, which begins with the sign that is now under the head.
    """

    sign: str
    way: str
    state: str
    below: int
    other: int


class Move(NamedTuple):
    """What a step did, and the cells that it touched."""

    rule: Rule
    cells: int


def read_rules(text: str) -> Rules:
    """Five words a rule: state and sign, then the sign, the way and the state."""
    words = text.split()
    rules = {}
    for n in range(0, len(words), 5):
        state, sign = words[n : n + 2]
        rules[state, sign] = Rule(*words[n + 2 : n + 5])
    return rules


# Adds one to a binary number.
INCREMENT = read_rules("""
first 0 0 > first    first 1 1 > first    first _ _ < carry
carry 1 0 < carry    carry 0 1 < done     carry _ 1 < done
""")

# Halts in `yes` if a word of a and b reads the same backwards, else in `no`.
PALINDROME = read_rules("""
first a _ > hold-a    hold-a a a > hold-a    hold-a b b > hold-a    hold-a _ _ < want-a
first b _ > hold-b    hold-b a a > hold-b    hold-b b b > hold-b    hold-b _ _ < want-b
want-a a _ < back     want-a b b < no        want-a _ _ < yes       first _ _ < yes
want-b b _ < back     want-b a a < no        want-b _ _ < yes
back a a < back       back b b < back        back _ _ > first
""")

# A busy beaver: four states that take long, and halt.
BEAVER = read_rules("""
first _ 1 > B    first 1 1 < B    B _ 1 < first    B 1 _ < C
C _ 1 > done     C 1 1 < D        D _ 1 > D        D 1 _ > first
""")


def run_tape(rules: Rules, word: str) -> Iterator[Move]:
    """A Turing machine as it is usual: a state, and a tape whose cells are changed."""
    tape = Counted(defaultdict(lambda: BLANK, enumerate(word)))
    state = FIRST
    place = 0
    rule = rules.get((state, tape[place]))
    while rule is not None:
        tape[place] = rule.sign
        yield Move(rule, tally(tape))
        place += WAYS[rule.way]
        state = rule.state
        rule = rules.get((state, tape[place]))


def begin_page(word: str) -> list[Entry]:
    """The blank that is beyond both ends, the input, and where the head is."""
    last = len(word)
    page = [Entry(BLANK, "", "", 0, 0)]
    for address, sign in enumerate(word, 1):
        page.append(Entry(sign, "", "", (address + 1) % (last + 1), 0))
    page.append(Entry(BLANK, ">", FIRST, 0, min(1, last)))
    return page


def run_page(
    rules: Rules,
    word: str,
    read: Callable[[Rules, Counted], Entry | None],
) -> Iterator[Move]:
    """The same in the loop: a function of the page, whose result is appended to it."""
    page = Counted(begin_page(word))
    entry = read(rules, page)
    while entry is not None:
        page.append(entry)
        yield Move(Rule(*entry[:3]), tally(page))
        entry = read(rules, page)


def by_rereading(rules: Rules, page: Counted) -> Entry | None:
    """All that was ever done is done again, on a tape that is then thrown away."""
    tape = defaultdict(lambda: BLANK)
    place = -1
    state = ""
    for address in range(len(page)):
        entry = page[address]
        if entry.state == "":
            tape[address - 1] = entry.sign
        else:
            tape[place] = entry.sign
            place += WAYS[entry.way]
            state = entry.state
    rule = rules.get((state, tape[place]))
    return None if rule is None else Entry(*rule, 0, 0)


def by_address(rules: Rules, page: Counted) -> Entry | None:
    """Two entries are read: the last, and the one that has the sign under the head."""
    here = len(page) - 1
    last = page[here]
    under = page[last.other]
    rule = rules.get((last.state, under.sign))
    if rule is None:
        return None
    if rule.way == last.way:
        return Entry(*rule, here, under.below)
    return Entry(*rule, under.below, here)


def told(rules: Rules, word: str) -> list[str]:
    """A line for each step: the entry that was appended, and the tape as it then is."""
    page = page_of(rules, word)
    first = len(begin_page(word))
    lines = []
    for address in range(first, len(page)):
        sign, way, state, below, other = page[address]
        tape = tape_on(page[: address + 1])
        entry = f"{address:>2}  {sign} {way} {state:<6} {below:>3} {other:>3}"
        lines.append(f"{entry}    {tape}")
    return lines


def page_of(rules: Rules, word: str) -> list[Entry]:
    """The whole page of a machine that halts."""
    page = begin_page(word)
    entry = by_address(rules, Counted(page))
    while entry is not None:
        page.append(entry)
        entry = by_address(rules, Counted(page))
    return page


def tape_on(page: list[Entry]) -> str:
    """The signs on the tape, from its first to its last that is not blank."""
    last = page[-1]
    sides = {last.way: signs_from(page, last.other)}
    sides["<" if last.way == ">" else ">"] = signs_from(page, len(page) - 1)
    left = sides["<"][::-1]
    return (left + sides[">"]).strip(BLANK)


def signs_from(page: list[Entry], address: int) -> str:
    """The signs of a linked list, from the head outwards."""
    signs = ""
    while address != 0:
        signs += page[address].sign
        address = page[address].below
    return signs


RUNS: Mapping[str, Callable[[Rules, str], Iterator[Move]]] = {
    "tape": run_tape,
    "whole": lambda rules, word: run_page(rules, word, by_rereading),
    "address": lambda rules, word: run_page(rules, word, by_address),
}


def small_machines() -> Iterator[Rules]:
    """All tables of two states and two signs, in which some rules may halt."""
    cases = list(product([FIRST, "B"], [BLANK, "1"]))
    parts = product([BLANK, "1"], WAYS, [FIRST, "B", "done"])
    choices = [Rule(*part) for part in parts]
    for rules in product(choices, repeat=len(cases)):
        yield dict(zip(cases, rules, strict=True))


def differing_machines(machines: Iterable[Rules]) -> tuple[int, int]:
    """How many machines there are, and on how many the three runs do not agree."""
    count = 0
    different = 0
    for rules in machines:
        count += 1
        done = []
        for run in RUNS.values():
            moves = islice(run(rules, ""), COMPARED)
            done.append([move.rule for move in moves])
        if done[1] != done[0] or done[2] != done[0]:
            different += 1
    return count, different


def squares(rules: Rules, word: str) -> int:
    """How many squares of the tape the head stands on until a machine halts."""
    place = 0
    places = {place}
    for move in run_tape(rules, word):
        place += WAYS[move.rule.way]
        places.add(place)
    return len(places)


def machine_costs(name: str, rules: Rules, word: str) -> dict[str, int]:
    """Until a machine halts: its steps, and for each run the cells touched."""
    steps = len(list(run_tape(rules, word)))
    found = {f"{name}_steps": steps, f"{name}_page": len(page_of(rules, word))}
    for way, run in RUNS.items():
        found[f"{name}_{way}_cells"] = sum(move.cells for move in run(rules, word))
    return found


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

    counting = replace(BRACKETS, amount=no_joins, join=one_more)
    joins: int = reread(counting, word, 0, len(word))
    return joins


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
        **machine_numbers(),
        "count_states": distinct_futures(COUNT, PAST),
        "bracket_states": distinct_futures(BRACKETS, PAST),
    }


def machine_numbers() -> dict[str, int]:
    """Of small machines, of a busy beaver, and of palindromes."""
    machines, different = differing_machines(small_machines())
    return {
        "machines": machines,
        "machine_disagreements": different,
        "machine_steps": COMPARED,
        "beaver_ones": tape_on(page_of(BEAVER, "")).count("1"),
        **machine_costs("beaver", BEAVER, ""),
        "letters": LETTERS,
        "palindrome_squares": squares(PALINDROME, "a" * LETTERS),
        **machine_costs("palindrome", PALINDROME, "a" * LETTERS),
        **machine_costs("twice", PALINDROME, "a" * 2 * LETTERS),
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>10}  {name.replace('_', ' ')}")
