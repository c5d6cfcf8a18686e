"""What the tests of live parts share."""

import pytest


@pytest.fixture
def at(live: str, request: pytest.FixtureRequest) -> str:
    """The address of the page with the part that a test module names as LIVE."""
    return f"{live}{request.module.LIVE}.html"
