"""The search and the glossary's filter: what is found first, by what words, and at what cost."""

import gzip
import json
import warnings
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, expect

from browsing import opened_with
from kinds import LONGEST
from samples import PROJECT, ROOT

QUERIES = yaml.safe_load((ROOT / "tests/queries.yml").read_text("utf-8"))
BUDGET = 130_000  # bytes, gzip, once the field is focused
NARROW = {"viewport": {"width": 320, "height": 640}}
ASK = """queries => queries.map(query => {
  const field = document.querySelector(".gl-search__field");
  field.value = query;
  field.dispatchEvent(new Event("input"));
  const none = document.querySelector(".gl-search__told").textContent.startsWith("Nothing found");
  const first = document.querySelector(".gl-search__link");
  return none ? null : (first.pathname + first.hash).slice(1);
})"""

# What is seen of the index, and what is said of it, when each name has been typed.
NARROWED = """(field, names) => names.map(name => {
    field.value = name;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const seen = [...document.querySelectorAll(".gl-index__item dt")]
        .filter(title => title.checkVisibility()).map(title => title.innerText);
    return [seen, document.querySelector("article [role=status]").innerText];
})"""


def misses(page: Page, address: str, queries: dict[str, str | None]) -> list[str]:
    """The queries after which another page comes first, with that page."""
    page.goto(address)
    page.get_by_role("searchbox", name="Search").fill("agent")
    page.locator(".gl-search__link").first.wait_for()
    found = page.evaluate(ASK, list(queries))
    wanted = zip(queries.items(), found, strict=True)
    return [f"{query}: {got}, not {want}" for (query, want), got in wanted if got != want]


def test_each_query_finds_its_page_first(page: Page, small_address: str) -> None:
    assert misses(page, small_address, QUERIES["small"]) == []


def test_each_query_of_the_real_site_finds_its_page_first_or_is_told(
    page: Page, address: str
) -> None:
    """Its pages change, and none of them has to be found by these words: so it only warns."""
    asked = QUERIES["words"] | QUERIES["questions"]
    assert len(asked) >= 60
    for miss in misses(page, address, asked):
        warnings.warn(f"search: {miss} (tests/queries.yml)", stacklevel=1)


def test_the_index_has_each_thing_once_with_its_kind_and_no_numbers_of_notes(
    small_with_site: Path,
) -> None:
    path = small_with_site / "site/search/search_index.json"
    entries: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    by_url = {entry["url"]: entry for entry in entries}
    assert len(by_url) == len(entries)
    assert {url: entry["kind"] for url, entry in by_url.items()} == {
        "": "page",
        "claims/1.1/": "claim",
        "claims/2.1/": "claim",
        "claims/3.1/": "claim",
        "essays/maps/": "essay",
        "essays/maps/#the-map": "section",
        "essays/maps/#the-walk": "section",
        "glossary/": "page",
        "glossary/agent/": "term",
        "glossary/map/": "term",
        "models/toy/": "model",
    }
    assert by_url[""]["text"] == "An agent and its map. See the essay."
    agent = by_url["glossary/agent/"]
    assert agent["text"] == "What acts on a world because of what the acts will bring about."
    assert agent["more"].split() == ["goals", "had", "has", "its", "own", "say", "thermostat"]


def test_an_excerpt_begins_with_a_word_and_every_work_is_found_by_its_author(
    page: Page, address: str
) -> None:
    page.goto(address)
    field = page.get_by_role("searchbox", name="Search")
    for query in ("attention", "reward", "rhyme", "boat"):
        field.fill(query)
        page.get_by_role("status").get_by_text("result").wait_for()
        for text in page.locator(".gl-search__text").all_text_contents():
            begins = text.removeprefix("… ")
            assert begins != text or not begins[0].islower(), text
    field.fill("Hubinger")
    page.locator(".gl-search__link", has_text="Source").first.click()
    expect(page.locator("li.gl-work:target")).to_contain_text("Hubinger")


def test_what_is_not_found_leads_to_the_nearest_term_and_the_glossary(
    page: Page, small_address: str
) -> None:
    page.goto(small_address)
    page.get_by_role("searchbox", name="Search").fill("regents")
    expect(page.locator(".gl-search__told")).to_contain_text("Nothing found")
    expect(page.locator(".gl-search__title")).to_have_text(["Agent", "Glossary"])


def test_search_costs_nothing_until_its_field_is_focused_and_then_little(
    page: Page, address: str, site: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + LONGEST, wait_until="networkidle")
    page.mouse.wheel(0, 3000)
    assert [url for url in asked if "search" in url] == []
    with page.expect_request("**/search/search_index.json"):
        page.get_by_role("searchbox", name="Search").focus()
    fetched = [site / "assets/search.js", site / "search/search_index.json"]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in fetched) < BUDGET


@opened_with(NARROW)
def test_search_by_keyboard_and_on_a_small_screen(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    for key in ("Escape", "ArrowDown"):
        page.keyboard.type("shoggoth")
        page.locator(".gl-search__link").first.wait_for()
        page.keyboard.press(key)
        expect(page.locator(".gl-search__found")).to_be_visible(visible=key != "Escape")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/shoggoth/")


@opened_with(NARROW)
def test_the_field_covers_and_moves_no_button_on_a_small_screen(
    page: Page, small_address: str
) -> None:
    page.goto(small_address)
    buttons = page.locator(".md-header button").filter(visible=True)
    before = [button.bounding_box() for button in buttons.all()]
    field = page.get_by_role("searchbox", name="Search")
    field.fill("agent")
    assert [button.bounding_box() for button in buttons.all()] == before
    own = field.bounding_box()
    assert own
    for box in before:
        assert box
        assert box["x"] + box["width"] <= own["x"] or own["x"] + own["width"] <= box["x"]
    for button in buttons.all():
        button.click(trial=True)


def test_the_glossary_is_filtered_by_forms_errors_and_beginnings_of_words(
    page: Page, small_address: str
) -> None:
    page.goto(f"{small_address}glossary/")
    for typed, left in {
        "actors": ["Agent"],
        "": ["Agent", "Map"],
        "agnet": ["Agent"],
        "what is a map?": ["Map"],
        "gent": [],
        "is ChatGPT an agent": ["Agent"],
        "ChatGPT": [],
        "drawing ways": ["Map"],
    }.items():
        page.get_by_label("Filter the terms").fill(typed)
        expect(page.locator(".gl-index__item:not([hidden]) dt")).to_have_text(left)


def test_the_glossary_is_narrowed_by_typing_in_a_copy_on_disk_too(page: Page, site: Path) -> None:
    page.goto((site / "glossary/index.html").as_uri())
    names = {name: term.title for term in PROJECT.terms for name in (term.title, *term.forms)}
    narrowed = page.get_by_label("Filter the terms").evaluate(NARROWED, list(names))
    for (name, title), (seen, said) in zip(names.items(), narrowed, strict=True):
        assert title in seen, name
        assert len(seen) < len(PROJECT.terms), name
        assert said.startswith(f"{len(seen)} "), name
