"""What the commands add to the ledger; each refuses what would not lead anywhere.

move(ledger, places, "essays/old/", "essays/new/", "a shorter title", "2026-11-25")
# -> [Record("2026-11-25", "moved", "essays/old/", "essays/new/", "a shorter title")]
"""

from collections.abc import Sequence

from addresses.fingerprint import fingerprint
from addresses.following import follow
from addresses.lost import hold
from addresses.places import Places
from addresses.records import Ledger, Record, shown
from addresses.rules import check_lines, too_long
from content.problems import ProblemsFound


def new_lines(ledger: Ledger, places: Places, day: str) -> list[Record]:
    """A line for each place that has none."""
    return [
        Record(day, place.what, address, fingerprint(place.text) if place.text else "", place.words)
        for address, place in places.all.items()
        if address not in ledger.places
    ]


def move(ledger: Ledger, places: Places, old: str, new: str, reason: str, day: str) -> list[Record]:
    """A line for what moved, and one for each older move whose way would get too long."""
    lines = [Record(day, "moved", old, new, reason)]
    _refuse(ledger, places, lines)
    moved = ledger.with_lines(lines)
    for address in ledger.places:
        trail = follow(moved, address)
        if trail.end is not None and too_long(trail) and ledger.gone(address):
            lines.append(Record(day, "moved", address, trail.end, reason))
    return lines


def retire(
    ledger: Ledger, places: Places, addresses: Sequence[str], reason: str, day: str
) -> list[Record]:
    """A line for each place that is no more and has no successor."""
    lines = [Record(day, "retired", address, "", reason) for address in addresses]
    _refuse(ledger, places, lines)
    return lines


def reword(
    ledger: Ledger, places: Places, addresses: Sequence[str], reason: str, day: str
) -> list[Record]:
    """A line for each text that says the same in other words."""
    texts = {address: places.all[address].text for address in addresses if address in places.all}
    lines = [
        Record(day, "reworded", address, fingerprint(texts.get(address, "")), reason)
        for address in addresses
    ]
    _refuse(ledger, places, lines)
    return lines


def _refuse(ledger: Ledger, places: Places, lines: list[Record]) -> None:
    """Raise ProblemsFound where one of the new lines is wrong, or leads to nothing on the site."""
    after = ledger.with_lines(lines)
    new = {record.line: record for record in after.records[len(ledger.records) :]}
    found = [*check_lines(after), *hold(after, places)]
    wrong = [problem for problem in found if problem.line in new]
    for line, written in new.items():
        if written.what == "reworded" and not written.detail:
            message = f"there is no text at `{shown(written.address)}`; name a paragraph or a claim"
            wrong.append(after.problem(line, message, "link-to"))
    if wrong:
        raise ProblemsFound(wrong)
