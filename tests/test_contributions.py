"""What CONTRIBUTING invites to, done in a copy of the project by what the messages say: all green.

The content's tests, those that look at the real pages, are then run on the copy.
"""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from samples import ROOT

pytestmark = pytest.mark.long

CONTENT = (
    "site claims browser cards copying access stepping weight quotations figures sharing policy"
)
GONE = re.compile(r"python3 (scripts/dev\.py moved \S+) NEW .*; did you mean `(\S+)`\?")
TERM = """short: A needle that turns to the north, and so tells a walker which way is which.
forms: []
see: []
sources: []
---
A ship that has one can sail by night.
It is easily confused with a map, which tells where things are.
"""
SECTION = """
## Which way is north?

A lodestone compass would have told them.
"""
ESSAY = """description: An essay that asks whether whoever knows the north knows where they are.
date: "{today}"
---
A walker with a lodestone compass knows the north and not the town [{claim}].
Travellers have written of it [@Needle2026north].

## The town

A lodestone compass is no map.
"""
CLAIM = """claim: No needle of any compass has ever wanted to go to the north.
speaker: skeptic
message: 3
replies:
  - {{to: "{to}", as: supports}}
---
"""
SOURCE = """  author = {Needle, Nora},
  title = {{To the north}},
  year = {2026},
  url = {https://example.org/north},
"""


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], cwd=project, capture_output=True, text=True, timeout=1200
    )


def edit(path: Path, old: str, new: str) -> None:
    source = path.read_text("utf-8")
    assert old in source, path
    path.write_text(source.replace(old, new, 1), "utf-8")


def check(project: Path) -> None:
    """Check and mend, and do with each lost address what the message says to type."""
    said = run(project, "scripts/dev.py", "check", "--fix").stdout
    for command, new in GONE.findall(said):
        done = run(project, *command.split(), new, "--because", "it says so more plainly")
        assert done.returncode == 0, done.stderr
    done = run(project, "scripts/dev.py", "check", "--fix")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert said.count("[link-gone]") == len(GONE.findall(said))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project."""
    folder = tmp_path_factory.mktemp("contributed") / "project"
    left = shutil.ignore_patterns(".venv", ".git", "site", "__pycache__", "node_modules")
    shutil.copytree(ROOT, folder, ignore=left)
    return folder


def test_what_contributing_invites_to_is_green(project: Path) -> None:
    docs = project / "docs"
    essays = sorted((docs / "essays").glob("*.md"))
    longest = max(essays, key=lambda path: path.stat().st_size)
    numbers = [int(path.stem.partition(".")[2]) for path in (docs / "claims").glob("3.*.md")]
    claim = f"3.{max(numbers) + 1}"
    for kind, name in (
        ("term", "Lodestone compass"),
        ("essay", "Which way is north?"),
        ("claim", claim),
        ("source", "Needle2026north"),
    ):
        assert run(project, "scripts/dev.py", "new", kind, name).returncode == 0
    edit(
        docs / "glossary/lodestone-compass.md",
        "short:\nforms: []\nsee: []\nsources: []\n---\n",
        TERM,
    )
    essay = docs / "essays/which-way-is-north.md"
    today = date.today().isoformat()
    edit(
        essay,
        f'description:\ndate: "{today}"\n---\n',
        ESSAY.format(today=today, claim=claim),
    )
    body = "It turns, and that is all that it does.\n" * 8
    path = docs / f"claims/{claim}.md"
    record = "claim:\nspeaker: skeptic\nmessage: 3\nreplies: []\n---\n"
    edit(path, record, CLAIM.format(to=f"3.{max(numbers)}") + body)
    edit(
        docs / "references.bib",
        "  author = {},\n  title = {{}},\n  year = {},\n  url = {},\n",
        SOURCE,
    )
    longest.write_text(longest.read_text("utf-8") + SECTION, "utf-8")
    check(project)

    heading = re.findall(r"^## (?!Which way)(.+)$", longest.read_text("utf-8"), re.MULTILINE)[-1]
    edit(longest, f"## {heading}\n", "## What is left of it\n")
    check(project)

    moved = essays[0].stem, f"{essays[0].stem}-again"
    essays[0].rename(essays[0].with_stem(moved[1]))
    for path in (*docs.rglob("*.md"), project / "mkdocs.yml"):
        source = path.read_text("utf-8")
        path.write_text(source.replace(f"{moved[0]}.md", f"{moved[1]}.md"), "utf-8")
    check(project)

    tests = [f"tests/test_{name}.py" for name in CONTENT.split()]
    done = run(project, "-m", "pytest", "-q", "--numprocesses", "2", "--dist", "loadfile", *tests)
    assert done.returncode == 0, done.stdout[-5000:]
