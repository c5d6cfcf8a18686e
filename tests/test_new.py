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
from samples import ROOT, copy_project
from small_site import change, door, tree


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real project."""
    return copy_project(tmp_path_factory.mktemp("real"))


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [
        ("term", "!!!", "no letter that an address can have"),
        ("term", "Worldmodel", r"docs/glossary/world-model\.md; add it"),
        ("term", "world--models", r"docs/glossary/world-model\.md; add it"),
        ("term", "R.L.H.F.", r"docs/glossary/rlhf\.md; add it"),
        ("essay", "Which world", "is there already"),
        ("claim", "4.1", "no claim's number"),
        ("claim", "3.9", "is there already"),
        ("source", "li", "no key"),
        ("source", "Li2023othello", r"cite it as \[@Li2023othello\]"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_lost(
    real: Path, kind: str, name: str, says: str
) -> None:
    before = tree(real)
    with pytest.raises(SystemExit, match=says):
        getattr(new, kind)(read_project(real)[0], name)
    assert tree(real) == before


def test_the_door_refuses_without_a_traceback(real: Path) -> None:
    done = door(real, "dev.py", "new", "term", "Agent")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr


def test_a_new_essay_stands_with_the_others_in_the_menu(real: Path) -> None:
    _, config = new.essay(read_project(real)[0], "Who plans?")
    assert "      - essays/who-plans.md\n" in config.read_text("utf-8")


PROBLEM = Problem(str(ROOT / "docs/a,b.md"), 3, "50% is wrong; write it", "field", 7)


def test_problems_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    command.tell([PROBLEM], [], True)
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["path"], told["line"], told["column"]) == ("docs/a,b.md", 3, 7)
    assert (told["code"], told["level"]) == ("field", "error")


def test_problems_as_github_reads_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
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
# Each kind: a name, what the door asks for, and the words that are put for what it wrote.
MADE = {
    "term": (
        "Compass",
        ["docs/glossary/compass.md:3:1: [field]"],
        {
            "docs/glossary/compass.md": (
                "short:\nforms: []\nsee: []\nsources: []\nsubject:\nlevel:\n",
                "short: A needle that turns to the north and so shows the way.\n"
                "subject: machine\nlevel: everyday\n",
            ),
            "docs/essays/maps.md": ("It walks.\n", "It walks by its compass.\n"),
        },
    ),
    "essay": (
        "Where is north?",
        ["docs/essays/where-is-north.md:3:1: [field]"],
        {
            "docs/essays/where-is-north.md": (
                f'description:\nposition:\nconfidence:\ndate: "{TODAY}"\n---\n',
                "description: An essay that asks where the north is, and so has to say"
                f' how one knows.\ndate: "{TODAY}"\n---\n\nAn agent walks to the north [1.1].\n',
            )
        },
    ),
    "claim": (
        "1.2",
        ["docs/claims/1.2.md:2:1: [field]"],
        {
            "docs/claims/1.2.md": (
                'claim:\nspeaker: "skeptic"\nmessage: 1\nreplies: []\n---\n',
                "claim: No needle of any compass has ever wanted to go north.\nspeaker: skeptic\n"
                "message: 1\n---\n" + "It turns, and that is all that it does.\n" * 8,
            ),
            "docs/essays/maps.md": ("It walks.\n", "It walks [1.2].\n"),
        },
    ),
    "source": (
        "Needle2026north",
        ["[bib-field]", "`author`", "`title`", "`year`", "`url`", "[bib-unused]"],
        {
            "docs/references.bib": (
                "  author = {},\n  title = {{}},\n  year = {},\n  url = {},\n"
                "  annote = {},\n  keywords = {},\n  seen = {},\n",
                "  author = {Needle, Nora},\n  title = {{To the north}},\n  year = {2026},\n"
                "  url = {https://example.org/north},\n  annote = {Where north is.},\n"
                "  keywords = {machine},\n  seen = {whole},\n",
            ),
            "docs/essays/maps.md": ("It walks.\n", "It walks [@Needle2026north].\n"),
        },
    ),
}


@pytest.mark.parametrize("kind", MADE)
def test_what_is_made_asks_for_its_words_and_then_passes_every_check(
    project: Path, kind: str
) -> None:
    name, asks, words = MADE[kind]
    made = door(project, "dev.py", "new", kind, name)
    path, *_ = words
    assert (made.returncode, made.stdout.splitlines()[0]) == (0, path)
    assert [text for text in asks if text not in made.stderr] == []
    codes = {text for text in asks if "[" in text}
    assert set(re.findall(r"\[[\w-]+\]", made.stderr)) == {text.split()[-1] for text in codes}
    change(project, words)
    assert command.run(project, fix=True, as_json=False) == 0
    assert command.run(project, fix=False, as_json=False) == 0
