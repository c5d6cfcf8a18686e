"""Checks that no address ever published is lost: the ledger's own lines, and a built site.

check(project)                       # the problems of the lines
check_site(project.ledger, places)   # what leads nowhere on a built site, or is not recorded
"""

from addresses.following import find_lost, find_unrecorded, follow, moved
from addresses.places import Places
from content.ledger import GONE, Ledger, shown
from content.problems import Problem, did_you_mean
from content.project import Project


def check(project: Project) -> list[Problem]:
    """What is wrong with the ledger's own lines."""
    return check_lines(project.ledger)


def check_site(ledger: Ledger, places: Places) -> list[Problem]:
    """Every address that leads nowhere on a built site, and every one that is not recorded."""
    return find_lost(ledger, places) + find_unrecorded(ledger, places)


def check_lines(ledger: Ledger) -> list[Problem]:
    """The problems of the lines by which something went."""
    problems = []
    for record in ledger.records:
        if record.what not in GONE:
            continue
        old = shown(record.address)
        if record.address not in ledger.places:
            near = did_you_mean(old, map(shown, ledger.places)) or "; name one that was"
            message = f"`{old}` was never published{near}"
            problems.append(ledger.problem(record.line, message, "link-unknown"))
        if not record.words.strip():
            message = "no reason is given; write it in the last field"
            problems.append(ledger.problem(record.line, message, "link-line"))
        if ledger.gone[record.address] is record and follow(ledger, record.address).end is None:
            message = f"`{old}` leads round in a circle; write {moved(record.address)}"
            problems.append(ledger.problem(record.line, message, "link-circle"))
    return problems
