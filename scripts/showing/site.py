"""The site as far as its pages are rendered, whoever renders them.

site = Site(project)
markdown = site.start("essays/which-world.md", body)   # then it is rendered, and linked
site.keep("essays/which-world.md", "Which world?", "essays/which-world/")
site.uses["agent"]   # where the term is used, once all pages are kept
"""

import re
from functools import cached_property

from content.project import Project
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
        self.extension = SiteExtension(self.linker, project.figures, project.kept)
        self.late = self.extension.late  # which says what a page was without its pictures
        self.pages: dict[str, Used] = {}

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
        address = "" if address in (".", "./") else address
        self.pages[name] = Used(title, address, self.linker.mentions)

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """Where each term and claim is used, essays first, its own page left out; to be asked for
        once all pages are kept.
        """
        pages = self.pages.values()
        return uses_by_slug(sorted(pages, key=lambda page: (not _is_essay(page), page.title)))

    def in_essays(self, slug: str) -> list[Use]:
        """Where the essays use a term or a claim."""
        return [use for use in self.uses.get(slug, []) if _is_essay(use.page)]


def _is_essay(page: Used) -> bool:
    return page.address.startswith("essays/")
