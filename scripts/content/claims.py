"""Reads claim files into Claims: the record that is a claim page's front matter.

docs/claims/3.4.md -> Claim("3.4", "...", "skeptic", 3, (Reply("2.4", "concedes"),), ...)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, get_args

from content.pages import Page
from content.problems import Problem, did_you_mean
from content.records import Across, ClaimRecord, Kind, read_record

NUMBER = re.compile(r"[123]\.[1-9]\d?")
REFERENCE = re.compile(r"\[([123]\.\d{1,2})\]")
ACROSS = get_args(Across)
KINDS = get_args(Kind)


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

    @property
    def path(self) -> str:
        return self.page.path if self.page else self.number

    def line(self, *where: str | int) -> int:
        return self.page.front_matter.line(*where) if self.page else 1


def claim_order(number: str) -> tuple[int, int]:
    message, _, n = number.partition(".")
    return int(message), int(n)


def read_claims(pages: Iterable[Page]) -> tuple[dict[str, Claim], list[Problem]]:
    """The claims of their pages by number, in the order of the exchange, and the problems."""
    claims: list[Claim] = []
    problems: list[Problem] = []
    for page in pages:
        if not NUMBER.fullmatch(page.slug):
            message = "a claim's file has its number for a name; call it 3.9.md"
            problems.append(Problem(page.path, 1, message, "claim-file"))
        elif not page.problems:
            claim, found = _read_claim(page)
            claims.append(claim)
            problems += found
    by_number = {claim.number: claim for claim in sorted(claims, key=lambda claim: claim.order)}
    return by_number, [*problems, *_one_speaker(by_number), *_relations(by_number)]


def _read_claim(page: Page) -> tuple[Claim, list[Problem]]:
    record, problems = read_record(ClaimRecord, page)
    message, _ = claim_order(page.slug)
    if record.message and record.message != message:
        found = f"`message` is `{record.message}`, and the file is named {page.slug}.md"
        line = page.front_matter.line("message")
        said = f"{found}; write `message: {message}`"
        problems.append(Problem(page.path, line, said, "claim-message"))
    replies = tuple(Reply(reply.to, reply.kind, bool(reply.extent)) for reply in record.replies)
    return Claim(page.slug, record.claim, record.speaker, message, replies, page), problems


def _one_speaker(claims: Mapping[str, Claim]) -> Iterator[Problem]:
    firsts: dict[int, Claim] = {}
    for claim in claims.values():
        if claim.speaker:
            first = firsts.setdefault(claim.message, claim)
            if claim.speaker != first.speaker:
                whose = f"message {claim.message} is the {first.speaker}'s in {first.number}.md"
                message = f"{whose}; one message has one speaker"
                yield Problem(claim.path, claim.line("speaker"), message, "claim-speaker")


def _relations(claims: Mapping[str, Claim]) -> Iterator[Problem]:
    """Replies to nothing, to themselves, to what comes later, or not open to the speaker."""
    for claim in claims.values():
        for n, reply in enumerate(claim.replies):
            twice = reply in claim.replies[:n]
            wrong = "this reply is given twice; keep one" if twice else _wrong(claim, reply, claims)
            if wrong:
                yield Problem(claim.path, claim.line("replies", n, "to"), wrong, "claim-relation")


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
