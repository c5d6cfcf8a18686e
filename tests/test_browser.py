"""The site in a browser: links that lead right, the glossary, light and dark."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browsing import PAGES
from built import Built
from kinds import KINDS, LONGEST
from samples import PROJECT, ROOT

TERMS = PROJECT.terms


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("essays/")])
def test_every_term_link_goes_where_it_says(
    page: Page, address: str, site: Path, path: str
) -> None:
    built = Built(site)
    page.goto(address + path)
    links = page.eval_on_selector_all(
        "a.gl-term", "links => links.map(link => [link.href, link.dataset.term, link.textContent])"
    )
    assert links
    for href, slug, _ in links:
        assert href == f"{address}glossary/{slug}/"
        assert href.removeprefix(address) in built.pages
    page.locator("a.gl-term").first.click()
    page.wait_for_url(links[0][0])
    assert page.locator("h1").inner_text() == built.pages[f"glossary/{links[0][1]}/"].headings[0][1]


def test_the_glossary_is_narrowed_by_typing(page: Page, address: str) -> None:
    page.goto(address + "glossary/")
    shown = page.locator(".gl-index__item:visible")
    for term in TERMS:
        for name in (term.title, *term.forms):
            page.get_by_label("Filter the terms").fill(name)
            titles = shown.locator("dt").all_inner_texts()
            assert term.title in titles, name
            assert page.get_by_role("status").inner_text().startswith(f"{len(titles)} ")
    page.get_by_label("Filter the terms").fill("no such term")
    assert shown.count() == 0
    page.get_by_label("Filter the terms").fill("")
    assert shown.count() == len(TERMS)


def test_the_glossary_is_narrowed_in_a_copy_on_disk(page: Page, site: Path) -> None:
    page.goto((site / "glossary/index.html").as_uri())
    page.get_by_label("Filter the terms").fill(TERMS[0].title)
    assert page.locator(".gl-index__item:visible").count() < len(TERMS)


SHIFT = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const { value } of list.getEntries()) sum += value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(sum), 200));
})"""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_shifts_while_a_page_loads(browser: Browser, address: str, kind: str) -> None:
    page = browser.new_page(viewport={"width": 412, "height": 823})
    page.goto(address + KINDS[kind])
    assert page.evaluate(SHIFT) <= 0.01
    page.close()


def test_without_javascript_the_glossary_is_whole(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "glossary/")
    assert page.locator(".gl-index__item:visible").count() == len(TERMS)
    assert page.locator(".gl-filter:visible").count() == 0
    page.goto(address + LONGEST)
    assert page.locator("a.gl-term:visible").count()
    assert page.locator(".gl-terms__item:visible").count()
    context.close()


def test_the_two_schemes_differ_and_the_choice_stays(page: Page, address: str) -> None:
    page.goto(address)
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_title("Switch to dark").click()
    dark = page.evaluate(colour)
    assert dark != light
    page.goto(address + "about/")
    assert page.evaluate(colour) == dark


def test_the_section_that_is_read_is_marked_in_the_contents(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
    here = page.locator(".gl-toc__here:visible")
    headings = page.locator("article h2[id]")
    for heading in (headings.nth(1), headings.nth(3)):
        heading.evaluate("heading => heading.scrollIntoView()")
        name = heading.get_attribute("id")
        page.wait_for_function(
            "name => document.querySelector('.gl-toc__here')?.hash === `#${name}`", arg=name
        )
        assert here.count() == 1


def test_a_hash_that_is_no_text_stops_nothing(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + LONGEST + "#%E0%A4")
    page.locator("a.gl-term").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.locator(".gl-card:visible").wait_for()
    assert errors == []


def test_no_two_files_of_the_script_share_a_name() -> None:
    """They are joined to one: of two functions with one name the second would be both."""
    names = [
        name
        for path in (ROOT / "docs/assets/reading").glob("*.js")
        for name in re.findall(
            r"^(?:(?:async )?function|const|let) (\w+)", path.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert len(names) > 20
    assert len(names) == len(set(names))
