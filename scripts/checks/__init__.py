"""The checks, one kind of input a file: each is `check(project)` and gives every problem.

`check_sources` reads nothing, needs no more than the site does, and runs before every build. What
else `dev.py check` looks at is in checks.command.
"""

from collections.abc import Iterable

from addresses import following
from checks import (
    bibliography,
    citations,
    claims,
    figures,
    files,
    pages,
    quotations,
    terms,
)
from content.problems import Problem
from content.project import Project

OF_SOURCES = (
    files.check,
    terms.check,
    claims.check,
    quotations.check,
    pages.check,
    bibliography.check,
    citations.check,
    figures.check,
    following.check,
)


def check_sources(project: Project, read: Iterable[Problem]) -> list[Problem]:
    """Every problem that can be seen without rendering a page; `read` are those of reading. Where
    something must not even be read, no more than that.
    """
    if unreadable := files.unreadable(project):
        return sorted(unreadable)
    found = {problem for check in OF_SOURCES for problem in check(project)}
    return sorted(found.union(read))
