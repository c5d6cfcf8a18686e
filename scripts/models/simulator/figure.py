"""What the figure of simulator shows: who comes to the stove, and a page as read."""

from dataclasses import dataclass

from drawing.axes import Axis
from drawing.board import board, level, meters, strip
from drawing.dots import Row, dots
from drawing.figure import Change, Figure, Frame, Table, Value
from drawing.layout import beside, stack, titled
from models.simulator.model import (
    NIGHT,
    PAGES,
    PROMPTS,
    RECORDS,
    ROOMS,
    SEED,
    WRITERS,
    Mixture,
    authors,
    by_hour,
    is_barred,
    score,
    simulator,
)

WALKERS = {
    "told": "Ada, told of the bar, searches again",
    "untold": "her old habit, left as it was",
    "simulated": f"the imitation, by {RECORDS} records",
}
ENDS = {
    "lost_worst": "a try at the door loses the hour: worst room",
    "lost_mean": "the same: mean over rooms",
    "again_worst": "one chooses again at once: worst room",
    "again_mean": "the same: mean over rooms",
}
HOURS = {
    "author_percent": "Weight on the true author, percent",
    "simulator_bits": "Log-loss of the mixture, bits",
    "table_bits": "Of a table of what follows what",
    "author_bits": "Of the author’s own chain",
}
DOOR = "ab"
TRIES = 3  # at the barred door, that are shown
SIDE = 3  # rooms in a row
HIGH = 96  # of the bars of belief


@dataclass(frozen=True)
class Step:
    """A page so far, the belief in each writer, whether the door is barred, words."""

    page: str
    belief: dict[str, float]
    barred: bool
    say: str


def draw() -> Figure:
    rooms = [list(ROOMS[n : n + SIDE]) for n in range(0, len(ROOMS), SIDE)]
    watchmen = [who.capitalize() for who in WRITERS]
    believed = meters(watchmen, "belief", HIGH, width=260)
    trace = steps()
    return Figure(
        title="Who comes to the stove when its door is barred",
        alt="Above, four rows of markers, by what a try at the door costs, for the "
        "worst room and for the mean over rooms: Ada who is told is always near the "
        "right; the imitations lie about her old habit, on both sides of it. Below, a "
        "page of rooms, a plan of the museum and four bars, of how likely each "
        "watchman is to have written the page.",
        caption="Above: percent at the stove a night later, with the door between "
        "rooms a and b barred and belief left as it was. Below: the mixture reads a "
        "page, goes on with it by its likeliest moves, and meets the bar with a belief "
        "that follows the page.",
        drawing=stack(
            dots(_rows(), Axis("at the stove, percent", 0, 100)),
            beside(
                titled("The page so far", strip([""], "page", least=NIGHT)),
                titled("Door between a and b", strip([""], "door", least=7)),
            ),
            beside(
                titled("The museum", board(rooms, "room", 40)),
                titled("Who is writing?", believed),
                gap=40,
            ),
        ),
        table=_table(),
        frames=[frame(step) for step in trace],
        still=len(trace) - 2,
    )


def _rows() -> list[Row]:
    """For each way of ending, a marker for who does not vary, and one a record."""
    scores = [score(PAGES, SEED + n) for n in range(RECORDS)]
    rows = []
    for end, label in ENDS.items():
        found = {}
        for who, name in WALKERS.items():
            values = [each[f"{who}_{end}_percent"] for each in scores]
            found[name] = values if who == "simulated" else values[:1]
        rows.append(Row(label, found))
    return rows


def _table() -> Table:
    """Who comes to the stove; then how new pages are predicted, hour by hour."""
    rows: list[list[Value]] = []
    for row in _rows():
        cells: list[Value] = [row.label]
        for values in row.values.values():
            ends = [f"{min(values):g}", f"{max(values):g}"]
            cells.append(" to ".join(dict.fromkeys(ends)))
        rows.append([*cells, "–", "–", "–", "–"])
    for hour in by_hour():
        numbers = [f"{getattr(hour, key):.3g}" for key in HOURS]
        rows.append([f"rooms read: {hour.rooms_read}", "–", "–", "–", *numbers])
    header = ["At the stove, percent", *WALKERS.values(), *HOURS.values()]
    return header, rows


def steps() -> list[Step]:
    """A page of Ada's read and gone on with, one of Bert's, and one at the door."""
    mixture = simulator()
    ada, bert = PROMPTS["ada"], PROMPTS["bert"]
    found = []
    for n in range(1, len(ada) + 1):
        page = ada[:n]
        found.append(_step(mixture, page, f"Room {page[-1]} is read:"))
    page = go_on(mixture, ada, NIGHT)
    found.append(_step(mixture, page, f"It goes on, and ends in {page[-1]}:"))
    found.append(_step(mixture, bert, "Another page, the same weights:"))
    page = go_on(mixture, bert, NIGHT)
    found.append(_step(mixture, page, f"It goes on, and ends in {page[-1]}:"))

    begun = ada[:-1]
    found.append(_step(mixture, begun, "Now a door is barred:", DOOR))
    for n in range(1, TRIES + 1):
        page = go_on(mixture, begun, len(begun) + n, DOOR)
        found.append(_step(mixture, page, f"An hour later, in {page[-1]}:", DOOR))
    page = go_on(mixture, begun, NIGHT, DOOR)
    found.append(_step(mixture, page, f"It ends in {page[-1]}:", DOOR))
    return found


def go_on(mixture: Mixture, page: str, length: int, barred: str = "") -> str:
    """The page at this length, by the likeliest rooms; a try at the door is lost."""
    while len(page) < length:
        odds = mixture.predict(page)
        room = max(ROOMS, key=lambda room: odds[room])
        here = page[-1]
        page += here if is_barred(here, room, barred) else room
    return page


def _step(mixture: Mixture, page: str, said: str, barred: str = "") -> Step:
    belief = {who: round(p, 2) for who, p in authors(mixture, page).items()}
    likeliest = max(WRITERS, key=lambda who: belief[who])
    percent = round(100 * belief[likeliest])
    say = f"{said} most likely {likeliest.capitalize()}’s page ({percent}%)."
    return Step(page, belief, barred != "", say)


def frame(step: Step) -> Frame:
    parts: dict[str, Change] = {"page-0": {"text": step.page}}
    if step.barred:
        parts["door-0"] = {"text": "barred", "tone": "bad"}
    else:
        parts["door-0"] = {"text": "open", "tone": "plain"}
    for n, who in enumerate(WRITERS):
        parts[f"belief-{n}"] = {"at": level(step.belief[who], HIGH)}
    for n, room in enumerate(ROOMS):
        row, column = divmod(n, SIDE)
        parts[f"room-{row}-{column}"] = {"tone": tone_of(room, step.page)}
    return {"say": step.say, "parts": parts}


def tone_of(room: str, page: str) -> str:
    """Where the writer is, has been, or has not been."""
    if page.endswith(room):
        return "on"
    if room in page:
        return "seen"
    return "plain"
