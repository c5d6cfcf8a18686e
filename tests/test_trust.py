"""Builds that can be trusted: whole or not at all, and the same bytes wherever they are made."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from content.kept import FOLDER as KEPT
from content.pages import address_of, read_pages
from content.problems import Problem
from processes import free_port, running, soon
from publishing import swapping
from publishing.building import SUMS, publish, write_sums
from publishing.swapping import put_in_place, recover
from samples import change, copy_project, door, tree
from serving import served

WRONG = Problem("docs/a.md", 1, "this is wrong; mend it", "build")
ELSEWHERE = [
    ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}, 0o077),
    ({"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"}, 0o022),
]


def made(text: str, code: int = 0) -> Callable[[Path], int]:
    def make(folder: Path) -> int:
        folder.mkdir()
        (folder / "index.html").write_text(text)
        return code

    return make


@pytest.fixture(params=["exchange", "two renames"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to publish in, on a system that can exchange two folders and on one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(swapping.sys, "platform", "another")
    return tmp_path


def test_a_good_build_takes_the_place_of_the_last(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ("one", "two"):
        assert publish(place, made(text), lambda _: []) == 0
    assert (place / "site/index.html").read_text() == "two"
    assert [path.name for path in place.iterdir()] == ["site"]
    first, second = capsys.readouterr().out.splitlines()
    tree = sha256((place / "site" / SUMS).read_bytes()).hexdigest()
    assert first != second == f"site/ sha256:{tree}"


@pytest.mark.parametrize(("code", "problems"), [(1, []), (0, [WRONG])])
def test_a_failed_build_leaves_the_last_good_site(
    place: Path, code: int, problems: list[Problem], capsys: pytest.CaptureFixture[str]
) -> None:
    publish(place, made("good"), lambda _: [])
    before = tree(place)
    assert publish(place, made("bad", code), lambda _: problems) == 1
    assert tree(place) == before
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    assert all(str(problem) in said.err for problem in problems)


def test_what_stopped_builds_left_is_put_back_or_cleared_away(tmp_path: Path) -> None:
    old, young, last = (tmp_path / f".site-{name}" for name in ("next-old", "next-young", "last"))
    for folder in (old, young):
        folder.mkdir()
    made("good")(last)  # a stop between two renames
    recover(tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text() == "good"
    os.utime(old, (0, 0))
    publish(tmp_path, made("better"), lambda _: [])
    assert {path.name for path in tmp_path.iterdir()} == {"site", young.name}


@contextmanager
def reading_meanwhile(read: Callable[[], object]) -> Iterator[None]:
    """Somebody who reads all the while and never meets an error."""
    done = threading.Event()

    def read_on() -> int:
        count = 0
        while not done.is_set():
            read()
            count += 1
        return count

    with ThreadPoolExecutor() as pool:
        reading = pool.submit(read_on)
        try:
            yield
        finally:
            done.set()
    assert reading.result() > 50


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no exchange of folders here")
def test_a_reader_never_finds_neither(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "next"
    made("one")(site)
    made("two")(other)
    with reading_meanwhile((site / "index.html").read_text):
        for _ in range(2000):
            put_in_place(other, site)


def test_the_hash_is_of_every_byte_and_name(tmp_path: Path) -> None:
    hashes = []
    for name, text in (("a", "x"), ("a", "y"), ("b", "x")):
        folder = tmp_path / f"{name}{text}"
        change(folder, {name: text})
        for _ in range(2):
            hashes.append(write_sums(folder))
    assert hashes[::2] == hashes[1::2]
    assert len(set(hashes)) == 3


@pytest.mark.parametrize("sources", ["small", pytest.param("real", marks=pytest.mark.long)])
def test_the_same_sources_make_the_same_bytes(small: Path, tmp_path: Path, sources: str) -> None:
    hashes = set()
    for number, (settings, umask) in enumerate(ELSEWHERE):
        folder = tmp_path / f"a folder {number}"
        project = copy_project(folder) if sources == "real" else shutil.copytree(small, folder)
        for path in project.rglob("*"):
            os.utime(path, (number, number))
        shutil.rmtree(project / KEPT, ignore_errors=True)
        for _ in range(2 - number):  # with nothing kept; at the first, with what that build kept
            done = door(project, "dev.py", "build", env=os.environ | settings, umask=umask)
            assert done.returncode == 0, done.stderr
            (found,) = re.findall(r"sha256:[0-9a-f]{64}", done.stdout)
            hashes.add(found)
            assert {path.name for path in (project / KEPT).iterdir()} >= {"pictures"}
        subprocess.run(["sha256sum", "--check", "--quiet", SUMS], cwd=project / "site", check=True)
    assert len(hashes) == 1


@pytest.mark.long
def test_fifty_kills_leave_the_last_good_site_and_no_reader_fails(
    small_with_site: Path, tmp_path: Path
) -> None:
    """At random moments; the sources have not changed, so neither may the site."""
    project = shutil.copytree(small_with_site, tmp_path / "project")
    moments, before = random.Random(50), tree(project / "site")
    command = [sys.executable, str(project / "scripts/dev.py"), "build"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}

    def read() -> None:
        for page in ("", "essays/maps/", "glossary/agent/", "assets/site.css"):
            with urllib.request.urlopen(address + page, timeout=10) as answer:
                assert answer.read()

    with served(project / "site") as address, reading_meanwhile(read):
        began = time.monotonic()
        assert door(project, "dev.py", "build").returncode == 0
        whole = time.monotonic() - began
        for _ in range(50):
            with subprocess.Popen(command, cwd=project, **quiet) as building:
                time.sleep(moments.uniform(0, 1.5 * whole))
                building.send_signal(signal.SIGKILL)
            assert tree(project / "site") == before


def test_serve_shows_an_edit_first_and_then_what_others_say_of_it_and_never_a_broken_site(
    project: Path,
) -> None:
    """The edited page is there before the whole build has begun, and its use is on the term's page
    after that. Though other pages are not rendered again, all are the same when the edit is taken
    back, and all hear of a changed term. What cannot be built leaves the last good site.
    """
    port = free_port()
    address, log = f"http://127.0.0.1:{port}/", project / "serve.log"
    essay, term = project / "docs/essays/maps.md", project / "docs/glossary/agent.md"
    good = essay.read_text("utf-8")

    def shown(page: str) -> str:
        with urllib.request.urlopen(f"{address}{page}", timeout=60) as answer:
            return re.sub(r"livereload\(.*\)", "", answer.read().decode())  # the moment

    def told() -> str:
        return log.read_text("utf-8")

    command = [sys.executable, str(project / "scripts/dev.py"), "serve", "--port", str(port)]
    with log.open("w") as said, running(command, stderr=said):
        assert soon(lambda: "Serving on" in told())
        assert f"The site will be at {address} " in told()
        built = told().count("Documentation built")
        pages = [address_of(page.name) for page in read_pages(project / "docs")]
        first = [shown(page) for page in pages]
        essay.write_text(good.replace("It walks.", "An agent runs."), "utf-8")
        assert soon(lambda: "runs." in shown("essays/maps/"))
        assert 'data-term="agent">agent</a> runs.' in shown("essays/maps/")
        assert told().count("Documentation built") == built
        assert soon(lambda: "An agent runs." in shown("glossary/agent/"))
        assert [shown(page) for page in pages] != first
        essay.write_text(good, "utf-8")
        assert soon(lambda: "An agent runs." not in shown("glossary/agent/"))
        assert [shown(page) for page in pages] == first
        essay.write_text(good.replace("date:", "day:"), "utf-8")
        assert soon(lambda: "[field]" in told())
        assert [shown(page) for page in pages] == first
        essay.write_text(good, "utf-8")
        term.write_text(term.read_text("utf-8").replace("[actor]", "[walks]"))
        assert soon(lambda: 'data-term="agent">walks</a>' in shown("essays/maps/"))
