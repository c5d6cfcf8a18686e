"""Checks docs/references.bib: it parses, no key comes twice, each entry has what is shown.

The plugin that formats the references ends in a traceback on a broken file and makes a live link of
any address.
"""

import re
from collections.abc import Iterator
from typing import get_args

from pybtex.database import Entry
from pybtex.style.formatting.plain import Style
from pybtex.style.template import FieldIsMissing

from content.bibliography import KEY, MACRO
from content.problems import Problem
from content.project import Project
from content.records import Subject

PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
LINE = re.compile(r"\bline (\d+)")
ADDRESS = re.compile(r"https?://[^\s<>\"{}]+")
DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"{}]+")
EPRINT = re.compile(r"[A-Za-z0-9][A-Za-z0-9./-]*")
# What a page would not show as it stands; LaTeX's ``quotation marks'' it does.
MARKUP = re.compile(r"<|(?<!`)`(?!`)|\[[@^\d]|\][\[(:]|&#?\w+;|\{:|\{\{[ ]")
REQUIRED = ("title", "year", "annote", "seen", "keywords")
SEEN = ("whole", "part", "abstract", "secondhand")
LONGEST = 320  # characters of what is said of a work: a card and a note at a page's foot hold it
TYPES = [name[4:-9] for name in dir(Style) if re.fullmatch(r"get_\w+_template", name)]
MISSING = re.compile(r"missing (.+) in ")  # "missing publisher in Dennett1987stance"


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
    keys = list(KEY.finditer(source))
    problems = [_syntax(path, error, source, keys) for error in errors]
    works: dict[str, str] = {}
    sound = not any(problem.code == "bib-syntax" for problem in problems)
    for key, entry in data.entries.items() if sound else ():
        for code, message in (
            *_entry(key, entry),
            *_of_its_type(project.bibliography.style, entry),
            *_same(key, entry, works),
        ):
            problems.append(Problem(path, lines.get(key, 1), f"`{key}` {message}", code))
    return problems


def _syntax(path: str, error: Exception, source: str, keys: list[re.Match[str]]) -> Problem:
    text = " ".join(str(error).split())
    twice = re.search(r"repeated bibliogra\w+ entry: (\S+)", text)
    if twice:
        places = [m.start(1) for m in keys if m[1].lower() == twice[1].lower()]
        line = source.count("\n", 0, places[-1]) + 1 if places else 1
        return Problem(
            path,
            line,
            f"`{twice[1]}` is given twice; keep one entry, or give the second another key",
            "bib-twice",
        )
    at = LINE.search(text)
    return Problem(
        path,
        int(at[1]) if at else 1,
        f"this is not BibTeX ({text}); is a brace or a comma missing before it?",
        "bib-syntax",
    )


def _entry(key: str, entry: Entry) -> Iterator[tuple[str, str]]:
    if not PLAIN_KEY.fullmatch(key):
        yield (
            "bib-key",
            "is no plain key; write letters, digits, - and _ only, such as `Li2023othello`",
        )
    for name in REQUIRED:
        if not entry.fields.get(name, "").strip("{} "):
            yield "bib-field", f"has no `{name}`; add it"
    if not entry.persons and not entry.fields.get("key"):
        yield "bib-field", "has no `author` or `editor`; add one"
    url, doi = entry.fields.get("url", ""), entry.fields.get("doi", "")
    if url and not ADDRESS.fullmatch(url):
        yield "bib-link", f"has the address `{url}`; write one that begins with https://"
    if doi and not DOI.fullmatch(doi):
        yield "bib-link", f"has the DOI `{doi}`; write it bare, like 10.1038/s41586-023-06647-8"
    archived = entry.fields.get("archived", "")
    if archived and not (ADDRESS.fullmatch(archived) and archived.startswith("https://")):
        yield "bib-link", f"is archived at `{archived}`; write an address with https://"
    if archived and not url:
        yield "bib-link", "has an `archived` copy and no `url` that it is a copy of; add that"
    if not (url or doi or entry.fields.get("eprint")):
        yield "bib-link", "has no link; add `url`, `doi` or `eprint`"
    yield from _what_it_shows(entry)
    eprint = entry.fields.get("eprint", "")
    if eprint and not EPRINT.fullmatch(eprint):
        yield "bib-link", f"has the e-print number `{eprint}`; write it bare, like 2310.01405"
    for name, value in entry.fields.items():
        if MARKUP.search(value.replace("\\", "")):
            yield "bib-html", f"has HTML or Markdown in `{name}`; write plain text"


def _what_it_shows(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the page Sources shows of a work: what it shows, how far it was read, its subject."""
    annote, seen, subject = (entry.fields.get(name, "") for name in ("annote", "seen", "keywords"))
    if len(annote) > LONGEST:
        yield "bib-field", f"has {len(annote)} characters in `annote`; write at most {LONGEST}"
    for name, value, choices in (("seen", seen, SEEN), ("keywords", subject, get_args(Subject))):
        if value and value not in choices:
            yield "bib-field", f"has `{value}` in `{name}`; write one of {', '.join(choices)}"


def _of_its_type(style: Style, entry: Entry) -> Iterator[tuple[str, str]]:
    """What the style cannot do without, which differs from type to type."""
    if entry.type not in TYPES:
        yield "bib-type", f"is an `@{entry.type}`; write one of {', '.join(f'@{t}' for t in TYPES)}"
        return
    try:
        style.format_entry("", entry)
    except FieldIsMissing as error:
        found = MISSING.search(str(error))
        name = found[1] if found else str(error)
        if name not in (*REQUIRED, "author", "editor", "author or editor"):
            yield "bib-field", f"is an `@{entry.type}` without `{name}`; add it, or make it a @misc"


def _same(key: str, entry: Entry, works: dict[str, str]) -> Iterator[tuple[str, str]]:
    """A work that an earlier entry is of; `works` remembers them by DOI and e-print number."""
    for name in ("doi", "eprint"):
        number = entry.fields.get(name, "").lower()
        first = works.setdefault(f"{name} {number}", key) if number else key
        if first != key:
            yield "bib-same", f"is the same work as `{first}`, by its `{name}`; keep one entry"
