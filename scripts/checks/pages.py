"""Checks each page: Markdown that cannot be read, front matter that is no record, formulas that
are not LaTeX, characters that nobody sees, and paragraphs without an id.
"""

import re
import unicodedata
from collections.abc import Iterator

from content.pages import Page
from content.paragraphs import unnamed
from content.problems import Problem
from content.project import Project
from content.records import EssayRecord, PageRecord, read_record
from content.rendering import markdown_traps, renderer
from showing.mathematics import formulas, mathml

WRITE_IDS = "python3 scripts/dev.py check --fix"
# Direction marks and overrides, zero width, fillers, tags, and controls but tab and line feed.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def check(project: Project) -> list[Problem]:
    problems = list(_unseen(str(project.bibliography.path), project.bibliography.source))
    for page in project.pages:
        problems += [*_unseen(page.path, page.source), *markdown_traps(page), *_formulas(page)]
        if not is_record(page) and not page.problems:
            is_essay = page.name.startswith("essays/")
            problems += read_record(EssayRecord if is_essay else PageRecord, page)[1]
    return problems


def is_record(page: Page) -> bool:
    """Whether a page is a term's or a claim's, which have their own checks."""
    address = page.address or ""
    return address.startswith(("glossary/", "claims/")) and address != "glossary/"


def _formulas(page: Page) -> Iterator[Problem]:
    """Formulas that cannot be made MathML."""
    for start, latex in formulas(page.body):
        if not page.in_code(start):
            try:
                mathml(latex)
            except ValueError as error:
                message = f"`{error}` cannot be read in the formula `{' '.join(latex.split())}`"
                yield page.problem_at(start, f"{message}; write plain LaTeX", "formula")


def _unseen(path: str, source: str) -> Iterator[Problem]:
    """A problem for each such character, at its place."""
    for found in UNSEEN.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        column = found.start() - source.rfind("\n", 0, found.start())
        name = f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".rstrip()
        message = f"{name} stands here, which nobody sees; take it out"
        yield Problem(path, line, message, "character-hidden", column)


def missing_ids(project: Project) -> list[Problem]:
    """Paragraphs of essays without an id: no reason to refuse a writer the sight of a draft, so
    only `check` looks for them.
    """
    render = renderer(project.settings)
    message = f"a paragraph without an id, so nobody can link to it; run {WRITE_IDS}"
    return [
        Problem(page.path, paragraph.first, message, "paragraph-id")
        for page in project.under("essays")
        for paragraph in unnamed(page.source, render)
    ]
