"""What the linker adds to Markdown, and how its time grows with the terms.

Pages of English-like prose, the same on every machine, use made-up terms, plurals and capitals
among them.
"""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from statistics import median
from time import process_time
from typing import NamedTuple

from markdown import Markdown

from commands.benchmarks.made_site import COMMON, SYLLABLES
from content.project import Project
from content.settings import Settings
from content.terms import Term
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary, link_terms

PAGES, SIZES, RUNS = 1000, (500, 5000, 20000), 5  # SIZES: how many terms there are
SEED = 7
WORDS_PER_USE = 40


class Corpus(NamedTuple):
    """Made pages, the terms that they use, and the uses as they stand there."""

    terms: list[Term]
    pages: list[str]
    uses: list[str]


def linking(project: Project) -> Iterator[str]:
    """What the linker adds to Markdown, and how its time grows with the terms."""
    yield "## Linking beside Markdown\n"
    yield f"{PAGES} pages, made up, with terms of one to three words.\n"
    yield "| terms | linker : Markdown | Markdown | linker | links |\n|---|---|---|---|---|"
    for size in SIZES:
        plain, own, links = measure(make_corpus(size), project.settings)
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


def make_corpus(size: int) -> Corpus:
    """Terms of one to three words, and Markdown pages that use them."""
    random = Random(SEED)
    vocabulary = COMMON * 20 + [_word(random, 2) for _ in range(4000)]
    titles: dict[str, None] = {}
    while len(titles) < size:
        count = random.choice((1, 1, 2, 2, 2, 3))
        title = " ".join(_word(random, 3) for _ in range(count))
        if title not in vocabulary:
            titles[title] = None
    terms = [
        Term(slug=f"t{n}", title=title, short="A made-up term of the benchmark.")
        for n, title in enumerate(titles)
    ]
    corpus = Corpus(terms, [], [])
    maker = partial(_paragraph, random, vocabulary, list(titles), corpus.uses)
    corpus.pages.extend(_page(random, vocabulary, maker) for _ in range(PAGES))
    return corpus


def _word(random: Random, least: int) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randint(least, least + 1)))


def _page(random: Random, vocabulary: list[str], paragraph: Callable[[int], str]) -> str:
    lines = []
    for section in range(4):
        lines.append(f"## {random.choice(vocabulary).capitalize()} {section}\n")
        lines += [f"{paragraph(45)}\n" for _ in range(3)]
    return "\n".join([*lines, *(f"- {paragraph(12)}" for _ in range(3))])


def _paragraph(
    random: Random, vocabulary: list[str], titles: list[str], uses: list[str], size: int
) -> str:
    words = random.choices(vocabulary, k=size)
    for place in range(len(words)):
        if random.random() < 1 / WORDS_PER_USE:
            title = random.choice(titles)
            words[place] = random.choice((title, title, f"{title}s", title.capitalize()))
            uses.append(words[place])
    return f"{' '.join(words)}."
