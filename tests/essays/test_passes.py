"""What waits for what in passes over a text, and what comes back from the page."""

from itertools import pairwise

import pytest

from essays import passes
from essays.passes import LAYERS, READ, attention, recurrence, writing

GIVEN = passes.work_out(READ)


def longest(node, waits_for):
    """By going every way back."""
    ways = [longest(each, waits_for) for each in waits_for(node)]
    return max(ways, default=0) + bool(node[1])


@pytest.mark.parametrize("waits_for", [attention, writing])
def test_the_longest_chain_is_the_longest_of_all_ways(waits_for):
    for tokens in (1, 2, 3):
        assert passes.chain(tokens, waits_for) == longest((tokens - 1, LAYERS), waits_for)


def test_a_chain_grows_by_no_step_by_a_stack_or_by_one_for_each_token():
    for tokens in passes.LENGTHS:
        assert passes.chain(tokens, attention) == LAYERS
        assert passes.chain(tokens, writing) == LAYERS * tokens
        assert passes.chain(tokens, recurrence, layers=1) == tokens


def test_the_page_brings_the_cache_back_and_another_page_another_from_there_on():
    assert passes.work_out(list(READ)) == GIVEN
    for column, _ in enumerate(READ):
        page = [*READ[:column], "another", *READ[column + 1 :]]
        differs = passes.changed(GIVEN, passes.work_out(page))
        assert sorted(differs) == sorted(node for node in GIVEN if node[0] >= column)


def test_the_numbers():
    assert passes.measure() == {
        "layers": 5,
        "tokens": 8,
        "inside": 5,
        "fed_back": 40,
        "recurrent": 8,
        "cells": 40,
        "differ_deleted": 0,
        "differ_altered": 25,
    }


def test_the_steps_show_what_is_computed():
    frames = [frame["parts"] for frame in passes.draw().frames]

    def toned(n, tone):
        cells = [name for name, part in frames[n].items() if part.get("tone") == tone]
        return {tuple(map(int, name.split("-")[1:])) for name in cells if name[:4] == "cell"}

    (reader,), read = toned(0, "on"), toned(0, "seen")
    assert read == set(attention(reader))
    climb = sorted(toned(1, "on"), key=lambda node: node[1])
    assert len(climb) == LAYERS
    assert all(one in attention(other) for one, other in pairwise(climb))
    assert frames[1]["cell-7-5"] == {"text": "5", "tone": "on"}
    assert frames[3]["cell-7-5"]["text"] == "40"
    assert toned(6, "off") == GIVEN.keys()
    assert toned(8, "bad") == set(passes.changed(GIVEN, passes.work_out(passes.altered())))
