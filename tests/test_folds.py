"""What a page keeps back until it is wanted: folded lists, marks; and where its heading stands."""

from playwright.sync_api import Page, expect

from browsing import TOUCH, WITHOUT_SCRIPT, opened_with
from kinds import KINDS, LONGEST

COUNTED = """all => all.map(fold => [
    Number(fold.querySelector("summary").lastChild.data),
    fold.querySelectorAll(".footnote > ol > li, .gl-terms__item").length,
    fold.open,
])"""
MARK = "article > p > .gl-mark"


def test_on_every_kind_of_page_lists_are_folded_and_the_heading_stands_at_one_place(
    page: Page, address: str
) -> None:
    places = set()
    for kind, path in KINDS.items():
        page.goto(address + path)
        places.add(page.evaluate("document.querySelector('h1').getBoundingClientRect().x"))
        for told, count, opened in page.locator(".gl-fold").evaluate_all(COUNTED):
            assert told == count > 0, kind
            assert not opened, kind
    assert len(places) == 1


@opened_with({}, WITHOUT_SCRIPT)
def test_a_link_into_a_fold_opens_it(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
    page.locator("a.footnote-ref").nth(2).click()
    expect(page.locator(".footnote li:target")).to_be_in_viewport()


def test_the_address_of_a_folds_heading_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}{LONGEST}#references")
    expect(page.locator(".footnote li").first).to_be_visible()


def test_a_mark_comes_with_the_pointer_or_the_focus(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
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
