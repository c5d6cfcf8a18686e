"""What the ledger said before this work began, as git remembers it.

    past = read_past(Path("scripts/addresses/addresses.tsv"))   # -> Past(["2026-...", ...])
    missing(past.lines, now)                                 # -> [(12, "2026-...")]

Judged against the state from which the work branched off the main branch; on the main branch itself
against the last commit before.
"""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MAIN = ("origin/main", "upstream/main", "main")


class Past(NamedTuple):
    """The lines of the ledger that were there before; or why that is not known."""

    lines: list[str]
    unknown: str = ""


def read_past(path: Path) -> Past:
    """The ledger's lines where the work began."""
    if _git(path, "rev-parse", "--is-inside-work-tree") != "true\n":
        return Past([], "this is no git repository, or git is not installed")
    if _git(path, "rev-parse", "--is-shallow-repository") == "true\n":
        return Past([], "the clone has no history; run git fetch --unshallow")
    main = next((name for name in MAIN if _git(path, "rev-parse", "--verify", name)), "")
    base = (_git(path, "merge-base", "HEAD", main) or "").strip() if main else ""
    if not base:
        return Past([], "no main branch to compare with; run git fetch origin main")
    on_main = base == (_git(path, "rev-parse", "HEAD") or "").strip()
    before = _at("HEAD^1", path) if on_main else []
    return Past([*before, *(line for line in _at(base, path) if line not in before)])


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


def _at(commit: str, path: Path) -> list[str]:
    """The lines at a commit; none where the file was not there yet."""
    text = _git(path, "show", f"{commit}:./{path.name}") or ""
    return [line for line in text.split("\n") if line]


def _git(path: Path, *arguments: str) -> str | None:
    """What git answers beside the ledger, or None where it refuses or is not there."""
    command = ["git", "-C", str(path.parent), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
