"""New pages by command: what is made passes the checks once it is written; codes; reports."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from checks import command
from commands import new
from content.problems import Problem
from content.project import read_project
from samples import ROOT, copy_project, of_sources

SHORT = "short: What somebody has who can name every letter of the alphabet.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def codes_of(project: Path) -> set[tuple[str, str]]:
    found = of_sources(project)
    return {(Path(problem.path).name, problem.code) for problem in found}


def test_a_new_term_asks_for_its_words_and_then_for_nothing(project: Path) -> None:
    (path,) = new.term(read_project(project)[0], "Zymurgy")
    assert path == project / "docs/glossary/zymurgy.md"
    assert codes_of(project) == {("zymurgy.md", "field-type")}
    path.write_text(path.read_text("utf-8").replace("short:\n", SHORT), "utf-8")
    assert codes_of(project) == set()


@pytest.mark.parametrize("title", ["Worldmodel", "world--models", "WORLD MODEL", "R.L.H.F."])
def test_a_term_that_is_there_is_refused_with_its_page(project: Path, title: str) -> None:
    with pytest.raises(new.Refused, match=r"docs/glossary/(world-model|rlhf)\.md; add it"):
        new.term(read_project(project)[0], title)


def test_a_new_essay_is_in_the_menu(project: Path) -> None:
    essay, config = new.essay(read_project(project)[0], "Who plans?")
    assert essay == project / "docs/essays/who-plans.md"
    assert "      - essays/who-plans.md\n" in config.read_text("utf-8")
    assert codes_of(project) == {("who-plans.md", "field-type")}


def test_a_new_claim_belongs_to_its_message(project: Path) -> None:
    taken = [int(path.stem.partition(".")[2]) for path in (project / "docs/claims").glob("3.*.md")]
    (path,) = new.claim(read_project(project)[0], f"3.{max(taken) + 1}")
    assert "speaker: skeptic\nmessage: 3\n" in path.read_text("utf-8")
    assert {code for name, code in codes_of(project)} == {"field-type", "claim-body"}


def test_a_new_source_asks_for_what_it_lacks(project: Path) -> None:
    new.source(read_project(project)[0], "Somebody2026words")
    found = of_sources(project)
    lacks = " ".join(problem.message for problem in found)
    assert all(f"`{name}`" in lacks for name in ("author", "title", "year", "url")), lacks
    assert codes_of(project) == {("references.bib", "bib-field"), ("references.bib", "bib-link")}


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [
        ("term", "!!!", "no letter that an address can have"),
        ("essay", "Which world", "is there already"),
        ("claim", "4.1", "no claim's number"),
        ("claim", "3.9", "is there already"),
        ("source", "li", "no key"),
        ("source", "Li2023othello", r"cite it as \[@Li2023othello\]"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_lost(
    project: Path, kind: str, name: str, says: str
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    with pytest.raises(new.Refused, match=says):
        getattr(new, kind)(read_project(project)[0], name)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_the_door_says_what_is_still_to_be_written(project: Path) -> None:
    command = [sys.executable, str(project / "scripts/dev.py"), "new", "term", "Zymurgy"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "docs/glossary/zymurgy.md\n")
    assert "docs/glossary/zymurgy.md:3:1: [field-type]" in done.stderr
    again = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert again.returncode == 1
    assert "Traceback" not in again.stderr


def test_of_a_new_essay_only_its_words_are_still_to_be_written(project: Path) -> None:
    command = [sys.executable, str(project / "scripts/dev.py"), "new", "essay", "Who plans?"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "[field-type]" in done.stderr
    assert "page-orphan" not in done.stderr


PROBLEM = Problem(str(ROOT / "docs/a,b.md"), 3, "50% is wrong; write it", "field-type", 7)


def test_problems_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    command.tell([PROBLEM], [], True)
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["path"], told["line"], told["column"]) == ("docs/a,b.md", 3, 7)
    assert (told["code"], told["level"]) == ("field-type", "error")


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
        assert read == ["docs/a,b.md", "3", "7", "field-type", "50% is wrong; write it"]


WORDS = {
    "term": (
        "Compass",
        {
            "docs/glossary/compass.md": (
                "short:\n",
                "short: A needle that turns to the north and so shows the way.\n",
            ),
            "docs/essays/maps.md": ("It walks.\n", "It walks by its compass.\n"),
        },
    ),
    "essay": (
        "Where is north?",
        {
            "docs/essays/where-is-north.md": (
                'description:\ndate: "{today}"\n---\n',
                "description: An essay that asks where the north is, and so has to say"
                ' how one knows.\ndate: "{today}"\n---\n\nAn agent walks to the north [1.1].\n',
            )
        },
    ),
    "claim": (
        "1.2",
        {
            "docs/claims/1.2.md": (
                "claim:\nspeaker: skeptic\nmessage: 1\nreplies: []\n---\n",
                "claim: No needle of any compass has ever wanted to go north.\nspeaker: skeptic\n"
                "message: 1\n---\n" + "It turns, and that is all that it does.\n" * 8,
            ),
            "docs/essays/maps.md": ("It walks.\n", "It walks [1.2].\n"),
        },
    ),
    "source": (
        "Needle2026north",
        {
            "docs/references.bib": (
                "  author = {},\n  title = {{}},\n  year = {},\n  url = {},\n",
                "  author = {Needle, Nora},\n  title = {{To the north}},\n  year = {2026},\n"
                "  url = {https://example.org/north},\n",
            ),
            "docs/essays/maps.md": ("It walks.\n", "It walks [@Needle2026north].\n"),
        },
    ),
}


@pytest.mark.parametrize("kind", WORDS)
def test_what_is_made_passes_every_check_once_its_words_are_written(
    small: Path, tmp_path: Path, kind: str
) -> None:
    project = shutil.copytree(small, tmp_path / "project")
    name, words = WORDS[kind]
    getattr(new, kind)(read_project(project)[0], name)
    for file, (old, text) in words.items():
        path = project / file.strip()
        source = path.read_text("utf-8")
        today = date.today().isoformat()
        assert old.replace("{today}", today) in source
        text = text.replace("{today}", today)
        path.write_text(source.replace(old.replace("{today}", today), text, 1), "utf-8")
    assert command.run(project, fix=True, as_json=False) == 0
    assert command.run(project, fix=False, as_json=False) == 0
