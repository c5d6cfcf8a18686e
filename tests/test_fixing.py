"""`check --fix` mends what is mechanical: a second run changes nothing, the words stay the same."""

import re
from pathlib import Path

import pytest

from checks import command
from checks.links_that_last import LEDGER
from glossary.explain import Workshop
from glossary.settings import read_settings
from ledger.records import read_ledger
from samples import repository
from small_site import door, tree

ESSAY = "docs/essays/maps.md"
MESS = {
    "a paragraph without an id": ("It walks.\n", "It walks.\n\nIt stands.\n"),
    "blanks at the end of a line": ("It walks.\n", "It walks.   \t\n"),
    "a list with other marks": ("It walks.\n", "It walks.\n\n* one\n* two\n+ three\n"),
    "a heading without air": (
        "It walks.\n",
        "It walks.\n\nIt stops.\n## Another walk\nIt walks.\n",
    ),
    "too much air": ("It walks.\n", "It walks.\n\n\n\n\nIt stands.\n"),
    "no end of the last line": ("It walks.\n{: #p-dddd }\n", "It walks.\n{: #p-dddd }"),
    "emphasis of two kinds": ("It walks.\n", "It *walks* and _walks_ and __stands__.\n"),
    "a bare fence": ("It walks.\n", "It walks.\n\n~~~\ncode\n~~~\n"),
    "a tab": ("It walks.\n", "It\twalks.\n"),
}


def words(project: Path) -> list[str]:
    """What is read on the essay."""
    workshop = Workshop(read_settings(project / "mkdocs.yml"))
    (page,) = workshop.pages([str(project / ESSAY)])
    return re.sub(r"<[^>]*>|&para;", " ", workshop.render(page)).split()


@pytest.mark.parametrize(("old", "new"), MESS.values(), ids=MESS)
def test_what_is_mended_reads_the_same_and_stays(project: Path, old: str, new: str) -> None:
    path = project / ESSAY
    source = path.read_text("utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), "utf-8")
    before = words(project)
    settings = read_settings(project / "mkdocs.yml")
    command.run(settings, fix=True, as_json=False)
    assert words(project) == before
    once = tree(project / "docs")
    command.run(settings, fix=True, as_json=False)
    assert tree(project / "docs") == once


def test_a_sound_project_is_not_touched(project: Path) -> None:
    before = tree(project)
    settings = read_settings(project / "mkdocs.yml")
    assert command.run(settings, fix=True, as_json=False) == 0
    assert tree(project) == before


def test_what_is_new_is_recorded(project: Path) -> None:
    path = project / ESSAY
    path.write_text(path.read_text("utf-8") + "\n## The rest\n\nIt rests.\n", "utf-8")
    settings = read_settings(project / "mkdocs.yml")
    assert command.run(settings, fix=True, as_json=False) == 0
    assert "essays/maps/#the-rest" in read_ledger(project / LEDGER)[0].places
    assert command.run(settings, fix=False, as_json=False) == 0


def test_what_was_only_a_draft_is_forgotten(project: Path) -> None:
    """A heading that is recorded on a branch and reworded before it is published."""

    git = repository(project)
    git("add", ".")
    git("commit", "-qm", "one")
    git("switch", "-qc", "topic")
    path = project / ESSAY
    path.write_text(path.read_text("utf-8") + "\n## The rest\n\nIt rests.\n{: #p-eeee }\n", "utf-8")
    assert door(project, "links.py", "record").returncode == 0
    git("commit", "-qam", "two")
    path.write_text(path.read_text("utf-8").replace("## The rest", "## A rest"), "utf-8")
    settings = read_settings(project / "mkdocs.yml")
    assert command.run(settings, fix=False, as_json=False) == 1
    assert command.run(settings, fix=True, as_json=False) == 0
    places = read_ledger(project / LEDGER)[0].places
    assert "essays/maps/#a-rest" in places
    assert "essays/maps/#the-rest" not in places
    path.write_text(path.read_text("utf-8").replace("## The walk", "## A walk"), "utf-8")
    assert command.run(settings, fix=True, as_json=False) == 1  # that one was published


def test_nothing_is_written_through_a_link_or_to_what_is_no_page(project: Path) -> None:
    outside = project.parent / "outside.md"
    outside.write_text("A paragraph of somebody else's.\n", "utf-8")
    (project / "docs/essays/linked.md").symlink_to(outside)
    done = door(project, "mint.py", str(outside), "docs/essays/linked.md")
    assert done.returncode == 1
    assert f"{outside}: this is no page of the site" in done.stderr
    assert "docs/essays/linked.md:1:1: [file-link]" in done.stderr
    assert command.run(read_settings(project / "mkdocs.yml"), fix=True, as_json=False) == 1
    assert outside.read_text("utf-8") == "A paragraph of somebody else's.\n"


def test_what_is_no_text_is_left_and_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "docs/essays/bytes.md"
    path.write_bytes(b"---\ntitle: \xff\n---\nText.\n")
    assert command.run(read_settings(project / "mkdocs.yml"), fix=True, as_json=False) == 1
    assert "bytes.md:2:1: [encoding]" in capsys.readouterr().out
    assert path.read_bytes() == b"---\ntitle: \xff\n---\nText.\n"
