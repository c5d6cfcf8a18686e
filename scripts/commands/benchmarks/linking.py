"""What the linker adds to Markdown, and how its time grows with the terms.

Pages of English-like prose, the same on every machine, use made-up terms, plurals and capitals
among them.
"""

from collections.abc import Callable, Iterator
from random import Random
from statistics import median
from time import process_time

from markdown import Markdown

from content.project import Project
from content.settings import Settings
from content.terms import Term
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary, link_terms

PAGES, SIZES, RUNS = 1000, (500, 5000, 20000), 5  # SIZES: how many terms there are
WORDS_PER_USE = 40
SEED = 7
SYLLABLES = (
    "ba be bi bo da de di do fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne no pa "
    "pe ra re ri ro sa se ta te ti to va ve vi"
).split()
COMMON = (
    "the of and to in a is that it was for on as with by an be this which or from at not "
    "are but have has had were their one all we they"
).split()
MEANING = "A made-up term of the benchmark, with a meaning as long as any."


class Corpus:
    """Terms of one to three made-up words, Markdown pages that use them, and the uses as they
    stand; the same on every machine.
    """

    def __init__(self, size: int) -> None:
        self.random = Random(SEED)
        self.vocabulary = COMMON * 20 + [self.made_word(2) for _ in range(4000)]
        self.titles = list(self._titles(size))
        self.terms = [
            Term(slug=f"t{n}", title=title, short=MEANING) for n, title in enumerate(self.titles)
        ]
        self.uses: list[str] = []
        self.pages = [self._page() for _ in range(PAGES)]

    def made_word(self, least: int) -> str:
        """A word of so many syllables, or one more."""
        return "".join(self.random.choices(SYLLABLES, k=self.random.randint(least, least + 1)))

    def _titles(self, many: int) -> Iterator[str]:
        """Names of one to three words, no two alike."""
        taken = set(self.vocabulary)
        while many:
            size = self.random.choice((1, 1, 2, 2, 2, 3))
            title = " ".join(self.made_word(3) for _ in range(size))
            if title not in taken:
                taken.add(title)
                many -= 1
                yield title

    def _page(self) -> str:
        lines = []
        for section in range(4):
            lines.append(f"## {self.random.choice(self.vocabulary).capitalize()} {section}\n")
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
    yield f"{PAGES:,} pages, made up, with terms of one to three words.\n"
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
