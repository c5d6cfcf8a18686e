"""Diaries that a network writes on, by itself or while the sea and the town answer.

    write_on(weights, [[0, 1, ...]], choose)   # each diary word by word, as `choose` has it
    begun = mornings(Random(0), 100)           # fishers, up to the word before their first `cast`
    lives = live(weights, begun, Random(1))    # the rest of their weeks
    lives[0].words, lives[0].sea.full          -> [0, 1, ...], [True, False, ...]

The weights stay as they are throughout. What a network can know of its catches is in the diary.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from specimen.language import PAIRS, WORDS, State, Street, begun, draw
from specimen.network import Hide, Run, odds, run
from specimen.sea import Sea
from specimen.weights import Array, Weights

NUMBER = {word: number for number, word in enumerate(WORDS)}
END = NUMBER["end"]
LONGEST = 128  # words of a diary; it is cut there
Choose = Callable[[int, list[int], Array], int | None]  # from a diary's row, its words, the odds
PlacedEdit = Callable[[int, int, Array], Array]  # from a place, a block, and what the block gave
Morning = tuple[list[str], State]


def numbers(words: Sequence[str]) -> list[int]:
    """The words' numbers."""
    return [NUMBER[word] for word in words]


def write_on(
    weights: Weights,
    begun: Sequence[Sequence[int]],
    choose: Choose,
    *,
    edit: PlacedEdit | None = None,
    hide: Hide | None = None,
    longest: int = LONGEST,
) -> list[list[int]]:
    """Go on with diaries, word by word, until `choose` gives None for each or they are `longest`.

    `hide` is as wide as `longest`. Raises ValueError where a diary has no word at all.
    """
    diaries = [list(diary) for diary in begun]
    ended = [False] * len(diaries)
    before: Run | None = None
    for place in range(longest - 1):
        column = np.array([[diary[place] if place < len(diary) else END] for diary in diaries])
        hidden = {block: mask[:, : place + 1] for block, mask in (hide or {}).items()}
        before = run(
            weights,
            column,
            before,
            hidden,
            (lambda block, stream, place=place: edit(place, block, stream)) if edit else None,
        )
        for row, chances in enumerate(odds(before.logits[:, -1])):
            if len(diaries[row]) == place + 1 and not ended[row]:
                chosen = choose(row, diaries[row], chances)
                ended[row] = chosen is None
                diaries[row] += [] if chosen is None else [chosen]
        if all(ended):
            break
    return diaries


@dataclass
class Life:
    """A diary as it stands. `choices` has, for each word that the writer chose, its place in
    `words` and the words that would have come to the same.
    """

    words: list[int]
    sea: Sea
    choices: list[tuple[int, list[int]]] = field(default_factory=list)


def mornings(
    random: Random, count: int, pairs: Sequence[tuple[Street, ...]] = PAIRS
) -> list[Morning]:
    """Fishers' diaries up to the word before the first `cast`, and the states they are in."""
    found = []
    for _ in range(count):
        state = begun(random.choice(pairs), "fisher")
        words = ["diary"]
        for word, after in draw(random, state):
            if word == "cast":
                break
            words.append(word)
            state = after
        found.append((words, state))
    return found


def live(
    weights: Weights,
    begun: Sequence[Morning],
    random: Random,
    *,
    silent: bool = False,
    likeliest: bool = False,
) -> list[Life]:
    """Cast the nets, and write on until each diary ends: words drawn by the network's odds, or
    always the likeliest.
    """
    lives = []
    for words, state in begun:
        sea = Sea(Random(random.random()), state, silent=silent)
        lives.append(Life(numbers((*words, sea.hear("cast"))), sea))

    def choose(row: int, words: list[int], chances: Array) -> int | None:
        if words[-1] == END:
            return None
        number = int(chances.argmax()) if likeliest else drawn(random, chances)
        if same := lives[row].sea.choice(WORDS[number]):
            lives[row].choices.append((len(words), numbers(same)))
        return NUMBER[lives[row].sea.hear(WORDS[number])]

    diaries = write_on(weights, [life.words for life in lives], choose)
    for life, words in zip(lives, diaries, strict=True):
        life.words = words
    return lives


def drawn(random: Random, chances: Array) -> int:
    """A word's number, by the odds."""
    return random.choices(range(len(chances)), chances.tolist())[0]
