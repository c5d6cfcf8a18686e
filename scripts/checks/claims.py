"""Checks the claim files and every number in square brackets: "[3.9]" must be a claim.

A status that is typed in a claim's front matter is refused there; it is computed.
"""

import re
from collections.abc import Container, Iterator

from checks.citations import CODE
from content.claims import read_claims
from content.pages import Page, read_pages
from content.problems import Problem
from content.settings import Settings

NUMBER = re.compile(r"(?<!\\)\[([123]\.\d*)\](?!\()")
WORDS = range(60, 321)  # of a claim's body, its citations counted


def check(settings: Settings) -> list[Problem]:
    claims, problems = read_claims(settings.claims, settings.docs)
    pages, _ = read_pages(settings.docs, settings.docs)
    for page in pages:
        problems += _numbers(page, claims)
    for claim in claims.values():
        if claim.page:
            problems += _body(claim.page)
    return problems


def _numbers(page: Page, claims: Container[str]) -> Iterator[Problem]:
    code = [m.span() for m in CODE.finditer(page.body)]
    for found in NUMBER.finditer(page.body):
        in_code = any(start <= found.start() < end for start, end in code)
        if found[1] not in claims and not in_code:
            line = page.front_matter.body_line + page.body.count("\n", 0, found.start())
            message = f"`[{found[1]}]` is no claim; write the number of one, or \\[{found[1]}]"
            yield Problem(page.path, line, message, "claim-number")


def _body(page: Page) -> Iterator[Problem]:
    words = len(page.body.split())
    if words not in WORDS:
        message = f"the body has {words} words; write {WORDS.start} to {WORDS.stop - 1}"
        yield Problem(page.path, page.front_matter.body_line, message, "claim-body")
