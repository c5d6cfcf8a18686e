"""What a page costs: bytes, requests, shifts, printed and held to the budget; what is joined."""

import gzip
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

from browsing import PATIENCE
from commands.benchmarks.weight import BUDGETS
from kinds import KINDS
from samples import PRINTED, ROOT

ANY_PAGE = (75, 5)  # kB, compressed, and requests, with nothing kept
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
    pages = {kind: browser.new_page(viewport={"width": 412, "height": 823}) for kind in KINDS}
    responses: dict[str, list[Response]] = {kind: [] for kind in KINDS}
    for kind, page in pages.items():
        page.set_default_timeout(PATIENCE)
        page.on("response", lambda response, kept=responses[kind]: kept.append(response))
        page.goto(address + KINDS[kind])
    shifts = {kind: page.evaluate(SHIFT) for kind, page in pages.items()}
    for page in pages.values():  # that they wait beside each other
        page.mouse.wheel(0, 4000)
    over = []
    lines = [f"{'page':<10}{'HTML':>8}{'styles':>8}{'scripts':>8}{'images':>8}{'all':>8}  requests"]
    for kind, page in pages.items():
        page.wait_for_load_state("networkidle")
        weights, requests = weigh(responses[kind]), len(responses[kind])
        total = weights.total()
        columns = "".join(f"{weights[name]:>8,}" for name in TYPES.values())
        lines.append(f"{kind:<10}{columns}{total:>8,}  {requests}")
        hosts = {urlsplit(response.url).netloc for response in responses[kind]}
        foreign = hosts - {urlsplit(address).netloc}
        most, most_requests = BUDGETS.get(kind, ANY_PAGE)
        heavy = total > 1000 * most or requests > most_requests
        if heavy or foreign or shifts[kind] > 0.01:
            over.append((kind, total, requests, foreign, shifts[kind]))
        for source, width, height in page.eval_on_selector_all("img", PICTURES):
            assert width, source
            assert height, source
            assert source.endswith((".svg", ".webp", ".avif")), source
        page.close()
    record_property(PRINTED, "\n".join(lines))
    assert over == []


def test_the_sheet_has_a_rule_for_every_class_that_the_sources_have(site: Path) -> None:
    """Trimming may only take what no page and no script names."""
    sheet = (site / "assets/site.css").read_text("utf-8")
    for name in (".md-typeset", ".gl-card", ".gl-copy", ".gl-map", ".gl-search__text"):
        assert name in sheet
    assert ".md-banner" not in sheet


def test_no_two_files_of_the_script_share_a_name() -> None:
    """They are joined to one: of two functions with one name the second would be both."""
    sources = [path.read_text("utf-8") for path in (ROOT / "docs/assets/reading").glob("*.js")]
    name = re.compile(r"^(?:(?:async )?function|const|let) (\w+)", re.MULTILINE)
    names = [found for source in sources for found in name.findall(source)]
    assert len(names) > 20
    assert len(names) == len(set(names))
