"""What CONTRIBUTING invites to, done in a copy of the project by what the messages say: all green.

The content's tests, those that look at the real pages, are then run on the copy. What each new
thing asks for: test_new.py.
"""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from samples import ROOT, door
from small_site import change

CONTENT = (
    "site claims browser cards copying access stepping weight quotations figures sharing policy"
)
GONE = re.compile(r"python3 scripts/dev\.py (moved \S+) NEW .*; did you mean `(\S+)`\?")
TERM = """---
title: Lodestone compass
short: A needle that turns to the north, and so tells a walker which way is which.
---
A ship that has one can sail by night.
It is easily confused with a map, which tells where things are.
"""
SECTION = """
## Which way is north?

A lodestone compass would have told them.
"""
ESSAY = """---
title: Which way is north?
description: An essay that asks whether whoever knows the north knows where they are.
date: "{today}"
---
A walker with a lodestone compass knows the north and not the town [{claim}].
Travellers have written of it [@Needle2026north].

## The town

A lodestone compass is no map.
"""
CLAIM = (
    """---
claim: No needle of any compass has ever wanted to go to the north.
speaker: skeptic
message: 3
replies:
  - {{to: "{to}", as: supports}}
---
"""
    + 8 * "It turns, and that is all that it does.\n"
)
SOURCE = """
@misc{Needle2026north,
  author = {Needle, Nora},
  title = {{To the north}},
  year = {2026},
  url = {https://example.org/north},
  annote = {Where north is.},
  keywords = {machine},
  seen = {whole},
}
"""


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
    claim = f"3.{last + 1}"
    assert door(project, "dev.py", "new", "essay", "Which way is north?").returncode == 0
    change(
        docs,
        {
            "glossary/lodestone-compass.md": TERM,
            "essays/which-way-is-north.md": ESSAY.format(today=date.today(), claim=claim),
            f"claims/{claim}.md": CLAIM.format(to=f"3.{last}"),
            "references.bib": (docs / "references.bib").read_text("utf-8") + SOURCE,
            f"essays/{longest.name}": longest.read_text("utf-8") + SECTION,
        },
    )
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
    command = [sys.executable, "-m", "pytest", "--numprocesses", "2", "--dist", "worksteal", *tests]
    done = subprocess.run(
        command, cwd=project / "tests", capture_output=True, text=True, timeout=1200, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:]
