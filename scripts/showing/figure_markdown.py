"""The models' numbers, figures and sources in Markdown.

The writer touches {{ loop.writer_cells }} cells.   ->   The writer touches 896 cells.
{{ map.arrives_range }}    ->   71 to 76, from the numbers arrives_min and arrives_max
{{ loop.figure }}   alone in its paragraph          ->   <figure class="gl-fig" id="fig-loop">...
{{ loop.source }}   alone in its paragraph          ->   the model's file as a code block

What is not known here stays as it was typed; scripts/checks/figures.py says what is wrong with it.
"""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor

from content.figures import Drawn
from content.kept import Kept
from showing.figures import drawing, frame, listing, numbers

NUMBER = r"\{\{ (\w+)\.(\w+) \}\}"
# What stands in a page for a drawing, its numbers or a source until it is linked.
LATE = re.compile(r"<!-- (drawing|numbers|source) of (\w+) -->")
WHOLE = re.compile(r"\{\{ (\w+)\.(figure|source) \}\}")
BEFORE_ESCAPES = 185  # under code in backticks, 190
BEFORE_PARAGRAPHS = 15  # these are at 10
AFTER_LINKS = -1001  # among the postprocessors: the linker is at -1000


class FigureExtension(Extension):
    """Puts in what stands for a figure, a number or a source; `figures` by their models' names."""

    def __init__(self, figures: Mapping[str, Drawn]) -> None:
        super().__init__()
        self.figures = figures

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        number, shown = _Number(md, self.figures), _Shown(md.parser, md, self.figures)
        md.inlinePatterns.register(number, "figure-number", BEFORE_ESCAPES)
        md.parser.blockprocessors.register(shown, "figure", BEFORE_PARAGRAPHS)


class LateExtension(Extension, Postprocessor):
    """Puts pictures, numbers and programs in once all is linked: nothing in them is, and they are
    most of the tags of a page. `text_before` is what the page was without them.
    """

    def __init__(self, figures: Mapping[str, Drawn], kept: Kept) -> None:
        super().__init__()
        self.figures, self.kept = figures, kept
        self.text_before = ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.postprocessors.register(self, "late", AFTER_LINKS)

    def run(self, text: str) -> str:
        self.text_before = LATE.sub("", text)
        return LATE.sub(self._html, text)

    def _html(self, found: re.Match[str]) -> str:
        """What a comment stands for."""
        kind, name = found.groups()
        if not (drawn := self.figures.get(name)):
            return found[0]
        if kind == "source":
            return listing(drawn.source.text, self.kept)
        return drawing(drawn) if kind == "drawing" else numbers(drawn)


class _Number(InlineProcessor):
    def __init__(self, md: Markdown, figures: Mapping[str, Drawn]) -> None:
        super().__init__(NUMBER, md)
        self.figures = figures

    def handleMatch(  # type: ignore[override]  # noqa: N802 (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int] | tuple[None, None, None]:
        drawn = self.figures.get(m[1])
        words = drawn.shown(m[2]) if drawn else None
        if words is None:
            return None, None, None
        return words, m.start(0), m.end(0)


class _Shown(BlockProcessor):
    def __init__(self, parser: BlockParser, md: Markdown, figures: Mapping[str, Drawn]) -> None:
        super().__init__(parser)
        self.md, self.figures = md, figures

    def test(self, parent: Element, block: str) -> bool:
        found = WHOLE.fullmatch(block.strip())
        return found is not None and found[1] in self.figures

    def run(self, parent: Element, blocks: list[str]) -> None:
        found = WHOLE.fullmatch(blocks.pop(0).strip())
        assert found  # noqa: S101 (test() has seen it)
        drawn = self.figures[found[1]]
        if found[2] == "figure":
            html = frame(drawn)
        else:
            html = f"<!-- source of {drawn.name} -->"
            link = SubElement(SubElement(parent, "p"), "a", {"href": drawn.url})
            link.text = f"scripts/{drawn.source.path}"
            # It scrolls sideways, so it can be reached by keyboard; no search looks through it.
            block = {"class": "gl-source", "data-search-exclude": "", "role": "group"}
            block |= {"aria-label": link.text, "tabindex": "0"}
            parent = SubElement(parent, "div", block)
        SubElement(parent, "p").text = self.md.htmlStash.store(html)
