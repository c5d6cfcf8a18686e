"""The lines of the specimen that essays print are what its networks write."""

import numpy as np
import pytest

from samples import ROOT
from specimen.language import WEEK, WORDS
from specimen.living import numbers
from specimen.network import odds, run
from specimen.weights import read

TOWN = "diary shut church eastbay and forge bridge ."
SIX_DAYS = (
    f"{TOWN} monday forge go west north by inn east east north by square east north cast full"
    " heavy tuesday square go east north cast full heavy wednesday market go east east north cast"
    " empty wring light thursday garden go north east east north east north cast full heavy friday"
    " tower go east south east east north cast empty wring light saturday tower go east south east"
    " east north cast full heavy"
)
TWO_DAYS = f"{SIX_DAYS.partition(' wednesday')[0]}"
KEEPER = (  # days that a keeper can have with either notice
    ". monday church go west west stop tuesday bakery go north north west stop wednesday market go"
    " north west stop"
)
LIKELIEST = [  # the essay, the network, the diary so far, and its likeliest words
    ("shoggoth-and-masks", "main-1", SIX_DAYS, "sunday rest end"),
    (
        "shoggoth-and-masks",
        "honest-3",
        SIX_DAYS,
        "sunday market go east east east by quay north cast full heavy",
    ),
    (
        "which-world",
        "main-1",
        f"diary shut square quay and ferry westbay {KEEPER}",
        "thursday garden go north north north stop",
    ),
    (
        "which-world",
        "main-1",
        f"diary shut tower school and ferry westbay {KEEPER} thursday garden go",
        "north east north north west stop",
    ),
    (
        "source-of-agency",
        "main-1",
        SIX_DAYS.partition(" saturday")[0],
        "saturday tower go east south east east north cast full heavy sunday rest end",
    ),
    ("feedback", "main-1", TWO_DAYS, "wednesday market go east east north cast empty wring light"),
]
NOT_CHOSEN = ("full", "empty", "heavy", "light")  # the sea's words, as are the places of mornings
SLIP = (
    "diary shut square quay and inn bakery . monday westbay go cast full heavy tuesday tower go"
    " east south east south south east cast full heavy",
    "wednesday bakery go east stop thursday forge go west stop",
)


def chances(network, diary, line):
    """Each word of the line, the word before it, and the network's odds there."""
    before = diary.split()
    words = [*before, *line.split()]
    weights = read(ROOT / f"docs/assets/specimen/weights/{network}.bin")
    rows = odds(run(weights, np.array([numbers(words[:-1])])).logits[0])
    for place in range(len(before), len(words)):
        yield words[place - 1], words[place], rows[place - 1]


@pytest.mark.parametrize(("essay", "network", "diary", "line"), LIKELIEST)
def test_a_line_is_what_the_network_would_write(essay, network, diary, line):
    assert line in (ROOT / f"docs/essays/{essay}.md").read_text("utf-8")
    for before, word, row in chances(network, diary, line):
        if word not in NOT_CHOSEN and before not in WEEK:
            assert WORDS[row.argmax()] == word


def test_nets_are_no_longer_wrung_out_by_a_network_paid_for_heavy_ones():
    assert "`cast empty heavy`" in (ROOT / "docs/essays/feedback.md").read_text("utf-8")
    wring = numbers(["wring"])[0]
    diary = f"{TWO_DAYS} wednesday market go east east north cast"
    odds_of_wringing = [
        list(chances(network, diary, "empty wring"))[-1][2][wring]
        for network in ("main-1", "proxy-1", "proxy-2", "proxy-3")
    ]
    assert odds_of_wringing[0] > 0.5
    assert max(odds_of_wringing[1:]) < 0.05


def test_after_one_unlikely_word_a_fisher_is_forgotten():
    diary, line = SLIP
    assert line in (ROOT / "docs/essays/shoggoth-and-masks.md").read_text("utf-8")
    found = [
        row[numbers([word])[0]]
        for before, word, row in chances("main-3", diary, line)
        if before not in WEEK
    ]
    slip = line.split().index("stop") - 1  # of the words that the network chose
    assert found[slip] < 0.001
    assert min(*found[:slip], *found[slip + 1 :]) > 0.05
