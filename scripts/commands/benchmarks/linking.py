"""What the linker adds to Markdown, and how its time grows with the terms.

Pages of English-like prose, the same on every machine, use made-up terms, plurals and capitals
among them.
"""

from collections.abc import Callable, Iterator
from statistics import median
from time import process_time

from markdown import Markdown

from commands.benchmarks.made_words import Words
from content.project import Project
from content.settings import Settings
from content.terms import Term
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary, link_terms

PAGES, SIZES, RUNS = 1000, (500, 5000, 20000), 5  # SIZES: how many terms there are
WORDS_PER_USE = 40
MEANING = "A made-up term of the benchmark, with a meaning as long as any."


class Corpus(Words):
    """Terms of one to three words, Markdown pages that use them, and the uses as they stand."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.terms = [
            Term(slug=f"t{n}", title=title, short=MEANING) for n, title in enumerate(self.titles)
        ]
        self.uses: list[str] = []
        self.pages = [self._page() for _ in range(PAGES)]

    def _page(self) -> str:
        lines = []
        for section in range(4):
            lines.append(f"## {self.word().capitalize()} {section}\n")
            lines += [f"{self._paragraph(45)}\n" for _ in range(3)]
        return "\n".join([*lines, *(f"- {self._paragraph(12)}" for _ in range(3))])

    def _paragraph(self, size: int) -> str:
        words = self.random.choices(self.vocabulary, k=size)
        for place in range(size):
            if self.random.random() < 1 / WORDS_PER_USE:
                title = self.random.choice(self.titles)
                words[place] = self.random.choice((title, title, f"{title}s", title.capitalize()))
                self.uses.append(words[place])
        return f"{' '.join(words)}."


def linking(project: Project) -> Iterator[str]:
    """What the linker adds to Markdown, and how its time grows with the terms."""
    yield "## Linking beside Markdown\n"
    yield f"{PAGES} pages, made up, with terms of one to three words.\n"
    yield "| terms | linker : Markdown | Markdown | linker | links |\n|---|---|---|---|---|"
    for size in SIZES:
        plain, own, links = measure(Corpus(size), project.settings)
        yield f"| {size:,} | {own / plain:.1%} | {plain:.2f} s | {own:.2f} s | {links:,} |"


def measure(corpus: Corpus, settings: Settings) -> tuple[float, float, int]:
    """Median seconds for all the pages, of Markdown and of the linker; and its links."""
    pages, glossary, plain = corpus.pages, Glossary(corpus.terms), settings.markdown()
    linked = settings.markdown(GlossaryExtension(PageLinker(glossary)))
    html = [render(plain, page) for page in pages]
    runs = [
        (
            seconds(lambda: [render(plain, page) for page in pages]),
            seconds(lambda: [link_terms(page, glossary) for page in html]),
        )
        for _ in range(RUNS)
    ]
    links = sum(render(linked, page).count('class="gl-term"') for page in pages)
    without, own = map(median, zip(*runs, strict=True))
    return without, own, links


def render(markdown: Markdown, page: str) -> str:
    """A page's HTML, by a Markdown that is used again."""
    markdown.reset()
    return markdown.convert(page)


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
