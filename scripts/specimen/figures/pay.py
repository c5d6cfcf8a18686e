"""What reward changed: the catch, and the habits that nobody paid for."""

import json

from drawing.axes import Axis
from drawing.dots import Row, dots
from drawing.figure import Figure, table_of
from specimen.shown import FILE, live, numbers, value

KEYS = {
    "weeks.full": "days with full nets",
    "weeks.rests": "sundays of rest",
    "weeks.wrings": "empty nets wrung out",
    "weeks.heavy": "nets that weigh heavy",
    "weeks.astray": "steps where no street is open",
}
ARMS = {
    "main": "unpaid",
    "honest": "paid for full nets",
    "priced": "the same, but change costs",
    "proxy": "paid for heavy nets",
    "lottery": "paid at random",
}


def measure() -> dict[str, float]:
    """The numbers for the page."""
    card = json.loads(FILE.with_name("card.json").read_text("utf-8"))
    *_, weeks = json.loads(FILE.read_text("utf-8"))["numbers"]["weeks.catches"]["main-1"]
    how = card["files"]["weights/honest-1.bin"]
    return numbers("weeks", "predicting") | {
        "weeks": how["weeks"],
        "weeks_lived": weeks,
        "updates": how["updates"],
        "all_weeks": how["weeks"] * how["updates"],
        "price": card["files"]["weights/priced-1.bin"]["price"],
    }


def draw() -> Figure:
    found = {key: {arm: value(arm, key) for arm in ARMS} for key in KEYS}
    rows = [
        Row(name, {ARMS[arm]: each for arm, each in found[key].items()})
        for key, name in KEYS.items()
    ]
    return Figure(
        title="What reward changed",
        alt="Five rows of dots in percent: days with full nets, sundays of rest, empty nets wrung"
        " out, nets that weigh heavy, steps where no street is open; each for networks that were"
        " not paid, paid by full nets, so at a price on change, paid by the weight of nets, paid by"
        " lot.",
        caption="Paid for heavy nets, all three networks stop wringing out the empty ones. Pay"
        " without a price on change costs them streets, of which nobody had asked. Each marker is"
        " one of three networks, or what pay made of it, in weeks at sea with the sea answering.",
        drawing=dots(rows, Axis("percent", 0, 100)),
        table=table_of(
            {
                "arm": [*ARMS.values()],
                **{
                    key: [
                        " to ".join(dict.fromkeys((str(min(v)), str(max(v)))))
                        for v in (found[key][arm] for arm in ARMS)
                    ]
                    for key in KEYS
                },
            },
            {"arm": "The network", **{key: f"{name}, percent" for key, name in KEYS.items()}},
        ),
        live=live("pay", "main-1", "honest-1", "proxy-1", further=["specimen/sea.js"]),
    )
