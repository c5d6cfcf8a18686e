"""What CONTRIBUTING invites to, done in a copy of the project by what the messages say: all green.

The content's tests, those that look at the real pages, are then run on the copy. What each new
thing asks for: test_new.py.
"""

import re
import shutil
from pathlib import Path

import pytest

from samples import ROOT, change, door, python
from test_new import MADE

CONTENT = (
    "site claims reading cards copying access stepping weight quotations figures sharing policy"
)
GONE = re.compile(r"python3 scripts/dev\.py (moved \S+) NEW .*; did you mean `(\S+)`\?")
SECTION = """
## Which way is north?

A lodestone compass would have told them.
"""


def write_new(project: Path, claim: str) -> None:
    """One of each kind, made by the command and written then."""
    for kind, (name, _, path, words) in MADE.items():
        name, path, old, new = (
            text.replace("1.2", claim).replace("message: 1", f"message: {claim[0]}")
            for text in (name, path, *words)
        )
        assert door(project, "dev.py", "new", kind, name).returncode == 0
        change(project, {path: (old, new)})


def check(project: Path) -> None:
    """Check and mend, and do with each lost address what the message says to type."""
    said = door(project, "dev.py", "check", "--fix").stdout
    lost = GONE.findall(said)
    assert said.count("[link-gone]") == len(lost)
    for command, new in lost:
        because = ("--because", "it says so more plainly")
        done = door(project, "dev.py", *command.split(), new, *because)
        assert done.returncode == 0, done.stderr
    done = door(project, "dev.py", "check", "--fix")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


@pytest.mark.long
def test_what_contributing_invites_to_is_green(tmp_path: Path) -> None:
    left = shutil.ignore_patterns(".venv", ".git", "site", "__pycache__", "node_modules")
    project = shutil.copytree(ROOT, tmp_path / "project", ignore=left)
    docs = project / "docs"
    essays = sorted((docs / "essays").glob("*.md"))
    longest = max(essays, key=lambda path: path.stat().st_size)
    last = max(int(path.stem.partition(".")[2]) for path in (docs / "claims").glob("3.*.md"))
    write_new(project, f"3.{last + 1}")
    longest.write_text(longest.read_text("utf-8") + SECTION, "utf-8")
    check(project)

    heading = re.findall(r"^## (?!Which way)(.+)$", longest.read_text("utf-8"), re.MULTILINE)[-1]
    change(docs, {f"essays/{longest.name}": (f"## {heading}\n", f"## {heading} now\n")})
    check(project)

    old, new = essays[0].stem, f"{essays[0].stem}-again"
    essays[0].rename(essays[0].with_stem(new))
    for path in (*docs.rglob("*.md"), project / "mkdocs.yml"):
        text = re.sub(rf"(?<![\w-]){old}\.md", f"{new}.md", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    check(project)

    tests = [f"test_{name}.py" for name in CONTENT.split()]
    command = ("-m", "pytest", "--numprocesses", "2", "--dist", "worksteal", *tests)
    done = python(project / "tests", *command, timeout=1200)
    assert done.returncode == 0, done.stdout[-5000:]
