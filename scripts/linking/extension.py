"""The Python-Markdown extension: links terms in a page's HTML once everything else is done with it.

    markdown.Markdown(extensions=[GlossaryExtension(linker)])

A PageLinker knows which page is being rendered and keeps what was found on it; whoever renders
tells it the page first.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from content.pages import Page
from linking.linker import Glossary, link_terms
from linking.mentions import Mention

ESCAPED = r"\\\[(?=[123]\.\d)"  # just above the priority of Markdown's own escapes, 180
LAST = -1000  # below every priority that an extension is known to use


@dataclass
class PageLinker:
    """The page that is rendered, the glossary it is linked with, and the uses found on it."""

    glossary: Glossary
    page: Page | None = None
    policy: str | None = None  # beats the page's own
    base: str | None = None  # the address that links are counted from, if it is not the page's
    mentions: list[Mention] = field(default_factory=list)

    def start(self, page: Page) -> None:
        self.page, self.mentions = page, []

    def link(self, html: str) -> str:
        """The page's HTML with its links; the uses are kept."""
        page = self.page
        linked = link_terms(
            html,
            self.glossary,
            address=self.base if self.base is not None or not page else page.address,
            policy=self.policy or (page.links if page else "section"),
            own=own_slug(page, self.glossary) if page else None,
        )
        self.mentions = linked.mentions
        return linked.html


def own_slug(page: Page, glossary: Glossary) -> str | None:
    """The slug of the term, or the number of the claim, whose page this is, if it is one's."""
    if page.address == f"claims/{page.slug}/":
        return page.slug
    term = glossary.terms.get(page.slug)
    if term and term.page and Path(term.page.path).resolve() == Path(page.path).resolve():
        return term.slug
    return None


class GlossaryExtension(Extension):
    """Links the terms of a glossary."""

    def __init__(self, linker: PageLinker) -> None:
        super().__init__()
        self.linker = linker

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        last = _Linker(md, self.linker)
        md.registerExtension(self)
        md.postprocessors.register(last, "glossary", LAST)
        md.treeprocessors.register(_WholePage(md, last), "glossary", LAST)
        if self.linker.glossary.claims:
            md.inlinePatterns.register(_EscapedClaim(ESCAPED, md), "escaped-claim", 181)
        self.last = last

    def reset(self) -> None:
        self.last.armed = False


class _EscapedClaim(InlineProcessor):
    r"""Keeps an escaped number, `\[3.9]`, from becoming a link: its bracket becomes an entity."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return self.md.htmlStash.store("&#91;"), m.start(0), m.end(0)


class _WholePage(Treeprocessor):
    """Tells the linker that the tree is done and the page's own HTML comes next.

    The table-of-contents extension calls every postprocessor on each heading's bare HTML before
    that, while the tree is still being worked on (`render_inner_html` in
    markdown/extensions/toc.py); those calls must pass.
    """

    def __init__(self, md: Markdown, linker: "_Linker") -> None:
        super().__init__(md)
        self.linker = linker

    def run(self, root: Element) -> None:
        self.linker.armed = True


class _Linker(Postprocessor):
    def __init__(self, md: Markdown, linker: PageLinker) -> None:
        super().__init__(md)
        self.linker = linker
        self.armed = False

    def run(self, text: str) -> str:
        if not self.armed:
            return text
        self.armed = False
        return self.linker.link(text)
