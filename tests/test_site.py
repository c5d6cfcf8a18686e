"""The real site as it is built: its links, its references, what each page shows of the rest."""

import gzip
import html
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from built import Built
from content.claims import Claim
from publishing.data import argdown
from samples import PROJECT, ROOT
from showing.status import status

CLAIMS = PROJECT.claims
TERMS = {term.slug: term for term in PROJECT.terms}
ESSAYS = sorted(path.stem for path in (ROOT / "docs/essays").glob("*.md"))


@pytest.fixture(scope="module")
def built(site: Path) -> Built:
    return Built(site)


def test_every_essay_and_every_term_has_its_page(built: Built) -> None:
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


def test_every_page_leads_to_its_source_and_to_whoever_keeps_it(built: Built) -> None:
    for address, page in built.live().items():
        hrefs = {link.text: link.href for link in page.links}
        repository, _, source = hrefs["Edit this page"].partition("/edit/main/")
        assert (ROOT / source).is_file(), address
        assert hrefs["Suggest a change"] == f"{repository}/issues/new/choose"


def test_no_line_under_a_link_is_drawn_by_what_webkit_refuses(site: Path) -> None:
    """In a shorthand it takes the kind of line alone: no thickness, no style, no colour."""
    sheet = (site / "assets/site.css").read_text("utf-8")
    assert "text-decoration-line:underline" in sheet
    shorthands = set(re.findall(r"text-decoration:([^;}]*)", sheet))
    assert {words for words in shorthands if not re.fullmatch(r"[a-z-]+", words)} == set()


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
    assert count


@pytest.mark.parametrize("slug", ESSAYS)
def test_an_essay_ends_with_its_references_and_its_terms(built: Built, slug: str) -> None:
    page = built.pages[f"essays/{slug}/"]
    titles = [text for tag, text in page.headings if tag == "h2" and text != "Moved from here"]
    assert titles[-3:] == ["References", "Terms on this page", "Claims on this page"]
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
    data = json.loads((built.folder / "glossary.json").read_text("utf-8"))
    for entry in data["terms"]:
        slug, uses = (
            entry["slug"],
            {use["url"] for use in entry["uses"] if use["page"].startswith("essays/")},
        )
        if not uses:
            continue
        markup = built.pages[f"glossary/{slug}/"].html
        shown = markup[markup.index('id="where-it-is-used"') :]
        assert '<q class="gl-uses__sentence">' in shown
        for address in uses:
            assert f"../../{address}" in shown, slug


def test_the_index_has_every_term(built: Built) -> None:
    markup = built.pages["glossary/"].html
    listed = re.findall(r'<div class="gl-index__item" id="([^"]+)"', markup)
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
    assert {use["term"] for use in uses if "term" in use} <= set(TERMS)
    assert {use["claim"] for use in uses if "claim" in use} <= set(CLAIMS)
    sources = {file: (ROOT / file).read_text("utf-8").splitlines() for file in files}
    for use in uses:
        first = use["text"].split()[0]
        line = sources[use["file"]][use["line"] - 1]
        assert first in line or ".figure }}" in line, use


def test_references_and_sources_are_not_published(site: Path) -> None:
    assert not list(site.rglob("*.bib"))
    assert not list(site.rglob("*.md"))
    assert not list(site.rglob("*.py"))


def test_claims_json_fits_its_schema_and_the_records(site: Path, built: Built) -> None:
    schema = json.loads((site / "claims.schema.json").read_text("utf-8"))
    data = json.loads((site / "claims.json").read_text("utf-8"))
    jsonschema.validate(data, schema)
    assert [entry["number"] for entry in data["claims"]] == list(CLAIMS)
    for entry in data["claims"]:
        assert entry["claim"] == CLAIMS[entry["number"]].claim
        for use in entry["uses"]:
            assert not built.missing("", use["url"])


def test_the_argdown_text_has_every_claim(site: Path) -> None:
    text = (site / "exchange.argdown").read_text("utf-8")
    assert re.findall(r"^\[([\d.]+)\]: ", text, re.MULTILINE) == list(CLAIMS)


def test_argdown_reads_a_claim_as_it_stands() -> None:
    words = "Is it // a #tag, [1.1] or {x: 1}: 3.4? See :a: <b>, e.g. a*b_c = \\."
    text = argdown({"1.1": Claim("1.1", words, "respondent", 1)})
    escaped = r"Is it \/\/ a \#tag, \[1.1\] or \{x: 1\}: 3.4? See \:a: \<b\>, e\.g. a\*b\_c \= \\."
    assert f"[1.1]: {escaped} #respondent\n" in text


@pytest.mark.parametrize("number", CLAIMS)
def test_a_claims_page_shows_how_it_stands(built: Built, number: str) -> None:
    page = built.pages[f"claims/{number}/"]
    claim = CLAIMS[number]
    stands = status(number, CLAIMS)
    main = page.html[page.html.index("<article") : page.html.index("</article>")]
    assert html.escape(claim.claim, quote=False) in html.unescape(main).replace("&", "&amp;")
    assert f">{stands.name}</a>" in main
    hrefs = {link.href for link in page.links}
    for other in {reply.to for reply in claim.replies} | set(stands.by):
        assert f"../{other}/" in hrefs
    assert f"../../exchange/#claim-{number}" in hrefs


def test_a_claims_page_is_light(small_with_site: Path) -> None:
    """Whatever stands round a claim's own words."""
    source = (small_with_site / "site/claims/1.1/index.html").read_bytes()
    assert len(gzip.compress(source, 9)) < 6_000


def test_every_claim_reference_goes_to_its_claim(built: Built) -> None:
    count = 0
    for address, page in built.pages.items():
        for link in page.links:
            if link.class_ == "gl-claim":
                count += 1
                assert not built.missing(address, link.href)
                assert link.href.endswith(f"/{link.text[1:-1]}/")
    assert count
