"""What is asked of the ledger at the command line, as a function that gives the new lines.

asked = parse(["move", "/essays/old/", "/essays/new/", "--because", "a shorter title"])
asked(ledger, places, "2026-11-25")   # -> [Record(...)]; None for `record`
"""

import argparse
from collections.abc import Callable, Sequence

from addresses import writing
from addresses.places import Places
from addresses.records import Ledger, Record, address_in

Asked = Callable[[Ledger, Places, str], list[Record]]
REASONED = {"retire": "say that something is no more", "reword": "say that a text means the same"}


def parse(arguments: Sequence[str], doc: str) -> Asked | None:
    """What to do with the ledger; None: bring it up to the site."""
    parser = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("record", help="write down what is new on the site")
    moving = commands.add_parser("move", help="say where a page or a place went")
    moving.add_argument("old", type=_address)
    moving.add_argument("new", type=_address)
    telling = [commands.add_parser(name, help=text) for name, text in REASONED.items()]
    for command in telling:
        command.add_argument("addresses", nargs="+", type=_address)
    for command in (moving, *telling):
        command.add_argument("--because", dest="why", required=True, type=_line)
    return _made(parser.parse_args(arguments))


def _made(asked: argparse.Namespace) -> Asked | None:
    if asked.command == "record":
        return None
    if asked.command == "move":
        return lambda ledger, places, day: writing.move(
            ledger, places, asked.old, asked.new, asked.why, day
        )
    write = {"retire": writing.retire, "reword": writing.reword}[asked.command]
    return lambda ledger, places, day: write(ledger, places, asked.addresses, asked.why, day)


def _address(typed: str) -> str:
    try:
        return address_in(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error}; write it like /essays/x/#p-7k2m") from None


def _line(text: str) -> str:
    return " ".join(text.split())
