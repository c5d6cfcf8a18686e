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

from checks.fixing import mint_ids


def main() -> int:
    parser = argparse.ArgumentParser(description="Give every paragraph of an essay an id.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.md")
    asked = parser.parse_args()
    missing = [path for path in asked.files if not path.is_file()]
    for path in missing:
        print(f"{path}: there is no such file; name a page under docs/", file=sys.stderr)
    if missing:
        return 1
    for path, count in mint_ids(ROOT / "docs", asked.files or None).items():
        print(f"{os.path.relpath(path)}: {count} new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
