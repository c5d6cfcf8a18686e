"""Door for MkDocs: checks the sources, adds the linker, feeds the templates, writes exports.

MkDocs keeps this folder on `sys.path` only while it executes this file, so everything is imported
here at the top.
"""

import gc
import json
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import FileSystemBytecodeCache
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from addresses.notices import notices, stub_pages
from checks import check_sources, claims, terms
from checks.html import unsafe
from content.problems import Problem
from content.project import Project, read_project
from publishing.exports import write_exports, write_pictures
from publishing.feeds import entries
from publishing.live import Live, edited
from publishing.policy import policy
from showing.citing import citations
from showing.claims import claim_number
from showing.figures import listed
from showing.page import page_view
from showing.sharing import Card, Publisher, json_ld, make_card
from showing.site import Site
from showing.sources import note_html

os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # nothing that is built depends on when it was
# A build keeps nearly all that it makes. Python would look through that after each 700 new objects,
# which takes a twentieth of a build.
gc.set_threshold(50_000)
NOTE = '<li id="fn:'  # how each begins in the list of a page's references
log = logging.getLogger("mkdocs.hooks.room_for_agency")


@dataclass
class Build:
    """One build: what was read, and what is found as its pages are rendered."""

    site: Site
    moved: dict[str, dict[str, Any]]  # what stood at an address that leads on, by the address
    unsafe: list[Problem] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)  # of the pages, for link previews
    made_with: dict[str, Any] = field(default_factory=dict)  # what MkDocs makes a page with


build: Build
checked: Project | None = None  # what `dev.py check` has read, whose pages alone it wants
complete: Build  # the last that was whole
live: Live | None = None  # while `mkdocs serve` runs, through all its builds


def on_startup(command: str, **_: Any) -> None:
    """Tells MkDocs to keep this module through the rebuilds of `mkdocs serve`."""
    global live
    live = Live() if command == "serve" else None


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Before any plugin reads a source: read and check them all."""
    global build
    root = Path(config.config_file_path).parent.resolve()
    project, problems = (checked, []) if checked else read_project(root)
    give_way()
    refuse([] if checked else check_sources(project, problems))
    give_way()
    build = Build(Site(project), notices(project.ledger))
    config.extra["policy"] = "" if live else policy(root / "overrides")
    config.markdown_extensions.append(build.site.extension)  # type: ignore[arg-type]
    if live:
        config.site_dir = str(live.next)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Have each reference say what the work shows; the plugin would format it anew for every
    citation.
    """
    if registry := config.plugins["bibtex"].registry:
        written = partial(note_html, build.site.project.bibliography)
        registry.reference_text = lambda citation: written(citation.key)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put a page where one went."""
    if live:
        live.forget_if_changed(build.site.project, files)
    for name, content in stub_pages(build.moved).items():
        inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, name, content=content, inclusion=inclusion))


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep what MkDocs makes a page with, for one that is edited while it is served."""
    build.made_with = {"nav": nav, "config": config, "files": files}


def give_way(*_: Any, **__: Any) -> None:
    """Leave a build that an edit has overtaken while it is served."""
    if live:
        live.give_way()


on_pre_page = on_page_context = give_way


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """After the bibliography has put its notes there: name their list."""
    name = page.file.src_uri
    if number := claim_number(name, build.site.project.claims):
        page.meta["title"] = build.site.project.claims[number].title
    if page.file.generated_by:
        return markdown
    markdown = build.site.start(name, markdown)
    if live:
        live.render_once(page, markdown, build.site)
    return markdown


@event_priority(100)
def on_page_content(html: str, page: Page, **_: Any) -> None:
    """The page is rendered: keep what was found on it."""
    if page.file.generated_by:
        return
    name, project = page.file.src_uri, build.site.project
    build.unsafe += unsafe(build.site.late.text_before, project.by_name[name])
    build.site.keep(name, page.title or "", page.url, html)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """All pages are rendered: give each what the templates show of it. A term or a claim that no
    essay uses yet stops only a strict build.
    """
    build.made_with["env"] = env
    env.trim_blocks = env.lstrip_blocks = True  # a template's own blanks are nobody's
    env.bytecode_cache = FileSystemBytecodeCache(
        str(build.site.project.kept.place(f"templates-{jinja2.__version__}"))
    )
    if not checked:
        refuse(build.unsafe)
        for unused in (*terms.unused(build.site), *claims.unused(build.site)):
            log.warning(unused)
    for file in files.documentation_pages():
        give_way()
        if file.page:
            _feed(file, config)
    env.filters["literal"] = partial(json.dumps, ensure_ascii=False)
    env.globals |= {"gl_cards": build.cards, "gl_news": entries(build.cards)}
    env.globals["gl_glossary"] = build.site.project.terms
    _chain_models(files)


def _chain_models(files: Files) -> None:
    """Give each model's page, which the menu leaves out, those before and after it in their list,
    to which the theme's footer links.
    """
    pages = {file.src_uri: file.page for file in files.documentation_pages() if file.page}
    models = [pages[page.name] for page in listed(build.site.project)]
    for before, after in pairwise(models):
        before.next_page, after.previous_page = after, before


def _feed(file: File, config: MkDocsConfig) -> None:
    """Give a page what its templates show of it."""
    assert file.page  # noqa: S101 (a file of a page)
    address, meta = "" if file.page.url == "./" else file.page.url, file.page.meta
    meta["gl_moved"] = build.moved.get(address, {})
    if file.generated_by:
        return
    meta.update(page_view(build.site, file.src_uri))
    card = make_card(_publisher(config), address, meta)
    build.cards.append(card)
    meta |= {"gl_card": card, "gl_cite": citations(card), "gl_data": json_ld(card)}
    meta["gl_notes"] = (file.page.content or "").count(NOTE)
    meta["gl_source"] = f"docs/{file.src_uri}"


def _publisher(config: MkDocsConfig) -> Publisher:
    said = (config.site_name, config.site_url, config.site_author, config.site_description)
    return Publisher(*(text or "" for text in said), date=build.site.project.latest)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what stands beside the pages."""
    global complete
    if checked:
        return
    folder = Path(config.site_dir)
    write_exports(folder, build.site, build.cards, _publisher(config))
    complete = build
    if not live:  # pictures cost time, and nobody links to what is served here
        write_pictures(folder, build.cards, build.site.project)


def on_serve(server: Any, builder: Callable[[], None], **_: Any) -> Any:
    """The first build is done: show it, and keep showing what is good."""
    if live:
        live.follow(server, builder, show_edited)
    return server


def show_edited(folder: Path) -> bool:
    """Make each page anew whose text alone was edited since the last whole build, in the site that
    is shown; whether there was one. The whole build, which follows, tells what is wrong with it.
    """
    global build
    build = complete
    pages = edited(build.site.project)
    for page in pages:
        build.site.project.by_name[page.name] = page
        file = build.made_with["files"].get_file_from_path(page.name)
        file.abs_dest_path = str(folder / file.dest_uri)
        make_page(file, **build.made_with)
    return bool(pages)


def make_page(
    file: File, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment
) -> None:
    """Render one page and write it, as MkDocs does with each in turn (mkdocs.commands.build has no
    public name for that).
    """
    if file.page:
        _populate_page(file.page, config, files)
        _feed(file, config)
        _build_page(file.page, config, files.documentation_pages(), nav, env)


def refuse(problems: list[Problem]) -> None:
    if problems:
        log.error("%d problem%s in the sources:", len(problems), "s" if len(problems) > 1 else "")
        raise Abort("\n".join(map(str, problems)))
