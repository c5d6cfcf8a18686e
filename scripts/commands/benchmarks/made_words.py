"""Made-up words, and the names of terms made of them, the same on every machine."""

from collections.abc import Iterator
from random import Random

SEED = 7
SYLLABLES = (
    "ba be bi bo da de di do fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne no pa "
    "pe ra re ri ro sa se ta te ti to va ve vi"
).split()
COMMON = (
    "the of and to in a is that it was for on as with by an be this which or from at not "
    "are but have has had were their one all we they"
).split()


class Words:
    """The words of a text, and the titles of the terms that it uses."""

    def __init__(self, terms: int) -> None:
        self.random = Random(SEED)
        self.vocabulary = COMMON * 20 + [self.made_word(2) for _ in range(4000)]
        self.titles = list(self._titles(terms))

    def word(self) -> str:
        return self.random.choice(self.vocabulary)

    def made_word(self, least: int) -> str:
        """A word of so many syllables, or one more."""
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(least, least + 1)))

    def _titles(self, many: int) -> Iterator[str]:
        """Names of one to three words, no two alike."""
        taken = set(self.vocabulary)
        while many:
            size = self.random.choice((1, 1, 2, 2, 2, 3))
            title = " ".join(self.made_word(3) for _ in range(size))
            if title not in taken:
                taken.add(title)
                many -= 1
                yield title
