"""Finds the source line of every use that was found in a page's HTML.

The page is rendered again with a mark in each word of its source that may begin a use: a rare
letter after the word's first. A mark that arrives within a use tells where the use was written,
whatever Markdown made of it. A mark that changes more of the HTML than itself stood in what
Markdown reads (an address, a label), and is left out.
"""

import re
from collections.abc import Iterator
from math import inf

from content.front_matter import FrontMatter
from content.rendering import Render, those_that_fit
from linking.matcher import fold
from linking.mentions import Mention
from linking.word_boundaries import UNSPACED

WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
MARK = re.compile("[\U00020000-\U0002a6df]")  # rare ideographs: letters, so that no word is cut
# Where words are seldom read; they are marked only if a use is found that no other word began.
UNREAD = re.compile(
    r"<[^>]*>|\]\([^)\n]*\)|\]\[[^\]\n]*\]|\{[^}\n]*\}|&#?\w+;|^[ ]{0,3}\[(?!\^)[^\]\n]+\]:.*$",
    re.MULTILINE,
)
# A model's number, figure or source: no words of the page. The last two bring words with them.
FILLED_IN = re.compile(r"\{\{[^}\n]*\}\}")
BLOCK = re.compile(r"^\{\{[^}\n]*\}\}$", re.MULTILINE)
TRIES = 300  # renderings of a page


def source_lines(mentions: list[Mention], source: FrontMatter, render: Render) -> list[int]:
    """For each use the 1-based line of the file, front matter counted, where its surface starts.

    `render` gives a body's HTML without links, in which the uses have their offsets.
    """
    marks = _Marks(source.body, render)
    filled_in = [found.start() for found in BLOCK.finditer(source.body)]
    words = dict(_words(source.body))
    unread = {n for found in UNREAD.finditer(source.body) for n in range(*found.span())}
    offsets: list[int | None] = [None] * len(mentions)
    for places in (words.keys() - unread, words.keys() & unread):
        lost = {_first(m) for m, offset in zip(mentions, offsets, strict=True) if offset is None}
        marks.add(sorted(o for o in places if _may_begin(words[o], lost)))
        offsets = [marks.within(mention.span) for mention in mentions]
    for n, mention in enumerate(mentions):
        if offsets[n] is None:
            before = offsets[n - 1] if n else None
            after = next((o for o in offsets[n:] if o is not None), None)
            likely = [o for o in marks.refused if words[o] == _first(mention)]
            offsets[n] = _between(before, after, likely, filled_in)
    return [source.body_line + source.body.count("\n", 0, offset or 0) for offset in offsets]


def _words(body: str) -> Iterator[tuple[int, str]]:
    """Each word of a page and where it begins."""
    read = FILLED_IN.sub(lambda found: " " * len(found.group()), body)
    return ((word.start(), fold(word.group())) for word in WORD.finditer(read))


def _first(mention: Mention) -> str:
    """The first word of a use."""
    word = WORD.search(mention.text)
    return fold(word.group()) if word else ""


def _may_begin(word: str, firsts: set[str]) -> bool:
    """Whether a word of the source may begin a use, or be a part of one that entities cut."""
    return word in firsts or any(word in first or first in word for first in firsts)


def _between(
    before: int | None, after: int | None, likely: list[int], filled_in: list[int]
) -> int | None:
    """Where a use was written whose mark did not arrive, between its neighbours: at a like word
    that could not be marked, or where a figure or a source was filled in.
    """
    start = -1 if before is None else before
    end = after if after is not None and after > start else inf
    places = [o for o in likely if start < o < end] + [o for o in filled_in if start <= o < end]
    return min(places, default=before)


class _Marks:
    """The marks that have arrived: the place in the HTML of each, and in the source of its word."""

    def __init__(self, body: str, render: Render) -> None:
        self.body, self.render = body, render
        self.plain = render(body)
        self.arrived: dict[int, int] = {}
        self.refused: set[int] = set()
        self.tries = 0

    def add(self, offsets: list[int]) -> None:
        """Mark words, but for those that would change the page."""
        self.refused |= {*offsets} - {*those_that_fit(offsets, self._arrive)}

    def _arrive(self, offsets: list[int]) -> bool:
        """Whether the page is the same but for the marks; they are then kept."""
        self.tries += 1
        if self.tries > TRIES:
            return False
        free = (mark for n in range(0x20000, 0x2A6E0) if (mark := chr(n)) not in self.body)
        by_mark = dict(zip(free, offsets, strict=False))
        pieces, done = [], 0
        for mark, offset in by_mark.items():
            pieces += [self.body[done : offset + 1], mark]
            done = offset + 1
        html = self.render("".join(pieces) + self.body[done:])
        found = [mark for mark in MARK.finditer(html) if mark.group() in by_mark]
        if html.translate(dict.fromkeys(map(ord, by_mark))) != self.plain:
            return False
        self.arrived |= {m.start() - n: by_mark[m.group()] for n, m in enumerate(found)}
        return True

    def within(self, span: tuple[int, int]) -> int | None:
        """The place in the source of the first marked word in a span of the HTML."""
        start, end = span
        return next((self.arrived[n] for n in range(start + 1, end + 1) if n in self.arrived), None)
