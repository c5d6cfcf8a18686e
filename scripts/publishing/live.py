"""Keeps the last good site in front of whoever reads, while `mkdocs serve` builds the next.

MkDocs clears the folder that it serves before it builds into it, and stands still after a failure.
Here each build goes into a folder of its own; a good one is exchanged for the one that is shown.
"""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from publishing.swapping import put_in_place

log = logging.getLogger("mkdocs.hooks.live")


class Live:
    """One run of `mkdocs serve`."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="mkdocs_")
        self.next = Path(self.folder.name, "site")

    def build_aside(self, config: MkDocsConfig) -> None:
        """Have the build that is about to begin go elsewhere."""
        config.site_dir = str(self.next)

    def follow(self, server: Any, build: Callable[[], None]) -> None:
        """Show what was just built, and after every change what that made, if it is good."""
        shown = Path(server.root)
        put_in_place(self.next, shown)

        def rebuild() -> None:
            try:
                build()
            except (MkDocsException, TemplateError) as error:
                log.error("%s\nThe pages are shown as they were before this.", error)
            else:
                put_in_place(self.next, shown)

        server.builder = rebuild
