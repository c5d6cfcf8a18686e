"""A project with one small stepped model, made as anybody would make its figure.

toy_project(tmp_path)   # docs/models/toy.md, docs/assets/figures/toy.json
"""

import shutil
import subprocess
from pathlib import Path

from samples import ROOT, door

MODEL = '''"""A toy."""


def measure() -> dict[str, int | float]:
    found = {"cells": 12345, "share_percent": 8.25, "loss": -0.04567, "half_min": 0.5}
    return found | {"seeds_min": 3, "seeds_max": 1200, "same_min": 7, "same_max": 7}
'''
DRAWING = '''"""Two cells, of which one is on."""

from drawing.board import strip
from drawing.figure import Figure

FRAMES = [
    {"say": "The first cell: a <b>.", "parts": {"cell-0": {"tone": "on", "text": "<b>"}}},
    {"say": "The second cell.", "parts": {"cell-1": {"tone": "on", "at": [0, 2]}}},
]


def draw() -> Figure:
    return Figure(
        title="Two agents",
        alt="Two cells beside each other.",
        caption="An agent & its cells.",
        drawing=strip(["aaa", "bbb"], "cell"),
        table=(["Agent", "Cells"], [["an agent", 12345], ["b < c", -0.5]]),
        frames=FRAMES,
        still=1,
    )
'''
PAGE = """---
title: A toy
description: A page that stands here so that the tests have a figure to show.
model: toy
---

It has {{ toy.cells }} cells.

{{ toy.figure }}
"""


def toy_project(folder: Path) -> Path:
    """The toy's sources with their figure."""
    for name, text in {
        "scripts/models/toy/model.py": MODEL,
        "scripts/models/toy/figure.py": DRAWING,
        "docs/models/toy.md": PAGE,
        "mkdocs.yml": "extra: {repository: https://example.org/toy}\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    shared = (ROOT / "scripts/drawing").glob("*.py")
    doors = [ROOT / "scripts" / name for name in ("dev.py", "environment.py")]
    commands = [ROOT / "scripts/commands" / name for name in ("__init__.py", "figures.py")]
    needed = [ROOT / "requirements.txt", ROOT / "tests/requirements.txt"]
    for path in [*shared, *doors, *commands, *needed]:
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    done = figures_door(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def figures_door(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python3 scripts/dev.py figures` of a project; the real one trains all that learns."""
    return door(folder, "dev.py", "figures", *arguments, timeout=3000)
