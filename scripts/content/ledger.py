"""The ledger as it is written: a line for each address ever published, and for each that went.

    2026-11-23 | paragraph | /essays/which-world/#p-jn3g | | Ask a chatbot the way from the
    2027-01-09 | moved     | /essays/which-world/ | /essays/of-which-world/ | a shorter title

Tabs stand where the example has bars. Lines are only ever added, and the last that says where an
address went holds; so two branches that both add lines are merged by keeping both. What older lines
have in the fourth field, a fingerprint of the text, means nothing any more.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from content.problems import Problem

LEDGER = "scripts/addresses/addresses.tsv"
HEAD = "# day\twhat\taddress\tnew address\twords, or reason\n"
PLACES = ("page", "section", "claim", "entry", "paragraph")
GONE = ("moved", "retired")
KINDS = "|".join(PLACES + GONE)
ADDRESS = r"/(?:(?!\.)[\w.~%-]+/)*(?:#[^\s#<>\"']+)?"  # "/", "/a/x/", "/a/x/#p-7k2m"
LINE = re.compile(rf"(\d{{4}}-\d\d-\d\d)\t({KINDS})\t({ADDRESS})\t({ADDRESS}|[a-z2-7]*)\t([^\t]*)")
NO_LINE = (
    "not a line of the ledger; let dev.py write it: day, kind, address like /essays/x/#p-7k2m,"
    " new address, words, with tabs between"
)


class Record(NamedTuple):
    """One line. `target` is where a `moved` place went; `words` are what stood there, or why it
    went. Addresses are counted from the site's root: "essays/x/#p-7k2m".
    """

    day: str
    what: str
    address: str
    target: str
    words: str
    line: int = 0

    def __str__(self) -> str:
        target = shown(self.target) if self.what == "moved" else ""
        return "\t".join((self.day, self.what, shown(self.address), target, self.words))


def shown(address: str) -> str:
    """An address as the ledger and the commands write it, with a slash before it."""
    return f"/{address}"


def address_in(typed: str) -> str:
    """An address as somebody types or pastes it: "/essays/x", "https://host/essays/x/#p-7k2m" of a
    site at its host's root.
    """
    path, mark, fragment = re.sub(r"^https?://[^/]+", "", typed.strip()).partition("#")
    path = path.strip("/").removesuffix("index.html").rstrip("/")
    return f"{path}/{mark}{fragment}" if path else f"{mark}{fragment}"


class Ledger:
    """The lines of the ledger. `places` has what was first said of each address that was ever
    published; `gone` has the last line that says where one went; `last` is the last line's number.
    """

    def __init__(self, path: Path, records: Iterable[Record]) -> None:
        self.path = path
        self.records = tuple(records)
        self.last = self.records[-1].line if self.records else 1
        self.places: dict[str, Record] = {}
        self.gone: dict[str, Record] = {}
        for record in self.records:
            if record.what in PLACES:
                self.places.setdefault(record.address, record)
            elif record.what in GONE:
                self.gone[record.address] = record

    def problem(self, line: int, message: str, code: str) -> Problem:
        return Problem(str(self.path), line, message, code)


def read_ledger(path: Path) -> tuple[Ledger, list[Problem]]:
    """Read the ledger; where there is none yet it is empty."""
    records, problems = [], []
    text = path.read_text("utf-8", errors="replace") if path.exists() else ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        found = LINE.fullmatch(line)
        if found and (found[2] != "moved" or found[4].startswith("/")):
            day, what, address, target, words = found.groups()
            records.append(Record(day, what, address[1:], target[1:], words, number))
        else:
            problems.append(Problem(str(path), number, NO_LINE, "link-line"))
    return Ledger(path, records), problems


def append(path: Path, records: Iterable[Record]) -> None:
    text = path.read_text("utf-8") if path.exists() else HEAD
    if not text.endswith("\n"):
        text += "\n"  # somebody's editor has taken it
    path.write_text(text + "".join(f"{record}\n" for record in records), "utf-8", newline="")
