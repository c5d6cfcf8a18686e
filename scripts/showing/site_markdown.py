"""The site's extensions as one; by name, for a builder that has no hooks:
`showing.site_markdown`, with scripts/ on PYTHONPATH.

    SiteExtension(press)                    # whoever has the press puts the pages on it
    markdown_extensions: [showing.site_markdown]    # the extension asks the builder for the page

Zensical tells its extensions which page is on the press, in a preprocessor that has the page; that
is looked for by what it has, so that nothing of Zensical is imported here.
"""

from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from content.pages import read_page
from content.settings import read_settings
from linking.extension import GlossaryExtension, Press
from showing.marks import MarkExtension
from showing.sentinel import SentinelExtension
from showing.shelf import Shelf

LAST = -1000  # among the preprocessors: all that tell the page are there by then


class SiteExtension(Extension):
    """Marks, figures, links and the sentinel."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.press = press

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        for extension in (MarkExtension(), GlossaryExtension(self.press), SentinelExtension()):
            extension.extendMarkdown(md)


def makeExtension(**_: Any) -> "AskingExtension":  # noqa: N802 (Python-Markdown's name)
    """The extension for the project in the working folder."""
    return AskingExtension(_shelf(Path.cwd()))


class AskingExtension(SiteExtension):
    """The same, with the page that the builder is rendering."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf.press)
        self.docs = shelf.settings.docs

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        super().extendMarkdown(md)
        md.preprocessors.register(_PutPage(md, self), "put-page", LAST)


class _PutPage(Preprocessor):
    """Puts the page on the press before anything of it is linked."""

    def __init__(self, md: Markdown, extension: AskingExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        for processor in self.md.preprocessors:
            if path := getattr(getattr(processor, "page", None), "path", None):
                docs, press = self.extension.docs, self.extension.press
                press.put(read_page(docs / path, docs)[0])
                # It counts links from the file and not from the address, and mends them after us.
                press.base = "".join(f"{folder}/" for folder in path.split("/")[:-1])
        return lines


@cache
def _shelf(root: Path) -> Shelf:
    return Shelf(read_settings(root / "mkdocs.yml"))
