"""The whole of `dev.py check`: mend what is asked for, check the sources and the pages that are
made of them, then the site that the builder makes.

run(Path("."), fix=True, as_json=False)   # -> the exit code

More is installed for it than a build needs (scripts/checks/requirements.txt).
"""

import json
import sys
from collections.abc import Container, Iterable
from datetime import date
from os.path import relpath
from pathlib import Path

from addresses.following import check_site, new_records
from addresses.places import read_places
from checks import (
    check_sources,
    citations,
    claims,
    files,
    markdown,
    mending,
    pages,
    schemas,
    spelling,
    terms,
)
from checks.html import unsafe
from content.ledger import LEDGER, append
from content.problems import Problem, ProblemsFound, from_here
from content.project import Project, read_project
from content.rendering import convert
from publishing.building import build_pages
from publishing.swapping import aside
from showing.site import Site

# Of a page with one of these no HTML is made: Markdown fails on it, or it has the same mistake
# again.
UNRENDERED = ("encoding", "yaml", "markdown-trap", "figure-place")
# Looked at by `check` alone: no reason to refuse a writer the sight of a draft.
OF_WORDS = (pages.missing_ids, markdown.check, spelling.check, citations.unused, schemas.check)


def run(root: Path, *, fix: bool, as_json: bool) -> int:
    """Tell every problem on standard output, or as JSON, and every warning on standard error."""
    project, read = read_project(root)
    if fix and (mended := list(mending.mend(project))):
        print(*mended, sep="\n", file=sys.stderr)
        project, read = read_project(root)
    found, words = check_sources(project, read), check_words(project)
    if found:
        problems, warnings = check_rendered(project, found)
    else:
        problems, warnings = check_built(project, fix=fix, known=bool(words))
    problems += words
    tell(sorted(set(problems)), [] if problems else warnings, as_json)
    return 1 if problems else 0


def check_stopping(
    project: Project, read: Iterable[Problem]
) -> tuple[list[Problem], list[Problem]]:
    """What stops a build, in the sources and in the HTML of each page that can be rendered; and
    what is only worth saying.
    """
    return check_rendered(project, check_sources(project, read))


def check_rendered(project: Project, found: list[Problem]) -> tuple[list[Problem], list[Problem]]:
    """The same, with what was found in the sources."""
    unrendered = {problem.path for problem in found if problem.code in UNRENDERED}
    site, in_html = render_site(project, unrendered)
    return [*found, *in_html], unused(site)


def unused(site: Site) -> list[Problem]:
    """The terms and the claims that no essay uses yet."""
    return sorted([*terms.unused(site), *claims.unused(site)])


def render_site(project: Project, unread: Container[str]) -> tuple[Site, list[Problem]]:
    """The site with every page rendered but for the `unread` paths, and what is wrong in them."""
    site = Site(project)
    problems: list[Problem] = []
    markdown = project.settings.markdown(site.extension)
    for page in project.pages:
        if page.path in unread:
            continue
        try:
            html = convert(markdown, page, site.start(page.name, page.body))
        except ProblemsFound as found:
            problems += found.problems
            continue
        problems += unsafe(site.late.text_before, page)
        title = str(page.front_matter.values.get("title", ""))
        site.keep(page.name, title, page.address or "", html)
    return site, problems


def check_words(project: Project) -> list[Problem]:
    """What is wrong besides; no reason to refuse a writer the sight of a draft."""
    if files.unreadable(project):
        return []
    unread = {page.path for page in project.pages if page.problems}
    return [p for check in OF_WORDS for p in check(project) if p.path not in unread]


def check_built(project: Project, *, fix: bool, known: bool) -> tuple[list[Problem], list[Problem]]:
    """What the pages show of sources in which nothing is wrong, as MkDocs builds them. Where
    addresses are new and none is lost, they can be recorded.

    known: something is wrong with the words, and MkDocs would say it again.
    """
    with aside(project.root) as folder:
        built = build_pages(project, folder / "site")
        if not built.site:  # Markdown fails on a page: find which
            problems, _ = check_rendered(project, [])
            return problems or built.said, []
        problems = [*built.unsafe, *([] if known else built.said)]
        if problems:
            return problems, []
        places = read_places(folder / "site")
        problems = check_site(project.ledger, places)
        if fix and {problem.code for problem in problems} == {"link-new"}:
            records = new_records(project.ledger, places, date.today().isoformat())
            append(project.ledger.path, records)
            print(f"{LEDGER}: {len(records)} lines written", file=sys.stderr)
            problems = []
        return problems, unused(built.site)


def tell(problems: list[Problem], warnings: list[Problem], as_json: bool) -> None:
    """Print them: as lines, or as a list of {"path", "line", "column", "code", "message",
    "level"}. GitHub shows the lines beside the sources (.github/problems.json).
    """
    if as_json:
        told = [_record("error", p) for p in problems] + [_record("warning", p) for p in warnings]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print(*problems, sep="\n", end="\n" if problems else "")
        print(*(f"warning: {warning}\n" for warning in warnings), sep="", end="", file=sys.stderr)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.", file=sys.stderr)


def _record(level: str, problem: Problem) -> dict[str, object]:
    here = {"path": relpath(problem.path), "message": from_here(problem.message)}
    return problem._asdict() | here | {"level": level}
