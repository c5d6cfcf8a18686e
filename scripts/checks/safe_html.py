"""What a page's HTML must not have: whatever runs, fetches, hides or imitates.

    dangers('<p onclick="x()">Hi</p>')
    # -> [Danger("html-attribute", "`onclick` on <p> ...", ("onclick",))]

nh3, which reads HTML as browsers do, takes out all that allowed.py does not list; what it has taken
out is named. HTML that it reads otherwise than Python's parser is refused too, since somebody may
have meant one to see what the other does not. What neither shows as an element or an attribute,
comments and bare text, is held to a form that both must read alike.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from checks.allowed import ADDRESSES, ATTRIBUTES, CLEANER, OF_THE_SITE, TAGS
from showing.site_markdown import RENDERED

DECLARED = re.compile(  # the build's own mark, and what is a comment to one reader only
    re.escape(RENDERED) + r"|<!--(?=-?>)|--!>|--\s+>|<!(?!--)[^\s>]*|<\?[^\s>]*|</(?![a-zA-Z])"
)
END = '<hr class="end">'  # set after a page: whoever has read all of it sees it last
VOID = frozenset("br col hr img input wbr".split())
OPTIONAL = frozenset("colgroup dd dt li p tbody td tfoot th tr".split())  # need not be closed
IMPLIED = frozenset({("tbody",), ("colgroup",)})  # a browser writes them where they are left out


class Danger(NamedTuple):
    """One thing that must go: a problem's code and message, and what to look for in the source."""

    code: str
    message: str
    needles: tuple[str, ...]


Piece = tuple[str, ...]  # an element's name, or that with an attribute and its value


def dangers(html: str) -> list[Danger]:
    """All that is wrong with a page's HTML."""
    declared = [
        Danger("html-comment", f"`{name}` is no comment; write <!-- it like this -->", (name,))
        for name in DECLARED.findall(html)
    ]
    try:
        reader, clean = read(html + END), CLEANER.clean(html + END)
    except AssertionError:  # what Python's parser says to `<![x]`
        return declared
    if reader.found[-2:] != read(END).found:
        return declared or [_otherwise(reader.found[-1][0] if reader.found else "")]
    before, after = Counter(reader.found), Counter(read(clean).found)
    lost, gained = before - after, after - before
    gone = {piece[0] for piece in lost if len(piece) == 1}
    found = [_lost(piece) for piece in lost if len(piece) == 1 or piece[0] not in gone]
    unlike = [*reader.unmatched, *(piece[0] for piece in gained if piece not in IMPLIED)]
    if not clean.endswith(END):
        unlike += [piece[0] for piece in reader.found[-3:-2]]
    if unlike and not lost and not declared:
        found.append(_otherwise(unlike[0]))
    return [*found, *declared, *_ids(reader.found)]


def _lost(piece: Piece) -> Danger:
    if len(piece) == 1:
        (tag,) = piece
        if tag in TAGS:
            return _otherwise(tag)
        message = f"<{tag}> may not stand in a page; write it in Markdown"
        return Danger("html-element", message, (f"<{tag}", f"</{tag}"))
    tag, name, value = piece
    if name == "class":
        names = " ".join(filter(OF_THE_SITE.match, value.split())) or value
        message = f"the class `{names[:60]}` is the site's own; take it out"
        return Danger("html-attribute", message, (names, name))
    if name in ADDRESSES and name in ATTRIBUTES.get(tag, ()):
        what = "a picture of the site" if tag == "img" else "https://, mailto: or a page's path"
        message = f"`{' '.join(value.split())[:60]}` is no address for a page; write {what}"
        scheme = value.partition(":")[0]
        return Danger("html-address", message, (value, f"{scheme}:", name))
    if name == "id":
        message = f"`{value[:60]}` is no id for a page; give another, like {{: #the-map }}"
        made_of = (value.rpartition(":")[2], value.replace("-", " "))  # a note's name, a heading
        return Danger("html-id", message, (value, *made_of))
    return Danger("html-attribute", f"`{name}` may not stand on <{tag}>; take it out", (name,))


def _otherwise(tag: str) -> Danger:
    what = "close what is open" if tag else "write &lt; for a bare <"
    message = f"a browser reads this otherwise than it is written (<{tag}>); {what}"
    return Danger("html-broken", message, (f"<{tag}", f"</{tag}", "<"))


def _ids(found: list[Piece]) -> Iterator[Danger]:
    counts = Counter(piece[2] for piece in found if piece[1:2] == ("id",))
    for name, count in counts.items():
        if count > 1:
            yield Danger("html-id", f"the id `{name}` is there twice; give one another", (name,))


def read(html: str) -> "_Reader":
    """The elements of a page's HTML and their attributes, by Python's own parser."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.unmatched += [tag for tag in reader.open if tag not in OPTIONAL]
    return reader


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Piece] = []
        self.open: list[str] = []
        self.unmatched: list[str] = []  # tags that close nothing, or are never closed

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag,))
        self.found += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in TAGS:
            self.found.append((tag,))
        elif tag in self.open:
            while (closed := self.open.pop()) != tag:
                self.unmatched += [] if closed in OPTIONAL else [closed]
        elif tag not in VOID:
            self.unmatched.append(tag)

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self.unmatched.append("")
