"""Malformed input: every problem is told at once, with file and line and what to write instead."""

import re
from pathlib import Path
from typing import Any

import pytest

from content.problems import Problem
from malformed.fixtures import break_project, read_fixtures
from samples import of_everything, that_stop

FIXTURES = read_fixtures()
FORM = re.compile(r"[\w./ -]+:\d+:\d+: \[([a-z-]+)\] .+")


def lines(problems: list[Problem], folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in problems]


def test_the_sound_project_has_no_problem(sound: Path, tmp_path: Path) -> None:
    settings = break_project(sound, tmp_path / "project", {})
    assert of_everything(settings.root) == ([], [])


@pytest.mark.parametrize("fixture", FIXTURES, ids=[f["name"] for f in FIXTURES])
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
