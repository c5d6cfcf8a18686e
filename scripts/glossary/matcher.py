"""Finds every term in a text: longest surface first, over all surfaces at once.

    Matcher(surfaces).find("merge queue depths grow")  # -> [Match(0, 18, "merge-queue-depth")], not
    merge-queue

The text is cut into pieces (runs of word characters). A surface is a chain of pieces with the gaps
between them; all chains lie in one dictionary, keyed by their beginnings, so that the cost of a
look-up does not depend on how many terms there are: most words begin no surface and cost one failed
look-up.
"""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from glossary.surfaces import Surface, normal

# Written without spaces: every character is a piece of its own and no boundary is asked for beside
# it.
# Han, Kana, Thai, Lao, Burmese, Khmer.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# `\w` leaves out combining marks, without which Devanagari falls apart.
MARKS = "".join(
    c for c in map(chr, range(min(sys.maxunicode, 0x1FFFF))) if unicodedata.category(c)[0] == "M"
)
PIECE = re.compile(rf"[{UNSPACED}]|(?:[^\W{UNSPACED}]|[{MARKS}])+")
NEXT = re.compile(rf"(\W*?)({PIECE.pattern})")
NEXT_ASCII = re.compile(r"([^a-z0-9_]*)([a-z0-9_]+)")
# Blanks out of lower-case ASCII text all that is no word character: `\w+` takes five times as long
# to list the words.
WORDS_ONLY = str.maketrans({n: " " for n in range(128) if not (chr(n).isalnum() or chr(n) == "_")})
UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
HYPHENS = "-\u2010\u2011"
QUOTES = "'’‘"
SAME = {"’": "'", **dict.fromkeys(HYPHENS, " ")}


class Match(NamedTuple):
    """A use of a term: characters `start` to `end` of the text; `excepted` inside a phrase that the
    term excepts.
    """

    start: int
    end: int
    slug: str
    excepted: bool = False


class _Ending(NamedTuple):
    """A surface whose pieces are a given chain: the punctuation round them, and its letters where
    case counts.
    """

    lead: str
    trail: str
    letters: str | None
    slug: str


class Matcher:
    """All surfaces, ready to be looked for."""

    def __init__(self, surfaces: Iterable[Surface], exceptions: Iterable[Surface] = ()) -> None:
        self._beginnings: dict[str, bool] = {}  # the chains that begin a surface: does any go on?
        self._endings: dict[str, list[_Ending]] = {}
        self._exceptions: dict[str, list[_Ending]] = {}
        for surface in surfaces:
            self._add(surface, self._endings)
        for surface in exceptions:
            self._add(surface, self._exceptions)

    def _add(self, surface: Surface, endings: dict[str, list[_Ending]]) -> None:
        text = normal(surface.text)
        pieces = list(PIECE.finditer(text))
        if not pieces:
            return
        first, last = pieces[0].start(), pieces[-1].end()
        for piece in pieces:
            key = fold(text[first : piece.end()])
            self._beginnings[key] = self._beginnings.get(key, False) or piece.end() < last
        letters = text[first:last] if surface.exact else None
        ending = _Ending(text[:first], text[last:], letters, surface.slug)
        endings.setdefault(fold(text[first:last]), []).append(ending)

    def find(self, text: str, breaks: Sequence[int] = ()) -> list[Match]:
        """Every use, leftmost and longest first, none across one of the offsets in `breaks`."""
        folded = fold(text)
        matches: list[Match] = []
        excepted: list[Match] = []
        done = 0
        for start, end in _places(folded, self._beginnings):
            best: tuple[int, bool, Match] | None = None
            for key, last in self._chains(folded, start, end):
                for ending in self._endings.get(key, ()):
                    match = _fit(text, start, last, ending, breaks)
                    if match and match.start >= done:
                        rank = (match.end - match.start, ending.letters is not None, match)
                        best = rank if best is None or rank[:2] > best[:2] else best
                for ending in self._exceptions.get(key, ()):
                    if phrase := _fit(text, start, last, ending, ()):
                        excepted.append(phrase)
            if best:
                matches.append(best[2])
                done = best[2].end
        return _mark(matches, excepted) if excepted else matches

    def _chains(self, folded: str, start: int, end: int) -> Iterator[tuple[str, int]]:
        """The beginnings of surfaces that the text holds from one piece on: the key, and where its
        last piece ends.
        """
        following = NEXT_ASCII if folded.isascii() else NEXT
        key = folded[start:end]
        yield key, end
        while self._beginnings[key] and (piece := following.match(folded, end)):
            key += _gap(piece[1]) + piece[2]
            end = piece.end()
            if key not in self._beginnings:
                return
            yield key, end


def _places(folded: str, beginnings: Container[str]) -> Iterator[tuple[int, int]]:
    """Where the pieces that begin a surface stand."""
    if not folded.isascii():
        yield from (piece.span() for piece in PIECE.finditer(folded) if piece.group() in beginnings)
        return
    end = 0
    # Most words begin no surface: list them bare, which is fast, and look for the places of the few
    # that do.
    for word in [word for word in folded.translate(WORDS_ONLY).split() if word in beginnings]:
        start = folded.find(word, end)
        while not _stands_alone(folded, start, start + len(word)):
            start = folded.find(word, start + 1)
        end = start + len(word)
        yield start, end


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")


def fold(text: str) -> str:
    """Lower case, one character for one, so that offsets hold (İ alone would become two)."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower()[0] for c in text)


def _gap(gap: str) -> str:
    """What stands between two pieces, as surfaces have it: any white space or one hyphen is a
    space.
    """
    return " " if gap.isspace() else SAME.get(gap, gap)


def _fit(text: str, start: int, end: int, ending: _Ending, breaks: Sequence[int]) -> Match | None:
    """The match of one surface whose pieces run from `start` to `end`, if its edges and letters
    fit.
    """
    if ending.letters is not None and ending.letters != normal(text[start:end]):
        return None
    lead, trail = ending.lead, ending.trail
    if trail:
        after = text[end : end + len(trail)]
        if normal(after + "|") != normal(trail + "|"):
            return None
        end += len(trail)
        if trail.endswith("'") and text[start - 1 : start] in tuple(QUOTES):
            return None  # 'agents': a closing quotation mark, not a possessive
    if lead:
        if normal("|" + text[max(start - len(lead), 0) : start]) != normal("|" + lead):
            return None
        start -= len(lead)
    if not (_open_left(text, start) and _open_right(text, end)):
        return None
    if bisect_left(breaks, end) > bisect_right(breaks, start):
        return None  # one of them lies within
    return Match(start, end, ending.slug)


def _open_left(text: str, start: int) -> bool:
    """Whether a word may begin at `start`: no word character before it, nor a hyphen that joins
    (pre-TERM).
    """
    if start == 0 or (before := text[start - 1]).isspace() or UNSPACED_CHARACTER.match(text, start):
        return True
    if before in HYPHENS:
        return start > 1 and text[start - 2] in HYPHENS  # "--" is a dash
    return not _is_word(before)


def _open_right(text: str, end: int) -> bool:
    """Whether a word may end at `end`: likewise (TERM-based), and no combining mark is cut from its
    letter.
    """
    if end >= len(text) or (after := text[end]).isspace():
        return True
    if unicodedata.category(after)[0] == "M":
        return False
    if UNSPACED_CHARACTER.match(text, end - 1):
        return True
    if after in HYPHENS:
        return text[end + 1 : end + 2] in (*HYPHENS,)
    return not _is_word(after)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] in "LMN"


def _mark(matches: list[Match], phrases: list[Match]) -> list[Match]:
    """The matches, those inside a phrase that excepts their term marked so. Both lists ascend."""
    starts: dict[str, list[int]] = {}
    reach: dict[str, list[int]] = {}  # how far the phrases that begin up to there go
    for phrase in phrases:
        ends = reach.setdefault(phrase.slug, [])
        starts.setdefault(phrase.slug, []).append(phrase.start)
        ends.append(max(phrase.end, ends[-1] if ends else 0))

    def excepted(match: Match) -> bool:
        before = bisect_right(starts.get(match.slug, ()), match.start)
        return before > 0 and reach[match.slug][before - 1] >= match.end

    return [match._replace(excepted=excepted(match)) for match in matches]
