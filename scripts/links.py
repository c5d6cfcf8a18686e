"""Door to the ledger of every address ever published: scripts/addresses/addresses.tsv.

python3 scripts/links.py record                                 what is new on the site
python3 scripts/links.py move /essays/old/ /essays/new/ --because "a shorter title"
python3 scripts/links.py retire /claims/3.9/ --because "it said what 3.8 says"
python3 scripts/links.py reword /essays/x/#p-7k2m --because "the same in plainer words"

An address may be a page's, /essays/which-world/, or a place's on it, /essays/which-world/#p-jn3g.
It builds the site aside first, and writes no line that would lead nowhere.
"""

import sys
from datetime import date

from environment import ROOT, ensure

ensure()

from addresses.checking import LEDGER
from addresses.places import read_places
from addresses.recording import record
from addresses.records import append, read_ledger
from checks import check_sources
from checks.command import build
from commands.asking import parse
from content.problems import ProblemsFound
from content.project import read_project
from publishing.aside import aside


def main() -> int:
    asked = parse(sys.argv[1:], __doc__ or "")
    (project, read), path = read_project(ROOT), ROOT / LEDGER
    day = date.today().isoformat()
    ledger, problems = read_ledger(path)
    with aside(ROOT) as folder:
        problems = problems or check_sources(project, read) or build(ROOT, folder / "site")
        if problems:
            print(*problems, sep="\n", file=sys.stderr)
            return 1
        places = read_places(folder / "site")
    try:
        if asked:
            lines = asked(ledger, places, day)
            append(path, lines)
        else:
            lines = record(path, places, day)
    except ProblemsFound as found:
        print(found, "Nothing was written.", sep="\n", file=sys.stderr)
        return 1
    print(*lines, sep="\n", end="\n" if lines else "")
    print(f"{len(lines)} lines written to {LEDGER}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
