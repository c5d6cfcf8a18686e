"""The checks of the sources, one a file: each takes the settings and gives every problem.

`check_sources` reads files only and runs before every build; `check_all` also renders the pages.
"""

from checks import (
    bibliography,
    citations,
    claims,
    figures,
    pages,
    paragraphs,
    quotations,
    terms,
    uses,
)
from glossary.problems import Problem
from glossary.settings import Settings

OF_SOURCES = (
    terms.check,
    claims.check,
    quotations.check,
    pages.check,
    bibliography.check,
    citations.check,
    paragraphs.check,
    figures.check,
)


def check_sources(settings: Settings) -> list[Problem]:
    """Every problem that can be seen without rendering a page."""
    return sorted({problem for check in OF_SOURCES for problem in check(settings)})


def check_all(settings: Settings) -> list[Problem]:
    """Every problem; pages are rendered only where their sources are sound."""
    found = {*check_sources(settings), *paragraphs.missing(settings)}
    return sorted(found or set(uses.check(settings)))
