"""A page on which one thing runs live, with what all built pages have: policy, styles, loader.

with live_page(folder, "attention") as address:   # of page.html, on this machine's web
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
