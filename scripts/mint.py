"""Door to paragraphs' ids: gives one to each paragraph of an essay that has none.

python3 scripts/mint.py [FILE.md...]     default: every essay

An id is drawn once and never changed: links lead to it.
"""

import argparse
import os
import sys
from pathlib import Path

from environment import ROOT, ensure

ensure()

from checks import find_unfit
from checks.mending import mint_ids
from content.pages import markdown_files
from content.settings import read_settings


def main() -> int:
    parser = argparse.ArgumentParser(description="Give every paragraph of an essay an id.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.md")
    asked = parser.parse_args()
    pages = set(markdown_files(ROOT / "docs"))
    strange = [path for path in asked.files if path.absolute() not in pages]
    for path in strange:
        print(f"{path}: this is no page of the site; name one under docs/", file=sys.stderr)
    settings = read_settings(ROOT / "mkdocs.yml")
    unfit = find_unfit(settings)
    print(*unfit, sep="\n", end="\n" if unfit else "", file=sys.stderr)
    if strange or unfit:
        return 1
    named = [path.absolute() for path in asked.files]
    for path, count in mint_ids(settings, named or None).items():
        print(f"{os.path.relpath(path)}: {count} new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
