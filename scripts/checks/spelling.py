"""Checks the spelling, British, by typos: common slips and American forms, each at its place.

What it does not read, and the words that it takes for slips though they are right, are listed in
typos.toml.
"""

import json
from pathlib import Path
from typing import Any

from checks.markdown import run
from content.problems import Problem
from content.project import Project

CONFIG = Path(__file__).with_name("typos.toml")


def check(project: Project) -> list[Problem]:
    """A problem for each word that is misspelt, found in one run of typos over all pages."""
    lines = {page.path: page.source.encode().split(b"\n") for page in project.pages}
    told = run("typos", "--config", str(CONFIG), "--format", "json", *lines)
    found = [entry for entry in map(json.loads, told.splitlines()) if entry["type"] == "typo"]
    return [_problem(entry, lines[entry["path"]][entry["line_num"] - 1]) for entry in found]


def _problem(entry: dict[str, Any], line: bytes) -> Problem:
    """What typos says of one word; its offset counts bytes."""
    column = len(line[: entry["byte_offset"]].decode()) + 1
    instead = " or ".join(f"`{correction}`" for correction in entry["corrections"])
    message = f"`{entry['typo']}` is misspelt; write {instead}"
    return Problem(entry["path"], entry["line_num"], message, "spelling", column)
