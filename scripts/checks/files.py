"""Checks what lies under docs/ before anything of it is read: only known kinds of files, of a
moderate size, with names fit for addresses, and no links that lead out.

MkDocs follows links and publishes whatever it finds, HTML and scripts as they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from content.claims import NUMBER
from content.pages import LARGEST as LARGEST_PAGE
from content.problems import Problem
from content.project import Project
from showing.page import EDITIONS

NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
KINDS = (".md", ".bib", ".svg", ".webp", ".avif")
OF_ASSETS = (".css", ".js", ".json", ".bin")  # under docs/assets only
LARGEST = {".md": LARGEST_PAGE, ".bib": 4_000_000}  # bytes of a file, by its suffix
OTHERS = 320_000  # of any other
OUR_PICTURES = ("assets/mark.svg", "assets/figures/")  # where SVG is ours and only draws
AT_THE_TOP = ("claims.schema.json", "glossary.schema.json")  # for whoever reads the exports
LINK = "this is a link to another place; put a copy of the file here"


def unreadable(project: Project) -> list[Problem]:
    """What must not even be read: symbolic links in the folders of a build, and files too large."""
    folders = (project.docs, project.root / "overrides", project.root / EDITIONS)
    paths = [p for f in folders for p in ([f] if f.is_symlink() else sorted(f.rglob("*")))]
    linked = [Problem(str(path), 1, LINK, "file-link") for path in paths if path.is_symlink()]
    return linked or [problem for path in paths for problem in _too_large(path)]


def _too_large(path: Path) -> Iterator[Problem]:
    most = LARGEST.get(path.suffix, OTHERS)
    if path.is_file() and (size := path.stat().st_size) > most:
        message = f"the file has {size} bytes; make it smaller than {most}"
        yield Problem(str(path), 1, message, "file-size")


def check(project: Project) -> list[Problem]:
    """What is wrong with each file's name and kind."""
    problems = []
    for path in sorted(project.docs.rglob("*")):
        if path.is_dir() or path.name.startswith("."):
            continue
        found = _file(path.relative_to(project.docs))
        problems += [Problem(str(path), 1, message, code) for code, message in found]
    return problems


def _file(inside: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with the name of one file, counted from docs/: codes and messages."""
    if wrong := next((part for part in inside.parts if not NAME.fullmatch(part)), None):
        yield "file-name", f"`{wrong!a}` is no name for an address; write small letters and hyphens"
    elif inside.suffix == ".md" and "." in inside.stem and not NUMBER.fullmatch(inside.stem):
        yield "file-name", f"`{inside}` would be published like a file; take out its inner dot"
    if inside.suffix == ".svg" and not inside.as_posix().startswith(OUR_PICTURES):
        yield "file-type", "an SVG file can run programs; save the picture as .webp or .avif"
    kinds = KINDS + (OF_ASSETS if inside.parts[0] == "assets" else ())
    if inside.suffix not in kinds and inside.as_posix() not in AT_THE_TOP:
        known = ", ".join(kinds)
        yield "file-type", f"files of this kind are not published; write one of {known}"
