"""Markdown that Python-Markdown fails on, or takes for ever over; found before it is read.

"[^a]:" with nothing after it   -> AttributeError in its footnotes extension
"{.a}" alone on the page        -> ValueError: attributes of no element
"<![x]>"                        -> AssertionError: a marked section of SGML
4,000 times "["                 -> quadratic, many seconds
300 lists within lists          -> RecursionError
"""

import re
from collections.abc import Iterator

from markdown import Markdown

from content.pages import Page
from content.problems import Problem, ProblemsFound

EMPTY_NOTE = re.compile(
    r"^[ ]{0,3}\[\^([^\]\n]+)\]:[ \t]*$(?!\n(?:[ \t]{4}|[^\s\[]))", re.MULTILINE
)
RUN = re.compile(r"(?:!?\[\^?[ \t]?){100,}|(?:\[\w?\]\(){100,}|(?:<\w+[ \t]){100,}")
DEEP = re.compile(r"^(?:[ \t]{200,}\S|(?:>[ \t]*){50,}|(?:[-*+][ \t]+){50,})", re.MULTILINE)
MARKED = re.compile(r"<!\[(?!CDATA\[)")
LONELY = re.compile(r"\A\s*(?:\{[^}\n]*\}\s*)+\Z")


def markdown_traps(page: Page) -> Iterator[Problem]:
    """A problem for each place in a page's Markdown that must not reach the library."""
    for pattern, message in (
        (EMPTY_NOTE, "the note `[^{0}]` is empty; write its text after the colon"),
        (RUN, "a run of a hundred or more opening brackets; write them as code, or fewer"),
        (DEEP, "lists or quotations are nested too deeply; write them flatter"),
        (MARKED, "`<![` begins what HTML no longer has; write &lt;![ or take it out"),
        (LONELY, "there is nothing that the attributes could belong to; take them out"),
    ):
        for found in pattern.finditer(page.body):
            yield problem_at(page, found.start(), message.format(*found.groups()))


def convert(markdown: Markdown, page: Page, body: str) -> str:
    """A page's body as HTML; raises ProblemsFound where the library fails on it."""
    markdown.reset()
    try:
        return markdown.convert(body)
    except Exception as error:
        told = f"Markdown fails on this page ({type(error).__name__}: {error})"
        message = f"{told}; undo what was last changed"
        raise ProblemsFound([Problem(page.path, 1, message, "markdown-trap")]) from error


def problem_at(page: Page, offset: int, message: str) -> Problem:
    """What is wrong at a place of a page's body."""
    start = page.body.rfind("\n", 0, offset) + 1
    line = page.front_matter.body_line + page.body.count("\n", 0, offset)
    return Problem(page.path, line, message, "markdown-trap", offset - start + 1)
