"""Reads docs/references.bib, once, and takes it apart only for those who ask.

read_bibliography(docs).lines["Li2023othello"]   # -> 412
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pybtex import errors
from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.exceptions import PybtexError
from pybtex.style import FormattedEntry
from pybtex.style.formatting.plain import Style

FILE = "references.bib"
KEY = re.compile(
    r"^[ \t]*@(?!comment|string|preamble)\w+[ \t]*[{(][ \t]*([^,\s}]+)",
    re.MULTILINE | re.IGNORECASE,
)
# Its text would stand wherever its name does: seven lines of them can become gigabytes.
MACRO = re.compile(r"@\s*(string|preamble)\b", re.IGNORECASE)


class FormatOnce(Style):  # type: ignore[misc]  # the library has no types
    """The citations' style, which formats each work once: a check, the notes of every page that
    cites it and the page of sources ask for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.formatted: dict[str, FormattedEntry] = {}

    def format_entry(
        self, label: str, entry: Entry, bib_data: BibliographyData | None = None
    ) -> FormattedEntry:
        if entry.key not in self.formatted:
            self.formatted[entry.key] = super().format_entry(label, entry, bib_data)
        return self.formatted[entry.key]


@dataclass(frozen=True)
class Bibliography:
    """The file as it stands; `source` is empty where there is none."""

    path: Path
    source: str

    @cached_property
    def lines(self) -> dict[str, int]:
        """The line of each key that can be cited; of one given twice, the first."""
        found = reversed(list(KEY.finditer(self.source)))
        return {key[1]: self.source.count("\n", 0, key.start(1)) + 1 for key in found}

    @cached_property
    def parsed(self) -> tuple[BibliographyData, list[Exception]]:
        """The entries as BibTeX has them, and what the library says against the file."""
        if MACRO.search(self.source):
            return BibliographyData(), []
        with errors.capture() as found:
            try:
                return parse_string(self.source, "bibtex"), found
            except PybtexError as error:
                return BibliographyData(), [*found, error]

    @cached_property
    def style(self) -> FormatOnce:
        """How works are written in notes and lists."""
        return FormatOnce()


def read_bibliography(docs: Path) -> Bibliography:
    path = docs / FILE
    there = path.is_file() and not path.is_symlink()
    return Bibliography(path, path.read_text("utf-8", errors="replace") if there else "")
