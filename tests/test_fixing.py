"""`check --fix` mends what is mechanical: a second run changes nothing, the words stay the same."""

import re
from pathlib import Path

import pytest

from checks import command, mending, pages
from content.ledger import LEDGER, read_ledger
from content.pages import read_page
from content.project import read_project
from content.rendering import renderer
from foreign import foreign_markdown
from linking.explain import Renderer
from linking.linker import Glossary
from samples import SETTINGS, change, tree

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
    read, _ = read_project(project)
    renderer = Renderer(read.settings, Glossary(read.terms))
    page = read_page(project / ESSAY)
    return re.sub(r"<[^>]*>|&para;", " ", renderer.render(page)).split()


@pytest.mark.parametrize(("old", "new"), MESS.values(), ids=MESS)
def test_what_is_mended_reads_the_same_and_stays(project: Path, old: str, new: str) -> None:
    change(project, {ESSAY: (old, new)})
    before = words(project)
    list(mending.mend(read_project(project)[0]))
    assert words(project) == before
    once = tree(project / "docs")
    list(mending.mend(read_project(project)[0]))
    assert tree(project / "docs") == once


# What looks like a paragraph and is none, or would be another one once it is mended.
OURS = {
    "a-reference": "See [one] and [two][2].\n\n[one]: https://example.org/1\n[2]: <x.md> 'Two'\n",
    "formulas": "Then\n\n$$\nx = 1\n$$\n\n\\[ y \\]\n\n\\begin{align}z\\end{align}\n\nand $w$.\n",
    "a-table-without-outer-pipes": "a | b\n--- | ---\n1 | 2\n",
    "raw-html": "<div>\n\nText\n\n</div>\n\n<span>text</span>\n",
    "a-second-title": "# One\n\nText\n\n# Two\n\n## Three\n\nText\n",
    "a-break": "one  \ntwo\n",
    "a-form-feed": "one\n\n\x0ctwo\x0b\n\nthree\n",
    "attributes": "one\n{: .note }\n\ntwo {: .note }\n\n{: #three }\n",
    "a-definition": "term\n:   meaning\n\n    more\n",
    "a-note": "one[^a]\n\n[^a]:\n    two\n\n    three\n",
}
LONG = 6_000  # characters; six of the foreign texts are longer, and would take half the time
IDS = re.compile(r'(?<=<p) id="p-[2-9b-z]{4}"')


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.long)])
def test_foreign_pages_come_out_as_they_did_but_for_ids(project: Path, every: int) -> None:
    foreign = {name: text for name, text in foreign_markdown().items() if len(text) < LONG}
    assert len(foreign) > 700
    names = list(foreign)[::every]
    texts = {**OURS, **{name: foreign[name] for name in names}}
    render = renderer(SETTINGS)
    paths = {name: project / f"docs/essays/{name}.md" for name in texts}
    for name, text in texts.items():
        paths[name].write_text(text, "utf-8", newline="")
    before = {name: render(text) for name, text in texts.items()}
    list(mending.mend(read_project(project)[0]))
    once = {name: path.read_bytes().decode() for name, path in paths.items()}
    after = {name: IDS.sub("", render(text)) for name, text in once.items()}
    assert {name: html for name, html in after.items() if html != before[name]} == {}
    assert pages.missing_ids(read_project(project)[0]) == []
    list(mending.mend(read_project(project)[0]))
    assert {name: path.read_bytes().decode() for name, path in paths.items()} == once


def test_what_is_new_is_recorded_and_a_sound_project_is_not_touched(project: Path) -> None:
    path = project / ESSAY
    path.write_text(path.read_text("utf-8") + "\n## The rest\n\nIt rests.\n", "utf-8")
    assert command.run(project, fix=True, as_json=False) == 0
    assert "essays/maps/#the-rest" in read_ledger(project / LEDGER)[0].places
    before = tree(project)
    assert command.run(project, fix=True, as_json=False) == 0
    assert tree(project) == before


# A file's bytes (none: it leads to another), and what is told of it.
LEFT = {
    "linked.md": (b"", "1:1: [file-link]"),
    "bytes.md": (b"---\ntitle: \xff\n", "2:1: [encoding]"),
}


@pytest.mark.parametrize("name", LEFT)
def test_nothing_is_written_through_a_link_or_to_what_is_no_text(
    project: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data, told = LEFT[name]
    path, outside = project / f"docs/essays/{name}", project.parent / "outside.md"
    outside.write_text("A paragraph of somebody else's.\n", "utf-8")
    path.write_bytes(data) if data else path.symlink_to(outside)
    assert command.run(project, fix=True, as_json=False) == 1
    assert f"{name}:{told}" in capsys.readouterr().out
    assert path.read_bytes() == (data or b"A paragraph of somebody else's.\n")
