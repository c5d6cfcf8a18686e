"""How a page is read: lists that unfold, marks, light and dark, the contents that follow."""

from playwright.sync_api import Page, expect

from browsing import TOUCH, WITHOUT_SCRIPT, opened_with
from kinds import LONGEST

MARK = "article > p > .gl-mark"


@opened_with({}, WITHOUT_SCRIPT)
def test_a_link_into_a_fold_opens_it(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
    page.locator("a.footnote-ref").nth(2).click()
    expect(page.locator(".footnote li:target")).to_be_in_viewport()


def test_a_folds_address_opens_it_and_a_mark_comes_with_the_pointer_or_the_focus(
    page: Page, address: str
) -> None:
    page.goto(f"{address}{LONGEST}#references")
    expect(page.locator(".footnote li").first).to_be_visible()
    mark = page.locator(MARK).first
    expect(mark).to_have_css("opacity", "0")
    mark.locator("..").hover()
    expect(mark).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(mark).to_have_css("opacity", "0")
    mark.focus()
    expect(mark).to_have_css("opacity", "1")


@opened_with(TOUCH | {"is_mobile": True})
def test_where_nothing_hovers_the_marks_stay(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
    assert page.evaluate("matchMedia('(hover: none)').matches")
    expect(page.locator(MARK).first).to_have_css("opacity", "1")


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
