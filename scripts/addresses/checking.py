"""Checks that no address ever published is lost: the ledger's own lines, its past, and what a built
site makes of it.
"""

from pathlib import Path

from addresses.history import missing, read_past
from addresses.lost import hold, unrecorded
from addresses.places import read_places
from addresses.recording import drafts, published
from addresses.records import Ledger, read_ledger
from addresses.rules import check_lines
from content.problems import Problem
from content.project import Project

LEDGER = "scripts/addresses/addresses.tsv"


def check(project: Project) -> list[Problem]:
    """What is wrong with the ledger's own lines."""
    ledger, problems = read_ledger(project.root / LEDGER)
    return problems + check_lines(ledger)


def check_history(project: Project) -> tuple[list[Problem], str]:
    """Lines that were changed or taken out; or why that was not checked."""
    path = project.root / LEDGER
    past = read_past(path)
    now = path.read_text("utf-8", errors="replace").split("\n") if path.exists() else []
    problems = [
        Problem(
            str(path),
            line,
            f"`{' '.join(text.split())[:80]}` was changed or taken out;"
            " put it back, and let links.py add what is new",
            "link-line-lost",
        )
        for line, text in missing(past.lines, now)
    ]
    return problems, past.unknown


def check_site(root: Path, folder: Path) -> list[Problem]:
    """Every address that leads nowhere on a built site, and every one that is not recorded."""
    path = root / LEDGER
    ledger, _ = read_ledger(path)
    places = read_places(folder)
    passed = drafts(ledger, places, published(path))
    kept = Ledger(path, (record for record in ledger.records if record not in passed))
    return hold(kept, places) + unrecorded(kept, places, passed)
