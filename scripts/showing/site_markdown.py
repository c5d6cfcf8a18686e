"""The site's extensions as one; by name, for a builder that has no hooks:
`showing.site_markdown`, with scripts/ on PYTHONPATH.

    SiteExtension(linker, figures)                 # whoever has the linker tells it the pages
    markdown_extensions: [showing.site_markdown]   # the extension asks the builder for the page

Zensical tells its extensions which page is rendered, in a preprocessor that has the page; that is
looked for by what it has, so that nothing of Zensical is imported here.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from content.figures import Drawn
from content.kept import FOLDER, Kept
from content.project import Project, read_project
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary
from showing.figure_markdown import FigureExtension, LateExtension
from showing.mathematics import MathematicsExtension

AFTER_ATTRIBUTES = 7  # among the treeprocessors: attr_list, which gives the ids, is at 8
LAST = -1000  # among the preprocessors: all that tell the page are there by then
# Says that our extensions have run: overrides/partials/sentinel.html stops the build where it is
# missing, since some builders drop an extension without a word.
RENDERED = "<!-- linked -->"
AFTER_ALL = -1002  # among the postprocessors: the linker is at -1000, figures at -1001


class SiteExtension(Extension):
    """Marks, figures, formulas, links, and at the end of a page the word that they were made."""

    def __init__(self, linker: PageLinker, figures: Mapping[str, Drawn], kept: Kept) -> None:
        super().__init__()
        self.linker, self.figures = linker, figures
        self.late = LateExtension(figures, kept)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.treeprocessors.register(_ParagraphLinks(md), "marks", AFTER_ATTRIBUTES)
        FigureExtension(self.figures).extendMarkdown(md)
        self.late.extendMarkdown(md)
        MathematicsExtension().extendMarkdown(md)
        GlossaryExtension(self.linker).extendMarkdown(md)
        md.postprocessors.register(_Rendered(md), "rendered", AFTER_ALL)


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


def makeExtension(**_: Any) -> Extension:  # noqa: N802 (Python-Markdown's name)
    """The extension for the project in the working folder."""
    return AskingExtension(_project(Path.cwd()))


class AskingExtension(SiteExtension):
    """The same, with the page that the builder is rendering."""

    def __init__(self, project: Project) -> None:
        linker = PageLinker(Glossary(project.terms, project.claims))
        super().__init__(linker, project.figures, Kept(project.root / FOLDER))
        self.project = project

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        super().extendMarkdown(md)
        md.preprocessors.register(_StartPage(md, self), "start-page", LAST)


class _StartPage(Preprocessor):
    """Tells the linker the page before anything of it is linked."""

    def __init__(self, md: Markdown, extension: AskingExtension) -> None:
        super().__init__(md)
        self.linker, self.by_name = extension.linker, extension.project.by_name

    def run(self, lines: list[str]) -> list[str]:
        for processor in self.md.preprocessors:
            if path := getattr(getattr(processor, "page", None), "path", None):
                self.linker.start(self.by_name[path])
                # It counts links from the file and not from the address, and mends them after us.
                self.linker.base = "".join(f"{folder}/" for folder in path.split("/")[:-1])
        return lines


@cache
def _project(root: Path) -> Project:
    return read_project(root)[0]
