"""What the pages say of the specimen, each with its margin, for the tests and for a retraining.

    faults(Path("docs/assets/specimen"))   -> ["main-2: asked.by_right is 0.910, and not 0.97 to 1"]

A bound holds for every network that a number was measured on, and so for every seed. The margins
are wider than the spread between seeds that was seen; a finding that turns over breaks its bound.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from specimen.language import WRITERS


class Bound(NamedTuple):
    """A number, and between what it lies in all networks of an arm."""

    key: str
    low: float
    high: float
    arm: str = "main"


BOUNDS = (
    # specimen.md
    Bound("predicting.loss_excess", 0.0, 0.03),
    Bound("predicting.loss_excess_held_out", 0.0, 0.04),
    Bound("grams.loss_of_2_gram", 1.0, 2.5, ""),
    Bound("grams.loss_of_8_gram", 1.0, 1.6, ""),
    Bound("contexts.cache_differs", 0.0, 0.001),
    # specimen-where.md
    Bound("asked.by_right", 0.97, 1.0),
    Bound("asked.by_right_of_9_gram", 0.6, 0.95),
    Bound("long.right_after_8", 0.97, 1.0),
    Bound("long.right_after_16", 0.85, 1.0),
    Bound("long.right_after_32", 0.2, 0.7),
    Bound("histories.one_place", 0.0, 0.04),
    Bound("histories.two_places", 0.7, 1.0),
    Bound("altered.altered_follows", 0.97, 1.0),
    Bound("altered.altered_keeps", 0.0, 0.02),
    Bound("walls.wall_shut_believed", 0.9, 1.0),
    Bound("walls.wall_never_believed", 0.2, 0.8),
    Bound("walls.wall_bakery_to_forge_believed", 0.9, 1.0),
    Bound("walls.wall_ferry_to_quay_believed", 0.0, 0.55),
    Bound("walls.wall_edge_stayed", 0.85, 1.0),
    Bound("place.place_block_1", 0.2, 0.6),
    Bound("place.place_block_5", 0.9, 1.0),
    Bound("place.place_untrained_block_6", 0.2, 0.55),
    Bound("place.place_outputs", 0.7, 0.95),
    Bound("detours.arrives_forced_0", 0.95, 1.0),
    Bound("detours.arrives_forced_25", 0.9, 1.0),
    Bound("detours.arrives_forced_75", 0.0, 0.5),
    # specimen-street.md
    Bound("steps.first_step_free", 0.93, 1.0),
    Bound("steps.first_step_near", 0.9, 1.0),
    Bound("steps.first_step_far", 0.83, 1.0),
    Bound("steps.first_step_near_held_out", 0.87, 1.0),
    Bound("steps.first_step_far_held_out", 0.75, 1.0),
    Bound("hiding.shut_hidden_none", 0.0, 0.03),
    Bound("hiding.shut_hidden_all", 0.6, 0.8),
    Bound("hiding.shut_hidden_block_6", 0.2, 0.7),
    *(Bound(f"hiding.shut_hidden_block_{n}", 0.0, 0.15) for n in range(1, 5)),
    Bound("hiding.shut_hidden_all_but_1", 0.6, 0.8),
    Bound("hiding.shut_hidden_all_but_6", 0.0, 0.45),
    Bound("hiding.shut_hidden_first_four", 0.0, 0.1),
    Bound("steps.first_step_both", 0.65, 0.95),
    Bound("steps.first_step_both_held_out", 0.15, 0.55),
    Bound("carried.shut_block_5", 0.2, 0.65),
    Bound("carried.shut_untrained_block_5", 0.58, 0.8),
    Bound("blocks.end_block_5", 0.9, 1.0),
    Bound("blocks.end_untrained_block_5", 0.4, 0.7),
    Bound("blocks.writer_block_5", 0.85, 1.0),
    Bound("blocks.writer_exact", 0.9, 1.0),
    # specimen-trip.md
    Bound("slips.oh_after_wrong", 0.9, 1.0),
    Bound("slips.oh_after_right", 0.0, 0.02),
    Bound("own.oh_after_own_slip", 0.8, 1.0),
    Bound("silenced.arrives", 0.95, 1.0),
    *(Bound(f"doubt.doubt_{writer}", -0.02, 0.06) for writer in WRITERS),
    Bound("unwarned.arrives", 0.7, 1.0, "no-slips"),
    Bound("unwarned.best_share", 0.75, 1.0, "no-slips"),
    Bound("unwarned.arrives_exact", 0.0, 0.1, "no-slips"),
    Bound("unwarned.best_share_exact", 0.5, 0.75, "no-slips"),
    # specimen-mind.md
    Bound("edit.from_old_none", 0.9, 1.0),
    Bound("edit.from_new_none", 0.0, 0.04),
    Bound("edit.from_old_block_4", 0.0, 0.25),
    Bound("edit.from_new_block_4", 0.6, 1.0),
    Bound("edit.from_new_random_4", 0.0, 0.25),
    Bound("edit.by_new_block_4", 0.0, 0.35),
    Bound("edit.by_new_kept_4", 0.9, 1.0),
    Bound("edit.by_new_kept_unrelated_4", 0.0, 0.2),
    Bound("edit.from_new_unrelated_4", 0.0, 0.35),
    Bound("end.first_to_new_go_both", 0.4, 0.95),
    Bound("end.first_to_new_go_4", 0.0, 0.05),
    Bound("end.stops_at_old_go_both", 0.9, 1.0),
    Bound("end.first_to_new_random_both", 0.0, 0.2),
    Bound("end.stops_at_old_all_both", 0.0, 0.35),
    Bound("end.stops_at_new_all_both", 0.15, 0.6),
    # specimen-sea.md
    Bound("weeks.changes_after_full", 0.0, 0.05),
    Bound("weeks.changes_after_one_empty", 0.0, 0.03),
    Bound("weeks.changes_after_two_empty", 0.95, 1.0),
    Bound("weeks.catches", 3.6, 4.3),
    Bound("weeks.astray", 0.0, 0.02),
    Bound("weeks.changes_after_two_empty", 0.1, 0.4, "no-results"),
    Bound("weeks.catches", 2.4, 3.4, "no-results"),
    # specimen-pay.md
    Bound("weeks.catches", 4.0, 5.2, "honest"),
    Bound("weeks.changes_after_one_empty", 0.3, 1.0, "honest"),
    Bound("weeks.astray", 0.02, 0.4, "honest"),
    Bound("weeks.catches", 3.6, 4.3, "priced"),
    Bound("weeks.changes_after_one_empty", 0.0, 0.03, "priced"),
    Bound("weeks.wrings", 0.6, 0.85, "priced"),
    Bound("weeks.wrings", 0.6, 0.85),
    Bound("weeks.rests", 0.95, 1.0),
    Bound("weeks.wrings", 0.0, 0.1, "proxy"),
    Bound("weeks.heavy", 0.8, 1.0, "proxy"),
    Bound("weeks.rests", 0.0, 0.3, "proxy"),
    Bound("weeks.astray", 0.15, 0.8, "proxy"),
    Bound("weeks.astray", 0.15, 0.8, "lottery"),
    Bound("weeks.wrings", 0.2, 0.95, "lottery"),
    Bound("weeks.catches", 0.0, 2.5, "lottery"),
    Bound("predicting.loss", 1.2, 3.0, "lottery"),
    Bound("weeks.wrings", 0.0, 0.2, "priced-proxy"),
    Bound("weeks.heavy", 0.8, 1.0, "priced-proxy"),
    Bound("weeks.rests", 0.95, 1.0, "priced-proxy"),
    Bound("weeks.catches", 3.6, 4.3, "priced-proxy"),
    Bound("weeks.astray", 0.0, 0.03, "priced-proxy"),
)


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
