"""Times rendering a corpus without and with the linker, in turn, and the linker by itself.

CPU time of this process is taken, since other programs share the machine.
"""

from collections.abc import Callable
from statistics import median
from time import process_time
from typing import NamedTuple

from markdown import Markdown

from commands.corpus import Corpus
from content.settings import Settings
from linking.extension import GlossaryExtension, PageLinker
from linking.linker import Glossary, link_terms

BATCH = 20  # pages


class Timing(NamedTuple):
    """Median CPU seconds for a whole corpus."""

    terms: int
    plain: float
    linked: float
    own: float
    ratio: float  # with the linker to without, the median of the runs' own
    megabytes: float
    links: int


def measure(corpora: list[Corpus], settings: Settings, runs: int) -> list[Timing]:
    """Time the corpora side by side, a batch of pages of each in turn, so that a slow spell of the
    machine hits all.
    """
    benches = [_Bench(corpus, settings) for corpus in corpora]
    for _ in range(runs):
        for bench in benches:
            bench.runs.append([0.0, 0.0, 0.0])
        for start in range(0, max(len(corpus.pages) for corpus in corpora), BATCH):
            for bench in benches:
                bench.time(start)
    return [bench.timing() for bench in benches]


class _Bench:
    """One corpus and its seconds in each run: Markdown alone, with the linker, the linker alone."""

    def __init__(self, corpus: Corpus, settings: Settings) -> None:
        self.corpus = corpus
        self.glossary = Glossary(corpus.terms)
        self.plain = settings.markdown()
        self.linked = settings.markdown(GlossaryExtension(PageLinker(self.glossary)))
        self.html = [_render(self.plain, page) for page in corpus.pages]
        self.runs: list[list[float]] = []

    def time(self, start: int) -> None:
        pages, html, run = (
            self.corpus.pages[start : start + BATCH],
            self.html[start : start + BATCH],
            self.runs[-1],
        )
        run[0] += _seconds(lambda: [_render(self.plain, page) for page in pages])
        run[1] += _seconds(lambda: [_render(self.linked, page) for page in pages])
        run[2] += _seconds(lambda: [link_terms(page, self.glossary) for page in html])

    def timing(self) -> Timing:
        plain, linked, own = (median(column) for column in zip(*self.runs, strict=True))
        ratio = median(run[1] / run[0] for run in self.runs)
        links = sum(
            link_terms(page, self.glossary).html.count('class="gl-term"') for page in self.html
        )
        return Timing(
            len(self.corpus.terms), plain, linked, own, ratio, sum(map(len, self.html)) / 1e6, links
        )


def _render(markdown: Markdown, page: str) -> str:
    markdown.reset()
    return markdown.convert(page)


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
