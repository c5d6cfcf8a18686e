"""Checks that every paragraph of an essay has an id, and that no two have the same."""

from content.paragraphs import read_paragraphs, unnamed
from content.problems import Problem
from content.project import Project
from content.rendering import renderer

MINT = "python3 scripts/dev.py check --fix"


def check(project: Project) -> list[Problem]:
    """Ids that two paragraphs have."""
    problems = []
    given: dict[str, str] = {}
    for page in project.pages:
        for paragraph in read_paragraphs(page.body):
            line = page.front_matter.body_line + paragraph.first - 1
            place = f"{page.path}:{line}"
            name = paragraph.id
            if name and given.setdefault(name, place) != place:
                message = f"`#{name}` is the id of {given[name]} too; delete it here and run {MINT}"
                problems.append(Problem(page.path, line, message, "paragraph-id-twice"))
    return problems


def missing(project: Project) -> list[Problem]:
    """Paragraphs of essays without an id: no reason to refuse a writer the sight of a draft, so
    only `check` looks for them.
    """
    render = renderer(project.settings)
    message = f"a paragraph without an id, so nobody can link to it; run {MINT}"
    return [
        Problem(
            page.path, page.front_matter.body_line + paragraph.first - 1, message, "paragraph-id"
        )
        for page in project.under("essays")
        for paragraph in unnamed(page.body, render)
    ]
