"""What stands beside the pages of a built site: data, the search's index, the frame, pictures.

write_exports(Path("site"), site, "https://example.org/", policy)
"""

import json
from collections.abc import Iterable
from pathlib import Path

from publishing.assets import write_frame
from publishing.data import argdown, claims_json, glossary_json, skos
from publishing.pictures import draw
from publishing.policy import header_files
from publishing.search_index import search_index
from showing.sharing import Card
from showing.site import Site

INDEX = "search/search_index.json"


def write_exports(folder: Path, site: Site, root: str, policy: str) -> None:
    """Write all but the pictures, once every page is there; `root` is the site's own address."""
    found = json.loads((folder / INDEX).read_text("utf-8"))["docs"]
    entries = search_index(found, site.project)
    texts = {
        INDEX: json.dumps(entries, ensure_ascii=False, separators=(",", ":")),
        "glossary.json": glossary_json(site),
        "glossary.ttl": skos(site, root),
        "claims.json": claims_json(site),
        "exchange.argdown": argdown(site.project.claims),
        **header_files(policy),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="")
    write_frame(folder, site.project.docs / "assets")


def write_pictures(site: Path, cards: Iterable[Card]) -> None:
    """Draw the pictures for link previews."""
    for card in cards:
        picture = site / card.picture
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(draw(card))
