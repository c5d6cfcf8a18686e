"""`dev.py bench [TABLE...]`: what the linker, a build, an edit and a page cost, as Markdown tables.

    bench(root, ["linking"])   # prints one of them
    bench(root, [])            # makes all, in about half an hour, and writes docs/speed.md

Times are CPU seconds, since other programs share the machine; only what somebody waits for is taken
by the clock. What is compared is run in turn, and medians are shown. Ratios hold across machines,
seconds do not.
"""

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
description: How long linking, a build and an edit take, beside the same tools without this site’s
  own work, and what a page weighs.
links: none
---

This page is written by `python3 scripts/dev.py bench`, which anybody can run.
Times are CPU seconds where nothing else is said.
What is compared was run in turn on one machine, so the ratios say more than the seconds."""


def bench(root: Path, names: list[str]) -> int:
    """Print the tables; where all are made, write them to the page."""
    project, _ = read_project(root)
    texts = [FRONT]
    for name in names or TABLES:
        say(f"{name} ...")
        command = f"`python3 scripts/dev.py bench {name}`"
        texts.append("\n".join([*TABLES[name](project), "", command]))
        print(texts[-1], end="\n\n", flush=True)
    if not names:
        (root / PAGE).write_text("\n\n".join(texts) + "\n", "utf-8")
    return 0
