"""What pages show of the claims, for templates, which link to them.

claim_view("3.4", claims)["replies"][0]
    -> {"kind": "concedes", "ends": [Claim("2.4", ...)], "pieces": [...], ...}
"""

from typing import Any

from content.claims import Claim, Claims
from content.records import Reply
from content.terms import Term
from linking.mentions import Used
from showing.status import STATUSES, status

# How a relation reads from the claim that makes it; from the one that it is made to; and there in
# short.
WORDS = {
    "answers": ("It answers the {}", "The {} answers it", "answered"),
    "disputes": ("It disputes what the {} says", "The {} disputes it", "disputed"),
    "undercuts": ("It denies the {}’s step from", "The {} denies the step from", "step undercut"),
    "concedes": ("It concedes what the {} says", "The {} concedes it", "conceded"),
    "supports": ("It supports what the {} says", "The {} supports it", "supported"),
    "clarifies": ("It clarifies what the {} says", "The {} clarifies it", "clarified"),
}


def claim_number(name: str, claims: Claims) -> str | None:
    """The claim whose page a file under docs/ is: "claims/3.9.md" -> "3.9"."""
    number = name.removeprefix("claims/").removesuffix(".md")
    return number if name.startswith("claims/") and number in claims else None


def claims_on(page: Used, claims: Claims, term: Term | None) -> list[tuple[Claim, str]]:
    """The claims linked on a page, those that its term's senses name too, with their statuses."""
    numbers = {m.slug for m in page.mentions if m.reason is None and m.claim}
    numbers |= {n for sense in (term.senses.values() if term else ()) for n in sense.claims}
    return [
        (claim, status(number, claims).name)
        for number, claim in claims.items()
        if number in numbers
    ]


def claim_view(number: str, claims: Claims) -> dict[str, Any]:
    """All that is shown of one claim: its record, its status, its relations, its neighbours."""
    claim, stands = claims[number], status(number, claims)
    order = [None, *claims, None]
    place = claims.places[number] + 1
    return {
        **vars(claim),
        "status": stands.name,
        "inferred": stands.inferred,
        "by": stands.by,
        "replies": [_says(reply, claims) for reply in claim.replies],
        "replied": [_hears(by, reply, claim, claims) for by, reply in claims.heard[number]],
        "previous": order[place - 1],
        "next": order[place + 1],
    }


def _says(reply: Reply, claims: Claims) -> dict[str, Any]:
    """A relation of the claim to another, or to a step."""
    first, *rest = ends = [claims[end] for end in reply.ends]
    begins = WORDS[reply.kind][0].format(first.speaker) + _part(reply)
    words = reply.kind + _part(reply) + (" the step from" if rest else "")
    pieces = [begins, first, *(piece for end in rest for piece in ("to", end))]
    return _relation(reply, words, ends, pieces)


def _hears(by: Claim, reply: Reply, claim: Claim, claims: Claims) -> dict[str, Any]:
    """A relation of another claim to this one, or to a step from it or to it."""
    _, begins, heard = WORDS[reply.kind]
    pieces: list[str | Claim] = [begins.format(by.speaker) + _part(reply)]
    if reply.kind == "undercuts":
        start, end = ("this" if end == claim.number else claims[end] for end in reply.ends)
        pieces += [start, "to", end, "with this"]
    return _relation(reply, f"{heard}{_part(reply)} by", [by], [*pieces, by])


def _part(reply: Reply) -> str:
    return " in part" if reply.part else ""


def _relation(
    reply: Reply, words: str, ends: list[Claim], pieces: list[str | Claim]
) -> dict[str, Any]:
    """What templates show of a relation: `as` and `ends` in short, `pieces` as a sentence, in
    which words and claims take turns.
    """
    return {**vars(reply), "as": words, "ends": ends, "pieces": pieces}


def exchange_view(claims: Claims) -> dict[str, Any]:
    """The whole exchange in its order, and how its claims ended by status."""
    views = [claim_view(number, claims) for number in claims]
    ended = {name: [view for view in views if view["status"] == name] for name in STATUSES}
    return {"claims": views, "ended": ended}
