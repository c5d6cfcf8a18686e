"""A page on which one thing runs live, with what all built pages have: policy, styles, loader.

with live_page(folder, "attention") as address:   # of page.html, on this machine's web
    with files_fetched_are_those_named(page, "attention"):
        start(page, address, "Nothing is seen yet.")
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from publishing.assets import STYLES
from publishing.policy import policy
from samples import ROOT
from serving import served


@contextmanager
def live_page(folder: Path, name: str) -> Iterator[str]:
    """The page's address; the assets are those of the site."""
    (folder / "assets").symlink_to(ROOT / "docs/assets")
    sheets = "".join(
        f'<link rel="stylesheet" href="assets/styles/{style}.css">' for style in STYLES
    )
    (folder / "page.html").write_text(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
        <meta http-equiv="Content-Security-Policy" content="{policy(ROOT / "overrides")}">
        <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">{sheets}
        <script defer src="assets/live.js"></script></head><body><main class="md-typeset">
        <div class="gl-live" data-live="{name}" data-bytes="1" id="live"></div></main>
        </body></html>""",
        "utf-8",
    )
    with served(folder) as address:
        yield f"{address}page.html"


def start(page: Page, address: str, says: str, state: str = "") -> None:
    """Press Start, unless the address has a state to take up, and wait for what it then says."""
    page.goto(f"{address}{state}")
    if not state:
        page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("status")).to_contain_text(says)


@contextmanager
def files_fetched_are_those_named(page: Page, figure: str) -> Iterator[None]:
    """Within, the page fetches of live and specimen files those that the figure names, and all."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield
    named = json.loads((ROOT / f"docs/assets/figures/{figure}.json").read_text("utf-8"))["live"]
    addresses = {url.partition("/assets/")[2] for url in asked}
    fetched = {file for file in addresses if re.match(r"(live|specimen)/.*(js|json)$", file)}
    assert fetched == set(named)
