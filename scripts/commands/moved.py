"""`dev.py moved`: records where an address went, or that it is no more.

    moved(root, "/essays/old/", "/essays/new/", "a shorter title")   # -> the exit code

An address may be a page's, /essays/which-world/, or a place's on it, /essays/which-world/#p-jn3g.
The site is built aside first, and no line is written that would lead nowhere.
"""

import sys
from datetime import date
from pathlib import Path

from addresses.following import check_lines, find_lost
from addresses.places import Places, read_places
from checks import check_sources
from content.ledger import Ledger, Record, address_in, append
from content.problems import Problem
from content.project import read_project
from publishing.building import build_pages
from publishing.swapping import aside


def moved(root: Path, old: str, new: str | None, reason: str) -> int:
    """Append the line, or print why it is refused."""
    project, read = read_project(root)
    ledger = project.ledger
    record = Record(
        day=date.today().isoformat(),
        what="retired" if new is None else "moved",
        address=address_in(old),
        target=address_in(new or ""),
        words=" ".join(reason.split()),
        line=ledger.last + 1,
    )
    with aside(root) as folder:
        site = folder / "site"
        problems = check_sources(project, read) or build_pages(project, site).said
        problems = problems or refuse(ledger, record, read_places(site))
    if problems:
        print(*problems, "Nothing was written.", sep="\n", file=sys.stderr)
        return 1
    append(ledger.path, [record])
    print(record)
    return 0


def refuse(ledger: Ledger, record: Record, places: Places) -> list[Problem]:
    """What would be wrong with a new line of the ledger, with the places that a site has."""
    after = Ledger(ledger.path, [*ledger.records, record])
    found = check_lines(after) + find_lost(after, places)
    return [problem for problem in found if problem.line == record.line]
