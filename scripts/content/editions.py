"""The editions of essays that were kept before the essay was changed: finished pages in editions/,
which every build copies beside the essay as they are.

editions(root, "essays/planning/")   # -> [2, 1], from editions/essays/planning/edition-1.html, ...
"""

from pathlib import Path

FOLDER = "editions"
# Each begins so: whatever else stands in it, nothing of it runs.
BEGINNING = """<!doctype html>
<html lang="en" class="no-js">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'">
"""  # noqa: E501 (no line of a policy can be broken)


def edition_path(root: Path, address: str, number: int) -> Path:
    """Where an edition of the essay at an address is kept."""
    return root / FOLDER / address / f"edition-{number}.html"


def editions(root: Path, address: str) -> list[int]:
    """The numbers of those that are kept of an essay, the latest first."""
    paths = (root / FOLDER / address).glob("edition-*.html")
    return sorted((int(path.stem.partition("-")[2]) for path in paths), reverse=True)
