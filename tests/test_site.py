"""The real site as it is built: its links, its references, what each page shows of the rest."""

import gzip
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import jsonschema
import pytest
import rdflib
from rdflib.namespace import SKOS

from built import Built
from publishing.data import argdown
from samples import CLAIMS, PROJECT, ROOT, TERMS, claim
from showing.sources import note
from showing.status import status

ESSAYS = sorted(path.stem for path in (ROOT / "docs/essays").glob("*.md"))


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


LISTS = {"glossary": "glossary/", "claims": "exchange/", "models": "models/"}
UNLISTED = ("machines/", "speed/")  # reached from the foot of each page, and from About
ABOVE = {
    "essays/which-world/": ["Home", "Essays"],
    "glossary/agent/": ["Home", "Glossary"],
    "glossary/": ["Home"],
    "claims/3.9/": ["Home", "The exchange, claim by claim"],
    "models/stateless-loop/": ["Home", "Working models"],
    "map/": ["Home", "The exchange"],
}


def test_a_page_says_where_it_stands_and_the_menu_marks_it_or_its_list(built: Built) -> None:
    above = {}
    for address, page in built.live().items():
        listed = LISTS.get(address.partition("/")[0], address)
        kind = "page" if listed == address else "true"
        marked = [
            (urljoin(f"/{address}", a.attrs.sget("href")), a.attrs["aria-current"])
            for a in page.css("a[aria-current]")
        ]
        assert marked == ([] if address in UNLISTED else [(f"/{listed}", kind)]), address
        assert len(page.css("nav.gl-trail[aria-label='You are here']")) == (address != "")
        if address:
            *above[address], own = page.texts(".gl-trail li")
            assert own
    assert {address: above[address] for address in ABOVE} == ABOVE


def test_the_models_are_gone_through_in_the_order_of_their_list(built: Built) -> None:
    listed = built.pages["models/"].values("h2 > a[href]:first-child", "href")
    assert len(listed) > 10
    for before, after in pairwise(listed):
        for here, way, there in ((before, "next", after), (after, "prev", before)):
            page = built.pages[f"models/{here}"]
            assert page.values(f"a.md-footer__link--{way}", "href") == [f"../{there}"]


def test_no_line_under_a_link_is_drawn_by_what_webkit_refuses(site: Path) -> None:
    """In a shorthand it takes the kind of line alone: no thickness, no style, no colour."""
    sheet = (site / "assets/site.css").read_text("utf-8")
    assert "text-decoration-line:underline" in sheet
    shorthands = set(re.findall(r"text-decoration:([^;}]*)", sheet))
    assert {words for words in shorthands if not re.fullmatch(r"[a-z-]+", words)} == set()


def test_every_asset_is_there_and_ours(built: Built) -> None:
    for address, page in built.pages.items():
        for asset in page.assets:
            assert not built.missing(address, asset), (address, asset)


def test_every_link_of_a_term_or_a_claim_goes_where_it_says(built: Built) -> None:
    count: Counter[str] = Counter()
    for page in built.pages.values():
        for link in page.links:
            count[link.class_] += 1
            if link.class_ == "gl-term":
                target = re.sub(r"^(\.\./)*(glossary/)?", "", link.href)
                assert target == f"{link.slug}/"
                title = built.pages[f"glossary/{link.slug}/"].texts("h1")[0]
                assert title == TERMS[link.slug].title
            elif link.class_ == "gl-claim":
                assert link.href.endswith(f"/{link.text[1:-1]}/")
    assert count["gl-term"]
    assert count["gl-claim"]


@pytest.mark.parametrize("slug", ESSAYS)
def test_an_essay_ends_with_its_references_and_the_terms_that_it_links(
    built: Built, slug: str
) -> None:
    page = built.pages[f"essays/{slug}/"]
    titles = [title for title in page.texts("h2") if title != "Moved from here"]
    assert titles[-3:] == ["References", "Terms on this page", "Claims on this page"]
    notes = page.css("li[id^='fn:cite-']")
    cited = set(re.findall(r"@([\w-]+)", (ROOT / f"docs/essays/{slug}.md").read_text("utf-8")))
    assert len(notes) == len(cited)
    assert all(note.css_matches("a[href^=http]") for note in notes)
    listed = page.values(".gl-terms__item[data-term]", "data-term")
    linked = {link.slug for link in page.links if link.class_ == "gl-term"}
    assert sorted(listed) == sorted(linked)


def test_no_citation_is_left_as_it_was_typed(built: Built) -> None:
    for address, page in built.pages.items():
        assert "[@" not in page.html, address
        assert "[^cite-" not in page.html, address


def test_the_index_has_every_term_and_glossary_json_and_its_page_have_its_uses(
    built: Built,
) -> None:
    listed = built.pages["glossary/"].values(".gl-index__item", "id")
    assert sorted(listed) == sorted(TERMS)
    data = json.loads((built.folder / "glossary.json").read_text("utf-8"))
    schema = json.loads((built.folder / "glossary.schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)
    assert sorted(entry["slug"] for entry in data["terms"]) == sorted(TERMS)
    for entry in data["terms"]:
        term = TERMS[entry["slug"]]
        assert (entry["title"], entry["short"]) == (term.title, term.short)
        assert {"text", "exact", "written"} == set(entry["surfaces"][0])
        assert set(entry["senses"]) == set(term.senses)
        assert (entry["subject"], entry["level"]) == (term.subject, term.level)
        shown = built.pages[f"glossary/{term.slug}/"].html.partition('id="where-it-is-used"')[2]
        for use in entry["uses"]:
            assert not built.missing("", use["url"])
            assert use["sentence"]
            if use["page"].startswith("essays/"):
                assert f"../../{use['url']}" in shown, term.slug
                assert '<q class="gl-uses__sentence">' in shown


def test_the_glossary_as_skos_has_every_term_and_no_label_twice(built: Built) -> None:
    graph = rdflib.Graph().parse(built.folder / "glossary.ttl", format="turtle")
    concepts = set(graph.subjects(rdflib.RDF.type, SKOS.Concept))
    assert len(concepts) == len(TERMS)
    labels = {str(graph.value(concept, SKOS.prefLabel)) for concept in concepts}
    assert labels == {term.title for term in TERMS.values()}
    for concept in concepts:  # the standard's own conditions
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 1
        assert len(list(graph.objects(concept, SKOS.definition))) == 1
        also = set(graph.objects(concept, SKOS.altLabel))
        assert not also & set(graph.objects(concept, SKOS.prefLabel))
        assert set(graph.objects(concept, SKOS.related)) <= concepts
    grouped = [term for _, term in graph.subject_objects(SKOS.member)]
    assert len(grouped) == sum(term.subject is not None for term in TERMS.values())
    assert set(grouped) <= concepts


def test_the_page_of_sources_has_every_work_and_every_sentence_that_leans_on_it(
    built: Built,
) -> None:
    shown = {str(work.id): work for work in built.pages["sources/"].css("li.gl-work")}
    entries = PROJECT.bibliography.parsed[0].entries
    assert sorted(shown) == sorted(entries)
    for key, work in shown.items():
        assert note(entries[key]) in " ".join(work.text().split())
    for source in PROJECT.pages:
        for bracket in re.findall(r"\[(@[^\]]+)\]", source.body):
            for key in re.findall(r"@([\w-]+)", bracket):
                used = f"a[href^='../{source.address}']"
                assert shown[key].css_matches(used), (key, source.name)


def test_references_and_sources_are_not_published(site: Path) -> None:
    kinds = (".bib", ".md", ".py")
    found = {path for path in site.rglob("*") if path.suffix in kinds}
    assert found <= {path.with_suffix(".md") for path in site.rglob("index.html")}  # as made


def test_every_file_for_machines_is_there_and_llms_txt_leads_to_pages(built: Built) -> None:
    listed = {link.href for link in built.pages["machines/"].links}
    for export in PROJECT.settings.values["extra"]["exports"]:
        name, schema = export["name"], export["schema"]
        assert (built.folder / name).is_file()
        assert f"../{name}" in listed
        assert schema in listed or (built.folder / schema).is_file()
    root = str(PROJECT.settings.values["site_url"])
    text = (built.folder / "llms.txt").read_text("utf-8")
    assert re.match(r"# .+\n\n> .+\n\n## ", text)
    for line in text.splitlines():
        if line and line[0] not in "#>":
            item = re.fullmatch(r"- \[[^\[\]]+\]\((\S+)\): \S.*", line)
            assert item, line
            assert (built.folder / item[1].removeprefix(root)).is_file(), line
    assert f"Sitemap: {root}sitemap.xml" in (built.folder / "robots.txt").read_text("utf-8")


def test_claims_json_and_argdown_have_every_claim(built: Built) -> None:
    schema, data = (
        json.loads((built.folder / name).read_text("utf-8"))
        for name in ("claims.schema.json", "claims.json")
    )
    jsonschema.validate(data, schema)
    assert [entry["number"] for entry in data["claims"]] == list(CLAIMS)
    for entry in data["claims"]:
        assert entry["claim"] == CLAIMS[entry["number"]].claim
        for use in entry["uses"]:
            assert not built.missing("", use["url"])
    text = (built.folder / "exchange.argdown").read_text("utf-8")
    assert "  +> <1.5 to 1.6>\n" in text
    assert "  _> <1.5 to 1.6>\n" in text
    assert re.findall(r"^\[([\d.]+)\]: ", text, re.MULTILINE) == list(CLAIMS)


def test_argdown_reads_a_claim_as_it_stands() -> None:
    words = "Is it // a #tag, [1.1] or {x: 1}: 3.4? See :a: <b>, e.g. a*b_c = \\."
    text = argdown({"1.1": claim("1.1", words)})
    escaped = r"Is it \/\/ a \#tag, \[1.1\] or \{x: 1\}: 3.4? See \:a: \<b\>, e\.g. a\*b\_c \= \\."
    assert f"[1.1]: {escaped} #skeptic\n" in text


@pytest.mark.parametrize("number", CLAIMS)
def test_a_claims_page_shows_how_it_stands(built: Built, number: str) -> None:
    page = built.pages[f"claims/{number}/"]
    claim, stands = CLAIMS[number], status(number, CLAIMS)
    assert claim.claim in page.texts("article")[0]
    assert stands.name in page.texts("article a")
    hrefs = {link.href for link in page.links}
    for other in {end for reply in claim.replies for end in reply.ends} | set(stands.by):
        assert f"../{other}/" in hrefs
    assert f"../../exchange/#claim-{number}" in hrefs


def test_a_claims_page_is_light(small_with_site: Path) -> None:
    """Whatever stands round a claim's own words."""
    source = (small_with_site / "site/claims/1.1/index.html").read_bytes()
    assert len(gzip.compress(source, 9)) < 6_000
