"""A small sound project with all that builds it, and its ledger: quick to build, free to break.

project = make_small_site(tmp_path / "project")
read_site(project)        # builds it aside: its places
"""

import shutil
from pathlib import Path

from addresses.following import new_records
from addresses.places import Places, read_places
from content.ledger import LEDGER, append, read_ledger
from content.project import read_project
from malformed.fixtures import make_project
from publishing.building import build_pages
from publishing.swapping import aside
from samples import ROOT

DAY = "2026-11-25"


def make_small_site(folder: Path) -> Path:
    """The project of tests/malformed/project with the real scripts, templates and styles, and
    every address of it in its ledger.
    """
    make_project(folder)
    for name in ("scripts", "overrides", "docs/assets"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True, ignore=_real_content)
    shutil.copy(ROOT / "requirements.txt", folder)
    ledger, _ = read_ledger(folder / LEDGER)
    append(folder / LEDGER, new_records(ledger, read_site(folder), DAY))
    return folder


def _real_content(folder: str, names: list[str]) -> list[str]:
    """What of a folder is about the real pages, and is not copied."""
    if Path(folder).name == "figures":
        return names
    left_out = ("models", "weights", "__pycache__", Path(LEDGER).name)
    return [name for name in names if name in left_out]


def read_site(project: Path) -> Places:
    """The places of the site that a project makes."""
    with aside(project) as folder:
        said = build_pages(read_project(project)[0], folder / "site").said
        assert not said, said
        return read_places(folder / "site")


def change(project: Path, edits: dict[str, tuple[str, str] | str | None]) -> None:
    """Edit files: an old text and the new one, a file's whole text, or None for one that goes."""
    for name, edit in edits.items():
        path = project / name
        if edit is None:
            path.unlink()
        elif isinstance(edit, str):
            path.write_text(edit, "utf-8")
        else:
            source = path.read_text("utf-8")
            assert edit[0] in source, (name, edit[0])
            path.write_text(source.replace(*edit, 1), "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
