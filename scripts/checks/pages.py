"""Checks each page for Markdown that cannot be read, and, but for terms, its front matter."""

import re

from glossary.bounds import page_bounds
from glossary.fields import Fields
from glossary.pages import POLICIES, Page, read_pages
from glossary.problems import Problem
from glossary.settings import Settings
from glossary.traps import markdown_traps

KEYS = ("title", "description", "date", "links", "hide", "search", "model")
TITLE = range(3, 71)
DESCRIPTION = range(50, 201)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(settings: Settings) -> list[Problem]:
    pages, problems = read_pages(settings.docs, settings.docs)
    for page in pages:
        problems += [*markdown_traps(page), *page_bounds(page)]
        if not is_record(page) and not page.front_matter.problems:
            problems += _front_matter(page)
    return problems


def is_record(page: Page) -> bool:
    """Whether a page is a term's or a claim's, which have their own checks."""
    address = page.address or ""
    return address.startswith(("glossary/", "claims/")) and address != "glossary/"


def _front_matter(page: Page) -> list[Problem]:
    fields = Fields(page)
    fields.refuse_unknown(KEYS, "a page")
    fields.sized("title", TITLE, "title: A claim or a question")
    fields.sized(
        "description", DESCRIPTION, "description: A plain sentence that says what the page argues."
    )
    fields.choice("links", POLICIES)
    if "date" in fields.values or (page.address or "").startswith("essays/"):
        date = fields.plain("date", 'date: "2026-11-22"')
        if date and not DATE.fullmatch(date):
            fields.report(
                "field-date",
                f'`date` is `{date}`; write year, month and day, like "2026-11-22"',
                "date",
            )
    return fields.problems
