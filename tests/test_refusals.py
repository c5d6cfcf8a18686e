"""What a broken source does to plain `mkdocs build --strict`: message, exit code 1, no traceback,
and the old site kept. What is said of each mistake: test_malformed.py.
"""

import shutil
from pathlib import Path

import pytest

from samples import build
from small_site import tree

ESSAY = "docs/essays/maps.md"
SOURCES = {
    "a term without a title": (
        "docs/glossary/agent.md",
        "title: Agent\n",
        "",
        "docs/glossary/agent.md:1:1: [field-missing] `title` is missing",
    ),
    "an unknown citation": (ESSAY, "[@Writer2023walks]", "[@Writer2024walks]", f"{ESSAY}:11:"),
    "a bibliography that does not parse": (
        "docs/references.bib",
        "year = {2024},",
        "year = {2024",
        "this is not BibTeX",
    ),
}
PAGES = {
    "a broken link": (ESSAY, "## The map", "[x](nowhere.md)\n\n## The map", "nowhere.md"),
    "a broken anchor": (ESSAY, "## The map", "[x](maps.md#nowhere)\n\n## The map", "#nowhere"),
    "a page that is not in the navigation": (
        "docs/essays/lost.md",
        "",
        "---\ntitle: Lost\ndescription: A page that nobody put into the navigation, "
        "to see what is said.\ndate: '2026-11-22'\n---\nText.\n",
        "lost.md",
    ),
    "a term that no essay uses": (
        "docs/glossary/zymurgy.md",
        "",
        "---\ntitle: Zymurgy\nshort: The making of beer, which no essay here argues with.\n---\n",
        "docs/glossary/zymurgy.md:1:1: [term-unused] no essay uses `Zymurgy` yet",
    ),
    "a script": (
        ESSAY,
        "## The map",
        "<script>alert(1)</script>\n\n## The map",
        f"{ESSAY}:9:1: [html-element]",
    ),
}


def broken(small: Path, folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the project with one thing wrong; an empty `old` is a new file."""
    project = shutil.copytree(small, folder)
    path = project / file
    source = path.read_text("utf-8") if old else ""
    assert old in source
    path.write_text(source.replace(old, new, 1) if old else new, "utf-8")
    return project


@pytest.mark.parametrize(("file", "old", "new", "says"), SOURCES.values(), ids=SOURCES)
def test_sources_are_checked_before_the_builder_reads_them(
    small: Path, tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    project = broken(small, tmp_path / "project", file, old, new)
    old_site = project / "site"
    old_site.mkdir()
    (old_site / "index.html").write_text("the last good site")
    before = tree(old_site)
    done = build(project, old_site)
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert says in output
    assert "Traceback" not in output
    assert tree(old_site) == before


@pytest.mark.parametrize(("file", "old", "new", "says"), PAGES.values(), ids=PAGES)
def test_strict_refuses(
    small: Path, tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    done = build(broken(small, tmp_path / "project", file, old, new), tmp_path / "site")
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert says in output
    assert "Traceback" not in output
