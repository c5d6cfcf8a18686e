"""What a reader does with the specimen in a browser: by mouse, by keyboard, and from an address."""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsing import opened_with
from live_page import live_pages, start


class Acts(NamedTuple):
    """What is clicked, and what is then said; what is focused, the key, what is then said, and the
    state that the address comes to hold.
    """

    clicked: str
    said: str
    focused: str
    key: str
    then: str
    state: str


ACTS = {
    "where": Acts(
        "role=button[name=/north/]",
        "The exact odds: mill 100%.",
        'role=combobox[name="The walk began at"]',
        "i",  # the inn, from where the last step is into a wall
        "No diary could have this",
        "8.adaa",
    ),
    "street": Acts(
        'role=radio[name="from all blocks"]',
        "The exact odds: south 95%, east 5.0%.",
        "role=combobox[name=/Today begins at/]",
        "w",  # the well, far from any shut street
        "The exact odds: north 47%, west 47%.",
        "0.19.10.3.5.",
    ),
    "sea": Acts(
        'role=button[name="empty"]',
        "On tuesday the network casts at",
        'role=button[name="empty"]',
        "Enter",
        "On wednesday the network casts at",
        "bb",
    ),
    "trip": Acts(
        "role=button[name=/south/]",
        "The last step, south from well, was wrong. Odds of oh:",
        "role=button[name=/^west/]",
        "Space",
        "The last step was west from bridge, where no street is open. Odds of oh:",
        "0.0.qrs",
    ),
    "mind": Acts(
        'role=radio[name="of where the walk is going"]',
        "Next word: before,",
        "role=slider[name=/after block/]",
        "End",
        "Next word: before,",
        "1.8.5.6.0.1.",
    ),
    "pay": Acts(
        'role=button[name="Step"]',
        "Week 2. Full nets this week: unpaid,",
        'role=button[name="Step"]',
        "Enter",
        "Week 3. Full nets this week: unpaid,",
        "0.2",
    ),
}
SHOWN = ".gl-live__pieces"


def said(page: Page) -> Locator:
    return page.get_by_role("status")


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_answered_and_in_the_address(page: Page, live: str, name: str) -> None:
    acts = ACTS[name]
    page.goto(f"{live}{name}.html")
    start(page)
    page.locator(acts.clicked).click()
    expect(said(page)).to_contain_text(acts.said)
    page.locator(acts.focused).focus()
    page.keyboard.press(acts.key)
    expect(said(page)).to_contain_text(acts.then)
    page.wait_for_url(f"**/{name}.html#live={acts.state}")
    shown, told = page.locator(SHOWN).inner_text(), said(page).inner_text()
    page.reload()
    expect(said(page)).to_have_text(told)
    assert page.locator(SHOWN).inner_text() == shown


@opened_with({"permissions": ["clipboard-read", "clipboard-write"]})
def test_a_link_leads_to_a_state_and_it_is_reset_copied_played_and_paused(
    page: Page, live: str
) -> None:
    page.goto(f"{live}where.html")
    page.evaluate("location.hash = 'live=12.ad'")  # as a link in the page does
    expect(said(page)).to_contain_text("The exact odds: bakery 100%.")
    page.get_by_role("button", name="Reset").click()
    expect(said(page)).to_contain_text("The exact odds: market 100%.")
    before = page.locator(SHOWN).inner_text()
    page.get_by_role("button", name="Copy as text").click()
    expect(said(page)).to_have_text("Copied as text.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "monday garden go north east north" in copied
    assert "Place\tNetwork\tExact" in copied
    assert copied.endswith(f"{live}where.html#live=12.ada")
    page.get_by_role("button", name="Play").click()
    expect(said(page)).to_have_attribute("aria-live", "off")
    expect(page.locator(SHOWN)).not_to_have_text(before)
    page.get_by_role("button", name="Pause").click()
    expect(said(page)).to_have_attribute("aria-live", "polite")
    page.get_by_role("button", name="Reset").click()
    expect(said(page)).to_contain_text("The exact odds: market 100%.")
    assert page.locator(SHOWN).inner_text() == before


def test_where_nothing_can_be_fetched_a_sentence_says_so(
    browser: Browser, live: str, tmp_path: Path
) -> None:
    page = browser.new_page()  # what is not fetched ends in an error
    page.goto(f"{live}where.html")
    page.route("**/main-1.bin", lambda route: route.abort())
    page.get_by_role("button", name="Start").click()
    expect(said(page)).to_contain_text("The network main-1 could not be fetched.")
    page.reload()
    page.route("**/where.js", lambda route: route.abort())
    page.get_by_role("button", name="Start").click()
    expect(said(page)).to_contain_text("What runs here could not be fetched.")
    page.goto((live_pages(tmp_path) / "where.html").as_uri())
    page.get_by_role("button", name="Start").click()
    expect(said(page)).to_contain_text("This runs only where the page comes from a server")
    page.close()
