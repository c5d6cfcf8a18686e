"""What stands beside the pages of a built site: data, a feed, the search's index, the frame,
pictures; and beside each page its Markdown. Texts that say little of their own are templates:
overrides/feed.xml, glossary.ttl, llms.txt and the like.

write_exports(Path("site"), site, cards, publisher)
"""

import json
import shutil
from collections.abc import Collection, Iterable
from functools import partial
from importlib.metadata import version
from pathlib import Path

from content.kept import Kept, programs
from content.project import Project
from publishing import markdown_twin, pictures, vector_drawing
from publishing.assets import write_frame
from publishing.data import argdown, claims_json, glossary_json
from publishing.feeds import entries, json_feed
from publishing.search_index import search_index
from showing.page import EDITIONS
from showing.sharing import Card, Publisher
from showing.site import Site

DRAWN_BY = tuple(map(version, ("pillow", "resvg-py", "css-inline")))
READ_BY = version("selectolax")
INDEX = "search/search_index.json"
TWIN = "index.md"


def write_exports(folder: Path, site: Site, cards: Collection[Card], publisher: Publisher) -> None:
    """Write all but the pictures, once every page is there; `cards` are those of the pages."""
    files = {
        INDEX: json.dumps(search_index(site), ensure_ascii=False, separators=(",", ":")),
        "glossary.json": glossary_json(site),
        "claims.json": claims_json(site),
        "exchange.argdown": argdown(site.project.claims),
        "feed.json": json_feed(entries(cards), publisher),
    }
    (folder / INDEX).parent.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="")
    if (kept := site.project.root / EDITIONS).is_dir():
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    for card in cards:
        page = folder / card.address / "index.html"
        page.with_name(TWIN).write_bytes(_twin(card, page.read_text("utf-8"), site.project.kept))
    write_frame(folder, site.project.docs / "assets")


def _twin(card: Card, html: str, kept: Kept) -> bytes:
    """A page as Markdown, which may have been made before."""
    article = markdown_twin.article_of(html)
    said = repr((card.title, card.url, card.site.author, card.date))
    made_of = [programs(markdown_twin), READ_BY, said, article]
    return kept.bytes_of("twins", made_of, partial(markdown_twin.twin, card, article))


def write_pictures(site: Path, cards: Iterable[Card], project: Project) -> None:
    """Draw the pictures for link previews, and the icons; what was drawn before is kept."""
    assets = project.docs / "assets"
    mark = (assets / "mark.svg").read_text("utf-8")
    pencil = [*DRAWN_BY, programs(pictures, vector_drawing), vector_drawing.sheet(assets), mark]
    for name, icon in pictures.icons(assets).items():
        (site / name).write_bytes(icon)
    for card in cards:
        shown = (card.headline, card.saying, card.drawing, card.claim.get("speaker"))
        made_of = [*pencil, card.image_alt, repr(shown)]
        picture = site / card.picture
        picture.parent.mkdir(parents=True, exist_ok=True)
        draw = partial(pictures.draw, card, assets)
        picture.write_bytes(project.kept.bytes_of("pictures", made_of, draw))
