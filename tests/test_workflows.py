"""Workflows and requirements: nothing that a stranger sends gets a right or a secret, and what is
installed is what was pinned.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from samples import ROOT, door

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
    done = subprocess.run(
        [str(program), "--offline", "--persona", "auditor", "--format", "plain", str(FOLDER)],
        capture_output=True,
        text=True,
        check=False,
    )
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
    settings = tomllib.loads((ROOT / ".github/links/lychee.toml").read_text("utf-8"))
    assert "429" in settings["accept"]


@pytest.mark.parametrize("folder", REQUIREMENTS)
def test_every_requirement_has_a_version_and_a_hash(folder: str) -> None:
    text = (ROOT / folder / "requirements.txt").read_text("utf-8")
    entries = re.sub(r"(?m)^#.*\n", "", text).replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry
        assert "://" not in entry


@pytest.mark.long
def test_a_changed_hash_is_refused_by_the_door(tmp_path: Path) -> None:
    """The door itself, on a project that needs one package, which lies beside it."""
    package, scripts = tmp_path / "tiny-1.0-py3-none-any.whl", tmp_path / "scripts"
    with zipfile.ZipFile(package, "w") as archive:
        for name, text in {
            "METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
            "WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n",
            "RECORD": "",
        }.items():
            archive.writestr(f"tiny-1.0.dist-info/{name}", text)
    scripts.mkdir()
    shutil.copy(ROOT / "scripts/environment.py", scripts)
    (scripts / "door.py").write_text("from environment import ensure\nensure()\nprint('open')\n")
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}

    def opened(digest: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / "requirements.txt").write_text(f"tiny==1.0 --hash=sha256:{digest}\n")
        return door(tmp_path, "door.py", env=environment)

    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    refused = opened(digest[::-1])
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in refused.stderr
    assert "If a hash differs, the file was changed on its way: do not go on." in refused.stderr
    assert "Traceback" not in refused.stderr
    done = opened(digest)
    assert (done.returncode, done.stdout) == (0, "open\n"), done.stderr
