"""Cuts a page's HTML into blocks of running text, and says where no link may stand and why.

    "<h2 id=x>Agents</h2><p>An <code>agent</code> acts" ->
        the text "Agents\0An agent acts", of two blocks, both in section 1,
        and its runs: "Agents" (heading), "An ", "agent" (code), " acts"

Nothing is changed and nothing is assumed to be well formed: a forbidden element that is never
closed forbids the rest of the page, since a browser would carry it on; a crossed end tag closes
what it names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from linking.html_tags import (
    CONTAINERS,
    FORBIDDEN,
    GAPS,
    JOINING,
    MARKUP,
    RAW,
    SCRIPT,
    TOLD,
    UNPARSED,
    VOID,
    attributes_of,
    forbidden_region,
)
from linking.run_text import Run

NO_ATTRIBUTES: Mapping[str, str] = {}
Section = int | str
GAP = "\0"  # stands in the text for what parts words without being read


@dataclass(slots=True)
class Region:
    """An element forbidden by its class or id; `depth` counts the open ones of its name."""

    name: str
    reason: str
    depth: int = 1


class Block(NamedTuple):
    """The text between two block-level tags; `heading` is the id of the nearest heading above, `at`
    where the text begins in the page's.
    """

    section: Section
    heading: str | None
    at: int
    text: str


@dataclass
class Scan:
    """A page's text, its blocks and runs, the titles of its headings by id, and the addresses that
    it links to, each with its section.
    """

    text: str
    blocks: list[Block]
    runs: list[Run]
    headings: dict[str, str]
    links: list[tuple[Section, str]]


def scan(html: str) -> Scan:
    return _Scanner(html).scan()


class _Scanner:
    def __init__(self, html: str) -> None:
        self.html = html
        self.found = Scan("", [], [], {}, [])
        self.at = 0  # where the next run's text begins in the page's
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
        html, end = self.html, 0
        tags = MARKUP.finditer(html)
        while tag := next(tags, None):
            start, stop = tag.span()
            if start > end:
                source = html[end:start]
                if self.runs or not source.isspace():
                    self.read(source, end)
            end = stop
            close, name, attributes = tag.groups()
            if not name:
                continue
            name = name.lower()
            if name not in JOINING:
                if name in GAPS:
                    self.read(GAP, start)
                elif self.runs:
                    self.flush()
            if not attributes and not self.regions and name not in TOLD:
                continue  # <p>, <em> and the like say no more
            if close:
                self.close(name)
                continue
            self.open(name, attributes_of(attributes) if attributes else NO_ATTRIBUTES)
            if name in UNPARSED:
                raw_end = self.end_of_raw(name, end)
                end = raw_end if name in RAW else end
                tags = MARKUP.finditer(html, raw_end)
        if end < len(html):
            self.read(html[end:], end)
        self.flush()
        self.found.text = GAP.join([block.text for block in self.found.blocks])
        return self.found

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
        """Add text to the block at hand."""
        reason = self.reason() if self.regions or self.forbidden else None
        if reason != "mark":
            target = self.targets[-1] if self.targets else None
            run = Run(source, start, reason, target, self.at)
            self.runs.append(run)
            self.at += len(run.text)

    def reason(self) -> str:
        """Why no link may stand here: what a region says, else a heading, a link or a piece of
        code, in this order.
        """
        if self.regions:
            return self.regions[-1].reason
        kinds = {FORBIDDEN[name] for name in self.forbidden}
        return next(kind for kind in ("heading", "link", "code", "other") if kind in kinds)

    def open(self, name: str, values: Mapping[str, str]) -> None:
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
        runs, self.runs = self.runs, []
        if not runs:
            return
        text = "".join([run.text for run in runs]) if len(runs) > 1 else runs[0].text
        self.found.blocks.append(Block(self.section, self.heading, runs[0].at, text))
        self.found.runs += runs
        self.at += len(GAP)
        if self.own_heading:
            title = "".join(run.text for run in runs if run.reason == "heading")
            if words := title.replace(GAP, "").split():
                self.found.headings.setdefault(self.own_heading, " ".join(words))
