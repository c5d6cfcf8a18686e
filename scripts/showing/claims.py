"""What pages show of the claims: plain values for templates, with links from the page at hand.

claim_view("3.4", claims, "claims/3.4/")["replies"][0]
    -> {"kind": "concedes", "ends": [{"number": "2.4", ...}], "pieces": [...], ...}
"""

from itertools import groupby
from typing import Any

from content.claims import Claim, Claims, Reply
from content.terms import Term
from linking.mentions import Used
from linking.urls import claim_address, relative
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
EXCHANGE = "exchange/"


def claim_number(name: str, claims: Claims) -> str | None:
    """The claim whose page a file under docs/ is: "claims/3.9.md" -> "3.9"."""
    number = name.removeprefix("claims/").removesuffix(".md")
    return number if name.startswith("claims/") and number in claims else None


def claims_on(page: Used, claims: Claims, term: Term | None = None) -> list[dict[str, Any]]:
    """The claims linked on a page, those that its term's senses name too, by number."""
    numbers = {m.slug for m in page.mentions if m.reason is None and m.claim}
    numbers |= {n for sense in (term.senses.values() if term else ()) for n in sense.claims}
    return [
        brief(claim, page.address) | {"status": status(number, claims).name}
        for number, claim in claims.items()
        if number in numbers
    ]


def brief(claim: Claim, address: str) -> dict[str, Any]:
    """A claim in a line: number, speaker, sentence, label, link."""
    return {
        "number": claim.number,
        "claim": claim.claim,
        "label": claim.label,
        "speaker": claim.speaker,
        "url": relative(claim_address(claim.number), address),
    }


def debate_view(claims: Claims, address: str) -> list[dict[str, Any]]:
    """Each claim that says how it now stands, in the order of the exchange."""
    return [
        brief(claim, address) | {"stands": claim.stands, "sure": claim.sure}
        for claim in claims.values()
        if claim.stands
    ]


def claim_view(number: str, claims: Claims, address: str) -> dict[str, Any]:
    """All that is shown of one claim."""
    claim = claims[number]
    stands = status(number, claims)
    return {
        **brief(claim, address),
        "message": claim.message,
        "stands": claim.stands,
        "sure": claim.sure,
        "status": stands.name,
        "inferred": stands.inferred,
        "status_url": relative("status/", address),
        "by": [brief(claims[other], address) for other in stands.by],
        "answered_by": list(stands.by),
        "replies": [_says(reply, claims, address) for reply in claim.replies],
        "replied": [
            _hears(by, reply, claim, claims, address) for by, reply in claims.heard[number]
        ],
        "retold": f"{relative(EXCHANGE, address)}#claim-{number}",
        **_neighbours(number, claims, address),
    }


def _says(reply: Reply, claims: Claims, address: str) -> dict[str, Any]:
    """A relation of the claim to another, or to a step."""
    first, *rest = ends = [brief(claims[end], address) for end in reply.ends]
    begins = WORDS[reply.kind][0].format(first["speaker"]) + _part(reply)
    words = reply.kind + _part(reply) + (" the step from" if rest else "")
    pieces = [begins, first, *(piece for end in rest for piece in ("to", end))]
    return _relation(reply, words, ends, pieces)


def _hears(by: Claim, reply: Reply, claim: Claim, claims: Claims, address: str) -> dict[str, Any]:
    """A relation of another claim to this one, or to a step from it or to it."""
    speaker = brief(by, address)
    _, begins, heard = WORDS[reply.kind]
    pieces: list[Any] = [begins.format(by.speaker) + _part(reply)]
    if reply.kind == "undercuts":
        step = [
            "this" if end == claim.number else brief(claims[end], address) for end in reply.ends
        ]
        pieces += [step[0], "to", step[1], "with this"]
    return _relation(reply, f"{heard}{_part(reply)} by", [speaker], [*pieces, speaker])


def _part(reply: Reply) -> str:
    return " in part" if reply.part else ""


def _relation(
    reply: Reply, words: str, ends: list[dict[str, Any]], pieces: list[Any]
) -> dict[str, Any]:
    """What templates show of a relation: `as` and `ends` in short, `pieces` as a sentence, in
    which words and claims take turns.
    """
    return {
        "kind": reply.kind,
        "to": reply.to,
        "inferred": reply.inferred,
        "as": words,
        "ends": ends,
        "pieces": pieces,
    }


def _neighbours(number: str, claims: Claims, address: str) -> dict[str, Any]:
    order = [None, *claims.values(), None]
    at = claims.places[number] + 1
    before, after = (claim and brief(claim, address) for claim in (order[at - 1], order[at + 1]))
    return {"previous": before, "next": after}


def exchange_view(claims: Claims, address: str) -> dict[str, Any]:
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
