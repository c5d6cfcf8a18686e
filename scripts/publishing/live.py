"""Keeps the last good site in front of whoever reads, while `mkdocs serve` builds the next.

MkDocs clears the folder that it serves before it builds into it, and stands still after a failure.
Here each build goes into a folder of its own; a good one is exchanged for the one that is shown. A
page whose text was edited is shown first, made alone; the whole build follows, and gives way where
another edit comes meanwhile.
"""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from content.pages import Page, read_page
from content.project import Project
from content.rendering import FAILURES
from publishing.swapping import put_in_place

log = logging.getLogger("mkdocs.hooks.live")


class Overtaken(BaseException):
    """Another edit came while the site was built; no error, which MkDocs would tell of."""


class Live:
    """One run of `mkdocs serve`."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="mkdocs_")
        self.next = Path(self.folder.name, "site")
        self.server: Any = None

    def build_aside(self, config: MkDocsConfig) -> None:
        """Have the build that is about to begin go elsewhere."""
        config.site_dir = str(self.next)

    def give_way(self) -> None:
        """Leave a build that an edit has overtaken."""
        if self.server and self.server._want_rebuild:
            raise Overtaken

    def follow(
        self, server: Any, build: Callable[[], None], show_edited: Callable[[Path], bool]
    ) -> None:
        """Show what was just built, and after every change what that made, if it is good."""
        shown = Path(server.root)
        put_in_place(self.next, shown)
        self.server = server

        def rebuild() -> None:
            try:
                if show_edited(shown):
                    self.reload()
            except (MkDocsException, TemplateError, *FAILURES) as error:
                log.info("The page waits for the whole build (%s).", error)
            try:
                build()
            except Overtaken:
                log.info("Another edit came; beginning again.")
            except (MkDocsException, TemplateError) as error:
                log.error("%s\nThe pages are shown as they were before this.", error)
            else:
                put_in_place(self.next, shown)

        server.builder = rebuild

    def reload(self) -> None:
        """Have the browsers load their pages anew, as MkDocs does after a whole build
        (LiveReloadServer._build_loop; there is no other way to ask for it).
        """
        with self.server._epoch_cond:
            self.server._visible_epoch = self.server._wanted_epoch
            self.server._epoch_cond.notify_all()


def edited(project: Project) -> list[Page]:
    """The pages of which only the text differs from what was read, as they are now."""
    found = []
    for page in project.by_name.values():
        now = read_page(page.path, project.docs)
        if now.source != page.source:
            if now.front_matter.values != page.front_matter.values or now.problems:
                return []  # others may show what changed
            found.append(now)
    return found
