"""What a page costs: bytes, requests, search; printed for each kind of page, held to the budget."""

import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

from kinds import KINDS, LONGEST
from samples import PRINTED

BUDGET = 75_000  # bytes, gzip, cold cache
REQUESTS = 5
TYPES = {"document": "HTML", "stylesheet": "styles", "script": "scripts", "image": "images"}
COMPRESSED = ("text/", "javascript", "json", "svg", "xml")


def weigh(page: Page, url: str) -> tuple[Counter[str], list[str]]:
    """Bytes by type as a server that compresses would send them, and every address asked for."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(url, wait_until="networkidle")
    page.mouse.wheel(0, 4000)
    page.wait_for_timeout(200)
    weights: Counter[str] = Counter()
    for response in responses:
        body = response.body()
        kind = response.headers.get("content-type", "")
        if any(name in kind for name in COMPRESSED):
            body = gzip.compress(body, 9)
        weights[TYPES.get(response.request.resource_type, "other")] += len(body)
    return weights, [response.url for response in responses]


def test_every_kind_of_page_is_within_the_budget(
    browser: Browser, address: str, record_property: Callable[[str, object], None]
) -> None:
    over = []
    lines = [f"{'page':<10}{'HTML':>8}{'styles':>8}{'scripts':>8}{'images':>8}{'all':>8}  requests"]
    for kind, path in KINDS.items():
        page = browser.new_page()
        weights, asked = weigh(page, address + path)
        total = weights.total()
        columns = "".join(f"{weights[name]:>8,}" for name in TYPES.values())
        lines.append(f"{kind:<10}{columns}{total:>8,}  {len(asked)}")
        foreign = [url for url in asked if urlsplit(url).netloc != urlsplit(address).netloc]
        if total > BUDGET or len(asked) > REQUESTS or foreign:
            over.append((kind, total, len(asked), foreign))
        page.close()
    record_property(PRINTED, "\n".join(lines))
    assert over == []


def test_pictures_have_a_size_and_a_light_format(page: Page, address: str) -> None:
    for path in KINDS.values():
        page.goto(address + path)
        for source, width, height in page.eval_on_selector_all(
            "img", "all => all.map(i => [i.src, i.getAttribute('width'), i.getAttribute('height')])"
        ):
            assert width, source
            assert height, source
            assert source.endswith((".svg", ".webp", ".avif")), source


def test_search_costs_nothing_until_its_field_is_focused(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + LONGEST, wait_until="networkidle")
    page.mouse.wheel(0, 3000)
    assert [url for url in asked if "search" in url] == []
    with page.expect_request("**/search/search_index.json"):
        page.get_by_role("searchbox", name="Search").focus()


def results_for(page: Page, words: str) -> list[str]:
    """The addresses that search finds, in its order."""
    page.get_by_role("searchbox", name="Search").fill(words)
    page.get_by_role("status").get_by_text("result").wait_for()
    return page.eval_on_selector_all(".gl-search__link", "all => all.map(a => a.pathname + a.hash)")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("agent", "/glossary/agent/"),
        ("world-model", "/glossary/world-model/"),
        ("RNN", "/glossary/recurrent-neural-network/"),
        ("simulacra", "/glossary/simulacrum/"),
        ("stateless and stateful", "/essays/stateless-and-stateful/"),
        ("Claim 3.9", "/claims/3.9/"),
        ("no visible room for its agency", "/claims/1.6/"),
    ],
)
def test_search_finds_terms_first_and_essays_and_claims(
    page: Page, address: str, words: str, first: str
) -> None:
    page.goto(address)
    found = results_for(page, words)
    assert found[0] == first, found[:4]


def test_search_finds_sections(page: Page, address: str) -> None:
    page.goto(address)
    found = results_for(page, "two guides to a small town")
    assert found[0] == "/essays/which-world/#two-guides-to-a-small-town"


def test_search_by_keyboard_and_on_a_small_screen(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("shoggoth")
    page.locator(".gl-search__link").first.wait_for()
    page.keyboard.press("Escape")
    assert not page.locator(".gl-search__found").is_visible()
    page.keyboard.type("shoggoth")
    page.locator(".gl-search__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/shoggoth/")
    page.close()


def test_the_sheet_has_a_rule_for_every_class_that_the_sources_have(site: Path) -> None:
    """Trimming may only take what no page and no script names."""
    sheet = (site / "assets/site.css").read_text("utf-8")
    for name in (".md-typeset", ".gl-card", ".gl-copy", ".gl-map", ".gl-search__text"):
        assert name in sheet
    assert ".md-banner" not in sheet
