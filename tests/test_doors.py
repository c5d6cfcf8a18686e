"""The doors as they are opened: what they say of an obstacle, how a build takes its place."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from publishing import LAST, NEXT, publish
from samples import ROOT


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts/dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_check_finds_nothing_in_the_real_sources() -> None:
    done = dev("check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 problems.\n")


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
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 (our own)
                return answer.read().decode()
        except OSError:
            time.sleep(0.1)  # the site is still being built
    raise AssertionError(f"{address} did not answer within a minute")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    import publishing

    for name in ("SITE", "NEXT", "LAST"):
        monkeypatch.setattr(publishing, name, tmp_path / getattr(publishing, name).name)
    monkeypatch.setattr(publishing, "ROOT", tmp_path)
    return tmp_path


def made(text: str, code: int = 0):
    def make(folder: Path) -> int:
        folder.mkdir()
        (folder / "index.html").write_text(text)
        return code

    return make


def test_a_good_build_takes_the_place_of_the_last(place: Path) -> None:
    assert publish(made("one")) == 0
    assert publish(made("two")) == 0
    assert (place / "site/index.html").read_text() == "two"
    assert [path.name for path in place.iterdir()] == ["site"]


def test_a_failed_build_leaves_the_last_good_site(place: Path) -> None:
    publish(made("good"))
    assert publish(made("bad", code=1)) == 1
    assert (place / "site/index.html").read_text() == "good"
    assert [path.name for path in place.iterdir()] == ["site"]


def test_a_build_stopped_in_the_middle_loses_nothing(place: Path) -> None:
    publish(made("good"))
    (place / "site").rename(place / LAST.name)
    (place / NEXT.name).mkdir()
    assert publish(made("bad", code=1)) == 1
    assert (place / "site/index.html").read_text() == "good"


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
    assert done.stdout == "site/\n"
    assert "Making the environment .venv" in done.stderr
    assert (clone / "site/index.html").is_file()
