"""Reads the pages of a built site: their links, ids and text.

Built(path).pages["essays/which-world/"].links
    # -> [Link("../../glossary/agent/", "agent", "gl-term"), ...]
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser


class Link(NamedTuple):
    href: str
    text: str
    class_: str
    slug: str


@dataclass
class BuiltPage:
    html: str
    ids: set[str]
    links: list[Link]
    headings: list[tuple[str, str]]
    assets: list[str]

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
    page = LexborHTMLParser(html)
    links = [
        Link(
            values["href"] or "", a.text(), values.get("class") or "", values.get("data-term") or ""
        )
        for a in page.css("a[href]")
        if (values := a.attributes)
    ]
    headings = [(str(h.tag), h.text().replace("¶", "")) for h in page.css("h1, h2, h3")]
    loaded = [node.attributes for node in page.css("img, script, link")]
    return BuiltPage(
        html,
        {str(node.id) for node in page.css("[id]")},
        links,
        [(tag, " ".join(text.split())) for tag, text in headings],
        [values[name] or "" for values in loaded for name in ("src", "href") if name in values],
    )
