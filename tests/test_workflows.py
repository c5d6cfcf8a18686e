"""Workflows and requirements: nothing that a stranger sends gets a right or a secret, and what is
installed is what was pinned.
"""

import hashlib
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from samples import ROOT

FOLDER = ROOT / ".github/workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")
REQUIREMENTS = [
    "requirements.txt",
    "scripts/checks/requirements.txt",
    "tests/requirements.txt",
    ".github/links/requirements.txt",
]


def read(path: Path) -> dict[str, Any]:
    """A workflow, with its `on`, which YAML reads as true."""
    workflow: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    workflow["on"] = workflow.pop(True)
    return workflow


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_workflow_linter_finds_nothing() -> None:
    program = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [str(program), "--offline", "--persona", "auditor", "--format", "plain", str(FOLDER)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=[path.stem for path in WORKFLOWS])
def test_rights_are_given_one_by_one_and_actions_are_pinned(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    for step in steps(workflow):
        if "uses" in step:
            assert PINNED.fullmatch(step["uses"]), step
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_pull_requests_get_no_secret_and_may_only_read() -> None:
    for path in WORKFLOWS:
        workflow = read(path)
        if "pull_request" in workflow["on"]:
            assert "secrets." not in path.read_text("utf-8")
            assert "github.token" not in path.read_text("utf-8")
            for job in workflow["jobs"].values():
                assert job["permissions"] == {"contents": "read"}


def test_a_pull_request_gets_checks_a_preview_and_tests() -> None:
    checking = steps(read(FOLDER / "check.yml"))
    run = [step["run"] for step in checking if "run" in step]
    assert any("dev.py check" in command and "STEP_SUMMARY" in command for command in run)
    assert any("dev.py test" in command for command in run)
    assert any("upload-artifact" in step.get("uses", "") for step in checking)


def test_links_that_leave_are_checked_on_a_schedule_only() -> None:
    for path in WORKFLOWS:
        if "lychee" in path.read_text("utf-8"):
            assert set(read(path)["on"]) == {"schedule", "workflow_dispatch"}
    settings = tomllib.loads((ROOT / ".github/links/lychee.toml").read_text("utf-8"))
    assert "429" in settings["accept"]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_has_a_version_and_a_hash(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = re.sub(r"(?m)^#.*\n", "", text).replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry
        assert "://" not in entry


def wheel(folder: Path) -> Path:
    """A package that does nothing."""
    path = folder / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tiny.py", "")
        archive.writestr(
            "tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n"
        )
        archive.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("tiny-1.0.dist-info/RECORD", "")
    return path


@pytest.mark.parametrize("changed", [False, True])
def test_a_changed_hash_is_refused_by_the_door(tmp_path: Path, changed: bool) -> None:
    """The door itself, on a project that needs one package, which lies beside it."""
    package = wheel(tmp_path)
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    wanted = digest[:-1] + ("0" if digest[-1] != "0" else "1") if changed else digest
    (tmp_path / "requirements.txt").write_text(f"tiny==1.0 --hash=sha256:{wanted}\n")
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "environment.py").write_bytes((ROOT / "scripts/environment.py").read_bytes())
    (scripts / "door.py").write_text("from environment import ensure\nensure()\nprint('open')\n")
    done = subprocess.run(
        [sys.executable, str(scripts / "door.py")],
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if changed:
        assert done.returncode == 1
        assert done.stdout == ""
        assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
        assert "If a hash differs, the file was changed on its way: do not go on." in done.stderr
        assert "Traceback" not in done.stderr
    else:
        assert (done.returncode, done.stdout) == (0, "open\n"), done.stderr
