"""Checks the term files: headings, surfaces that two terms share, unknown sources."""

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
    for term in project.terms:
        problems += [*_sources(term, project.bibliography.lines), *_headings(term)]
    return problems


def _sources(term: Term, keys: Collection[str]) -> Iterator[Problem]:
    """Sources that the bibliography lacks."""
    for n, key in enumerate(term.sources):
        if key not in keys:
            near = did_you_mean(key, keys) or "; add it"
            message = f"`sources` names `{key}`, which is not in docs/references.bib{near}"
            yield Problem(term.path, term.line("sources", n), message, "term-source")


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
