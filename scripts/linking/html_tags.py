"""The elements of HTML as the linker sees them, and the patterns that cut a page into tags."""

import re
from collections.abc import Mapping
from functools import lru_cache

VALUE = r"(?:\"({0}[^\"]*)(?:\"|\Z)|'({0}[^']*)(?:'|\Z)|({0}[^\s>\"'][^\s>]*))"
ATTRIBUTE = re.compile(r"([^\s/>=]+)(?:\s*=\s*" + VALUE.replace("{0}", "") + ")?")
QUOTED = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
PLAIN = re.compile(r"(?:\s+[a-z-]+=\"[^\"]*\")*\s*")  # as nearly all are, and quickly read
UNREAD_ATTRIBUTE = r"[^\s/>=]+(?:\s*=\s*" + VALUE.replace("{0}", "?:") + ")?"
# Tags as a browser cuts them: one that is never closed runs to the end of the page; what begins
# like one and is none (<!x>, <?x>, </3>) is a comment.
MARKUP = re.compile(
    r"<(?:(/?)([a-zA-Z][^\s/>]*)((?:[\s/]+|"
    + UNREAD_ATTRIBUTE
    + r"|=)*)(?:>|\Z)|!--(?:-?>|.*?(?:--!?>|\Z))|(?:[!?]|/[^a-zA-Z>])[^>]*(?:>|\Z))",
    re.DOTALL,
)

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset(("script", "style"))  # no tags inside, and nothing that a reader reads
RAW_TEXT = frozenset("textarea title xmp iframe noembed noframes".split())  # nor here, but text
UNPARSED = RAW | RAW_TEXT
# What a script says of the end of itself: after <!-- and <script another </script> is its own.
SCRIPT = re.compile(r"<!--(?!-*>)|-->|<(/?)script(?=[\s/>])", re.IGNORECASE)
FORBIDDEN = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], "heading"),
    **dict.fromkeys(["code", "pre", "kbd", "samp", "var", "xmp"], "code"),
    "a": "link",
    **dict.fromkeys(
        (
            "svg math button label select option textarea title summary abbr template noscript "
            "iframe noembed noframes"
        ).split(),
        "other",
    ),
}
FORBIDDEN_CLASSES = {
    "gl-off": "off",
    **dict.fromkeys(
        ("arithmatex", "mermaid", "admonition-title", "tabbed-labels", "filename"),
        "other",
    ),
    "headerlink": "mark",  # which is no word, and is not even read
}
# Inside these a heading is not the page's own and starts no section.
CONTAINERS = frozenset(
    "div section article aside blockquote details figure table td th li dd dt ul ol dl form".split()
)
# What counts without any attribute.
TOLD = CONTAINERS | FORBIDDEN.keys() | UNPARSED
# Inline elements that do not part a word: <em>agent</em>s is "agents".
JOINING = frozenset(
    (
        "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small "
        "span strong time tt u var"
    ).split()
)
# Inline too, and part words.
GAPS = frozenset("sup sub br img wbr input button svg".split())
CITATION_NOTE = "fn:cite-"


def forbidden_region(name: str, values: Mapping[str, str]) -> str | None:
    """Why an element's class or id keeps links out of it, if they do."""
    for class_ in values.get("class", "").split():
        if class_ in FORBIDDEN_CLASSES:
            return FORBIDDEN_CLASSES[class_]
    if values.get("id", "").startswith(CITATION_NOTE):
        return "other"
    return "mark" if name == "sup" and values.get("id", "").startswith("fnref") else None


@lru_cache(1024)  # most tags of a page are like others; what is given is not to be changed
def attributes_of(source: str) -> dict[str, str]:
    if PLAIN.fullmatch(source):
        return dict(reversed(QUOTED.findall(source)))  # of two alike the first counts
    found = reversed(list(ATTRIBUTE.finditer(source)))
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in found}
