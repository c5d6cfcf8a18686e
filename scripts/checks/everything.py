"""All checks: `check_all` also holds the words against dictionaries and the Markdown against its
style, and renders the pages. What is no reason to refuse is in `warnings`.

More is installed for these than a build needs (scripts/checks/requirements.txt).
"""

from collections.abc import Iterable

from checks import (
    check_fit,
    citations,
    find_unfit,
    likeness,
    markdown,
    navigation,
    paragraphs,
    rendered,
    spelling,
    style,
)
from content.problems import Problem
from content.settings import Settings

UNREAD = ("encoding", "yaml")  # of such a file nothing more is said than this
# Markdown fails on such a page, or its HTML has the same mistake again.
UNRENDERED = (*UNREAD, "markdown-trap", "paragraph-id-twice", "figure-place")

# No reason to refuse a writer the sight of a draft.
OF_WORDS = (
    paragraphs.missing,
    markdown.check,
    spelling.check,
    navigation.orphans,
    citations.unused,
)

OF_TASTE = (rendered.warnings, likeness.warnings, style.warnings)


def check_all(settings: Settings) -> list[Problem]:
    """Every problem that can be seen without the builder."""
    stopping = check_stopping(settings)
    return sorted({*stopping, *check_words(settings, stopping)})


def check_stopping(settings: Settings) -> list[Problem]:
    """What stops a build: in the sources, and in the HTML of each page that can be rendered."""
    if unfit := find_unfit(settings):
        return unfit
    found = check_fit(settings)
    unread = frozenset(problem.path for problem in found if problem.code in UNRENDERED)
    return sorted(found.union(rendered.check(settings, unread)))


def check_words(settings: Settings, stopping: Iterable[Problem]) -> list[Problem]:
    """What is wrong besides, in files that can be read."""
    if find_unfit(settings):
        return []
    unread = {problem.path for problem in stopping if problem.code in UNREAD}
    return [p for check in OF_WORDS for p in check(settings) if p.path not in unread]


def warnings(settings: Settings) -> list[Problem]:
    """What is worth saying and no reason to fail; of sources that are sound."""
    return sorted({p for told in OF_TASTE for p in told(settings)})
