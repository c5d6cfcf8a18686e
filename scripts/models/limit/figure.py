"""What the figure of limit shows: ways to the limit of data, by table and state."""

from functools import cache

from drawing.chart import Axis, Line, line_chart
from drawing.dots import Row, dots
from drawing.figure import Figure, Table
from drawing.layout import stack, titled
from drawing.svg import Box
from models.limit.model import (
    CONTEXTS,
    LENGTHS,
    LOGS,
    WORLDS,
    alone_excesses,
    entries,
    excesses_of_all,
    floor,
    found_in_logs,
    machine_excesses,
    rounded,
    run_excesses,
    table_excesses,
)

SHOWN = (300, 3_000, 30_000)  # lengths of logs, in the pictures
UNMARKED = WORLDS["unmarked"]
MOST = CONTEXTS[-1]


def draw() -> Figure:
    few, _, many = (found_in_logs(length) for length in SHOWN)
    table = f"excess_{MOST}"
    return Figure(
        title="Two ways to the limit of data",
        alt="Above, rows of markers on a scale of powers of ten: bits above the limit "
        f"after logs of {SHOWN[0]:,}, {SHOWN[1]:,} and {SHOWN[2]:,} symbols. Those of "
        "a table that sees one symbol back stay where they are; those of longer tables "
        f"come down, to {many[table]:g} at the best, and to {many['excess_run']:g} for "
        "one that keeps the run since the last wait; those of a machine with a state "
        f"lie lower from the first, at {few['excess_state']:g}, and end below "
        f"{many['excess_state_max']:g}. Below, lines by the entries of a table: with "
        "each length of log they fall and rise again, and a lower one, of text without "
        "end, only falls.",
        caption=f"Above, each marker is what was learned from one log, of {LOGS} of "
        "each length. Below, tables that keep every context of a length: with little "
        "text, more entries do harm; the lowest line is what no text "
        "can take away.",
        drawing=stack(
            _by_log(),
            titled("Tables that keep all contexts of a length", _by_entries()),
            gap=24,
        ),
        table=_table(),
    )


def _sight(most: int) -> str:
    """How far back a table sees."""
    if most == 1:
        return "up to 1 symbol back"
    return f"up to {most} symbols back"


def _by_log() -> Box:
    """A row for each predictor, with a marker for each log."""
    rows = []
    for most in CONTEXTS:
        found = {_kind(n): table_excesses(UNMARKED, n, most) for n in SHOWN}
        rows.append(Row(f"table, {_sight(most)}", found))
    found = {_kind(n): run_excesses(n) for n in SHOWN}
    rows.append(Row(f"table of the run since the last wait, {_sight(MOST)}", found))
    found = {_kind(n): machine_excesses(UNMARKED, n) for n in SHOWN}
    rows.append(Row("machine with a state", found))
    found = {_kind(n): alone_excesses(n, LOGS) for n in SHOWN}
    rows.append(Row("machine, its rule from the log alone", found))
    ticks = (1e-6, 1e-4, 1e-2, 1)
    title = "bits a symbol above the limit"
    return dots(rows, Axis(title, low=1e-7, high=1, log=True, ticks=ticks))


def _kind(length: int) -> str:
    return f"{length:,} symbols"


def _by_entries() -> Box:
    """A line for each length of log, and one for text without end."""
    contexts = range(1, MOST + 1)
    across = [entries(UNMARKED, context) for context in contexts]
    lines = []
    for length in SHOWN:
        lines.append(Line(f"{length:,}", across, excesses(length)[1:]))
    endless = [floor(UNMARKED, context) for context in contexts]
    lines.append(Line("text without end", across, endless))
    up = Axis("bits a symbol above the limit", low=0.001, high=1, log=True)
    return line_chart(lines, Axis("entries of the table", log=True), up, height=280)


@cache
def excesses(length: int) -> list[float]:
    return excesses_of_all(length)


def _table() -> Table:
    """A row for each length of log, and one for text without end."""
    header = ["Symbols in the log"]
    keys = []
    for most in CONTEXTS:
        header.append(f"Table, {_sight(most)}: bits above the limit")
        keys.append(f"excess_{most}")
    header += ["Table of runs since the last wait: the same"]
    header += ["Machine with a state: the same", "Table of all 12-symbol contexts"]
    header += ["Doubt about place, no mark, bits", "With a mark"]
    rows = []
    for length in LENGTHS:
        found = found_in_logs(length)
        row = [f"{length:,}"]
        row += [_range(found, key) for key in [*keys, "excess_run", "excess_state"]]
        row.append(f"{excesses(length)[MOST]:g} (mean)")
        row += [_range(found, f"place_bits_{world}") for world in WORLDS]
        rows.append(row)
    floors = [f"{rounded(floor(UNMARKED, most), 2):g}" for most in CONTEXTS]
    rows.append(["without end", *floors, floors[-1], "0", floors[-1], "2", "0"])
    return header, [list(row) for row in rows]


def _range(found: dict[str, float], key: str) -> str:
    """The least and the most over the logs."""
    ends = (_plain(found[f"{key}_min"]), _plain(found[f"{key}_max"]))
    return " to ".join(dict.fromkeys(ends))


def _plain(number: float) -> str:
    return f"{number:.5f}".rstrip("0").rstrip(".")
