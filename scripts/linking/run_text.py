"""A stretch of HTML text as a reader sees it, with the way back to the bytes.

    Run("R&amp;D", 10)   # text "R&D"; its character 1 is bytes 11 to 16 of the page

Entities are read, soft hyphens dropped, letters composed, so that `caf&eacute;` and "cafe" + accent
are one word.
"""

import html
import re
import unicodedata
from functools import lru_cache

ENTITY = r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});"
# A character, as itself or as an entity, with the marks that follow it; an entity; a soft hyphen.
UNREAD = re.compile(
    rf"(?:{ENTITY}|[^\W\d_])(?:[\u0300-\u036f]|&#(?:7[6-9]\d|8[0-7]\d);)+|{ENTITY}|\u00ad"
)
# A letter that is an apostrophe; one that lowers to two.
ODD_LETTERS = str.maketrans({"\u02bc": "’", "\u0130": "I"})


class Run:
    """Text between two tags: `start` is its offset in the page's HTML, `text` what is read.

    `reason` says why no link may stand in it, `target` where a link round it leads, `at` where its
    text begins in the page's.
    """

    __slots__ = ("_map", "_source", "at", "reason", "start", "target", "text")

    def __init__(
        self, source: str, start: int, reason: str | None, target: str | None, at: int
    ) -> None:
        self.start, self.reason, self.target, self.at = start, reason, target, at
        self._source: str | None = None  # what `text` was read from, where it is not the same
        self._map: tuple[list[int], list[int]] | None = None
        self.text = source
        if source.isascii() and "&" not in source:
            return
        self.text = source.translate(ODD_LETTERS)
        if "&" in source or "\u00ad" in source or not unicodedata.is_normalized("NFC", source):
            self._source = self.text
            self.text = UNREAD.sub(lambda unit: _read(unit.group()), self._source)

    def html_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the HTML of characters `start` to `end` of the page's text."""
        start, end = start - self.at, end - self.at
        if self._source is None:
            return self.start + start, self.start + end
        if self._map is None:
            self._map = self._offsets(self._source)
        starts, ends = self._map
        return self.start + starts[start], self.start + ends[end - 1]

    @staticmethod
    def _offsets(source: str) -> tuple[list[int], list[int]]:
        """Where each character of the text begins and ends in the source."""
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for unit in UNREAD.finditer(source):
            first, last = unit.span()
            size = len(_read(unit.group()))
            starts += [*range(done, first), *[first] * size]
            ends += [*range(done + 1, first + 1), *[last] * size]
            done = last
        starts += range(done, len(source))
        ends += range(done + 1, len(source) + 1)
        return starts, ends


@lru_cache(4096)
def _read(unit: str) -> str:
    """What a reader sees of an entity, a soft hyphen, or a letter with its marks."""
    return unicodedata.normalize("NFC", html.unescape(unit).replace("\u00ad", ""))
