"""Checks that every term is used by an essay; renders the pages for it, without the site."""

from glossary.extension import GlossaryExtension
from glossary.pages import read_pages
from glossary.problems import Problem
from glossary.settings import Settings
from glossary.shelf import Shelf


def check(settings: Settings) -> list[Problem]:
    shelf = Shelf(settings)
    markdown = settings.markdown(GlossaryExtension(shelf.press))
    pages, _ = read_pages(settings.docs, settings.docs)
    for page in pages:
        name = str((settings.root / page.path).resolve().relative_to(settings.docs))
        markdown.reset()
        markdown.convert(shelf.open(name, page.body))
        shelf.close(name, str(page.front_matter.values.get("title", "")), page.address or "")
    return shelf.problems()
