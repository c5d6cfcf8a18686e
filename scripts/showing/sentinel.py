"""Says in a page's HTML that our extensions have run; overrides/partials/sentinel.html looks for it
and stops the build where it is missing, since some builders drop an extension without a word.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

MARK = "<!-- linked -->"
AFTER_ALL = -1001  # the linker is at -1000


class SentinelExtension(Extension):
    """Adds the mark."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.postprocessors.register(_Sentinel(md), "sentinel", AFTER_ALL)


class _Sentinel(Postprocessor):
    def run(self, text: str) -> str:
        return f"{text}\n{MARK}"
