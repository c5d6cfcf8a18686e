"""Reads claim files into Claims: the record that is a claim page's front matter.

docs/claims/3.4.md -> Claim("3.4", "...", "skeptic", 3, (Reply("2.4", "concedes"),), ...)
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from content.fields import Fields, describe
from content.front_matter import Other, Value
from content.pages import POLICIES, Page
from content.problems import Problem, did_you_mean
from content.terms import CLAIM, SPEAKERS

REFERENCE = re.compile(r"\[([123]\.\d{1,2})\]")
KEYS = ("claim", "speaker", "message", "replies", "links")
LENGTH = range(20, 201)  # characters: a link's preview shows the whole sentence
ACROSS = ("answers", "disputes", "undercuts", "concedes")  # only to the other side's claims
KINDS = (*ACROSS, "supports", "clarifies")
TYPED = ("status", "conceded", "contested", "answered", "unanswered")


class Reply(NamedTuple):
    """What a claim does to another; `part` where it concedes only a part of it."""

    to: str
    kind: str
    part: bool = False


@dataclass(frozen=True)
class Claim:
    """One claim of the exchange."""

    number: str
    claim: str
    speaker: str
    message: int
    replies: tuple[Reply, ...] = ()
    page: Page | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Its place in the exchange: 3.10 comes after 3.9."""
        return claim_order(self.number)


def claim_order(number: str) -> tuple[int, int]:
    message, _, n = number.partition(".")
    return int(message), int(n)


def read_claims(pages: Iterable[Page]) -> tuple[dict[str, Claim], list[Problem]]:
    """The claims of their pages by number, in the order of the exchange, and the problems."""
    claims, problems = [], []
    for page in pages:
        if not CLAIM.fullmatch(page.slug):
            message = "a claim's file has its number for a name; call it 3.9.md"
            problems.append(Problem(page.path, 1, message, "claim-file"))
        elif not page.problems:
            claim, found = read_claim(page)
            problems += found
            claims.append(claim)
    by_number = {claim.number: claim for claim in sorted(claims, key=lambda claim: claim.order)}
    return by_number, problems + _relations(by_number)


def read_claim(page: Page) -> tuple[Claim, list[Problem]]:
    """A claim from its page's front matter, and the problems of what could not be read."""
    fields = Fields(page)
    for key in TYPED:
        if key in fields.values:
            fields.report(
                "claim-status", f"`{key}` is computed from the replies; take the line out", key
            )
    fields.refuse_unknown((*KEYS, *TYPED), "a claim")
    fields.choice("links", POLICIES)
    claim = Claim(
        number=page.slug,
        claim=fields.sized("claim", LENGTH, "claim: One sentence of at most 200 characters."),
        speaker=fields.choice("speaker", SPEAKERS) or "",
        message=_message(fields),
        replies=tuple(_replies(fields)),
        page=page,
    )
    if "speaker" not in fields.values:
        fields.report("field-missing", f"`speaker` is missing; write {' or '.join(SPEAKERS)}")
    return claim, fields.problems


def _message(fields: Fields) -> int:
    value = fields.values.get("message")
    expected = claim_order(fields.page.slug)[0]
    if value is None:
        fields.report("field-missing", f"`message` is missing; write `message: {expected}`")
    elif not (isinstance(value, Other) and value.text == str(expected)):
        fields.report(
            "claim-message",
            f"`message` is {describe(value).split(',')[0]}, and the file is named"
            f" {fields.page.slug}.md; write `message: {expected}`",
            "message",
        )
    return expected


def _replies(fields: Fields) -> Iterable[Reply]:
    value = fields.values.get("replies", [])
    if not isinstance(value, list):
        fields.report(
            "claim-reply", '`replies` must be a list; write - {to: "2.4", as: concedes}', "replies"
        )
        return
    for n, item in enumerate(value):
        if reply := _reply(fields, item, n):
            yield reply


def _reply(fields: Fields, item: Value, n: int) -> Reply | None:
    at: tuple[str | int, ...] = ("replies", n)
    if not isinstance(item, dict):
        fields.report(
            "claim-reply", f'a reply is {describe(item)}; write {{to: "2.4", as: concedes}}', *at
        )
        return None
    for key in item:
        if key not in ("to", "as", "extent"):
            fields.report(
                "field-unknown",
                f"`{key}` is no field of a reply; write to, as and extent",
                *at,
                key,
            )
    for key in ("to", "as"):
        if key not in item:
            fields.report(
                "claim-reply", f'a reply has no `{key}`; write {{to: "2.4", as: concedes}}', *at
            )
            return None
    to, kind = fields.string(item["to"], *at, "to"), item["as"]
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS) if isinstance(kind, str) else ""
        fields.report(
            "claim-reply",
            f"`as` is {describe(kind)}; write one of {', '.join(KINDS)}{hint}",
            *at,
            "as",
        )
        return None
    if "extent" in item and (item["extent"] != "part" or kind != "concedes"):
        fields.report(
            "claim-reply",
            "`extent` is `part`, and only where `as` is `concedes`; else leave it out",
            *at,
            "extent",
        )
    return Reply(to, str(kind), item.get("extent") == "part") if to else None


def _relations(claims: Mapping[str, Claim]) -> list[Problem]:
    """Replies to nothing, to themselves, to what comes later, or not open to the speaker."""
    problems = []
    speakers: dict[int, Claim] = {}
    for claim in claims.values():
        first = speakers.setdefault(claim.message, claim)
        path = claim.page.path if claim.page else claim.number
        if claim.speaker != first.speaker and claim.speaker and first.speaker:
            message = f"message {claim.message} is the {first.speaker}'s in {first.number}.md"
            line = claim.page.front_matter.line("speaker") if claim.page else 1
            problems.append(
                Problem(path, line, f"{message}; one message has one speaker", "claim-speaker")
            )
        seen = set()
        for n, reply in enumerate(claim.replies):
            wrong = "this reply is given twice; keep one" if reply in seen else None
            seen.add(reply)
            if wrong := wrong or _wrong(claim, reply, claims):
                line = claim.page.front_matter.line("replies", n, "to") if claim.page else 1
                problems.append(Problem(path, line, wrong, "claim-relation"))
    return problems


def _wrong(claim: Claim, reply: Reply, claims: Mapping[str, Claim]) -> str | None:
    other = claims.get(reply.to)
    if reply.to == claim.number:
        return "a claim cannot reply to itself; name another or leave it out"
    if other is None:
        nearest = did_you_mean(reply.to, claims)
        return f"`{reply.to}` is no claim{nearest or '; write the number of one'}"
    if other.message > claim.message:
        return f"{reply.to} stands in a later message; a claim replies to its own or an earlier one"
    if reply.kind in ACROSS and other.speaker == claim.speaker:
        return f"`{reply.kind}` is not open to its own speaker; write supports or clarifies"
    return None
