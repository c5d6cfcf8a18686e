"""Markdown that Python-Markdown fails on, or takes for ever over; found before it is read.

"[^a]:" with nothing after it   -> AttributeError in its footnotes extension
"{.a}" alone on the page        -> ValueError: attributes of no element
4,000 times "["                 -> quadratic, many seconds
300 lists within lists          -> RecursionError

Its time grows with the square of how many marks of one kind there are, of the lines in one block,
and of more; no page that somebody would read comes near the bounds below.
"""

import re
from collections.abc import Iterator

from glossary.pages import Page
from glossary.problems import Problem

EMPTY_NOTE = re.compile(
    r"^[ ]{0,3}\[\^([^\]\n]+)\]:[ \t]*$(?!\n(?:[ \t]{4}|[^\s\[]))", re.MULTILINE
)
RUN = re.compile(r"(?:!?\[\^?[ \t]?){100,}|(?:\[\w?\]\(){100,}|(?:<\w+[ \t]){100,}")
DEEP = re.compile(r"^(?:[ \t]{200,}\S|(?:>[ \t]*){50,}|(?:[-*+][ \t]+){50,})", re.MULTILINE)
LONELY = re.compile(r"\A\s*(?:\{:?[^}\n]*\}\s*)+\Z")
MARKS = "[<`*_\\{~!&=#$"
MANY = 600  # of one mark on a page; the most today is 81
CHARACTERS = 60_000  # on a page; the longest today has 18,000
LINES = 200  # in one block: without an empty line between; the most today is 9


def markdown_traps(page: Page) -> Iterator[Problem]:
    """A problem for each place in a page's Markdown that must not reach the library."""
    if len(page.body) > CHARACTERS:
        message = f"the page has {len(page.body)} characters; make two of more than {CHARACTERS}"
        yield _problem(page, CHARACTERS, message)
        return
    for pattern, message in (
        (EMPTY_NOTE, "the note `[^{0}]` is empty; write its text after the colon"),
        (RUN, "a run of a hundred or more opening brackets; write them as code, or fewer"),
        (DEEP, "lists or quotations are nested too deeply; write them flatter"),
        (LONELY, "there is nothing that the attributes could belong to; take them out"),
    ):
        for found in pattern.finditer(page.body):
            yield _problem(page, found.start(), message.format(*found.groups()))
    for mark in MARKS:
        places = [n for n, character in enumerate(page.body) if character == mark]
        if len(places) > MANY:
            yield _problem(page, places[MANY], f"`{mark}` more than {MANY} times; write fewer")
    yield from _long_blocks(page)


def _long_blocks(page: Page) -> Iterator[Problem]:
    count = offset = 0
    for line in page.body.split("\n"):
        count = count + 1 if line.strip() else 0
        if count == LINES + 1:
            message = f"a block of more than {LINES} lines; put empty lines into it"
            yield _problem(page, offset, message)
        offset += len(line) + 1


def _problem(page: Page, offset: int, message: str) -> Problem:
    start = page.body.rfind("\n", 0, offset) + 1
    line = page.front_matter.body_line + page.body.count("\n", 0, offset)
    return Problem(page.path, line, message, "markdown-trap", offset - start + 1)
