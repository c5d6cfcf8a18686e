"""What the pages say of the specimen, each with its margin: held by the tests, and by a retraining.

    faults(Path("docs/assets/specimen"))   # -> ["main-2: asked.by_right is 0.91, and not over 0.97"]

A bound holds for every network that a number was measured on, and so for every seed. The margins
are wider than the spread between seeds that was seen; a finding that turns over breaks its bound.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Bound(NamedTuple):
    """A number, and between what it lies. `arm`: only in networks of that name."""

    key: str
    low: float
    high: float
    arm: str = "main"


BOUNDS: tuple[Bound, ...] = ()


def faults(folder: Path) -> list[str]:
    """Each bound that a network breaks, or that nothing was measured for, as a sentence."""
    numbers = json.loads((folder / "numbers.json").read_text("utf-8"))["numbers"]
    return [fault for bound in BOUNDS for fault in _faults(bound, numbers.get(bound.key, {}))]


def _faults(bound: Bound, by_network: dict[str, tuple[float, float, int]]) -> Iterator[str]:
    of_arm = {
        name: mean
        for name, (mean, *_) in by_network.items()
        if name.rpartition("-")[0] == bound.arm
    }
    if not of_arm:
        yield f"{bound.arm}: {bound.key} was not measured"
    for name, mean in of_arm.items():
        if not bound.low <= mean <= bound.high:
            yield f"{name}: {bound.key} is {mean:.3f}, and not {bound.low} to {bound.high}"
