"""Checks that no address ever published is lost: the ledger's own lines, its past, and what a built
site makes of it.
"""

from pathlib import Path

from glossary.problems import Problem
from glossary.settings import Settings
from ledger.history import lost_lines
from ledger.holding import hold, unrecorded
from ledger.places import read_places
from ledger.records import read_ledger
from ledger.rules import check_lines

LEDGER = "scripts/ledger/addresses.tsv"


def check(settings: Settings) -> list[Problem]:
    """What is wrong with the ledger's own lines."""
    ledger, problems = read_ledger(settings.root / LEDGER)
    return problems + check_lines(ledger)


def check_history(settings: Settings) -> tuple[list[Problem], str]:
    """Lines that were changed or taken out; or why that was not checked."""
    path = settings.root / LEDGER
    lost, unchecked = lost_lines(path)
    problems = [
        Problem(
            str(path),
            line,
            f"`{' '.join(text.split())[:80]}` was changed or taken out;"
            " put it back, and let links.py add what is new",
            "link-line-lost",
        )
        for line, text in lost
    ]
    return problems, unchecked


def check_site(settings: Settings, folder: Path) -> list[Problem]:
    """Every address that leads nowhere on a built site, and every one that is not recorded."""
    ledger, _ = read_ledger(settings.root / LEDGER)
    places = read_places(folder)
    return hold(ledger, places) + unrecorded(ledger, places)
