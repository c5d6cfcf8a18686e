"""The page that is shown where none is: it searches for what the address says."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import WITHOUT_SCRIPT, opened_with
from samples import PROJECT


@pytest.fixture
def lost(page: Page, site: Path, address: str) -> Page:
    """A browser for which all is as where the site is published."""
    root = "room-for-agency/"
    assert str(PROJECT.settings.values["site_url"]).endswith(f"/{root}")
    page.route(
        f"{address}{root}**",
        lambda route: route.fulfill(path=_file(site, route.request.url.partition(root)[2])),
    )
    page.goto(f"{address}{root}glossary/world_model.html?x=1")
    return page


def _file(site: Path, asked: str) -> Path:
    path = site / asked.partition("?")[0]
    return path if path.is_file() else site / "404.html"


def test_the_words_of_the_address_are_looked_for(lost: Page) -> None:
    expect(lost.locator(".gl-search__field")).to_have_value("world model")
    expect(lost.locator(".gl-search__field")).to_be_focused()
    expect(lost.locator(".gl-search__link").first).to_contain_text("World-model")
    expect(lost.locator(".gl-missing")).to_contain_text("“world model”")
    assert lost.title().startswith("There is no page here")


@opened_with(WITHOUT_SCRIPT)
def test_without_script_it_has_its_skip_link_and_leads_to_the_main_lists(
    lost: Page, site: Path
) -> None:
    lost.keyboard.press("Tab")
    assert lost.evaluate("!!document.querySelector(document.activeElement.hash + ' h1')")
    expect(lost.locator(".gl-missing")).to_be_hidden()
    hrefs = lost.locator("article ul a").evaluate_all("all => all.map(a => a.pathname)")
    assert len(hrefs) == 6
    for href in hrefs:
        assert (site / href.removeprefix("/room-for-agency/") / "index.html").is_file()
