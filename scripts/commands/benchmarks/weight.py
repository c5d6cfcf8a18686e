"""What a reader fetches for a page of each kind, beside stock Material."""

import gzip
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from commands.benchmarks.builds import mkdocs, stock_settings
from commands.benchmarks.made_site import entries
from content.project import Project

LOADED = re.compile(r"<link [^>]*rel=\"?stylesheet\"?[^>]*>|<script[^>]* src=[^>]*>|<img [^>]*>")
ADDRESS = re.compile(r"(?:href|src)=\"?([^\"\s>]+)")
BUDGETS = {"home": (45, 5), "essay": (50, 4)}  # kB and requests, which a test holds


def weight(project: Project) -> Iterator[str]:
    """What a reader fetches for a page of each kind, beside stock Material."""
    yield "## What a reader pays\n"
    yield "The page of each kind with the longest source, with its sheets, scripts and pictures,"
    yield "compressed; the most that a test allows it, where that is less than for any page; and"
    yield "stock Material’s page, without figures, cards or lists of uses.\n"
    yield "| page | kB | requests | at most | stock, kB | stock, requests |"
    yield "|---|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as out:
        ours, stock = Path(out, "ours"), Path(out, "stock")
        stock.mkdir()
        mkdocs(project.root / "mkdocs.yml", ours)
        mkdocs(stock_settings(project.root, stock), stock / "site")
        for kind, address in _kinds(project).items():
            size, requests = _weigh(ours, address)
            plain, more = _weigh(stock / "site", address)
            budget = "{} kB, {}".format(*BUDGETS[kind]) if kind in BUDGETS else "-"
            yield f"| {kind} | {size:.0f} | {requests} | {budget} | {plain:.0f} | {more} |"


def _kinds(project: Project) -> dict[str, str]:
    """An address of each kind of page: the longest that there is."""

    def longest(kind: str) -> str:
        return str(max(entries(project, kind), key=lambda page: len(page.body)).address)

    return {
        "home": "",
        "essay": longest("essays"),
        "term": longest("glossary"),
        "claim": longest("claims"),
        "model": longest("models"),
        "exchange": "exchange/",
        "map": "map/",
        "glossary": "glossary/",
        "sources": "sources/",
    }


def _weigh(site: Path, address: str) -> tuple[float, int]:
    """Kilobytes and requests of a page: itself, its sheets, scripts and pictures."""
    html = (site / address / "index.html").read_bytes()
    bodies = [html]
    for tag in LOADED.findall(html.decode()):
        found = ADDRESS.search(tag)
        path = urlsplit(urljoin(f"http://site/{address}", found[1] if found else "")).path
        file = site / path.removeprefix("/")
        if file.is_file():
            bodies.append(file.read_bytes())
    return sum(len(gzip.compress(body, 9)) for body in bodies) / 1000, len(bodies)
