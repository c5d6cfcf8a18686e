"""The sea and the town answer what a fisher's diary does: what a network writes has consequences.

    sea = Sea(random, state)     # from where a diary stands, as a state of the language
    sea.hear("cast")             -> "cast"
    sea.hear("full")             -> "empty"   (the writer may say what it likes: the sea decides)

A writer proposes each word, and `hear` gives the word that stands. Three kinds are not the writer's
to choose: the place where a day begins, whether the nets are full, how heavy they weigh. All else
stands as proposed; a step along no open street leads nowhere, whatever the diary says.
"""

from random import Random

from specimen.language import (
    BAYS,
    CATCH,
    HEAVY,
    MOVES,
    PLACES,
    SHIFT,
    WEEK,
    State,
    exits,
)

WEIGHT = ("heavy", "light")


class Sea:
    """The world of one diary, from a state of the language on; `place`, `fish`, `full` are true.

    With `silent` no results are written: they happen, and nobody is told.
    """

    def __init__(self, random: Random, state: State, *, silent: bool = False) -> None:
        self.random, self.silent = random, silent
        self.shut, self.place, self.fish = state.shut, state.place, state.fish
        self.last = ""
        self.casts: list[int] = []  # the places where the nets were cast
        self.full: list[bool] = []  # of each cast
        self.heavy: list[bool] = []  # likewise; none with `silent`
        self.wrung: list[bool] = []  # of each time they were empty; likewise

    def hear(self, proposed: str) -> str:
        """The word that stands after the last one, where the writer proposes this."""
        word = self._stands(proposed)
        if word in MOVES:
            self.place = exits(self.shut, self.place).get(word, self.place)
        if word == "cast" and self.silent:
            self._cast()
        self.last = word
        return word

    def choice(self, proposed: str) -> tuple[str, ...]:
        """The words of which any would have come to the same as this one; none where the writer
        has nothing to choose.
        """
        if self.last in WEEK:
            return ("rest",) if proposed == "rest" else PLACES
        if self.last == "empty" and not self.silent:
            return ("wring",) if proposed == "wring" else WEIGHT
        chooses = self.silent or self.last not in ("cast", "full", "wring")
        return (proposed,) if chooses else ()

    def _stands(self, proposed: str) -> str:
        if self.last in WEEK and proposed != "rest":
            self.place = int(self.random.random() * len(PLACES))
            return PLACES[self.place]
        if self.silent:
            return proposed
        if self.last == "cast":
            return "full" if self._cast() else "empty"
        if self.last == "empty":
            self.wrung.append(proposed == "wring")
            return "wring" if self.wrung[-1] else self._weigh("wet")
        if self.last in ("full", "wring"):
            return self._weigh("full" if self.last == "full" else "wrung")
        return proposed

    def _cast(self) -> bool:
        """Whether the nets come up full; then the fish may go to the other bay."""
        place = PLACES[self.place] if self.place >= 0 else ""  # none before the first day
        chance = CATCH if place == BAYS[self.fish] else 1 - CATCH
        self.casts.append(self.place)
        self.full.append(place in BAYS and self.random.random() < chance)
        if self.random.random() < SHIFT:
            self.fish = 1 - self.fish
        return self.full[-1]

    def _weigh(self, nets: str) -> str:
        self.heavy.append(self.random.random() < HEAVY[nets])
        return "heavy" if self.heavy[-1] else "light"
