"""Whether lines of the ledger were changed or taken out, as git remembers them.

    lost_lines(Path("scripts/ledger/addresses.tsv"))   # -> Lost(lines=[(12, "2026-..."), ...])

Judged against the state from which the work branched off the main branch; on the main branch itself
against the last commit before.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MAIN = ("origin/main", "upstream/main", "main")


class Lost(NamedTuple):
    """Lines of the past that are missing, each with the line where it should stand now; or why
    that was not checked.
    """

    lines: list[tuple[int, str]]
    unchecked: str = ""


def lost_lines(path: Path) -> Lost:
    """What is missing of the ledger's past."""
    if _git(path, "rev-parse", "--is-inside-work-tree") != "true\n":
        return Lost([], "this is no git repository, or git is not installed")
    if _git(path, "rev-parse", "--is-shallow-repository") == "true\n":
        return Lost([], "the clone has no history; run git fetch --unshallow")
    main = next((name for name in MAIN if _git(path, "rev-parse", "--verify", name)), "")
    base = (_git(path, "merge-base", "HEAD", main) or "").strip() if main else ""
    if not base:
        return Lost([], "no main branch to compare with; run git fetch origin main")
    bases = [base]
    if base == (_git(path, "rev-parse", "HEAD") or "").strip():
        bases.append("HEAD^1")
    now = path.read_text("utf-8").splitlines() if path.exists() else []
    found: dict[tuple[int, str], None] = {}
    for commit in bases:
        before = _git(path, "show", f"{commit}:./{path.name}") or ""  # None: it was not there yet
        found |= dict.fromkeys(missing(before.splitlines(), now))
    return Lost(sorted(found))


def missing(before: Iterable[str], now: list[str]) -> list[tuple[int, str]]:
    """The lines of `before` that do not stand in `now` in their order, each with its place."""
    lost = []
    at = 0
    for line in before:
        try:
            at = now.index(line, at) + 1
        except ValueError:
            lost.append((at + 1, line))
    return lost


def _git(path: Path, *arguments: str) -> str | None:
    """What git answers beside the ledger, or None where it refuses or is not there."""
    command = ["git", "-C", str(path.parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
