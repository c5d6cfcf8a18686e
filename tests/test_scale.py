"""Guards against a hang: each bound is ten times the time of a slow machine, no speed figure."""

import time

import pytest

from linking.linker import link_terms
from linking.surfaces import collect_surfaces
from samples import glossary


@pytest.mark.long
def test_a_page_of_two_megabytes() -> None:
    terms = glossary({"agent": "Agent", "model": "World-model"})
    page = "<p>An agent and a <em>world\nmodel</em> without a purpose of its own.</p>\n" * 28_000
    assert len(page) > 2_000_000
    start = time.monotonic()
    linked = link_terms(page, terms, policy="every")
    assert time.monotonic() - start < 60
    assert linked.html.count("gl-term") == 56_000


@pytest.mark.long
def test_one_paragraph_of_two_megabytes() -> None:
    terms = glossary({"a": "A", "agent": {"title": "Agent", "except": ["travel agent"]}})
    page = f"<p>{'A travel agent and <b>a</b> bag. ' * 65_000}</p>"
    start = time.monotonic()
    link_terms(page, terms, policy="every")
    assert time.monotonic() - start < 60


@pytest.mark.long
def test_a_glossary_of_twenty_thousand_surfaces() -> None:
    terms = glossary(
        {
            f"t{n}": {"title": f"term {n:05d}", "forms": [f"form{n:05d} of it"]}
            for n in range(10_000)
        }
    )
    assert len(collect_surfaces(terms.terms.values())[0]) > 20_000
    start = time.monotonic()
    linked = link_terms("<p>term 00042s and form09999 of it</p>", terms)
    assert time.monotonic() - start < 5
    assert linked.html.count("gl-term") == 2


@pytest.mark.parametrize(
    "html",
    [
        "<" * 100_000,
        "<a " * 50_000,
        '<a b="' * 50_000,
        "&" * 100_000,
        "<p>" * 50_000,
        "agent-" * 30_000,
        "<!--" * 50_000,
        "<a b=c " * 30_000,
        "<code>" * 50_000,
        "agent's'" * 20_000,
    ],
)
def test_runs_that_make_scanners_quadratic(html: str) -> None:
    start = time.monotonic()
    link_terms(html, glossary({"agent": "Agent"}))
    assert time.monotonic() - start < 20
