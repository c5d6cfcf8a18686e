"""The dose: the better the stand-in, the more is staked on it."""

from itertools import pairwise

import pytest

from models.proxy.figure import CUES, series


@pytest.mark.parametrize("seed", [0, 1])
def test_the_better_the_cue_the_less_is_paid_and_the_harder_the_fall(seed):
    cues, wanted, found, before, after = series(seed).values()
    assert cues == CUES
    assert all(a >= b for a, b in pairwise(wanted))
    assert (wanted[0] > 99, wanted[-3:]) == (True, [0, 0, 0])  # from the threshold on
    assert all(abs(a - b) < 20 for a, b in zip(wanted, found, strict=True))
    falls = [a - b for a, b in zip(before, after, strict=True)]
    assert all(later > sooner for sooner, later in zip(falls, falls[3:], strict=False))
    assert (before[-1] > before[0] + 20, after[-1] < after[0] - 20) == (True, True)
