"""The Python-Markdown extension that gives each paragraph with an id a mark that links to it.

    markdown.markdown("Why?\\n{: #p-7k2m }", extensions=["attr_list", MarkExtension()])
    # -> <p id="p-7k2m">Why?<a aria-label="Link to this paragraph" class="gl-mark" ...></a></p>

The glyph is drawn by the style sheet, so that the page's text stays the author's.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

AFTER_ATTRIBUTES = 7  # attr_list, which gives the ids, is at 8


class MarkExtension(Extension):
    """Marks paragraphs."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.treeprocessors.register(_Marks(md), "marks", AFTER_ATTRIBUTES)


class _Marks(Treeprocessor):
    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            if name := paragraph.get("id"):
                mark = {"class": "gl-mark", "href": f"#{name}"}
                SubElement(paragraph, "a", mark | {"aria-label": "Link to this paragraph"})
