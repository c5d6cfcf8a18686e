"""Everyone: axe on every kind of page, large text, small screens, keyboards, no script, paper."""

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import material
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from browsing import PAGES, RULES
from kinds import KINDS, LONGEST
from publishing.assets import STYLES, THEME, one_sheet
from samples import PROJECT, ROOT, SETTINGS
from serving import served

LOOKS = [("light", 1280), ("dark", 320), ("light", 320), ("dark", 1280)]
# Each kind in one look, the kinds in turn; in all four with --all.
SEEN = [
    pytest.param(kind, *look, marks=[] if n % 4 == m else [pytest.mark.long])
    for n, kind in enumerate(KINDS)
    for m, look in enumerate(LOOKS)
]
TEXT = "main => { const c = main.cloneNode(true);" + (
    " c.querySelectorAll('.gl-filter, .gl-fig__steps, .gl-copy').forEach(e => e.remove());"
    " return c.textContent.replace(/\\s+/g, ' ') }"
)


@pytest.fixture
def silent(browser: Browser) -> Iterator[Page]:
    """A page whose scripts do not run."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("kind", "scheme", "width"), SEEN)
def test_axe_finds_nothing_even_with_a_card_open(
    browser: Browser, address: str, kind: str, scheme: Any, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(address + KINDS[kind])
    link = page.locator("article :is(a.gl-term, a.gl-claim[data-claim])").first
    if link.count():
        page.keyboard.press("Tab")
        link.focus()
        assert page.locator(".gl-card").is_visible()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    page.close()


def test_axe_finds_nothing_in_what_opens(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + LONGEST)
    page.locator(".gl-mark").first.click()
    page.get_by_role("status").get_by_text("Link copied.").wait_for()
    page.get_by_role("searchbox").fill("agent")
    page.locator(".gl-search__link").first.wait_for()
    assert Axe().run(page, options=RULES).response["violations"] == []
    context.close()


def test_links_in_text_are_told_by_more_than_colour(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(address + path)
        bare = page.evaluate(
            "[...document.querySelectorAll('article :is(p, li, dd, td) a')]"
            ".filter(a => a.textContent && !a.closest('sup, nav') &&"
            " !a.matches('.footnote-backref, .gl-mark') &&"
            " !getComputedStyle(a).textDecorationLine.includes('underline')).map(a => a.outerHTML)"
        )
        assert bare == [], path


@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_goes_everywhere_and_the_focus_is_seen(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(address + KINDS["claim"])
    stops = page.evaluate(
        "document.querySelectorAll('a[href], button, input:not([type=checkbox])').length"
    )
    seen = []
    for _ in range(stops + 5):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        stop = page.evaluate(
            """() => {
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
        )
        if stop["done"]:
            break
        seen.append(stop["html"])
        assert stop["outlined"], stop["html"]
        assert stop["seen"], stop["html"]
    assert "md-skip" in seen[0]
    assert sum("gl-nav" in stop or 'href="../..' in stop for stop in seen) > 5
    assert any("gl-mark" in stop for stop in seen)
    page.close()


def test_the_skip_link_leads_to_the_beginning_of_the_text(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(address + path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        reached = page.evaluate(
            """() => {
                const focused = document.activeElement, title = focused.querySelector("h1");
                const bar = document.querySelector(".md-header").getBoundingClientRect();
                const first = [...document.querySelectorAll("a[href], button")]
                    .find(link => focused.contains(link));
                return { tag: focused.tagName, first: first && !!first.closest("article"),
                         seen: title.getBoundingClientRect().top >= bar.bottom,
                         menus: focused.querySelectorAll(".gl-nav, .gl-toc").length };
            }"""
        )
        assert reached == {"tag": "MAIN", "first": reached["first"], "seen": True, "menus": 0}, path
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main article')") or (
            not reached["first"]
        ), path
    page.goto(f"{address}404.html")  # whose script stands where the site is published
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.querySelector(document.activeElement.hash + ' h1')")


def test_landmarks_are_named_and_told_apart(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(address + path)
        names = page.evaluate(
            "[...document.querySelectorAll('nav, form[role=search], section[aria-labelledby]')]"
            ".filter(e => e.checkVisibility()).map(e => [e, document.getElementById("
            "e.getAttribute('aria-labelledby'))?.textContent.trim()]).map(([e, title]) =>"
            " `${e.tagName} ${e.getAttribute('aria-label') || title}`)"
        )
        assert all(not name.endswith((" ", "null", "undefined")) for name in names), (path, names)
        assert len(set(names)) == len(names), (path, names)


@pytest.mark.parametrize("path", PAGES)
def test_without_script_the_text_is_the_same(
    page: Page, silent: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    silent.goto(address + path)
    whole = page.locator("main").evaluate(TEXT)
    bare = " ".join(str(silent.locator("main").text_content()).split())
    for hidden in re.findall(r"Filter the terms \d+ terms", bare):
        bare = bare.replace(f"{hidden} ", "")
    assert " ".join(whole.split()) == bare


def test_without_script_everything_is_reached(silent: Page, address: str) -> None:
    silent.goto(address + LONGEST)
    for target in ("term", "claim"):
        link = silent.locator(f"article p a.gl-{target}").first
        assert link.is_visible()
    silent.locator("a.footnote-ref").first.click()
    assert "#fn:" in silent.url
    for name in ("Glossary", "The argument map", "The exchange, claim by claim"):
        silent.goto(address)
        silent.get_by_role("navigation", name="Navigation").get_by_role("link", name=name).click()
        assert silent.locator("h1").is_visible()
    assert silent.locator("li[data-claim]").count() == len(PROJECT.claims)
    expect(silent.locator(".gl-search, .gl-scheme").filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_the_menu_opens_on_a_small_screen(browser: Browser, address: str, script: bool) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, java_script_enabled=script
    )
    page = context.new_page()
    page.goto(address + "exchange/")
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
        page.get_by_role("button", name="Menu").tap()
        menu.get_by_role("link", name="How to read it").tap()
        expect(menu).to_be_hidden()
    context.close()


def expanded(page: Page) -> Any:
    """Whether the menu button says that the menu is open; None where it does not say."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    (button,) = [
        node
        for node in tree["nodes"]
        if node.get("role", {}).get("value") == "button" and node["name"]["value"] == "Menu"
    ]
    states = {state["name"]: state["value"]["value"] for state in button["properties"]}
    return states.get("expanded")


def test_what_the_browser_draws_is_light_or_dark_as_the_page_is(
    browser: Browser, address: str
) -> None:
    """Scroll bars, and what shows behind the page, follow the root."""
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    page = browser.new_page(color_scheme="dark")
    page.goto(address + "about/")
    assert page.evaluate(scheme) == "dark"
    page.locator(".gl-scheme").click()
    assert page.evaluate(scheme) == "light"
    page.close()


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


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_and_nothing_scrolls_sideways(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    for width, percent in ((320, 100), (1280, 200), (320, 200)):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(
            "size => document.documentElement.style.fontSize = size", f"{size * percent / 100}px"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, percent)
        assert page.evaluate(CUT) == [], (width, percent)
        page.wait_for_function(f"() => ({UNREACHED})().length === 0")


TABS = """=== "No room"

    Nothing in it.

    ```python
    room = None
    ```

=== "Room"

    Something in it.
"""


def test_content_tabs_work_by_keyboard_without_script_and_on_paper(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    made = SETTINGS.markdown().convert(TABS)
    html = (site / "about/index.html").read_text("utf-8").replace("</h1>", f"</h1>{made}", 1)
    theme = next(Path(material.__file__).parent.glob(f"templates/{THEME}"))
    styles = ROOT / "docs/assets/styles"
    sheets = [theme, *(styles / f"{name}.css" for name in STYLES)]
    scripts = [(site / "assets/reading.js").read_text("utf-8")]
    for name, text in {
        "about/index.html": html,
        "assets/reading.js": scripts[0],
        "assets/site.css": one_sheet((s.read_text("utf-8") for s in sheets), [html], scripts),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    with served(tmp_path) as address:
        for script in (True, False):
            page = browser.new_page(java_script_enabled=script)
            complaints: list[str] = []
            page.on("console", lambda said, kept=complaints: kept.append(said.text))
            page.goto(f"{address}about/")
            first, second = page.get_by_text("Nothing in it."), page.get_by_text("Something in it.")
            expect(first).to_be_visible()
            expect(second).to_be_hidden()
            page.get_by_role("radio", name="No room").focus()
            page.keyboard.press("ArrowRight")
            expect(second).to_be_visible()
            expect(first).to_be_hidden()
            expect(page.get_by_role("radio", name="Room", exact=True)).to_be_focused()
            row = page.locator(".tabbed-labels")
            expect(row).to_have_css("outline-style", "solid")
            expect(row.get_by_text("Room", exact=True)).not_to_have_css(
                "border-bottom-color", "rgba(0, 0, 0, 0)"
            )
            assert complaints == []
            assert Axe().run(page, options=RULES).response["violations"] == [] if script else True
            page.close()
        page = browser.new_page()
        page.goto(f"{address}about/")
        text = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages[0].extract_text()
        places = [text.index(words) for words in ("No room", "Nothing", "Something")]
        assert places == sorted(places)
        page.close()


@pytest.fixture
def paper(page: Page, address: str) -> Any:
    def printed(path: str) -> list[str]:
        page.goto(address + path)
        pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        return [" ".join(part.extract_text().split()) for part in pages]

    return printed


def letters(text: str) -> str:
    """Without white space and hyphens, which a line's end may add or take, or ligatures."""
    return re.sub(r"[\s\u00ad-]+", "", unicodedata.normalize("NFKC", text))


def test_an_essay_on_paper_says_what_it_says_on_screen(paper: Any, page: Page) -> None:
    text = letters(" ".join(paper(LONGEST)))
    assert letters("Terms on this page") in text
    for number in {
        link.strip("[]") for link in page.locator("article a.gl-claim").all_inner_texts()
    }:
        assert number in text
    for reference in page.locator(".footnote a[href^=http]").all():
        assert letters(str(reference.get_attribute("href"))) in text
    for control in ("¶", "Copy link", "Table of contents", "Switch to", "Cite this page"):
        assert letters(control) not in text
    for table in page.locator(".gl-fig__table").all():  # what is folded away is unfolded
        assert letters(str(table.text_content())) in text


def test_external_addresses_are_printed(paper: Any, page: Page) -> None:
    text = letters(" ".join(paper("about/")))
    written = "article a[href^=http]:not(.gl-edit a)"
    links = page.eval_on_selector_all(written, "all => all.map(a => a.href)")
    assert links
    assert all(letters(link) in text for link in links)


def test_no_claim_is_split_over_two_sheets(paper: Any) -> None:
    claims = PROJECT.claims
    sheets = [letters(sheet) for sheet in paper("exchange/")]
    assert len(sheets) > 2
    for claim in claims.values():
        whole = letters(f"{claim.number} {claim.claim}")
        assert any(whole in sheet for sheet in sheets), claim.number
