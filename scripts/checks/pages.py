"""Checks each page: Markdown that cannot be read, front matter that is no record, formulas that
are not LaTeX, characters that nobody sees, and the ids of paragraphs.
"""

import re
import unicodedata
from collections.abc import Iterator

from content.pages import Page
from content.paragraphs import read_paragraphs, unnamed
from content.problems import Problem
from content.project import Project
from content.records import EssayRecord, PageRecord, read_record
from content.rendering import markdown_traps, renderer
from showing.mathematics import formulas, mathml

WRITE_IDS = "python3 scripts/dev.py check --fix"
# Direction marks and overrides, zero width, fillers, tags, and controls but tab and line feed; also
# as YAML can write them in front matter.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    r"|\\u(?:061c|200[bef]|202[89a-e]|206[0-9a-f]|feff)",
    re.IGNORECASE,
)


def check(project: Project) -> list[Problem]:
    problems = [*unseen_characters(project), *ids_given_twice(project)]
    for page in project.pages:
        problems += [*markdown_traps(page), *_formulas(page)]
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


def unseen_characters(project: Project) -> list[Problem]:
    """A problem for each such character, at its place."""
    sources = [(page.path, page.source) for page in project.pages]
    sources.append((str(project.bibliography.path), project.bibliography.source))
    return [problem for path, source in sources for problem in _hidden(path, source)]


def _hidden(path: str, source: str) -> Iterator[Problem]:
    for found in UNSEEN.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        column = found.start() - source.rfind("\n", 0, found.start())
        character = chr(int(found[0][2:], 16)) if found[0].startswith("\\") else found[0]
        name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
        message = f"{name} stands here, which nobody sees; take it out"
        yield Problem(path, line, message, "character-hidden", column)


def ids_given_twice(project: Project) -> list[Problem]:
    """Ids that two paragraphs have."""
    problems = []
    given: dict[str, str] = {}
    for page in project.pages:
        for paragraph in read_paragraphs(page.body):
            line = page.front_matter.body_line + paragraph.first - 1
            place = f"{page.path}:{line}"
            name = paragraph.id
            if name and given.setdefault(name, place) != place:
                message = (
                    f"`#{name}` is the id of {given[name]} too; delete it here and run {WRITE_IDS}"
                )
                problems.append(Problem(page.path, line, message, "paragraph-id-twice"))
    return problems


def missing_ids(project: Project) -> list[Problem]:
    """Paragraphs of essays without an id: no reason to refuse a writer the sight of a draft, so
    only `check` looks for them.
    """
    render = renderer(project.settings)
    message = f"a paragraph without an id, so nobody can link to it; run {WRITE_IDS}"
    return [
        Problem(
            page.path, page.front_matter.body_line + paragraph.first - 1, message, "paragraph-id"
        )
        for page in project.under("essays")
        for paragraph in unnamed(page.body, render)
    ]
