"""Makes the files of a new term, essay, claim, model or source, filled in as far as may be.

Each maker gives the files that it wrote, with what is still to be written, or raises Refused.
"""

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import NamedTuple

from commands.near import is_found, nearest
from commands.templates import CLAIM, DRAWING, ESSAY, MODEL, MODEL_PAGE, SOURCE, TERM, TEST
from content.problems import did_you_mean
from content.project import Project
from linking.surfaces import collect_surfaces

KEY = re.compile(r"[A-Z][A-Za-z]+\d{4}[a-z]\w*")


class Refused(Exception):  # noqa: N818 (it says what is in the way, and is no error of ours)
    """What is in the way, and what to do instead."""


class Made(NamedTuple):
    """The files, the first of which is to be opened, and where the new thing will show."""

    files: list[Path]
    shows: str


def slug_of(title: str) -> str:
    """ "Mesa-optimiser" -> "mesa-optimiser"; accents are dropped."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug:
        raise Refused(f"`{title}` has no letter that an address can have; give a title in words")
    return slug


def term(project: Project, title: str) -> Made:
    surfaces, _ = collect_surfaces(project.terms)
    if near := nearest(title, surfaces):
        page = project.docs / f"glossary/{near.slug}.md"
        raise Refused(
            f"`{title}` is `{near.text}` of {page}, and links there already"
            if is_found(title, near)
            else f"`{title}` is nearly `{near.text}` of {page}; add it to its `forms`,"
            " or give the new term a name that differs more"
        )
    path = project.docs / f"glossary/{slug_of(title)}.md"
    write(path, TERM.format(title=json.dumps(title, ensure_ascii=False)))
    return Made([path], "on its own page, in the glossary, and linked wherever a page uses it")


def essay(project: Project, title: str) -> Made:
    name = f"essays/{slug_of(title)}.md"
    path = project.docs / name
    quoted = json.dumps(title, ensure_ascii=False)
    write(path, ESSAY.format(title=quoted, date=date.today().isoformat()))
    config = project.root / "mkdocs.yml"
    lines = config.read_text("utf-8").splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if re.match(r"\s+- essays/", line))
    indent = lines[last].partition("-")[0]
    lines.insert(last + 1, f"{indent}- {name}\n")
    config.write_text("".join(lines), "utf-8")
    return Made([path, config], "in the menu, after the other essays")


def claim(project: Project, number: str) -> Made:
    if not re.fullmatch(r"[123]\.[1-9]\d?", number):
        raise Refused(f"`{number}` is no claim's number; write message and place, like 3.42")
    path = project.docs / f"claims/{number}.md"
    message = int(number[0])
    speaker = "respondent" if message == 2 else "skeptic"
    write(path, CLAIM.format(message=message, speaker=speaker))
    return Made([path], "on its own page, in the exchange retold, and on the map")


def model(project: Project, name: str) -> Made:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise Refused(f"`{name}` is no module's name; write small letters, digits and _")
    slug = name.replace("_", "-")
    texts = {
        project.root / f"scripts/models/{name}/model.py": MODEL,
        project.root / f"scripts/models/{name}/figure.py": DRAWING,
        project.root / f"tests/models/test_{name}.py": TEST,
        project.docs / f"models/{slug}.md": MODEL_PAGE,
    }
    for path in texts:
        if path.exists():
            raise Refused(f"{path} is there already; choose another name")
    today = date.today().isoformat()
    for path, text in texts.items():
        write(path, text.replace("NAME", name).replace("DATE", today))
    return Made(list(texts), "among the working models, once python3 scripts/figures.py has run")


def source(project: Project, key: str) -> Made:
    if not KEY.fullmatch(key):
        raise Refused(
            f"`{key}` is no key; write author, year and a word of the title: Li2023othello"
        )
    known = project.bibliography.lines
    if key in known:
        raise Refused(f"`{key}` is in docs/references.bib already; cite it as [@{key}]")
    path = project.docs / "references.bib"
    path.write_text(path.read_text("utf-8").rstrip() + SOURCE.format(key=key), "utf-8")
    return Made(
        [path], f"among the references of each page that cites it{did_you_mean(key, known)}"
    )


def write(path: Path, text: str) -> None:
    """Write a new file; never over another."""
    if path.exists():
        raise Refused(f"{path} is there already; choose another name")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
