"""The site in a browser: the glossary's filter, light and dark, the contents, one script."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from kinds import LONGEST
from samples import PROJECT, ROOT

TERMS = PROJECT.terms
# What is seen of the index, and what is said of it, when each name has been typed.
NARROWED = """(field, names) => names.map(name => {
    field.value = name;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    const seen = [...document.querySelectorAll(".gl-index__item dt")]
        .filter(title => title.checkVisibility()).map(title => title.innerText);
    return [seen, document.querySelector("article [role=status]").innerText];
})"""


def test_the_glossary_is_narrowed_by_typing_in_a_copy_on_disk_too(
    page: Page, address: str, site: Path
) -> None:
    names = {name: term.title for term in TERMS for name in (term.title, *term.forms)}
    for root in (address, f"{site.as_uri()}/"):
        page.goto(f"{root}glossary/index.html")
        field = page.get_by_label("Filter the terms")
        narrowed = field.evaluate(NARROWED, list(names))
        for (name, title), (seen, said) in zip(names.items(), narrowed, strict=True):
            assert title in seen, name
            assert len(seen) < len(TERMS), name
            assert said.startswith(f"{len(seen)} "), name
        shown = page.locator(".gl-index__item").filter(visible=True)
        field.fill("no such term")
        expect(shown).to_have_count(0)
        field.fill("")
        expect(shown).to_have_count(len(TERMS))


def test_one_scheme_rules_the_page_and_what_the_browser_draws_and_the_choice_stays(
    page: Page, address: str
) -> None:
    """Scroll bars, and what shows behind the page, follow the root."""
    drawn = """() => [getComputedStyle(document.documentElement).colorScheme,
                      getComputedStyle(document.body).backgroundColor]"""
    page.emulate_media(color_scheme="dark")
    page.goto(address)
    scheme, dark = page.evaluate(drawn)
    assert scheme == "dark"
    page.get_by_title("Switch to light").click()
    scheme, light = page.evaluate(drawn)
    assert scheme == "light"
    assert light != dark
    page.goto(f"{address}about/")
    assert page.evaluate(drawn) == ["light", light]


def test_the_section_that_is_read_is_marked_even_where_the_hash_is_no_text(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{LONGEST}#%E0%A4")
    here = page.locator(".gl-toc__here").filter(visible=True)
    for number in (1, 3):
        heading = page.locator("article h2[id]").nth(number)
        heading.evaluate("heading => heading.scrollIntoView()")
        expect(here).to_have_attribute("href", f"#{heading.get_attribute('id')}")
    page.keyboard.press("Tab")
    page.locator("a.gl-term").first.focus()
    expect(page.locator(".gl-card")).to_be_visible()


def test_no_two_files_of_the_script_share_a_name() -> None:
    """They are joined to one: of two functions with one name the second would be both."""
    sources = [path.read_text("utf-8") for path in (ROOT / "docs/assets/reading").glob("*.js")]
    name = re.compile(r"^(?:(?:async )?function|const|let) (\w+)", re.MULTILINE)
    names = [found for source in sources for found in name.findall(source)]
    assert len(names) > 20
    assert len(names) == len(set(names))
