"""What the figure of attention shows: endings by looks, then one text that is read."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from drawing.axes import Axis
from drawing.board import level, meters, strip
from drawing.dots import Row, dots
from drawing.figure import Change, Figure, Frame, Table, Value
from drawing.layout import stack, titled
from drawing.svg import Box
from models.attention.model import (
    ENDINGS,
    LEAVES,
    LOOKS,
    MORE,
    PLACES,
    SIZES,
    TEXTS,
    TREE_LOOKS,
    WORLDS,
    Seen,
    World,
    ask,
    believe,
    compare,
    draw_branching,
    draw_world,
    enough,
    information,
    leads,
    learn,
    move,
    percent,
    read,
    unseen,
)

HEADER = [
    "Texts",
    "Endings",
    "Looks",
    f"Best pattern: least of {len(WORLDS)} worlds, percent",
    "Most",
    "Asking: least, percent",
    "Most",
    "Lead of asking: least, points",
    "Most",
]
DRAWN = MORE[:3]  # of the looks beyond those that just suffice; the table has all
SEED = 1  # of the world
ENDING = 5  # of the text that is read
HIGH = 80  # of the bars
FEWER_OR_MORE = {-1: "One too few", 0: "Just enough", 1: "One to spare"}
WORTH = "What each place would tell, up to a bit"
BELIEF = "Belief in each ending"

LIVE = [
    "live/attention.js",
    "live/asking.js",
    "live/frame.js",
    "live/pieces.js",
    "specimen/language.js",  # which the pieces import
]


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


Found = dict[tuple[int, int], dict[str, list[float]]]  # by endings and looks


def draw() -> Figure:
    found = by_endings_and_looks()
    steps = [step for reading in readings() for step in steps_of(reading)]
    last = steps[-1]
    place, _ = last.seen[-1]
    believed = max(last.belief)
    ending = last.belief.index(believed)
    return Figure(
        title="Endings by looks, and one text read five times",
        alt=f"Nine rows of dots, {len(WORLDS)} for each reader, one a world. "
        f"{said_of_leads(found)} Below, eight places, of which four were looked at, "
        f"the last of them place {place + 1}. A bar over each place not yet seen says "
        f"what a look would tell, there {last.worth[place]} bits; under them sixteen "
        f"bars of belief, with {believed}% on ending {ending + 1}, the right one.",
        caption="Above, a mark for each reader and world; a ring hides a disc where "
        "both are right as often. Texts are drawn by lot, and there most discs lie "
        "far to the right only where looks just suffice; in worlds that branch, which "
        "only the table has, asking leads with looks to spare too. Below, to be "
        "stepped through: the asking reader looks where the upper bar is highest, and "
        "answers with the highest of the lower ones; the tree consults neither. After "
        "the move both fail on this text, until the world-model is corrected.",
        drawing=stack(chart(found), one_text(), gap=30),
        table=table(found),
        frames=[frame(step) for step in steps],
        live=LIVE,
    )


def by_endings_and_looks() -> Found:
    found: Found = {}
    for endings in SIZES:
        for more in MORE:
            looks = enough(endings) + more
            found[endings, looks] = compare(endings, looks)
    return found


def said_of_leads(found: Found) -> str:
    """The leads in each kind of row, in words."""
    said = []
    for more in DRAWN:
        points = []
        for endings in SIZES:
            shares = leads(found[endings, enough(endings) + more])
            points += [percent(share) for share in shares]
        kind = FEWER_OR_MORE[more].lower()
        said.append(f"with {kind}, by {min(points)} to {max(points)} points")
    return f"Asking lies above the best pattern {'; '.join(said)}."


def chart(found: Found) -> Box:
    """A row for each number of endings and of looks, with a mark for every world."""
    rows = []
    for more in DRAWN:
        for endings in SIZES:
            looks = enough(endings) + more
            shares = found[endings, looks]
            label = f"{FEWER_OR_MORE[more]}: {looks} looks for {endings} endings"
            asking = [100 * share for share in shares["asking"]]
            pattern = [100 * share for share in shares["pattern"]]
            kinds = {"asking": asking, "the best fixed pattern": pattern}
            rows.append(Row(label, kinds))
    return dots(rows, Axis("right endings, percent", 40, 100))


def one_text() -> Box:
    """The text with what each place would tell over it, and belief under it."""
    texts = strip([""] * PLACES, "word", least=4)
    places = [str(n + 1) for n in range(PLACES)]
    endings = [str(n + 1) for n in range(ENDINGS)]
    worth = meters(places, "worth", HIGH, width=texts.width + 4)
    belief = meters(endings, "belief", HIGH)
    return stack(
        titled("", titled(WORTH, worth, "asks"), "reading"),
        texts,
        titled(BELIEF, belief, "answers"),
        gap=14,
    )


def table(found: Found) -> Table:
    """A row for each kind of world, number of endings and of looks."""
    rows: list[list[Value]] = []
    for (endings, looks), shares in found.items():
        rows.append(["by lot", endings, looks, *ends_of(shares)])
    for looks in TREE_LOOKS:
        shares = compare(LEAVES, looks, draw=draw_branching)
        rows.append(["branching", LEAVES, looks, *ends_of(shares)])
    return HEADER, rows


def ends_of(shares: dict[str, list[float]]) -> list[Value]:
    """The least and the most in percent, of both readers and of the lead."""
    ends: list[Value] = []
    for values in (shares["pattern"], shares["asking"], leads(shares)):
        ends += [percent(min(values)), percent(max(values))]
    return ends


def readings() -> list[Reading]:
    old = draw_world(random.Random(SEED))
    new = move(old)
    later = learn(old, new, ask, TEXTS, random.Random(SEED))
    stays, moved = "the words are where they were", "every word has moved"
    after = f"Asking, {TEXTS} texts after every word moved"
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
