"""Other tools that link the words of a glossary, on the same pages and terms.

Python-Markdown's `abbr` marks its words in the process that measures; mkdocs-ezglossary is
installed in an environment of its own (peers.txt) and builds a site with and without its plugin.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from markdown import Markdown

from commands.benchmarks.builds import run
from commands.benchmarks.linking import PAGES, Corpus, render, seconds
from content.project import Project
from linking.linker import Glossary, link_terms

TERMS = 5000
REQUIREMENTS = Path(__file__).with_name("peers.txt")
OURS = re.compile(r'<a class="gl-term"[^>]*>([^<]*)</a>')
ABBR = re.compile(r"<abbr [^>]*>([^<]*)</abbr>")
EZ = re.compile(r'<a [^>]*href="[^"]*terms/#[^>]*>([^<]*)</a>')


def peers(_: Project) -> Iterator[str]:
    """What each takes, and which of the uses that the corpus is known to have it leaves unlinked
    or links where there is none.
    """
    corpus = Corpus(TERMS)
    glossary = Glossary(corpus.terms)
    markdown = Markdown()
    plain: list[str] = []
    alone = seconds(lambda: plain.extend(render(markdown, page) for page in corpus.pages))
    yield "## Beside other tools\n"
    uses = f"{len(corpus.uses):,} uses of {TERMS:,} terms"
    yield f"{PAGES:,} pages with {uses}; a quarter of the uses are plurals, a quarter have a"
    yield "capital."
    yield "Time is what a tool adds to plain Markdown, or to a plain build."
    yield "abbr marks words, exactly as they are given, and links none;"
    yield "mkdocs-ezglossary links what a writer marks, and here nothing is marked;"
    yield "zensical-glossary needs Python 3.12, and was not tried.\n"
    yield "| tool | time | found | not found | more than there are |\n|---|---|---|---|---|"
    linked: list[str] = []
    took = seconds(
        lambda: linked.extend(link_terms(page, glossary, policy="every").html for page in plain)
    )
    yield _row("ours, every use", took, OURS, linked, corpus)
    marked: list[str] = []
    meanings = {"glossary": {term.title: term.short for term in corpus.terms}}
    abbr = Markdown(extensions=["abbr"], extension_configs={"abbr": meanings})
    took = seconds(lambda: marked.extend(render(abbr, page) for page in corpus.pages))
    yield _row("abbr", took - alone, ABBR, marked, corpus)
    took, pages = _ezglossary(corpus)
    yield _row("mkdocs-ezglossary", took, EZ, pages, corpus)


def _row(
    tool: str, took: float, link: re.Pattern[str], pages: Iterable[str], corpus: Corpus
) -> str:
    found = [words for page in pages for words in link.findall(page)]
    missed = (Counter(corpus.uses) - Counter(found)).total()
    right = len(corpus.uses) - missed
    wrong = len(found) - right
    return f"| {tool} | {took:.2f} s | {right:,} | {missed:,} | {wrong:,} |"


def _ezglossary(corpus: Corpus) -> tuple[float, list[str]]:
    """The CPU seconds that its plugin adds to a build, and the pages that it made."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        python = str(folder / "venv/bin/python")
        pip = "-m pip install --quiet --disable-pip-version-check --require-hashes -r".split()
        subprocess.run([python, *pip, str(REQUIREMENTS)], check=True)
        (folder / "docs").mkdir()
        for n, page in enumerate(corpus.pages):
            (folder / f"docs/p{n}.md").write_text(page, "utf-8")
        terms = "\n\n".join(f"{term.title}\n: {term.short}" for term in corpus.terms)
        (folder / "docs/terms.md").write_text(terms, "utf-8")
        times = []
        for plugins in ("[]", "[ezglossary: {use_default: true, plurals: en, ignore_case: true}]"):
            settings = f"site_name: x\nmarkdown_extensions: [def_list]\nplugins: {plugins}\n"
            (folder / "mkdocs.yml").write_text(settings, "utf-8")
            times.append(run([python, "-m", "mkdocs", "build", "-q"], folder).seconds)
        pages = [path.read_text("utf-8") for path in (folder / "site").glob("p*/index.html")]
        return times[1] - times[0], pages
