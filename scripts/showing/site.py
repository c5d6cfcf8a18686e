"""The site as far as its pages are rendered, whoever renders them.

site = Site(project)
markdown = site.start("essays/which-world.md", body)   # then it is rendered, and linked
site.keep("essays/which-world.md", "Which world?", "essays/which-world/")
site.uses["agent"]   # where the term is used, once all pages are kept
"""

import re
from collections.abc import Mapping

from content.project import Project
from content.urls import slug_of
from linking.extension import PageLinker
from linking.linker import Glossary
from linking.mentions import Use, Used, uses_by_slug
from showing.site_markdown import SiteExtension

CITED = re.compile(r"\[\^cite-")
NOTES_HERE = "///Footnotes Go Here///"  # the footnotes extension puts its list at this line


class Site:
    """The project, what its pages are linked with, and what was found on each page."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.glossary = Glossary(project.terms, project.claims)
        self.linker = PageLinker(self.glossary)
        self.extension = SiteExtension(self.linker, project.figures)
        self.pages: dict[str, Used] = {}
        self._uses: Mapping[str, list[Use]] | None = None

    def start(self, name: str, markdown: str) -> str:
        """The page that is rendered next, by its path under docs/; gives its Markdown with a
        heading over its references.
        """
        self.linker.start(self.project.by_name[name])
        if CITED.search(markdown) and NOTES_HERE not in markdown:
            markdown = f"{markdown.rstrip()}\n\n## References\n\n{NOTES_HERE}\n"
        return markdown

    def keep(self, name: str, title: str, address: str) -> None:
        """Keep what was found on the page that was started last."""
        self._uses = None
        address = "" if address in (".", "./") else address
        self.pages[name] = Used(title, address, self.linker.mentions)

    @property
    def uses(self) -> Mapping[str, list[Use]]:
        """Where each term and claim is used, essays first, its own page left out."""
        if self._uses is None:
            pages = sorted(
                self.pages.items(),
                key=lambda item: (not item[0].startswith("essays/"), item[1].title),
            )
            self._uses = uses_by_slug((page for _, page in pages), slug_of)
        return self._uses

    def in_essays(self, slug: str) -> list[Use]:
        """Where the essays use a term or a claim."""
        return [use for use in self.uses.get(slug, []) if use.address.startswith("essays/")]
