"""Checks docs/references.bib: it parses, no key comes twice, each entry has what is shown.

The plugin that formats the references ends in a traceback on a broken file and makes a live link of
any address.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pybtex.database import Entry
from pydantic import BaseModel, Field, ValidationError

from content.bibliography import KEY, MACRO, TYPES, Reference
from content.problems import Problem
from content.project import Project
from content.records import Subject

PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
LINE = re.compile(r"\bline (\d+)")
# What a page would not show as it stands; LaTeX's ``quotation marks'' it does.
MARKUP = re.compile(r"<|(?<!`)`(?!`)|\[[@^\d]|\][\[(:]|&#?\w+;|\{:|\{\{[ ]")
Words = Annotated[str, Field(pattern=r"[^{}\s]")]


class Work(BaseModel):
    """The fields of an entry that its page shows. A card and a note at a page's foot hold 320
    characters of what is said of it.
    """

    title: Words
    year: Words
    annote: Annotated[Words, Field(max_length=320)]
    seen: Literal["whole", "part", "abstract", "secondhand"]
    keywords: Subject
    url: str | None = Field(None, pattern=r'^https?://[^\s<>"{}]+$')
    doi: str | None = Field(None, pattern=r'^10\.\d{4,9}/[^\s<>"{}]+$')
    eprint: str | None = Field(None, pattern=r"^[A-Za-z0-9][A-Za-z0-9./-]*$")
    archived: str | None = Field(None, pattern=r'^https://[^\s<>"{}]+$')  # a copy of `url`


def check(project: Project) -> list[Problem]:
    path, source = str(project.bibliography.path), project.bibliography.source
    if not source:
        message = "the bibliography is missing; write the sources of the essays to it"
        return [Problem(path, 1, message, "bib-missing")]
    if macro := MACRO.search(source):
        line = source.count("\n", 0, macro.start()) + 1
        message = f"`@{macro[1]}` is not read here; write the words out in each entry"
        return [Problem(path, line, message, "bib-type")]
    lines = project.bibliography.lines
    data, errors = project.bibliography.parsed
    problems = [_syntax(path, error, source) for error in errors]
    works: dict[str, str] = {}
    sound = not any(problem.code == "bib-syntax" for problem in problems)
    for key, entry in data.entries.items() if sound else ():
        for code, message in (
            *_entry(key, entry),
            *_of_its_type(entry, project.bibliography.references),
            *_same(key, entry, works),
        ):
            problems.append(Problem(path, lines.get(key, 1), f"`{key}` {message}", code))
    return problems


def _syntax(path: str, error: Exception, source: str) -> Problem:
    text = " ".join(str(error).split())
    if twice := re.search(r"repeated bibliogra\w+ entry: (\S+)", text):
        places = [m.start(1) for m in KEY.finditer(source) if m[1].lower() == twice[1].lower()]
        line = source.count("\n", 0, places[-1]) + 1 if places else 1
        message = f"`{twice[1]}` is given twice; keep one entry, or give the second another key"
        return Problem(path, line, message, "bib-twice")
    at = LINE.search(text)
    message = f"this is not BibTeX ({text}); is a brace or a comma missing before it?"
    return Problem(path, int(at[1]) if at else 1, message, "bib-syntax")


def _entry(key: str, entry: Entry) -> Iterator[tuple[str, str]]:
    if not PLAIN_KEY.fullmatch(key):
        found = "is no plain key; write letters, digits, - and _ only, such as `Li2023othello`"
        yield "bib-key", found
    given = {name.lower(): value for name, value in entry.fields.items() if value}
    try:
        Work.model_validate(given)
    except ValidationError as wrong:
        for error in wrong.errors():
            name = error["loc"][0]
            found = f"has `{given[name]}` for its" if name in given else "has no"
            yield "bib-field", f"{found} `{name}`; {error['msg']}"
    if not entry.persons and "key" not in given:
        yield "bib-field", "has no `author` or `editor`; add one"
    if not given.keys() & {"url", "doi", "eprint"}:
        yield "bib-field", "has no link; add `url`, `doi` or `eprint`"
    if "archived" in given and "url" not in given:
        yield "bib-field", "has an `archived` copy of nothing; add its `url`"
    for name, value in entry.fields.items():
        if MARKUP.search(value.replace("\\", "")):
            yield "bib-html", f"has HTML or Markdown in `{name}`; write plain text"


def _of_its_type(entry: Entry, references: Mapping[str, Reference]) -> Iterator[tuple[str, str]]:
    """What the style cannot do without, which differs from type to type."""
    if entry.type not in TYPES:
        yield "bib-type", f"is an `@{entry.type}`; write one of {', '.join(f'@{t}' for t in TYPES)}"
    elif lacking := references[entry.key].lacking:
        yield "bib-field", f"cannot be shown ({lacking}); add that, or make it a @misc"


def _same(key: str, entry: Entry, works: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A work that an earlier entry is of; `works` remembers them by DOI and e-print number."""
    for name in ("doi", "eprint"):
        number = entry.fields.get(name, "").lower()
        first = works.setdefault(f"{name} {number}", key) if number else key
        if first != key:
            yield "bib-same", f"is the same work as `{first}`, by its `{name}`; keep one entry"
