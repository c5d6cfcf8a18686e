"""The linker's rules, a golden each: terms and Markdown (or HTML) in, links and reasons out."""

import re
from typing import Any

import pytest

from linking.extension import GlossaryExtension, PageLinker
from linking.linker import link_terms
from samples import SETTINGS, glossary, goldens, short_links


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


def bare(html: str) -> str:
    """HTML without heading ids and permalinks, which are no matter of the linker's."""
    html = re.sub(r'<a class="headerlink".*?</a>', "", html)
    return re.sub(r' id="[^"]*"', "", html).strip()
