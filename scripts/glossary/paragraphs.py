"""Paragraphs of an essay's source, and the ids by which they can be linked.

    mint("One.\\n\\nTwo.\\n", taken=set(), draw=iter(["p-7k2m", "p-c4xd"]).__next__)
    # -> "One.\\n{: #p-7k2m }\\n\\nTwo.\\n{: #p-c4xd }\\n"

An id is drawn once and written under its paragraph, so it moves with it: neither the paragraph's
place nor its words are in it.
"""

import re
import secrets
from collections.abc import Callable, Iterator, Set
from typing import NamedTuple

from glossary.front_matter import read_front_matter

LETTERS = "23456789bcdfghjkmnpqrstvwxyz"  # no vowels, so no words; nothing that looks like another
LENGTH = 4  # 28**4 is 614,656: room for every paragraph that will ever be written here
ATTRIBUTES = re.compile(r"^\{(?=[^}]*\}\s*$)[^}]*?#([\w:.-]+)")
FENCE = re.compile(r"^(`{3,}|~{3,}|/{3,})")
# What begins a block that is no paragraph: headings, lists, quotations, tables, HTML blocks, notes,
# definitions, admonitions, tabs, rules, indented code, and a figure or a source put in by name.
OTHER = re.compile(
    r"^(#|[-*+] |\d+[.)] |>|\||\[\^|\*\[|: |!!!|\?\?\?|===|---|\*\*\*|___| {4}|\t|\{\{ [\w.]+ \}\}$"
    r"|</?(?:address|article|aside|blockquote|details|dialog|div|dl|fieldset|figure|footer|form|h\d"
    r"|header|hr|iframe|main|math|nav|ol|p|pre|script|section|style|svg|table|template|ul)\b|<!--)",
    re.IGNORECASE,
)


class Paragraph(NamedTuple):
    """A paragraph: first and last line in the source (from 1), its text, its id if it has one."""

    first: int
    last: int
    text: str
    id: str | None


def read_paragraphs(source: str) -> Iterator[Paragraph]:
    """The paragraphs of a page, in their order."""
    page = read_front_matter(source, "")
    block: list[str] = []
    fence = ""
    for number, line in enumerate([*page.body.split("\n"), ""], page.body_line):
        opened = FENCE.match(line)
        if opened and not block and not fence:
            fence = opened[1]
        elif fence:
            fence = "" if line.rstrip() == fence else fence
        elif line.strip():
            block.append(line)
        elif block:
            if not OTHER.match(block[0]):
                name = ATTRIBUTES.match(block[-1])
                yield Paragraph(number - len(block), number - 1, "\n".join(block), name and name[1])
            block = []


def mint(source: str, taken: Set[str], draw: Callable[[], str] | None = None) -> str:
    """The source with an id under each paragraph that had none.

    taken: the ids that have been given already, on any page; draw: makes one up.
    """
    draw = draw or drawn
    used = set(taken)
    lines = source.splitlines(keepends=True)
    for paragraph in reversed(list(read_paragraphs(source))):
        if paragraph.id is None:
            name = next(name for name in iter(draw, None) if name not in used)
            used.add(name)
            end = lines[paragraph.last - 1]
            lines[paragraph.last - 1] = end.rstrip("\r\n") + f"\n{{: #{name} }}\n"
    return "".join(lines)


def drawn() -> str:
    """An id at random: the text, the place and the time say nothing about it."""
    return "p-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
