"""Reads the pages of a built site: their links, ids and text.

Built(path).pages["essays/which-world/"].links
    # -> [Link("../../glossary/agent/", "agent", "gl-term"), ...]
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Link(NamedTuple):
    href: str
    text: str
    class_: str
    slug: str


@dataclass
class BuiltPage:
    html: str
    ids: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    headings: list[tuple[str, str]] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)

    @property
    def leads_on(self) -> bool:
        """Whether it only says where what stood here went."""
        return '<section class="gl-moved" data-whole' in self.html


class Built:
    """Every page of a built site by its address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {
            path.parent.relative_to(folder).as_posix().removeprefix(".") + "/": read(
                path.read_text("utf-8")
            )
            for path in sorted(folder.rglob("index.html"))
        }
        self.pages[""] = self.pages.pop("/")

    def live(self) -> dict[str, BuiltPage]:
        """The pages but for those that only lead on."""
        return {address: page for address, page in self.pages.items() if not page.leads_on}

    def missing(self, address: str, href: str) -> str | None:
        """What a link leads to that is not there; None where all is well or the link leaves the
        site.
        """
        target, fragment = urldefrag(urljoin(f"http://site/{address}", href))
        parts = urlsplit(target)
        if parts.netloc != "site":
            return None
        path = unquote(parts.path).lstrip("/")
        if path not in self.pages:
            return None if (self.folder / path).is_file() else path
        page = self.pages[path]
        return None if not fragment or unquote(fragment) in page.ids else f"{path}#{fragment}"


def read(html: str) -> BuiltPage:
    reader = _Reader(BuiltPage(html))
    reader.feed(html)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, page: BuiltPage) -> None:
        super().__init__()
        self.page = page
        self.link: tuple[dict[str, str], list[str]] | None = None
        self.heading: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            self.page.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.link = (values, [])
        if tag in ("h1", "h2", "h3"):
            self.heading = (tag, [])
        for key in ("src", "href"):
            if key in values and tag in ("img", "script", "link"):
                self.page.assets.append(values[key])

    def handle_data(self, data: str) -> None:
        for collecting in (self.link, self.heading):
            if collecting:
                collecting[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.link:
            values, text = self.link
            link = Link(
                values["href"], "".join(text), values.get("class", ""), values.get("data-term", "")
            )
            self.page.links.append(link)
            self.link = None
        if self.heading and tag == self.heading[0]:
            text = "".join(self.heading[1]).replace("¶", "")
            self.page.headings.append((tag, " ".join(text.split())))
            self.heading = None
