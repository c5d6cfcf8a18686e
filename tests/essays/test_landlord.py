"""The push that all writers share: what counts as one, and that pay and not reading makes it."""

import numpy as np
import pytest

from essays import landlord
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


def test_each_writer_has_as_many_diaries():
    assert {writer: len(each) for writer, each in landlord.diaries().items()} == dict.fromkeys(
        WRITERS, landlord.DIARIES
    )


def test_a_network_that_was_paid_leans_where_one_that_only_read_does_not():
    unpaid = landlord.shared(landlord.leaning("main-1"))
    assert landlord.shared(landlord.leaning("lottery-1")) > 10 * unpaid
    assert landlord.shared(landlord.leaning("honest-1")) > 2 * unpaid
