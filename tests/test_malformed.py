"""Malformed input: every problem is told at once, with file and line and what to write instead."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from content.pages import read_page
from content.problems import Problem
from malformed.fixtures import break_project, make_project, read_fixtures
from samples import door, of_everything, of_sources, that_stop
from small_site import tree

FIXTURES = read_fixtures()
BY_NAME = pytest.mark.parametrize("fixture", FIXTURES, ids=[f["name"] for f in FIXTURES])
FORM = re.compile(r"[\w./ -]+:\d+:\d+: \[([a-z-]+)\] .+")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("sound") / "project")


def lines(problems: list[Problem], folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in problems]


def test_the_sound_project_has_no_problem(sound: Path, tmp_path: Path) -> None:
    settings = break_project(sound, tmp_path / "project", {})
    assert of_everything(settings.root) == ([], [])


@BY_NAME
def test_all_that_is_wrong_is_told(
    fixture: dict[str, Any],
    sound: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pytestconfig: pytest.Config,
) -> None:
    """That the checks of words say nothing more where a build is refused: with --all."""
    root, says = break_project(sound, tmp_path / "project", fixture).root, fixture.get("says", [])
    monkeypatch.chdir(root)
    if says and says == lines(that_stop(root), root) and not pytestconfig.getoption("--all"):
        return
    problems, warned = of_everything(root)
    assert lines(problems, root) == says
    assert lines(warned, root) == fixture.get("warns", [])


def test_every_message_has_a_place_a_code_and_a_remedy() -> None:
    told = [text for f in FIXTURES for text in (*f.get("says", ()), *f.get("warns", ()))]
    for text in told:
        assert FORM.fullmatch(text), text
        assert re.search(r"; |\(write it in quotes", text.split("] ", 1)[1]), text


def test_there_are_enough_of_them_and_no_two_are_one() -> None:
    assert len(FIXTURES) >= 120
    assert len({f["name"] for f in FIXTURES}) == len(FIXTURES)
    made = [
        str([f.get(key) for key in ("edit", "write", "hex", "delete", "link", "big")])
        for f in FIXTURES
    ]
    assert len(set(made)) == len(FIXTURES)


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    (problem,) = read_page(tmp_path / "nowhere.md").problems
    assert problem.code == "unreadable"


@pytest.mark.long
@BY_NAME
def test_a_refused_build_leaves_the_site_as_it_was(
    fixture: dict[str, Any], small_with_site: Path, tmp_path: Path
) -> None:
    settings = break_project(small_with_site, tmp_path / "project", fixture)
    if not of_sources(settings.root):
        pytest.skip("a draft with this may be looked at")
    before = tree(settings.root / "site")
    done = door(settings.root, "dev.py", "build")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    os.chdir(settings.root)
    for problem in of_sources(settings.root):
        assert str(problem) in done.stdout + done.stderr
    assert tree(settings.root / "site") == before
