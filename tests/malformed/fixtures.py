"""The malformed inputs: each is one edit of a small sound project, and all that `check` must say.

- name: a term without a title
  edit: {docs/glossary/agent.md: ["title: Agent\n", ""]}
  says: ["docs/glossary/agent.md:1:1: [field] `title` is missing; ..."]

`write` puts a whole file in place, `hex` one that is no text, `delete` takes one away, `link` makes
one that leads elsewhere, `big` one of so many bytes.
"""

import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from content.settings import Settings, read_settings
from samples import ROOT, change, door

HERE = Path(__file__).parent
NAV = re.compile(r"^nav:\n(?: .*\n)+", re.MULTILINE)
NEEDED = [  # of the real project
    *("requirements.txt", "tests/requirements.txt", ".github/writing.md", ".github/schemas/*"),
    *("scripts/dev.py", "scripts/environment.py", "scripts/drawing/*.py"),
    *("scripts/commands/__init__.py", "scripts/commands/figures.py"),
]
OURS = "nav:\n  - index.md\n  - essays/maps.md\n  - glossary/index.md\n"


def read_fixtures() -> list[dict[str, Any]]:
    """All of them, in the order of their files and lines."""
    files = sorted(HERE.glob("*.yml"))
    return [entry for path in files for entry in yaml.safe_load(path.read_text("utf-8"))]


def make_project(folder: Path) -> Path:
    """The sound project; the figure of its model is made as anybody would make it."""
    shutil.copytree(HERE / "project", folder)
    for pattern in NEEDED:
        for path in ROOT.glob(pattern):
            copy = folder / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(NAV.sub(OURS, settings), "utf-8")
    done = door(folder, "dev.py", "figures")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def break_project(sound: Path, folder: Path, fixture: dict[str, Any]) -> Settings:
    """A copy of the sound project with one thing wrong."""
    shutil.copytree(sound, folder)
    edits = {**fixture.get("edit", {}), **fixture.get("write", {})}
    edits |= {name: bytes.fromhex(data) for name, data in fixture.get("hex", {}).items()}
    edits |= {name: "a" * size for name, size in fixture.get("big", {}).items()}
    change(folder, edits | dict.fromkeys(fixture.get("delete", [])))
    for name, target in fixture.get("link", {}).items():
        (folder / name).symlink_to(target)
    return read_settings(folder / "mkdocs.yml")
