"""Checks the JSON Schemas in .github/schemas/, by which editors know what front matter may hold:
they are made of the models in content/records.py.
"""

import json
from pathlib import Path

from content.problems import Problem
from content.project import Project
from content.records import ClaimRecord, EssayRecord, PageRecord, Record, TermRecord

FOLDER = ".github/schemas"
MODELS: dict[str, type[Record]] = {
    "term": TermRecord,
    "claim": ClaimRecord,
    "essay": EssayRecord,
    "page": PageRecord,
}


def check(project: Project) -> list[Problem]:
    message = "the schema is not that of its model; run `python3 scripts/dev.py check --fix`"
    return [Problem(str(path), 1, message, "schema") for path in stale(project.root)]


def mend(project: Project) -> list[str]:
    """Write those that are not as they should be; what was done, a line a file."""
    written = stale(project.root)
    for path, text in written.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return [f"{path.relative_to(project.root)}: written" for path in written]


def stale(root: Path) -> dict[Path, str]:
    """The files that lack their schema, and the schema."""
    found = {}
    for name, model in MODELS.items():
        path = root / FOLDER / f"{name}.json"
        text = f"{json.dumps(model.model_json_schema(), indent=1)}\n"
        if not path.is_file() or path.read_text("utf-8") != text:
            found[path] = text
    return found
