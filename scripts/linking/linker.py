"""Links terms in HTML by putting tags round words; without the tags the bytes are the same.

link_terms("<p>An agent acts.</p>", glossary, address=None).html
    -> '<p>An <a class="gl-term" href="/glossary/agent/" data-term="agent">agent</a> acts.</p>'
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote

from content.claims import REFERENCE
from content.problems import Problem
from content.terms import Term
from linking.html_scan import Scan, Section, scan
from linking.matcher import Match, Matcher
from linking.mentions import Mention
from linking.run_text import Run
from linking.surfaces import base_surfaces, collect_surfaces, exception_surfaces
from linking.urls import relative, slug_of

BEGINNING = attrgetter("at")
ORDINARY = re.compile(r"[^\W_]+(?:[ -][^\W_]+)*")  # surfaces that are found for certain


class Glossary:
    """The terms by slug, the matcher made of all their surfaces, and the numbers of the claims."""

    def __init__(self, terms: Iterable[Term], claims: Collection[str] = ()) -> None:
        self.claims = frozenset(claims)
        self.terms = {term.slug: term for term in terms}
        self.by_hand = {term.slug for term in self.terms.values() if not term.autolink}
        self.targets = {  # the rest of a link's start tag, from the slug on
            slug: f'{quote(slug)}/" data-{kind}="{escape(slug)}">'
            for kind, slugs in (("term", self.terms), ("claim", self.claims))
            for slug in slugs
        }
        surfaces, self.problems = collect_surfaces(self.terms.values())
        exceptions = [
            surface for term in self.terms.values() for surface in exception_surfaces(term)
        ]
        self.matcher = Matcher(surfaces, exceptions)
        self.problems += [problem for term in self.terms.values() for problem in _unfindable(term)]

    def find(self, text: str, breaks: Sequence[int] = ()) -> list[Match]:
        """Every use of a term, and every claim named ("[3.9]"), in the order of the text."""
        matches = self.matcher.find(text, breaks)
        if not self.claims:
            return matches
        named = [m for m in REFERENCE.finditer(text) if m[1] in self.claims]
        return sorted([*matches, *(Match(*m.span(), m[1], claim=True) for m in named)])


def _unfindable(term: Term) -> Iterator[Problem]:
    """A problem for each surface and excepted phrase that the matcher finds in no text, not even
    in itself.
    """
    for surface in (*base_surfaces(term), *exception_surfaces(term)):
        text = surface.text
        if surface.written and not ORDINARY.fullmatch(text):
            found = Matcher([surface]).find(text)
            if not found or (found[0].start, found[0].end) != (0, len(text)):
                message = f"`{text}` cannot be found in a text; write whole words"
                yield Problem(term.path, surface.line, message, "surface-empty")


class Linked(NamedTuple):
    """A page with its links, and every use on it, linked or not, in the order of the text."""

    html: str
    mentions: list[Mention]


def link_terms(
    html: str,
    glossary: Glossary,
    *,
    address: str | None = None,
    policy: str = "section",
    own: str | None = None,
) -> Linked:
    """Link a whole page's HTML.

    `address` is the page's own ("essays/x/"; None outside the site), `policy` how often a term is
    linked ("section", "page", "every", "none"), `own` the slug of the term whose page this is.
    """
    found = scan(html)
    ways = {  # the links' start tags as far as the slug
        claim: f'<a class="gl-{kind}" href="{relative(folder, address).removeprefix("./")}'
        for claim, kind, folder in ((False, "term", "glossary/"), (True, "claim", "claims/"))
    }
    judge = _Judge(glossary, found, address, policy, own)
    mentions, pieces, done = [], [], 0
    breaks = [run.at for run in found.runs]
    for match in glossary.find(found.text, breaks):
        run = found.runs[bisect_right(breaks, match.start) - 1]
        block = found.blocks[bisect_right(found.blocks, match.start, key=BEGINNING) - 1]
        start, end = run.html_span(match.start, match.end)
        if match.claim and html[start] != "[":  # an escaped bracket is an entity
            continue
        reason = judge.reason(block.section, run, match)
        mention = Mention(
            match.slug,
            found.text[match.start : match.end],
            reason,
            block.text,
            match.start - block.at,
            block.heading,
            found.headings.get(block.heading or "", ""),
            (start, end),
            run.target,
            match.claim,
        )
        mentions.append(mention)
        if reason is None:
            tag = ways[match.claim] + glossary.targets[match.slug]
            pieces += [html[done:start], tag, html[start:end], "</a>"]
            done = end
    pieces.append(html[done:])
    return Linked("".join(pieces), mentions)


class _Judge:
    """Says of each use, in the order of the text, whether it is linked, and if not why."""

    def __init__(
        self, glossary: Glossary, found: Scan, address: str | None, policy: str, own: str | None
    ) -> None:
        self.glossary, self.policy, self.own = glossary, policy, own
        base = f"glossary/{own}/" if address is None and own else address
        # A link that is already there is its section's first use, wherever it stands in it.
        self.used = {
            (self.scope(section), slug_of(target, base)) for section, target in found.links
        }

    def scope(self, section: Section) -> Section:
        return section if self.policy == "section" else 0

    def reason(self, section: Section, run: Run, match: Match) -> str | None:
        if run.reason:
            return run.reason
        if match.slug == self.own:
            return "own-page"
        if match.excepted:
            return "except"
        if self.policy == "none" or match.slug in self.glossary.by_hand:
            return "policy"
        if self.policy != "every" and not match.claim:
            use = (self.scope(section), match.slug)
            if use in self.used:
                return "repeat"
            self.used.add(use)
        return None
