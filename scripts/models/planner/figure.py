"""What the figure of planner shows: the lines taken up, and what becomes of each."""

from typing import NamedTuple

from drawing.board import strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from models.planner.model import (
    CHOSEN,
    HORIZONS,
    KEPT,
    RHYMELESS,
    WORSE,
    Line,
    Task,
    memorise,
    possible_tasks,
    recite,
    search,
    work,
    write,
)

TASK = Task("moon", 6, "cat")
STUCK = "stuck"
RECITED = "looked up word by word"
TONES = {
    KEPT: "seen",
    STUCK: "bad",
    WORSE: "bad",
    RHYMELESS: "bad",
    CHOSEN: "good",
    RECITED: "on",
}
COLUMNS = {
    "horizon": "Words seen ahead",
    "percent": "Tasks done, percent",
    "tried": "Words tried, mean",
    "dropped": "Lines dropped, mean",
}


class Shown(NamedTuple):
    """A line, who writes it, what becomes of it, and the words tried so far."""

    who: str
    line: Line
    fate: str
    tried: int


def draw() -> Figure:
    steps = trace()
    longest = max(len(step.line) for step in steps)
    below = beside(
        titled("Who writes", strip([""], "who", least=8)),
        titled("Words tried", strip([""], "tried", least=6)),
    )
    return Figure(
        title="A line that must rhyme at its end",
        alt="The line that is taken up, a word in each cell; under it what becomes of "
        "it, who writes it, and how many words have been tried. In the end a line is "
        "chosen that has the length and the rhyme.",
        caption=f"Six words that begin with “{TASK.start}” and end on a rhyme. The "
        "greedy writer gets stuck; the planner takes up lines, likeliest first, and "
        "drops some; the table has the planner’s choice by heart and tries nothing.",
        drawing=stack(
            titled("The line taken up", strip([""] * longest, "word", least=5)),
            titled("What becomes of it", strip([""], "fate", least=len(WORSE))),
            below,
        ),
        table=table_of(series(), COLUMNS),
        frames=[frame(step, longest) for step in steps],
        still=len(steps) - 2,
    )


def trace() -> list[Shown]:
    """What is written greedily, what the planner takes up, and what is recited."""
    steps = [Shown("Greedy", write(TASK, horizon=1).line, STUCK, 0)]
    for step in search(TASK):
        steps.append(Shown("Planner", step.line, step.fate, step.tried))
    table = memorise([TASK])
    steps.append(Shown("Table", recite(table, TASK), RECITED, 0))
    return steps


def series() -> dict[str, list[float]]:
    """By horizon: percent of the tasks done, and the work for one of them."""
    tasks = possible_tasks()
    columns: dict[str, list[float]] = {key: [] for key in COLUMNS}
    for horizon in HORIZONS:
        row = {"horizon": horizon, **work(tasks, horizon)}
        for key, value in row.items():
            columns[key].append(value)
    return columns


def frame(step: Shown, longest: int) -> Frame:
    tone = TONES[step.fate]
    parts: dict[str, Change] = {}
    for n in range(longest):
        if n < len(step.line):
            parts[f"word-{n}"] = {"text": step.line[n], "tone": tone}
        else:
            parts[f"word-{n}"] = {"text": "", "tone": "faint"}
    parts["fate-0"] = {"text": step.fate, "tone": tone}
    parts["who-0"] = {"text": step.who}
    parts["tried-0"] = {"text": str(step.tried)}
    said = f"{step.who}: “{' '.join(step.line)}”, {step.fate}."
    return {"say": said, "parts": parts}
