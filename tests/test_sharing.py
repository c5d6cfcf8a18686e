"""What a page says of itself: previews, citation fields, pictures, icons, how to cite it."""

import io
import json
import re
from pathlib import Path

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import Page, expect
from pybtex.database import parse_string

from built import Built
from publishing.pictures import draw, icons
from publishing.vector_drawing import colours, sheet
from samples import CLAIMS, ROOT, TERMS
from showing.citing import bibtex, csl, plain
from showing.sharing import Publisher, make_card
from showing.status import status

SITE = Publisher(
    "Room for Agency", "https://example.org/x/", "Room for Agency contributors", "About."
)
TITLE = 'A & B: "what" — it’s 100 % of {it}'
TYPES = {"essays": "Article", "claims": "Claim", "glossary": "DefinedTerm"}
ASSETS = ROOT / "docs/assets"
ESSAY = {"title": TITLE, "description": "A sentence & more.", "date": "2026-11-22"}
CARD = make_card(SITE, "essays/a-b/", ESSAY)


def test_the_alternative_text_is_sentences() -> None:
    card = make_card(SITE, "essays/x/", {"title": "Which world?"})
    assert card.image_alt == "Room for Agency. Which world? About. Essay."


def test_the_bibtex_entry_parses_to_what_went_in() -> None:
    entry = next(iter(parse_string(bibtex(CARD), "bibtex").entries.values()))
    assert entry.fields["url"] == "https://example.org/x/essays/a-b/"
    assert str(entry.persons["author"][0]).strip("{}") == "Room for Agency contributors"
    assert entry.fields["year"] == "2026"
    assert r"100 \% of \{it\}" in entry.fields["title"]


def test_the_csl_item_is_json() -> None:
    (item,) = json.loads(csl(CARD))
    assert item["title"] == TITLE
    assert item["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert item["URL"] in plain(CARD)


@pytest.mark.parametrize(
    "title", ["Agency", "Words of some length " * 9, "Unbreakable" * 12, "Ünïcode – “quoted”, 世界"]
)
def test_a_picture_has_its_size_and_is_the_same_every_time(title: str) -> None:
    card = make_card(SITE, "essays/x/", {"title": title})
    picture = draw(card, ASSETS)
    assert Image.open(io.BytesIO(picture)).size == (1200, 630)
    assert len(picture) <= 100_000
    assert draw(card, ASSETS) == picture


def test_a_picture_has_the_drawing_of_its_card_beside_the_words() -> None:
    meta = {"title": "A toy", "description": "What it shows.", "model": "toy"}
    svg = '<svg viewBox="0 0 48 40"><rect fill="#b9532f" width="48" height="40"/></svg>'
    bare, drawn = (
        make_card(SITE, "models/toy/", meta | more) for more in ({}, {"gl_drawing": svg})
    )
    red = ImageColor.getrgb("#b9532f")
    for card, is_drawn in ((bare, False), (drawn, True)):
        picture = Image.open(io.BytesIO(draw(card, ASSETS))).convert("RGB")
        near = max(abs(a - b) for a, b in zip(picture.getpixel((1000, 250)), red, strict=True)) < 4
        assert near == is_drawn
    assert drawn.image_alt == "Room for Agency. A toy. What it shows. Working model."


def test_the_icons_have_their_sizes_and_the_marks_colours(site: Path) -> None:
    made = icons(ASSETS)
    tab = Image.open(io.BytesIO(made["favicon.ico"]))
    assert tab.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    touch = Image.open(io.BytesIO(made["apple-touch-icon.png"])).convert("RGB")
    assert touch.size == (180, 180)
    assert touch.getpixel((0, 0)) == ImageColor.getrgb(colours(sheet(ASSETS))["paper"])
    assert tab.convert("RGBA").getpixel((0, 0))[3] == 0
    mark = (ASSETS / "mark.svg").read_text("utf-8")
    in_mark = {ImageColor.getrgb(colour) for colour in re.findall(r"#\w{6}", mark)}
    assert {touch.getpixel((60, 90)), touch.getpixel((126, 90))} == in_mark
    for name, icon in icons(ASSETS).items():
        assert (site / name).read_bytes() == icon == made[name]


def test_every_page_says_what_it_is_in_fields_that_agree(built: Built, site: Path) -> None:
    for address, page in built.live().items():
        head = page.html.partition("</head>")[0]
        given = [
            (node.attrs.sget("property") or node.attrs.sget("name"), node.attrs.sget("content"))
            for node in page.css("meta:is([property], [name]):not([media])")
        ]
        fields = dict(given)
        assert len(fields) == len(given), f"{address} gives a field twice"
        assert page.values("link[rel=canonical]", "href") == [fields["og:url"]], address
        assert len(page.css("head title")) == 1, address
        for last in ('rel="canonical"', "</title>"):
            assert len(head.partition(last)[0].encode()) < 4096 - len(last), address
        assert fields["og:title"]
        assert fields["og:description"] == fields["description"]
        assert 20 <= len(fields["description"]) <= 320, address
        assert fields["twitter:card"] == "summary_large_image"
        assert fields["og:image:alt"]
        picture = site / "assets" / fields["og:image"].partition("/assets/")[2]
        assert picture.stat().st_size <= 100_000
        (written,) = page.texts("script[type='application/ld+json']")
        data = json.loads(written)
        for key in ("title", "description", "url", "image"):
            assert data["name" if key == "title" else key] == fields[f"og:{key}"], address
        assert data.get("headline", data["name"]) == data["name"]
        kind = re.fullmatch(r"(essays|claims|glossary)/([^/]+)/", address)
        if not kind:
            assert data["@type"] == "WebPage", address
            continue
        assert data["@type"] == TYPES[kind[1]]
        if kind[1] == "claims":
            claim, stands = CLAIMS[kind[2]], status(kind[2], CLAIMS)
            labels = [fields[f"twitter:{name}"] for name in ("label1", "data1", "label2", "data2")]
            answers = ", ".join(stands.by) or "no claim"
            assert labels == ["Status", stands.name, "Answered by", answers]
            assert claim.claim in fields["og:description"]
            assert stands.name in fields["og:description"]
            said_by = f"Claim {claim.number}, the {claim.speaker}. Status: {stands.name}."
            assert fields["og:image:alt"].endswith(f"{claim.claim} {said_by}")
        work = data.get("inDefinedTermSet", data)
        assert (work["@type"] == "DefinedTermSet") == (kind[1] == "glossary")
        date = work.get("datePublished", "")
        if kind[1] == "glossary":  # schema.org has no date for a term
            date = TERMS[kind[2]].date or ""
        assert date or kind[1] != "essays"
        assert fields.get("article:published_time", "") == date
        cited = fields["citation_publication_date"].replace("/", "-")
        assert cited == date if date else re.fullmatch(r"20\d\d", cited)
        assert fields["citation_title"] == data["name"]
        assert fields["citation_author"] == work["author"]["name"]
        assert fields["citation_publisher"] == fields["og:site_name"] == work["publisher"]["name"]
        assert fields["citation_language"] == work["inLanguage"]
        assert fields["citation_public_url"] == fields["og:url"]


def test_every_page_says_how_to_cite_it_with_its_year(built: Built) -> None:
    for address, page in built.live().items():
        said, bib, item_list = page.texts(".gl-cite pre code")
        entry = next(iter(parse_string(bib, "bibtex").entries.values()))
        (item,) = json.loads(item_list)
        assert entry.fields["url"] == item["URL"], address
        assert item["URL"] in said
        year = str(item["issued"]["date-parts"][0][0])
        assert re.fullmatch(r"20\d\d", year)
        assert entry.fields["year"] == year, address
        assert re.search(rf"\b{year}\. http", said), address


def test_how_to_cite_a_page_is_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}map/")
    page.locator(".gl-cite summary").click()
    page.get_by_role("button", name="Copy as BibTeX").press("Enter")
    expect(page.locator(".gl-cite__told").get_by_text("Copied.")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == page.locator(".gl-cite pre").nth(1).inner_text().strip()
