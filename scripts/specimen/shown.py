"""What was measured of the specimen, as its pages and pictures take it.

    value("main", "asked.by_right")        -> [96.1, 95.8, 96.4], a number for each seed, in percent
    numbers("asked", "walls")              -> {"asked_by_right_percent_min": 95.8, ...}

Shares are given in percent, nats and counts as they are. A name without a network before it is of
the main ones, which differ by their seed alone; `_error` is the widest of the intervals over cases.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs/assets/specimen/numbers.json"
PLAIN = ("loss", "doubt", "catches", "casts", "cache")  # what is no share
CLOSE = 2  # percent from none or all, from where on tenths are told
OF_ALL = ("frame", "pieces", "readers")  # beside the one that is started
Measured = dict[str, dict[str, tuple[float, float, int]]]


@cache
def _measured() -> Measured:
    found: Measured = json.loads(FILE.read_text("utf-8"))["numbers"]
    return found


def _rounded(key: str, value: float) -> float:
    if _plain(key):
        return round(value, 3)
    percent = 100 * value
    return round(percent, 1) if min(percent, 100 - percent) < CLOSE else round(percent)


def _plain(key: str) -> bool:
    return key.split(".")[1].startswith(PLAIN)


def value(arm: str, key: str) -> list[float]:
    """What was measured of an arm, by seed; in percent where it is a share. KeyError where not."""
    found = _measured()[key]
    return [_rounded(key, found[name][0]) for name in sorted(found) if _arm(name) == arm]


def _arm(network: str) -> str:
    """`main-1` is of the arm `main`; what is of no network is of the arm ``."""
    return network.rpartition("-")[0]


def live(name: str, *networks: str, further: Sequence[str] = ()) -> list[str]:
    """What a page fetches under assets/ when its reader starts live/NAME.js."""
    scripts = [f"live/{each}.js" for each in (name, *OF_ALL)]
    engine = ["specimen/language.js", "specimen/network.js", *further]
    return [*scripts, *engine, *(f"specimen/weights/{network}.bin" for network in networks)]


def numbers(*things: str) -> dict[str, float]:
    """All that was measured under these names, for a page's text."""
    found = {}
    for key, by_network in _measured().items():
        if key.split(".")[0] not in things:
            continue
        for arm in {_arm(network) for network in by_network}:
            before = "" if arm in ("main", "") else f"{arm.replace('-', '_')}_"
            name = before + key.replace(".", "_") + ("" if _plain(key) else "_percent")
            values = value(arm, key)
            errors = [each[1] for network, each in by_network.items() if _arm(network) == arm]
            found[f"{name}_min"], found[f"{name}_max"] = min(values), max(values)
            found[f"{name}_error"] = _rounded(key, max(errors))
    return found
