"""What `crosslink.py render`, `explain` and `sample` print.

{"file": "a.md", "line": 3, "text": "agents", "term": "agent", "linked": true, "reason": null}
"""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from markdown.extensions import Extension

from content.pages import Page
from content.rendering import convert
from content.settings import Settings
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary
from linking.source_lines import source_lines


class Renderer:
    """A glossary and the site's Markdown, ready to render any page."""

    def __init__(
        self,
        settings: Settings,
        glossary: Glossary,
        policy: str | None = None,
        extensions: Sequence[Extension] = (),
        late: Sequence[Extension] = (),  # what puts in what is never linked, after the links
    ) -> None:
        self.linker = PageLinker(glossary, policy=policy)
        unlinked = PageLinker(glossary, policy="none")
        self.markdown = settings.markdown(*extensions, GlossaryExtension(self.linker), *late)
        self.unlinked = settings.markdown(*extensions, GlossaryExtension(unlinked))

    def render(self, page: Page) -> str:
        """The page's body as HTML; its uses are then with the linker."""
        self.linker.start(page)
        return convert(self.markdown, page, page.body)

    def explain(self, page: Page) -> Iterator[str]:
        """Every use on the page, a JSON object a line."""
        self.render(page)
        mentions = self.linker.mentions
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
            found = (mention for mention in self.linker.mentions if not mention.claim)
            links += [(page.path, mention) for mention in found if mention.reason is None]
        for path, mention in random.Random(0).sample(links, min(count, len(links))):
            use = {"file": path, "term": mention.slug, "text": mention.words}
            yield json.dumps({**use, "sentence": mention.sentence}, ensure_ascii=False)
