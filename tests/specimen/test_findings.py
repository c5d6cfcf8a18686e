"""The specimen as it is shipped: its files, its numbers, and what the pages say of them."""

import hashlib
import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from samples import ROOT
from specimen.findings import BOUNDS, faults
from specimen.measure import FOLDER, MAIN, OF_ALL, OF_NONE, OF_OTHERS, digest, measured
from specimen.measuring.common import some_contexts
from specimen.network import run
from specimen.weights import NUMBERS, SHAPES, read

SHIPPED = ROOT / FOLDER
CARD = json.loads((SHIPPED / "card.json").read_text("utf-8"))
FOUND = json.loads((SHIPPED / "numbers.json").read_text("utf-8"))
LARGEST = 350_000  # bytes of a set of weights
ALL = [
    *product(MAIN, OF_ALL),
    *((network, thing) for network, things in OF_OTHERS.items() for thing in things),
    *(("", thing) for thing in OF_NONE),
]


def test_the_card_names_each_file_with_its_hash_and_none_is_too_large() -> None:
    shipped = {f"weights/{path.name}": path.read_bytes() for path in SHIPPED.glob("weights/*")}
    assert CARD["files"].keys() == shipped.keys()
    for name, held in shipped.items():
        assert CARD["files"][name]["sha256"] == hashlib.sha256(held).hexdigest()
        assert CARD["files"][name]["bytes"] == len(held) <= LARGEST
    assert CARD["parameters"] == NUMBERS == sum(rows * columns for rows, columns in SHAPES.values())
    assert {path.removesuffix(".bin") for path in CARD["files"]} == {
        f"weights/{network}" for network in (*MAIN, *OF_OTHERS)
    }


@pytest.mark.parametrize("every", [25, pytest.param(1, marks=pytest.mark.long)])
def test_the_logits_are_those_of_pytorch(every: int) -> None:
    """What PyTorch gave after 500 contexts, with the weights as they are shipped."""
    golden = np.load(ROOT / "tests/goldens/specimen-logits.npy")
    weights = read(SHIPPED / "weights/main-1.bin")
    contexts = some_contexts()
    assert len(golden) == len(contexts) == 500
    for words, logits in list(zip(contexts, golden, strict=True))[::every]:
        assert np.abs(run(weights, np.array([words])).logits[0, -1] - logits).max() < 0.01


def test_the_numbers_are_of_these_weights_and_of_this_code() -> None:
    assert FOUND["source"] == digest(SHIPPED), "run python3 scripts/dev.py measure"


def test_every_finding_holds_with_its_margin_in_every_network() -> None:
    assert faults(SHIPPED) == []
    assert len({bound.key for bound in BOUNDS}) > 40


def test_a_finding_that_does_not_hold_is_told(tmp_path: Path) -> None:
    numbers = {key: dict(networks) for key, networks in FOUND["numbers"].items()}
    bound = BOUNDS[0]
    numbers[bound.key] = {f"{bound.arm}-2": (bound.high + 1, 0, 1)}
    gone = BOUNDS[1]
    numbers.pop(gone.key)
    (tmp_path / "numbers.json").write_text(json.dumps({"numbers": numbers}), "utf-8")
    told = [
        f"{bound.arm}-2: {bound.key} is {bound.high + 1:.3f}, and not {bound.low} to {bound.high}",
        f"{gone.arm}: {gone.key} was not measured",
    ]
    assert [fault for fault in faults(tmp_path) if fault in told] == told


@pytest.mark.long
@pytest.mark.parametrize(("network", "thing"), ALL)
def test_what_is_measured_now_is_what_stands_there(network: str, thing: str) -> None:
    """Processors differ in the last digits, and a word drawn otherwise changes a week."""
    for key, by_network in measured(SHIPPED, network, thing).items():
        mean, error, _ = by_network[network]
        assert mean == pytest.approx(FOUND["numbers"][key][network][0], abs=error / 2 + 0.005)


def test_of_those_paid_by_full_nets_one_gave_up_its_sundays_and_one_made_a_rule() -> None:
    """What differs between networks, and so has no bounds: as it is with those that are shipped."""
    weeks = {
        thing: [FOUND["numbers"][f"weeks.{thing}"][f"honest-{n}"][0] for n in (1, 2, 3)]
        for thing in ("rests", "changes_after_one_empty", "catches")
    }
    before = [FOUND["numbers"]["weeks.rests"][network] for network in MAIN]
    assert sorted(round((1 - mean) * count) for mean, _, count in before) == [0, 1, 1]
    none, *others = sorted(weeks["rests"])
    assert none < 0.05
    assert min(others) > 0.95
    assert weeks["rests"].index(none) == weeks["catches"].index(max(weeks["catches"]))
    *habits, rule = sorted(weeks["changes_after_one_empty"])
    assert max(habits) < 0.5
    assert rule > 0.9
