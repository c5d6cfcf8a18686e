"""The sources, read once a run: what every check and every page is given.

    project, problems = read_project(Path("."))
    project.terms, project.claims["3.9"], project.by_name["essays/which-world.md"]

`problems` are those that reading itself shows: what is no UTF-8, no YAML, no term. What could be
read is there all the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from content.bibliography import Bibliography, read_bibliography
from content.claims import Claims, read_claims
from content.figures import Drawn, read_figures
from content.kept import FOLDER, Kept
from content.ledger import LEDGER, Ledger, read_ledger
from content.pages import Page, read_pages
from content.problems import Problem
from content.settings import Settings, read_settings
from content.terms import Term, read_terms
from drawing.making import Source, read_sources


@dataclass(frozen=True, eq=False)  # compared, and cached by, as itself
class Project:
    """All that is read, each file once."""

    settings: Settings
    pages: list[Page]
    terms: list[Term]
    claims: Claims
    bibliography: Bibliography
    sources: Mapping[str, Source]  # of the working models, by their names
    figures: Mapping[str, Drawn]
    ledger: Ledger

    @property
    def root(self) -> Path:
        return self.settings.root

    @property
    def docs(self) -> Path:
        return self.settings.docs

    @property
    def kept(self) -> Kept:
        """What earlier runs have made."""
        return self.bibliography.kept

    @cached_property
    def by_name(self) -> dict[str, Page]:
        """The pages by their paths under docs/."""
        return {page.name: page for page in self.pages}

    @cached_property
    def latest(self) -> str:
        """The latest day that a page gives, or nothing."""
        days = (page.front_matter.values.get("date") for page in self.pages)
        return max((day for day in days if isinstance(day, str)), default="")

    def under(self, folder: str) -> list[Page]:
        """The pages in a folder of docs/: "essays"."""
        return [page for page in self.pages if page.name.startswith(f"{folder}/")]


def read_project(root: Path) -> tuple[Project, list[Problem]]:
    """Read the project whose mkdocs.yml is in `root`."""
    settings = read_settings(root / "mkdocs.yml")
    pages = read_pages(settings.docs)
    in_glossary = [page for page in pages if page.name.startswith("glossary/")]
    terms, of_terms = read_terms(p for p in in_glossary if p.name != "glossary/index.md")
    claims, of_claims = read_claims(page for page in pages if page.name.startswith("claims/"))
    bibliography = read_bibliography(settings.docs, Kept(root / FOLDER))
    sources = read_sources(root / "scripts")
    figures, of_figures = read_figures(settings, sources)
    ledger, of_lines = read_ledger(root / LEDGER)
    project = Project(settings, pages, terms, claims, bibliography, sources, figures, ledger)
    of_pages = [problem for page in pages for problem in page.problems]
    return project, [*of_pages, *of_terms, *of_claims, *of_figures, *of_lines]
