"""Cuts a page's HTML into blocks of running text, each stretch with the reason why no link may
stand in it.

    "<h2 id=x>Agents</h2><p>An <code>agent</code> acts" ->
        Block("Agents", runs: [heading]), Block("An agent acts", runs: [None, code, None]), both in
        section 1

Nothing is changed and nothing is assumed to be well formed: a forbidden element that is never
closed forbids the rest of the page, since a browser would carry it on; a crossed end tag closes
what it names.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from glossary.run_text import Run

VALUE = r"(?:\"({0}[^\"]*)(?:\"|\Z)|'({0}[^']*)(?:'|\Z)|({0}[^\s>\"'][^\s>]*))"
ATTRIBUTE = re.compile(r"([^\s/>=]+)(?:\s*=\s*" + VALUE.replace("{0}", "") + ")?")
UNREAD_ATTRIBUTE = r"[^\s/>=]+(?:\s*=\s*" + VALUE.replace("{0}", "?:") + ")?"
# Tags as a browser cuts them: one that is never closed runs to the end of the page.
MARKUP = re.compile(
    r"<(?:(/?)([a-zA-Z][^\s/>]*)((?:[\s/]+|"
    + UNREAD_ATTRIBUTE
    + r"|=)*)(?:>|\Z)|!--.*?(?:-->|\Z)|![^>]*>|\?[^>]*>)",
    re.DOTALL,
)

VOID = frozenset(("area base br col embed hr img input link meta param source track wbr").split())
RAW = frozenset(("script", "style"))  # no tags inside, and nothing that a reader reads
FORBIDDEN = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"),
    **dict.fromkeys(["code", "pre", "kbd", "samp", "var"], "code"),
    "a": "link",
    **dict.fromkeys(
        (
            "svg math button label select option textarea title summary abbr template noscript"
        ).split(),
        "other",
    ),
}
FORBIDDEN_CLASSES = {
    "gl-off": "off",
    **dict.fromkeys(
        ("arithmatex", "mermaid", "admonition-title", "tabbed-labels", "headerlink"), "other"
    ),
}
IMPLIED_ENDS = dict.fromkeys(
    ("select", "datalist", "optgroup"), ("option",)
)  # what ends elements that have no end tag
# Inside these a heading is not the page's own and starts no section.
CONTAINERS = frozenset(
    (
        "div section article aside blockquote details figure table td th li dd dt ul ol dl form"
    ).split()
)
# Inline elements that do not part a word: <em>agent</em>s is "agents".
JOINING = frozenset(
    (
        "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small "
        "span strong time tt u var"
    ).split()
)
# inline too, and part words
GAPS = frozenset(("sup sub br img wbr input button svg").split())
GAP = "\0"  # stands in a block's text for what parts words without being read
CITATION_NOTE = "fn:cite-"
Section = int | str


@dataclass(slots=True)
class Stretch:
    """A run within a block: why no link may stand in it, where a link round it leads, where it
    begins in the block.
    """

    run: Run
    reason: str | None
    target: str | None
    at: int = 0


@dataclass(slots=True)
class Region:
    """An open element that is forbidden by its class or id; `depth` counts the elements of its name
    within.
    """

    name: str
    reason: str
    depth: int = 1


@dataclass(slots=True)
class Block:
    """The text between two block-level tags; `heading` is the id of the nearest heading above."""

    section: Section
    heading: str | None
    stretches: list[Stretch]
    text: str


@dataclass
class Scan:
    """A page's blocks, the titles of its headings by id, and each section's links by where they
    lead.
    """

    blocks: list[Block]
    headings: dict[str, str]
    links: list[tuple[Section, str]]


def scan(html: str) -> Scan:
    """Read a page's HTML."""
    return _Scanner(html).scan()


class _Scanner:
    def __init__(self, html: str) -> None:
        self.html = html
        self.found = Scan([], {}, [])
        self.section: Section = 0
        self.sections = 0
        self.heading: str | None = None
        self.stretches: list[Stretch] = []  # of the block at hand
        self.forbidden: Counter[str] = Counter()  # open forbidden elements, by name
        self.regions: list[Region] = []
        self.containers: list[str] = []
        self.targets: list[str] = []  # where the open links lead
        self.own_heading: str | None = None  # the id of the heading being read

    def scan(self) -> Scan:
        html, end, raw_end = self.html, 0, 0
        for tag in MARKUP.finditer(html):
            start = tag.start()
            if start < raw_end:
                continue
            if start > end:
                self.read(end, start)
            end = tag.end()
            close, name, attributes = tag.groups()
            if name:
                name = name.lower()
                if close:
                    self.close(name)
                else:
                    self.open(name, attributes)
                    if name in RAW:
                        end = raw_end = self.end_of_raw(name, end)
        if raw_end <= end < len(html):
            self.read(end, len(html))
        self.flush()
        return self.found

    def end_of_raw(self, name: str, start: int) -> int:
        close = re.compile(rf"</{name}\b", re.IGNORECASE).search(self.html, start)
        return close.start() if close else len(self.html)

    def read(self, start: int, end: int) -> None:
        """Add text to the block at hand; white space between blocks is none."""
        source = self.html[start:end]
        if not self.stretches and source.isspace():
            return
        reason = self.reason() if self.regions or self.forbidden else None
        if reason != "mark":
            self.stretches.append(
                Stretch(Run(source, start), reason, self.targets[-1] if self.targets else None)
            )

    def reason(self) -> str:
        """Why no link may stand here: what a region says, else a heading, a link or a piece of
        code, in this order.
        """
        if self.regions:
            return self.regions[-1].reason
        kinds = {FORBIDDEN[name] for name in self.forbidden}
        return next(kind for kind in ("heading", "link", "code", "other") if kind in kinds)

    def open(self, name: str, attributes: str) -> None:
        if name not in JOINING:
            self.part(name)
        if name in VOID:
            return
        if self.regions:
            for region in self.regions:
                region.depth += region.name == name
        values = _attributes(attributes) if "=" in attributes else {}
        if values and (reason := _forbidden_region(name, values)):
            self.regions.append(Region(name, reason))
        if name in FORBIDDEN:
            self.open_forbidden(name, values)
        if name in CONTAINERS:
            self.containers.append(name)
            if name == "li" and values.get("id", "").startswith("fn:"):
                self.section = values["id"]

    def open_forbidden(self, name: str, values: dict[str, str]) -> None:
        self.forbidden[name] += 1
        if FORBIDDEN[name] == "heading":
            if name == "h2" and not self.containers:
                self.sections += 1
                self.section = self.sections
            self.own_heading = values.get("id")
            self.heading = self.own_heading or self.heading
        elif name == "a":
            self.targets.append(unescape(values.get("href", "")))
            if self.targets[-1] and "headerlink" not in values.get("class", ""):
                self.found.links.append((self.section, self.targets[-1]))

    def close(self, name: str) -> None:
        if name not in JOINING:
            self.part(name)
        if self.regions:
            for region in self.regions:
                region.depth -= region.name == name
            self.regions = [region for region in self.regions if region.depth]
        if name in FORBIDDEN:
            self.close_forbidden(name)
        for element in IMPLIED_ENDS.get(name, ()):
            del self.forbidden[element]
        if name in self.containers:
            while self.containers.pop() != name:
                pass

    def close_forbidden(self, name: str) -> None:
        if self.forbidden[name] > 1:
            self.forbidden[name] -= 1
        else:
            del self.forbidden[name]
        if FORBIDDEN[name] == "heading":
            self.own_heading = None
        elif name == "a" and self.targets:
            self.targets.pop()

    def part(self, name: str) -> None:
        """A tag that is no part of a word: a gap within this block, or the next block."""
        if name in GAPS:
            self.stretches.append(Stretch(Run(GAP, 0), "other", None))
        elif self.stretches:
            self.flush()

    def flush(self) -> None:
        """End the block at hand."""
        text = "".join(stretch.run.text for stretch in self.stretches)
        if text.strip(" \n\0"):
            at = 0
            for stretch in self.stretches:
                stretch.at = at
                at += len(stretch.run.text)
            self.found.blocks.append(Block(self.section, self.heading, self.stretches, text))
            if self.own_heading:
                title = "".join(s.run.text for s in self.stretches if s.reason == "heading")
                self.found.headings.setdefault(self.own_heading, " ".join(title.split()))
        self.stretches = []


def _forbidden_region(name: str, values: dict[str, str]) -> str | None:
    """Why an element's class or id keeps links out of it, if they do."""
    for class_ in values.get("class", "").split():
        if class_ in FORBIDDEN_CLASSES:
            return FORBIDDEN_CLASSES[class_]
    if values.get("id", "").startswith(CITATION_NOTE):
        return "other"
    return "mark" if name == "sup" and values.get("id", "").startswith("fnref") else None


def _attributes(source: str) -> dict[str, str]:
    found = reversed(list(ATTRIBUTE.finditer(source)))  # of two alike the first counts
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in found}


TargetSlug = Callable[[str], str | None]


def linked_slugs(found: Scan, slug_of: TargetSlug) -> Iterator[tuple[Section, str]]:
    """The terms whose pages a section already links to."""
    for section, target in found.links:
        if slug := slug_of(target):
            yield section, slug
