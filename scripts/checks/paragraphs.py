"""Checks that every paragraph of an essay has an id, and that no two have the same."""

from checks.rendering import renderer
from content.pages import read_pages
from content.paragraphs import read_paragraphs, unnamed
from content.problems import Problem
from content.settings import Settings

MINT = "python3 scripts/mint.py"


def check(settings: Settings) -> list[Problem]:
    """Ids that two paragraphs have."""
    problems = []
    given: dict[str, str] = {}
    for page in read_pages(settings.docs, settings.docs)[0]:
        for paragraph in read_paragraphs(page.body):
            line = page.front_matter.body_line + paragraph.first - 1
            place = f"{page.path}:{line}"
            name = paragraph.id
            if name and given.setdefault(name, place) != place:
                message = f"`#{name}` is the id of {given[name]} too; delete it here and run {MINT}"
                problems.append(Problem(page.path, line, message, "paragraph-id-twice"))
    return problems


def missing(settings: Settings) -> list[Problem]:
    """Paragraphs of essays without an id: no reason to refuse a writer the sight of a draft, so
    only `check` looks for them.
    """
    pages, _ = read_pages(settings.docs / "essays", settings.docs)
    render = renderer(settings)
    message = f"a paragraph without an id, so nobody can link to it; run {MINT}"
    return [
        Problem(
            page.path, page.front_matter.body_line + paragraph.first - 1, message, "paragraph-id"
        )
        for page in pages
        for paragraph in unnamed(page.body, render)
    ]
