"""`dev.py archived`: which sources have no archived copy, and which copy there is.

archived(root)   # prints Markdown, an item for each entry with `url` and without `archived`
    - `Davis2024shoggoths`: `archived = {https://web.archive.org/web/...}`

The Internet Archive is asked (https://archive.org/help/wayback_api.php), so it runs once a week and
not in any check (.github/workflows/links.yml).
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from pybtex.database import Entry

from content.project import read_project

ASKED = "https://archive.org/wayback/available?url="
MADE = "https://web.archive.org/save/"
PATIENCE = 30  # seconds
PAUSE = 1  # between two questions


def archived(root: Path) -> int:
    """Print what is proposed; nothing is written into the bibliography."""
    entries = read_project(root)[0].bibliography.parsed[0].entries
    for line in proposals(entries, newest_copy):
        print(line, flush=True)
    return 0


def proposals(entries: Mapping[str, Entry], newest: Callable[[str], str | None]) -> Iterator[str]:
    """A line for each entry that lacks a copy; `newest` gives the address of one, or None."""
    for key, entry in entries.items():
        url = entry.fields.get("url")
        if not url or entry.fields.get("archived"):
            continue
        try:
            copy = newest(url)
        except (OSError, ValueError) as error:
            yield f"- `{key}`: the archive gave no answer ({error})"
            continue
        made = f"there is no copy of <{url}>; [have one made]({MADE}{url})"
        yield f"- `{key}`: " + (f"`archived = {{{copy}}}`" if copy else made)


def newest_copy(url: str) -> str | None:
    """The latest copy that the Internet Archive has of a page."""
    time.sleep(PAUSE)
    with urlopen(ASKED + quote(url, safe=""), timeout=PATIENCE) as answer:  # noqa: S310 (https)
        closest = json.load(answer).get("archived_snapshots", {}).get("closest", {})
    found: str | None = closest.get("url") if closest.get("status") == "200" else None
    return found.replace("http://", "https://", 1) if found else None
