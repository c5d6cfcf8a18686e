"""Renders every page, without the site round it: what its HTML must not have, and which terms and
claims no essay uses.
"""

from functools import cache

from content.pages import read_pages
from content.problems import Problem, ProblemsFound
from content.settings import Settings
from content.traps import convert
from linking.extension import GlossaryExtension
from showing.shelf import Shelf


def check(settings: Settings, unread: frozenset[str]) -> list[Problem]:
    """What the pages' HTML must not have; `unread` are the paths of those not to be rendered."""
    return rendered(settings, unread).unsafe


def warnings(settings: Settings) -> list[Problem]:
    """Terms and claims that no essay uses: no reason to fail before they are published."""
    shelf = rendered(settings, frozenset())
    return shelf.unused() + [
        Problem(
            claim.page.path if claim.page else claim.number,
            1,
            "no essay uses this claim; write its number in one",
            "claim-unused",
        )
        for claim in shelf.claims.values()
        if not any(u.address.startswith("essays/") for u in shelf.uses.get(claim.number, ()))
    ]


@cache
def rendered(settings: Settings, unread: frozenset[str]) -> Shelf:
    """A shelf with every page on it, but for the unread."""
    shelf = Shelf(settings)
    markdown = settings.markdown(GlossaryExtension(shelf.press))
    pages, _ = read_pages(settings.docs, settings.docs)
    for page in pages:
        if page.path in unread:
            continue
        name = str((settings.root / page.path).resolve().relative_to(settings.docs))
        try:
            html = convert(markdown, page, shelf.open(name, page.body))
        except ProblemsFound as found:
            shelf.unsafe += found.problems
            continue
        title = str(page.front_matter.values.get("title", ""))
        shelf.close(name, title, page.address or "", html)
    return shelf
