"""The content security policy: on every page and as headers, and everything works under it.

All tests in the browser run under the policy, as a header too, and none may break it (conftest.py);
that nobody else is asked: test_weight.py. That it keeps out what strangers write: test_hostile.py.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import AS_HEADER, POLICY
from built import Built


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
    for name in ("_headers", ".htaccess"):
        assert AS_HEADER in (site / name).read_text("utf-8")


@pytest.mark.long
def test_nothing_on_any_page_breaks_it_or_asks_anybody_else(
    page: Page, address: str, built: Built
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in built.pages:
        response = page.goto(address + path)
        assert response
        assert response.ok, path
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
