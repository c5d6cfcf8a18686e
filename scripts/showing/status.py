"""How a claim stands: computed from the records of all claims, never typed.

status("2.4", claims)   # -> Status("conceded", by=("3.4",))
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from content.claims import Claim, Reply, claim_order

STATUSES = {  # the first of these that holds
    "conceded": "the other side concedes it whole",
    "contested": "the other side disputes or undercuts it, and has not conceded it whole",
    "answered": "the other side has any other relation to it",
    "conceded in part": "as answered, where a concession of a part is all that the other side says",
    "last word": "it stands in the last message: nobody had a turn to reply",
    "unanswered": "none of these: the other side had a turn and did not take it up",
}


class Status(NamedTuple):
    """A claim's status, and the other side's claims that give it."""

    name: str
    by: tuple[str, ...] = ()


def status(number: str, claims: Mapping[str, Claim]) -> Status:
    """How the claim of that number stands, by the table above."""
    claim = claims[number]
    replies = [
        (other.number, reply)
        for other, reply in replies_to(number, claims)
        if other.speaker != claim.speaker
    ]
    whole = _by(replies, lambda reply: reply.kind == "concedes" and not reply.part)
    against = _by(replies, lambda reply: reply.kind in ("disputes", "undercuts"))
    if whole:
        return Status("conceded", whole)
    if against:
        return Status("contested", against)
    if replies:
        in_part = all(reply.part for _, reply in replies)
        return Status("conceded in part" if in_part else "answered", _by(replies, lambda _: True))
    if claim.message == max(other.message for other in claims.values()):
        return Status("last word")
    return Status("unanswered")


def status_table() -> list[dict[str, str]]:
    """The table above, for the page that shows it."""
    return [{"status": name, "when": when} for name, when in STATUSES.items()]


def replies_to(number: str, claims: Mapping[str, Claim]) -> list[tuple[Claim, Reply]]:
    """What is said to a claim, by either side, in the order of the exchange."""
    found = [
        (other, reply) for other in claims.values() for reply in other.replies if reply.to == number
    ]
    return sorted(found, key=lambda pair: pair[0].order)


def _by(replies: list[tuple[str, Reply]], counts: Callable[[Reply], bool]) -> tuple[str, ...]:
    numbers = {number for number, reply in replies if counts(reply)}
    return tuple(sorted(numbers, key=claim_order))
