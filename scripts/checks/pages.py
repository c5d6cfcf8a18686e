"""Checks each page for Markdown that cannot be read, and what is no record for its front matter."""

from content.pages import Page
from content.problems import Problem
from content.project import Project
from content.records import EssayRecord, PageRecord, read_record
from content.rendering import markdown_traps


def check(project: Project) -> list[Problem]:
    problems: list[Problem] = []
    for page in project.pages:
        problems += markdown_traps(page)
        if not is_record(page) and not page.problems:
            is_essay = page.name.startswith("essays/")
            problems += read_record(EssayRecord if is_essay else PageRecord, page)[1]
    return problems


def is_record(page: Page) -> bool:
    """Whether a page is a term's or a claim's, which have their own checks."""
    address = page.address or ""
    return address.startswith(("glossary/", "claims/")) and address != "glossary/"
