"""All checks: `check_all` also holds the words against dictionaries and the Markdown against its
style, and renders the pages. What is no reason to refuse is in `warnings`.

More is installed for these than a build needs (scripts/checks/requirements.txt).
"""

from checks import (
    check_fit,
    citations,
    find_unfit,
    likeness,
    markdown,
    navigation,
    paragraphs,
    spelling,
    style,
    uses,
)
from glossary.problems import Problem
from glossary.settings import Settings

UNREAD = ("encoding", "yaml")  # of such a file nothing more is said than this

# No reason to refuse a writer the sight of a draft.
OF_WORDS = (
    paragraphs.missing,
    markdown.check,
    spelling.check,
    likeness.check,
    navigation.orphans,
    citations.unused,
)


def check_all(settings: Settings) -> list[Problem]:
    """Every problem; pages are rendered only where their sources are sound."""
    if unfit := find_unfit(settings):
        return unfit
    found = check_fit(settings)
    rendered = () if found else uses.check(settings)
    unread = {problem.path for problem in found if problem.code in UNREAD}
    of_words = {p for check in OF_WORDS for p in check(settings) if p.path not in unread}
    return sorted(found.union(rendered, of_words))


def warnings(settings: Settings) -> list[Problem]:
    """What is worth saying and no reason to fail; of sources that are sound."""
    return sorted((*uses.warnings(settings), *style.warnings(settings)))
