"""Look-ahead: lines of verse that must have a given length and end on a given rhyme.

Claims 2.10 and 3.13 of the exchange ask whether a model that consults a world-model
plans with it. The world-model here counts which word follows which in some verse. The
planner takes up beginnings of lines, likeliest first, and drops what is worse or cannot
rhyme: this is a search by uniform cost, after Dijkstra. A table has the planner's
choices by heart. On planned rhymes in a language model see Lindsey2025biology.

>>> " ".join(plan(Task("the", 6, "moon")).line)
'the bee flew over the moon'
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise, product
from math import log2
from operator import eq
from statistics import mean
from typing import NamedTuple

VERSE = """
the cat sat by the tree / the dog ran to the sea / the old cat slept on a mat /
a frog sat on the log / the moon rose over the sea / a mouse ran into the house /
the old dog slept under the tree / the frog ate with a spoon / a mouse hid in his hat /
the bee flew over the house at noon / a cat ran after the mouse /
the old king sat on a log / the dog barked at the moon all night /
fog came over the sea / the king saw a light in the fog /
the queen lost her hat at sea / her cat sat on her knee /
the rat ran off with the spoon / a rat sat in a tree by night /
the queen danced with the king till noon / the king sang to a bee /
the frog sang under the moon / a light shone in the house /
the dog and the cat danced by moon light
"""
RHYMES = """
moon noon spoon / bee knee sea tree / cat hat mat rat / dog fog frog log / house mouse
"""
LENGTHS = range(4, 9)  # of lines, in words
HORIZONS = range(1, 8)  # the words that a writer looks ahead

KEPT = "kept"
CHOSEN = "chosen"
WORSE = "dropped: a likelier line ends so too"
RHYMELESS = "dropped: it cannot rhyme"

Line = tuple[str, ...]


class Task(NamedTuple):
    """A first word, a length in words, and a rhyme for the last word.

    A rhyme is named by the first of its words; with the empty name any word will do.
    """

    start: str
    length: int
    rhyme: str


class Step(NamedTuple):
    """A beginning of a line that the search takes up, and what becomes of it."""

    line: Line
    millibits: int  # how surprising the line is
    fate: str
    tried: int  # words, since the search began


class Plan(NamedTuple):
    """A line as far as it goes, and the work that went into it."""

    line: Line
    tried: int  # words
    dropped: int  # lines


class Model:
    """What is known of words.

    followers: by word, the words that follow it, each with its surprisal.
    rhymes: by their first word, the words that rhyme.
    """

    def __init__(self, verse: str, rhymes: str) -> None:
        following = defaultdict[str, list[str]](list)
        for line in verse.split("/"):
            for word, after in pairwise(line.split()):
                following[word].append(after)

        self.followers = dict[str, dict[str, int]]()
        for word, afters in following.items():
            self.followers[word] = surprisals(afters)

        self.rhymes = dict[str, list[str]]()
        for group in rhymes.split("/"):
            words = group.split()
            self.rhymes[words[0]] = words


def surprisals(words: list[str]) -> dict[str, int]:
    """How surprising each of the words is by its share of them, in alphabetical order.

    The unit is a thousandth of a bit, and whole, so that sums are exact.
    """
    found = dict[str, int]()
    for word in sorted(set(words)):
        share = words.count(word) / len(words)
        found[word] = round(-1000 * log2(share))
    return found


MODEL = Model(VERSE, RHYMES)


def fits(task: Task, line: Line, model: Model = MODEL) -> bool:
    """Whether the line has the task's length and its rhyme."""
    if len(line) != task.length:
        return False
    return task.rhyme == "" or line[-1] in model.rhymes[task.rhyme]


def surprisal(line: Line, model: Model = MODEL) -> float:
    """The surprisal of a line after its first word, in bits."""
    millibits = sum(model.followers[word][after] for word, after in pairwise(line))
    return millibits / 1000


# The planner.


def search(task: Task, model: Model = MODEL) -> Iterator[Step]:
    """Take up beginnings of lines, likeliest first, until one of them fits.

    Of equally likely ones, the first in the alphabet is taken up first.
    """
    frontier = [(0, Line([task.start]))]
    reached = set[tuple[int, str]]()  # a length, and the word to which it has led
    tried = 0
    while frontier:
        millibits, line = heappop(frontier)
        last = line[-1]
        followers: dict[str, int] = {}
        if fits(task, line, model):
            fate = CHOSEN
        elif (len(line), last) in reached:
            fate = WORSE
        elif len(line) == task.length or last not in model.followers:
            fate = RHYMELESS
        else:
            fate = KEPT
            followers = model.followers[last]

        reached.add((len(line), last))
        tried += len(followers)
        for word, more in followers.items():
            heappush(frontier, (millibits + more, (*line, word)))
        yield Step(line, millibits, fate, tried)
        if fate == CHOSEN:
            return


@cache
def plan(task: Task, model: Model = MODEL) -> Plan:
    """The likeliest line that fits; if none does, a plan with an empty line."""
    chosen: Line = ()
    tried = 0
    dropped = 0
    for step in search(task, model):
        tried = step.tried
        if step.fate == CHOSEN:
            chosen = step.line
        elif step.fate != KEPT:
            dropped += 1
    return Plan(chosen, tried, dropped)


def write(task: Task, horizon: int, model: Model = MODEL) -> Plan:
    """Plan as many words ahead as the horizon allows, write one of them, plan again.

    The rhyme counts only once the end is in sight; the rest is then written as planned.
    Writing stops early where no word can follow, or none that leads to the rhyme.
    """
    line: Line = (task.start,)
    tried = 0
    dropped = 0
    while len(line) < task.length:
        left = task.length - len(line)
        if left <= horizon:
            found = plan(Task(line[-1], left + 1, task.rhyme), model)
            written = found.line[1:]
        else:
            found = plan(Task(line[-1], horizon + 1, ""), model)
            written = found.line[1:2]

        line += written
        tried += found.tried
        dropped += found.dropped
        if not written:
            break
    return Plan(line, tried, dropped)


# Others that write lines: by sweeping back, by lot, and by heart.


def reach_back(rhyme: str, words: int, model: Model = MODEL) -> list[set[str]]:
    """Sweep back from a rhyme: entry n is the words that reach it in just n words."""
    reach = [set(model.rhymes[rhyme])]
    for _ in range(words):
        leading = set[str]()
        for word, followers in model.followers.items():
            if reach[-1].intersection(followers):
                leading.add(word)
        reach.append(leading)
    return reach


def sweep(task: Task, model: Model = MODEL) -> Line:
    """Always write the likeliest word from which the rhyme is in reach.

    No line is taken up in vain. The task must be one that some line can fulfil.
    """
    reach = reach_back(task.rhyme, task.length, model)
    line: Line = (task.start,)
    for to_come in reversed(range(task.length - 1)):
        followers = model.followers[line[-1]]
        options = [word for word in followers if word in reach[to_come]]
        line += (min(options, key=lambda word: followers[word]),)
    return line


def draft(task: Task, most: int, rng: random.Random, model: Model = MODEL) -> Line:
    """Write lines by lot until one of them fits, or until so many words are written.

    At the end of a line it takes a word that rhymes, if one can follow.
    """
    line: Line = (task.start,)
    for _ in range(most):
        if fits(task, line, model):
            break
        if len(line) == task.length or line[-1] not in model.followers:
            line = (task.start,)
        followers = model.followers[line[-1]]
        fitting = [word for word in followers if fits(task, (*line, word), model)]
        options = fitting or list(followers)
        odds = [2 ** (-followers[word] / 1000) for word in options]
        line += (rng.choices(options, odds)[0],)
    return line


def memorise(tasks: Iterable[Task], model: Model = MODEL) -> dict[Task, str]:
    """The planner's next word for every state on its lines.

    A state is the task that is left: the last word, the length from it on, the rhyme.
    """
    table = dict[Task, str]()
    for task in tasks:
        line = plan(task, model).line
        for done, (word, after) in enumerate(pairwise(line)):
            table[Task(word, task.length - done, task.rhyme)] = after
    return table


def recite(table: dict[Task, str], task: Task, model: Model = MODEL) -> Line:
    """Look up word by word; in a state that is not in the table, write greedily."""
    line: Line = (task.start,)
    while len(line) < task.length:
        state = Task(line[-1], task.length - len(line) + 1, task.rhyme)
        if state in table:
            line += (table[state],)
            continue
        greedy = write(state, 1, model).line
        if len(greedy) == 1:
            break
        line += (greedy[1],)
    return line


def recite_new(tasks: list[Task], field: str, model: Model = MODEL) -> list[Line]:
    """A line for each task, by a table of those that differ from it in one field."""
    tables = dict[str | int, dict[Task, str]]()
    for value in {getattr(task, field) for task in tasks}:
        others = [task for task in tasks if getattr(task, field) != value]
        tables[value] = memorise(others, model)
    return [recite(tables[getattr(task, field)], task, model) for task in tasks]


# What the page says of them.


def possible_tasks(model: Model = MODEL) -> list[Task]:
    """The tasks with any first word, length and rhyme that some line can fulfil."""
    starts = sorted(model.followers)
    tasks = [Task(*each) for each in product(starts, LENGTHS, model.rhymes)]
    return [task for task in tasks if plan(task, model).line]


def percent(values: Iterable[bool]) -> float:
    return round(100 * mean(values), 1)


def percent_done(tasks: list[Task], lines: list[Line], model: Model = MODEL) -> float:
    """How many of the tasks are done, in percent, by a line for each."""
    pairs = zip(tasks, lines, strict=True)
    return percent(fits(task, line, model) for task, line in pairs)


def work(tasks: list[Task], horizon: int, model: Model = MODEL) -> dict[str, float]:
    """What comes of writing with a horizon: the tasks that are done, in percent.

    And the work that it takes: words tried and lines dropped, on average for a task.
    """
    plans = [write(task, horizon, model) for task in tasks]
    return {
        "percent": percent_done(tasks, [each.line for each in plans], model),
        "tried": round(mean(each.tried for each in plans)),
        "dropped": round(mean(each.dropped for each in plans)),
    }


def measure(model: Model = MODEL) -> dict[str, int | float]:
    """The numbers that the page quotes, over all tasks that some line can fulfil.

    A draft may have as many words as the planner tried for the same task.
    """
    tasks = possible_tasks(model)
    planned = [plan(task, model).line for task in tasks]
    swept = [sweep(task, model) for task in tasks]
    rng = random.Random(0)
    drafted = [draft(task, plan(task, model).tried, rng, model) for task in tasks]
    table = memorise(tasks, model)
    recited = [recite(table, task, model) for task in tasks]

    numbers = dict[str, int | float]()
    numbers["tasks"] = len(tasks)
    numbers["pairs_known"] = sum(map(len, model.followers.values()))
    for horizon in HORIZONS:
        for key, value in work(tasks, horizon, model).items():
            numbers[f"horizon_{horizon}_{key}"] = value
    numbers["swept_percent"] = percent_done(tasks, swept, model)
    numbers["swept_bits"] = round(mean(surprisal(line, model) for line in swept), 2)
    numbers["planned_bits"] = round(mean(surprisal(line, model) for line in planned), 2)
    numbers["drafted_percent"] = percent_done(tasks, drafted, model)
    numbers["table_rows"] = len(table)
    numbers["table_same_percent"] = percent(map(eq, recited, planned))
    for field in Task._fields:
        lines = recite_new(tasks, field, model)
        numbers[f"new_{field}_percent"] = percent_done(tasks, lines, model)
    return numbers


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>6}  {name.replace('_', ' ')}")
