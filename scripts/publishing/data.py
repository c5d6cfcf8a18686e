"""The glossary and the claims as data, for whoever builds on them: JSON, Argdown text. The
glossary as SKOS is a template, overrides/glossary.ttl.

{"terms": [{"slug": "agent", "title": "Agent", "short": "...",
            "surfaces": ["Agent", "agents", ...], "uses": [...]}]}
"""

import json
import re
from collections.abc import Iterable, Mapping

from content.claims import Claims
from linking.surfaces import Surface, collect_surfaces
from linking.urls import claim_address, term_address
from showing.site import Site
from showing.status import status
from showing.terms import WIKIDATA

OF_TERMS = {"title", "short", "autolink", "senses", "see", "sources", "subject", "level", "date"}
OF_CLAIMS = {"number", "claim", "speaker", "message", "replies"}


def glossary_json(site: Site) -> str:
    """Every term: its record, the surfaces it is found by, where it is used (addresses from the
    site's root).
    """
    surfaces: dict[str, list[Surface]] = {slug: [] for slug in site.glossary.terms}
    for surface in collect_surfaces(site.glossary.terms.values())[0]:
        surfaces[surface.slug].append(surface)
    terms = [
        {
            "slug": term.slug,
            "url": term_address(term.slug),
            **term.model_dump(include=OF_TERMS),
            "surfaces": [
                {"text": surface.text, "exact": surface.exact, "written": surface.written}
                for surface in surfaces[term.slug]
            ],
            "same_as": [WIKIDATA + name for name in term.same_as],
            "uses": _uses(site, term.slug),
        }
        for term in sorted(site.glossary.terms.values(), key=lambda term: term.slug)
    ]
    return f'{{"terms": [\n{_a_line_each(terms)}\n]}}\n'


def claims_json(site: Site) -> str:
    """Every claim in the order of the exchange: its record, its status with what gives it, where it
    is used. In version 2 an undercut names a step ("1.5 > 1.6"), and `inferred` marks a reading.
    """
    claims = [
        {
            **claim.model_dump(include=OF_CLAIMS, by_alias=True, exclude_none=True),
            "url": claim_address(claim.number),
            "status": stands.name,
            "inferred": stands.inferred,
            "by": stands.by,
            "uses": _uses(site, claim.number),
        }
        for claim in site.project.claims.values()
        for stands in [status(claim.number, site.project.claims)]
    ]
    return f'{{"version": 2, "claims": [\n{_a_line_each(claims)}\n]}}\n'


def _a_line_each(entries: Iterable[Mapping[str, object]]) -> str:
    """The inside of a JSON list. (With `indent` Python writes JSON ten times as slowly.)"""
    return ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)


def _uses(site: Site, slug: str) -> list[dict[str, str]]:
    return [
        {
            "page": use.page.address,
            "title": use.page.title,
            "section": use.mention.section_title,
            "url": use.address,
            "text": use.mention.words,
            "sentence": use.mention.sentence,
        }
        for use in site.uses.get(slug, [])
    ]


# Argdown knows support and attack; what it has no sign for is told in a comment. A step that is
# undercut is an argument of its own, between its two claims.
SIGNS = {"supports": "+>", "disputes": "->", "undercuts": "_>"}
# What Argdown reads as more than text: "// a comment", "#tag", "[1.1]", ":heart:", ".A.".
SPECIAL = re.compile(r"[\\/#@*_\[\]<>{}=]|[.:](?=\S+[.:])")


def argdown(claims: Claims) -> str:
    """The graph as Argdown text (https://argdown.org), a statement a claim."""
    steps = {r.ends for c in claims.values() for r in c.replies if r.kind == "undercuts"}
    lines = ["# The exchange", ""]
    for claim in claims.values():
        said = SPECIAL.sub(r"\\\g<0>", claim.claim)
        lines.append(f"[{claim.number}]: {said} #{claim.speaker}")
        for reply in claim.replies:
            to = f"[{reply.to}]"
            if reply.kind == "undercuts":
                to = _step(reply.ends)
            elif reply.kind == "supports" and (claim.number, reply.to) in steps:
                to = _step((claim.number, reply.to))
            sign = SIGNS.get(reply.kind, f"// {reply.kind}{' in part' if reply.part else ''}")
            lines.append(f"  {sign} {to}")
        lines.append("")
    for step in sorted(steps):
        lines += [_step(step), f"  +> [{step[1]}]", ""]
    return "\n".join(lines)


def _step(ends: tuple[str, ...]) -> str:
    return f"<{ends[0]} to {ends[1]}>"
