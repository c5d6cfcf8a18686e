"""What a broken source does to plain `mkdocs build --strict`: message, exit code 1, no traceback,
and the old site kept. What is said of each mistake: test_malformed.py.
"""

import shutil
from pathlib import Path

import pytest

from samples import build, change, door, tree

ESSAY = "docs/essays/maps.md"
LOST = """---
title: Lost
description: A page that nobody put into the navigation, to see what is said.
date: '2026-11-22'
---
Text.
"""
UNUSED = "---\ntitle: Zymurgy\nshort: The making of beer, which no essay here argues with.\n---\n"
# What is changed, by file (old and new text, or a whole file), and what is said. A build stops at
# the first of these three, with all that is wrong there.
BROKEN = {
    "the sources": (
        {
            "docs/glossary/agent.md": ("title: Agent\n", ""),
            ESSAY: ("[@Writer2023walks]", "[@Writer2024walks]"),
            "docs/references.bib": ("year = {2024},", "year = {2024"),
        },
        [
            "docs/glossary/agent.md:1:1: [field] `title` is missing",
            f"{ESSAY}:11:",
            "this is not BibTeX",
        ],
    ),
    "the rendered pages": (
        {ESSAY: ("## The map", "<script>alert(1)</script>\n\n## The map")},
        [f"{ESSAY}:9:1: [html-element]"],
    ),
    "the site": (
        {
            ESSAY: ("## The map", "[x](nowhere.md) [x](maps.md#nowhere)\n\n## The map"),
            "docs/essays/lost.md": LOST,
            "docs/glossary/zymurgy.md": UNUSED,
        },
        [
            "nowhere.md",
            "#nowhere",
            "lost.md",
            "docs/glossary/zymurgy.md:1:1: [term-unused] no essay, claim or model uses `Zymurgy`",
            "Aborted with 4 warnings in strict mode",
        ],
    ),
}


@pytest.mark.parametrize("where", BROKEN)
def test_strict_refuses_what_is_broken_in(project: Path, where: str) -> None:
    edits, says = BROKEN[where]
    change(project, {**edits, "site/index.html": "the last good site"})
    site = project / "site"
    before = tree(site)
    done = build(project, site)
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert [text for text in says if text not in output] == []
    assert "Traceback" not in output
    if where == "the sources":  # they are checked before the builder reads them
        assert tree(site) == before


def test_a_build_that_is_refused_leaves_the_site_as_it_was(
    small_with_site: Path, tmp_path: Path
) -> None:
    project = shutil.copytree(small_with_site, tmp_path / "project")
    edits, says = BROKEN["the rendered pages"]
    change(project, edits)
    before = tree(project / "site")
    done = door(project, "dev.py", "build")
    assert done.returncode == 1
    assert [text for text in says if text not in done.stdout + done.stderr] == []
    assert tree(project / "site") == before
