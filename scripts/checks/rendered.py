"""Renders every page, without the theme round it: what its HTML must not have, and which terms and
claims no essay uses.
"""

from collections.abc import Container, Iterator

from checks.unsafe_pages import unsafe
from content.problems import Problem, ProblemsFound
from content.project import Project
from content.rendering import convert
from showing.site import Site


def render_site(project: Project, unread: Container[str]) -> tuple[Site, list[Problem]]:
    """The site with every page rendered but for the `unread` paths, and what is wrong in them."""
    site = Site(project)
    problems: list[Problem] = []
    markdown = project.settings.markdown(site.extension)
    for page in project.pages:
        if page.path in unread:
            continue
        try:
            html = convert(markdown, page, site.start(page.name, page.body))
        except ProblemsFound as found:
            problems += found.problems
            continue
        problems += unsafe(html, page, project.figures)
        title = str(page.front_matter.values.get("title", ""))
        site.keep(page.name, title, page.address or "")
    return site, problems


def unused_terms(site: Site) -> Iterator[Problem]:
    """A problem for each term that no essay uses: a glossary here explains what is argued, and
    nothing else.
    """
    for term in site.glossary.terms.values():
        if not site.in_essays(term.slug):
            message = (
                f"no essay uses `{term.title}` yet; before it is published,"
                " use it where one argues with it"
            )
            yield Problem(term.path, 1, message, "term-unused")


def unused_claims(site: Site) -> Iterator[Problem]:
    """A problem for each claim that no essay uses."""
    for claim in site.project.claims.values():
        if claim.page and not site.in_essays(claim.number):
            message = "no essay uses this claim; write its number in one"
            yield Problem(claim.page.path, 1, message, "claim-unused")
