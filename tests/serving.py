"""A folder on this machine's web, compressed as a static host sends it.

with served(Path("site")) as address:   # "http://127.0.0.1:40513/"
"""

import functools
import gzip
import http.server
import io
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, headers: Mapping[str, str], directory: str) -> None:
        self.further = headers
        super().__init__(*arguments, directory=directory)

    def end_headers(self) -> None:
        for name, value in self.further.items():
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> BinaryIO | io.BytesIO | None:  # type: ignore[override]
        """As the standard one, but text goes compressed where the browser takes it."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.endswith("/"):
            path /= "index.html"
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (takes and path.is_file() and path.suffix in COMPRESSED):
            return super().send_head()
        body = _compressed(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *_: object) -> None:
        pass


@functools.cache
def _compressed(path: Path, _: int) -> bytes:
    """A file as it goes over the wire; `_` is when it was written."""
    return gzip.compress(path.read_bytes(), 9)


@contextmanager
def served(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a folder; `headers` go out with every answer."""
    handler = functools.partial(_Handler, directory=str(folder), headers=headers or {})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
