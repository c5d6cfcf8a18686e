"""New pages by command: what is made passes the checks once it is written; codes; reports."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from checks import command
from commands import new
from content.problems import Problem
from content.project import read_project
from samples import ROOT, change, tree, write_terms

# Of a project that has World-model and RLHF as well: a kind, a name, and what is in the way.
REFUSED = [
    ("term", "!!!", "no letter that an address can have"),
    ("term", "Worldmodel", r"docs/glossary/world-model\.md; add it"),
    ("term", "world--models", r"docs/glossary/world-model\.md; add it"),
    ("term", "R.L.H.F.", r"docs/glossary/rlhf\.md; add it"),
    ("term", "Agent", r"docs/glossary/agent\.md; add it"),
    ("essay", "Maps", "is there already"),
    ("claim", "4.1", "no claim's number"),
    ("claim", "3.1", "is there already"),
    ("source", "li", "no key"),
    ("source", "Writer2023walks", r"cite it as \[@Writer2023walks\]"),
]


def test_what_cannot_be_made_is_refused_and_nothing_is_lost(project: Path) -> None:
    terms = {"world-model": {"title": "World-model"}, "rlhf": {"title": "RLHF"}}
    write_terms(project / "docs/glossary", terms)
    before, read = tree(project), read_project(project)[0]
    for kind, name, says in REFUSED:
        with pytest.raises(SystemExit, match=says):
            getattr(new, kind)(read, name)
    assert tree(project) == before


PROBLEM = Problem(str(ROOT / "docs/a,b.md"), 3, "50% is wrong; write it", "field", 7)


def test_problems_are_told_as_json_and_as_github_reads_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    command.tell([PROBLEM], [], True)
    (told,) = json.loads(capsys.readouterr().out)
    place = {"path": "docs/a,b.md", "line": 3, "column": 7}
    assert told.items() >= {**place, "code": "field", "level": "error"}.items()
    command.tell([PROBLEM], [PROBLEM], False)
    printed = capsys.readouterr()
    matchers = json.loads((ROOT / ".github/problems.json").read_text("utf-8"))["problemMatcher"]
    for matcher, line in zip(matchers, (printed.out, printed.err.splitlines()[0]), strict=True):
        (pattern,) = matcher["pattern"]
        found = re.match(pattern["regexp"], line)
        assert found
        read = [found[pattern[name]] for name in ("file", "line", "column", "code", "message")]
        assert read == ["docs/a,b.md", "3", "7", "field", "50% is wrong; write it"]


TODAY = date.today().isoformat()
# Each kind: a name, what is asked for then, and the words that are put for what was written.
MADE = {
    "term": (
        "Lodestone compass",
        ["docs/glossary/lodestone-compass.md:3:1: [field]"],
        "docs/glossary/lodestone-compass.md",
        (
            "short:\nforms: []\nsee: []\nsources: []\nsubject:\nlevel:\n",
            "short: A needle that turns to the north and so shows the way.\n"
            "subject: machine\nlevel: everyday\n",
        ),
    ),
    "essay": (
        "Where is north?",
        ["docs/essays/where-is-north.md:3:1: [field]"],
        "docs/essays/where-is-north.md",
        (
            f'description:\nposition:\nconfidence:\ndate: "{TODAY}"\n---\n',
            "description: An essay that asks where the north is, and so has to say"
            f' how one knows.\ndate: "{TODAY}"\n---\n\n'
            "An agent with a lodestone compass knows it [1.2].\n"
            "Travellers have written of it [@Needle2026north].\n\n## The town\n\nA map is none.\n",
        ),
    ),
    "claim": (
        "1.2",
        ["docs/claims/1.2.md:2:1: [field]"],
        "docs/claims/1.2.md",
        (
            'claim:\nspeaker: "skeptic"\nmessage: 1\nreplies: []\n---\n',
            "claim: No needle of any compass has ever wanted to go north.\nspeaker: skeptic\n"
            "message: 1\n---\n" + "It turns, and that is all that it does.\n" * 8,
        ),
    ),
    "source": (
        "Needle2026north",
        ["[bib-field]", "`author`", "`title`", "`year`", "`url`"],
        "docs/references.bib",
        (
            "  author = {},\n  title = {{}},\n  year = {},\n  url = {},\n"
            "  annote = {},\n  keywords = {},\n  seen = {},\n",
            "  author = {Needle, Nora},\n  title = {{To the north}},\n  year = {2026},\n"
            "  url = {https://example.org/north},\n  annote = {Where north is.},\n"
            "  keywords = {machine},\n  seen = {whole},\n",
        ),
    ),
}


def test_what_is_made_asks_for_its_words_and_then_passes_every_check(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    for kind, (name, asks, path, words) in MADE.items():
        assert new.new(project, kind, name) == 0
        told = capsys.readouterr()
        assert told.out.splitlines()[0] == path
        assert [text for text in asks if text not in told.err] == []
        codes = {text for text in asks if "[" in text}
        assert set(re.findall(r"\[[\w-]+\]", told.err)) == {text.split()[-1] for text in codes}
        change(project, {path: words})
    menu = (project / "mkdocs.yml").read_text("utf-8")
    assert "  - essays/maps.md\n  - essays/where-is-north.md\n" in menu
    assert command.run(project, fix=True, as_json=False) == 0
