"""What a broken source does to a build: message, exit code 1, no traceback, old site kept."""

import hashlib
from pathlib import Path

import pytest

from samples import ROOT, build, copy_project

ESSAY = "docs/essays/which-world.md"
TERM = "docs/glossary/agent.md"
BIB = "docs/references.bib"
OURS = {
    "a term without a title": (
        TERM,
        "title: Agent\n",
        "",
        ":1:1: [field-missing] `title` is missing",
    ),
    "YAML that does not parse": (
        TERM,
        "title: Agent\n",
        "title: [Agent\n",
        "the front matter is not YAML",
    ),
    "an essay without a description": (
        ESSAY,
        "description:",
        "descripton:",
        ":1:1: [field-missing] `description` is missing",
    ),
    "an unknown citation key": (
        ESSAY,
        "@Vafa2024implicit",
        "@Vafa2024explicit",
        "did you mean `Vafa2024implicit`?",
    ),
    "a citation over two lines": (
        ESSAY,
        "[@Vafa2024implicit]",
        "[@Vafa2024implicit;\n@Vafa2025found]",
        "keep it on one line",
    ),
    "a citation with a page": (
        ESSAY,
        "[@Vafa2024implicit]",
        "[@Vafa2024implicit, p. 3]",
        "is no citation",
    ),
    "a citation in a table": (
        ESSAY,
        "## ",
        "| a | b |\n|---|---|\n| x [@Vafa2024implicit] | y |\n\n## ",
        "stands in a table",
    ),
    "a citation in code": (ESSAY, "[@Vafa2024implicit]", "`[@Vafa2024implicit]`", "stands in code"),
    "a citation in a link": (
        ESSAY,
        "[@Vafa2024implicit]",
        "[see @Vafa2024implicit](x.md)",
        "stands in the text of a link",
    ),
    "a bibliography that does not parse": (
        BIB,
        "year          = {2024},",
        "year          = {2024",
        "this is not BibTeX",
    ),
    "a key given twice": (
        BIB,
        "@misc{Davis2024shoggoths,",
        "@misc{Vafa2024implicit, title={x}}\n@misc{Davis2024shoggoths,",
        "is given twice",
    ),
    "an entry with a script for a link": (
        BIB,
        "url           = {https://www.lesswrong.com/posts/8yC",
        "url           = {javascript:alert(1)//",
        "begins with https://",
    ),
    "an entry without a link": (
        BIB,
        "doi           = {10.2307/2027085}",
        "volumes = {1}",
        "has no link",
    ),
    "a source that does not exist": (
        TERM,
        "sources: [",
        "sources: [Nobody2020nothing, ",
        "which is not in docs/references.bib",
    ),
    "an empty note": (ESSAY, "## ", "A note.[^a]\n\n[^a]:\n\n## ", "is empty; write its text"),
}
BUILDERS = {
    "a broken link": (ESSAY, "## ", "[x](nowhere.md)\n\n## ", "nowhere.md"),
    "a broken anchor": (ESSAY, "## ", "[x](which-world.md#nowhere)\n\n## ", "#nowhere"),
    "a page that is not in the navigation": (
        "docs/essays/lost.md",
        None,
        "---\ntitle: Lost\ndescription: A page that nobody put into the navigation, "
        "to see what is said.\ndate: '2026-11-22'\n---\nText.\n",
        "lost.md",
    ),
}


def fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def broken(tmp_path: Path, file: str, old: str | None, new: str) -> Path:
    project = copy_project(tmp_path)
    path = project / file
    if old is None:
        path.write_text(new, "utf-8")
    else:
        source = path.read_text("utf-8")
        assert old in source
        path.write_text(source.replace(old, new, 1), "utf-8")
    return project


@pytest.mark.parametrize(("file", "old", "new", "says"), OURS.values(), ids=OURS.keys())
def test_sources_are_checked_before_the_builder_reads_them(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    project = broken(tmp_path, file, old, new)
    old_site = project / "site"
    old_site.mkdir()
    (old_site / "index.html").write_text("the last good site")
    before = fingerprint(old_site)
    done = build(project, old_site)
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert says in output
    assert f"{file}:" in output
    assert "Traceback" not in output
    assert fingerprint(old_site) == before


@pytest.mark.parametrize(("file", "old", "new", "says"), BUILDERS.values(), ids=BUILDERS.keys())
def test_strict_refuses(tmp_path: Path, file: str, old: str | None, new: str, says: str) -> None:
    done = build(broken(tmp_path, file, old, new), tmp_path / "site")
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert says in output
    assert "Traceback" not in output


def test_a_term_that_no_essay_uses_is_refused(tmp_path: Path) -> None:
    short = "The making of beer, which no essay here argues with at all."
    text = f"---\ntitle: Zymurgy\nshort: {short}\n---\nText.\n"
    done = build(broken(tmp_path, "docs/glossary/zymurgy.md", None, text), tmp_path / "site")
    assert done.returncode == 1
    assert (
        "docs/glossary/zymurgy.md:1:1: [term-unused] no essay uses `Zymurgy`"
        in done.stdout + done.stderr
    )


def test_every_refusal_is_of_something_that_stands_in_the_real_sources() -> None:
    for file, old, *_ in [*OURS.values(), *BUILDERS.values()]:
        assert old is None or old in (ROOT / file).read_text("utf-8"), (file, old)
