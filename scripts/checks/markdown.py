"""Checks how the Markdown is written, by rumdl: headings, links, pictures, lists, blanks.

`mend` lets it write what is mechanical, as long as the page comes out the same: rumdl reads another
Markdown than the site does.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from os.path import relpath
from pathlib import Path
from typing import Any

from content.problems import Problem
from content.project import Project
from content.rendering import Render, renderer

CONFIG = Path(__file__).with_name("markdown.toml")
BESIDE = ("README.md", "CONTRIBUTING.md", ".github")  # read too, where they are there
PASSES = 5
OPTIONS = ("--config", str(CONFIG), "--no-cache")
LIST = re.compile(r"\{[^{}\n]*\}")
ID = re.compile(r"#([\w-]+)")
FRAGMENT = re.compile(r"['#]([\w-]+)'")


def check(project: Project) -> list[Problem]:
    """The problems of every Markdown file of the project."""
    lists = (found for page in project.pages for found in LIST.findall(page.body))
    ids = {name for attributes in lists for name in ID.findall(attributes)}
    return [_problem(entry) for entry in _found(*_files(project.root)) if not _given(entry, ids)]


def mend(project: Project) -> Iterator[str]:
    """Write blanks, blank lines and list marks as they should be, rule by rule where all at once
    would change what the page comes out as. Says which files were mended.
    """
    render = renderer(project.settings)
    for path in sorted(
        {Path(entry["file"]) for entry in _found(*_files(project.root)) if entry["fixable"]}
    ):
        source = path.read_bytes().decode("utf-8")
        if (mended := _mended(source, render)) != source:
            path.write_text(mended, "utf-8", newline="")
            yield f"{relpath(path)}: blanks, lists or marks mended"


def _mended(source: str, render: Render) -> str:
    """A page's source by the rules that it breaks, as far as it comes out the same. One mending may
    make room for another, so it is done until nothing more changes.
    """
    plain = render(source)
    for _ in range(PASSES):
        mended = _formatted(source)
        if render(mended) != plain:
            mended = source
            found = _found("-", given=source)
            for rule in sorted({entry["rule"] for entry in found if entry["fixable"]}):
                by_rule = _formatted(mended, "--fixable", rule)
                mended = by_rule if render(by_rule) == plain else mended
        if mended == source:
            break
        source = mended
    return source


def _found(*paths: str, given: str = "") -> list[Any]:
    """What rumdl finds in files, or for the path `-` in a text, as it tells it."""
    found = run("rumdl", "check", *OPTIONS, "--output-format", "json", *paths, given=given)
    return list(json.loads(found or "[]"))


def _formatted(source: str, *options: str) -> str:
    return run("rumdl", "fmt", *OPTIONS, *options, "-", given=source)


def _files(root: Path) -> list[str]:
    return [str(path) for name in ("docs", *BESIDE) if (path := root / name).exists()]


def _given(entry: dict[str, Any], ids: set[str]) -> bool:
    """Whether an anchor that rumdl misses is an id in an attribute list, which it does not read."""
    fragment = FRAGMENT.search(entry["message"])
    return entry["rule"] == "MD051" and fragment is not None and fragment[1] in ids


def _problem(entry: dict[str, Any]) -> Problem:
    remedy = "`dev.py check --fix` mends it, unless the page would then come out otherwise"
    if not entry["fixable"]:
        remedy = f"mend it, as rumdl's rule {entry['rule']} says"
    path, message = str(Path(entry["file"]).absolute()), f"{entry['message'].rstrip('.')}; {remedy}"
    return Problem(path, int(entry["line"]), message, "markdown", int(entry["column"]))


def run(name: str, *arguments: str, given: str = "") -> str:
    """What a program prints when it is given a text; its exit code only says whether it found
    anything. Raises FileNotFoundError where it is not installed.
    """
    here = str(Path(sys.executable).parent)
    path = shutil.which(name, path=os.pathsep.join((here, os.environ.get("PATH", ""))))
    if not path:
        raise FileNotFoundError(f"{name} is not installed; run python3 scripts/dev.py check")
    return subprocess.run(
        [path, *arguments], input=given, capture_output=True, encoding="utf-8", check=False
    ).stdout
