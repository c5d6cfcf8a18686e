"""Door for MkDocs: checks the sources, adds the linker, feeds the templates, writes exports.

MkDocs keeps this folder on `sys.path` only while it executes this file, so everything is imported
here at the top.
"""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from checks import check_sources
from glossary.citing import head_of
from glossary.export import argdown, claims_json, glossary_json
from glossary.extension import GlossaryExtension
from glossary.frame import write_frame
from glossary.marks import MarkExtension
from glossary.pictures import draw
from glossary.searching import search_index
from glossary.settings import read_settings
from glossary.sharing import Card, Site, make_card
from glossary.shelf import Shelf
from glossary.thinning import thin

INDEX = "search/search_index.json"
log = logging.getLogger("mkdocs.hooks.glossary")
shelf: Shelf
drawing = True
cards: list[Card] = []


def on_startup(command: str, **_: Any) -> None:
    """Tells MkDocs to keep this module through the rebuilds of `mkdocs serve`."""
    global drawing
    drawing = (
        command != "serve"
    )  # pictures for link previews cost time, and nobody links to a draft


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Before any plugin reads a source: check them all, then open the shelf of this build."""
    global shelf
    settings = read_settings(Path(config.config_file_path))
    refuse(check_sources(settings))
    shelf = Shelf(settings)
    config.markdown_extensions += [MarkExtension(), GlossaryExtension(shelf.press)]  # type: ignore[list-item]
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Have each reference formatted once: the plugin formats it anew for every citation, which
    took most of a build's time.
    """
    registry = config.plugins["bibtex"].registry
    if registry and "reference_text" not in vars(registry):
        registry.reference_text = _once(registry.reference_text)


def _once(format_reference: Callable[[Any], str]) -> Callable[[Any], str]:
    known: dict[str, str] = {}

    def reference_text(citation: Any) -> str:
        if citation.key not in known:
            known[citation.key] = format_reference(citation)
        return known[citation.key]

    return reference_text


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """After the bibliography has put its notes there: name their list."""
    if title := shelf.title(page.file.src_uri):
        page.meta.setdefault("title", title)
    return shelf.open(page.file.src_uri, markdown)


@event_priority(100)
def on_page_content(html: str, page: Page, **_: Any) -> None:
    """The page is rendered: keep what was found on it."""
    shelf.close(page.file.src_uri, page.title or "", page.url)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """All pages are rendered: give each what the templates show of it."""
    refuse(shelf.problems())
    cards.clear()
    for file in files.documentation_pages():
        if file.page:
            meta = file.page.meta
            meta.update(shelf.findings(file.src_uri))
            address = "" if file.page.url == "./" else file.page.url
            cards.append(make_card(site_of(config), address, meta))
            meta["gl_card"] = head_of(cards[-1])
            meta["gl_source"] = f"docs/{file.src_uri}"


def on_post_page(output: str, **_: Any) -> str:
    """The page is whole: take out the blanks that the templates left."""
    return thin(output)


def site_of(config: MkDocsConfig) -> Site:
    """Who publishes."""
    return Site(
        config.site_name,
        config.site_url or "/",
        config.site_author or "",
        config.site_description or "",
    )


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """After the search plugin: write the exports, the frame and the pictures beside the pages."""
    site = Path(config.site_dir)
    found = json.loads((site / INDEX).read_text("utf-8"))["docs"]
    entries = search_index(found, shelf.glossary.terms, shelf.claims)
    (site / INDEX).write_text(
        json.dumps(entries, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )
    (site / "glossary.json").write_text(glossary_json(shelf), "utf-8")
    (site / "claims.json").write_text(claims_json(shelf), "utf-8")
    (site / "exchange.argdown").write_text(argdown(shelf.claims), "utf-8")
    write_frame(site, Path(config.docs_dir) / "assets")
    for card in cards if drawing else ():
        picture = site / card.picture
        picture.parent.mkdir(parents=True, exist_ok=True)
        picture.write_bytes(draw(card))


def refuse(problems: list[Any]) -> None:
    if problems:
        log.error("%d problem%s in the sources:", len(problems), "s" if len(problems) > 1 else "")
        raise Abort("\n".join(map(str, problems)))
