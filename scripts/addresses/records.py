"""The ledger as it is written: a line for each address ever published, and for each that went.

    2026-11-23 | paragraph | /essays/which-world/#p-jn3g | 9qk... | Ask a chatbot the way from the
    2027-01-09 | moved     | /essays/which-world/ | /essays/of-which-world/ | a shorter title

Tabs stand where the example has bars. Lines are only ever added, and the last that speaks of an
address holds; so two branches that both add lines are merged by keeping both.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from content.problems import Problem

HEAD = "# day\twhat\taddress\tfingerprint, or new address\twords, or reason\n"
PLACES = ("page", "section", "claim", "entry", "paragraph")
GONE = ("moved", "retired")
KINDS = (*PLACES, "reworded", *GONE)
FIELDS = 5
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ADDRESS = re.compile(r"(?:(?!\.)[\w.~%-]+/)*(?:#[^\s#<>\"']+)?")  # "", "a/x/", "a/x/#p-7k2m"
BREAK = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # what some take for a line's end


class Record(NamedTuple):
    """One line. `detail` is a text's fingerprint, or where a `moved` place went; `words` are what
    stood there, or why it went. Addresses are counted from the site's root: "essays/x/#p-7k2m".
    """

    day: str
    what: str
    address: str
    detail: str
    words: str
    line: int = 0

    def __str__(self) -> str:
        detail = shown(self.detail) if self.what == "moved" else self.detail
        return "\t".join((self.day, self.what, shown(self.address), detail, self.words))


def shown(address: str) -> str:
    """An address as the ledger and the commands write it, with a slash before it."""
    return f"/{address}"


def address_in(typed: str) -> str:
    """An address as somebody types or pastes it: "/essays/x", "https://host/essays/x/#p-7k2m" of a
    site at its host's root. Raises ValueError where it cannot be one.
    """
    path, mark, fragment = re.sub(r"^https?://[^/]+", "", typed.strip()).partition("#")
    path = path.strip("/").removesuffix("index.html").rstrip("/")
    address = f"{path}/{mark}{fragment}" if path else f"{mark}{fragment}"
    if not ADDRESS.fullmatch(address):
        raise ValueError(f"`{typed}` is no address")
    return address


class Ledger:
    """The lines of the ledger, looked up by address."""

    def __init__(self, path: Path, records: Iterable[Record] = ()) -> None:
        self.path = path
        self.records = tuple(records)

    @cached_property
    def places(self) -> dict[str, Record]:
        """What was first said of each address that was ever published."""
        found: dict[str, Record] = {}
        for record in self.records:
            if record.what in PLACES:
                found.setdefault(record.address, record)
        return found

    @cached_property
    def latest(self) -> dict[str, Record]:
        """The last line on whether each address stands or went."""
        return {r.address: r for r in self.records if r.what != "reworded"}

    @cached_property
    def fingerprints(self) -> dict[str, Record]:
        """The last line with a fingerprint of each text."""
        return {r.address: r for r in self.records if r.what != "moved" and r.detail}

    def gone(self, address: str) -> Record | None:
        """The line by which an address moved or retired, if it did."""
        record = self.latest.get(address)
        return record if record and record.what in GONE else None

    def with_lines(self, records: Iterable[Record]) -> "Ledger":
        """The ledger with further lines at its end."""
        last = max((record.line for record in self.records), default=1)
        added = (r._replace(line=n) for n, r in enumerate(records, last + 1))
        return Ledger(self.path, (*self.records, *added))

    def problem(self, line: int, message: str, code: str) -> Problem:
        """What is wrong with a line."""
        return Problem(str(self.path), line, message, code)


def read_ledger(path: Path) -> tuple[Ledger, list[Problem]]:
    """Read the ledger; where there is none yet it is empty."""
    records, problems = [], []
    text = path.read_text("utf-8", errors="replace") if path.exists() else ""
    for number, line in enumerate(text.split("\n"), 1):
        if not BREAK.search(line) and (not line or line.startswith("#")):
            continue
        read = _read(line, number)
        if isinstance(read, Record):
            records.append(read)
        else:
            problems.append(Problem(str(path), number, read, "link-line"))
    return Ledger(path, records), problems


def _read(line: str, number: int) -> Record | str:
    """The record of a line, or what is wrong with it."""
    if hidden := BREAK.search(line):
        return f"U+{ord(hidden[0]):04X} stands here, which could hide a line; put a line feed there"
    fields = line.split("\t")
    if len(fields) != FIELDS:
        return (
            f"{len(fields)} fields; a line has {FIELDS}, with tabs between; let links.py write it"
        )
    day, what, address, detail, words = fields
    if not DAY.fullmatch(day):
        return f"`{day}` is no day; write year, month and day, like 2026-11-22"
    if what not in KINDS:
        return f"`{what}` is no kind of line; write {', '.join(KINDS)}"
    for typed in (address, detail) if what == "moved" else (address,):
        if not (typed.startswith("/") and ADDRESS.fullmatch(typed[1:])):
            return f"`{typed}` is no address; write it like /essays/which-world/#p-jn3g"
    detail = detail[1:] if what == "moved" else detail
    return Record(day, what, address[1:], detail, words, number)


def take_out(path: Path, records: Iterable[Record]) -> None:
    """Remove lines from the ledger; only those that were never published may go."""
    gone = {record.line for record in records}
    if gone:
        lines = path.read_text("utf-8").split("\n")
        kept = [line for number, line in enumerate(lines, 1) if number not in gone]
        path.write_text("\n".join(kept), "utf-8", newline="")


def append(path: Path, records: Iterable[Record]) -> None:
    """Write lines at the ledger's end."""
    text = path.read_text("utf-8") if path.exists() else HEAD
    if not text.endswith("\n"):
        text += "\n"  # somebody's editor has taken it
    path.write_text(text + "".join(f"{record}\n" for record in records), "utf-8", newline="")
