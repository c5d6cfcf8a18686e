"""What the ledger must be like, whatever stands on the site: no circles, no long ways."""

from collections.abc import Callable, Iterator

from addresses.following import HOPS, Trail, follow
from addresses.records import GONE, PLACES, Ledger, Record, shown
from content.problems import Problem, hints

REWORD = "if its text says the same in other words, write links.py reword"
MOVE = "python3 scripts/links.py move"


def check_lines(ledger: Ledger) -> list[Problem]:
    """The problems of the lines by which things went, and of those that speak of a place again."""
    hint = hints(map(shown, ledger.places))
    gone = [
        ledger.problem(record.line, *wrong)
        for record in ledger.records
        if record.what in (*GONE, "reworded")
        for wrong in _wrong(ledger, record, hint)
    ]
    return [*gone, *_again(ledger)]


def _again(ledger: Ledger) -> Iterator[Problem]:
    """Lines that give a recorded place another text, or bring back one that went, with no reason
    given. One that says the same again comes from a merge and is harmless.
    """
    said: dict[str, Record] = {}
    for record in ledger.records:
        first = said.get(record.address)
        if record.what in PLACES and first:
            if first.what in GONE:
                message = f"`{shown(record.address)}` has {first.what}; give the new place another"
                yield ledger.problem(record.line, message, "link-line")
            elif (first.what, first.detail) != (record.what, record.detail):
                message = f"`{shown(record.address)}` is recorded already; {REWORD}"
                yield ledger.problem(record.line, message, "link-line")
        elif record.what in (*PLACES, *GONE):
            said[record.address] = record


def _wrong(ledger: Ledger, record: Record, hint: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Messages and their codes."""
    old = record.address
    if old not in ledger.places:
        known = hint(shown(old)) or "; name a place of the ledger"
        yield f"`{shown(old)}` was never published{known}", "link-unknown"
    elif not record.words.strip():
        yield "no reason is given; write links.py ... --because REASON", "link-line"
    if record.what != "moved" or ledger.latest[old] != record:
        return
    trail = follow(ledger, old)
    if record.detail == old:
        yield f"`{shown(old)}` moves to itself; name another place", "link-circle"
    elif trail.end is None:
        yield (
            f"{_way(trail)} is a circle; write {MOVE} {shown(old)} NEW, a place that stands",
            ("link-circle"),
        )
    elif too_long(trail):
        yield f"{_way(trail)} is too long a way; write {shorten(old, trail)}", "link-long"


def too_long(trail: Trail) -> bool:
    """Whether it takes more hops than a reader should be sent; a retirement is none."""
    return len(trail.steps) - trail.retired > HOPS


def shorten(address: str, trail: Trail) -> str:
    """The command that makes one hop of a trail."""
    return f'{MOVE} {shown(address)} {shown(trail.end or "")} --because "..."'


def _way(trail: Trail) -> str:
    stops = [shown(step.address) for step in trail.steps]
    last = trail.steps[-1]
    return " to ".join([*stops, shown(last.detail)] if last.what == "moved" else stops)
