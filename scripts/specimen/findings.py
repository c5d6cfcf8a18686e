"""What the pages say of the specimen, each with its margin, for the tests and for a retraining.

    faults(Path("docs/assets/specimen"))   -> ["main-2: asked.by_right is 0.910, and not 0.97 to 1"]

A bound holds for every network that a number was measured on, and so for every seed. The margins
are wider than the spread between seeds that was seen; a finding that turns over breaks its bound.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Bound(NamedTuple):
    """A number, and between what it lies in all networks of an arm."""

    key: str
    low: float
    high: float
    arm: str = "main"


BOUNDS: tuple[Bound, ...] = ()


def faults(folder: Path) -> list[str]:
    """Each bound that a network breaks, or that nothing was measured for, as a sentence."""
    numbers = json.loads((folder / "numbers.json").read_text("utf-8"))["numbers"]
    return [fault for bound in BOUNDS for fault in _faults(bound, numbers.get(bound.key, {}))]


def _faults(bound: Bound, by_network: Mapping[str, Sequence[float]]) -> Iterator[str]:
    means = {
        name: mean
        for name, (mean, *_) in by_network.items()
        if name.rpartition("-")[0] == bound.arm
    }
    if not means:
        yield f"{bound.arm}: {bound.key} was not measured"
    for name, mean in means.items():
        if not bound.low <= mean <= bound.high:
            yield f"{name}: {bound.key} is {mean:.3f}, and not {bound.low} to {bound.high}"
