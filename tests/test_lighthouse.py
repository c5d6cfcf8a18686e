"""Lighthouse on each kind of page: what does not depend on the machine is held."""

import os

import pytest
from playwright.sync_api import Browser

from benchmark.kinds import KINDS
from benchmark.lighthouse import audit, ready
from browser import find_browser

HELD = ("accessibility", "best-practices", "seo")


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_lighthouse_finds_nothing_to_mend(browser: Browser, address: str, kind: str) -> None:
    if not ready():
        assert os.environ.get("CI") != "true", "Lighthouse needs Node and npm"
        pytest.skip("no Node here")
    found = audit(address + KINDS[kind], str(find_browser()))
    assert {name: found[name] for name in HELD} == dict.fromkeys(HELD, 100)
