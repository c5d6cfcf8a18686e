"""Checks what pages take from the working models, and that the figures' files are of today."""

import re
from collections.abc import Collection, Iterator, Mapping

from content.figures import FOLDER, MAKE, Drawn
from content.pages import Page
from content.problems import Problem, did_you_mean
from content.project import Project
from drawing.making import OF_ESSAYS
from showing.figure_markdown import NUMBER, WHOLE

OPENING = re.compile(r"\{\{(?:[^}\n]*\}\})?")
HOW = "write {{ NAME.key }}, {{ NAME.figure }} or {{ NAME.source }}, NAME being a model"
AFTER = re.compile(r"[ \t]*(?:\Z|\n\s*(?:\n|\Z))")  # what stands after what stands alone
OF_MODELS = "; write the name of a folder there"
SUFFIXES = (".json", ".svg")


def check(project: Project) -> list[Problem]:
    models = project.sources.keys()
    problems: list[Problem] = []
    for page in project.pages:
        problems += _uses(page, project.figures, models)
    return [*problems, *_pages_of_models(project), *_files(project)]


def _uses(page: Page, figures: Mapping[str, Drawn], models: Collection[str]) -> Iterator[Problem]:
    """What is wrong with each `{{ ... }}` of a page."""
    for found in OPENING.finditer(page.body):
        if page.in_code(found.start()):
            continue
        message, kind = _named(found[0], figures, models), "figure-name"
        if not message and WHOLE.fullmatch(found[0]):
            message, kind = _placed(found, page.body), "figure-place"
        if message:
            yield page.problem_at(found.start(), f"`{found[0]}` {message}", kind)


def _named(typed: str, figures: Mapping[str, Drawn], models: Collection[str]) -> str:
    """What is wrong with a name or a key."""
    found = re.fullmatch(NUMBER, typed)
    if not found:
        return f"is neither a number nor a figure; {HOW}, with one blank beside each brace"
    name, key = found.groups()
    if name not in models:
        return f"names no model in scripts/models/{did_you_mean(name, models) or OF_MODELS}"
    if WHOLE.fullmatch(typed) or name not in figures:  # its own page says that they are missing
        return ""
    if figures[name].shown(key) is not None:
        return ""
    nearest = did_you_mean(key, [*figures[name].numbers, "figure", "source"])
    return f"is no number of docs/assets/figures/{name}.json{nearest or '; write a key from there'}"


def _placed(found: re.Match[str], body: str) -> str:
    """What is wrong with where a figure or a source stands."""
    before = body[: found.start()]
    blank = before[len(before.rstrip()) :]
    begins = blank == before or (blank.endswith("\n") and blank.count("\n") > 1)
    if begins and AFTER.match(body, found.end()):
        return ""
    return "stands in a paragraph; give it its own, with an empty line before and after"


def _pages_of_models(project: Project) -> Iterator[Problem]:
    figures, models = project.figures, project.sources.keys()
    owners: dict[str, str] = {}
    for page in project.pages:
        if "model" not in page.front_matter.values:
            continue
        name, line = str(page.front_matter.values["model"]), page.front_matter.line("model")
        if name not in models:
            message = (
                f"`{name}` is no model in scripts/models/{did_you_mean(name, models) or OF_MODELS}"
            )
        elif owners.setdefault(name, page.path) != page.path:
            message = f"`{name}` has its page already, {owners[name]}; give a model one page"
        elif name not in figures:
            message = f"`{name}` lacks files in docs/assets/figures/; {MAKE} {name}"
        else:
            continue
        yield Problem(page.path, line, message, "figure-page")
    of_models = {n for n, s in project.sources.items() if not s.path.startswith(f"{OF_ESSAYS}/")}
    for name in sorted(of_models - owners.keys()):
        message = f"no page shows this model; write docs/models/SLUG.md with `model: {name}`"
        path = project.root / "scripts" / project.sources[name].path
        yield Problem(str(path), 1, message, "figure-page")


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
