"""What the tests of live parts share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page


@pytest.fixture
def sound(page: Page) -> Iterator[Page]:
    """A page that must not end in an error."""
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
