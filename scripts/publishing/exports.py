"""What stands beside the pages of a built site: data, the search's index, the frame, pictures.

write_exports(Path("site"), shelf, docs)
"""

import json
from collections.abc import Iterable
from pathlib import Path

from publishing.assets import write_frame
from publishing.data import argdown, claims_json, glossary_json
from publishing.pictures import draw
from publishing.policy import header_files
from publishing.search_index import search_index
from showing.sharing import Card
from showing.shelf import Shelf

INDEX = "search/search_index.json"


def write_exports(site: Path, shelf: Shelf, policy: str) -> None:
    """Write all but the pictures, once every page is there."""
    found = json.loads((site / INDEX).read_text("utf-8"))["docs"]
    entries = search_index(found, shelf.glossary.terms, shelf.claims)
    texts = {
        INDEX: json.dumps(entries, ensure_ascii=False, separators=(",", ":")),
        "glossary.json": glossary_json(shelf),
        "claims.json": claims_json(shelf),
        "exchange.argdown": argdown(shelf.claims),
        **header_files(policy),
    }
    for name, text in texts.items():
        (site / name).write_text(text, "utf-8", newline="")
    write_frame(site, shelf.settings.docs / "assets")


def write_pictures(site: Path, cards: Iterable[Card]) -> None:
    """Draw the pictures for link previews."""
    for card in cards:
        picture = site / card.picture
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(draw(card))
