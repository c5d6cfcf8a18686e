"""The site as far as its pages are rendered, whoever renders them; and its Markdown extensions as
one, by name too, for a builder that has no hooks: `showing.site`, with scripts/ on PYTHONPATH.

site = Site(project)
markdown = site.start("essays/which-world.md", body)   # then it is rendered, and linked
site.keep("essays/which-world.md", "Which world?", "essays/which-world/", html)
site.uses["agent"]   # where the term is used, once all pages are kept

markdown_extensions: [showing.site]   # the extension asks the builder for the page

Zensical tells its extensions which page is rendered, in a preprocessor that has the page; that is
looked for by what it has, so that nothing of Zensical is imported here.
"""

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from content.project import Project, read_project
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary
from linking.mentions import Use, Used, uses_by_slug
from showing.figure_markdown import FigureExtension, LateExtension
from showing.mathematics import MathematicsExtension

CITED = re.compile(r"\[\^cite-")
NOTES_HERE = "///Footnotes Go Here///"  # the footnotes extension puts its list at this line
AFTER_ATTRIBUTES = 7  # among the treeprocessors: attr_list, which gives the ids, is at 8
LAST = -1000  # among the preprocessors: all that tell the page are there by then
# Says that our extensions have run: overrides/partials/sentinel.html stops the build where it is
# missing, since some builders drop an extension without a word.
RENDERED = "<!-- linked -->"
AFTER_ALL = -1002  # among the postprocessors: the linker is at -1000, figures at -1001


class Site:
    """The project, what its pages are linked with, and what was found on each page."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.glossary = Glossary(project.terms, project.claims)
        self.linker = PageLinker(self.glossary)
        self.late = LateExtension(project.figures, project.kept)  # has a page without its pictures
        self.extension = SiteExtension(self)
        self.pages: dict[str, Used] = {}

    def start(self, name: str, markdown: str) -> str:
        """The page that is rendered next, by its path under docs/; gives its Markdown with a
        heading over its references.
        """
        self.linker.start(self.project.by_name[name])
        if CITED.search(markdown) and NOTES_HERE not in markdown:
            markdown = f"{markdown.rstrip()}\n\n## References\n\n{NOTES_HERE}\n"
        return markdown

    def keep(self, name: str, title: str, address: str, html: str) -> None:
        """Keep what was found on the page that was started last, and its HTML."""
        address = "" if address in (".", "./") else address
        self.pages[name] = Used(title, address, self.linker.mentions, html)

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


def makeExtension(**_: Any) -> Extension:  # noqa: N802 (Python-Markdown's name)
    """The extension for the project in the working folder."""
    return Site(_project(Path.cwd())).extension


@cache
def _project(root: Path) -> Project:
    return read_project(root)[0]


class SiteExtension(Extension):
    """Marks, figures, formulas, links, and at the end of a page the word that they were made."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.preprocessors.register(_StartPage(md, self.site), "start-page", LAST)
        md.treeprocessors.register(_ParagraphLinks(md), "marks", AFTER_ATTRIBUTES)
        FigureExtension(self.site.project.figures).extendMarkdown(md)
        self.site.late.extendMarkdown(md)
        MathematicsExtension().extendMarkdown(md)
        GlossaryExtension(self.site.linker).extendMarkdown(md)
        md.postprocessors.register(_Rendered(md), "rendered", AFTER_ALL)


class _StartPage(Preprocessor):
    """Tells the linker the page where a preprocessor of the builder has it, which no hook tells."""

    def __init__(self, md: Markdown, site: Site) -> None:
        super().__init__(md)
        self.site = site

    def run(self, lines: list[str]) -> list[str]:
        for processor in self.md.preprocessors:
            if path := getattr(getattr(processor, "page", None), "path", None):
                self.site.linker.start(self.site.project.by_name[path])
                # It counts links from the file and not from the address, and mends them after us.
                self.site.linker.base = "".join(f"{folder}/" for folder in path.split("/")[:-1])
        return lines


class _ParagraphLinks(Treeprocessor):
    """Gives each paragraph with an id a mark that links to it. The style sheet draws it, so that
    the page's text stays the author's.
    """

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            if name := paragraph.get("id"):
                mark = {"class": "gl-mark", "href": f"#{name}"}
                SubElement(paragraph, "a", mark | {"aria-label": "Link to this paragraph"})


class _Rendered(Postprocessor):
    def run(self, text: str) -> str:
        return f"{text}\n{RENDERED}"
