"""What the figure of planner shows: the writers, and one line that each of them writes.

A writer's tasks done and lines dropped stand above, and below what it takes up.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from drawing.axes import Axis
from drawing.board import strip
from drawing.dots import Row, dots
from drawing.figure import Change, Figure, Frame, Table, Value
from drawing.layout import beside, stack, titled
from drawing.svg import Box
from models.planner.model import (
    CHOSEN,
    KEPT,
    PARTS,
    RHYMELESS,
    WORSE,
    Task,
    greedy,
    memorise,
    models,
    numbers_of,
    recite,
    search,
    sweep,
    sweep_back,
    write,
)

TASK = Task("moon", 6, "cat")
STUCK = "stuck"
RECITED = "looked up word by word"
SWEEPING = "how many words can still end on it"
SWEPT = "written, and none dropped"
TONES = {
    KEPT: "seen",
    STUCK: "bad",
    WORSE: "bad",
    RHYMELESS: "bad",
    CHOSEN: "good",
    RECITED: "on",
    SWEEPING: "seen",
    SWEPT: "good",
}
DONE = "tasks done, percent"
DROPPED = "beginnings of lines dropped for a task"
WRITERS = {
    "horizon_1": "Greedy",
    "horizon_2": "Planner, two words ahead",
    "horizon_4": "Planner, four words ahead",
    "planned": "Planner, the whole line ahead",
    "drafted": "Drafter",
    "recited": "Table, on the tasks that it was made of",
    "new_rhyme": "Table, on a rhyme that is new to it",
    "backtracked": "Greedy, taking words back",
    "swept": "Greedy sweeper",
    "weighed": "Weighing sweeper",
}
HEADER = [
    "Writer",
    "Tasks done: least, percent",
    "Most",
    "Beginnings dropped for a task: least",
    "Most",
    "Words tried for a task: least",
    "Most",
    "Surprisal of a line: least, bits",
    "Most",
]

Numbers = Sequence[Mapping[str, float]]  # of the whole verse and of its parts


class Shown(NamedTuple):
    """The cells of a line, who fills them, what becomes of it, words tried so far."""

    who: str
    cells: tuple[str, ...]
    fate: str
    tried: int


def draw() -> Figure:
    found = [numbers_of(model, seed) for seed, model in enumerate(models())]
    steps = trace()
    longest = max(len(step.cells) for step in steps)
    fates = [step.fate for step in steps]
    below = beside(
        titled("Who writes", strip([""], "who", least=8)),
        titled("Words tried", strip([""], "tried", least=6)),
    )
    whole = found[0]
    return Figure(
        title="Who ends on the rhyme, and who drops lines for it",
        alt=f"Rows of dots, one for each writer, {len(found)} dots a kind: the verse "
        f"and {len(PARTS)} parts of it. The greedy writer does "
        f"{whole['horizon_1_percent']:.0f}% of the tasks; the whole planner, the table "
        "and both sweepers do all. Of these only the planner drops lines, "
        f"{whole['planned_dropped']:.0f} for a task. Below, the line that is taken up, "
        "a word in each cell; what becomes of it, who writes it, and how many words "
        "have been tried. In the end a line is chosen that has the length and the "
        "rhyme.",
        caption="Above, a mark for the whole verse and for each part of it. Below, six "
        f"words that begin with “{TASK.start}” and end on a rhyme: the greedy writer "
        "gets stuck; the planner takes up lines, likeliest first, and drops some; the "
        "table has the planner’s choice by heart; the sweeper goes back from the "
        "rhyme, counts at each place the words that can still reach it, and writes.",
        drawing=stack(
            chart(found),
            stack(
                titled("The line taken up", strip([""] * longest, "word", least=5)),
                titled("What becomes of it", strip([""], "fate", least=len(WORSE))),
                below,
            ),
            gap=30,
        ),
        table=table(found),
        frames=[frame(step, longest) for step in steps],
        still=fates.index(CHOSEN),
    )


def chart(found: Numbers) -> Box:
    """A row for each writer, with a mark for each verse."""
    rows = []
    for who, label in WRITERS.items():
        values = {DONE: [each[f"{who}_percent"] for each in found]}
        if f"{who}_dropped" in found[0]:
            values[DROPPED] = [each[f"{who}_dropped"] for each in found]
        rows.append(Row(label, values))
    return dots(rows, Axis("percent of tasks; beginnings a task", 0, 100))


def table(found: Numbers) -> Table:
    """A row for each writer: the least and the most of the verses."""
    rows: list[list[Value]] = []
    for who, label in WRITERS.items():
        row: list[Value] = [label]
        for what in ("percent", "dropped", "tried", "bits"):
            values = [each[f"{who}_{what}"] for each in found if f"{who}_{what}" in each]
            row += [min(values), max(values)] if values else ["–", "–"]
        rows.append(row)
    return HEADER, rows


def trace() -> list[Shown]:
    """What is written greedily, taken up by the planner, recited and swept."""
    steps = [Shown("Greedy", write(TASK, horizon=1).line, STUCK, 0)]
    for step in search(TASK):
        steps.append(Shown("Planner", step.line, step.fate, step.tried))
    recited = recite(memorise([TASK]), TASK)
    steps.append(Shown("Table", recited, RECITED, 0))
    for words in range(TASK.length - 1):
        reach, tried, _ = sweep_back(TASK.rhyme, words)
        counts = [str(len(each)) for each in reversed(reach)]
        before = [TASK.start] + [""] * (TASK.length - 1 - len(counts))
        steps.append(Shown("Sweeper", (*before, *counts), SWEEPING, tried))
    swept = sweep(TASK, greedy)
    steps.append(Shown("Sweeper", swept.line, SWEPT, swept.tried))
    return steps


def frame(step: Shown, longest: int) -> Frame:
    tone = TONES[step.fate]
    parts: dict[str, Change] = {}
    for n in range(longest):
        word = step.cells[n] if n < len(step.cells) else ""
        parts[f"word-{n}"] = {"text": word, "tone": tone if word else "faint"}
    parts["fate-0"] = {"text": step.fate, "tone": tone}
    parts["who-0"] = {"text": step.who}
    parts["tried-0"] = {"text": str(step.tried)}
    return {"say": said_of(step), "parts": parts}


def said_of(step: Shown) -> str:
    if step.fate == SWEEPING:
        counts = [cell for cell in step.cells[1:] if cell]
        place = TASK.length - len(counts) + 1
        return f"Sweeper: at word {place}, {counts[0]} words can still end on the rhyme."
    return f"{step.who}: “{' '.join(step.cells)}”, {step.fate}."
