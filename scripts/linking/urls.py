"""Addresses within the site, counted from its root where nothing else is said.

relative("glossary/agent/", "essays/which-world/")   # -> "../../glossary/agent/"
slug_of("../agent/#x", "glossary/state/")            # -> "agent"
"""

import posixpath
import re
from urllib.parse import quote, unquote, urljoin

TERM = re.compile(r"/glossary/([^/]+?)(?:/|/index\.html|\.md|\.html)?")


def term_address(slug: str) -> str:
    return f"glossary/{quote(slug)}/"


def claim_address(number: str) -> str:
    return f"claims/{number}/"


def relative(target: str, page: str | None) -> str:
    """The link from one page of the site to another; from the root where `page` is outside it."""
    if page is None:
        return f"/{target}"
    there, here = target.split("/"), page.split("/")[:-1]
    same = 0
    while same < len(here) and same < len(there) - 1 and there[same] == here[same]:
        same += 1
    path = "../" * (len(here) - same) + "/".join(there[same:])
    return path or "./"


def slug_of(href: str, page: str | None) -> str | None:
    """The term whose page a link leads to, if it leads to one. A link to another host does not."""
    path = href.strip().partition("#")[0].partition("?")[0]
    if not path or path.startswith("//"):  # on the page itself, or on another host
        return None
    base = f"/{page or ''}"
    if path.endswith(".md"):  # a source's link to another: counted from its file, not its folder
        base = posixpath.dirname(base.rstrip("/")).rstrip("/") + "/"
    match = TERM.fullmatch(urljoin(base, path))
    return unquote(match[1]) if match else None
