"""Door to the benchmark: what the linker adds to Markdown, how its time grows with the terms.

    python3 scripts/bench.py [--runs N] [--pages N] [--write FILE]

Makes 1,000 pages of English-like prose (fixed seed, about one use of a term in 40 words; plurals,
phrases and capitals among them) with 500 and with 5,000 terms, renders them with the site's
Markdown extensions, without and with the linker in turn, and prints the medians. `--write` puts the
table between the two `bench` comments of a file.
"""

import argparse
import re
import sys
from pathlib import Path

from environment import ROOT, ensure

ensure()

from commands.corpus import make_corpus
from commands.timing import Timing, measure
from content.settings import read_settings

SIZES = (500, 5000)
BLOCK = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.DOTALL)


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the linker beside Markdown.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, in turn (default 5)")
    parser.add_argument(
        "--pages", type=int, default=1000, help="pages in each corpus (default 1000)"
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the table between a file's bench comments"
    )
    asked = parser.parse_args()
    settings = read_settings(ROOT / "mkdocs.yml")
    print(
        f"{asked.pages} pages with {SIZES[0]} and with {SIZES[1]} terms, {asked.runs} runs ...",
        file=sys.stderr,
        flush=True,
    )
    timings = measure([make_corpus(asked.pages, terms) for terms in SIZES], settings, asked.runs)
    table = as_table(timings, asked.pages, asked.runs)
    print(table)
    return write(asked.write, table) if asked.write else 0


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


if __name__ == "__main__":
    sys.exit(main())
