"""What is shown where something went: at the foot of a page that lives on, or in its stead.

    notices(ledger)["essays/old/"]
    # -> {"whole": {"words": "Old title", "url": "../new/", "where": "New title", ...},
    #     "parts": [{"id": "p-7k2m", "url": "../new/#p-7k2m", ...}]}

overrides/partials/moved.html shows it. Where a whole page went, a stub stands in its stead:

    stub_pages(notices(ledger))["essays/old.md"]   # -> "---\ntitle: Old title\n..."
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from addresses.following import follow
from content.ledger import Ledger, Record
from linking.urls import relative


def notices(ledger: Ledger) -> dict[str, dict[str, Any]]:
    """For each page from which something went: what became of it whole, and of its parts."""
    parts = defaultdict(list)
    for address, record in ledger.places.items():
        page, mark, fragment = address.partition("#")
        if mark and (page in ledger.gone or address in ledger.gone):
            notice = _notice(ledger, record, page)
            if notice:
                parts[page].append(notice | {"id": fragment})
    wholes = {
        address: _notice(ledger, record, address)
        for address, record in ledger.places.items()
        if "#" not in address and address in ledger.gone
    }
    pages = sorted({*parts, *(address for address, whole in wholes.items() if whole)})
    return {page: {"whole": wholes.get(page), "parts": parts[page]} for page in pages}


def _notice(ledger: Ledger, place: Record, page: str) -> dict[str, str | bool] | None:
    """What became of a place, as told on a page; None where the ledger leads round in a circle."""
    trail = follow(ledger, place.address)
    if trail.end is None:
        return None
    step = trail.steps[0]
    end = ledger.places.get(trail.end)
    moved = step.what == "moved"
    return {
        "words": place.words,
        "url": relative(trail.end, page) if moved else "",
        "where": (end.words if end else trail.end) if moved else "",
        "end": trail.end if moved else place.address,
        "reason": step.words,
        "day": step.day,
        "own": step.address == place.address,  # else it went with its page
    }


def stub_pages(notices: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The stubs' Markdown by the file that each would have under docs/: "essays/old.md" for
    "essays/old/". The template says the rest.
    """
    return {
        f"{address.rstrip('/')}.md": _stub(notice["whole"]["words"])
        for address, notice in notices.items()
        if notice["whole"]
    }


def _stub(title: str) -> str:
    written = json.dumps(title, ensure_ascii=False)
    return f"---\ntitle: {written}\nsearch: {{exclude: true}}\n---\n"
