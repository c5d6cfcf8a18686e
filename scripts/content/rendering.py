"""A page's Markdown as HTML, and the Markdown on which Python-Markdown fails.

    renderer(settings)("---\ntitle: A\n---\nText")   # -> "<p>Text</p>"

On a note without text, "[^a]:", its footnotes extension ends in an AttributeError.
"""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from markdown import Markdown

from content.front_matter import read_front_matter
from content.pages import Page
from content.problems import Problem, ProblemsFound
from content.settings import Settings

T = TypeVar("T")
Render = Callable[[str], str]  # from a page's source to its HTML
EMPTY_NOTE = re.compile(
    r"^[ ]{0,3}\[\^([^\]\n]+)\]:[ \t]*$(?!\n(?:[ \t]{4}|[^\s\[]))", re.MULTILINE
)
BLANKS = re.compile(r"(<pre\b.*?</pre>)|\s+", re.DOTALL)
# What the library and its extensions have been seen to raise over other bad input; the last over
# what is nested too deeply.
FAILURES = (AssertionError, AttributeError, IndexError, KeyError, ValueError, RecursionError)


def markdown_traps(page: Page) -> Iterator[Problem]:
    """A problem for each place in a page's Markdown that must not reach the library."""
    for found in EMPTY_NOTE.finditer(page.body):
        message = f"the note `[^{found[1]}]` is empty; write its text after the colon"
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


def renderer(settings: Settings) -> Render:
    """A function from a page's source to its HTML, as the site's own Markdown makes it, with white
    space as one space where it is shown so. A source that Markdown cannot read comes out as it is:
    what is wrong with it is told elsewhere.
    """
    markdown = settings.markdown()

    def render(source: str) -> str:
        page = Page("", source, read_front_matter(source, ""))
        if any(markdown_traps(page)):
            return source
        try:
            html = convert(markdown, page, page.body)
        except ProblemsFound:
            return source
        return BLANKS.sub(lambda found: found[1] or " ", html)

    return render


def those_that_fit(items: list[T], fit: Callable[[list[T]], bool]) -> list[T]:
    """Of what is to be written into a page, that which changes nothing else there: `fit` says of
    some of it together whether it does, and what does not fit is halved.
    """
    if not items or fit(items):
        return items
    if len(items) == 1:
        return []
    middle = len(items) // 2
    return [*those_that_fit(items[:middle], fit), *those_that_fit(items[middle:], fit)]
