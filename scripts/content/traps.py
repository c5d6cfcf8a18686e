"""Markdown on which Python-Markdown fails, found before it is read.

"[^a]:" with nothing after it   -> AttributeError in its footnotes extension
"{.a}" alone on the page        -> ValueError: attributes of no element
"<![x]>"                        -> AssertionError: a marked section of SGML
"""

import re
from collections.abc import Iterator

from markdown import Markdown

from content.pages import Page
from content.problems import Problem, ProblemsFound

EMPTY_NOTE = re.compile(
    r"^[ ]{0,3}\[\^([^\]\n]+)\]:[ \t]*$(?!\n(?:[ \t]{4}|[^\s\[]))", re.MULTILINE
)
MARKED = re.compile(r"<!\[(?!CDATA\[)")
LONELY = re.compile(r"\A\s*(?:\{[^}\n]*\}\s*)+\Z")
# What the library and its extensions have been seen to raise over other bad input; the last over
# what is nested too deeply.
FAILURES = (AssertionError, AttributeError, IndexError, KeyError, ValueError, RecursionError)


def markdown_traps(page: Page) -> Iterator[Problem]:
    """A problem for each place in a page's Markdown that must not reach the library."""
    for pattern, message in (
        (EMPTY_NOTE, "the note `[^{0}]` is empty; write its text after the colon"),
        (MARKED, "`<![` begins what HTML no longer has; write &lt;![ or take it out"),
        (LONELY, "there is nothing that the attributes could belong to; take them out"),
    ):
        for found in pattern.finditer(page.body):
            message = message.format(*found.groups())
            yield page.problem_at(found.start(), message, "markdown-trap")


def convert(markdown: Markdown, page: Page, body: str) -> str:
    """A page's body as HTML; raises ProblemsFound where the library fails on it."""
    markdown.reset()
    try:
        return markdown.convert(body)
    except FAILURES as error:
        told = f"Markdown fails on this page ({type(error).__name__}: {error})"
        message = f"{told}; undo what was last changed"
        raise ProblemsFound([Problem(page.path, 1, message, "markdown-trap")]) from error
