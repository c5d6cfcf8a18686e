"""Checks each page for Markdown that cannot be read, and, but for terms, its front matter."""

import re
from datetime import date

from content.fields import Fields
from content.pages import POLICIES, Page
from content.problems import Problem
from content.project import Project
from content.rendering import markdown_traps

KEYS = ("title", "description", "date", "links", "hide", "search", "model")
TITLE = range(3, 71)
DESCRIPTION = range(50, 201)
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ONLY = {  # what a page may ask of the theme and of the search plugin, and how it is written
    "hide": (["toc"], "[toc]"),
    "search": ({"exclude": True}, "{exclude: true}"),
}


def check(project: Project) -> list[Problem]:
    problems: list[Problem] = []
    for page in project.pages:
        problems += markdown_traps(page)
        if not is_record(page) and not page.problems:
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
        day = fields.plain("date", 'date: "2026-11-22"')
        if day and not _is_date(day):
            fields.report(
                "field-date",
                f'`date` is `{day}`; write year, month and day, like "2026-11-22"',
                "date",
            )
    for key, (only, written) in ONLY.items():
        if fields.values.get(key, only) != only:
            fields.report("field-choice", f"`{key}` can only be `{written}`; write that", key)
    return fields.problems


def _is_date(text: str) -> bool:
    try:
        return bool(DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:  # there is no such day
        return False
