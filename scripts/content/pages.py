"""Reads Markdown files: the only part of the core that touches the disk.

docs/essays/which-world.md ->
    Page(path="docs/essays/which-world.md", address="essays/which-world/", ...)
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content.front_matter import FrontMatter, read_front_matter
from content.problems import Problem

POLICIES = ("section", "page", "every", "none")


@dataclass(frozen=True)
class Page:
    """One Markdown file. `address` is its place in the site ("essays/x/"), None for a file outside
    it.
    """

    path: str
    front_matter: FrontMatter
    address: str | None = None

    @property
    def body(self) -> str:
        return self.front_matter.body

    @property
    def slug(self) -> str:
        return Path(self.path).stem

    @property
    def links(self) -> str:
        """The page's own policy for how often a term is linked; wrong values are the checks'
        business.
        """
        policy = self.front_matter.values.get("links")
        return policy if isinstance(policy, str) and policy in POLICIES else "section"


def read_page(path: Path | str, docs: Path | None = None) -> tuple[Page, list[Problem]]:
    """Read one file. `docs` is the folder of the site's pages; a file under it gets its address."""
    path = Path(path)
    problems = []
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.append(
            Problem(str(path), line, "the file is not UTF-8; save it as UTF-8", "encoding")
        )
        text = ""
    except OSError as error:
        problems.append(
            Problem(
                str(path),
                1,
                f"the file cannot be read ({error.strerror}); check the name",
                "unreadable",
            )
        )
        text = ""
    front_matter = read_front_matter(text, str(path))
    page = Page(str(path), front_matter, address_of(path, docs) if docs else None)
    return page, problems + front_matter.problems


def read_pages(folder: Path, docs: Path | None = None) -> tuple[list[Page], list[Problem]]:
    """Every Markdown file under `folder`, in the order of their names."""
    read = [read_page(path, docs) for path in markdown_files(folder)]
    return [page for page, _ in read], [problem for _, problems in read for problem in problems]


def markdown_files(folder: Path) -> Iterator[Path]:
    """The Markdown files under a folder; links out of it are not followed."""
    for path in sorted(folder.rglob("*.md")):
        if path.is_file() and not any(
            part.startswith(".") for part in path.relative_to(folder).parts
        ):
            yield path


def address_of(path: Path, docs: Path) -> str | None:
    """Where the site puts a page, with directory URLs: "glossary/index.md" -> "glossary/"."""
    try:
        parts: Iterable[str] = path.resolve().relative_to(docs.resolve()).with_suffix("").parts
    except ValueError:
        return None
    parts = list(parts)
    if parts[-1] in ("index", "README"):
        parts.pop()
    return "".join(f"{part}/" for part in parts)
