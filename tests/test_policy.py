"""The content security policy: on every page and as headers, and everything works under it.

All tests in the browser run under the policy, since the pages carry it; here nothing may break it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from built import Built
from kinds import KINDS, LONGEST
from publishing.policy import header_files, policy
from samples import ROOT
from serving import served

POLICY = policy(ROOT / "overrides")
LISTEN = """
    window.broken = [];
    document.addEventListener("securitypolicyviolation",
        ({ effectiveDirective, blockedURI }) => broken.push([effectiveDirective, blockedURI]));
"""


def test_nothing_inline_is_allowed_but_the_script_of_the_template() -> None:
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert POLICY.count("sha256-") == 1


def test_every_page_carries_it_before_anything_that_it_governs(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8").replace("&#39;", "'")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        assert meta in html, path
        assert html.index(meta) < min(html.index("<link"), html.index("<script")), path
        assert not re.search(r"<[^>]*\s(?:on\w+|style)=", html), path


def test_no_page_names_what_a_browser_would_fetch_in_advance(site: Path) -> None:
    """Firefox fetches rel=next, which the policy forbids: an error on every such page."""
    for path in site.rglob("*.html"):
        rels = set(re.findall(r'<link rel="([^"]*)"', path.read_text("utf-8")))
        assert rels <= {"canonical", "icon", "stylesheet"}, path


def test_hosts_are_given_it_as_files(site: Path) -> None:
    for name, text in header_files(POLICY).items():
        assert (site / name).read_text("utf-8") == text
        assert f"{POLICY}; frame-ancestors 'none'" in text


def open_card(page: Page) -> None:
    page.keyboard.press("Tab")
    page.locator("article p a.gl-term").first.focus()
    expect(page.locator(".gl-card")).to_be_visible()


def copy_link(page: Page) -> None:
    page.locator(".gl-mark").first.click()
    page.get_by_role("status").get_by_text("Link copied.").wait_for()


def search(page: Page) -> None:
    page.get_by_role("searchbox", name="Search").fill("agent")
    page.locator(".gl-search__link").first.wait_for()


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


DOINGS: list[tuple[str, Callable[[Page], None]]] = [
    (LONGEST, open_card),
    (LONGEST, copy_link),
    (LONGEST, search),
    (LONGEST, change_colours),
    (LONGEST, follow),
    (LONGEST, cite),
    (KINDS["model"], step),
    (KINDS["glossary"], filter_terms),
]


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page on which breaches are noted, and every address that is asked for."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(LISTEN)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page, asked
    context.close()


@pytest.mark.parametrize(("path", "do"), DOINGS, ids=[do.__name__ for _, do in DOINGS])
def test_whatever_a_reader_does_breaks_nothing_and_asks_nobody_else(
    watched: tuple[Page, list[str]], address: str, path: str, do: Callable[[Page], None]
) -> None:
    page, asked = watched
    page.goto(address + path)
    do(page)
    assert page.evaluate("broken") == []
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_every_page_opens_without_an_error_a_breach_or_a_request_to_anybody_else(
    watched: tuple[Page, list[str]], address: str, site: Path
) -> None:
    page, asked = watched
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    for path in Built(site).pages:
        response = page.goto(address + path)
        assert response
        assert response.ok, path
        assert page.evaluate("broken") == [], path
        assert errors == [], path
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_as_a_header_too(watched: tuple[Page, list[str]], site: Path) -> None:
    page, _ = watched
    sent = {"Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'"}
    with served(site, sent) as address:
        page.goto(address + LONGEST)
        search(page)
        assert page.evaluate("broken") == []


def test_a_stranger_s_script_does_not_run(page: Page, site: Path, tmp_path: Path) -> None:
    html = (site / "about/index.html").read_text("utf-8")
    stranger = "<script>document.title = 'ran'</script><img src=x onerror=\"document.title='ran'\">"
    (tmp_path / "index.html").write_text(html.replace("</article>", f"{stranger}</article>"))
    with served(tmp_path) as address:
        page.goto(address)
        assert page.title() != "ran"
