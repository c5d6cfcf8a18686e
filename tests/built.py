"""Reads the pages of a built site: their links, ids and text, and what a selector finds in them.

Built(path).pages["essays/which-world/"].links
    # -> [Link("../../glossary/agent/", "agent", "gl-term"), ...]
"""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser


class Link(NamedTuple):
    href: str
    text: str
    class_: str
    slug: str


class BuiltPage:
    def __init__(self, html: str) -> None:
        self.html = html
        self.css = LexborHTMLParser(html).css
        self.ids = set(self.values("[id]", "id"))
        self.links = [
            Link(a.attrs.sget("href"), a.text(), a.attrs.sget("class"), a.attrs.sget("data-term"))
            for a in self.css("a[href]")
        ]
        self.assets = self.values("img, script[src]", "src") + self.values("link", "href")
        self.leads_on = bool(self.css(".gl-moved[data-whole]"))  # and has nothing else

    def values(self, selector: str, name: str) -> list[str]:
        """An attribute of all that a selector finds."""
        return [node.attrs.sget(name) for node in self.css(selector)]

    def texts(self, selector: str) -> list[str]:
        """The text of all that a selector finds, without the marks of links."""
        return [" ".join(node.text().replace("¶", "").split()) for node in self.css(selector)]


class Built:
    """Every page of a built site by its address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {
            f"{path.parent.relative_to(folder)}/": BuiltPage(path.read_text("utf-8"))
            for path in sorted(folder.rglob("index.html"))
        }
        self.pages[""] = self.pages.pop("./")

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
