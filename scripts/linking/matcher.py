"""Finds every term in a text: longest surface first, over all surfaces at once.

    Matcher(surfaces).find("merge queue depths grow")   # -> [Match(0, 18, "merge-queue-depth")]

Surfaces and text are compared in lower case, with one kind of apostrophe and every gap a space. An
Aho-Corasick automaton finds all surfaces in one pass, however many there are; each hit is then held
against the text itself.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from linking.surfaces import Surface, normal
from linking.word_boundaries import HYPHENS, is_word, joined_words, may_begin, may_end

ASCII_SPACE = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
WHITE_SPACE = ASCII_SPACE + (
    "\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
SPACES = re.compile("  +")
START, END = itemgetter(0), itemgetter(1)


class Match(NamedTuple):
    """A use of a term: characters `start` to `end` of the text, and whether inside a phrase that
    its term excepts.
    """

    start: int
    end: int
    slug: str
    excepted: bool = False
    claim: bool = False  # a claim's number instead of a term's slug


# The letters where case counts, the slug, whether it is an excepted phrase. A bare tuple, since the
# garbage collector soon passes over those: with records it would walk the whole glossary each time.
Pattern = tuple[str | None, str, bool]
# Where a pattern was found, in an order in which what counts first sorts first: the start, whether
# it is a surface (phrases go before), the end negated, whether case is ignored, whether the hit is
# torn, the pattern's number.
Hit = tuple[int, bool, int, bool, bool, int]


class Matcher:
    """All surfaces, ready to be looked for, and for each term the phrases in which it is none."""

    def __init__(self, surfaces: Iterable[Surface], exceptions: Iterable[Surface] = ()) -> None:
        self._patterns: list[Pattern] = []
        folded: list[str] = []
        for group, is_phrase in ((surfaces, False), (exceptions, True)):
            for surface in group:
                text = normal(surface.text)
                if any(map(is_word, text)) and text == text.strip():  # else no text can hold it
                    folded.append(fold(text))
                    letters = text if surface.exact else None
                    self._patterns.append((letters, surface.slug, is_phrase))
        self._automaton = AhoCorasick(folded)

    def find(self, text: str, breaks: Sequence[int] = ()) -> list[Match]:
        """Every use, leftmost and longest first, none across one of the offsets in `breaks`."""
        matches: list[Match] = []
        done = 0
        reach: dict[str, int] = {}  # how far the excepted phrases of each term go
        for start, is_surface, minus_end, _, torn, number in sorted(self._hits(text, breaks)):
            end, slug = -minus_end, self._patterns[number][1]
            if not is_surface:
                reach[slug] = max(end, reach.get(slug, 0))
            elif start >= done:
                done = end
                if not torn:
                    matches.append(Match(start, end, slug, excepted=reach.get(slug, 0) >= end))
        return matches

    def _hits(self, text: str, breaks: Sequence[int]) -> Iterator[Hit]:
        """The surfaces and phrases that the text holds in whole words.

        One that is cut off at a sign (C++ in C++17) is torn: it is no use, but no shorter surface
        stands in it.
        """
        joined = list(joined_words(text))
        comparable, offset = _comparable(text)
        found = self._automaton.find_matches_as_indexes(comparable, overlapping=True)
        for number, start, end in found:
            if offset:
                start, end = offset(start), offset(end - 1) + 1
            letters, _, is_phrase = self._patterns[number]
            begins, ends = may_begin(text, start), may_end(text, end)
            if (not begins and is_word(text[start])) or (not ends and is_word(text[end - 1])):
                continue  # there is more of a word beside it
            if letters and letters != normal(text[start:end]):
                continue
            torn = not (begins and ends)
            if is_phrase:
                fits = not torn
            else:
                is_crossed = breaks and bisect_left(breaks, end) > bisect_right(breaks, start)
                fits = not is_crossed and not (joined and _cuts_a_joined_word(joined, start, end))
            if fits:
                yield start, not is_phrase, -end, letters is None, torn, number


def fold(text: str) -> str:
    """Lower case, one character for one, so that offsets hold (İ alone would become two)."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower()[0] for c in text)


def _comparable(text: str) -> tuple[str, Callable[[int], int] | None]:
    """A text as folded surfaces are written, and the way back to its offsets where they differ: a
    run of white space becomes one space, and so does each hyphen.
    """
    for blank in ASCII_SPACE if text.isascii() else WHITE_SPACE:
        text = text.replace(blank, " ")
    offset = None
    if "  " in text:
        ends, left_out = [], [0]  # where runs end in the squeezed text, what is left out by then
        for run in SPACES.finditer(text):
            left_out.append(left_out[-1] + len(run.group()) - 1)
            ends.append(run.end() - left_out[-1])
        text = SPACES.sub(" ", text)

        def offset(at: int) -> int:
            return at + left_out[bisect_right(ends, at)]

    for hyphen in HYPHENS:
        text = text.replace(hyphen, " ")
    return fold(text).replace("’", "'"), offset


def _cuts_a_joined_word(joined: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether characters `start` to `end` hold a part of a joined word and not the whole of it."""
    first = bisect_right(joined, start, key=END)
    last = bisect_left(joined, end, key=START)
    return any(word[0] < start or word[1] > end for word in joined[first:last])
