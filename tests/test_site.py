"""The real site as it is built: its links, its references, what each page shows of the rest."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from built import Built
from glossary.terms import read_terms
from samples import ROOT, SETTINGS

TERMS = {term.slug: term for term in read_terms(SETTINGS.glossary)[0]}
ESSAYS = sorted(path.stem for path in (ROOT / "docs/essays").glob("*.md"))


@pytest.fixture(scope="module")
def built(site: Path) -> Built:
    return Built(site)


def test_there_is_what_the_project_promises(built: Built) -> None:
    assert len(ESSAYS) >= 4
    assert len(TERMS) >= 50
    assert {f"essays/{slug}/" for slug in ESSAYS} | {f"glossary/{slug}/" for slug in TERMS} <= set(
        built.pages
    )


def test_every_link_leads_somewhere(built: Built) -> None:
    missing = {
        (address, link.href): built.missing(address, link.href)
        for address, page in built.pages.items()
        for link in page.links
    }
    assert {place: target for place, target in missing.items() if target} == {}


def test_every_asset_is_there_and_ours(built: Built) -> None:
    for address, page in built.pages.items():
        for asset in page.assets:
            if not asset.startswith("http://127.0.0.1") and "canonical" not in asset:
                assert not built.missing(address, asset), (address, asset)


def test_every_term_link_goes_where_it_says(built: Built) -> None:
    count = 0
    for address, page in built.pages.items():
        for link in page.links:
            if link.class_ == "gl-term":
                count += 1
                assert not built.missing(address, link.href)
                target = re.sub(r"^(\.\./)*", "", link.href).removeprefix("glossary/")
                assert target == f"{link.slug}/"
                assert built.pages[f"glossary/{link.slug}/"].headings[0] == (
                    "h1",
                    TERMS[link.slug].title,
                )
    assert count > 500


@pytest.mark.parametrize("slug", ESSAYS)
def test_an_essay_ends_with_its_references_and_its_terms(built: Built, slug: str) -> None:
    page = built.pages[f"essays/{slug}/"]
    titles = [text for tag, text in page.headings if tag == "h2"]
    assert titles[-2:] == ["References", "Terms on this page"]
    notes = re.findall(r'<li id="fn:cite-[^"]+">(.*?)</li>', page.html, re.DOTALL)
    cited = set(re.findall(r"@([\w-]+)", (ROOT / f"docs/essays/{slug}.md").read_text("utf-8")))
    assert len(notes) == len(cited)
    assert all(re.search(r'href="https?://', note) for note in notes)


@pytest.mark.parametrize("slug", ESSAYS)
def test_terms_on_this_page_are_those_that_are_linked(built: Built, slug: str) -> None:
    page = built.pages[f"essays/{slug}/"]
    linked = {link.slug for link in page.links if link.class_ == "gl-term"}
    listed = re.findall(r'<div class="gl-terms__item" data-term="([^"]+)">', page.html)
    assert set(listed) == linked
    assert len(listed) == len(set(listed))


def test_no_citation_is_left_as_it_was_typed(built: Built) -> None:
    for address, page in built.pages.items():
        assert "[@" not in page.html, address
        assert "[^cite-" not in page.html, address


def test_where_it_is_used_leads_to_the_section(built: Built) -> None:
    html = built.pages["glossary/agency/"].html
    uses = html[html.index('id="where-it-is-used"') :]
    assert "../../essays/source-of-agency/#" in uses
    assert '<q class="gl-uses__sentence">' in uses


def test_the_index_has_every_term(built: Built) -> None:
    html = built.pages["glossary/"].html
    listed = re.findall(r'<div class="gl-index__item" id="([^"]+)"', html)
    assert sorted(listed) == sorted(TERMS)


def test_glossary_json_has_every_term_with_surfaces_senses_and_uses(
    site: Path, built: Built
) -> None:
    terms = {
        term["slug"]: term
        for term in json.loads((site / "glossary.json").read_text("utf-8"))["terms"]
    }
    assert set(terms) == set(TERMS)
    for slug, entry in terms.items():
        assert entry["title"] == TERMS[slug].title
        assert entry["short"] == TERMS[slug].short
        assert {"text", "exact", "written"} == set(entry["surfaces"][0])
        assert set(entry["senses"]) == set(TERMS[slug].senses)
        assert any(use["page"].startswith("essays/") for use in entry["uses"]), slug
        for use in entry["uses"]:
            assert not built.missing("", use["url"])
            assert use["sentence"]


def test_explain_finds_every_term_in_the_essays() -> None:
    files = [f"docs/essays/{slug}.md" for slug in ESSAYS]
    command = [sys.executable, "scripts/crosslink.py", "explain", *files]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    uses = [json.loads(line) for line in done.stdout.splitlines()]
    assert {use["term"] for use in uses if use["linked"]} == set(TERMS)
    sources = {file: (ROOT / file).read_text("utf-8").splitlines() for file in files}
    for use in uses:
        first = use["text"].split()[0]
        assert first in sources[use["file"]][use["line"] - 1], use


def test_references_and_sources_are_not_published(site: Path) -> None:
    assert not list(site.rglob("*.bib"))
    assert not list(site.rglob("*.md"))
    assert not list(site.rglob("*.py"))
