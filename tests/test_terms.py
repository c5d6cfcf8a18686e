"""Terms: which of two surfaces is taken, and what their files give. What a mistake says stands in
malformed/terms.yml.
"""

from pathlib import Path

from content.pages import read_page
from content.terms import read_terms
from linking.surfaces import collect_surfaces
from samples import term


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
    terms, problems = read_terms([read_page(tmp_path / "a.md")])
    assert (terms[0].title, problems) == ("A", [])
