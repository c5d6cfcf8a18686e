"""A dictionary of surfaces, and where a text holds them.

    Chains(surfaces).fits("Merge queue depths", "merge queue depths", 0, 5)   # -> all that begin at
    piece 0

A text is cut into pieces (runs of word characters). A surface is a chain of pieces with the gaps
between them; all chains lie in one dictionary, keyed by their beginnings, so that the cost of a
look-up does not depend on how many there are: most words begin no surface and cost one failed
look-up.
"""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from linking.surfaces import Surface, normal

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
NEXT_SIMPLE = re.compile(r"(\W*)(\w+)")
# Blanks out of lower-case ASCII text all that is no word character: `\w+` takes five times as long
# to list the words.
BLANKS = str.maketrans({n: " " for n in range(128) if not (chr(n).isalnum() or chr(n) == "_")})
UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
HYPHENS = "-\u2010\u2011"
SAME = str.maketrans({"’": "'", **dict.fromkeys(f"{HYPHENS}\n\t\r\u00a0", " ")})
# What makes one piece of the words on its sides (agent.py, a@b.org, https://a.org): where it may
# be, and how far the piece then goes on to the right, an address up to a blank.
JOINT = re.compile(r"(?<=[^\W])(?:[.@](?=[^\W])|://(?=[^\s\0<]))")
ONWARD = re.compile(rf"(?:[\w{MARKS}]|[{HYPHENS}/](?=[\w/])|@(?=\w)|\.(?=[^\W_]))*")
ADDRESS = re.compile(r"[^\s\0<]*[^\s\0<.,;:!?'\"’”)\]]")
BACKWARD = f"{HYPHENS}/._~"


class Match(NamedTuple):
    """A use of a term: characters `start` to `end` of the text; whether by an exact surface, and
    whether inside a phrase that its term excepts. A torn one is none: its surface goes on as
    another word (C++ in C++17), and no shorter one stands in it.
    """

    start: int
    end: int
    slug: str
    exact: bool = False
    excepted: bool = False
    claim: bool = False  # a claim's number instead of a term's slug
    torn: bool = False


# A surface whose pieces are a given chain: the punctuation before and after them, their letters
# where case counts, the slug. A bare tuple, since the garbage collector soon passes over those:
# with records here every collection walked the whole glossary, and rendering took a fifth longer.
Ending = tuple[str, str, str | None, str]


class Chains:
    """Surfaces by their chains of pieces."""

    def __init__(self, surfaces: Iterable[Surface]) -> None:
        self._firsts: set[str] = set()  # pieces that begin a surface; small, since it is asked most
        self._beginnings: dict[str, bool] = {}  # what begins a surface: does any go on from there?
        self._endings: dict[str, tuple[Ending, ...]] = {}
        for surface in surfaces:
            self._add(surface)

    def _add(self, surface: Surface) -> None:
        text = normal(surface.text)
        pieces = list(PIECE.finditer(text))
        if not pieces:
            return
        first, last = pieces[0].start(), pieces[-1].end()
        self._firsts.add(fold(pieces[0].group()))
        for piece in pieces:
            key = fold(text[first : piece.end()])
            self._beginnings[key] = self._beginnings.get(key, False) or piece.end() < last
        letters = text[first:last] if surface.exact else None
        ending = (text[:first], text[last:], letters, surface.slug)
        key = fold(text[first:last])
        self._endings[key] = (*self._endings.get(key, ()), ending)

    def fits(self, text: "Text", breaks: Sequence[int] = ()) -> Iterator[list[Match]]:
        """For each place where a surface may begin, those that the text holds from there on."""
        for start, end in text.places(self._firsts):
            if found := self._fits_from(text, start, end, breaks):
                yield found

    def _fits_from(self, text: "Text", start: int, end: int, breaks: Sequence[int]) -> list[Match]:
        key = text.folded[start:end]
        found = []
        while True:
            for ending in self._endings.get(key, ()):
                if match := _fit(text.shown, start, end, ending, breaks):
                    found.append(match)
            if not self._beginnings[key] or not (piece := text.next_piece(end)):
                return found
            key += _gap(piece[1]) + piece[2]
            if key not in self._beginnings:
                return found
            end = piece.end()


class Text:
    """A text to be looked through: as it is shown, in lower case, and its bare words.

    `simple` texts are cut at white space once all punctuation is blanked, which is many times as
    fast as `PIECE`; only combining marks and scripts without spaces need that.
    """

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.folded = fold(shown)
        wide = () if self.folded.isascii() else [c for c in set(self.folded) if c > "\x7f"]
        self.simple = not any(map(_is_intricate, wide))
        self.bare = f" {_bare(self.folded, wide)} " if self.simple else ""
        self.words = self.bare.split()
        self.following = NEXT_SIMPLE if self.simple else NEXT

    def places(self, firsts: Container[str]) -> Iterator[tuple[int, int]]:
        """Where the pieces that begin a surface stand."""
        if not self.simple:
            pieces = PIECE.finditer(self.folded)
            yield from (piece.span() for piece in pieces if piece.group() in firsts)
            return
        at = 0
        # Most words begin no surface: pick those that do, then look for their places.
        for word in [word for word in self.words if word in firsts]:
            at = self.bare.index(f" {word} ", at)  # `bare` is a character ahead of the text
            yield at, at + len(word)
            at += len(word)

    def next_piece(self, end: int) -> re.Match[str] | None:
        """The gap and the piece that follow."""
        return self.following.match(self.folded, end)


def _bare(folded: str, wide: Iterable[str]) -> str:
    """A simple text with all but its words blanked; `wide` are its characters outside ASCII."""
    if any(map(_is_word, wide)):
        for character in wide:
            folded = folded if _is_word(character) else folded.replace(character, " ")
    elif wide:
        folded = folded.encode("ascii", "replace").decode()
    return folded.translate(BLANKS)


def _is_intricate(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or bool(UNSPACED_CHARACTER.match(character))


def fold(text: str) -> str:
    """Lower case, one character for one, so that offsets hold (İ alone would become two)."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower()[0] for c in text)


def _gap(gap: str) -> str:
    """What stands between two pieces, as surfaces have it: any white space or one hyphen is a
    space.
    """
    return " " if gap.isspace() else gap.translate(SAME)


def _fit(text: str, start: int, end: int, ending: Ending, breaks: Sequence[int]) -> Match | None:
    """The match of one surface whose pieces run from `start` to `end`, if its edges and letters
    fit.
    """
    lead, trail, letters, slug = ending
    if letters is not None and letters != normal(text[start:end]):
        return None
    if trail:
        after = text[end : end + len(trail)]
        if normal(after + "|") != normal(trail + "|"):
            return None
        end += len(trail)
    if lead:
        if normal("|" + text[max(start - len(lead), 0) : start]) != normal("|" + lead):
            return None
        start -= len(lead)
    if bisect_left(breaks, end) > bisect_right(breaks, start):
        return None  # one of them lies within
    torn = not (_open_left(text, start) and _open_right(text, end))
    if torn and not (lead or trail):
        return None
    return Match(start, end, slug, letters is not None, torn=torn)


def joined_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has file names, addresses, versions and the like, each of which is one piece.

    "see docs/agent.py and 1.1A." -> (4, 17), (22, 26)
    """
    done = 0
    for joint in JOINT.finditer(text):
        start, end = joint.span()
        after = text[end]
        if start < done or (joint.group() == "." and not (after.islower() or after.isdigit())):
            continue
        while start > done and (_is_word(text[start - 1]) or text[start - 1] in BACKWARD):
            start -= 1
        while not _is_word(text[start]):
            start += 1
        going_on = ADDRESS if joint.group() == "://" else ONWARD
        if rest := going_on.match(text, end):
            done = rest.end()
            yield start, done


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
