"""Builds that can be trusted: whole or not at all, and the same bytes wherever they are made."""

import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from content.problems import Problem
from publishing import swapping as exchange
from publishing.building import publish
from publishing.hashing import SUMS, tree_hash, write_sums
from publishing.swapping import put_in_place, recover
from samples import copy_project
from serving import served
from small_site import door, tree

WRONG = Problem("docs/a.md", 1, "this is wrong; mend it", "build")


@pytest.fixture
def project(small_with_site: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_with_site, tmp_path / "project")


def made(text: str, code: int = 0) -> Callable[[Path], int]:
    def make(folder: Path) -> int:
        folder.mkdir()
        (folder / "index.html").write_text(text)
        return code

    return make


def sound(_: Path) -> list[Problem]:
    return []


@pytest.fixture(params=["exchange", "two renames"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to publish in, on a system that can exchange two folders and on one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(exchange.sys, "platform", "another")
    return tmp_path


def test_a_good_build_takes_the_place_of_the_last(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish(place, made("one"), sound) == 0
    assert publish(place, made("two"), sound) == 0
    assert (place / "site/index.html").read_text() == "two"
    assert [path.name for path in place.iterdir()] == ["site"]
    first, second = capsys.readouterr().out.splitlines()
    assert first != second
    assert second == f"site/ {tree_hash(place / 'site' / SUMS)}"


@pytest.mark.parametrize(("code", "problems"), [(1, []), (0, [WRONG])])
def test_a_failed_build_leaves_the_last_good_site(
    place: Path, code: int, problems: list[Problem], capsys: pytest.CaptureFixture[str]
) -> None:
    publish(place, made("good"), sound)
    before = tree(place)
    assert publish(place, made("bad", code), lambda _: problems) == 1
    assert tree(place) == before
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    assert all(str(problem) in said.err for problem in problems)


def test_a_build_stopped_between_two_renames_loses_nothing(place: Path) -> None:
    publish(place, made("good"), sound)
    (place / "site").rename(place / ".site-last")
    recover(place / "site")
    assert (place / "site/index.html").read_text() == "good"


def test_what_stopped_builds_left_is_cleared_away(tmp_path: Path) -> None:
    old, young = tmp_path / ".site-next-old", tmp_path / ".site-next-young"
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (0, 0))
    publish(tmp_path, made("good"), sound)
    assert {path.name for path in tmp_path.iterdir()} == {"site", young.name}


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no exchange of folders here")
def test_a_reader_never_finds_neither(tmp_path: Path) -> None:
    """Two thousand exchanges, under somebody who reads all the while."""
    site, done, failures = tmp_path / "site", threading.Event(), []

    def read() -> None:
        while not done.is_set():
            try:
                (site / "index.html").read_text()
            except OSError as error:
                failures.append(error)

    made("one")(site)
    made("two")(tmp_path / "next")
    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(2000):
        put_in_place(tmp_path / "next", site)
    done.set()
    reader.join()
    assert failures == []


def test_the_hash_is_of_every_byte_and_name(tmp_path: Path) -> None:
    hashes = set()
    for name, text in (("a", "x"), ("a", "y"), ("b", "x")):
        folder = tmp_path / f"{name}{text}"
        folder.mkdir()
        (folder / name).write_text(text)
        write_sums(folder)
        hashes.add(tree_hash(folder / SUMS))
        write_sums(folder)
        hashes.add(tree_hash(folder / SUMS))
    assert len(hashes) == 3


def test_the_sums_beside_the_site_can_be_checked(small_with_site: Path) -> None:
    command = ["sha256sum", "--check", "--quiet", SUMS]
    done = subprocess.run(command, cwd=small_with_site / "site", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


ELSEWHERE = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"},
]


def hash_elsewhere(project: Path, settings: dict[str, str]) -> str:
    command = [sys.executable, str(project / "scripts/dev.py"), "build"]
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        umask=0o077 if settings["PYTHONHASHSEED"] == "1" else 0o022,
    )
    assert done.returncode == 0, done.stderr
    (found,) = re.findall(r"sha256:[0-9a-f]{64}", done.stdout)
    return str(found)


def test_the_same_sources_make_the_same_bytes(small: Path, tmp_path: Path) -> None:
    hashes = set()
    for number, settings in enumerate(ELSEWHERE):
        project = shutil.copytree(small, tmp_path / f"a folder {number}")
        for path in project.rglob("*"):
            os.utime(path, (number, number))
        hashes.add(hash_elsewhere(project, settings))
    assert len(hashes) == 1


@pytest.mark.long
def test_the_real_sources_make_the_same_bytes(tmp_path: Path) -> None:
    projects = [copy_project(tmp_path / name) for name in ("one", "another")]
    pairs = zip(projects, ELSEWHERE, strict=True)
    assert len({hash_elsewhere(project, settings) for project, settings in pairs}) == 1


@pytest.mark.long
def test_fifty_kills_leave_the_last_good_site(project: Path) -> None:
    """At random moments; the sources have not changed, so neither may the site."""
    moments, before = random.Random(50), tree(project / "site")
    command = [sys.executable, str(project / "scripts/dev.py"), "build"]
    began = time.monotonic()
    subprocess.run(command, cwd=project, capture_output=True, check=True)
    whole = time.monotonic() - began
    for _ in range(50):
        with subprocess.Popen(
            command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as building:
            time.sleep(moments.uniform(0, 1.05 * whole))
            building.send_signal(signal.SIGKILL)
        assert tree(project / "site") == before


@pytest.mark.long
def test_a_reader_of_twenty_builds_never_fails(project: Path) -> None:
    done, failures, count = threading.Event(), [], 0

    def read(address: str) -> None:
        nonlocal count
        while not done.is_set():
            for page in ("", "essays/maps/", "glossary/agent/", "assets/site.css"):
                try:
                    with urllib.request.urlopen(address + page, timeout=10) as answer:
                        count += bool(answer.read())
                except OSError as error:
                    failures.append((page, error))

    with served(project / "site") as address:
        reader = threading.Thread(target=read, args=(address,))
        reader.start()
        for _ in range(20):
            assert door(project, "dev.py", "build").returncode == 0
        done.set()
        reader.join()
    assert failures == []
    assert count > 200


def test_serve_keeps_the_last_good_site_in_front_of_its_readers(project: Path) -> None:
    essay = project / "docs/essays/maps.md"
    with serving(project) as read:
        assert "It walks." in read("essays/maps/")
        good = essay.read_text("utf-8")
        essay.write_text(good.replace("date:", "day:"), "utf-8")
        wait_until(lambda: "[field-unknown]" in read.said())
        assert "It walks." in read("essays/maps/")
        essay.write_text(good.replace("It walks.", "It runs."), "utf-8")
        wait_until(lambda: "It runs." in read("essays/maps/"))


class Reading:
    """A site that is being served, to be read, and what the server says."""

    def __init__(self, address: str, log: Path) -> None:
        self.address, self.log = address, log

    def __call__(self, page: str) -> str:
        with urllib.request.urlopen(self.address + page, timeout=60) as answer:
            return str(answer.read().decode())

    def said(self) -> str:
        return self.log.read_text("utf-8")


@contextmanager
def serving(project: Path) -> Iterator[Reading]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = project / "serve.log"
    command = [sys.executable, str(project / "scripts/dev.py"), "serve", "--port", str(port)]
    with log.open("w") as said, subprocess.Popen(command, cwd=project, stderr=said) as process:
        reading = Reading(f"http://127.0.0.1:{port}/", log)
        try:
            wait_until(lambda: "Serving on" in reading.said())
            yield reading
        finally:
            process.terminate()


def wait_until(holds: Callable[[], bool]) -> None:
    """A guard against a hang: no test waits for a time, only for something to be so."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to be so within a minute")
