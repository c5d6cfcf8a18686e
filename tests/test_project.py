"""The sources are read once a run, however many checks and pages ask what they say."""

import builtins
import io
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from samples import of_everything


def test_a_check_opens_each_file_once(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: Counter[str] = Counter()
    real = open

    def count(file: Any, *arguments: Any, **options: Any) -> Any:
        if str(file).startswith(f"{small}/"):
            opened[str(file).removeprefix(f"{small}/")] += 1
        return real(file, *arguments, **options)

    for module in (builtins, io):
        monkeypatch.setattr(module, "open", count)
    of_everything(small)
    pages = {path.relative_to(small).as_posix() for path in (small / "docs").rglob("*.md")}
    assert {"docs/references.bib", "mkdocs.yml", "scripts/addresses/addresses.tsv"} <= opened.keys()
    assert pages <= opened.keys()
    assert {name: count for name, count in opened.items() if count > 1} == {}
