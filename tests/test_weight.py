"""What a page costs: bytes, requests, shifts, search; printed for each kind, held to the budget."""

import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from browsing import PATIENCE
from kinds import KINDS, LONGEST
from samples import PRINTED

BUDGET = 75_000  # bytes, gzip, cold cache
REQUESTS = 5
TYPES = {"document": "HTML", "stylesheet": "styles", "script": "scripts", "image": "images"}
COMPRESSED = ("text/", "javascript", "json", "svg", "xml")


# How far what is seen moves of itself while a page loads.
SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const { value } of list.getEntries()) sum += value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(sum), 200));
})"""
PICTURES = "all => all.map(i => [i.src, i.getAttribute('width'), i.getAttribute('height')])"


def weigh(responses: list[Response]) -> Counter[str]:
    """Bytes by type as a server that compresses would send them."""
    weights: Counter[str] = Counter()
    for response in responses:
        body = response.body()
        if any(name in response.headers.get("content-type", "") for name in COMPRESSED):
            body = gzip.compress(body, 9)
        weights[TYPES.get(response.request.resource_type, "other")] += len(body)
    return weights


def test_every_kind_of_page_is_within_the_budget_and_stands_still(
    browser: Browser, address: str, record_property: Callable[[str, object], None]
) -> None:
    over = []
    lines = [f"{'page':<10}{'HTML':>8}{'styles':>8}{'scripts':>8}{'images':>8}{'all':>8}  requests"]
    for kind, path in KINDS.items():
        page = browser.new_page(viewport={"width": 412, "height": 823})
        page.set_default_timeout(PATIENCE)
        responses: list[Response] = []
        page.on("response", lambda response, kept=responses: kept.append(response))
        page.goto(address + path)
        shift = page.evaluate(SHIFT)
        page.mouse.wheel(0, 4000)
        page.wait_for_load_state("networkidle")
        weights = weigh(responses)
        total = weights.total()
        columns = "".join(f"{weights[name]:>8,}" for name in TYPES.values())
        lines.append(f"{kind:<10}{columns}{total:>8,}  {len(responses)}")
        hosts = {urlsplit(response.url).netloc for response in responses}
        foreign = hosts - {urlsplit(address).netloc}
        if total > BUDGET or len(responses) > REQUESTS or foreign or shift > 0.01:
            over.append((kind, total, len(responses), foreign, shift))
        for source, width, height in page.eval_on_selector_all("img", PICTURES):
            assert width, source
            assert height, source
            assert source.endswith((".svg", ".webp", ".avif")), source
        page.close()
    record_property(PRINTED, "\n".join(lines))
    assert over == []


def test_search_costs_nothing_until_its_field_is_focused(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + LONGEST, wait_until="networkidle")
    page.mouse.wheel(0, 3000)
    assert [url for url in asked if "search" in url] == []
    with page.expect_request("**/search/search_index.json"):
        page.get_by_role("searchbox", name="Search").focus()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("agent", "/glossary/agent/"),
        ("world-model", "/glossary/world-model/"),
        ("RNN", "/glossary/recurrent-neural-network/"),
        ("simulacra", "/glossary/simulacrum/"),
        ("where does a chatbot keep its memory", "/essays/stateless-and-stateful/"),
        ("Claim 3.9", "/claims/3.9/"),
        ("not see any room for its agency", "/claims/1.6/"),
        ("two guides before a closed", "/essays/which-world/#two-guides-before-a-closed-bridge"),
    ],
)
def test_search_finds_terms_first_and_essays_claims_and_sections(
    page: Page, address: str, words: str, first: str
) -> None:
    page.goto(address)
    page.get_by_role("searchbox", name="Search").fill(words)
    page.get_by_role("status").get_by_text("result").wait_for()
    found = page.locator(".gl-search__link").evaluate_all(
        "all => all.map(a => a.pathname + a.hash)"
    )
    assert found[0] == first, found[:4]


def test_search_by_keyboard_and_on_a_small_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address)
    page.keyboard.press("/")
    for key in ("Escape", "ArrowDown"):
        page.keyboard.type("shoggoth")
        page.locator(".gl-search__link").first.wait_for()
        page.keyboard.press(key)
        expect(page.locator(".gl-search__found")).to_be_visible(visible=key != "Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/shoggoth/")


def test_the_sheet_has_a_rule_for_every_class_that_the_sources_have(site: Path) -> None:
    """Trimming may only take what no page and no script names."""
    sheet = (site / "assets/site.css").read_text("utf-8")
    for name in (".md-typeset", ".gl-card", ".gl-copy", ".gl-map", ".gl-search__text"):
        assert name in sheet
    assert ".md-banner" not in sheet
