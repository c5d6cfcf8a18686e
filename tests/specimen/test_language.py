"""The diaries: what may be written in them, and that their reader's odds are the true ones."""

from math import log
from random import Random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specimen.language import (
    MOVES,
    PAIRS,
    PATIENCE,
    PLACES,
    WORDS,
    WRITERS,
    Reader,
    State,
    distances,
    exits,
    step,
)

seeds = st.integers(0, 2**32).map(Random)


def states(random: Random) -> list[tuple[State, str, State]]:
    """A diary as it was drawn: each state, the word that was written, the state after it."""
    found, state = [], State()
    while following := step(state):
        word, _, after = random.choices(following, [p for _, p, _ in following])[0]
        found.append((state, word, after))
        state = after
    return found


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_the_odds_of_every_state_make_one_and_every_word_is_known(random: Random) -> None:
    for state, word, _ in states(random):
        following = step(state)
        assert sum(p for _, p, _ in following) == pytest.approx(1)
        assert all(p > 0 for _, p, _ in following)
        assert word in WORDS


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_nobody_walks_a_shut_street_and_oh_follows_a_wrong_step_and_no_other(
    random: Random,
) -> None:
    diary = states(random)
    for n, (state, word, after) in enumerate(diary[:-1]):
        if word in MOVES:
            assert exits(state.shut, state.place)[word] == after.place
            far = distances(state.shut, state.goal) if state.goal >= 0 else None
            nearer = far is None or far[after.place] == far[state.place] - 1
            assert (diary[n + 1][1] == "oh") == (not nearer)


@given(seeds)
@settings(max_examples=40, deadline=None)
def test_the_fisher_tries_the_other_bay_after_two_empty_nets_and_not_before(
    random: Random,
) -> None:
    hauls = [
        (state.memory, state.empties, after.memory)
        for state, _, after in states(random)
        if state.phase.startswith("haul") and not state.due
    ]
    for bay, empties, then in hauls:
        assert (then != bay) == (empties >= PATIENCE)


def test_a_day_begins_anywhere_with_the_same_odds() -> None:
    monday = State(phase="day", shut=PAIRS[0], writer="keeper")
    starts = {after.due[0]: p for _, p, after in step(monday)}
    assert set(starts) == set(PLACES)
    assert set(starts.values()) == {1 / len(PLACES)}


def test_whatever_two_streets_are_shut_every_place_can_be_reached() -> None:
    assert len(set(PAIRS)) == len(PAIRS) > 150
    assert all(min(distances(pair, goal)) == 0 for pair in PAIRS for goal in range(len(PLACES)))


def read(seed: int) -> list[tuple[float, float, float, float]]:
    """Of a diary, word by word: the loss, the loss to be expected; of its writer, once it is known,
    the odds and the odds to be expected of whoever it is.
    """
    diary = states(Random(seed))
    writer, reader, found = diary[0][2].writer, Reader(), []
    for _, word, _ in diary:
        odds = reader.odds()
        of_writers = reader.posterior(lambda state: state.writer)
        entropy = -sum(p * log(p) for p in odds.values() if p)
        loss = -log(reader.read(word))
        expected = sum(p * p for p in of_writers.values())
        found.append((loss, entropy, of_writers.get(writer, 0.0), expected))
    return found


def test_the_readers_odds_are_those_that_the_diaries_have() -> None:
    """The loss is the entropy, and whom it takes for the writer is so as often as it says."""
    words = [word for seed in range(60) for word in read(seed)]
    losses, entropies, right, expected = zip(*words, strict=True)
    assert mean(losses) == pytest.approx(mean(entropies), abs=0.03)
    assert mean(right) == pytest.approx(mean(expected), abs=0.04)
    assert 0.6 < mean(entropies) < 0.85  # nats a word


def test_a_reader_knows_where_the_writer_is_by_the_walk_alone() -> None:
    reader = Reader()
    for word in "diary shut tower mill and inn garden . monday well go north".split():
        reader.read(word)
    assert reader.posterior(lambda state: PLACES[state.place]) == {"square": pytest.approx(1)}
    assert set(reader.posterior(lambda state: state.writer)) <= set(WRITERS)


def test_a_word_that_cannot_come_is_refused_by_name() -> None:
    reader = Reader()
    reader.read("diary")
    with pytest.raises(ValueError, match=r"`monday` cannot come here; one of shut can"):
        reader.read("monday")
