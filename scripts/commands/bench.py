"""`dev.py bench`: what the linker adds to Markdown, and how its time grows with the terms.

    bench(root)   # -> 0; prints a Markdown table

Pages of English-like prose, the same on every machine, use made-up terms, plurals and capitals
among them. They are rendered with the site's Markdown extensions without and with the linker in
turn. CPU time of this process is taken, since other programs share the machine.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

from markdown import Markdown

from content.settings import Settings, read_settings
from content.terms import Term
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary, link_terms

PAGES, SIZES, RUNS = 1000, (500, 5000), 5  # SIZES: how many terms there are
SEED = 7
WORDS_PER_USE = 40
SYLLABLES = (
    "ba be bi bo da de di do fa fe ga go ka ke ki ko la le li lo ma me mi mo na ne no pa "
    "pe ra re ri ro sa se ta te ti to va ve vi"
).split()
COMMON = (
    "the of and to in a is that it was for on as with by an be this which or from at not "
    "are but have has had were their one all we they"
).split()


def bench(root: Path) -> int:
    """Print the medians as a table, and the growth of the linker's own time."""
    print(f"{PAGES} pages, {RUNS} runs of each size ...", file=sys.stderr, flush=True)
    settings = read_settings(root / "mkdocs.yml")
    print(f"| {PAGES} pages of | Markdown alone | with the linker | ratio | its own | links |")
    print("|---|---|---|---|---|---|")
    owns = []
    for size in SIZES:
        plain, linked, own, links = measure(*make_corpus(size), settings)
        owns.append(own)
        times = f"{plain:.2f} s | {linked:.2f} s | {linked / plain:.2f} | {own:.2f} s"
        print(f"| {size} terms | {times} | {links} |")
    growth = owns[-1] / owns[0]
    print(f"\nMedians of {RUNS} runs in turn. The linker's own time grows {growth:.2f} times.")
    return 0


def measure(
    terms: list[Term], pages: list[str], settings: Settings
) -> tuple[float, float, float, int]:
    """Median seconds for all the pages: without the linker, with it, of itself; and its links."""
    glossary = Glossary(terms)
    plain = settings.markdown()
    linked = settings.markdown(GlossaryExtension(PageLinker(glossary)))
    html = [_render(plain, page) for page in pages]
    runs = [
        (
            _seconds(lambda: [_render(plain, page) for page in pages]),
            _seconds(lambda: [_render(linked, page) for page in pages]),
            _seconds(lambda: [link_terms(page, glossary) for page in html]),
        )
        for _ in range(RUNS)
    ]
    links = sum(link_terms(page, glossary).html.count('class="gl-term"') for page in html)
    without, with_it, own = map(median, zip(*runs, strict=True))
    return without, with_it, own, links


def _render(markdown: Markdown, page: str) -> str:
    markdown.reset()
    return markdown.convert(page)


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def make_corpus(size: int) -> tuple[list[Term], list[str]]:
    """Terms of one to three words, and Markdown pages that use them."""
    random = Random(SEED)
    vocabulary = COMMON * 20 + [_word(random, 2) for _ in range(4000)]
    titles: dict[str, None] = {}
    while len(titles) < size:
        count = random.choice((1, 1, 2, 2, 2, 3))
        titles.setdefault(" ".join(_word(random, 3) for _ in range(count)))
    terms = [
        Term(slug=f"t{n}", title=title, short="A made-up term of the benchmark.")
        for n, title in enumerate(titles)
    ]
    return terms, [_page(random, vocabulary, list(titles)) for _ in range(PAGES)]


def _word(random: Random, least: int) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randint(least, least + 1)))


def _page(random: Random, vocabulary: list[str], titles: list[str]) -> str:
    lines = []
    for section in range(4):
        lines.append(f"## {random.choice(vocabulary).capitalize()} {section}\n")
        lines += [f"{_paragraph(random, vocabulary, titles)}\n" for _ in range(3)]
    lines += [f"- {_paragraph(random, vocabulary, titles)[:80]}" for _ in range(3)]
    return "\n".join(lines)


def _paragraph(random: Random, vocabulary: list[str], titles: list[str]) -> str:
    words = random.choices(vocabulary, k=45)
    for place in range(len(words)):
        if random.random() < 1 / WORDS_PER_USE:
            title = random.choice(titles)
            words[place] = random.choice((title, title, title, f"{title}s", title.capitalize()))
    return f"{' '.join(words)}."
