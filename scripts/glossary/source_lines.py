"""Finds the source line of every use that was found in a page's HTML.

The uses in the HTML and the uses in the Markdown come in the same order, but for notes, which
Python-Markdown moves to the end. So both are listed, part by part (the body, each note), and laid
side by side; what the Markdown has more (in addresses, attributes, comments) falls out.
"""

import re
from collections import defaultdict
from difflib import SequenceMatcher

from glossary.front_matter import FrontMatter
from glossary.linker import Glossary
from glossary.mentions import Mention
from glossary.run_text import Run

NOTE = re.compile(
    r"^\[\^([^\]]+)\]:.*\n?(?:(?:[ \t]{4}.*|[ \t]*)(?:\n|\Z)|(?<!\n\n)(?!\[\^)\S.*(?:\n|\Z))*",
    re.MULTILINE,
)
# What a reader never reads: link targets, attribute lists, tags, comments, reference definitions,
# pictures' texts, the names of numbers.
UNREAD = re.compile(
    r"<!--.*?-->|</?[a-zA-Z][^>]*>|\]\([^)\n]*\)|!\[[^\]]*\](?:\([^)\n]*\))?|\{:?[ ]?[.#][^}\n]*\}"
    r"|^[ ]{0,3}\[[^\]^][^\]]*\]:[^\n]*$|(?<=\])\[(?![123]\.\d)[^\]\n]*\]"
    r"|^[ ]{0,3}(?:```|~~~)[^\n]*$"
    r"|^[ \t]*(?:>[ \t]?)+"
    r"|\{\{[^}\n]*\}\}",
    re.DOTALL | re.MULTILINE,
)
FIGURE = re.compile(r"^\{\{ \w+\.figure \}\}$", re.MULTILINE)  # its caption is not in the source


def source_lines(mentions: list[Mention], source: FrontMatter, glossary: Glossary) -> list[int]:
    """For each use the 1-based line of the file, front matter counted, where its surface starts."""
    parts = _parts(source.body)
    found = defaultdict(list)
    for name, (text, offset) in parts.items():
        read = _blank(text)
        shown = Run(read, 0)
        for match in glossary.find(shown.text):
            start, end = shown.html_span(match.start, match.end)
            found[name].append((match.slug, _words(read[start:end]), offset + start))
    lines = [source.body_line] * len(mentions)
    wanted = defaultdict(list)
    for n, mention in enumerate(mentions):
        wanted[mention.section if isinstance(mention.section, str) else ""].append(n)
    starts = [m.end() for m in re.finditer(r"\n", source.body)]
    figures = [m.start() for m in FIGURE.finditer(source.body)]
    for name, numbers in wanted.items():
        here = [(mentions[n].slug, _words(mentions[n].text)) for n in numbers]
        there = found[name]
        offsets = _align(here, there, parts.get(name, ("", 0))[1], figures)
        for n, offset in zip(numbers, offsets, strict=True):
            lines[n] = source.body_line + _count_up_to(starts, offset)
    return lines


def _parts(body: str) -> dict[str, tuple[str, int]]:
    """The notes by the id that they get ("fn:x"), and the body ("") with the notes blanked; each
    with its offset.
    """
    parts = {f"fn:{m[1]}": (m.group(), m.start()) for m in NOTE.finditer(body)}
    parts[""] = (NOTE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), body), 0)
    return parts


def _blank(text: str) -> str:
    """The text with all that is not read replaced by blanks, character for character."""
    return UNREAD.sub(
        lambda m: re.sub(r"[^\n]", " " if ">" in m.group()[:9] else "\0", m.group()), text
    )


def _words(text: str) -> str:
    return " ".join(text.split())


def _align(
    here: list[tuple[str, str]], there: list[tuple[str, str, int]], start: int, figures: list[int]
) -> list[int]:
    """The offset of each use in `here`, by the order of those in `there`; an unmatched one takes
    that of a figure that stands there, else its neighbour's.
    """
    keys = [(slug, words) for slug, words, _ in there]
    offsets = [start] * len(here)
    matched = [False] * len(here)
    for a, b, size in (
        SequenceMatcher(None, here, keys, autojunk=False).get_matching_blocks()
        if here != keys
        else [(0, 0, len(here))]
    ):
        for n in range(size):
            offsets[a + n], matched[a + n] = there[b + n][2], True
    for n in range(len(here)):
        if not matched[n]:
            before = offsets[n - 1] if n else start
            after = next(
                (o for o, known in zip(offsets[n:], matched[n:], strict=True) if known), None
            )
            between = (f for f in figures if before < f and (after is None or f < after))
            offsets[n] = before if n and not matched[n - 1] else next(between, before)
    return offsets


def _count_up_to(starts: list[int], offset: int) -> int:
    """How many of the ascending `starts` are at most `offset`."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] <= offset else (low, middle)
    return low
