"""`dev.py bench`: what the linker adds to Markdown, and how its time grows with the terms.

    bench(root, runs=5, pages=1000, target=Path("README.md"))   # -> the exit code

Makes 1,000 pages of English-like prose (fixed seed, about one use of a term in 40 words; plurals,
phrases and capitals among them) with 500 and with 5,000 terms, renders them with the site's
Markdown extensions, without and with the linker in turn, and prints the medians. With a `target`
the table is put between the two `bench` comments of that file.
"""

import re
import sys
from pathlib import Path

from commands.corpus import make_corpus
from commands.timing import Timing, measure
from content.settings import read_settings

SIZES = (500, 5000)
BLOCK = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.DOTALL)


def bench(root: Path, runs: int, pages: int, target: Path | None) -> int:
    """Print the table, and write it where that is asked for."""
    settings = read_settings(root / "mkdocs.yml")
    told = f"{pages} pages with {SIZES[0]} and with {SIZES[1]} terms, {runs} runs ..."
    print(told, file=sys.stderr, flush=True)
    timings = measure([make_corpus(pages, terms) for terms in SIZES], settings, runs)
    table = as_table(timings, pages, runs)
    print(table)
    return write(target, table) if target else 0


def as_table(timings: list[Timing], pages: int, runs: int) -> str:
    """The medians as a Markdown table, and the growth of the linker's own time."""
    rows = [
        f"| {pages} pages of | Markdown alone | with the linker | ratio "
        "| the linker's own | per MB of HTML | links |",
        "|" + "---|" * 7,
    ]
    for t in timings:
        rows.append(
            f"| {t.terms} terms | {t.plain:.2f} s | {t.linked:.2f} s | {t.ratio:.2f} "
            f"| {t.own:.2f} s | {t.own / t.megabytes:.3f} s "
            f"| {t.links} |"
        )
    growth = timings[-1].own / timings[0].own
    rows.append(
        f"\nMedians of {runs} runs in turn. "
        f"From {timings[0].terms} to {timings[-1].terms} terms "
        f"the linker's own time grows {growth:.2f} times."
    )
    return "\n".join(rows)


def write(path: Path, table: str) -> int:
    text, count = BLOCK.subn(lambda m: f"{m[1]}\n{table}\n\n{m[2]}", path.read_text("utf-8"))
    if count != 1:
        print(
            f"{path}: no pair of `<!-- bench -->` and `<!-- /bench -->` to write between",
            file=sys.stderr,
        )
        return 1
    path.write_text(text, "utf-8")
    return 0
