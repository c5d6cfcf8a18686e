"""Cuts a page's HTML into blocks of running text, and says where no link may stand and why.

    "<h2 id=x>Agents</h2><p>An <code>agent</code> acts" ->
        Block("Agents", runs: [heading]), Block("An agent acts", runs: [None, code, None]),
        both in section 1

Nothing is changed and nothing is assumed to be well formed: a forbidden element that is never
closed forbids the rest of the page, since a browser would carry it on; a crossed end tag closes
what it names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from linking.html_tags import (
    BREAKING,
    CONTAINERS,
    FORBIDDEN,
    GAPS,
    JOINING,
    MARKUP,
    RAW,
    RAW_TEXT,
    SCRIPT,
    VOID,
    attributes_of,
    forbidden_region,
)
from linking.run_text import Run

NO_ATTRIBUTES: Mapping[str, str] = {}
GAP = "\0"  # stands in a block's text for what parts words without being read
Section = int | str


@dataclass(slots=True)
class Region:
    """An element forbidden by its class or id; `depth` counts the open ones of its name."""

    name: str
    reason: str
    depth: int = 1


@dataclass(slots=True)
class Block:
    """The text between two block-level tags; `heading` is the id of the nearest heading above."""

    section: Section
    heading: str | None
    runs: list[Run]
    text: str


@dataclass
class Scan:
    """A page's blocks, its headings' titles by id, and where each section's links lead."""

    blocks: list[Block]
    headings: dict[str, str]
    links: list[tuple[Section, str]]


def scan(html: str) -> Scan:
    return _Scanner(html).scan()


class _Scanner:
    def __init__(self, html: str) -> None:
        self.html = html
        self.found = Scan([], {}, [])
        self.section: Section = 0
        self.sections = 0
        self.heading: str | None = None
        self.runs: list[Run] = []  # of the block at hand
        self.forbidden: dict[str, int] = {}  # how many of each forbidden element are open
        self.regions: list[Region] = []
        self.containers: list[str] = []
        self.targets: list[str] = []  # where the open links lead
        self.selects: list[int] = []  # how many options were open when each open select began
        self.own_heading: str | None = None  # the id of the heading being read

    def scan(self) -> Scan:
        end: int | None = 0
        while end is not None:
            end = self.scan_from(end)
        self.flush()
        return self.found

    def scan_from(self, end: int) -> int | None:
        """Scan to the end of the page, or to that of an element without tags inside, where it is
        to be gone on.
        """
        html = self.html
        for tag in MARKUP.finditer(html, end):
            start = tag.start()
            if start > end:
                self.read(html[end:start], end)
            end = tag.end()
            close, name, attributes = tag.groups()
            if not name:
                continue
            name = name.lower()
            if name in BREAKING and not attributes and not self.regions:
                if self.runs:
                    self.flush()
            elif close:
                self.close(name)
            else:
                self.open(name, attributes_of(attributes) if attributes else NO_ATTRIBUTES)
                if name in RAW or name in RAW_TEXT:
                    raw_end = self.end_of_raw(name, end)
                    if name in RAW_TEXT:
                        self.read(html[end:raw_end], end)
                    return raw_end
        if end < len(html):
            self.read(html[end:], end)
        return None

    def end_of_raw(self, name: str, start: int) -> int:
        """Where the end tag of an element without tags inside begins."""
        if name == "script":
            return self.end_of_script(start)
        close = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.html, start)
        return close.start() if close else len(self.html)

    def end_of_script(self, start: int) -> int:
        commented = nested = False
        for found in SCRIPT.finditer(self.html, start):
            if found.group().startswith("<!"):
                commented = True
            elif found.group() == "-->":
                commented = nested = False
            elif not found[1]:
                nested = commented
            elif nested:
                nested = False
            else:
                return found.start()
        return len(self.html)

    def read(self, source: str, start: int) -> None:
        """Add text to the block at hand, which no blanks begin."""
        if not self.runs and not source.strip():
            return
        reason = self.reason() if self.regions or self.forbidden else None
        if reason != "mark":
            target = self.targets[-1] if self.targets else None
            self.runs.append(Run(source, start, reason, target))

    def reason(self) -> str:
        """Why no link may stand here: what a region says, else a heading, a link or a piece of
        code, in this order.
        """
        if self.regions:
            return self.regions[-1].reason
        kinds = {FORBIDDEN[name] for name in self.forbidden}
        return next(kind for kind in ("heading", "link", "code", "other") if kind in kinds)

    def open(self, name: str, values: Mapping[str, str]) -> None:
        if name in GAPS:
            self.runs.append(Run(GAP, 0, "other"))
        elif self.runs and name not in JOINING:
            self.flush()
        if name in VOID:
            return
        if self.regions:
            for region in self.regions:
                region.depth += region.name == name
        if values and (reason := forbidden_region(name, values)):
            self.regions.append(Region(name, reason))
        if name in FORBIDDEN:
            self.open_forbidden(name, values)
        if name in CONTAINERS:
            self.containers.append(name)
            if name == "li" and values.get("id", "").startswith("fn:"):
                self.section = values["id"]

    def open_forbidden(self, name: str, values: Mapping[str, str]) -> None:
        self.forbidden[name] = self.forbidden.get(name, 0) + 1
        if FORBIDDEN[name] == "heading":
            if name == "h2" and not self.containers:
                self.sections += 1
                self.section = self.sections
            self.own_heading = values.get("id")
            self.heading = self.own_heading or self.heading
        elif name == "select":
            self.selects.append(self.forbidden.get("option", 0))
        elif name == "a":
            self.targets.append(unescape(values.get("href", "")))
            if self.targets[-1] and "headerlink" not in values.get("class", ""):
                self.found.links.append((self.section, self.targets[-1]))

    def close(self, name: str) -> None:
        if name in GAPS:
            self.runs.append(Run(GAP, 0, "other"))
        elif self.runs and name not in JOINING:
            self.flush()
        if self.regions:
            for region in self.regions:
                region.depth -= region.name == name
            self.regions = [region for region in self.regions if region.depth]
        if name in FORBIDDEN:
            self.close_forbidden(name)
        if name in self.containers:
            while self.containers.pop() != name:
                pass

    def close_forbidden(self, name: str) -> None:
        self.leave_open(name, self.forbidden.get(name, 0) - 1)
        if name == "select" and self.selects:  # its options may have been left open
            self.leave_open("option", self.selects.pop())
        elif FORBIDDEN[name] == "heading":
            self.own_heading = None
        elif name == "a" and self.targets:
            self.targets.pop()

    def leave_open(self, name: str, count: int) -> None:
        if count > 0:
            self.forbidden[name] = count
        else:
            self.forbidden.pop(name, None)

    def flush(self) -> None:
        """End the block at hand."""
        runs = self.runs
        if len(runs) == 1:
            text = runs[0].text
        else:
            text = "".join([run.text for run in runs])
            at = 0
            for run in runs:
                run.at = at
                at += len(run.text)
        if text.strip(" \n\0"):
            self.found.blocks.append(Block(self.section, self.heading, runs, text))
            if self.own_heading:
                title = "".join(run.text for run in runs if run.reason == "heading")
                self.found.headings.setdefault(self.own_heading, " ".join(title.split()))
        self.runs = []
