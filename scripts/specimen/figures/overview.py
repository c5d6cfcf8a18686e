"""How well the next word is told, from knowing nothing to knowing all that can be known."""

import json

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, table_of
from specimen.shown import FILE, numbers, value

CARD = FILE.with_name("card.json")
GRAMS = range(2, 9)
NATS = "nats a word, less is better"


def measure() -> dict[str, float]:
    """The numbers for the page."""
    card = json.loads(CARD.read_text("utf-8"))
    of_one = card["files"]["weights/main-1.bin"]
    return numbers("predicting", "grams", "contexts") | {
        "parameters": card["parameters"],
        "words": of_one["words"],
        "kilobytes": round(of_one["bytes"] / 1000),
    }


def draw() -> Figure:
    grams = {order: value("", f"grams.loss_of_{order}_gram")[0] for order in GRAMS}
    best = min(grams, key=grams.__getitem__)
    exact, told = value("main", "predicting.loss_exact")[:1], value("main", "predicting.loss")
    unseen = value("main", "predicting.loss_held_out")
    exact_unseen = value("main", "predicting.loss_exact_held_out")[:1]
    rows = [
        Row(f"the last {best - 1} words, counted", {"counts": [grams[best]]}),
        Row(
            "pairs of streets shut in training too",
            {"network": told, "all that can be known": exact},
        ),
        Row(
            "pairs never shut together in training",
            {"network": unseen, "all that can be known": exact_unseen},
        ),
    ]
    return Figure(
        title="How well the next word is told",
        alt="Three rows of dots on one axis. Counting the last words costs most; the networks stand"
        " a little to the right of the exact reader, on streets that were shut in training and on"
        " others.",
        caption="Nats measure surprise: a word that one was sure of costs none, one held for about"
        " a third likely costs one."
        " The exact reader knows how diaries are drawn and works out the odds; nobody can do"
        " better. Each marker is one of three networks, trained alike.",
        drawing=dots(rows, Axis(NATS, 0.6)),
        table=table_of(
            {
                "what": [*(f"the last {n - 1} words, counted" for n in GRAMS)],
                "nats": [grams[n] for n in GRAMS],
            },
            {"what": "Who tells the next word", "nats": "Nats a word"},
        ),
    )
