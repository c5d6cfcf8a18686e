"""The linker's rules, a golden each: terms and Markdown (or HTML) in, links and reasons out."""

import re
import time
from typing import Any

import pytest

from linking.extension import GlossaryExtension, PageLinker
from linking.linker import link_terms
from linking.surfaces import collect_surfaces
from samples import SETTINGS, glossary, goldens, short_links, term


@pytest.mark.parametrize("golden", goldens("linker"))
def test_rule(golden: dict[str, Any]) -> None:
    terms = glossary(golden["terms"])
    assert terms.problems == []
    policy = golden.get("links", "section")
    if "markdown" in golden:
        linker = PageLinker(terms, policy=policy)
        html = SETTINGS.markdown(GlossaryExtension(linker)).convert(golden["markdown"])
        mentions = linker.mentions
    else:
        html, mentions = link_terms(golden["html"], terms, policy=policy)
    shown = short_links(html)
    if "linked" in golden:
        assert bare(shown) == bare(golden["linked"])
    for part in golden.get("contains", []):
        assert part in shown
    if "reasons" in golden:
        assert [mention.reason for mention in mentions] == golden["reasons"]
    if "sentences" in golden:
        assert [mention.sentence for mention in mentions] == golden["sentences"]
        assert [mention.section_title for mention in mentions] == golden["titles"]


def test_a_long_sentence_is_cut_round_its_use_between_words() -> None:
    html = f"<p>An agent {'wordy ' * 60}agent.</p>"
    first, last = (mention.sentence for mention in link_terms(html, glossary({"a": "Agent"}))[1])
    assert re.fullmatch(r"An agent (wordy )+…", first)
    assert re.fullmatch(r"… (wordy )+agent\.", last)
    assert max(len(first), len(last)) <= 324


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
def test_runs_that_make_scanners_quadratic_are_read_in_time(html: str) -> None:
    """A guard against a hang: ten times what a slow machine needs."""
    start = time.monotonic()
    link_terms(html, glossary({"agent": "Agent"}))
    assert time.monotonic() - start < 20


def test_a_written_surface_beats_a_generated_one_in_whatever_order_the_terms_come() -> None:
    terms = [term("state", "State"), term("plural", "States")]
    for order in (terms, terms[::-1]):
        surfaces, problems = collect_surfaces(order)
        assert problems == []
        assert {("State", "state"), ("States", "plural")} <= {s[:2] for s in surfaces}


def bare(html: str) -> str:
    """HTML without heading ids and permalinks, which are no matter of the linker's."""
    html = re.sub(r'<a class="headerlink".*?</a>', "", html)
    return re.sub(r' id="[^"]*"', "", html).strip()


def test_a_use_after_a_link_stands_in_none() -> None:
    html = '<p><a href="/x/">agent</a> <code>agent</code></p>'
    mentions = link_terms(html, glossary({"agent": "Agent"})).mentions
    assert [mention.target for mention in mentions] == ["/x/", None]
