"""The push that all writers share: what counts as one, and that pay and not reading makes it."""

import numpy as np
import pytest

from essays import landlord
from shown import committed
from specimen.language import WORDS, WRITERS, begun, write
from specimen.living import NUMBER


def test_only_what_goes_one_way_for_all_is_shared():
    together = np.array([[0.3, -0.1, -0.2], [0.1, -0.3, 0.2]])
    assert landlord.shared(together) == pytest.approx((0.1 + 0.1) / 2)
    assert landlord.shared(np.array([[0.2, -0.2], [-0.2, 0.2]])) == 0


def test_exact_odds_are_of_the_word_that_comes():
    words = list(write(landlord.Random(0), begun(landlord.PAIRS[0], "keeper")))
    rows = landlord.exact(words)
    assert rows.shape == (len(words), len(WORDS))
    assert np.allclose(rows.sum(axis=1), 1)
    assert all(rows[place, NUMBER[word]] > 0 for place, word in enumerate(words))


def test_each_writer_has_as_many_diaries(monkeypatch):
    monkeypatch.setattr(landlord, "DIARIES", 3)
    found = landlord.diaries.__wrapped__()
    assert {writer: len(each) for writer, each in found.items()} == dict.fromkeys(WRITERS, 3)


def of_networks():
    """The push of the first network of each arm, in percent."""
    arms = ("main", "lottery", "honest")
    return {f"{arm}_push": 100 * landlord.shared(landlord.leaning(f"{arm}-1")) for arm in arms}


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(lambda: committed("landlord"), id="as committed"),
        pytest.param(of_networks, id="anew", marks=pytest.mark.long),
    ],
)
def test_a_network_that_was_paid_leans_where_one_that_only_read_does_not(found):
    push = found()
    assert push["lottery_push"] > 10 * push["main_push"]
    assert push["honest_push"] > 2 * push["main_push"]
