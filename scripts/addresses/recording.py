"""Brings the ledger up to a built site: adds what is new, takes out what was only a draft.

    record(path, places, "2026-11-25")   # -> the lines that were written

A line is a draft's where it was never published, that is, has come since the work began, and what
it tells of is gone again: a heading that was reworded twice before anybody could link to it.
"""

from collections.abc import Collection
from pathlib import Path

from addresses.history import read_past
from addresses.places import Places
from addresses.records import PLACES, Ledger, Record, append, read_ledger, take_out
from addresses.writing import new_lines


def drafts(ledger: Ledger, places: Places, past: Collection[str] | None) -> list[Record]:
    """The lines of drafts; none where the past is not known."""
    if past is None:
        return []
    return [
        record
        for record in ledger.records
        if record.what in PLACES and record.address not in places and str(record) not in past
    ]


def published(path: Path) -> set[str] | None:
    """The lines that were there before this work began, if that is known."""
    past = read_past(path)
    return None if past.unknown else set(past.lines)


def record(path: Path, places: Places, day: str) -> list[Record]:
    """Bring the ledger up to the site; gives the lines that were added."""
    ledger, _ = read_ledger(path)
    take_out(path, drafts(ledger, places, published(path)))
    ledger, _ = read_ledger(path)
    lines = new_lines(ledger, places, day)
    append(path, lines)
    return lines
