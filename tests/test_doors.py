"""The doors as they are opened: what they say of an obstacle; how a fresh clone sets itself up."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from addresses.following import check_site
from addresses.places import read_places
from content.project import read_project
from publishing.building import build_pages, serve
from samples import PROJECT, ROOT, change, copy_project, of_everything


def test_nothing_is_wrong_with_the_real_sources_and_their_site(site: Path) -> None:
    """As `check` has it, of the site that was built."""
    assert of_everything(ROOT)[0] == []
    assert check_site(PROJECT.ledger, read_places(site)) == []


def test_a_port_in_use_is_named_with_the_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        remedy = f"Stop what uses it, or choose another: serve --port {port + 1}"
        with pytest.raises(SystemExit, match=f"^Port {port} is in use. {remedy}$"):
            serve(port)


@pytest.mark.long
def test_a_fresh_clone_sets_itself_up(tmp_path: Path) -> None:
    clone = copy_project(tmp_path / "clone")
    command = [getattr(sys, "_base_executable", sys.executable), "scripts/dev.py", "build"]
    done = subprocess.run(
        command, cwd=clone, capture_output=True, text=True, timeout=580, check=False
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"site/ sha256:[0-9a-f]{64}\n", done.stdout)
    assert "Making the environment .venv" in done.stderr
    assert (clone / "site/index.html").is_file()


def test_what_the_builder_refuses_is_a_problem_like_any_other(project: Path) -> None:
    change(project, {"mkdocs.yml": ("  - bibtex:\n", "  - bibtecks:\n")})
    (problem,) = build_pages(read_project(project)[0], project / "site").said
    assert (problem.code, Path(problem.path).name) == ("build", "mkdocs.yml")
    assert 'The "bibtecks" plugin is not installed' in problem.message


def test_settings_that_cannot_be_read_end_every_door(tmp_path: Path) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: X\n\tnav: []\n", "utf-8")
    with pytest.raises(SystemExit, match=re.escape(f"{settings}:2:1: [yaml] this is not YAML (")):
        read_project(tmp_path)
