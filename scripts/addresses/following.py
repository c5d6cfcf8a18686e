"""Follows an address from where it was published to where it is now, and finds what is lost.

    follow(ledger, "essays/old/#p-7k2m").end   # -> "essays/new/#p-7k2m"
    check(project)               # the problems of the ledger's own lines
    check_site(ledger, places)   # what leads nowhere on a built site, or is not recorded

A place that has no line of its own goes with its page, and keeps its id there.
"""

from typing import NamedTuple

from addresses.places import Places
from content.ledger import GONE, Ledger, Record, shown
from content.problems import Problem, did_you_mean
from content.project import Project


class Trail(NamedTuple):
    """The lines that were followed, and where they lead; None where they go round in a circle."""

    steps: tuple[Record, ...]
    end: str | None

    @property
    def is_retired(self) -> bool:
        """Whether it ends at a place that is no more, and says so."""
        return bool(self.steps) and self.steps[-1].what == "retired"


def follow(ledger: Ledger, address: str) -> Trail:
    """Where an address leads."""
    steps: list[Record] = []
    met = {address}
    while step := _step(ledger, address):
        record, address = step
        steps.append(record)
        if record.what == "retired":
            break
        if address in met:
            return Trail(tuple(steps), None)
        met.add(address)
    return Trail(tuple(steps), address)


def _step(ledger: Ledger, address: str) -> tuple[Record, str] | None:
    """The line by which an address went, and where to; a retired one stays where it was."""
    page, mark, fragment = address.partition("#")
    record = ledger.gone.get(address) or ledger.gone.get(page)
    if record is None:
        return None
    if record.what == "retired":
        return record, address
    if record.address == address or "#" in record.target:
        return record, record.target
    return record, f"{record.target}{mark}{fragment}"


def check(project: Project) -> list[Problem]:
    """What is wrong with the ledger's own lines."""
    return check_lines(project.ledger)


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


def check_site(ledger: Ledger, places: Places) -> list[Problem]:
    """Every address that leads nowhere on a built site, and every one that is not recorded."""
    return find_lost(ledger, places) + find_unrecorded(ledger, places)


def find_lost(ledger: Ledger, places: Places) -> list[Problem]:
    """A problem for each address that leads nowhere on a built site, or under which something
    stands though it went. What was on a lost page needs none of its own.
    """
    new = [shown(address) for address in _new(ledger, places)]
    problems: dict[str, Problem] = {}
    for address in sorted(ledger.places):  # a page before what is on it
        if address.partition("#")[0] in problems and address not in ledger.gone:
            continue
        if problem := _problem(ledger, places, address, new):
            problems[address] = problem
    return sorted(problems.values())


def _problem(ledger: Ledger, places: Places, address: str, new: list[str]) -> Problem | None:
    place, gone = ledger.places[address], ledger.gone.get(address)
    old, line = shown(address), (gone or place).line
    trail = follow(ledger, address)
    if address in places:
        if gone is None:
            return None
        message = f"`{old}` has {gone.what}, and something is there; give it another name or id"
        return ledger.problem(line, message, "link-shadow")
    if not trail.steps:
        message = (
            f"`{old}` (“{place.words}”) is gone; put it back, or write {moved(address)}, without"
            " NEW if it is no more; if it was never published, delete its line"
        )
        return ledger.problem(line, message + did_you_mean(old, new), "link-gone")
    if trail.end is None or trail.is_retired or trail.end in places:
        return None  # circles are told by check_lines
    message = (
        f"`{old}` leads to `{shown(trail.end)}`, which is not there; write {moved(address)},"
        " with a place that stands, or without NEW if it is no more"
    )
    return ledger.problem(line, message, "link-to")


def moved(address: str) -> str:
    """The command that says where an address went."""
    return f'python3 scripts/dev.py moved {shown(address)} NEW --because "..."'


def new_records(ledger: Ledger, places: Places, day: str) -> list[Record]:
    """A line for each place of a site that has none."""
    new = {address: places.all[address] for address in _new(ledger, places)}
    return [Record(day, place.what, address, "", place.words) for address, place in new.items()]


def find_unrecorded(ledger: Ledger, places: Places) -> list[Problem]:
    """One problem for all the places of a site that have no line."""
    new = _new(ledger, places)
    if not new:
        return []
    others = f" and {len(new) - 1} more are" if len(new) > 1 else " is"
    message = f"`{shown(new[0])}`{others} not recorded; run python3 scripts/dev.py check --fix"
    return [ledger.problem(ledger.last, message, "link-new")]


def _new(ledger: Ledger, places: Places) -> list[str]:
    return [address for address in places.all if address not in ledger.places]
