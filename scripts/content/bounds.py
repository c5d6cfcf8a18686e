"""What a page of the site may have at the most, so that it is done within a second.

Python-Markdown's time grows with the square of how many marks of one kind there are, of the lines
in one block, and of more; no page that somebody would read comes near these bounds.
"""

import re
from collections.abc import Iterator

from content.pages import Page
from content.problems import Problem
from content.traps import problem_at

CHARACTERS = 60_000  # on a page; the longest today has 18,000
MANY = {  # of one mark on a page; the most today is 81
    **dict.fromkeys('[]<`*_\\{~!&=#$@“"', 600),
    **dict.fromkeys(("\\(", "\\["), 60),  # formulas: each is looked through to the page's end
}
LINES = 200  # in one block: without an empty line between; the most today is 9


def page_bounds(page: Page) -> Iterator[Problem]:
    """A problem for each bound that a page goes beyond."""
    if len(page.body) > CHARACTERS:
        message = f"the page has {len(page.body)} characters; make two of more than {CHARACTERS}"
        yield problem_at(page, CHARACTERS, message)
        return
    for mark, most in MANY.items():
        if page.body.count(mark) > most:
            places = [found.start() for found in re.finditer(re.escape(mark), page.body)]
            yield problem_at(page, places[most], f"`{mark}` more than {most} times; write fewer")
    yield from _long_blocks(page)


def _long_blocks(page: Page) -> Iterator[Problem]:
    count = offset = 0
    for line in page.body.split("\n"):
        count = count + 1 if line.strip() else 0
        if count == LINES + 1:
            message = f"a block of more than {LINES} lines; put empty lines into it"
            yield problem_at(page, offset, message)
        offset += len(line) + 1
