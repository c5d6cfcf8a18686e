"""`dev.py new`: makes the file of a new term, essay, claim or source, filled in as far as may be,
and says what is still to be written.

    new(root, "term", "Mesa-optimiser")   # -> the exit code
"""

import json
import re
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date
from os.path import relpath
from pathlib import Path

from checks.command import check_stopping, check_words
from content.claims import NUMBER, SPEAKERS
from content.problems import from_here
from content.project import Project, read_project
from linking.surfaces import collect_surfaces, normal

TODAY = date.today().isoformat()
SOURCE = """
@misc{{{key},
  author = {{}},
  title = {{{{}}}},
  year = {{}},
  url = {{}},
  annote = {{}},
  keywords = {{}},
  seen = {{}},
}}
"""


def new(root: Path, kind: str, name: str) -> int:
    """Make the files and print their paths; what they still lack goes to standard error. Leaves
    with what is in the way, and what to do instead.
    """
    make = {"term": term, "essay": essay, "claim": claim, "source": source}[kind]
    paths = make(read_project(root)[0], name)
    print(*map(relpath, paths), sep="\n")
    project, read = read_project(root)
    problems = sorted({*check_stopping(project, read)[0], *check_words(project)})
    made = {str(path) for path in paths}
    print("Still to be written:", file=sys.stderr)
    print(*(p for p in problems if p.path in made), sep="\n", file=sys.stderr)
    return 0


def term(project: Project, title: str) -> list[Path]:
    for surface in collect_surfaces(project.terms)[0]:
        if _folded(surface.text) == _folded(title):
            page = f"docs/glossary/{surface.slug}.md"
            remedy = "add it to its `forms` if it is not found yet, or choose another name"
            sys.exit(f"`{title}` is `{surface.text}` of {page}; {remedy}")
    fields: dict[str, object] = {"title": title, "short": None}
    fields |= {"forms": [], "see": [], "sources": [], "subject": None, "level": None}
    return _write(project.docs / f"glossary/{slug_of(title)}.md", fields | {"date": TODAY})


def _folded(text: str) -> str:
    """Letters and digits only, in the singular: "World-models" -> "worldmodel"."""
    return re.sub(r"[\W_]+", "", normal(text).casefold()).removesuffix("s")


def essay(project: Project, title: str) -> list[Path]:
    name = f"essays/{slug_of(title)}.md"
    empty = {"description": None, "position": None, "confidence": None}
    paths = _write(project.docs / name, {"title": title, **empty, "date": TODAY})
    config = project.root / "mkdocs.yml"
    lines = config.read_text("utf-8").splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if re.match(r"\s+- essays/", line))
    indent = lines[last].partition("-")[0]
    lines.insert(last + 1, f"{indent}- {name}\n")  # in the menu, after the other essays
    config.write_text("".join(lines), "utf-8")
    return [*paths, config]


def claim(project: Project, number: str) -> list[Path]:
    if not NUMBER.fullmatch(number):
        sys.exit(f"`{number}` is no claim's number; write message and place, like 3.42")
    message = int(number[0])
    fields: dict[str, object] = {"claim": None, "speaker": SPEAKERS[message]}
    fields |= {"message": message, "replies": []}
    return _write(project.docs / f"claims/{number}.md", fields)


def source(project: Project, key: str) -> list[Path]:
    if not re.fullmatch(r"[A-Z][A-Za-z]+\d{4}[a-z]\w*", key):
        sys.exit(f"`{key}` is no key; write author, year and a word of the title: Li2023othello")
    if key in project.bibliography.lines:
        sys.exit(f"`{key}` is in docs/references.bib already; cite it as [@{key}]")
    path = project.bibliography.path
    with path.open("a", encoding="utf-8") as bibliography:  # whatever stands there stays
        bibliography.write(SOURCE.format(key=key))
    return [path]


def slug_of(title: str) -> str:
    """ "Mesa-optimiser" -> "mesa-optimiser"; accents are dropped."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug:
        sys.exit(f"`{title}` has no letter that an address can have; give a title in words")
    return slug


def _write(path: Path, fields: Mapping[str, object]) -> list[Path]:
    """Write a new page's front matter; leaves where the file is there already."""
    if path.exists():
        sys.exit(from_here(f"{path} is there already; choose another name"))
    lines = [
        f"{key}:" if value is None else f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in fields.items()
    ]
    path.write_text("\n".join(["---", *lines, "---", ""]), "utf-8")
    return [path]
