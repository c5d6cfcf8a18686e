"""Door for MkDocs: checks the sources, adds the linker, feeds the templates, writes exports.

MkDocs keeps this folder on `sys.path` only while it executes this file, so everything is imported
here at the top.
"""

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from checks import check_sources
from glossary.export import argdown, claims_json, glossary_json
from glossary.extension import GlossaryExtension
from glossary.settings import read_settings
from glossary.shelf import Shelf

log = logging.getLogger("mkdocs.hooks.glossary")
shelf: Shelf


def on_startup(**_: Any) -> None:
    """Tells MkDocs to keep this module through the rebuilds of `mkdocs serve`."""


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Before any plugin reads a source: check them all, then open the shelf of this build."""
    global shelf
    settings = read_settings(Path(config.config_file_path))
    refuse(check_sources(settings))
    shelf = Shelf(settings)
    config.markdown_extensions.append(GlossaryExtension(shelf.press))  # type: ignore[arg-type]
    return config


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
    for file in files.documentation_pages():
        if file.page:
            file.page.meta.update(shelf.findings(file.src_uri))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the exports beside the pages."""
    site = Path(config.site_dir)
    (site / "glossary.json").write_text(glossary_json(shelf), "utf-8")
    (site / "claims.json").write_text(claims_json(shelf), "utf-8")
    (site / "exchange.argdown").write_text(argdown(shelf.claims), "utf-8")


def refuse(problems: list[Any]) -> None:
    if problems:
        log.error("%d problem%s in the sources:", len(problems), "s" if len(problems) > 1 else "")
        raise Abort("\n".join(map(str, problems)))
