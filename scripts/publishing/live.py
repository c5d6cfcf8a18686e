"""Keeps the last good site in front of whoever reads, while `mkdocs serve` builds the next.

MkDocs clears the folder that it serves before it builds into it, and stands still after a failure.
Here each build goes into a folder of its own; a good one is exchanged for the one that is shown. A
page whose text was edited is shown first, made alone; the whole build follows, and gives way where
another edit comes meanwhile. That renders no page again of which neither the text nor anything
that it takes from others has changed.
"""

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as BuiltPage

from content.pages import Page, read_page
from content.project import Project
from content.rendering import FAILURES
from linking.mentions import Mention
from publishing.swapping import put_in_place
from showing.site import Site

# Of MkDocs's page, what rendering it gives, but for its links to the ids of others.
RENDERED = ("content", "toc", "_title_from_render", "present_anchor_ids")
log = logging.getLogger("mkdocs.hooks.live")


class Overtaken(BaseException):
    """Another edit came while the site was built; no error, which MkDocs would tell of."""


class Rendered(NamedTuple):
    """What came of a page's Markdown."""

    markdown: str
    fields: dict[str, Any]
    links: dict[str, dict[str, str]]  # to ids of other pages, by their paths under docs/
    written: str
    mentions: list[Mention]


class Live:
    """One run of `mkdocs serve`."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="mkdocs_")
        self.next = Path(self.folder.name, "site")  # where each build goes
        self.server: Any = None
        self.rendered: dict[str, Rendered] = {}
        self.taken: tuple[object, ...] = ()

    def forget_if_changed(self, project: Project, files: Files) -> None:
        """Forget the rendered pages where anything differs that a page may take from others."""
        taken = (
            project.settings.values,
            project.bibliography.source,
            project.figures,
            {name: page.front_matter.values for name, page in project.by_name.items()},
            [file.src_uri for file in files],
        )
        if taken != self.taken:
            self.taken, self.rendered = taken, {}

    def render_once(self, page: BuiltPage, markdown: str, site: Site) -> None:
        """Have MkDocs render a page only if it was not rendered before from the same Markdown."""
        name = page.file.src_uri

        def render_or_restore(config: MkDocsConfig, files: Files) -> None:
            kept = self.rendered.get(name)
            if kept and kept.markdown == markdown:
                vars(page).update(kept.fields)
                found = {files.get_file_from_path(to): ids for to, ids in kept.links.items()}
                page.links_to_anchors = {to: ids for to, ids in found.items() if to}
                site.late.text_before, site.linker.mentions = kept.written, kept.mentions
                return
            BuiltPage.render(page, config, files)
            fields = {field: getattr(page, field) for field in RENDERED}
            links = {to.src_uri: ids for to, ids in (page.links_to_anchors or {}).items()}
            kept = Rendered(markdown, fields, links, site.late.text_before, site.linker.mentions)
            self.rendered[name] = kept

        page.render = render_or_restore  # type: ignore[method-assign]

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

        def show() -> None:
            try:
                if show_edited(shown):
                    # Have the browsers load their pages anew, as MkDocs does after a whole build
                    # (LiveReloadServer._build_loop; there is no other way to ask for it).
                    with server._epoch_cond:
                        server._visible_epoch = server._wanted_epoch
                        server._epoch_cond.notify_all()
            except (MkDocsException, TemplateError, *FAILURES) as error:
                log.info("The page waits for the whole build (%s).", error)

        def rebuild() -> None:
            try:
                show()
                build()
            except Overtaken:
                log.info("Another edit came; beginning again.")
            except (MkDocsException, TemplateError) as error:
                log.error("%s\nThe pages are shown as they were before this.", error)
            else:
                put_in_place(self.next, shown)

        server.builder = rebuild


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
