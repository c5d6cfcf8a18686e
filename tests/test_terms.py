"""Term files: what a mistake says, and what a good one gives."""

from pathlib import Path
from typing import Any

import pytest

from content.pages import read_page
from content.problems import Problem
from content.terms import Term, read_terms
from linking.linker import Glossary
from linking.surfaces import collect_surfaces
from samples import goldens, term, write_terms


def terms_in(folder: Path) -> tuple[list[Term], list[Problem]]:
    """The terms of a folder of files, and all that is wrong with them."""
    pages = [read_page(path) for path in sorted(folder.glob("*.md"))]
    terms, problems = read_terms(pages)
    return terms, [*(problem for page in pages for problem in page.problems), *problems]


@pytest.mark.parametrize("golden", goldens("terms"))
def test_mistake(golden: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for fields in golden["files"].values():
        if isinstance(fields, dict) and fields.get("short") == "LONG":
            fields["short"] = "What acts. " * 27 + "It acts."
    monkeypatch.chdir(write_terms(tmp_path, golden["files"]))
    if "latin-1" in golden["files"].values():
        Path("agent.md").write_bytes("---\ntitle: Äquivalenz".encode("latin-1"))
    terms, problems = terms_in(Path())
    problems += Glossary(terms).problems if not problems else []
    assert [str(problem) for problem in sorted(problems)] == golden["problems"]


def test_a_written_surface_beats_a_generated_one() -> None:
    surfaces, problems = collect_surfaces([term("state", "State"), term("plural", "States")])
    assert problems == []
    assert next(s.slug for s in surfaces if s.text == "States") == "plural"


def test_exact_and_case_ignoring_surfaces_of_the_same_letters_do_not_clash() -> None:
    assert collect_surfaces([term("rest", "REST"), term("pause", "rest")])[1] == []


def test_the_order_of_the_terms_does_not_matter() -> None:
    terms = [term("a", "Alpha", forms=["beta"]), term("b", "Gamma"), term("c", "Alphas")]
    chosen = [
        {(s.text, s.slug) for s in collect_surfaces(order)[0]} for order in (terms, terms[::-1])
    ]
    assert chosen[0] == chosen[1]


def test_front_matter_without_a_last_newline_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: A\nshort: A plain sentence that is long enough for a card.\n---"
    )
    terms, problems = terms_in(tmp_path)
    assert (terms[0].title, problems) == ("A", [])
