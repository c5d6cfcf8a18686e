"""Reads docs/references.bib, once, and takes it apart only for those who ask.

read_bibliography(docs).lines["Li2023othello"]   # -> 412
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pybtex import errors
from pybtex.database import BibliographyData, parse_string
from pybtex.exceptions import PybtexError

FILE = "references.bib"
KEY = re.compile(
    r"^[ \t]*@(?!comment|string|preamble)\w+[ \t]*[{(][ \t]*([^,\s}]+)",
    re.MULTILINE | re.IGNORECASE,
)
# Its text would stand wherever its name does: seven lines of them can become gigabytes.
MACRO = re.compile(r"@\s*(string|preamble)\b", re.IGNORECASE)


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


def read_bibliography(docs: Path) -> Bibliography:
    path = docs / FILE
    there = path.is_file() and not path.is_symlink()
    return Bibliography(path, path.read_text("utf-8", errors="replace") if there else "")
