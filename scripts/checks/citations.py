r"""Checks every citation in a page's Markdown.

The plugin replaces text before Markdown is read: it takes `[@key]` inside code too, eats a link
whose text holds one, prints a citation that is wrapped over two lines as it stands, and drops page
numbers. All of these are refused here.
"""

import re
from collections.abc import Callable, Container, Iterator

from content.pages import Page
from content.problems import Problem, hints
from content.project import Project

BRACKET = re.compile(r"\[([^\[\]@]*@[^\[\]]*)\](\(|\[(?![@\d]))?")
PLAIN = re.compile(r"@[\w-]+(?:; @[\w-]+)*")
KEY = re.compile(r"@([\w:.-]*\w)")
EMAIL = re.compile(r"[\w.%+-]+@[\w-]+\.[\w.-]+")


def check(project: Project) -> list[Problem]:
    keys = project.bibliography.lines
    hint = hints(keys)
    return [problem for page in project.pages for problem in _page(page, keys, hint)]


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


def _page(page: Page, keys: Container[str], hint: Callable[[str], str]) -> Iterator[Problem]:
    for bracket in BRACKET.finditer(page.body):
        inner, after = bracket[1], bracket[2]
        if EMAIL.fullmatch(inner.strip()):
            continue
        line = page.line_at(bracket.start())
        if page.body[page.body.rfind("\n", 0, bracket.start()) + 1 :].startswith("|"):
            shown = f"[{inner}]"
            message = (
                f"`{shown}` stands in a table, where notes are numbered late; cite in the text"
            )
            yield Problem(page.path, line, message, "citation-table")
        in_code = page.in_code(bracket.start())
        for kind, message in _bracket(inner, after, in_code, keys, hint):
            yield Problem(page.path, line, message, kind)


def _bracket(
    inner: str,
    after: str | None,
    in_code: bool,
    keys: Container[str],
    hint: Callable[[str], str],
) -> Iterator[tuple[str, str]]:
    """The code and message of each thing that is wrong with a bracket."""
    shown = " ".join(f"[{inner}]".split())
    if in_code:
        remedy = "write it without the brackets"
        yield "citation-code", f"`{shown}` stands in code, where it would be replaced too; {remedy}"
    elif after:
        remedy = "cite beside the link"
        yield (
            "citation-link",
            f"`{shown}` stands in the text of a link, which it would swallow; {remedy}",
        )
    elif "\n" in inner:
        found = "is broken over two lines and would be printed as it stands"
        yield "citation-broken", f"`{shown}` {found}; keep it on one line"
    elif not PLAIN.fullmatch(inner):
        remedy = "write [@Key] or [@One; @Two], with nothing else between the brackets"
        yield "citation-form", f"`{shown}` is no citation; {remedy}"
    else:
        for key in KEY.findall(inner):
            if key not in keys:
                message = f"`{key}` is not in docs/references.bib{hint(key) or '; add it'}"
                yield "citation-unknown", message
