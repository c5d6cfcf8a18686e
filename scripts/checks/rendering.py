"""What a reader gets of a page's source, for whatever may not change it.

renderer(settings)("---\ntitle: A\n---\nText")   # -> "<p>Text</p>"
"""

import re

from content.front_matter import read_front_matter
from content.pages import Page
from content.paragraphs import Render
from content.problems import ProblemsFound
from content.settings import Settings
from content.traps import convert, markdown_traps

BLANKS = re.compile(r"(<pre\b.*?</pre>)|\s+", re.DOTALL)


def renderer(settings: Settings) -> Render:
    """A function from a page's source to its HTML, as the site's own Markdown makes it, with white
    space as one space where it is shown so. A source that Markdown cannot read comes out as it is:
    what is wrong with it is told elsewhere.
    """
    markdown = settings.markdown()

    def render(source: str) -> str:
        page = Page("", source, read_front_matter(source, ""))
        if any(markdown_traps(page)):
            return source
        try:
            html = convert(markdown, page, page.body)
        except ProblemsFound:
            return source
        return BLANKS.sub(lambda found: found[1] or " ", html)

    return render
