"""What the figure of planner shows: the lines that are taken up, and what becomes of each."""

from typing import Any

from drawing.board import strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from models.planner.model import series, trace

NAMES = {
    "horizon": "Words seen ahead",
    "percent": "Tasks done, percent",
    "tried": "Words tried, mean",
    "dropped": "Lines dropped, mean",
}
TONES = {"kept": "seen", "stuck": "bad", "chosen": "good"}


def draw() -> Figure:
    steps = trace()
    longest = max(len(step["line"]) for step in steps)
    fates = max(len(step["fate"]) for step in steps)
    columns = series()
    below = beside(
        titled("Who writes", strip([""], "who", least=8)),
        titled("Words tried", strip([""], "tried", least=6)),
    )
    return Figure(
        title="A line that must rhyme at its end",
        alt="The line that is taken up, a word in each cell; under it what becomes of it, who "
        "writes it, and how many words have been tried. In the end a line is chosen that has the "
        "length and the rhyme.",
        caption=f"Six words that begin with “{steps[0]['line'][0]}” and end on a rhyme. The greedy "
        "writer gets stuck; the planner takes up lines, likeliest first, and drops some; the table "
        "has the planner’s choice by heart and tries nothing.",
        drawing=stack(
            titled("The line taken up", strip([""] * longest, "word", least=5)),
            titled("What becomes of it", strip([""], "fate", least=fates)),
            below,
        ),
        table=table_of(columns, NAMES),
        frames=[_frame(step, longest) for step in steps],
        still=len(steps) - 2,
    )


def _frame(step: dict[str, Any], longest: int) -> Frame:
    line = [*step["line"], *[""] * (longest - len(step["line"]))]
    tone = TONES.get(step["fate"], "bad" if step["fate"].startswith("dropped") else "on")
    parts: dict[str, Change] = {
        f"word-{n}": {"text": word, "tone": tone if word else "faint"}
        for n, word in enumerate(line)
    }
    parts["fate-0"] = {"text": step["fate"], "tone": tone}
    parts["who-0"] = {"text": step["who"]}
    parts["tried-0"] = {"text": str(step["tried"])}
    return {"say": step["say"], "parts": parts}
