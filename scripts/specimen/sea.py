"""The sea and the town answer what a fisher's diary does: what a network writes has consequences.

    sea = Sea(random, state)     # from where a diary stands, as a state of the language
    sea.hear("cast")             -> "cast"
    sea.hear("full")             -> "empty"   (the writer may say what it likes: the sea decides)

A writer proposes each word, and `hear` gives the word that stands. Not the writer's to choose are
the place where a day begins, whether the nets are full, how heavy they weigh, and what day comes
after one that is done, of the seven. All else stands as proposed; a step along no open street leads
nowhere, whatever the diary says.
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
DONE = ("stop", "rest", "heavy", "light")  # the last words of a day
ASKED = ("cast", "full", "wring")  # what the sea answers, whatever is proposed


class Sea:
    """The world of one diary, from a state of the language on; `place`, `fish`, `full` are true.

    With `silent` no results are written: they happen, and nobody is told.
    """

    def __init__(self, random: Random, state: State, *, silent: bool = False) -> None:
        self.random, self.silent = random, silent
        self.shut, self.place, self.fish = state.shut, state.place, state.fish
        self.last = ""
        self.day = state.day + 1  # of the week
        self.casts: list[int] = []  # the places where the nets were cast
        self.full: list[bool] = []  # of each cast
        self.heavy: list[bool] = []  # likewise; none with `silent`
        self.wrung: list[bool] = []  # of each time they were empty; likewise

    def hear(self, proposed: str) -> str:
        """The word that stands after the last one, where the writer proposes this."""
        word = self._stands(proposed)
        if word in MOVES:
            self.place = exits(self.shut, self.place).get(word, self.place)
        if word in WEEK:
            self.day += 1
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
        if self._done() or (self.last in ASKED and not self.silent):
            return ()
        if self.last == "empty" and not self.silent:
            return ("wring",) if proposed == "wring" else WEIGHT
        return WEEK if proposed in WEEK else (proposed,)

    def _stands(self, proposed: str) -> str:
        if self.last in WEEK and proposed != "rest":
            self.place = int(self.random.random() * len(PLACES))
            return PLACES[self.place]
        if self.last in (*ASKED, "empty") and not self.silent:
            return self._answer(proposed)
        if self._done() or proposed in WEEK:
            return WEEK[self.day] if self.day < len(WEEK) else "end"
        return proposed

    def _answer(self, proposed: str) -> str:
        """The sea's word after `cast`, and the scales' after what came of it."""
        if self.last == "cast":
            return "full" if self._cast() else "empty"
        if self.last == "empty":
            self.wrung.append(proposed == "wring")
            return "wring" if self.wrung[-1] else self._weigh("wet")
        return self._weigh("full" if self.last == "full" else "wrung")

    def _done(self) -> bool:
        return self.last in DONE or (self.last == "cast" and self.silent)

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
