"""Look-ahead: lines of verse that must have a given length and end on a given rhyme.

Claims 2.10 and 3.13 of the exchange. The world-model counts which word follows which in some verse.
The planner takes up lines from it, likeliest first, and drops what is worse or cannot rhyme (search
by uniform cost, after Dijkstra); a table has its choices by heart. See also Lindsey2025biology.

>>> " ".join(plan(Task("the", 6, "moon")).line)
'the bee flew over the moon'
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise, product, repeat
from math import log2
from statistics import mean
from typing import Any, NamedTuple

VERSE = """
the cat sat by the tree / the dog ran to the sea / the old cat slept on a mat /
a frog sat on the log / the moon rose over the sea / a mouse ran into the house /
the old dog slept under the tree / the frog ate with a spoon / a mouse hid in his hat /
the bee flew over the house at noon / a cat ran after the mouse / the old king sat on a log /
the dog barked at the moon all night / fog came over the sea / the king saw a light in the fog /
the queen lost her hat at sea / her cat sat on her knee / the rat ran off with the spoon /
a rat sat in a tree by night / the queen danced with the king till noon / the king sang to a bee /
the frog sang under the moon / a light shone in the house / the dog and the cat danced by moon light
"""
RHYMES = "moon noon spoon / bee knee sea tree / cat hat mat rat / dog fog frog log / house mouse"
LENGTHS, HORIZONS = range(4, 9), range(1, 8)  # in words
Line = tuple[str, ...]


class Task(NamedTuple):
    """A first word, a length in words, and a rhyme for the last of them ("": any)."""

    start: str
    length: int
    rhyme: str


class Plan(NamedTuple):
    """A line, as far as it goes; the words tried and lines dropped on the way to it."""

    line: Line
    tried: int
    dropped: int


class Model:
    """Each word's followers, with surprisal in whole millibits; each rhyme, by its first word."""

    def __init__(self, verse: str, rhymes: str) -> None:
        pairs = Counter(pair for line in verse.split("/") for pair in pairwise(line.split()))
        totals = Counter(word for word, _ in pairs.elements())
        self.followers = defaultdict[str, list[tuple[str, int]]](list)
        for (word, after), n in sorted(pairs.items()):
            self.followers[word].append((after, round(1000 * log2(totals[word] / n))))
        self.rhymes = {words.split()[0]: words.split() for words in rhymes.split("/")}


MODEL = Model(VERSE, RHYMES)


def fits(task: Task, line: Line, model: Model) -> bool:
    """Whether the line is long enough and rhymes."""
    return len(line) == task.length and line[-1] in model.rhymes.get(task.rhyme, line)


def search(task: Task, model: Model = MODEL) -> Iterator[tuple[Line, int, str, int]]:
    """Lines as they are taken up, likeliest first, until one fits; millibits, fate, words tried."""
    frontier, tried, taken = [(0, Line((task.start,)))], 0, set[tuple[int, str]]()
    while frontier:
        millibits, line = heappop(frontier)
        more = model.followers.get(line[-1], []) if len(line) < task.length else []
        if fits(task, line, model):
            fate, frontier = "chosen", []
        elif (len(line), line[-1]) in taken:
            fate, more = "dropped: a likelier line ends so too", []
        else:
            fate = "kept" if more else "dropped: it cannot rhyme"
        for word, extra in more:
            heappush(frontier, (millibits + extra, (*line, word)))
        tried += len(more)
        taken.add((len(line), line[-1]))
        yield line, millibits, fate, tried


@cache
def plan(task: Task, model: Model = MODEL) -> Plan:
    """The likeliest line that fits, of equals the first in the alphabet; or none."""
    steps = list(search(task, model))
    (line, _, fate, tried), fates = steps[-1], [step[2] for step in steps]
    return Plan(line if fate == "chosen" else (), tried, sum("dropped" in fate for fate in fates))


def write(task: Task, horizon: int, model: Model = MODEL) -> Plan:
    """Plan some words ahead, write one, plan again; stop where no word or no rhyme can follow."""
    near, sight = task.length - 1 <= horizon, min(task.length, horizon + 1)
    found = plan(Task(task.start, sight, task.rhyme if near else ""), model)
    if near or not found.line:
        return found._replace(line=found.line or (task.start,))
    rest = write(Task(found.line[1], task.length - 1, task.rhyme), horizon, model)
    return Plan((task.start, *rest.line), found.tried + rest.tried, found.dropped + rest.dropped)


def reach_back(rhyme: str, words: int, model: Model = MODEL) -> list[set[str]]:
    """By words still to come, those from which just so many lead to the rhyme: a sweep for each."""
    reach = [set(model.rhymes[rhyme])]
    for _ in range(words):
        near = reach[-1]
        reach.append(
            {word for word, more in model.followers.items() if near & {w for w, _ in more}}
        )
    return reach


def sweep(task: Task, model: Model = MODEL) -> Line:
    """Of a task that can be done: always the likeliest word from which it still can; no line is
    tried in vain."""
    reach, line = reach_back(task.rhyme, task.length, model), Line((task.start,))
    for still in reversed(range(task.length - 1)):
        options = [(bits, word) for word, bits in model.followers[line[-1]] if word in reach[still]]
        line += min(options)[1:]
    return line


def surprisal(line: Line, model: Model = MODEL) -> float:
    """In bits."""
    return sum(dict(model.followers[word])[after] for word, after in pairwise(line)) / 1000


def draft(task: Task, most: int, rng: random.Random, model: Model = MODEL) -> Line:
    """Write lines by lot, ending on a rhyme if one follows, until one fits or the words run out."""
    line: Line = (task.start,)
    for _ in range(most):
        if fits(task, line, model):
            break
        if len(line) == task.length or line[-1] not in model.followers:
            line = (task.start,)
        options = model.followers[line[-1]]
        options = [o for o in options if fits(task, (*line, o[0]), model)] or options
        line += rng.choices(options, [2 ** (-millibits / 1000) for _, millibits in options])[0][:1]
    return line


def memorise(tasks: Iterable[Task], model: Model = MODEL) -> dict[Task, str]:
    """The planner's next word for every state on its lines; a state is the task that is left."""
    return {
        Task(last, task.length - done, task.rhyme): word
        for task in tasks
        for done, (last, word) in enumerate(pairwise(plan(task, model).line))
    }


def recite(table: dict[Task, str], task: Task, model: Model) -> Line:
    """Look up word by word; in a state that is not in the table, write greedily."""
    more = (table[task],) if task in table else write(task, 1, model).line[1:]
    if not more:
        return (task.start,)
    return (task.start, *recite(table, Task(more[0], task.length - 1, task.rhyme), model))


def recite_new(tasks: list[Task], field: int, model: Model = MODEL) -> list[Line]:
    """Each task's line by a table made of those with another start (0), length (1) or rhyme (2)."""
    values = {task[field] for task in tasks}
    tables = {v: memorise((t for t in tasks if t[field] != v), model) for v in values}
    return [recite(tables[task[field]], task, model) for task in tasks]


def possible_tasks(model: Model = MODEL) -> list[Task]:
    """From every word, with every length and rhyme, if some line fits."""
    tasks = map(Task._make, product(sorted(model.followers), LENGTHS, model.rhymes))
    return [task for task in tasks if plan(task, model).line]


def percent(values: Iterable[bool]) -> float:
    return round(100 * mean(values), 1)


def series(model: Model = MODEL) -> dict[str, list[float]]:
    """By horizon: percent of possible tasks done; mean words tried and lines dropped for a task."""
    tasks, models = possible_tasks(model), repeat(model)
    runs = [[write(task, horizon, model) for task in tasks] for horizon in HORIZONS]
    return {
        "horizon": [*HORIZONS],
        "percent": [percent(map(fits, tasks, (p.line for p in run), models)) for run in runs],
        "tried": [round(mean(p.tried for p in run)) for run in runs],
        "dropped": [round(mean(p.dropped for p in run)) for run in runs],
    }


def measure(model: Model = MODEL) -> dict[str, int | float]:
    """Over all possible tasks; drafts may have as many words as the planner tried for the task."""
    tasks, columns, rng = possible_tasks(model), series(model), random.Random(0)
    drafts = [draft(task, plan(task, model).tried, rng, model) for task in tasks]
    table, models = memorise(tasks, model), repeat(model)
    new = {f: recite_new(tasks, i, model) for i, f in enumerate(Task._fields)}
    swept = [sweep(task, model) for task in tasks]
    planned = [plan(task, model).line for task in tasks]
    return {
        "tasks": len(tasks),
        "pairs_known": sum(map(len, model.followers.values())),
        **{f"horizon_{h}_{c}": columns[c][h - 1] for h in HORIZONS for c in [*columns][1:]},
        "swept_percent": percent(map(fits, tasks, swept, models)),
        "swept_bits": round(mean(surprisal(line, model) for line in swept), 2),
        "planned_bits": round(mean(surprisal(line, model) for line in planned), 2),
        "drafted_percent": percent(map(fits, tasks, drafts, models)),
        "table_rows": len(table),
        "table_same_percent": percent(
            recite(table, t, model) == plan(t, model).line for t in tasks
        ),
        **{f"new_{f}_percent": percent(map(fits, tasks, new[f], models)) for f in new},
    }


def trace(start: str = "moon", length: int = 6, rhyme: str = "cat") -> list[dict[str, Any]]:
    """What is written greedily; each line that the planner takes up; what is recited."""
    task, keys = Task(start, length, rhyme), ("who", "line", "millibits", "fate", "tried", "say")
    steps = [("Greedy", write(task, 1).line, 0, "stuck", 0)]
    steps += [("Planner", *step) for step in search(task)]
    steps += [("Table", recite(memorise([task]), task, MODEL), 0, "looked up word by word", 0)]
    told = [(*step, f"{step[0]}: “{' '.join(step[1])}”, {step[3]}.") for step in steps]
    return [{key: step[i] for i, key in enumerate(keys)} for step in told]


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>6}  {name.replace('_', ' ')}")
