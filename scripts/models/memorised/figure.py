"""What the figure of memorised shows: what lies under memory, and the way back."""

from collections.abc import Mapping, Sequence

from drawing.axes import Axis
from drawing.digits import as_words
from drawing.dots import Row, dots
from drawing.figure import Figure, Table, Value
from drawing.layout import stack, titled
from drawing.svg import Box
from models.memorised.model import FEWER, LOOKS, SHARE, all_seeds

PERCENT = Axis("sums got right, percent", 0, 100)
HEADER = [
    "Network",
    "Shown sums, percent",
    "Hidden sums, percent",
    "Hidden, strongest waves alone",
    "Share of the strongest waves",
]
STATES = {str(step): f"after {as_words(step)} steps" for step in LOOKS}
STATES["0"] = "before any step"
STATES["decay_0"] = f"after {as_words(LOOKS[-1])} steps without decay"
TIMES_100 = [f"{100 * share:.0f}" for share in (SHARE, *FEWER)]
OTHERS = {
    "decay_50": "half the decay",
    "decay_200": "twice the decay",
    "dealt": "answers dealt at random",
    **{f"fresh_{share}": f"begun with {share}%" for share in TIMES_100[1:]},
    **{f"back_{share}": f"circuit, on with {share}%" for share in TIMES_100},
    "back_no_decay": f"circuit, on with {TIMES_100[-1]}%, no decay",
    "altered": "circuit, a tenth of its answers altered",
}
LIVE = [
    "live/memorised.js",
    "live/clock.js",
    "live/frame.js",
    "live/pieces.js",
    "specimen/language.js",  # which the pieces import
]

Numbers = Mapping[str, Sequence[float]]  # of each seed


def draw() -> Figure:
    found = all_seeds()
    few = TIMES_100[-1]
    return Figure(
        title="What lies under the memory",
        alt="Two sets of rows of dots, three a row. Above, by training steps: the sums "
        "that were shown are all right by step 50, where of the hidden ones "
        f"{_range(found, 'hidden_50')}% are right; with each unit’s strongest wave "
        f"alone it is {_range(found, 'waves_50')}%. By the last step all three stand "
        "at 100. Without decay the hidden sums stay low, and the waves alone high. "
        "Below, by the share of sums shown: fresh networks fall from 100% to "
        f"{_range(found, f'hidden_fresh_{few}')}% of the hidden sums; grown circuits "
        f"fall later, to {_range(found, f'hidden_back_{few}')}%, and without decay "
        "not at all.",
        caption="Each disc, ring or square is one of three networks. At 50 steps they "
        "know every sum that they were shown and next to none of the others; leave "
        "each unit its strongest wave, and most of the others are right. Below, a "
        "network that has the circuit is taught on with fewer sums, and answers "
        "fewer and fewer of the others by it.",
        drawing=stack(
            titled("A network as it learns half of the sums", _growth(found)),
            titled("Hidden sums, by the share that is shown", _shares(found)),
        ),
        table=_table(found),
        live=LIVE,
    )


def _growth(found: Numbers) -> Box:
    rows = []
    for key, label in STATES.items():
        values = {
            "shown sums": found[f"shown_{key}"],
            "hidden sums": found[f"hidden_{key}"],
            "hidden sums, strongest waves alone": found[f"waves_{key}"],
        }
        rows.append(Row(label, values))
    return dots(rows, PERCENT)


def _shares(found: Numbers) -> Box:
    rows = []
    for share in TIMES_100:
        fresh = "1500" if share == TIMES_100[0] else f"fresh_{share}"
        values = {
            "from the beginning": found[f"hidden_{fresh}"],
            "from the circuit": found[f"hidden_back_{share}"],
        }
        rows.append(Row(f"{share}% shown", values))
    without = {"from the circuit": found["hidden_back_no_decay"]}
    rows.append(Row(f"{TIMES_100[-1]}% shown, no decay", without))
    return dots(rows, PERCENT)


def _range(found: Numbers, key: str) -> str:
    ends = [f"{min(found[key]):.0f}", f"{max(found[key]):.0f}"]
    return " to ".join(dict.fromkeys(ends))


def _table(found: Numbers) -> Table:
    rows: list[list[Value]] = []
    for key, label in {**STATES, **OTHERS}.items():
        columns = ("shown", "hidden", "waves", "purity")
        rows.append([label, *(_range(found, f"{each}_{key}") for each in columns)])
    return HEADER, rows
