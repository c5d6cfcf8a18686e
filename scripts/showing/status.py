"""How a claim stands: computed from the records of all claims, never typed.

status("2.4", claims)   # -> Status("conceded", by=("3.4",))
"""

from typing import NamedTuple

from content.claims import Claim, Claims
from content.records import Reply

STATUSES = {  # the first of these that holds
    "conceded": "the other side concedes it whole, and does not later dispute it",
    "contested": "the other side disputes it, and has not itself later conceded it whole",
    "conceded in part": "the other side concedes a part and does nothing else to it",
    "step denied": (
        "a step from it or to it is undercut by the other side, and the claim itself is left alone"
    ),
    "answered": "the other side has any other relation to it",
    "agreement": "all that it does is to concede, whole",
    "last word": "it stands in the last message: nobody had a turn to reply",
    "unanswered": "none of these: the other side had a turn and did not take it up",
}


class Status(NamedTuple):
    """A claim's status, the other side's claims that give it, and whether all of these do so by
    relations that the messages do not show.
    """

    name: str
    by: tuple[str, ...] = ()
    inferred: bool = False


def status(number: str, claims: Claims) -> Status:
    """How the claim of that number stands, by the table above."""
    claim = claims[number]
    heard = [pair for pair in claims.heard[number] if pair[0].speaker != claim.speaker]
    said = [(by, reply) for by, reply in heard if reply.kind != "undercuts"]
    whole = [(by, reply) for by, reply in said if reply.kind == "concedes" and not reply.part]
    disputes = [(by, reply) for by, reply in said if reply.kind == "disputes"]
    if whole and _last(whole, claims) >= _last(disputes, claims):
        return _status("conceded", whole)
    if disputes:
        return _status("contested", disputes)
    if said:
        in_part = all(reply.part for _, reply in said)
        return _status("conceded in part" if in_part else "answered", said)
    if heard:
        return _status("step denied", heard)
    if claim.replies and all(r.kind == "concedes" and not r.part for r in claim.replies):
        return Status("agreement")
    if claim.message == claims.last_message:
        return Status("last word")
    return Status("unanswered")


def _last(said: list[tuple[Claim, Reply]], claims: Claims) -> int:
    """The place in the exchange of the last of these; -1 where there is none."""
    return max((claims.places[by.number] for by, _ in said), default=-1)


def _status(name: str, said: list[tuple[Claim, Reply]]) -> Status:
    numbers = tuple(dict.fromkeys(by.number for by, _ in said))
    return Status(name, numbers, all(reply.inferred for _, reply in said))
