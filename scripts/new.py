"""Door to new pages: makes the files, filled in as far as may be, and says what to write.

python3 scripts/new.py term "Mesa-optimiser"
python3 scripts/new.py essay "Which world?"
python3 scripts/new.py claim 3.42
python3 scripts/new.py model small_world
python3 scripts/new.py source Li2023othello
"""

import argparse
import os
import sys

from environment import CHECKS, ROOT, SITE, ensure

ensure(SITE, CHECKS)

from checks.command import check_stopping, check_words
from commands import making
from content.project import read_project

MAKERS = {
    "term": making.term,
    "essay": making.essay,
    "claim": making.claim,
    "model": making.model,
    "source": making.source,
}


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the files of something new.")
    parser.add_argument("kind", choices=MAKERS)
    parser.add_argument("name", help="a title, a number, a module's name or a key")
    asked = parser.parse_args()
    project, _ = read_project(ROOT)
    try:
        made = MAKERS[asked.kind](project, asked.name)
    except making.Refused as refused:
        print(str(refused).replace(f"{ROOT}{os.sep}", ""), file=sys.stderr)
        return 1
    for path in made.files:
        print(os.path.relpath(path))
    print(f"It will show {made.shows}", "Still to be written:", sep="\n", file=sys.stderr)
    mine = {str(path) for path in made.files}
    project, read = read_project(ROOT)
    for problem in sorted({*check_stopping(project, read)[0], *check_words(project)}):
        if problem.path in mine:
            print(problem, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
