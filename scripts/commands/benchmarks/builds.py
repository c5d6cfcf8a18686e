"""Whole builds beside stock Material, and how time and memory grow with the pages; the checks, and
what somebody who writes waits for.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.error import URLError

from commands.benchmarks.made_site import make_site
from content.kept import FOLDER as KEPT
from content.project import Project

SITES = (0, 1000)  # pages of this site, and of copies of it together
GROWTH = (*SITES, 5000)
RUNS = 3  # of each kind, in turn
OURS = re.compile(  # what mkdocs.yml has that stock Material has not
    r"^ +(?:custom_dir|logo|favicon|static_templates): .*\n|^(?:hooks|watch): .*\n", re.MULTILINE
)
# Runs a command in a process of its own: a child is said to be as large as its parent once was.
MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as usage:
    print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=usage)
sys.exit(code)
"""
MADE = "The first row is this site; to any other, copies of its pages are added, with other terms."
EDITED = "A word that nobody wrote: "
CHECK = (
    "import sys; sys.path.insert(0, 'scripts'); from pathlib import Path;"
    "from checks.command import run; run(Path().resolve(), fix=False, as_json=False)"
)


class Cost(NamedTuple):
    """What a command took."""

    seconds: float  # of CPU
    megabytes: float  # at its peak


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end."""
    with tempfile.NamedTemporaryFile("r") as usage:
        measured = [sys.executable, "-c", MEASURE, usage.name, *command]
        subprocess.run(measured, cwd=folder, stdout=subprocess.DEVNULL, check=True)
        seconds, kilobytes = map(float, usage.read().split())
    return Cost(seconds, kilobytes / 1024)


def mkdocs(config: Path, site: Path) -> Cost:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(site)]
    return run(command, config.parent)


@contextmanager
def _made(project: Project, pages: int) -> Iterator[tuple[Path, int]]:
    """The folder of a project of so many pages or more, and how many it has; the real one's for
    none. Nothing is kept there from before.
    """
    shutil.rmtree(project.root / KEPT, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        if pages:
            yield made, make_site(project, made, pages)
        else:
            yield project.root, len(project.pages)


def stock_settings(root: Path, folder: Path) -> Path:
    """Settings by which stock Material with the citations' plugin builds the same docs."""
    text = OURS.sub("", (root / "mkdocs.yml").read_text("utf-8"))
    text = re.sub(r"^plugins:.*\n", "plugins:\n  - search\n", text, flags=re.MULTILINE)
    text = text.replace("docs_dir: docs", f"docs_dir: {root}/docs")
    text = text.replace("docs/references.bib", f"{root}/docs/references.bib")
    config = folder / "mkdocs.yml"
    config.write_text(text, "utf-8")
    return config


def building(project: Project) -> Iterator[str]:
    """The whole build beside stock Material on the same docs."""
    yield "## A whole build beside stock Material\n"
    yield "Stock Material with its search and the citations’ plugin, on the same docs."
    yield f"{MADE}\n"
    yield "| pages | warm : stock | cold : stock | stock | warm | cold |"
    yield "|---|---|---|---|---|---|"
    for pages in SITES:
        with _made(project, pages) as (root, made), tempfile.TemporaryDirectory() as out:
            stock, ours = stock_settings(root, Path(out)), root / "mkdocs.yml"
            site = Path(out, "site")
            cold = mkdocs(ours, site).seconds
            runs = [(mkdocs(stock, site).seconds, mkdocs(ours, site).seconds) for _ in range(RUNS)]
            plain, warm = map(median, zip(*runs, strict=True))
            ratios = f"{warm / plain:.2f} | {cold / plain:.2f}"
            times = f"{plain:.1f} s | {warm:.1f} s | {cold:.1f} s"
            yield f"| {made:,} | {ratios} | {times} |"
    yield "\nWarm: what an earlier build kept in `.cache` is there; cold, once: nothing is."


def editing(project: Project) -> Iterator[str]:
    """The checks, and what somebody who writes waits for."""
    yield "## Checking and writing\n"
    yield "Edit: from a sentence added to an essay to the page that shows it, by the clock. First"
    yield "page: from the start of `serve`, by the clock, with nothing kept from before. Check: CPU"
    yield "seconds, with what `serve` has kept."
    yield f"{MADE}\n"
    yield "| pages | edit | first page | check |\n|---|---|---|---|"
    for pages in SITES:
        with _made(project, pages) as (root, made):
            essay = min((root / "docs/essays").glob("*.md"))
            first, edit = _served(root, essay)
            check = run([sys.executable, "-c", CHECK], root).seconds
            times = f"{edit:.1f} s | {first:.1f} s | {check:.1f} s"
            yield f"| {made:,} | {times} |"


def _served(root: Path, essay: Path) -> tuple[float, float]:
    """Seconds to the first page, and from an edit to the page with it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address[7:-1]]
    environment = {**os.environ, "SITE_URL": address}
    began, text = time.monotonic(), essay.read_text("utf-8")
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=root, env=environment, stdout=quiet, stderr=quiet) as server:
        try:
            page = f"{address}essays/{essay.stem}/"
            _wait(page, "</html>")
            first = time.monotonic() - began
            time.sleep(2)  # the watch begins after the first page
            times = []
            for n in range(RUNS):
                began = time.monotonic()
                essay.write_text(f"{text}\n{EDITED}{n}.\n", "utf-8")
                _wait(page, f"{EDITED}{n}.")
                times.append(time.monotonic() - began)
            return first, median(times)
        finally:
            essay.write_text(text, "utf-8")
            server.kill()


def _wait(page: str, words: str) -> None:
    """Until a page has some words."""
    while True:
        try:
            with urllib.request.urlopen(page, timeout=60) as answer:  # noqa: S310 (our own)
                if words in answer.read().decode():
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(0.02)


def growth(project: Project) -> Iterator[str]:
    """Time and memory by the number of pages."""
    yield "## Growth\n"
    yield "One build each, with nothing kept. A claim is there five times at most, since its number"
    yield "has two digits, and a work twenty times, since a bibliography has a largest size."
    yield f"{MADE}\n"
    yield "| pages | CPU a page | peak memory a page | CPU | peak memory |\n|---|---|---|---|---|"
    for pages in GROWTH:
        with _made(project, pages) as (root, made), tempfile.TemporaryDirectory() as out:
            seconds, megabytes = mkdocs(root / "mkdocs.yml", Path(out, "site"))
        a_page = f"{1000 * seconds / made:.0f} ms | {1024 * megabytes / made:,.0f} kB"
        yield f"| {made:,} | {a_page} | {seconds:.1f} s | {megabytes:,.0f} MB |"
