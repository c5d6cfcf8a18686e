"""Look-ahead: lines of verse that must have a given length and end on a given rhyme.

Claims 2.10 and 3.13 of the exchange ask whether a model that consults a world-model
plans with it, and whether it rejects worse plans or has moving parts at all. The
world-model here counts which word follows which in some verse. The planner takes up
beginnings of lines, likeliest first, and drops what is worse or cannot rhyme: this is a
search by uniform cost, after Dijkstra. A table has the planner's choices by heart. A
sweeper is neither: it goes back from the rhyme once, as in dynamic programming, and
then writes without taking up a line in vain. On planned rhymes in a language model see
Lindsey2025biology.

>>> " ".join(plan(Task("the", 6, "moon")).line)
'the bee flew over the moon'
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
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
PARTS = range(5)  # seeds of the verses from which lines are left out
LEFT_OUT = 0.25  # of the lines

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
    dropped: int  # beginnings of lines


class Sweep(NamedTuple):
    """What going back from a rhyme finds.

    reach: entry n has the words that can reach the rhyme in just n words, each with the
        least surprisal, in millibits, of a way there.
    tried: the pairs of words that were gone over.
    dropped: the ends of lines that were given up for a likelier one, or kept and the
        other given up. Who asks for reach alone needs none of this.
    """

    reach: list[dict[str, int]]
    tried: int
    dropped: int


class Model:
    """What is known of words.

    followers: by word, the words that follow it, each with its surprisal.
    leaders: by word, the words that it follows.
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

        self.leaders = defaultdict[str, list[str]](list)
        for word, found in self.followers.items():
            for after in found:
                self.leaders[after].append(word)

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


@cache
def sweep_back(rhyme: str, words: int, model: Model = MODEL) -> Sweep:
    """Go back from the words that rhyme, so many words, over the pairs that lead there."""
    reach = [dict.fromkeys(model.rhymes[rhyme], 0)]
    tried = 0
    dropped = 0
    for _ in range(words):
        found = dict[str, int]()
        for after, rest in reach[-1].items():
            for word in model.leaders[after]:
                tried += 1
                dropped += word in found
                way = model.followers[word][after] + rest
                found[word] = min(way, found.get(word, way))
        reach.append(found)
    return Sweep(reach, tried, dropped)


def greedy(price: int, rest: int) -> int:
    """How a greedy sweeper rates a word: by its own surprisal."""
    return price


def weighing(price: int, rest: int) -> int:
    """How a weighing sweeper rates it: with the least that the rest of the line has."""
    return price + rest


def sweep(task: Task, rate: Callable[[int, int], int], model: Model = MODEL) -> Plan:
    """Write word by word, of those from which the rhyme is in reach the best rated.

    The work is going back from the rhyme, and the words looked at in writing; no
    beginning is taken up in vain, so that none is dropped. The task must be one that
    some line can fulfil.
    """
    reach, tried, _ = sweep_back(task.rhyme, task.length - 2, model)
    line: Line = (task.start,)
    for to_come in reversed(range(task.length - 1)):
        followers = model.followers[line[-1]]
        tried += len(followers)
        prices = dict[str, int]()
        for word, price in followers.items():
            if word in reach[to_come]:
                prices[word] = rate(price, reach[to_come][word])
        line += (min(prices, key=lambda word: prices[word]),)
    return Plan(line, tried, dropped=0)


def backtrack(task: Task, model: Model = MODEL) -> Plan:
    """Write greedily; where no end is left, take words back and try the next likeliest.

    The line, if the task can be done, is the greedy sweeper's.
    """
    beginnings = [Line([task.start])]
    tried = 0
    taken_up = 0
    while beginnings:
        line = beginnings.pop()
        taken_up += 1
        if fits(task, line, model):
            return Plan(line, tried, taken_up - len(line))
        if len(line) < task.length:
            followers = model.followers.get(line[-1], {})
            tried += len(followers)
            likeliest_first = sorted(followers, key=lambda word: followers[word])
            beginnings += [(*line, word) for word in reversed(likeliest_first)]
    return Plan((), tried, taken_up)


def draft(task: Task, most: int, rng: random.Random, model: Model = MODEL) -> Plan:
    """Write lines by lot until one of them fits, or until so many words are written.

    At the end of a line it takes a word that rhymes, if one can follow.
    """
    line: Line = (task.start,)
    written = 0
    dropped = 0
    while written < most and not fits(task, line, model):
        if len(line) == task.length or line[-1] not in model.followers:
            line = (task.start,)
            dropped += 1
        followers = model.followers[line[-1]]
        fitting = [word for word in followers if fits(task, (*line, word), model)]
        options = fitting or list(followers)
        odds = [2 ** (-followers[word] / 1000) for word in options]
        line += (rng.choices(options, odds)[0],)
        written += 1
    return Plan(line, written, dropped)


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


def part_of(verse: str, seed: int) -> str:
    """The verse without some of its lines, by lot."""
    lines = verse.split("/")
    left = round((1 - LEFT_OUT) * len(lines))
    return "/".join(random.Random(seed).sample(lines, left))


def models() -> list[Model]:
    """The whole verse, and then its parts."""
    parts = [Model(part_of(VERSE, seed), RHYMES) for seed in PARTS]
    return [MODEL, *parts]


def work(tasks: list[Task], plans: list[Plan], model: Model = MODEL) -> dict[str, float]:
    """What comes of a plan for each task: the tasks that are done, in percent.

    And the work that it takes: words tried and lines dropped, on average for a task.
    """
    return {
        "percent": percent_done(tasks, [each.line for each in plans], model),
        "tried": round(mean(each.tried for each in plans)),
        "dropped": round(mean(each.dropped for each in plans), 1),
    }


def shared_work(tasks: list[Task], model: Model = MODEL) -> dict[str, float]:
    """A greedy sweeper's work, if each rhyme is swept once for all tasks and kept.

    That is the words tried for a task, and all the words that are noted and kept.
    """
    furthest = max(LENGTHS) - 2
    tried = 0
    kept = 0
    for rhyme in model.rhymes:
        found = sweep_back(rhyme, furthest, model)
        tried += found.tried
        kept += sum(len(words) for words in found.reach)
    for task in tasks:
        alone = sweep_back(task.rhyme, task.length - 2, model).tried
        tried += sweep(task, greedy, model).tried - alone
    return {"tried": round(tried / len(tasks)), "kept": kept}


def writers(tasks: list[Task], seed: int, model: Model) -> dict[str, list[Plan]]:
    """A plan for each task by each of the writers but those with a shorter horizon.

    A draft may have as many words as the planner tried for the same task.
    """
    rng = random.Random(seed)
    table = memorise(tasks, model)
    return {
        "planned": [plan(task, model) for task in tasks],
        "drafted": [draft(task, plan(task, model).tried, rng, model) for task in tasks],
        "backtracked": [backtrack(task, model) for task in tasks],
        "recited": [Plan(recite(table, task, model), 0, 0) for task in tasks],
        "swept": [sweep(task, greedy, model) for task in tasks],
        "weighed": [sweep(task, weighing, model) for task in tasks],
    }


def numbers_of(model: Model, seed: int) -> dict[str, float]:
    """The numbers of one verse, over all tasks that some line can fulfil."""
    tasks = possible_tasks(model)
    numbers: dict[str, float] = {
        "tasks": len(tasks),
        "pairs_known": sum(map(len, model.followers.values())),
    }
    for horizon in HORIZONS:
        plans = [write(task, horizon, model) for task in tasks]
        for key, value in work(tasks, plans, model).items():
            numbers[f"horizon_{horizon}_{key}"] = value

    found = writers(tasks, seed, model)
    for who, plans in found.items():
        for key, value in work(tasks, plans, model).items():
            numbers[f"{who}_{key}"] = value
    sweeps = [sweep_back(task.rhyme, task.length - 2, model) for task in tasks]
    numbers["weighed_ends_dropped"] = round(mean(each.dropped for each in sweeps), 1)
    for who in ("planned", "backtracked", "swept", "weighed"):
        bits = mean(surprisal(each.line, model) for each in found[who])
        numbers[f"{who}_bits"] = round(bits, 2)
    for key, value in shared_work(tasks, model).items():
        numbers[f"swept_shared_{key}"] = value

    numbers["table_rows"] = len(memorise(tasks, model))
    planned = [each.line for each in found["planned"]]
    recited = [each.line for each in found["recited"]]
    numbers["table_same_percent"] = percent(map(eq, recited, planned))
    for field in Task._fields:
        lines = recite_new(tasks, field, model)
        numbers[f"new_{field}_percent"] = percent_done(tasks, lines, model)
    return numbers


def measure() -> dict[str, float]:
    """The numbers of the whole verse, and the least and the most of it and its parts."""
    found = [numbers_of(model, seed) for seed, model in enumerate(models())]
    numbers = dict[str, float]()
    for key, whole in found[0].items():
        values = [each[key] for each in found]
        numbers[key] = whole
        numbers[f"{key}_min"] = min(values)
        numbers[f"{key}_max"] = max(values)
    return numbers


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>6}  {name.replace('_', ' ')}")
