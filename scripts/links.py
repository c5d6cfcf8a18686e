"""Door to the ledger of every address ever published: scripts/ledger/addresses.tsv.

python3 scripts/links.py record                                 what is new on the site
python3 scripts/links.py move /essays/old/ /essays/new/ --because "a shorter title"
python3 scripts/links.py retire /claims/3.9/ --because "it said what 3.8 says"
python3 scripts/links.py reword /essays/x/#p-7k2m --because "the same in plainer words"

An address may be a page's, /essays/which-world/, or a place's on it, /essays/which-world/#p-jn3g.
It builds the site aside first, and writes no line that would lead nowhere.
"""

import argparse
import sys
from datetime import date
from functools import partial
from pathlib import Path

from environment import ROOT, ensure

ensure()

from checks import check_sources
from checks.builder import build
from checks.links_that_last import LEDGER
from glossary.problems import ProblemsFound
from glossary.settings import read_settings
from ledger import writing
from ledger.places import read_places
from ledger.recording import record
from ledger.records import address_in, append, read_ledger
from publishing.aside import aside


def main() -> int:
    asked = parse()
    settings = read_settings(ROOT / "mkdocs.yml")
    ledger, problems = read_ledger(ROOT / LEDGER)
    with aside(ROOT) as folder:
        problems = problems or check_sources(settings) or build(settings, folder / "site")
        if problems:
            print(*problems, sep="\n", file=sys.stderr)
            return 1
        places = read_places(folder / "site")
    day = date.today().isoformat()
    try:
        if asked.make:
            lines = asked.make(asked)(ledger, places, day=day)
            append(ROOT / LEDGER, lines)
        else:
            lines = record(ROOT / LEDGER, places, day)
    except ProblemsFound as found:
        print(found, "Nothing was written.", sep="\n", file=sys.stderr)
        return 1
    print(*lines, sep="\n", end="\n" if lines else "")
    print(f"{len(lines)} lines written to {Path(LEDGER)}.", file=sys.stderr)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Keep every published address alive.")
    commands = parser.add_subparsers(required=True)
    recording = commands.add_parser("record", help="write down what is new on the site")
    recording.set_defaults(make=None)
    moving = commands.add_parser("move", help="say where a page or a place went")
    moving.add_argument("old", type=_address)
    moving.add_argument("new", type=_address)
    moving.set_defaults(make=lambda a: partial(writing.move, old=a.old, new=a.new, reason=a.why))
    for name, write, what in (
        ("retire", writing.retire, "say that something is no more"),
        ("reword", writing.reword, "say that a text means what it meant"),
    ):
        telling = commands.add_parser(name, help=what)
        telling.add_argument("addresses", nargs="+", type=_address)
        telling.set_defaults(
            make=lambda a, write=write: partial(write, addresses=a.addresses, reason=a.why)
        )
        telling.add_argument("--because", dest="why", required=True, type=_line)
    moving.add_argument("--because", dest="why", required=True, type=_line)
    return parser.parse_args()


def _address(typed: str) -> str:
    try:
        return address_in(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}; write it like /essays/x/#p-7k2m") from None


def _line(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
