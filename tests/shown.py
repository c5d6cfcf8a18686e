"""The numbers of a model as its page has them: found once, and held until the model is changed.

committed("masks")   # {"loss_bits": 1.06, ...}, of a range over seeds its middle

A test of what a model has learnt looks at these, and at what it learns anew with --all. They are
of today: the checks refuse a figure whose model has changed since.
"""

import json
from pathlib import Path

import pytest

FIGURES = Path(__file__).parent.parent / "docs/assets/figures"
# Of a fixture that has a model's numbers: as they are committed, and learnt anew.
COMMITTED_OR_ANEW = ["committed", pytest.param("anew", marks=pytest.mark.learns)]


def committed(name: str) -> dict[str, float]:
    """The numbers of a model's figure, by their names without `_min` and `_max`."""
    numbers = json.loads((FIGURES / f"{name}.json").read_text("utf-8"))["numbers"]
    ranges = [key.removesuffix("_min") for key in numbers if key.endswith("_min")]
    middles = {key: (numbers[f"{key}_min"] + numbers[f"{key}_max"]) / 2 for key in ranges}
    return numbers | middles
