"""Checks that every term and claim is used by an essay.

The pages are rendered for it, without the site round them.
"""

from functools import cache

from glossary.extension import GlossaryExtension
from glossary.pages import read_pages
from glossary.problems import Problem, ProblemsFound
from glossary.settings import Settings
from glossary.shelf import Shelf
from glossary.traps import convert


def check(settings: Settings) -> list[Problem]:
    """Terms that no essay uses."""
    return rendered(settings).problems()


def warnings(settings: Settings) -> list[Problem]:
    """Claims that no essay uses: worth saying, and for now no reason to fail."""
    shelf = rendered(settings)
    return [
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
def rendered(settings: Settings) -> Shelf:
    """A shelf with every page on it."""
    shelf = Shelf(settings)
    markdown = settings.markdown(GlossaryExtension(shelf.press))
    pages, _ = read_pages(settings.docs, settings.docs)
    for page in pages:
        name = str((settings.root / page.path).resolve().relative_to(settings.docs))
        try:
            html = convert(markdown, page, shelf.open(name, page.body))
        except ProblemsFound as found:
            shelf.unsafe += found.problems
            continue
        title = str(page.front_matter.values.get("title", ""))
        shelf.close(name, title, page.address or "", html)
    return shelf
