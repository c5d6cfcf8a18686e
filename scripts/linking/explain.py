"""What `crosslink.py render`, `explain` and `sample` print.

{"file": "a.md", "line": 3, "text": "agents", "term": "agent", "linked": true, "reason": null}
"""

import json
import random
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from content.claims import read_claims
from content.figures import read_figures
from content.pages import Page, read_page
from content.problems import ProblemsFound
from content.settings import Settings
from content.terms import read_terms
from content.traps import convert, markdown_traps
from linking.extension import GlossaryExtension, Press
from linking.linker import Glossary
from linking.source_lines import source_lines


class _Unlinked(Press):
    """A press that leaves the page as Markdown made it."""

    def link(self, html: str) -> str:
        return html


class Workshop:
    """A glossary and the site's Markdown, ready to render any file; raises ProblemsFound over its
    terms.

    With `folder` the terms are that folder's and nothing else of the site is needed.
    """

    def __init__(
        self, settings: Settings, folder: Path | None = None, policy: str | None = None
    ) -> None:
        self.docs = settings.docs
        terms, problems = read_terms(folder or settings.glossary)
        if folder and not folder.is_dir():
            raise NotADirectoryError(str(folder))
        claims = {} if folder else read_claims(settings.claims, settings.docs)[0]
        self.glossary = Glossary(terms, claims)
        if problems or self.glossary.problems:
            raise ProblemsFound([*problems, *self.glossary.problems])
        figures = {} if folder else read_figures(settings)[0]
        self.press = Press(self.glossary, policy=policy, figures=figures)
        self.markdown = settings.markdown(GlossaryExtension(self.press))
        self.unlinked = settings.markdown(
            GlossaryExtension(_Unlinked(self.glossary, figures=figures))
        )

    def pages(self, files: Iterable[str]) -> list[Page]:
        """Read the files, all of them, before any is rendered."""
        read = [read_page(file, self.docs) for file in files]
        problems = [problem for page, found in read for problem in (*found, *markdown_traps(page))]
        if problems:
            raise ProblemsFound(problems)
        return [page for page, _ in read]

    def render(self, page: Page) -> str:
        """The page's body as HTML; its uses are then on the press."""
        self.press.put(page)
        return convert(self.markdown, page, page.body)

    def explain(self, page: Page) -> Iterator[str]:
        """Every use on the page, a JSON object a line."""
        self.render(page)
        mentions = self.press.mentions
        lines = source_lines(mentions, page.front_matter, partial(convert, self.unlinked, page))
        for mention, line in zip(mentions, lines, strict=True):
            use = {
                "file": page.path,
                "line": line,
                "text": mention.words,
                "claim" if mention.claim else "term": mention.slug,
                "linked": mention.reason is None,
                "reason": mention.reason,
            }
            yield json.dumps(use, ensure_ascii=False)

    def sample(self, pages: Iterable[Page], count: int) -> Iterator[str]:
        """A fair sample of the terms' links on the pages, the same at each call, with the sentence
        of each: for a reader to judge whether the word has the term's sense there.
        """
        links = []
        for page in pages:
            self.render(page)
            found = (mention for mention in self.press.mentions if not mention.claim)
            links += [(page.path, mention) for mention in found if mention.reason is None]
        for path, mention in random.Random(0).sample(links, min(count, len(links))):
            use = {"file": path, "term": mention.slug, "text": mention.words}
            yield json.dumps({**use, "sentence": mention.sentence}, ensure_ascii=False)
