"""Small glossaries and goldens for the tests.

glossary({"agent": {"title": "Agent"}})   # a Glossary of Terms that are on no disk
goldens("linker")                         # the entries of tests/goldens/linker.yml
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from checks import check_sources
from checks.command import check_stopping, check_words
from content.claims import SPEAKERS, Claim
from content.problems import Problem
from content.project import read_project
from content.records import Reply
from content.terms import Term
from linking.linker import Glossary

ROOT = Path(__file__).resolve().parent.parent
SHORT = "A plain sentence that says what it is, long enough for a card."
PROJECT, PROBLEMS = read_project(ROOT)
SETTINGS = PROJECT.settings
CLAIMS = PROJECT.claims
TERMS = {term.slug: term for term in PROJECT.terms}
Ended = subprocess.CompletedProcess[str]  # a program: its exit code, and what it has said
PRINTED = "printed"  # a property of a test that the summary shows: it has figures for people
LINK = re.compile(r'<a class="gl-term" href="[^"]*" data-term="([^"]*)">(.*?)</a>', re.DOTALL)


def term(slug: str, title: str, **fields: Any) -> Term:
    return Term(slug=slug, title=title, short=SHORT, **fields)


def claim(number: str, words: str = "Words.", **fields: Any) -> Claim:
    """A claim by the speaker of its message."""
    message = int(number[0])
    known = {"number": number, "claim": words, "message": message, "speaker": SPEAKERS[message]}
    return Claim.model_construct(**known, **fields)


def reply(kind: str, to: str = "2.1", *, part: bool = False, inferred: bool = False) -> Reply:
    """What a claim does to another; only a concession can be of a part."""
    record = {"as": kind, "to": to, "inferred": inferred}
    return Reply(**record, **({"extent": "part"} if part and kind == "concedes" else {}))


def glossary(terms: dict[str, Any]) -> Glossary:
    return Glossary(
        term(slug, **fields) if isinstance(fields, dict) else term(slug, fields)
        for slug, fields in terms.items()
    )


def of_sources(folder: Path) -> list[Problem]:
    """What stops every build of a project before a page is rendered."""
    return check_sources(*read_project(folder))


def of_everything(folder: Path) -> tuple[list[Problem], list[Problem]]:
    """All problems of a project's sources and rendered pages; without any, the warnings."""
    project, read = read_project(folder)
    stopping, warnings = check_stopping(project, read)
    problems = sorted({*stopping, *check_words(project)})
    return problems, [] if problems else warnings


def that_stop(folder: Path) -> list[Problem]:
    """Those of them that a build refuses, which are found without starting a program."""
    return sorted({*check_stopping(*read_project(folder))[0]})


def short_links(html: str) -> str:
    """Links as goldens show them: {agents=agent}."""
    return LINK.sub(lambda m: f"{{{m[2]}={m[1]}}}", html)


def without_links(html: str) -> str:
    return LINK.sub(lambda m: m[2], html)


def goldens(name: str) -> list[Any]:
    """The entries of a golden file, each a pytest parameter named by its `rule`."""
    entries = yaml.safe_load((ROOT / "tests/goldens" / f"{name}.yml").read_text("utf-8"))
    return [pytest.param(entry, id=entry["rule"]) for entry in entries]


def write_terms(folder: Path, terms: dict[str, Any]) -> None:
    """Term files as a contributor would write them; a string is the file's whole text."""
    for slug, fields in terms.items():
        if isinstance(fields, dict):
            front = yaml.safe_dump({"short": SHORT, **fields}, allow_unicode=True, sort_keys=False)
            fields = f"---\n{front}---\nBody.\n"
        change(folder, {f"{slug}.md": fields})


def python(folder: Path, *arguments: str, **options: Any) -> Ended:
    """This Python, run in a folder; `options` are those of a process."""
    options = {"timeout": 300, "check": False} | options
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, **options)


def build(project: Path, folder: Path, strict: str = "--strict") -> Ended:
    """`mkdocs build --strict` of a project, as plain as it goes."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = ("-m", "mkdocs", "build", strict, "--site-dir", str(folder))
    return python(project, *command, env=environment)


def door(project: Path, name: str, *arguments: str, **options: Any) -> Ended:
    """A door of a project, opened with this environment."""
    return python(project, str(project / "scripts" / name), *arguments, **options)


def copy_project(folder: Path) -> Path:
    """The project's sources in a folder of their own, to be broken."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "requirements.txt"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def change(project: Path, edits: dict[str, Any]) -> None:
    """Edit files: an old text and the new one, a file's whole text or bytes, None for one that
    goes.
    """
    for name, edit in edits.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if edit is None:
            path.unlink()
        elif isinstance(edit, str | bytes):
            path.write_bytes(edit.encode() if isinstance(edit, str) else edit)
        else:
            old, new = edit
            source = path.read_text("utf-8")
            assert old in source, (name, old)
            path.write_text(source.replace(old, new, 1), "utf-8", newline="")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
