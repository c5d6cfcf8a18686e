"""`dev.py new`: makes the files of a new term, essay, claim, model or source, filled in as far as
may be, and says what is still to be written.

    new(root, "term", "Mesa-optimiser")   # -> the exit code
"""

import json
import re
import sys
import unicodedata
from datetime import date
from os.path import relpath
from pathlib import Path

from checks.command import check_stopping, check_words
from content.claims import NUMBER
from content.problems import from_here
from content.project import Project, read_project
from linking.surfaces import collect_surfaces, normal

SPEAKERS = {"1": "skeptic", "2": "respondent", "3": "skeptic"}  # of the three messages
TERM = """---
title: {title}
short:
forms: []
see: []
sources: []
---
"""
ESSAY = """---
title: {title}
description:
date: "{today}"
---
"""
CLAIM = """---
claim:
speaker: {speaker}
message: {message}
replies: []
---
"""
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
MODEL = '''"""What it shows, which claims of the exchange it is about, where the method is from."""


def measure() -> dict[str, int | float]:
    """The numbers that the page quotes; floats have three significant digits at most."""
    return {{}}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{{value:>10}}  {{name.replace('_', ' ')}}")
'''
FIGURE = '''"""What the figure shows, in a sentence."""

from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, table_of


def draw() -> Figure:
    columns: dict[str, list[float]] = {{"x": [0, 1], "y": [0, 1]}}
    chart = line_chart([Line("one", columns["x"], columns["y"])], Axis("x"), Axis("y"))
    table = table_of(columns, {{"x": "X", "y": "Y"}})
    return Figure(title="", alt="", caption="", drawing=chart, table=table)
'''
TEST = '''"""What {name} claims, held."""

from models.{name}.model import measure


def test_what_the_page_says_of_it() -> None:
    assert measure()
'''
MODEL_PAGE = """---
title:
description:
date: "{today}"
model: {name}
---

{{{{ {name}.figure }}}}

## The source

{{{{ {name}.source }}}}
"""


class Refused(Exception):  # noqa: N818 (it says what is in the way, and is no error of ours)
    """What is in the way, and what to do instead."""


def new(root: Path, kind: str, name: str) -> int:
    """Make the files and print their paths; what they still lack goes to standard error."""
    make = {"term": term, "essay": essay, "claim": claim, "model": model, "source": source}[kind]
    try:
        paths = make(read_project(root)[0], name)
    except Refused as refused:
        print(from_here(str(refused)), file=sys.stderr)
        return 1
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
            page = project.docs / f"glossary/{surface.slug}.md"
            remedy = "add it to its `forms` if it is not found yet, or choose another name"
            raise Refused(f"`{title}` is `{surface.text}` of {page}; {remedy}")
    path = project.docs / f"glossary/{slug_of(title)}.md"
    return _write({path: TERM.format(title=json.dumps(title, ensure_ascii=False))})


def _folded(text: str) -> str:
    """Letters and digits only, in the singular: "World-models" -> "worldmodel"."""
    return re.sub(r"[\W_]+", "", normal(text).casefold()).removesuffix("s")


def essay(project: Project, title: str) -> list[Path]:
    name = f"essays/{slug_of(title)}.md"
    quoted = json.dumps(title, ensure_ascii=False)
    paths = _write({project.docs / name: ESSAY.format(title=quoted, today=date.today())})
    config = project.root / "mkdocs.yml"
    lines = config.read_text("utf-8").splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if re.match(r"\s+- essays/", line))
    indent = lines[last].partition("-")[0]
    lines.insert(last + 1, f"{indent}- {name}\n")  # in the menu, after the other essays
    config.write_text("".join(lines), "utf-8")
    return [*paths, config]


def claim(project: Project, number: str) -> list[Path]:
    if not NUMBER.fullmatch(number):
        raise Refused(f"`{number}` is no claim's number; write message and place, like 3.42")
    path = project.docs / f"claims/{number}.md"
    return _write({path: CLAIM.format(message=number[0], speaker=SPEAKERS[number[0]])})


def model(project: Project, name: str) -> list[Path]:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise Refused(f"`{name}` is no module's name; write small letters, digits and _")
    texts = {
        project.root / f"scripts/models/{name}/model.py": MODEL,
        project.root / f"scripts/models/{name}/figure.py": FIGURE,
        project.root / f"tests/models/test_{name}.py": TEST,
        project.docs / f"models/{name.replace('_', '-')}.md": MODEL_PAGE,
    }
    today = date.today()
    return _write({path: text.format(name=name, today=today) for path, text in texts.items()})


def source(project: Project, key: str) -> list[Path]:
    if not re.fullmatch(r"[A-Z][A-Za-z]+\d{4}[a-z]\w*", key):
        raise Refused(
            f"`{key}` is no key; write author, year and a word of the title: Li2023othello"
        )
    if key in project.bibliography.lines:
        raise Refused(f"`{key}` is in docs/references.bib already; cite it as [@{key}]")
    path = project.bibliography.path
    with path.open("a", encoding="utf-8") as bibliography:  # whatever stands there stays
        bibliography.write(SOURCE.format(key=key))
    return [path]


def slug_of(title: str) -> str:
    """ "Mesa-optimiser" -> "mesa-optimiser"; accents are dropped."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug:
        raise Refused(f"`{title}` has no letter that an address can have; give a title in words")
    return slug


def _write(texts: dict[Path, str]) -> list[Path]:
    """Write new files; none where one of them is there already."""
    for path in texts:
        if path.exists():
            raise Refused(f"{path} is there already; choose another name")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return list(texts)
