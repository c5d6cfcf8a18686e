"""Door to the linker by hand.

python3 scripts/crosslink.py render  [--glossary DIR] [--links POLICY] FILE.md...
python3 scripts/crosslink.py explain [--glossary DIR] [--links POLICY] FILE.md...
python3 scripts/crosslink.py sample  [--glossary DIR] [--links POLICY] [--count N] FILE.md...

`render` prints the HTML with its links; `explain` prints every use, a JSON object a line; `sample`
prints N links drawn by lot, each with its sentence, for a reader to judge how many mean the term.
"""

import argparse
import sys
from pathlib import Path

from environment import ROOT, ensure

ensure()

from collections.abc import Iterable, Iterator

from content.kept import FOLDER, Kept
from content.pages import POLICIES, Page, markdown_files, read_page
from content.problems import ProblemsFound
from content.project import read_project
from content.rendering import markdown_traps
from content.settings import read_settings
from content.terms import read_terms
from linking.explain import Renderer
from linking.linker import Glossary
from showing.figure_markdown import FigureExtension, LateExtension


def main() -> int:
    asked = parse()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if asked.glossary and not asked.glossary.is_dir():
        message = "this is no folder; give --glossary a folder of term files"
        print(f"{asked.glossary}: {message}", file=sys.stderr)
        return 1
    try:
        for line in lines(asked):
            print(line)
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def lines(asked: argparse.Namespace) -> Iterator[str]:
    """What is printed. Raises ProblemsFound over the terms or over one of the files."""
    if asked.glossary:
        settings = read_settings(ROOT / "mkdocs.yml")  # nothing else of the site is needed
        named = (path for path in markdown_files(asked.glossary) if path.name != "index.md")
        terms, problems = read_terms(read_page(path) for path in named)
        glossary, figures = Glossary(terms), {}
    else:
        project, problems = read_project(ROOT)
        settings, folder = project.settings, str(project.docs / "glossary")
        problems = [problem for problem in problems if problem.path.startswith(folder)]
        glossary, figures = Glossary(project.terms, project.claims), project.figures
    if problems or glossary.problems:
        raise ProblemsFound([*problems, *glossary.problems])
    pages = read_files(asked.files, settings.docs)
    late = LateExtension(figures, Kept(ROOT / FOLDER))
    renderer = Renderer(settings, glossary, asked.links, [FigureExtension(figures)], [late])
    if asked.command == "sample":
        yield from renderer.sample(pages, asked.count)
    for page in pages if asked.command != "sample" else ():
        if asked.command == "render":
            yield renderer.render(page)
        else:
            yield from renderer.explain(page)


def read_files(files: Iterable[str], docs: Path) -> list[Page]:
    """The named files, all of them read before any is rendered."""
    pages = [read_page(file, docs) for file in files]
    problems = [p for page in pages for p in (*page.problems, *markdown_traps(page))]
    if problems:
        raise ProblemsFound(problems)
    return pages


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Link the terms of Markdown files, or say what would be linked and why."
    )
    parser.add_argument("command", choices=("render", "explain", "sample"))
    parser.add_argument(
        "--glossary", type=Path, metavar="DIR", help="a folder of term files (default: the site's)"
    )
    parser.add_argument(
        "--links", choices=POLICIES, metavar="POLICY", help=f"how often: {', '.join(POLICIES)}"
    )
    parser.add_argument(
        "--count", type=int, default=200, metavar="N", help="links in a sample (default: 200)"
    )
    parser.add_argument("files", nargs="+", metavar="FILE.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
