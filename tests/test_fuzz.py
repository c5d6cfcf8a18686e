"""Whatever is typed into a source, there is an answer: problems with their places, no traceback,
and no wait.
"""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks import check_sources
from checks.html import unsafe
from content.front_matter import read_front_matter
from content.pages import Page
from content.paragraphs import mint
from content.problems import Problem
from content.project import read_project
from content.rendering import markdown_traps, renderer
from linking.explain import Renderer
from linking.linker import Glossary
from samples import ROOT

GUARD = timedelta(seconds=10)  # an example takes milliseconds; this is against a hang
FUZZ = settings(
    deadline=GUARD,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ROWS: list[list[str]] = yaml.safe_load((ROOT / "tests/hostile/atoms.yml").read_text("utf-8"))
ATOMS = [atom for row in ROWS for atom in row]
YAML = [
    *("title", "short", "forms", "senses", "claim", "speaker", "message", "replies", "to", "as"),
    *(": ", ":", "\n", "\n  ", "- ", "[", "]", "{", "}", ", ", '"', "'", "|", ">", "&a", "*a"),
    *("!!str", "---", "...", "#", "?", "%", "@", "`", "\t", "null", "~", "3.10", "0x1", "1e9"),
    *("skeptic", "respondent", "true", "2026-11-25", "é", "\u202e", "\ud7ff", "\x85", "\u2028"),
]
BIB = [
    *("@misc", "@article", "@string", "@comment", "@preamble", "{", "}", "(", ")", ",", "=", "\n"),
    *("key", "title", "author", "year", "url", "doi", "crossref", "month", "jan", '"', "#", "%"),
    *("\\'{e}", "\\", "$", "{\\o}", " and ", "Last, First", "2024", "https://x.org", "é", "~"),
]


def pieces(tokens: list[str]) -> st.SearchStrategy[str]:
    """Texts of the tokens and of anything else."""
    return st.lists(st.sampled_from(tokens) | st.text(max_size=8), max_size=60).map("".join)


@pytest.fixture(scope="module")
def project(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(sound, tmp_path_factory.mktemp("fuzz") / "project")


@pytest.fixture(scope="module")
def renderer_of_all(sound: Path) -> Renderer:
    """With terms and claims that nothing here changes."""
    project, _ = read_project(sound)
    return Renderer(project.settings, Glossary(project.terms, project.claims))


def tell(problems: list[Problem]) -> None:
    """Each problem has a place in a file and says something."""
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert str(problem)


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


front_matter = pieces(YAML).map("---\n{}\n---\nBody.\n".format)


@FUZZ
@given(st.one_of(front_matter, pieces(YAML)).map(as_bytes) | st.binary(max_size=400))
def test_a_record(project: Path, data: bytes) -> None:
    for name in ("glossary/fuzzed.md", "claims/3.9.md"):
        (project / "docs" / name).write_bytes(data)
    tell(check_sources(*read_project(project)))


@FUZZ
@given(pieces(BIB))
def test_a_bibliography(project: Path, text: str) -> None:
    (project / "docs/references.bib").write_bytes(as_bytes(text))
    tell(check_sources(*read_project(project)))


@FUZZ
@given(pieces(ATOMS))
def test_markdown(project: Path, renderer_of_all: Renderer, text: str) -> None:
    path = project / "docs/essays/fuzzed.md"
    path.write_bytes(as_bytes(f"---\ntitle: Fuzzed\n---\n{text}\n"))
    read, problems = read_project(project)
    tell(check_sources(read, problems))
    page = read.by_name["essays/fuzzed.md"]
    mint(page.body, renderer(read.settings), set())
    if not any(markdown_traps(page)):
        for line in renderer_of_all.explain(page):
            assert line


@FUZZ
@given(st.text(st.sampled_from("<>/=\"'!-? abipstdmglrhefonc&;:#\n\t\0"), max_size=200))
def test_html(text: str) -> None:
    tell(unsafe(text, Page("x.md", text, read_front_matter(text, "x.md"))))
