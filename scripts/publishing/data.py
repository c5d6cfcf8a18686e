"""The glossary and the claims as data, for whoever builds on them: JSON, SKOS, Argdown text.

{"terms": [{"slug": "agent", "title": "Agent", "short": "...",
            "surfaces": ["Agent", "agents", ...], "uses": [...]}]}
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import get_args

from content.claims import Claims
from content.records import Subject
from linking.surfaces import Surface, collect_surfaces
from linking.urls import claim_address, term_address
from showing.site import Site
from showing.status import status
from showing.terms import WIKIDATA


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
            "title": term.title,
            "short": term.short,
            "url": term_address(term.slug),
            "surfaces": [
                {"text": surface.text, "exact": surface.exact, "written": surface.written}
                for surface in surfaces[term.slug]
            ],
            "autolink": term.autolink,
            "senses": {speaker: sense.model_dump() for speaker, sense in term.senses.items()},
            "see": term.see,
            "sources": term.sources,
            "subject": term.subject,
            "level": term.level,
            "date": term.date,
            "same_as": [WIKIDATA + name for name in term.same_as],
            "uses": _uses(site, term.slug),
        }
        for term in sorted(site.glossary.terms.values(), key=lambda term: term.slug)
    ]
    return f'{{"terms": [\n{_a_line_each(terms)}\n]}}\n'


SKOS = """@base {root} .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

<glossary/> a skos:ConceptScheme ; dcterms:title {title}@en .
"""


def skos(site: Site, root: str) -> str:
    """The glossary as SKOS in Turtle (https://www.w3.org/TR/skos-reference/): each term a concept,
    its address its name; its subjects are collections. `root` is the site's own address.
    """
    title = f"Glossary of {site.project.settings.values.get('site_name', '')}"
    blocks = [SKOS.format(root=f"<{root}>", title=_literal(title))]
    terms = sorted(site.glossary.terms.values(), key=lambda term: term.slug)
    for term in terms:
        facts = [
            "a skos:Concept",
            "skos:inScheme <glossary/>",
            f"skos:prefLabel {_literal(term.title)}@en",
            f"skos:definition {_literal(term.short)}@en",
            *(f"skos:altLabel {_literal(form)}@en" for form in term.forms),
            *(f"skos:related <{term_address(slug)}>" for slug in term.see),
            *(f"skos:exactMatch <{WIKIDATA}{name}>" for name in term.same_as),
        ]
        blocks.append(f"<{term_address(term.slug)}> " + " ;\n  ".join(facts) + " .\n")
    for subject in get_args(Subject):
        members = " , ".join(f"<{term_address(t.slug)}>" for t in terms if t.subject == subject)
        if members:
            label = f"a skos:Collection ; skos:prefLabel {_literal(subject)}@en"
            blocks.append(f"<glossary/#{subject}> {label} ;\n  skos:member {members} .\n")
    return "\n".join(blocks)


def _literal(text: str) -> str:
    """Text as Turtle takes it, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def claims_json(site: Site) -> str:
    """Every claim in the order of the exchange: its record, its status with what gives it, where it
    is used. In version 2 an undercut names a step ("1.5 > 1.6"), and `inferred` marks a reading.
    """
    claims = []
    for claim in site.project.claims.values():
        stands = status(claim.number, site.project.claims)
        claims.append(
            {
                "number": claim.number,
                "claim": claim.claim,
                "speaker": claim.speaker,
                "message": claim.message,
                "url": claim_address(claim.number),
                "status": stands.name,
                "inferred": stands.inferred,
                "by": stands.by,
                "replies": [
                    {"to": reply.to, "as": reply.kind, "inferred": reply.inferred}
                    | ({"extent": "part"} if reply.part else {})
                    for reply in claim.replies
                ],
                "uses": _uses(site, claim.number),
            }
        )
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
