"""Which line of a page brings in what its HTML must not have.

unsafe(html, page, figures)   # -> [Problem("docs/essays/x.md", 12, "<script> may ...", ...)]

What a page shows of the bibliography is looked for there, if the page has it not. The figures are
our own, and are left out.
"""

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from checks.safe_html import Danger, dangers
from content.figures import Drawn
from content.pages import Page
from content.problems import Problem
from showing.figures import without_drawing
from showing.site_markdown import RENDERED

BIBLIOGRAPHY = "references.bib"  # in the folder of a page or of one above


def unsafe(html: str, page: Page, figures: Mapping[str, Drawn]) -> list[Problem]:
    """The problems of a page, by its HTML."""
    for name, drawn in figures.items():
        if f'id="fig-{name}"' in html:
            html = without_drawing(html, drawn)
    html = html.removesuffix(RENDERED)
    met: Counter[tuple[str, ...]] = Counter()
    problems = []
    for danger in dangers(html):
        path, line, column = _place(page.path, danger, met[danger.needles])
        met[danger.needles] += 1
        problems.append(Problem(path, line, danger.message, danger.code, column))
    return problems


def _place(path: str, danger: Danger, nth: int) -> tuple[str, int, int]:
    """Where a danger comes from: file, line and column; the page's first line if it hides."""
    for source in (Path(path), *(folder / BIBLIOGRAPHY for folder in Path(path).parents[:3])):
        text = source.read_text("utf-8", errors="replace") if source.is_file() else ""
        for needle in danger.needles:
            pattern = re.compile(re.escape(needle), re.IGNORECASE)
            found = [m.start() for m in pattern.finditer(text)] or _unescaped(text, needle)
            if found:
                start = found[min(nth, len(found) - 1)]
                line_start = text.rfind("\n", 0, start) + 1
                return str(source), text.count("\n", 0, start) + 1, start - line_start + 1
    return path, 1, 1


def _unescaped(text: str, needle: str) -> list[int]:
    """The starts of the lines that have it as an entity: `javascript&colon;`, `&#60;`."""
    starts, at = [], 0
    for line in text.split("\n"):
        if needle.lower() in unescape(line).lower():
            starts.append(at)
        at += len(line) + 1
    return starts
