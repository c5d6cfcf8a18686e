"""Checks what pages take from the working models, and that the figures' files are of today."""

import re
from collections.abc import Iterator

from content.figures import FOLDER, MAKE
from content.pages import Page
from content.problems import Problem, did_you_mean
from content.project import Project
from showing.figure_markdown import NUMBER, WHOLE

OPENING = re.compile(r"\{\{(?:[^}\n]*\}\})?")
BETWEEN = re.compile(r"\n\s*\n")
HOW = "write {{ NAME.key }}, {{ NAME.figure }} or {{ NAME.source }}, NAME being a model"
SUFFIXES = (".json", ".svg")


def check(project: Project) -> list[Problem]:
    uses = (problem for page in project.pages for problem in _uses(page, project))
    return [*uses, *_pages_of_models(project), *_files(project)]


def _uses(page: Page, project: Project) -> Iterator[Problem]:
    """What is wrong with each `{{ ... }}` of a page."""
    alone = {block.strip() for block in BETWEEN.split(page.body)}
    for found in OPENING.finditer(page.body):
        typed, start = found[0], found.start()
        if page.in_code(start):
            continue
        if not _is_known(typed, project):
            figures = project.figures.items()
            known = [f"{{{{ {name}.{key} }}}}" for name, drawn in figures for key in drawn.numbers]
            message = f"`{typed}` is none of a model's numbers{did_you_mean(typed, known)}; {HOW}"
            yield page.problem_at(start, message, "figure-name")
        elif WHOLE.fullmatch(typed) and typed not in alone:
            message = f"`{typed}` stands in a paragraph; put an empty line before it and after"
            yield page.problem_at(start, message, "figure-place")


def _is_known(typed: str, project: Project) -> bool:
    found = re.fullmatch(NUMBER, typed)
    if not found or found[1] not in project.sources:
        return False
    drawn = project.figures.get(found[1])  # where it is missing, its own page says so
    return drawn is None or bool(WHOLE.fullmatch(typed)) or drawn.shown(found[2]) is not None


def _pages_of_models(project: Project) -> Iterator[Problem]:
    for page in project.pages:
        name = str(page.front_matter.values.get("model", ""))
        if name and name not in project.figures:
            remedy = did_you_mean(name, project.sources) or "; name a model of scripts/models/"
            remedy = f"; {MAKE} {name}" if name in project.sources else remedy
            message = f"`{name}` lacks files in docs/assets/figures/{remedy}"
            yield Problem(page.path, page.front_matter.line("model"), message, "figure-page")


def _files(project: Project) -> Iterator[Problem]:
    for path in sorted((project.docs / FOLDER).glob("*")):
        drawn, source = project.figures.get(path.stem), project.sources.get(path.stem)
        if not source or path.suffix not in SUFFIXES:
            message = "no model in scripts/ makes this file; delete it"
        elif path.suffix == ".svg" or not drawn:
            continue
        elif drawn.record.get("source") != source.digest:
            message = f"the model or its drawing has changed since; {MAKE} {path.stem}"
        else:
            continue
        yield Problem(str(path), 1, message, "figure-file")
