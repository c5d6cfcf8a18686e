"""How problems are told: as lines, as JSON, as annotations on a pull request's lines."""

import json
from collections.abc import Iterable
from os.path import relpath

from content.problems import Problem, from_here


def as_json(problems: Iterable[Problem], warnings: Iterable[Problem] = ()) -> str:
    """A list of {"path", "line", "column", "code", "message", "level"}; level: error or warning."""
    told = [("error", problem) for problem in problems]
    told += [("warning", problem) for problem in warnings]
    return json.dumps(
        [
            problem._asdict()
            | {"path": relpath(problem.path), "message": from_here(problem.message), "level": level}
            for level, problem in told
        ],
        ensure_ascii=False,
        indent=1,
    )


def as_annotations(problems: Iterable[Problem], level: str) -> list[str]:
    """Workflow commands, which GitHub shows beside the lines; see its "Workflow commands" page."""
    return [
        f"::{level} file={_property(relpath(problem.path))},line={problem.line},"
        f"col={problem.column},title={problem.code}::{_escaped(from_here(problem.message))}"
        for problem in problems
    ]


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
