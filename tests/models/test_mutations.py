"""Mutants of the models: each is killed by the model's tests, or listed with what it leaves true.

Of a model that learns, whose tests take seconds, as many as `SAMPLED` are drawn. What only its
measure() runs no test meets here: its BOUNDS hold that (`dev.py figures --check`).

tests/models/survivors-NAME.yml:
    - function: series
      change: '"address_bits": [(3 * n).bit_length() for n in LENGTHS],'
      reason: The lengths are powers of two, which have as many bits threefold as twofold.
"""

import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from samples import ROOT

MODELS = sorted(path.parent.name for path in (ROOT / "scripts/models").glob("*/model.py"))
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
pytest_add_cli_args_test_selection = ["tests"]
pytest_add_cli_args = ["-m", "not long", "-k", "not committed"]
[tool.pytest.ini_options]
pythonpath = ["src", "tests"]
markers = ["long: long", "learns: learns"]
"""
RESULT = re.compile(r"^\s*(\S+__mutmut_\d+): (.+)$", re.MULTILINE)
FUNCTION = re.compile(r"x(?:_|ǁ\w+?ǁ)(\w+)__mutmut_\d+$")  # models.loop.model.x_series__mutmut_45
CHANGED = re.compile(r"^\+(?!\+\+ )(.*)$", re.MULTILINE)
GENERATED = re.compile(r"^def (x_\w+__mutmut_\d+)", re.MULTILINE)
SAMPLED = 30
DEAD = {"killed", "timeout", "caught by type check", "skipped"}
BEYOND = {"not checked", "no tests"}  # of a model that learns: not drawn, or in measure() alone
Mutation = tuple[str, str]  # the function, the changed line


@pytest.mark.long
@pytest.mark.parametrize("name", MODELS)
def test_only_listed_mutants_survive(name: str, tmp_path: Path) -> None:
    lay_out(name, tmp_path)
    drawn = sample(name, tmp_path)
    held = DEAD | BEYOND if drawn else DEAD
    ran = mutmut(tmp_path, "run", *drawn)
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    diffs = {
        mutant: mutmut(tmp_path, "show", mutant).stdout
        for mutant, fate in RESULT.findall(mutmut(tmp_path, "results", "--all", "true").stdout)
        if fate not in held
    }
    found = Counter(map(mutation, diffs, diffs.values()))
    known = Counter(listed(name))
    unlisted = found - known
    new = [diff for mutant, diff in diffs.items() if mutation(mutant, diff) in unlisted]
    assert not new, f"{name}: strengthen its tests, or list with a reason:\n" + "\n".join(new)
    assert not known - found, f"survivors-{name}.yml lists what no longer survives"


def lay_out(name: str, folder: Path) -> None:
    """The model and its tests by themselves."""
    for source, target in (
        (ROOT / f"scripts/models/{name}/model.py", f"src/models/{name}/model.py"),
        (ROOT / f"tests/models/test_{name}.py", f"tests/test_{name}.py"),
        (ROOT / "tests/shown.py", "tests/shown.py"),
    ):
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder / target)
    (folder / "pyproject.toml").write_text(SETTINGS, "utf-8")


def sample(name: str, folder: Path) -> list[str]:
    """The mutants to run; none named are all."""
    if "\nBOUNDS" not in (ROOT / f"scripts/models/{name}/model.py").read_text("utf-8"):
        return []
    mutmut(folder, "run", "none")  # writes them all, and runs none
    generated = (folder / f"mutants/src/models/{name}/model.py").read_text("utf-8")
    names = random.Random(0).sample(sorted(set(GENERATED.findall(generated))), SAMPLED)
    return [f"models.{name}.model.{mutant}" for mutant in names]


def mutmut(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=3600, check=False
    )


def mutation(mutant: str, diff: str) -> Mutation:
    """The function, and the line as it stands after the mutation (of several, the first)."""
    function, changed = FUNCTION.search(mutant), CHANGED.search(diff)
    assert function, mutant
    assert changed, diff
    return function[1], changed[1].strip()


def listed(name: str) -> list[Mutation]:
    path = ROOT / f"tests/models/survivors-{name}.yml"
    entries = yaml.safe_load(path.read_text("utf-8")) if path.is_file() else []
    for entry in entries:
        assert set(entry) == {"function", "change", "reason"}, entry
    return [(entry["function"], entry["change"]) for entry in entries]
