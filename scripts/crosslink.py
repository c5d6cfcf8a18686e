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

from content.pages import POLICIES
from content.problems import ProblemsFound
from content.settings import read_settings
from linking.explain import Workshop


def main() -> int:
    asked = parse()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        workshop = Workshop(read_settings(ROOT / "mkdocs.yml"), asked.glossary, asked.links)
        pages = workshop.pages(asked.files)
        if asked.command == "sample":
            sys.stdout.writelines(f"{line}\n" for line in workshop.sample(pages, asked.count))
            return 0
        for page in pages:
            if asked.command == "render":
                print(workshop.render(page))
            else:
                sys.stdout.writelines(f"{line}\n" for line in workshop.explain(page))
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    except NotADirectoryError as error:
        print(
            f"{error}: this is no folder; give --glossary a folder of term files", file=sys.stderr
        )
        return 1
    except BrokenPipeError:
        sys.stderr.close()
    return 0


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
