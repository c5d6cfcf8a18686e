"""Builds the pages of a project that is read and checked already, in this process, to look at them.

built = build_pages(project, Path("site"))
built.site, built.unsafe, built.said   # what was found on the pages, and what MkDocs says
"""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from content.problems import Problem
from content.project import Project
from content.rendering import FAILURES
from showing.site import Site

HOOKS = "scripts/mkdocs_hooks.py"


@dataclass
class BuiltPages:
    """What came of it; no site where not every page could be made."""

    site: Site | None
    unsafe: list[Problem]
    said: list[Problem]


class _Listener(logging.Handler):
    """Keeps MkDocs' warnings and errors from the terminal."""

    def __init__(self, path: str) -> None:
        super().__init__(logging.WARNING)
        self.path = path
        self.said: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        words = " ".join(record.getMessage().split())
        self.said.append(Problem(self.path, 1, f"MkDocs says: {words}", "build"))


def build_pages(project: Project, folder: Path) -> BuiltPages:
    """Have MkDocs build them into a folder, and nothing that stands beside pages."""
    settings = str(project.root / "mkdocs.yml")
    log, listener = logging.getLogger("mkdocs"), _Listener(settings)
    log.addHandler(listener)
    log.propagate = False
    try:
        config = load_config(settings, site_dir=str(folder))
        hooks = cast("dict[str, Any]", config.hooks)[HOOKS]
        hooks.checked = project
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, *FAILURES) as error:
        told = listener.said or [Problem(settings, 1, f"MkDocs says: {error}", "build")]
        return BuiltPages(None, [], told)
    finally:
        log.removeHandler(listener)
        log.propagate = True
    return BuiltPages(hooks.build.site, hooks.build.unsafe, listener.said)
