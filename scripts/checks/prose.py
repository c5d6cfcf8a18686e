"""What a reader reads of a page's source, line by line, with the rest blanked where it stood.

'Of [an agent](x.md) `run()` [@Dennett1987stance].' -> 'Of  an agent                           .'
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from checks.citations import CODE
from content.front_matter import Value
from content.pages import Page

# Other people's words, citations, addresses, tags, attribute lists, numbers of models, formulas.
UNREAD = re.compile(
    r"<q\b.*?</q>|<!--.*?-->|</?[a-zA-Z][^>]*>|“[^”\n]*”(?=\s*\[@)|\[@[^\]]*\]|\[\^[^\]]*\]:?"
    r"|(?<=\])\([^)\n]*\)|\{\{[^}\n]*\}\}|\{:?[^}\n]*\}|https?://[^\s)>]+|\$[^$\n]+\$",
    re.DOTALL,
)
FIELDS = ("title", "short", "description", "claim", "senses")


class Line(NamedTuple):
    """One line of prose; `number` is that of the source, 1-based, and so are its columns."""

    path: str
    number: int
    text: str


def read_lines(page: Page) -> Iterator[Line]:
    """The words of the front matter, a line a field, and those of the body."""
    front = page.front_matter
    for name in FIELDS:
        for at, text in _strings(front.values.get(name), (name,)):
            yield Line(page.path, front.line(*at), text)
    for number, text in enumerate(blanked(page.body).split("\n"), front.body_line):
        if text.strip():
            yield Line(page.path, number, text)


def blanked(body: str) -> str:
    """The body with all that is not the writer's words replaced by blanks."""
    for pattern in (CODE, UNREAD):
        body = pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), body)
    return body


def _strings(
    value: Value, at: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "claims":
                yield from _strings(inner, (*at, key))
