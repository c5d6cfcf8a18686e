"""What a page says of itself: previews, citation fields, JSON-LD, pictures, how to cite it."""

import io
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image
from pybtex.database import parse_string

from built import Built
from publishing.pictures import draw
from samples import PROJECT
from showing.citing import bibtex, csl, plain
from showing.sharing import Card, Publisher, json_ld, make_card, open_graph, scholarly, twitter
from showing.status import status

SITE = Publisher(
    "Room for Agency", "https://example.org/x/", "Room for Agency contributors", "About."
)
TITLE = 'A & B: "what" — it’s 100 % of {it}'
ESSAY = {"title": TITLE, "description": "A sentence & more.", "date": "2026-11-22"}
CLAIM = {
    "description": "ignored",
    "gl_claim": {
        "number": "3.9",
        "claim": "Agency means acting on the real world & being rewarded for it.",
        "speaker": "skeptic",
        "status": "contested",
        "answered_by": ["2.6", "2.7"],
    },
}


def essay() -> Card:
    return make_card(SITE, "essays/a-b/", ESSAY)


def claim() -> Card:
    return make_card(SITE, "claims/3.9/", CLAIM)


def test_a_claims_preview_has_its_status_and_its_answers() -> None:
    fields = open_graph(claim()) | twitter(claim())
    assert fields["twitter:label1"] == "Status"
    assert fields["twitter:data1"] == "contested"
    assert fields["twitter:label2"] == "Answered by"
    assert fields["twitter:data2"] == "2.6, 2.7"
    assert "contested" in fields["og:description"]
    assert "the skeptic" in fields["og:image:alt"]


def test_fields_agree() -> None:
    card = essay()
    fields = open_graph(card) | scholarly(card)
    data = json_ld(card)
    for keys in (
        ("og:title", "citation_title"),
        ("og:url", "citation_public_url"),
    ):
        assert len({fields[key] for key in keys}) == 1, keys
    assert (data["headline"], data["description"], data["url"]) == (
        fields["og:title"],
        fields["og:description"],
        fields["og:url"],
    )
    assert data["datePublished"] == "2026-11-22"
    assert data["author"]["name"] == fields["citation_author"]


def test_the_alternative_text_is_sentences() -> None:
    card = make_card(SITE, "essays/x/", {"title": "Which world?"})
    assert card.image_alt == "Room for Agency. Which world? Essay."
    assert claim().image_alt.endswith("rewarded for it. Claim 3.9, the skeptic. Status: contested.")


def test_a_term_stands_in_its_set() -> None:
    card = make_card(SITE, "glossary/agent/", {"title": "Agent", "gl_term": {"slug": "agent"}})
    assert json_ld(card)["@type"] == "DefinedTerm"
    assert json_ld(card)["inDefinedTermSet"]["@type"] == "DefinedTermSet"
    assert json_ld(claim())["@type"] == "Claim"


def test_the_bibtex_entry_parses_to_what_went_in() -> None:
    entry = next(iter(parse_string(bibtex(essay()), "bibtex").entries.values()))
    assert entry.fields["url"] == "https://example.org/x/essays/a-b/"
    assert str(entry.persons["author"][0]).strip("{}") == "Room for Agency contributors"
    assert entry.fields["year"] == "2026"
    assert r"100 \% of \{it\}" in entry.fields["title"]


def test_the_csl_item_is_json() -> None:
    (item,) = json.loads(csl(essay()))
    assert item["title"] == TITLE
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert item["URL"] in plain(essay())


@pytest.mark.parametrize(
    "title", ["Agency", "Words of some length " * 9, "Unbreakable" * 12, "Ünïcode – “quoted”, 世界"]
)
def test_a_picture_has_its_size_and_is_the_same_every_time(title: str) -> None:
    card = make_card(SITE, "essays/x/", {"title": title})
    picture = draw(card)
    assert Image.open(io.BytesIO(picture)).size == (1200, 630)
    assert len(picture) <= 100_000
    assert draw(card) == picture


class Head(HTMLParser):
    """The fields of a page's head, and where each ends in the source."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fields: dict[str, str] = {}
        self.canonical = ""
        self.json = ""
        self.in_json = False
        self.feed(html[: html.index("</head>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "meta" and ("property" in values or "name" in values):
            key = values.get("property") or values["name"]
            assert key not in self.fields, f"{key} is given twice"
            self.fields[key] = values["content"]
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        self.in_json = values.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self.in_json:
            self.json += data


@pytest.fixture(scope="module")
def built(site: Path) -> Built:
    return Built(site)


def test_every_page_says_what_it_is(built: Built, site: Path) -> None:
    claims = PROJECT.claims
    for address, page in built.live().items():
        head = Head(page.html)
        fields = head.fields
        assert head.canonical == fields["og:url"], address
        assert fields["og:title"]
        assert fields["og:description"] == fields["description"]
        assert 20 <= len(fields["description"]) <= 320, address
        assert fields["twitter:card"] == "summary_large_image"
        assert fields["og:image:alt"]
        picture = site / "assets" / fields["og:image"].partition("/assets/")[2]
        assert picture.stat().st_size <= 100_000
        for last in ('rel="canonical"', "</title>"):
            before, _, _ = page.html.partition(last)
            assert len(before.encode()) < 4096 - len(last), address
        assert page.html.partition("</head>")[0].count("<title>") == 1, address
        data = json.loads(head.json)
        assert data["url"] == fields["og:url"]
        assert data["description"] == fields["og:description"]
        assert (data["name"], data["image"]) == (fields["og:title"], fields["og:image"])
        if address.startswith("claims/"):
            number = address.split("/")[1]
            assert fields["twitter:data1"] == status(number, claims).name
            assert claims[number].claim in fields["og:description"]
            assert data["@type"] == "Claim"
        if "citation_title" in fields:
            assert fields["citation_title"] == fields["og:title"] == data["name"]
            work = data.get("inDefinedTermSet", data)
            assert fields["citation_author"] == work["author"]["name"]
            assert fields["citation_publisher"] == fields["og:site_name"]
            assert work["publisher"]["name"] == fields["og:site_name"]
            assert fields["citation_language"] == work["inLanguage"]
            date = fields.get("article:published_time")
            assert fields.get("article:published_time") == work.get("datePublished") == date
            assert fields.get("citation_publication_date", "").replace("/", "-") == (date or "")
            assert fields["citation_public_url"] == fields["og:url"]


def test_essays_terms_and_claims_say_how_to_cite_them(built: Built) -> None:
    for address, page in built.live().items():
        cited = re.fullmatch(r"(essays|claims|glossary)/[^/]+/", address)
        assert ("gl-cite" in page.html) == bool(cited), address
        if cited:
            forms = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page.html, re.DOTALL)
            entry = next(iter(parse_string(unescape(forms[1]), "bibtex").entries.values()))
            (item,) = json.loads(unescape(forms[2]))
            assert entry.fields["url"] == item["URL"]
            assert item["URL"] in unescape(forms[0])
