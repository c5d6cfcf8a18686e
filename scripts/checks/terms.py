"""Checks the term files: headings, surfaces that two terms share, unknown terms and sources."""

import re
from collections.abc import Collection, Iterator

from content.problems import Problem, did_you_mean
from content.project import Project
from content.terms import Term
from linking.linker import Glossary
from showing.site import Site

HEADINGS = (  # of a term's page, in this order, as many as there is something to say
    "Example",
    "Exactly",
    "Easily confused with",
    "In the exchange",
    "What has been found",
    "Where the word comes from",
)
HEADING = re.compile(r"^##[ ](.*?)[ ]*$", re.MULTILINE)


def check(project: Project) -> list[Problem]:
    problems = list(Glossary(project.terms).problems)
    slugs = {page.slug for page in project.under("glossary")} - {"index"}  # unread ones too
    for term in project.terms:
        others = slugs - {term.slug}
        problems += _unknown(term, "see", others, "another term", "name a term's file")
        keys = project.bibliography.lines
        problems += _unknown(term, "sources", keys, "in docs/references.bib", "add it")
        problems += _headings(term)
    return problems


def _unknown(
    term: Term, field: str, known: Collection[str], what: str, remedy: str
) -> Iterator[Problem]:
    """Names in a field that are none of those known."""
    for n, name in enumerate(getattr(term, field)):
        if name not in known:
            near = did_you_mean(name, known) or f"; {remedy}"
            message = f"`{field}` names `{name}`, which is not {what}{near}"
            yield Problem(term.path, term.line(field, n), message, "term-unknown")


def _headings(term: Term) -> Iterator[Problem]:
    """A heading that is none of the fixed ones, or out of their order."""
    left = list(HEADINGS)
    for found in HEADING.finditer(term.page.body) if term.page else ():
        if found[1] in left:
            del left[: left.index(found[1]) + 1]
        elif term.page and not term.page.in_code(found.start()):
            message = f"`{found[1]}` is no heading here; write one of {', '.join(left) or 'none'}"
            yield term.page.problem_at(found.start(), message, "term-heading")


def unused(site: Site) -> Iterator[Problem]:
    """A problem for each term that the glossary alone uses: it explains what is argued, and nothing
    else.
    """
    for term in site.glossary.terms.values():
        if all(use.page.address.startswith("glossary/") for use in site.uses.get(term.slug, [])):
            message = (
                f"no essay, claim or model uses `{term.title}` yet; before it is published,"
                " use it where one argues with it"
            )
            yield Problem(term.path, 1, message, "term-unused")
