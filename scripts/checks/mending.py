"""What can be mended without thinking: ids for paragraphs that have none, blanks and list marks,
the schemas of front matter.

A second run changes nothing, and a page comes out as it did, but for the ids.
"""

from collections.abc import Iterator
from os.path import relpath
from pathlib import Path

from checks import files, markdown, schemas
from content.paragraphs import mint, read_paragraphs
from content.project import Project, read_project
from content.rendering import renderer


def mend(project: Project) -> Iterator[str]:
    """Mend what can be mended; says what was done, a line a file. Nothing is mended where a file is
    a link, which could lead out of the project, or too large.
    """
    if files.unreadable(project):
        return
    mended = list(markdown.mend(project))
    yield from mended
    if mended:
        project, _ = read_project(project.root)
    yield from write_ids(project)
    yield from schemas.mend(project)


def write_ids(project: Project) -> Iterator[str]:
    """Give ids to the paragraphs of essays that have none; no id of any page is given again."""
    taken = {p.id for page in project.pages for p in read_paragraphs(page.source) if p.id}
    render = renderer(project.settings)
    for page in project.under("essays"):
        new = mint(page.source, render, taken)
        if new != page.source:
            Path(page.path).write_text(new, "utf-8", newline="")
            yield f"{relpath(page.path)}: ids written"
