r"""Checks every citation in a page's Markdown.

The plugin replaces text before Markdown is read: it takes `[@key]` inside code too, eats a link
whose text holds one, prints a citation that is wrapped over two lines as it stands, drops page
numbers, and numbers the notes of a table late. All of these are refused here.
"""

import re
from collections.abc import Collection, Iterator

from content.pages import Page
from content.problems import Problem, did_you_mean
from content.project import Project

BRACKET = re.compile(r"\[([^\[\]@]*@[^\[\]]*)\](\(|\[(?![@\d]))?")
PLAIN = re.compile(r"@[\w-]+(?:; @[\w-]+)*")
KEY = re.compile(r"@([\w:.-]*\w)")
EMAIL = re.compile(r"[\w.%+-]+@[\w-]+\.[\w.-]+")
HOW = "write [@Key] or [@One; @Two] on one line of the text, in no code, link or table"


def check(project: Project) -> list[Problem]:
    keys = project.bibliography.lines
    return [problem for page in project.pages for problem in _page(page, keys)]


def unused(project: Project) -> list[Problem]:
    """Entries of the bibliography that no page cites and no term names."""
    brackets = [b[1] for page in project.pages for b in BRACKET.finditer(page.body)]
    used = {key for bracket in brackets for key in KEY.findall(bracket)}
    used |= {key for term in project.terms for key in term.sources}
    path = str(project.bibliography.path)
    return [
        Problem(path, line, f"nothing cites `{key}`; cite it, or take the entry out", "bib-unused")
        for key, line in project.bibliography.lines.items()
        if key not in used
    ]


def _page(page: Page, keys: Collection[str]) -> Iterator[Problem]:
    for bracket in BRACKET.finditer(page.body):
        start, inner, after = bracket.start(), bracket[1], bracket[2]
        if EMAIL.fullmatch(inner.strip()):
            continue
        in_table = page.body[page.body.rfind("\n", 0, start) + 1 :].startswith("|")
        if after or in_table or page.in_code(start) or not PLAIN.fullmatch(inner):
            shown = " ".join(f"[{inner}]".split())
            yield page.problem_at(start, f"`{shown}` is no citation; {HOW}", "citation")
            continue
        for key in KEY.findall(inner):
            if key not in keys:
                near = did_you_mean(key, keys) or "; add it"
                message = f"`{key}` is not in docs/references.bib{near}"
                yield page.problem_at(start, message, "citation-unknown")
