"""What a screen reader is told of each kind of page: names, roles and their order, as reviewed.

They stand in goldens/accessibility/. One that is missing is written, and fails until it is looked
at and kept.
"""

import pytest
from playwright.sync_api import Page

from samples import ROOT

GOLDENS = ROOT / "tests/goldens/accessibility"
KINDS = {
    "home": "",
    "essay": "essays/maps/",
    "term": "glossary/agent/",
    "glossary": "glossary/",
    "claim": "claims/1.1/",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_reader_is_told_what_was_reviewed(
    page: Page, small_address: str, kind: str
) -> None:
    page.goto(small_address + KINDS[kind])
    told = page.locator("body").aria_snapshot() + "\n"
    golden = GOLDENS / f"{kind}.yml"
    if not golden.is_file():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, "utf-8")
        pytest.fail(f"{golden} was written; look at it, and keep it")
    assert told == golden.read_text("utf-8")
