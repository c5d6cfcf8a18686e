"""Reads the Markdown files under docs/, each once.

docs/essays/which-world.md ->
    Page(path="docs/essays/which-world.md", name="essays/which-world.md",
         address="essays/which-world/", ...)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from content.front_matter import FrontMatter, read_front_matter
from content.problems import Problem

Policy = Literal["section", "page", "every", "none"]
POLICIES = get_args(Policy)
LARGEST = 120_000  # bytes; the longest page has 21,000
CODE = re.compile(
    r"^(?P<fence>[ \t]*(`{3,}|~{3,})).*?(?:^[ \t]*\2[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Page:
    """One Markdown file. `name` is its path under docs/, `address` its place in the site
    ("essays/x/"); a file outside docs/ has neither.
    """

    path: str
    source: str
    front_matter: FrontMatter
    name: str = ""
    address: str | None = None

    @property
    def body(self) -> str:
        return self.front_matter.body

    @property
    def slug(self) -> str:
        return Path(self.path).stem

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file before anybody asks what it says."""
        return self.front_matter.problems

    @property
    def links(self) -> str:
        """How often a term is linked; a wrong value is the checks' business."""
        policy = self.front_matter.values.get("links")
        return policy if isinstance(policy, str) and policy in POLICIES else "section"

    @cached_property
    def code(self) -> list[tuple[int, int]]:
        """Where code stands in the body, in fences and in backticks."""
        return [found.span() for found in CODE.finditer(self.body)]

    def in_code(self, offset: int) -> bool:
        """Whether a place of the body is in code."""
        return any(start <= offset < end for start, end in self.code)

    def line_at(self, offset: int) -> int:
        """The line of the file where a place of the body is."""
        return self.front_matter.body_line + self.body.count("\n", 0, offset)

    def problem_at(self, offset: int, message: str, code: str) -> Problem:
        """What is wrong at a place of the body, with its line and column."""
        column = offset - self.body.rfind("\n", 0, offset)
        return Problem(self.path, self.line_at(offset), message, code, column)


def read_page(path: Path | str, docs: Path | None = None) -> Page:
    """Read one file; its `problems` say what could not be read. `docs` is the folder of the site's
    pages; a file under it gets its name and its address.
    """
    path = Path(path)
    text, problem = _read(path)
    front_matter = read_front_matter(text, str(path))
    if problem:
        front_matter = replace(front_matter, problems=[problem])
    name = _name(path, docs) if docs else ""
    return Page(str(path), text, front_matter, name, address_of(name) if name else None)


def _read(path: Path) -> tuple[str, Problem | None]:
    try:
        return path.read_text("utf-8"), None
    except OSError as error:
        message = f"the file cannot be read ({error.strerror}); check the name"
        return "", Problem(str(path), 1, message, "unreadable")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = "the file is not UTF-8; save it as UTF-8"
        return "", Problem(str(path), line, message, "encoding")


def read_pages(docs: Path) -> list[Page]:
    """Every Markdown file under docs/, in the order of their names."""
    return [read_page(path, docs) for path in markdown_files(docs)]


def markdown_files(folder: Path) -> Iterator[Path]:
    """The Markdown files under a folder that may be read: no links, which could lead out of the
    project, and none that is too large. checks/files.py says what is wrong with the others.
    """
    for path in sorted(folder.rglob("*.md")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST:
            yield path


def _name(path: Path, docs: Path) -> str:
    """The path under docs/, or nothing."""
    path, docs = path.resolve(), docs.resolve()
    return path.relative_to(docs).as_posix() if path.is_relative_to(docs) else ""


def address_of(name: str) -> str:
    """Where the site puts a page, with directory URLs: "glossary/index.md" -> "glossary/"."""
    parts = list(Path(name).with_suffix("").parts)
    if parts[-1] == "index":
        parts.pop()
    return "".join(f"{part}/" for part in parts)
