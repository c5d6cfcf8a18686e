"""The content security policy: on every page and as headers, and everything works under it.

All tests in the browser run under the policy, since the pages carry it; here nothing may break it.
That it keeps out what strangers write: test_hostile.py.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from built import Built
from kinds import KINDS, LONGEST
from publishing.policy import header_files, policy
from samples import ROOT
from serving import served

POLICY = policy(ROOT / "overrides")
AS_HEADER = f"{POLICY}; frame-ancestors 'none'"
LISTEN = """
    window.broken = [];
    document.addEventListener("securitypolicyviolation",
        ({ effectiveDirective, blockedURI }) => broken.push([effectiveDirective, blockedURI]));
"""


def test_nothing_inline_is_allowed_but_the_script_of_the_template() -> None:
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert POLICY.count("sha256-") == 1


def test_every_page_carries_it_first_and_has_nothing_that_it_forbids(site: Path) -> None:
    for path in site.rglob("*.html"):
        if path.name.startswith("edition-"):
            continue  # it was made with its own
        html = path.read_text("utf-8").replace("&#39;", "'")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        assert meta in html, path
        assert html.index(meta) < min(html.index("<link"), html.index("<script")), path
        assert not re.search(r"<[^>]*\s(?:on\w+|style)=", html), path
        # Firefox fetches rel=next in advance, which is an error on every such page
        rels = set(re.findall(r'<link rel="([^"]*)"', html))
        fetched_by_none = {"alternate", "apple-touch-icon", "canonical"}
        assert rels <= fetched_by_none | {"icon", "stylesheet"}, path


def test_hosts_are_given_it_as_files(site: Path) -> None:
    for name, text in header_files(POLICY).items():
        assert (site / name).read_text("utf-8") == text
        assert AS_HEADER in text


def open_card(page: Page) -> None:
    page.keyboard.press("Tab")
    page.locator("article p a.gl-term").first.focus()
    expect(page.locator(".gl-card")).to_be_visible()
    page.keyboard.press("Escape")


def copy_link(page: Page) -> None:
    page.locator(".gl-mark").first.click()
    page.get_by_role("status").get_by_text("Link copied.").wait_for()


def search(page: Page) -> None:
    page.get_by_role("searchbox", name="Search").fill("agent")
    page.locator(".gl-search__link").first.wait_for()
    page.keyboard.press("Escape")


def change_colours(page: Page) -> None:
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator(".gl-scheme").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", str(before))


def step(page: Page) -> None:
    page.locator(".gl-fig__steps input").press("ArrowLeft")


def filter_terms(page: Page) -> None:
    page.get_by_label("Filter the terms").fill("agent")
    expect(page.get_by_role("status").first).to_contain_text("of")


def follow(page: Page) -> None:
    page.locator("article p a.gl-term").first.click()
    page.wait_for_url("**/glossary/*/")


def cite(page: Page) -> None:
    page.locator(".gl-cite summary").click()
    expect(page.locator(".gl-cite pre").first).to_be_visible()


DONE: dict[str, list[Callable[[Page], None]]] = {
    LONGEST: [open_card, copy_link, search, change_colours, cite, follow],
    KINDS["model"]: [step],
    KINDS["glossary"]: [filter_terms],
}


@pytest.mark.parametrize("pages", ["of each kind", pytest.param("all", marks=pytest.mark.long)])
def test_nothing_on_a_page_breaks_it_ends_in_an_error_or_asks_anybody_else(
    browser: Browser, site: Path, built: Built, pages: str
) -> None:
    """Under the header, which says all that the page says, and more."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(LISTEN)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with served(site, {"Content-Security-Policy": AS_HEADER}) as address:
        for path in built.pages if pages == "all" else KINDS.values():
            response = page.goto(address + path)
            assert response
            assert response.ok, path
            assert [*page.evaluate("broken"), *errors] == [], path
            for do in DONE.get(path, ()):
                do(page)
                assert [*page.evaluate("broken"), *errors] == [], do.__name__
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    context.close()
