"""The pages that the tests open in Chromium, and how it is started."""

from typing import Any

import pytest

from kinds import ESSAYS, KINDS

PAGES = sorted({*KINDS.values(), *ESSAYS})
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # a headless browser says that it has no pointer
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,"
    "primaryPointerType=4,availablePointerTypes=4",
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
TOUCH = {"has_touch": True, "viewport": {"width": 320, "height": 640}}
WITHOUT_SCRIPT = {"java_script_enabled": False}


def opened_with(*options: dict[str, Any]) -> pytest.MarkDecorator:
    """Marks a test whose page is opened in a context with these options, in each in turn."""
    return pytest.mark.parametrize("page", options, indirect=True)
