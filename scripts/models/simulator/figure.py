"""What the figure of simulator shows: the page so far, who has probably written it, where next."""

from typing import Any

from drawing.board import board, level, meters, strip
from drawing.figure import Change, Figure, Frame, table_of
from drawing.layout import beside, stack, titled
from models.simulator.model import ROOMS, series, trace

NAMES = {
    "rooms_read": "Rooms read",
    "author_percent": "Weight on the true author, percent",
    "simulator_bits": "Log-loss of the mixture, bits",
    "table_bits": "Of a table of what follows what",
    "author_bits": "Of the author’s own chain",
}
SIDE = 3  # rooms in a row


def draw() -> Figure:
    steps: list[Any] = list(trace())
    watchmen = [*steps[0]["belief"]]
    rooms = [list(ROOMS[n : n + SIDE]) for n in range(0, len(ROOMS), SIDE)]
    longest = max(len(step["page"]) for step in steps)
    return Figure(
        title="Who is writing, and where they go next",
        alt="A page of rooms, a plan of the museum with the room of the present hour dark and the "
        "next one marked, and four bars: how likely it is that each watchman has written the page. "
        "After a few rooms nearly all the weight is on one of them.",
        caption="One mixture continues three pages. With every room it weighs who is writing, and "
        "it goes on as that watchman would: to the stove, to the window, or wherever.",
        drawing=stack(
            titled("The page so far", strip([""], "page", least=longest)),
            beside(
                titled("The museum", board(rooms, "room", 44)),
                titled("Who is writing?", meters(watchmen, "belief", 108, width=280)),
                gap=40,
            ),
        ),
        table=table_of(series(), NAMES),
        frames=[_frame(step) for step in steps],
        still=3,
    )


def _frame(step: dict[str, Any]) -> Frame:
    parts: dict[str, Change] = {"page-0": {"text": step["page"]}}
    for n, share in enumerate(step["belief"].values()):
        parts[f"belief-{n}"] = {"at": level(share, 108)}
    for room in dict.fromkeys([*step["page"], step["chosen"]]):
        row, column = divmod(ROOMS.index(room), SIDE)
        tone = "seen" if room in step["page"] else "plain"
        tone = "good" if room == step["chosen"] else tone
        parts[f"room-{row}-{column}"] = {"tone": "on" if step["page"].endswith(room) else tone}
    return {"say": step["say"], "parts": parts}
