"""Follows an address from where it was published to where it is now, by the ledger alone.

    follow(ledger, "essays/old/#p-7k2m").end   # -> "essays/new/#p-7k2m"

A place that has no line of its own goes with its page, and keeps its id there.
"""

from typing import NamedTuple

from addresses.records import Ledger, Record

HOPS = 2  # at most, so that nobody is sent from place to place


class Trail(NamedTuple):
    """The lines that were followed, and where they lead; None where they go round in a circle."""

    steps: tuple[Record, ...]
    end: str | None

    @property
    def retired(self) -> bool:
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
    record = ledger.gone(address) or (ledger.gone(page) if mark else None)
    if record is None:
        return None
    if record.what == "retired":
        return record, address
    if record.address == address or "#" in record.detail:
        return record, record.detail
    return record, f"{record.detail}#{fragment}"
