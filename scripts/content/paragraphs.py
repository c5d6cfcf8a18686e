"""Paragraphs of an essay's source, and the ids by which they can be linked.

    mint("One.\\n\\nTwo.\\n", render, taken=set(), draw=iter(["p-7k2m", "p-c4xd"]).__next__)
    # -> "One.\\n{: #p-7k2m }\\n\\nTwo.\\n{: #p-c4xd }\\n"

An id is drawn once and written under its paragraph, so it moves with it: neither the paragraph's
place nor its words are in it. What looks like a paragraph may be none (a reference's definition, a
formula, a table): only what takes an id in the rendered page, and changes nothing else there by
taking it, is one.
"""

import re
import secrets
from collections.abc import Callable, Iterator
from typing import NamedTuple

from content.front_matter import read_front_matter
from content.rendering import Render, those_that_fit

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


# What is written under blocks to see whether they are paragraphs, and how it then comes out.
PROBE = "p-probe-{}"
PROBED = re.compile(r'(?<=<p) id="p-probe-\d+"')


class Paragraph(NamedTuple):
    """A block of text: first and last line in the source (from 1), its text, its id if any."""

    first: int
    last: int
    text: str
    id: str | None


def read_paragraphs(source: str) -> Iterator[Paragraph]:
    """What looks like a paragraph of a page, in the order of the source."""
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


def unnamed(source: str, render: Render) -> list[Paragraph]:
    """The paragraphs of a page that have no id; `render` gives the HTML of a page's source."""
    plain = render(source)

    def take_ids(blocks: list[Paragraph]) -> bool:
        """Whether all come out as paragraphs with the ids that are written under them."""
        probes = [PROBE.format(n) for n in range(len(blocks))]
        return PROBED.subn("", render(_named(source, blocks, probes))) == (plain, len(blocks))

    return those_that_fit([p for p in read_paragraphs(source) if p.id is None], take_ids)


def mint(
    source: str, render: Render, taken: set[str], draw: Callable[[], str] | None = None
) -> str:
    """The source with an id under each paragraph that had none; none of those `taken` is given
    again, and the new ones are taken then.
    """
    blocks, names = unnamed(source, render), []
    for _ in blocks:
        names.append(next(name for name in iter(draw or drawn, None) if name not in taken))
        taken.add(names[-1])
    return _named(source, blocks, names)


def _named(source: str, blocks: list[Paragraph], names: list[str]) -> str:
    """The source with ids under blocks."""
    lines = re.split(r"(?<=\n)", source)
    for block, name in zip(blocks, names, strict=True):
        end = lines[block.last - 1]
        lines[block.last - 1] = end.rstrip("\r\n") + f"\n{{: #{name} }}\n"
    return "".join(lines)


def drawn() -> str:
    """An id at random: the text, the place and the time say nothing about it."""
    return "p-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
