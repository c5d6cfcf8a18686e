"""Everyone: axe on every kind of page, large text, small screens, keyboards, no script, paper."""

import io
import re
import shutil
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from browsing import BARE_LINKS, PAGES, RULES, TOUCH, UNFIT, WITHOUT_SCRIPT, opened_with
from kinds import KINDS, LONGEST
from samples import PROJECT, change, door
from serving import served

LOOKS = [("light", 1280), ("dark", 320), ("light", 320), ("dark", 1280)]
# Each kind in one look, the kinds in turn; in all four with --all.
SEEN = [
    pytest.param(kind, *look, marks=[] if n % 4 == m else [pytest.mark.long])
    for n, kind in enumerate(KINDS)
    for m, look in enumerate(LOOKS)
]
STOP = """async () => {
    await new Promise(requestAnimationFrame);
    const e = document.activeElement, box = e.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(e);
    const across = box.width > 0 && box.right > 0 && box.left < innerWidth;
    return {
        html: e.outerHTML.slice(0, 90),
        done: e === document.body,
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) > 0,
        seen: across && box.bottom > 0 && box.top < innerHeight,
    };
}"""
REACHED = """() => {
    const focused = document.activeElement, title = focused.querySelector("h1");
    const bar = document.querySelector(".md-header").getBoundingClientRect();
    const first = [...document.querySelectorAll("a[href], button")]
        .find(link => focused.contains(link));
    return { tag: focused.tagName, first: first && !!first.closest("article"),
             seen: title.getBoundingClientRect().top >= bar.bottom,
             menus: focused.querySelectorAll(".gl-nav, .gl-toc").length };
}"""
TEXT = """main => {
    const made = ".gl-filter, .gl-fig__steps, .gl-live, .gl-copy, .gl-talk__bar";
    const copy = main.cloneNode(true);
    copy.querySelectorAll(made).forEach(e => e.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
}"""
# Of each folded list: how many it says that it holds, how many it holds, whether it is open.
COUNTED = """all => all.map(fold => [
    Number(fold.querySelector("summary").lastChild.data),
    fold.querySelectorAll(".footnote > ol > li, .gl-terms__item").length,
    fold.open,
])"""
CUT = """() => [...document.querySelectorAll("body *")].filter(e => {
    const seen = e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const { clipPath, display, overflowX } = getComputedStyle(e);
    if (!seen || clipPath !== "none" || display === "inline") return false;
    if (e.closest("svg, .md-sidebar--primary, .md-skip")) return false;
    const clips = overflowX === "hidden" || overflowX === "clip";
    return clips && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 2;
}).map(e => e.outerHTML.slice(0, 100))"""
# What scrolls, and has nothing in it for the focus to go to: it must take it, and have a name.
UNREACHED = """() => [...document.querySelectorAll("main *")].filter(e => {
    const { overflowX } = getComputedStyle(e);
    const scrolls = /auto|scroll/.test(overflowX) && e.scrollWidth > e.clientWidth;
    if (!e.checkVisibility() || !scrolls || e.querySelector("a[href], button")) return false;
    return e.tabIndex !== 0 || !e.getAttribute("aria-label");
}).map(e => e.outerHTML.slice(0, 100))"""
TABS = """=== "No room"

    Nothing in it.

    ```python
    room = None
    ```

=== "Room"

    Something in it.

## The map"""


def violations(page: Page, within: str = "html") -> list[tuple[str, list[str]]]:
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize(("kind", "scheme", "width"), SEEN)
def test_axe_finds_nothing_even_when_all_is_open(
    page: Page, address: str, kind: str, scheme: Any, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + KINDS[kind])
    page.locator("details").evaluate_all("all => all.forEach(details => details.open = true)")
    for slider in page.get_by_role("slider", name="Step").all():
        slider.press("End")
    for mark in page.locator(".gl-mark").all()[:1]:
        mark.press("Enter")
        expect(page.locator(".gl-copy")).to_be_visible()
    link = page.locator("article :is(a.gl-term, a.gl-claim[data-claim])").first
    if link.count():
        page.keyboard.press("Tab")
        link.focus()
        expect(page.locator(".gl-card")).to_be_visible()
    else:
        page.get_by_role("searchbox", name="Search").fill("agent")
        expect(page.locator(".gl-search__link").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("paths", PAGES)
def test_links_are_underlined_lists_folded_menus_skipped_and_the_text_needs_no_script(
    browser: Browser, page: Page, address: str, paths: list[str]
) -> None:
    without = browser.new_page(**WITHOUT_SCRIPT)
    places = set()
    for path in paths:
        for each in (page, without):
            each.goto(address + path)
        assert page.locator("main").evaluate(TEXT) == without.locator("main").evaluate(TEXT), path
        assert page.evaluate(BARE_LINKS) == [], path
        places.add(page.evaluate("document.querySelector('h1').getBoundingClientRect().x"))
        for told, count, is_open in page.locator(".gl-fold").evaluate_all(COUNTED):
            assert told == count > 0, path
            assert not is_open, path
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")  # on the link that skips the menus
        reached = page.evaluate(REACHED)
        there = {"tag": "MAIN", "first": reached["first"], "seen": True, "menus": 0}
        assert reached == there, path
        page.keyboard.press("Tab")
        in_text = page.evaluate("!!document.activeElement.closest('main article')")
        assert in_text or not reached["first"], path
    assert len(places) == 1  # where the headings stand
    without.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_goes_everywhere_and_the_focus_is_seen(
    page: Page, address: str, width: int
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + KINDS["claim"])
    seen = []
    for _ in range(page.locator("a[href], button, input:not([type=checkbox])").count() + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["done"]:
            break
        seen.append(stop["html"])
        assert stop["outlined"], stop["html"]
        assert stop["seen"], stop["html"]
    assert "md-skip" in seen[0]
    assert any('href="../..' in stop for stop in seen)
    assert any("gl-mark" in stop for stop in seen)


@opened_with(WITHOUT_SCRIPT)
def test_without_script_everything_is_reached(page: Page, address: str) -> None:
    page.goto(address + LONGEST)
    page.locator(".gl-terms summary").first.click()
    for kind in ("p a.gl-term", "p a.gl-claim", ".gl-terms__item"):
        expect(page.locator(f"article {kind}").first).to_be_visible()
    page.locator("a.footnote-ref").first.click()
    assert "#fn:" in page.url
    for name, listed, count in (
        ("Glossary", ".gl-index__item", len(PROJECT.terms)),
        ("The argument map", "svg a", len(PROJECT.claims)),
        ("The exchange, claim by claim", "li[data-claim]", len(PROJECT.claims)),
    ):
        page.goto(address)
        page.get_by_role("navigation", name="Navigation").get_by_role("link", name=name).click()
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(listed).filter(visible=True)).to_have_count(count)
        scripted = page.locator(".gl-search, .gl-scheme, .gl-filter")
        expect(scripted.filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize(
    ("page", "script"), [(TOUCH, True), (TOUCH | WITHOUT_SCRIPT, False)], indirect=["page"]
)
def test_the_menu_opens_on_a_small_screen(page: Page, address: str, script: bool) -> None:
    page.goto(address + KINDS["claim"])
    menu = page.get_by_role("navigation", name="Navigation")
    button = page.get_by_role("button", name="Menu")
    for width in (768, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert expanded(page) is False
        button.press("Enter")
        expect(menu.get_by_role("link", name="About")).to_be_visible()
        assert expanded(page) is True
        page.keyboard.press("Tab")
        expect(menu.get_by_role("link", name="Home")).to_be_focused()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(button).to_be_focused()
    button.tap()
    menu.get_by_role("link", name="About").tap()
    page.wait_for_url("**/about/")
    if script:
        button.tap()
        menu.get_by_role("link", name="How to read it").tap()
        expect(menu).to_be_hidden()


def expanded(page: Page) -> Any:
    """Whether the menu button says that the menu is open; None where it does not say."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    (states,) = (
        {state["name"]: state["value"]["value"] for state in node["properties"]}
        for node in tree["nodes"]
        if node.get("role", {}).get("value") == "button" and node["name"]["value"] == "Menu"
    )
    return states.get("expanded")


@pytest.mark.parametrize("paths", PAGES)
def test_nothing_is_cut_off_or_scrolls_sideways_and_a_finger_meets_each_control(
    page: Page, address: str, paths: list[str]
) -> None:
    for path, (width, percent) in product(paths, ((320, 100), (1280, 200), (320, 200))):
        page.set_viewport_size({"width": width, "height": 800})
        if percent == 100:
            page.goto(address + path)
            size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        page.evaluate(
            "size => document.documentElement.style.fontSize = size", f"{size * percent / 100}px"
        )
        where = (path, width, percent)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        assert page.evaluate(CUT) == [], where
        assert page.evaluate(UNFIT) == [], where
        page.wait_for_function(f"() => ({UNREACHED})().length === 0")


@pytest.fixture(scope="module")
def tabs(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page with content tabs."""
    project = shutil.copytree(small, tmp_path_factory.mktemp("tabs") / "project")
    change(project, {"docs/essays/maps.md": ("## The map", TABS)})
    assert door(project, "dev.py", "build").returncode == 0
    with served(project / "site") as address:
        yield f"{address}essays/maps/"


@opened_with({}, WITHOUT_SCRIPT)
def test_content_tabs_work_by_keyboard(page: Page, tabs: str) -> None:
    page.goto(tabs)
    first, second = page.get_by_text("Nothing in it."), page.get_by_text("Something in it.")
    expect(first).to_be_visible()
    expect(second).to_be_hidden()
    page.get_by_role("radio", name="No room").press("ArrowRight")
    expect(second).to_be_visible()
    expect(first).to_be_hidden()
    expect(page.get_by_role("radio", name="Room", exact=True)).to_be_focused()
    row = page.locator(".tabbed-labels")
    expect(row).to_have_css("outline-style", "solid")
    chosen = row.get_by_text("Room", exact=True)
    expect(chosen).not_to_have_css("border-bottom-color", "rgba(0, 0, 0, 0)")


def test_content_tabs_are_well_made_and_all_on_paper(page: Page, tabs: str) -> None:
    page.goto(tabs)
    assert violations(page, ".tabbed-set") == []
    text = printed(page)[0]
    places = [text.index(words) for words in ("No room", "Nothing", "Something")]
    assert places == sorted(places)


def printed(page: Page) -> list[str]:
    """The text of each sheet of paper."""
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [sheet.extract_text() for sheet in sheets]


def letters(text: str) -> str:
    """Without white space and hyphens, which a line's end may add or take, or ligatures."""
    return re.sub(r"[\s\u00ad-]+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("path", [LONGEST, "about/"])
def test_paper_says_what_the_screen_says_and_where_links_lead(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    text = letters("".join(printed(page)))
    links = page.locator("article a[href^=http]:not(.gl-edit a)")
    addresses = links.evaluate_all("all => all.map(link => link.getAttribute('href'))")
    numbers = page.locator("article a.gl-claim").all_inner_texts()
    tables = page.locator(".gl-fig__table").all_text_contents()  # unfolded on paper
    assert addresses
    for words in (*addresses, *tables, *(number.strip("[]") for number in numbers)):
        assert letters(words) in text
    assert (letters("Terms on this page") in text) == (path == LONGEST)
    for control in ("¶", "Copy link", "Table of contents", "Switch to", "Cite this page"):
        assert letters(control) not in text


def test_no_claim_is_split_over_two_sheets(page: Page, address: str) -> None:
    page.goto(f"{address}exchange/")
    sheets = [letters(sheet) for sheet in printed(page)]
    assert len(sheets) > 2
    for claim in PROJECT.claims.values():
        whole = letters(f"{claim.number} the {claim.speaker} {claim.claim}")
        assert any(whole in sheet for sheet in sheets), claim.number
