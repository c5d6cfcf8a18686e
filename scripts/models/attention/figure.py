"""What the figure of attention shows: one text read by asking and by a tree, before and after."""

import re
from typing import Any

from drawing.board import level, meters, strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import stack, titled
from models.attention.model import CHECKS, ENDINGS, PLACES, series, trace

READINGS = {
    "Asking": "Asking; the words are where they were",
    "By the tree": "By the tree; the words are where they were",
    "Moved, by the tree": "By the tree; every word has moved",
    "Moved, asking": "Asking; every word has moved",
    "Moved, asking later": f"Asking, {CHECKS[-1]} texts after every word moved",
}
NAMES = {
    "texts": "Texts read since the words moved",
    "told": "Told the new world-model, percent right",
    "by_lot": "Looks by lot, then asks",
    "asking": "Asks, from the old world-model",
    "recompiled": "Keeps its looks, then recompiled",
    "stuck": "Asks, from a blank world-model",
    "compiled": "The old tree",
    "pattern": "The old pattern",
    "corrected": "The old pattern, its answers put right",
}
HIGH = 80


def draw() -> Figure:
    columns, steps = series(), trace()
    last = steps[-1]
    place, bits = last["seen"][-1][0], last["worth"]
    texts = strip([""] * PLACES, "word", least=4)
    ending = max(range(ENDINGS), key=lambda n: last["belief"][n])
    worth = meters([str(n + 1) for n in range(PLACES)], "worth", HIGH, width=texts.width + 4)
    belief = meters([str(n + 1) for n in range(ENDINGS)], "belief", HIGH)
    return Figure(
        title="One text, read five times with four looks each",
        alt=f"Eight places, of which four were looked at, the last of them place {place + 1}. A "
        f"bar over each place not yet seen says what a look would tell, there {bits[place]} bits; "
        f"below, sixteen bars of belief, with {last['belief'][ending]}% on ending {ending + 1}, "
        "which is the right one.",
        caption="The asking reader looks where the upper bar is highest, and answers with the "
        "highest of the lower ones; the tree consults neither. After the move both fail on this "
        "text, until the world-model is corrected.",
        drawing=stack(
            titled("", titled("What each place would tell, up to a bit", worth, "asks"), "reading"),
            texts,
            titled("Belief in each ending", belief, "answers"),
            gap=14,
        ),
        table=table_of(columns, NAMES),
        frames=[_frame(step) for step in steps],
    )


def _frame(step: dict[str, Any]) -> Frame:
    asks, seen = bool(step["worth"]), dict(step["seen"])
    now = step["seen"][-1][0]
    parts: dict[str, Change] = {
        "reading": {"text": READINGS[step["say"].partition(":")[0]]},
        "asks": {"text": "What each place would tell, up to a bit" if asks else "Nothing is asked"},
    }
    for n in range(PLACES):
        tone = "on" if n == now else "seen" if n in seen else "plain"
        parts[f"word-{n}"] = {"text": "ab"[seen[n]] if n in seen else "", "tone": tone}
        tone = "on" if n == now else "plain"
        parts[f"worth-{n}"] = {"at": level(step["worth"].get(n, 0), HIGH), "tone": tone}
    answer, truth = map(int, (re.findall(r"Answer (\d+), truth (\d+)", step["say"]) or [(0, 0)])[0])
    words = "Belief in each ending" if asks else "The tree has no beliefs"
    words += f"; it answers {answer}, {'right' if answer == truth else 'wrong'}" if answer else ""
    parts["answers"] = {"text": words}
    for n in range(ENDINGS):
        share = step["belief"][n] / 100 if asks else 1.0 * (n + 1 == answer)
        tone = "plain" if n + 1 != answer else "good" if answer == truth else "bad"
        parts[f"belief-{n}"] = {"at": level(share, HIGH), "tone": tone}
    return {"say": step["say"], "parts": parts}
