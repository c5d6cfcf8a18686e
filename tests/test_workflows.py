"""Workflows and requirements: nothing that a stranger sends gets a right or a secret, and what is
installed is what was pinned: pip checks each hash.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from samples import ROOT

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
REQUIREMENTS = [".github/links", "scripts/checks", "tests", "."]


def read(path: Path) -> dict[str, Any]:
    """A workflow, with its `on`, which YAML reads as true."""
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    workflow["on"] = workflow.pop(True)
    return workflow


def test_the_workflow_linter_finds_nothing() -> None:
    """Every action is pinned by its hash, no checkout keeps a token, no trigger runs a stranger's
    code with rights.
    """
    program = Path(sys.executable).with_name("zizmor")
    command = [program, "--offline", "--persona", "auditor", "--format", "plain", FOLDER]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


def test_rights_are_given_one_by_one_and_a_stranger_gets_no_secret_and_may_only_read() -> None:
    for path in WORKFLOWS:
        workflow, text = read(path), path.read_text("utf-8")
        assert workflow["permissions"] == {}
        if "pull_request" in workflow["on"]:
            assert "secrets." not in text
            assert "github.token" not in text
            for job in workflow["jobs"].values():
                assert job["permissions"] == {"contents": "read"}


def test_a_pull_request_gets_checks_a_preview_and_tests() -> None:
    steps = read(FOLDER / "check.yml")["jobs"]["check"]["steps"]
    run = [step.get("run", "") for step in steps]
    assert any("dev.py check" in command and "STEP_SUMMARY" in command for command in run)
    assert any("dev.py test" in command for command in run)
    assert any("upload-artifact" in step.get("uses", "") for step in steps)


def test_links_that_leave_are_checked_on_a_schedule_only() -> None:
    for path in WORKFLOWS:
        if "lychee" in path.read_text("utf-8"):
            assert set(read(path)["on"]) == {"schedule", "workflow_dispatch"}


@pytest.mark.parametrize("folder", REQUIREMENTS)
def test_every_requirement_has_a_version_and_a_hash(folder: str) -> None:
    text = (ROOT / folder / "requirements.txt").read_text("utf-8")
    entries = re.sub(r"(?m)^#.*\n", "", text).replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry
        assert "://" not in entry
