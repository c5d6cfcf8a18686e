"""Checks how the Markdown is written, by rumdl: headings, links, pictures, lists, blanks.

rumdl's own rule is named where it has no code of ours. `mend` lets it write what is mechanical.
"""

import json
import re
from collections.abc import Iterator
from os.path import relpath
from pathlib import Path

from checks.programs import run
from glossary.pages import markdown_files, read_pages
from glossary.problems import Problem
from glossary.settings import Settings

CONFIG = Path(__file__).with_name("markdown.toml")
BESIDE = ("README.md", "CONTRIBUTING.md", ".github")  # read too, where they are there
OURS = {
    "MD001": ("heading-level", "write one level more than the heading before"),
    "MD025": ("heading-one", "write `##`: the title in the front matter is the page's heading"),
    "MD042": ("link-empty", "write where it leads"),
    "MD045": ("image-alt", "say between the brackets what is to be seen"),
    "MD051": ("link-anchor", "write the id of a heading or of a paragraph that is there"),
    "MD057": ("link-broken", "write the path of a file, from this one's folder"),
}
REST = ("markdown-style", "`dev.py check --fix` mends it where it is safe")
ID = re.compile(r"\{:?[^}\n]*#([\w-]+)[^}\n]*\}")
FRAGMENT = re.compile(r"['#]([\w-]+)'")


def check(settings: Settings) -> list[Problem]:
    """The problems of every Markdown file of the project."""
    ids = {
        name
        for page in read_pages(settings.docs, settings.docs)[0]
        for name in ID.findall(page.body)
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


def _given(entry: dict[str, str], ids: set[str]) -> bool:
    """Whether an anchor that rumdl misses is an id in an attribute list, which it does not read."""
    fragment = FRAGMENT.search(entry["message"])
    return entry["rule"] == "MD051" and bool(fragment) and fragment[1] in ids  # type: ignore[index]


def _problem(entry: dict[str, str]) -> Problem:
    code, remedy = OURS.get(entry["rule"], REST)
    said = entry["message"].rstrip(".")
    message = f"{said}; {remedy}" if code != REST[0] else f"{entry['rule']}: {said}; {remedy}"
    path = str(Path(entry["file"]).absolute())
    return Problem(path, int(entry["line"]), message, code, int(entry["column"]))
