"""What the figure of attention shows: a text, read by asking and by a tree."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from drawing.board import level, meters, strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import stack, titled
from models.attention.model import (
    CHECKS,
    ENDINGS,
    LOOKS,
    PLACES,
    Seen,
    World,
    after_the_move,
    ask,
    believe,
    draw_world,
    information,
    learn,
    move,
    read,
    unseen,
)

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
SEED = 1  # of the world
ENDING = 5  # of the text that is read
HIGH = 80  # of the bars
WORTH = "What each place would tell, up to a bit"
BELIEF = "Belief in each ending"


@dataclass(frozen=True)
class Reading:
    """Somebody reads the text in a world, after a world-model.

    A tree is read by its choices, which are those of asking, and says no reasons.
    """

    who: str
    heading: str
    model: World
    world: World
    asks: bool


@dataclass(frozen=True)
class Step:
    """A reading as it stands after a look."""

    reading: Reading
    seen: Seen
    worth: dict[int, float]  # in bits, by place, before the look
    belief: list[int]  # in percent, by ending, after the look
    answer: int | None  # after the last look


def draw() -> Figure:
    steps = [step for reading in readings() for step in steps_of(reading)]
    last = steps[-1]
    place, _ = last.seen[-1]
    believed = max(last.belief)
    ending = last.belief.index(believed)
    texts = strip([""] * PLACES, "word", least=4)
    places = [str(n + 1) for n in range(PLACES)]
    endings = [str(n + 1) for n in range(ENDINGS)]
    worth = meters(places, "worth", HIGH, width=texts.width + 4)
    belief = meters(endings, "belief", HIGH)
    return Figure(
        title="One text, read five times with four looks each",
        alt="Eight places, of which four were looked at, the last of them place "
        f"{place + 1}. A bar over each place not yet seen says what a look would tell, "
        f"there {last.worth[place]} bits; below, sixteen bars of belief, with "
        f"{believed}% on ending {ending + 1}, which is the right one.",
        caption="The asking reader looks where the upper bar is highest, and answers "
        "with the highest of the lower ones; the tree consults neither. After the move "
        "both fail on this text, until the world-model is corrected.",
        drawing=stack(
            titled("", titled(WORTH, worth, "asks"), "reading"),
            texts,
            titled(BELIEF, belief, "answers"),
            gap=14,
        ),
        table=table_of(columns(), NAMES),
        frames=[frame(step) for step in steps],
    )


def columns() -> dict[str, list[int]]:
    """Percents of right endings, by the number of texts read since the words moved."""
    rows = after_the_move()
    found = {name: [row[name] for row in rows] for name in rows[0]}
    found["texts"] = [*CHECKS]
    return found


def readings() -> list[Reading]:
    old = draw_world(random.Random(SEED))
    new = move(old)
    later = learn(old, new, ask, CHECKS[-1], random.Random(SEED))
    stays, moved = "the words are where they were", "every word has moved"
    after = f"Asking, {CHECKS[-1]} texts after every word moved"
    return [
        Reading("Asking", f"Asking; {stays}", old, old, asks=True),
        Reading("By the tree", f"By the tree; {stays}", old, old, asks=False),
        Reading("Moved, by the tree", f"By the tree; {moved}", old, new, asks=False),
        Reading("Moved, asking", f"Asking; {moved}", old, new, asks=True),
        Reading("Moved, asking later", after, later, new, asks=True),
    ]


def steps_of(reading: Reading) -> Iterator[Step]:
    text = [round(second) for _, second in reading.world[ENDING]]
    whole, answer = read(text, partial(ask, reading.model))
    for n in range(LOOKS):
        worth, belief = {}, []
        if reading.asks:
            before = believe(reading.model, whole[:n])
            for place in unseen(whole[:n]):
                worth[place] = round(information(reading.model, before, place), 2)
            for share in believe(reading.model, whole[: n + 1]):
                belief.append(round(100 * share))
        at_last = answer if n == LOOKS - 1 else None
        yield Step(reading, whole[: n + 1], worth, belief, at_last)


def frame(step: Step) -> Frame:
    parts: dict[str, Change] = {
        "reading": {"text": step.reading.heading},
        "asks": {"text": WORTH if step.reading.asks else "Nothing is asked"},
        "answers": {"text": answer_of(step)},
    }
    seen = dict(step.seen)
    now, _ = step.seen[-1]
    for n in range(PLACES):
        word = "ab"[seen[n]] if n in seen else ""
        tone = "seen" if n in seen else "plain"
        parts[f"word-{n}"] = {"text": word, "tone": tone}
        parts[f"worth-{n}"] = {"at": level(step.worth.get(n, 0), HIGH), "tone": "plain"}
    parts[f"word-{now}"]["tone"] = "on"
    parts[f"worth-{now}"]["tone"] = "on"
    for n in range(ENDINGS):
        share = 1.0 if n == step.answer else 0.0
        if step.reading.asks:
            share = step.belief[n] / 100
        parts[f"belief-{n}"] = {"at": level(share, HIGH), "tone": "plain"}
    if step.answer is not None:
        right = step.answer == ENDING
        parts[f"belief-{step.answer}"]["tone"] = "good" if right else "bad"
    return {"say": sentence(step), "parts": parts}


def answer_of(step: Step) -> str:
    """What stands over the bars of belief."""
    words = BELIEF if step.reading.asks else "The tree has no beliefs"
    if step.answer is None:
        return words
    verdict = "right" if step.answer == ENDING else "wrong"
    return f"{words}; it answers {step.answer + 1}, {verdict}"


def sentence(step: Step) -> str:
    place, word = step.seen[-1]
    why = "the tree says so"
    if step.reading.asks:
        why = f"worth {step.worth[place]} bits, the most"
    say = f"{step.reading.who}: place {place + 1}, {why}. It holds {'ab'[word]}."
    if step.answer is not None:
        say += f" Answer {step.answer + 1}, truth {ENDING + 1}."
    return say
