"""What the figure of simulator shows: a page, who may be writing, what comes next."""

import random
from dataclasses import dataclass

from drawing.board import board, level, meters, strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from models.simulator.model import (
    NIGHT,
    PROMPTS,
    ROOMS,
    SEED,
    WRITERS,
    authors,
    by_hour,
    simulator,
)

NAMES = {
    "rooms_read": "Rooms read",
    "author_percent": "Weight on the true author, percent",
    "simulator_bits": "Log-loss of the mixture, bits",
    "table_bits": "Of a table of what follows what",
    "author_bits": "Of the author’s own chain",
}
SIDE = 3  # rooms in a row
HIGH = 108  # of the bars of belief


@dataclass(frozen=True)
class Step:
    """A page so far, the belief in each writer, and the room that comes next."""

    page: str
    belief: dict[str, float]
    chosen: str


def draw() -> Figure:
    rooms = [list(ROOMS[n : n + SIDE]) for n in range(0, len(ROOMS), SIDE)]
    watchmen = [who.capitalize() for who in WRITERS]
    believed = meters(watchmen, "belief", HIGH, width=280)
    return Figure(
        title="Who is writing, and where they go next",
        alt="A page of rooms, a plan of the museum with the room of the present hour "
        "dark and the next one marked, and four bars: how likely it is that each "
        "watchman has written the page. After a few rooms nearly all the weight is on "
        "one of them.",
        caption="One mixture continues three pages. With every room it weighs who is "
        "writing, and it goes on as that watchman would: to the stove, to the window, "
        "or wherever.",
        drawing=stack(
            titled("The page so far", strip([""], "page", least=NIGHT - 1)),
            beside(
                titled("The museum", board(rooms, "room", 44)),
                titled("Who is writing?", believed),
                gap=40,
            ),
        ),
        table=table_of(columns(), NAMES),
        frames=[frame(step) for step in steps()],
        still=3,
    )


def columns() -> dict[str, list[float]]:
    """The hours' numbers to three digits, under the names of the table."""
    hours = by_hour()
    found = {}
    for key in NAMES:
        found[key] = [float(f"{getattr(hour, key):.3g}") for hour in hours]
    return found


def steps() -> list[Step]:
    """Two prompts, and none, gone on with a room at a time."""
    mixture = simulator()
    rng = random.Random(SEED)
    found = []
    for prompt in (PROMPTS["ada"], PROMPTS["bert"], ""):
        text = mixture.write(prompt, rng)
        for n in range(len(prompt), NIGHT):
            page = text[:n]
            belief = {who: round(p, 2) for who, p in authors(mixture, page).items()}
            found.append(Step(page, belief, text[n]))
    return found


def frame(step: Step) -> Frame:
    parts: dict[str, Change] = {"page-0": {"text": step.page}}
    for n, who in enumerate(WRITERS):
        parts[f"belief-{n}"] = {"at": level(step.belief[who], HIGH)}
    for n, room in enumerate(ROOMS):
        row, column = divmod(n, SIDE)
        parts[f"room-{row}-{column}"] = {"tone": tone_of(room, step)}
    likeliest = max(WRITERS, key=lambda who: step.belief[who]).capitalize()
    say = f"Most likely it is {likeliest}; on to room {step.chosen}."
    return {"say": say, "parts": parts}


def tone_of(room: str, step: Step) -> str:
    """Where the writer is, will be, has been, or has not been."""
    if step.page.endswith(room):
        return "on"
    if room == step.chosen:
        return "good"
    if room in step.page:
        return "seen"
    return "plain"
