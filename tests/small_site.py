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
