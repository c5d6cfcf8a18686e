"""What is wrong in a contributor's file, in a form that all checks share.

docs/glossary/map.md:9:1: [term-unknown] `see` names `agents`, which is not another term; did you
mean `agent`?
"""

import os
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake: where it is (line and column 1-based), what was found and what to write
    instead, and its code, by which tools tell kinds of mistakes apart.
    """

    path: str
    line: int
    message: str
    code: str
    column: int = 1

    def __str__(self) -> str:
        return from_here(f"{self.path}:{self.line}:{self.column}: [{self.code}] {self.message}")


class ProblemsFound(Exception):  # noqa: N818 (it reports a contributor's errors, and is none)
    """Raised by a door when its input has problems; carries all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def from_here(text: str) -> str:
    """A text with every path under the current folder as it is from there."""
    return text.replace(f"{Path.cwd()}{os.sep}", "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `word`, or nothing: "; did you mean `agent`?"."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""
