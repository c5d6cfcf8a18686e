"""What pages show of the claims: plain values for templates, with links from the page at hand.

claim_view("3.4", claims, "claims/3.4/")["replies"][0]
    -> {"number": "2.4", "url": "../2.4/", "as": "concedes", "speaker": "respondent", ...}
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from content.claims import Claim, Reply
from content.terms import Term
from content.urls import claim_address, relative
from linking.mentions import Used
from showing.status import STATUSES, replies_to, status

# How a relation reads from the claim that makes it, and from the one that it is made to.
SAYS = {
    "answers": "answers",
    "disputes": "disputes",
    "undercuts": "undercuts",
    "concedes": "concedes",
    "supports": "supports",
    "clarifies": "clarifies",
}
HEARS = {
    "answers": "answered by",
    "disputes": "disputed by",
    "undercuts": "undercut by",
    "concedes": "conceded by",
    "supports": "supported by",
    "clarifies": "clarified by",
}
EXCHANGE = "exchange/"


def claim_number(name: str, claims: Mapping[str, Claim]) -> str | None:
    """The claim whose page a file under docs/ is: "claims/3.9.md" -> "3.9"."""
    number = name.removeprefix("claims/").removesuffix(".md")
    return number if name.startswith("claims/") and number in claims else None


def claims_on(
    page: Used, claims: Mapping[str, Claim], term: Term | None = None
) -> list[dict[str, Any]]:
    """The claims linked on a page, those that its term's senses name too, by number."""
    numbers = {m.slug for m in page.mentions if m.reason is None and m.claim}
    numbers |= {n for sense in (term.senses.values() if term else ()) for n in sense.claims}
    return [
        brief(claim, page.address) | {"status": status(number, claims).name}
        for number, claim in claims.items()
        if number in numbers
    ]


def brief(claim: Claim, address: str) -> dict[str, Any]:
    """A claim in a line: number, speaker, sentence, link."""
    return {
        "number": claim.number,
        "claim": claim.claim,
        "speaker": claim.speaker,
        "url": relative(claim_address(claim.number), address),
    }


def claim_view(number: str, claims: Mapping[str, Claim], address: str) -> dict[str, Any]:
    """All that is shown of one claim."""
    claim = claims[number]
    stands = status(number, claims)
    said = [(claims[reply.to], reply) for reply in claim.replies]
    return {
        **brief(claim, address),
        "message": claim.message,
        "status": stands.name,
        "status_url": relative("status/", address),
        "by": [brief(claims[other], address) for other in stands.by],
        "answered_by": list(stands.by),
        "replies": [_relation(other, reply, SAYS, address) for other, reply in said],
        "replied": [
            _relation(other, reply, HEARS, address) for other, reply in replies_to(number, claims)
        ],
        "retold": f"{relative(EXCHANGE, address)}#claim-{number}",
        **_neighbours(number, claims, address),
    }


def _relation(other: Claim, reply: Reply, words: Mapping[str, str], address: str) -> dict[str, Any]:
    part = " in part" if reply.part else ""
    verb = words[reply.kind]
    first, _, rest = verb.partition(" ")
    return {**brief(other, address), "kind": reply.kind, "as": f"{first}{part} {rest}".strip()}


def _neighbours(number: str, claims: Mapping[str, Claim], address: str) -> dict[str, Any]:
    order = list(claims)
    at = order.index(number)
    before = claims[order[at - 1]] if at else None
    after = claims[order[at + 1]] if at + 1 < len(order) else None
    return {
        "previous": brief(before, address) if before else None,
        "next": brief(after, address) if after else None,
    }


def exchange_view(claims: Mapping[str, Claim], address: str) -> dict[str, Any]:
    """The whole exchange by messages, and how its claims ended by status."""
    views = [claim_view(number, claims, address) for number in claims]
    messages = [
        {"message": message, "speaker": group[0]["speaker"], "claims": group}
        for message, group in (
            (key, list(found)) for key, found in groupby(views, key=lambda view: view["message"])
        )
    ]
    ended = [
        {"status": name, "claims": [view for view in views if view["status"] == name]}
        for name in STATUSES
    ]
    return {"messages": messages, "ended": [group for group in ended if group["claims"]]}
