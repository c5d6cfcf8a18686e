"""Reads claim files into Claims: the record that is a claim page's front matter.

docs/claims/3.4.md -> Claim(number="3.4", claim="...", replies=(Reply(to="2.4", ...), ...), ...)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import get_args

from pydantic import InstanceOf

from content.pages import Page
from content.problems import Problem
from content.records import Across, ClaimRecord, Kind, Reply, read_record

SPEAKERS = {1: "skeptic", 2: "respondent", 3: "skeptic"}  # of the three messages
NUMBER = re.compile(r"[123]\.[1-9]\d?")
REFERENCE = re.compile(r"\[([123]\.\d{1,2})\]")
ACROSS = get_args(Across)
KINDS = get_args(Kind)


class Claim(ClaimRecord):
    """One claim of the exchange: its record, its number, and its page."""

    number: str
    page: InstanceOf[Page] | None = None

    @property
    def title(self) -> str:
        """Its page's title: the claim, and its number for a label."""
        return f"{self.claim} ({self.number})"

    @property
    def path(self) -> str:
        return self.page.path if self.page else self.number

    def line(self, *where: str | int) -> int:
        return self.page.front_matter.line(*where) if self.page else 1


class Claims(dict[str, Claim]):
    """The claims by number, in the order of the exchange."""

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each in the exchange."""
        return {number: place for place, number in enumerate(retold(self))}

    @cached_property
    def last_message(self) -> int:
        return max(claim.message for claim in self.values())

    @cached_property
    def heard(self) -> dict[str, list[tuple[Claim, Reply]]]:
        """What is said to each, by either side, in the order of the numbers; then what undercuts a
        step from it or to it.
        """
        found: dict[str, list[tuple[Claim, Reply]]] = {number: [] for number in self}
        for by in (self[number] for number in sorted(self, key=claim_order)):
            for reply in by.replies:
                for end in reply.ends:
                    found.setdefault(end, []).append((by, reply))
        for said in found.values():
            said.sort(key=lambda pair: pair[1].kind == "undercuts")
        return found


def claim_order(number: str) -> tuple[int, int]:
    """The order of the numbers: 3.10 comes after 3.9."""
    message, _, n = number.partition(".")
    return int(message), int(n)


def retold(claims: Mapping[str, Claim]) -> list[str]:
    """The numbers in the order of the exchange: by number, but each after the one it follows."""
    numbers = sorted(claims, key=claim_order)
    followers: dict[str | None, list[str]] = {}
    for number in numbers:
        before = claims[number].follows
        followers.setdefault(before if before in claims else None, []).append(number)
    told: list[str] = []

    def tell(number: str) -> None:
        told.append(number)
        for other in followers.get(number, ()):
            tell(other)

    for number in followers.get(None, ()):
        tell(number)
    reached = set(told)
    return [*told, *(number for number in numbers if number not in reached)]


def read_claims(pages: Iterable[Page]) -> tuple[Claims, list[Problem]]:
    """The claims of their pages by number, in the order of the exchange, and the problems."""
    found: dict[str, Claim] = {}
    problems: list[Problem] = []
    for page in pages:
        if not NUMBER.fullmatch(page.slug):
            message = "a claim's file has its number for a name; call it 3.9.md"
            problems.append(Problem(page.path, 1, message, "claim-file"))
        elif not page.problems:
            found[page.slug], wrong = _read_claim(page)
            problems += wrong
    claims = Claims((number, found[number]) for number in retold(found))
    return claims, [*problems, *_places(claims), *_relations(claims)]


def _read_claim(page: Page) -> tuple[Claim, list[Problem]]:
    record, problems = read_record(ClaimRecord, page)
    message, _ = claim_order(page.slug)
    for field, right in (("message", message), ("speaker", SPEAKERS[message])):
        if getattr(record, field) not in ("", right):
            said = f"a claim of message {message} is told otherwise; write `{field}: {right}`"
            problems.append(Problem(page.path, page.front_matter.line(field), said, "claim-file"))
    fields = {**dict(record), "number": page.slug, "message": message, "page": page}
    return Claim.model_construct(**fields), problems


def _places(claims: Mapping[str, Claim]) -> Iterator[Problem]:
    """What follows no claim of its own message."""
    for claim in claims.values():
        before = claims.get(claim.follows or "")
        if claim.follows and (before in (None, claim) or before.message != claim.message):
            wrong = f"`follows` names `{claim.follows}`; write the number of a claim of its message"
            yield Problem(claim.path, claim.line("follows"), wrong, "claim-follows")


def _relations(claims: Mapping[str, Claim]) -> Iterator[Problem]:
    """Replies to nothing, to themselves, to what comes later, or not open to the speaker."""
    for claim in claims.values():
        for n, reply in enumerate(claim.replies):
            if wrong := _wrong(claim, reply, claims):
                yield Problem(claim.path, claim.line("replies", n, "to"), wrong, "claim-relation")


def _wrong(claim: Claim, reply: Reply, claims: Mapping[str, Claim]) -> str | None:
    if (reply.kind == "undercuts") != (len(reply.ends) == 2):
        step = 'a step has two ends: write `{to: "1.5 > 1.6", as: undercuts}`'
        return f"`undercuts` is for a step and nothing else is; {step}"
    for end in reply.ends:
        if end == claim.number:
            return "a claim cannot reply to itself; name another or leave it out"
        if end not in claims:
            return f"`{end}` is no claim; write the number of one"
        if claims[end].message > claim.message:
            return f"{end} stands in a later message; a claim replies to its own or an earlier one"
    first, last = claims[reply.ends[0]], claims[reply.ends[-1]]
    steps = {r.to for r in first.replies if r.kind == "supports"}
    if reply.kind == "undercuts" and last.number not in steps:
        return f"{first.number} does not support {last.number}; name a step that its file records"
    if reply.kind in ACROSS and first.speaker == claim.speaker:
        return f"`{reply.kind}` is not open to its own speaker; write supports or clarifies"
    return None
