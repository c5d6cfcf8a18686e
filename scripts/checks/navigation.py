"""Checks that a way leads to every page, and that every way in the navigation leads to one."""

from collections.abc import Iterator
from pathlib import Path

from pathspec import PathSpec

from content.pages import markdown_files
from content.problems import Problem, did_you_mean
from content.settings import Settings


def check(settings: Settings) -> list[Problem]:
    """What the navigation names and is no page: an address elsewhere, or a page that went."""
    pages = _pages(settings)
    return [_missing(settings, name, pages) for name in sorted(_named(settings) - pages)]


def orphans(settings: Settings) -> list[Problem]:
    """Pages to which no way leads."""
    by_other_ways = PathSpec.from_lines(
        "gitignore", str(settings.values.get("not_in_nav", "")).splitlines()
    )
    return [
        Problem(
            str(settings.docs / name),
            1,
            f"no way leads to this page; add `- {name}` to `nav:` in mkdocs.yml",
            "page-orphan",
        )
        for name in sorted(_pages(settings) - _named(settings))
        if not by_other_ways.match_file(name)
    ]


def _pages(settings: Settings) -> set[str]:
    return {path.relative_to(settings.docs).as_posix() for path in markdown_files(settings.docs)}


def _named(settings: Settings) -> set[str]:
    return set(_files(settings.values.get("nav") or []))


def _files(entries: object) -> Iterator[str]:
    """What a navigation names, at any depth."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, dict):
        for entry in entries.values():
            yield from _files(entry)
    elif isinstance(entries, list):
        for entry in entries:
            yield from _files(entry)


def _missing(settings: Settings, name: str, pages: set[str]) -> Problem:
    path = Path(settings.root, "mkdocs.yml")
    lines = path.read_text("utf-8").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if name in text), 1)
    hint = did_you_mean(name, pages) or "; name a page there, or take it out"
    message = f"`nav` names {name}, which is not in docs/{hint}"
    return Problem(str(path), line, message, "nav-missing")
