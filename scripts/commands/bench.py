"""`dev.py bench [TABLE...]`: what the linker, a build, an edit and a page cost, into docs/speed.md.

    bench(root, ["linking"])   # measures one table, and puts it in its place on the page
    bench(root, [])            # all of them, in about a quarter of an hour

Times are CPU seconds, since other programs share the machine; only what somebody waits for is taken
by the clock. What is compared is run in turn; of what is run more than once, medians are shown.
Ratios hold across machines, seconds do not.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from commands.benchmarks.builds import building, editing, growth
from commands.benchmarks.linking import linking
from commands.benchmarks.peers import peers
from commands.benchmarks.weight import weight
from content.project import Project, read_project
from environment import say

PAGE = "docs/speed.md"
TABLES: dict[str, Callable[[Project], Iterator[str]]] = {
    "linking": linking,
    "peers": peers,
    "building": building,
    "editing": editing,
    "growth": growth,
    "weight": weight,
}
FRONT = """---
title: What it costs
description: How long linking and a build take beside plain Markdown, stock Material and other
  tools; how long a writer waits; and what a page weighs.
links: none
---

This page is written by `python3 scripts/dev.py bench`, which anybody can run; under each table is
the command that makes it alone.
Times are CPU seconds where nothing else is said.
What a table compares was run on one machine, so the ratios say more than the seconds."""
SECTION = re.compile(r"^## .*?^`python3 scripts/dev\.py bench (\w+)`$", re.MULTILINE | re.DOTALL)


def bench(root: Path, names: list[str]) -> int:
    """Print the tables, and write them to the page."""
    project, _ = read_project(root)
    page = root / PAGE
    there = SECTION.finditer(page.read_text("utf-8") if page.exists() else "")
    sections = {found[1]: found[0] for found in there}
    for name in names or TABLES:
        say(f"{name} ...")
        command = f"`python3 scripts/dev.py bench {name}`"
        sections[name] = "\n".join([*TABLES[name](project), "", command])
        print(sections[name], end="\n\n", flush=True)
        written = [FRONT, *(sections[name] for name in TABLES if name in sections)]
        page.write_text("\n\n".join(written) + "\n", "utf-8")
    return 0
