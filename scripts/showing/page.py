"""What one page's templates show of all the others.

page_view(site, "glossary/agent.md")
    # -> {"gl_term": Term(...), "gl_uses": [...], "gl_see": [...], "gl_terms": [...], ...}

`gl_terms` (Terms on this page), `gl_claims`, `gl_uses` (Where it is used), `gl_term`, `gl_see`,
`gl_list` (the page that lists it), `gl_index` (A to Z), `gl_subjects`, `gl_essay`, `gl_models`,
`gl_sources`, `gl_drawing` (what its picture shows), and of the exchange `gl_claim`,
`gl_debate`, `gl_exchange`, `gl_map`, `gl_statuses`.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from content.project import Project
from linking.mentions import Use, Used
from showing.argument_map import draw_map
from showing.claims import claim_number, claim_view, claims_on, exchange_view
from showing.figures import models_view
from showing.site import Site
from showing.sources import sources_view
from showing.status import STATUSES
from showing.terms import glossary_view, terms_on

EDITIONS = "editions"  # in the project's folder: essays as they stood before they were changed
PACE = 220  # words a minute
NO_WORDS = re.compile(r"\[@[^]]*\]|\[\d\.\d+\]|\{:.*?\}|\{\{ *\w+\.figure *\}\}|\]\([^)]*\)")
NAMED = re.compile(r"\{\{ *(\w+)\.")
EXCHANGE = ("exchange.md", "map.md")  # they show every claim
DRAWING = "overrides/partials/drawing.html"  # on the home page, after a comment of the template's
LISTS = {"glossary": "glossary/index.md", "claims": "exchange.md", "models": "models/index.md"}


def page_view(site: Site, name: str) -> dict[str, Any]:
    """The values for a page's templates, by its path under docs/."""
    page, project, claims = site.pages[name], site.project, site.project.claims
    terms, (folder, _, file) = site.glossary.terms, name.partition("/")
    term = terms.get(file.removesuffix(".md")) if folder == "glossary" else None
    view: dict[str, Any] = {
        "gl_terms": terms_on(page, terms),
        "gl_claims": [] if name in EXCHANGE else claims_on(page, claims, term),
    }
    if (listing := LISTS.get(folder, name)) != name:  # the menu leaves the page out
        view["gl_list"] = site.pages.get(listing)
    if term:
        view["gl_term"] = term
        view["gl_uses"] = by_page(site.uses.get(term.slug, []))
        view["gl_see"] = [terms[slug] for slug in term.see]
        view["description"] = term.short
    if number := claim_number(name, claims):
        view["gl_claim"] = claim_view(number, claims)
        view["gl_uses"] = by_page(site.in_essays(number))
    if folder == "essays":
        view["gl_essay"] = essay_view(project, name)
    if drawn := project.figures.get(str(project.by_name[name].front_matter.values.get("model"))):
        view["gl_drawing"] = drawn.svg
    if name in EXCHANGE and claims:
        view["gl_exchange"] = exchange_view(claims)
    match name:
        case "index.md":
            view["gl_drawing"] = (project.root / DRAWING).read_text("utf-8").partition("-#}")[2]
        case "map.md" if claims:
            view["gl_map"] = view["gl_drawing"] = draw_map(claims, page.address)
        case "status.md":
            view["gl_statuses"] = STATUSES
        case "debate.md":
            view["gl_debate"] = [claim for claim in claims.values() if claim.stands]
        case "glossary/index.md":
            view |= glossary_view(terms)
        case "models/index.md":
            view["gl_models"] = models_view(project)
        case "sources.md":
            view["gl_sources"] = sources_view(site)
    return view


def essay_view(project: Project, name: str) -> dict[str, Any]:
    """What stands at the head of an essay besides its front matter: the minutes that it takes to
    read, the models that it uses, the numbers of its kept editions, the latest first.
    """
    page, used = project.by_name[name], []
    named = set(NAMED.findall(page.body))
    for model in project.under("models"):
        values = model.front_matter.values
        if values.get("model") in named or f"models/{model.slug}.md" in page.body:
            used.append({"title": values["title"], "address": model.address})
    minutes = max(1, round(len(NO_WORDS.sub(" ", page.body).split()) / PACE))
    kept = (project.root / EDITIONS / str(page.address)).glob("edition-*.html")
    numbers = sorted((int(path.stem.partition("-")[2]) for path in kept), reverse=True)
    return {"minutes": minutes, "models": used, "editions": numbers}


def by_page(uses: Iterable[Use]) -> list[tuple[Used, list[Use]]]:
    """Uses under the pages they stand on."""
    return [(page, list(group)) for page, group in groupby(uses, key=lambda use: use.page)]
