"""Reads docs/references.bib, once, and takes it apart only for those who ask.

bibliography = read_bibliography(docs, kept)
bibliography.lines["Li2023othello"]        # -> 412
bibliography.references["Li2023othello"]   # -> Reference(html="Kenneth Li...", markdown=..., ...)
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pybtex import __version__, errors
from pybtex.backends import html, markdown
from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.exceptions import PybtexError
from pybtex.style.formatting.plain import Style
from pybtex.style.template import FieldIsMissing

from content.kept import Kept, programs

FILE = "references.bib"
KEY = re.compile(
    r"^[ \t]*@(?!comment|string|preamble)\w+[ \t]*[{(][ \t]*([^,\s}]+)",
    re.MULTILINE | re.IGNORECASE,
)
# Its text would stand wherever its name does: seven lines of them can become gigabytes.
MACRO = re.compile(r"@\s*(string|preamble)\b", re.IGNORECASE)
TYPES = [name[4:-9] for name in dir(Style) if re.fullmatch(r"get_\w+_template", name)]


class Reference(NamedTuple):
    """How a work is written in lists and in notes; where it cannot be, what it lacks for that."""

    html: str = ""
    markdown: str = ""
    lacking: str = ""


@dataclass(frozen=True)
class Bibliography:
    """The file as it stands; `source` is empty where there is none."""

    path: Path
    source: str
    kept: Kept

    @cached_property
    def lines(self) -> dict[str, int]:
        """The line of each key that can be cited; of one given twice, the first."""
        found: dict[str, int] = {}
        line, counted = 1, 0
        for key in KEY.finditer(self.source):
            line += self.source.count("\n", counted, key.start(1))
            counted = key.start(1)
            found.setdefault(key[1], line)
        return found

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
    def references(self) -> dict[str, Reference]:
        """Each work whose type has a form, by its key, as the citations' plugin would write it."""
        made_of = [programs(sys.modules[__name__]), __version__, self.source]
        made = self.kept.bytes_of("references", made_of, self._written)
        return {key: Reference(*texts) for key, texts in json.loads(made).items()}

    def _written(self) -> bytes:
        """The same, to be kept: pybtex takes a millisecond a work."""
        return json.dumps(dict(_references(self.parsed[0].entries))).encode()


def _references(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Reference]]:
    style, to_html, to_markdown = Style(), html.Backend(), markdown.Backend()
    for key, entry in entries.items():
        if entry.type not in TYPES:
            continue
        try:
            text = style.format_entry("", entry).text
        except FieldIsMissing as error:
            yield key, Reference(lacking=str(error))
            continue
        # What it escapes and no Markdown needs, as mkdocs_bibtex has it.
        plain = re.sub(r"\\([().])", r"\1", text.render(to_markdown).replace("\n", " "))
        yield key, Reference(text.render(to_html), plain)


def read_bibliography(docs: Path, kept: Kept) -> Bibliography:
    path = docs / FILE
    there = path.is_file() and not path.is_symlink()
    return Bibliography(path, path.read_text("utf-8", errors="replace") if there else "", kept)
