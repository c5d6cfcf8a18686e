"""One page of every kind, by its address: what is weighed, measured and looked at.

Which page stands for its kind is read off the pages that there are: the longest essay, the term
that the essays use most, the last claim, the first model.
"""

from pathlib import Path

from environment import ROOT

DOCS = ROOT / "docs"


def _pages(folder: str) -> list[Path]:
    return [path for path in sorted((DOCS / folder).glob("*.md")) if path.name != "index.md"]


def _address(path: Path) -> str:
    return f"{path.relative_to(DOCS).with_suffix('').as_posix()}/"


def _most_used() -> Path:
    """The term whose name the essays write most often."""
    text = " ".join(path.read_text("utf-8") for path in _pages("essays")).lower()
    return max(_pages("glossary"), key=lambda path: text.count(path.stem.replace("-", " ")))


ESSAYS = [_address(path) for path in _pages("essays")]
LONGEST = _address(max(_pages("essays"), key=lambda path: path.stat().st_size))
KINDS = {
    "home": "",
    "essay": LONGEST,
    "term": _address(_most_used()),
    "glossary": "glossary/",
    "models": "models/",
    "model": _address(_pages("models")[0]),
    "live": _address(DOCS / "models/specimen-where.md"),
    "claim": _address(max(_pages("claims"), key=lambda path: [*map(int, path.stem.split("."))])),
    "exchange": "exchange/",
    "map": "map/",
    "status": "status/",
    "about": "about/",
}
