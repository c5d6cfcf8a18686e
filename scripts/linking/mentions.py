"""Every use of a term, the sentence it stands in, and where a term is used.

Mention(slug="agent", block="It runs. An agent acts.", at=12, ...).sentence   # "An agent acts."
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from linking.urls import slug_of

# The end of a sentence: a full stop or its like, with closing quotes, brackets and a note’s place,
# before white space and a capital or digit.
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\0*(?=\s+[\"'“‘(\[]*[A-Z0-9ÄÖÜÉ])")
ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|cf|vs|Mr|Mrs|Dr|St|No|pp?|et al)|\b[A-Z])\.$")
BACK = 8  # characters; the longest abbreviation has six
LONGEST = 320  # characters of a sentence that are shown


class Mention(NamedTuple):
    """One use. `reason` says why it is not linked (None: it is); `at` is its offset in the block's
    text, `span` its offsets in the page's HTML before anything was linked.
    """

    slug: str
    text: str
    reason: str | None
    block: str
    at: int
    heading: str | None
    section_title: str
    span: tuple[int, int]
    target: str | None = None
    claim: bool = False  # `slug` is a claim's number

    @property
    def words(self) -> str:
        """The use as it stood, white space as one space."""
        return " ".join(self.text.split())

    @property
    def sentence(self) -> str:
        """The sentence round it, white space as one space, cut to a readable length."""
        return sentence_at(self.block, self.at)


def sentence_at(text: str, at: int) -> str:
    """The sentence of `text` that holds character `at`."""
    start, end = 0, len(text)
    for stop in SENTENCE_END.finditer(text):
        if ABBREVIATION.search(text, max(0, stop.end() - BACK), stop.end()):
            continue
        if stop.end() <= at:
            start = stop.end()
        else:
            end = stop.end()
            break
    sentence = " ".join(text[start:end].replace("\0", "").split())
    if len(sentence) <= LONGEST:
        return sentence
    cut = max(0, len(" ".join(text[start:at].replace("\0", "").split())) - LONGEST // 2)
    piece = sentence[cut : cut + LONGEST]
    if cut:
        piece = f"… {piece.partition(' ')[2]}"
    if cut + LONGEST < len(sentence):
        piece = f"{piece.rpartition(' ')[0]} …"
    return piece


class Used(NamedTuple):
    """A page, the uses on it, and its HTML."""

    title: str
    address: str
    mentions: list[Mention]
    html: str


class Use(NamedTuple):
    """A use that is shown elsewhere, and the page it stands on."""

    page: Used
    mention: Mention

    @property
    def address(self) -> str:
        """Where its section is, from the site's root."""
        heading = self.mention.heading
        return f"{self.page.address}#{heading}" if heading else self.page.address


def uses_by_slug(pages: Iterable[Used]) -> dict[str, list[Use]]:
    """For each term the first use in each section of each page where it is linked, by us or by
    hand; for each claim likewise.

    On a page that asks for no links the first use in each section counts all the same.
    """
    uses: dict[str, list[Use]] = {}
    for page in pages:
        seen = set()
        for mention in page.mentions:
            place = (mention.slug, mention.heading)
            by_hand = mention.target and slug_of(mention.target, page.address) == mention.slug
            if place not in seen and (mention.reason in (None, "policy", "repeat") or by_hand):
                seen.add(place)
                uses.setdefault(mention.slug, []).append(Use(page, mention))
    return uses
