"""What the tests of live parts share."""

import pytest
from playwright.sync_api import Page


@pytest.fixture
def page(page: Page, live: str, request: pytest.FixtureRequest) -> Page:
    """The page with the part that a test module names as LIVE."""
    page.goto(f"{live}{request.module.LIVE}.html")
    return page
