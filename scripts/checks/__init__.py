"""The checks of the sources, one a file: each takes the settings and gives every problem.

`check_sources` reads files only, needs no more than the site does, and runs before every build.
The rest is in checks.everything.
"""

from addresses import checking
from checks import (
    bibliography,
    bounds,
    characters,
    citations,
    claims,
    drawings,
    figures,
    files,
    navigation,
    pages,
    paragraphs,
    quotations,
    terms,
)
from content.problems import Problem
from content.settings import Settings

OF_SOURCES = (
    files.check,
    characters.check,
    drawings.check,
    terms.check,
    claims.check,
    quotations.check,
    pages.check,
    bibliography.check,
    citations.check,
    paragraphs.check,
    figures.check,
    checking.check,
    navigation.check,
)


def check_sources(settings: Settings) -> list[Problem]:
    """Every problem that can be seen without rendering a page; where something must not even be
    read, or is too much, no more than that.
    """
    return find_unfit(settings) or sorted(check_fit(settings))


def check_fit(settings: Settings) -> set[Problem]:
    """The problems of sources that are fit to be read."""
    return {problem for check in OF_SOURCES for problem in check(settings)}


def find_unfit(settings: Settings) -> list[Problem]:
    """What no other check may be given."""
    return sorted(set(files.unreadable(settings) or bounds.check(settings)))
