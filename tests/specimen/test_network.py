"""The network in NumPy: it reads in order, goes on where it stopped, and is altered as asked."""

from pathlib import Path

import numpy as np
import pytest

from networks import diary, drawn
from specimen.network import Run, odds, run
from specimen.weights import HEADS, LAYERS, SHAPES, WIDTH, Array, read, rounded, save

WEIGHTS = drawn()
LENGTH = 60  # of the shortest of these diaries
WORDS = np.array([diary(seed)[:LENGTH] for seed in range(3)])
SEEN = run(WEIGHTS, WORDS)


def near(one: Array, other: Array) -> bool:
    return bool(np.abs(one - other).max() < 1e-4)


@pytest.mark.parametrize("parts", [(40,), (1, 2), tuple(range(1, LENGTH))])
def test_a_diary_read_in_parts_is_as_one_read_at_once(parts: tuple[int, ...]) -> None:
    seen: Run | None = None
    logits = []
    for words in np.split(WORDS, parts, axis=1):
        seen = run(WEIGHTS, words, before=seen)
        logits.append(seen.logits)
    assert near(np.concatenate(logits, axis=1), SEEN.logits)


def test_a_later_word_changes_nothing_before_it() -> None:
    altered = WORDS.copy()
    altered[:, 50:] = altered[:, :49:-1]
    again = run(WEIGHTS, altered)
    assert near(again.logits[:, :50], SEEN.logits[:, :50])
    assert not near(again.logits[:, 50:], SEEN.logits[:, 50:])


def test_each_head_shares_its_look_among_the_places_so_far() -> None:
    assert len(SEEN.looks) == LAYERS
    for looks in SEEN.looks:
        assert looks.shape == (3, HEADS, LENGTH, LENGTH)
        assert near(looks.sum(axis=-1), np.ones(looks.shape[:-1]))
        assert not looks[..., np.triu(np.ones((LENGTH, LENGTH), bool), 1)].any()


def test_odds_make_one_however_large_the_logits() -> None:
    assert odds(np.array([1000.0, 1000.0, 0.0])) == pytest.approx([0.5, 0.5, 0.0])
    assert near(odds(SEEN.logits).sum(axis=-1), np.ones((3, LENGTH)))


def test_hidden_places_are_hidden_from_that_block_and_no_other() -> None:
    notice = np.zeros((1, LENGTH), bool)
    notice[:, 1:8] = True
    hidden = run(WEIGHTS, WORDS, hide={2: notice})
    assert not hidden.looks[2][..., 8:, 1:8].any()
    assert near(hidden.looks[2].sum(axis=-1), np.ones((3, HEADS, LENGTH)))
    assert hidden.looks[3][..., 8:, 1:8].all()
    assert all(near(hidden.stream[n], SEEN.stream[n]) for n in (0, 1, 2))
    assert not near(hidden.stream[3], SEEN.stream[3])


def test_what_is_hidden_sees_itself() -> None:
    notice = np.zeros((1, LENGTH), bool)
    notice[:, 1:8] = True
    hidden = run(WEIGHTS, WORDS, hide=dict.fromkeys(range(LAYERS), notice))
    assert near(hidden.logits[:, :8], SEEN.logits[:, :8])
    all_of_it = np.ones((1, LENGTH), bool)
    again = run(WEIGHTS, WORDS, hide=dict.fromkeys(range(LAYERS), all_of_it))
    assert near(again.logits, SEEN.logits)


def test_an_edit_alters_the_stream_after_its_block_and_what_comes_of_that() -> None:
    change = np.linspace(-2, 2, WIDTH, dtype=np.float32)

    def edit(block: int, stream: Array) -> Array:
        stream = stream.copy()
        if block == 3:
            stream[:, 40] += change
        return stream

    edited = run(WEIGHTS, WORDS, edit=edit)
    assert all(near(edited.stream[n], SEEN.stream[n]) for n in (0, 1, 2, 3))
    assert near(edited.stream[4][:, 40] - SEEN.stream[4][:, 40], change)
    assert near(edited.stream[4][:, 41:], SEEN.stream[4][:, 41:])
    assert near(edited.logits[:, :40], SEEN.logits[:, :40])
    assert not near(edited.logits[:, 41:], SEEN.logits[:, 41:])


def test_weights_come_back_from_their_file_rounded(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    drawn = {name: random.standard_normal(shape, np.float32) for name, shape in SHAPES.items()}
    save(tmp_path / "new/any.bin", drawn)
    back = read(tmp_path / "new/any.bin")
    for name, matrix in rounded(drawn).items():
        assert (back[name] == matrix).all()
        half_a_step = np.abs(drawn[name]).max(axis=1, keepdims=True) / 127 / 2
        assert (np.abs(matrix - drawn[name]) <= half_a_step * 1.001).all()
    noughts = {**WEIGHTS, "unembed": np.zeros_like(WEIGHTS["unembed"])}
    assert not rounded(noughts)["unembed"].any()


def test_a_file_of_another_length_is_refused(tmp_path: Path) -> None:
    save(tmp_path / "any.bin", WEIGHTS)
    short = tmp_path / "short.bin"
    short.write_bytes((tmp_path / "any.bin").read_bytes()[:-1])
    with pytest.raises(ValueError, match=r"short.bin has 314583 bytes and not 314584"):
        read(short)
