"""Checks how the Markdown is written, by rumdl: headings, links, pictures, lists, blanks.

rumdl's own rule is named where it has no code of ours. `mend` lets it write what is mechanical.
"""

import json
import re
from collections.abc import Iterator
from os.path import relpath
from pathlib import Path
from typing import Any

from checks.programs import run
from glossary.pages import markdown_files, read_pages
from glossary.problems import Problem
from glossary.settings import Settings

CONFIG = Path(__file__).with_name("markdown.toml")
BESIDE = ("README.md", "CONTRIBUTING.md", ".github")  # read too, where they are there
OURS = {  # the code, and the message to which rumdl's is cut or added
    "MD001": ("heading-level", "{}; write one level more than the heading before"),
    "MD025": ("heading-one", "the front matter's title is the page's heading; write `##` here"),
    "MD042": ("link-empty", "{}; write where it leads"),
    "MD045": ("image-alt", "a picture without words; say in its brackets what is to be seen"),
    "MD051": ("link-anchor", "{}; write the id of a heading or a paragraph that is there"),
    "MD057": ("link-broken", "{}; write the path of a file, from this one's folder"),
}
STYLE = "markdown-style"
MENDED = "{}; `dev.py check --fix` mends it"
UNMENDED = "{}; mend it, as rumdl's rule {} says"
LIST = re.compile(r"\{[^{}\n]*\}")
ID = re.compile(r"#([\w-]+)")
FRAGMENT = re.compile(r"['#]([\w-]+)'")


def check(settings: Settings) -> list[Problem]:
    """The problems of every Markdown file of the project."""
    ids = {
        name
        for page in read_pages(settings.docs, settings.docs)[0]
        for attributes in LIST.findall(page.body)
        for name in ID.findall(attributes)
    }
    options = ("--config", str(CONFIG), "--no-cache", "--output-format", "json")
    found = json.loads(run("rumdl", "check", *options, *_files(settings)) or "[]")
    return [_problem(entry) for entry in found if not _given(entry, ids)]


def mend(settings: Settings) -> Iterator[str]:
    """Write blanks, blank lines and list marks as they should be; no rendered word changes. Says
    which files were mended.
    """
    before = {path: path.read_bytes() for path in markdown_files(settings.docs)}
    run("rumdl", "fmt", "--config", str(CONFIG), "--no-cache", *_files(settings))
    for path, source in before.items():
        if path.read_bytes() != source:
            yield f"{relpath(path)}: blanks, lists or marks mended"


def _files(settings: Settings) -> list[str]:
    beside = [settings.root / name for name in BESIDE]
    return [str(path) for path in (settings.docs, *beside) if path.exists()]


def _given(entry: dict[str, Any], ids: set[str]) -> bool:
    """Whether an anchor that rumdl misses is an id in an attribute list, which it does not read."""
    fragment = FRAGMENT.search(entry["message"])
    return entry["rule"] == "MD051" and fragment is not None and fragment[1] in ids


def _problem(entry: dict[str, Any]) -> Problem:
    rest = MENDED if entry["fixable"] else UNMENDED
    code, form = OURS.get(entry["rule"], (STYLE, rest))
    said = form.format(entry["message"].rstrip("."), entry["rule"])
    return Problem(
        str(Path(entry["file"]).absolute()), int(entry["line"]), said, code, int(entry["column"])
    )
