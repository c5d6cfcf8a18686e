"""The doors as they are opened: what they say of an obstacle, how a build takes its place."""

import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from checks.command import build
from content.project import read_project
from samples import ROOT


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_check_finds_nothing_in_the_real_sources() -> None:
    done = dev("check")
    *_, last = done.stderr.splitlines()  # before it stand warnings, if there are any
    assert (done.returncode, done.stdout, last) == (0, "", "0 problems."), done.stderr


def test_a_port_in_use_is_named_with_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = dev("serve", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Port {port} is in use. Stop what uses it, or choose another: serve --port {port + 1}"
    )


def test_an_unknown_argument_is_refused() -> None:
    assert dev("build", "--quickly").returncode == 2


def test_serve_shows_the_site_at_its_root() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "scripts/dev.py"), "serve", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving:
        try:
            said = serving.stderr.readline()  # type: ignore[union-attr]
            assert f"http://127.0.0.1:{port}/" in said
            assert "Room for Agency" in _read(f"http://127.0.0.1:{port}/")
        finally:
            serving.terminate()


def _read(address: str) -> str:
    for _ in range(600):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.1)  # the site is still being built
    raise AssertionError(f"{address} did not answer within a minute")


@pytest.mark.long
def test_a_fresh_clone_sets_itself_up(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    ignore = shutil.ignore_patterns(".venv", "site", ".git", "__pycache__")
    shutil.copytree(ROOT, clone, ignore=ignore)
    command = [getattr(sys, "_base_executable", sys.executable), "scripts/dev.py", "build"]
    done = subprocess.run(
        command, cwd=clone, capture_output=True, text=True, timeout=580, check=False
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"site/ sha256:[0-9a-f]{64}\n", done.stdout)
    assert "Making the environment .venv" in done.stderr
    assert (clone / "site/index.html").is_file()


def test_what_the_builder_refuses_is_a_problem_like_any_other(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(text.replace("  - search\n", "  - serch\n"), "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "overrides").mkdir()
    (problem,) = build(tmp_path, tmp_path / "site")
    assert (problem.code, Path(problem.path).name) == ("build", "mkdocs.yml")
    assert 'The "serch" plugin is not installed' in problem.message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("site_name: X\n\tnav: []\n", ":2:1: [yaml] this is not YAML ("),
        ("nav:\n  - x: &a [*a]\n", ":2:1: [yaml] this is not YAML (an alias"),
    ],
)
def test_settings_that_cannot_be_read_end_every_door(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(SystemExit) as ended:
        read_project(tmp_path)
    assert f"{tmp_path / 'mkdocs.yml'}{says}" in str(ended.value)
