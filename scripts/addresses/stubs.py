"""The pages that stand where a page went, so that its old address still says something.

stub_pages(notices)["essays/old.md"]   # -> "---\ntitle: Old title\n..."
"""

import json
from collections.abc import Mapping
from typing import Any


def stub_pages(notices: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Their Markdown by the file that they would have under docs/; the template says the rest."""
    return {file_of(a): _stub(n["whole"]["words"]) for a, n in notices.items() if n["whole"]}


def _stub(title: str) -> str:
    written = json.dumps(title, ensure_ascii=False)
    return f"---\ntitle: {written}\nsearch: {{exclude: true}}\n---\n"


def file_of(address: str) -> str:
    """The Markdown file that gets an address: "essays/old/" -> "essays/old.md"."""
    return f"{address.rstrip('/')}.md"
