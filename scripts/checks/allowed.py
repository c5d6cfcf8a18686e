"""What a page's HTML may have: elements, attributes, and which values of these.

CLEANER.clean('<p onclick="x()">Hi</p>')   # -> "<p>Hi</p>"
"""

import re

import nh3

TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em"
    " figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark ol p pre q s samp"
    " section small span strong sub summary sup table tbody td tfoot th thead tr u ul var"
    " wbr".split()
)
EVERYWHERE = {"class", "dir", "id", "lang", "role", "tabindex", "title"}
EVERYWHERE |= {f"data-{name}" for name in ("claim", "search-exclude", "tabs", "term", "title")}
EVERYWHERE |= {f"aria-{name}" for name in ("describedby", "hidden", "label", "labelledby")}
ROLES = {"doc-backlink", "doc-endnotes", "doc-noteref", "group", "img", "list", "note"}
ATTRIBUTES = {
    "a": {"href"},
    "blockquote": {"cite"},
    "col": {"span"},
    "del": {"cite", "datetime"},
    "details": {"name", "open"},
    "img": {"alt", "height", "loading", "src", "width"},
    "input": {"checked", "name"},
    "ins": {"cite", "datetime"},
    "label": {"for"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto"}
ADDRESSES = {"cite", "href", "src"}
LEAVES = re.compile(r"[a-zA-Z][\w+.-]*:|[/\\]{2}")  # how an address that leaves the site begins
BLANK = "".join(map(chr, range(33)))  # what a browser drops before an address,
UNREAD = dict.fromkeys(map(ord, "\t\n\r"))  # and within one
OF_THE_SITE = re.compile(  # classes: the theme's, and of ours those that no page's text has
    r"md-|gl-(?!(?:claim|fig(?:__(?:numbers|rows|steps|table))?|lead|mark|off|source|term|voices?"
    r"|voice--(?:respondent|skeptic)|ways|words)\Z)"
)
PLAIN_ID = re.compile(  # the extensions' own, and any but one that the templates give
    r"__tabbed_\d+_\d+|__(?:figure|table)-caption_[\d_]+"
    r"|(?!__|gl-|term-|claim-\d|message-\d|letter-.\Z|how-it-ended\Z|moved-from-here\Z"
    r"|where-it-is-used\Z|(?:claims|terms)-on-this-page\Z)[A-Za-z0-9_][\w:.-]*",
    re.ASCII,
)


def _filter(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that may stay, else None: pictures are the site's own."""
    if name == "class":
        return None if any(map(OF_THE_SITE.match, value.split())) else value
    if name == "id":
        return value if PLAIN_ID.fullmatch(value) else None
    if name == "tabindex":
        return value if value in ("0", "-1") else None
    if name == "role":
        return value if value in ROLES else None
    address = value.translate(UNREAD).lstrip(BLANK)
    if name == "cite":
        return (
            None if LEAVES.match(address) and not value.startswith(("http:", "https:")) else value
        )
    return None if tag == "img" and name == "src" and LEAVES.match(address) else value


CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: EVERYWHERE | ATTRIBUTES.get(tag, set()) for tag in TAGS},
    attribute_filter=_filter,
    tag_attribute_values={"input": {"type": {"checkbox", "radio"}}},
    url_schemes=SCHEMES,
    link_rel=None,
)
