"""The site served and opened in Chromium: a page of every kind, and how the browser is started."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ESSAYS = sorted(path.stem for path in (ROOT / "docs/essays").glob("*.md"))
LONGEST = max(
    (f"essays/{path.stem}/" for path in (ROOT / "docs/essays").glob("*.md")),
    key=lambda address: (ROOT / "docs" / f"{address.rstrip('/')}.md").stat().st_size,
)
KINDS = {
    "home": "",
    "essay": LONGEST,
    "term": "glossary/agency/",
    "glossary": "glossary/",
    "claim": "claims/3.9/",
    "exchange": "exchange/",
    "map": "map/",
    "status": "status/",
    "about": "about/",
}
PAGES = sorted({*KINDS.values(), *(f"essays/{slug}/" for slug in ESSAYS)})
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    # a headless browser says that it has no pointer
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
