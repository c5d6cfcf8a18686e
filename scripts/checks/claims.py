"""Checks the claim files and every number in square brackets: "[3.9]" must be a claim.

A status that is typed in a claim's front matter is refused there; it is computed.
"""

import re
from collections.abc import Container, Iterator

from content.pages import Page
from content.problems import Problem
from content.project import Project
from showing.site import Site

NUMBER = re.compile(r"(?<!\\)\[([123]\.\d*)\](?!\()")


def check(project: Project) -> list[Problem]:
    return [p for page in project.pages for p in _numbers(page, project.claims)]


def _numbers(page: Page, claims: Container[str]) -> Iterator[Problem]:
    for found in NUMBER.finditer(page.body):
        if found[1] not in claims and not page.in_code(found.start()):
            message = f"`[{found[1]}]` is no claim; write the number of one, or \\[{found[1]}]"
            yield Problem(page.path, page.line_at(found.start()), message, "claim-number")


def unused(site: Site) -> Iterator[Problem]:
    """A problem for each claim that no essay uses."""
    for claim in site.project.claims.values():
        if claim.page and not site.in_essays(claim.number):
            message = "no essay uses this claim; write its number in one"
            yield Problem(claim.page.path, 1, message, "claim-unused")
