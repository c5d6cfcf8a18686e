"""Door to paragraphs' ids: gives one to each paragraph of an essay that has none.

python3 scripts/mint.py [FILE.md...]     default: every essay

An id is drawn once and never changed: links lead to it.
"""

import argparse
import sys
from pathlib import Path

from environment import ROOT, ensure

ensure()

from glossary.pages import markdown_files
from glossary.paragraphs import mint, read_paragraphs


def main() -> int:
    parser = argparse.ArgumentParser(description="Give every paragraph of an essay an id.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.md")
    asked = parser.parse_args()
    files = asked.files or list(markdown_files(ROOT / "docs/essays"))
    missing = [path for path in files if not path.is_file()]
    for path in missing:
        print(f"{path}: there is no such file; name a page under docs/", file=sys.stderr)
    if missing:
        return 1
    sources = {path: path.read_text("utf-8") for path in markdown_files(ROOT / "docs")}
    taken = {p.id for source in sources.values() for p in read_paragraphs(source) if p.id}
    for path in files:
        old = path.read_text("utf-8")
        new = mint(old, taken)
        fresh = {p.id for p in read_paragraphs(new) if p.id} - taken
        taken |= fresh
        if new != old:
            path.write_text(new, "utf-8", newline="")
            print(f"{path}: {len(fresh)} new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
