"""Finds what is too much for the other checks, so that none of them takes for ever: pages beyond
glossary/bounds.py, and a bibliography beyond the bounds here.

The library that reads BibTeX puts a macro's text wherever its name stands, so seven lines of macros
within macros become gigabytes; and it takes its time over each entry and each author.
"""

import re
from collections.abc import Iterator

from pybtex.database.input.bibtex import LowLevelParser

from content.bounds import page_bounds
from content.pages import read_pages
from content.problems import Problem
from content.settings import Settings

FILE = "references.bib"
MANY = {"@": 300, "{": 10_000, "and": 2_000}  # marks and words; today 112, 913 and 425
LONGEST = 2_000  # characters of a field; the longest today has 250
MACRO = re.compile(r"@\s*(string|preamble)\b", re.IGNORECASE)


def check(settings: Settings) -> list[Problem]:
    """What has to be mended before anything else is looked at."""
    pages, _ = read_pages(settings.docs, settings.docs)
    problems = [problem for page in pages for problem in page_bounds(page)]
    path = settings.docs / FILE
    source = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    found = [*_many(source), *_macros(source)]
    return problems + [
        Problem(str(path), source.count("\n", 0, offset) + 1, message, code)
        for offset, message, code in found or _long_fields(source)
    ]


def _many(source: str) -> Iterator[tuple[int, str, str]]:
    """Where it is, what is wrong and its code."""
    for mark, most in MANY.items():
        whole = rf"\b{mark}\b" if mark.isalpha() else re.escape(mark)
        places = [found.start() for found in re.finditer(whole, source, re.IGNORECASE)]
        if len(places) > most:
            yield places[most], f"`{mark}` more than {most} times; write fewer entries", "file-size"


def _macros(source: str) -> Iterator[tuple[int, str, str]]:
    for found in MACRO.finditer(source):
        message = f"`@{found[1]}` is not read here; write the words out in each entry"
        yield found.start(), message, "bib-type"


def _long_fields(source: str) -> Iterator[tuple[int, str, str]]:
    """By the library's own scanner, which neither formats nor takes names apart."""
    scanner = LowLevelParser(source, handle_error=lambda _: None)
    for _, (key, fields) in scanner:
        for name, parts in fields:
            if (length := sum(map(len, parts))) > LONGEST:
                message = f"`{key}` has a `{name}` of {length} characters; write {LONGEST} or less"
                yield scanner.command_start, message, "field-length"
