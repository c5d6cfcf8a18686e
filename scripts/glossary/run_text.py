"""A stretch of HTML text as a reader sees it, with the way back to the bytes.

    Run("R&amp;D", 10)   # text "R&D"; its character 1 is bytes 11 to 16 of the page

Entities are read, soft hyphens dropped, letters composed, so that `caf&eacute;` and "cafe" + accent
are one word.
"""

import html
import re
import unicodedata

# An entity, or a character with the marks that combine with it.
UNIT = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});|.", re.DOTALL)
ODD_LETTERS = str.maketrans(
    {"\u02bc": "’", "\u0130": "I"}
)  # a letter that is an apostrophe; one that lowers to two


class Run:
    """Text between two tags: `start` is its offset in the page, `text` what is read."""

    __slots__ = ("_ends", "_starts", "start", "text")

    def __init__(self, source: str, start: int) -> None:
        self.start = start
        self._ends: list[int] | None = None
        if source.isascii() and "&" not in source:
            self.text = source
            return
        self.text = source.translate(ODD_LETTERS)
        if "&" in source or "\u00ad" in source or not unicodedata.is_normalized("NFC", source):
            self._read(self.text)

    def _read(self, source: str) -> None:
        text = ""
        starts: list[int] = []
        ends: list[int] = []
        for unit in UNIT.finditer(source):
            read = html.unescape(unit.group()).replace("\u00ad", "")
            if text and unicodedata.combining(read[:1] or " "):
                composed = unicodedata.normalize("NFC", text[-1] + read)
                if len(composed) == 1:
                    text, ends[-1] = text[:-1] + composed, unit.end()
                    continue
            text += read
            starts += [unit.start()] * len(read)
            ends += [unit.end()] * len(read)
        self.text, self._starts, self._ends = text, starts, ends

    def html_span(self, start: int, end: int) -> tuple[int, int]:
        """The page's offsets of characters `start` to `end` of this run's text."""
        if self._ends is None:
            return self.start + start, self.start + end
        return self.start + self._starts[start], self.start + self._ends[end - 1]
