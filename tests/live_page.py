"""Pages on which one thing runs live each, with what all built pages have: policy, styles, loader.

with served(live_pages(folder)) as live:   # a page for each of PARTS
    page.goto(f"{live}attention.html")
    start(page)
"""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from publishing.assets import STYLES
from publishing.policy import policy
from samples import ROOT

FIGURES = sorted((ROOT / "docs/assets/figures").glob("*.json"))
NAMED = [json.loads(path.read_text("utf-8"))["live"] for path in FIGURES]
# What runs live, and the files that its figure says it fetches, its own first.
PARTS: dict[str, list[str]] = {Path(files[0]).stem: files for files in NAMED if files}


def live_pages(folder: Path) -> Path:
    """The folder with the pages, whose assets are those of the site."""
    (folder / "assets").symlink_to(ROOT / "docs/assets")
    sheets = "".join(
        f'<link rel="stylesheet" href="assets/styles/{style}.css">' for style in STYLES
    )
    for name in PARTS:
        (folder / f"{name}.html").write_text(
            f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
            <meta http-equiv="Content-Security-Policy" content="{policy(ROOT / "overrides")}">
            <meta name="viewport" content="width=device-width">
            <link rel="icon" href="data:,">{sheets}
            <script defer src="assets/live.js"></script></head>
            <body><main class="md-typeset"><h1>{name}</h1>
            <div class="gl-live" data-live="{name}" data-bytes="340000" id="live"></div></main>
            </body></html>""",
            "utf-8",
        )
    return folder


def start(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.get_by_role("status")).not_to_be_empty()


def assert_taken_up(page: Page, state: str) -> None:
    """The address comes to hold a state, a pattern, from which the page then says the same."""
    page.wait_for_url(re.compile(rf"#live={state}$"))
    told = page.get_by_role("status").inner_text()
    page.reload()
    expect(page.get_by_role("status")).to_have_text(told)
