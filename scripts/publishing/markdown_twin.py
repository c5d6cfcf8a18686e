r"""A page as Markdown, for whoever reads without a browser: made of the finished page, so that its
numbers, its notes and what the build adds at its foot are there too.

to_markdown('<article><h1>A</h1><p>See <a href="../b/">b</a>.</p></article>', "https://x.org/a/")
    # -> "# A\n\nSee [b](https://x.org/b/).\n"

A picture that is drawn becomes its title and description, a formula LaTeX. Links to terms become
their words: the list at the page's foot has them.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from linking.html_tags import VOID, attributes_of, pieces
from linking.urls import absolute
from showing.sharing import Card

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
# What no reader of Markdown misses; cut before the page is taken apart, since it is half of it.
UNREAD = re.compile(r"<(form|script|button)\b.*?</\1>|<!--.*?-->", re.DOTALL)
DRAWING = re.compile(r"(<svg\b|</svg>)")  # one may stand in another
NAMED = re.compile(r"<title[^>]*>(.*?)</title>\s*<desc[^>]*>(.*?)</desc>", re.DOTALL)
FORMULA = re.compile(
    r'<(?:span|div) class="arithmatex"><math.*?display="(\w+)" alttext="([^"]*)".*?</math></\w+>',
    re.DOTALL,
)
COLOURED = re.compile(r"<pre>.*?</pre>", re.DOTALL)
SPAN = re.compile(r"</?span[^>]*>")
ADDRESSES = {"a": "href", "img": "src"}
LEFT_OUT = frozenset(
    "gl-mark headerlink footnote-backref gl-cite gl-edit gl-neighbours gl-letters".split()
)
BLOCKS = frozenset(
    "article blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 hr"
    " li nav ol p pre section summary table ul".split()
)
AROUND = {"em": "*", "i": "*", "strong": "**", "b": "**"}
# What Markdown would read as its own. One set of characters comes first, which is found quickly.
SPECIAL = re.compile(r"([\\`*\[\]<_&])(?:(?<![_&])|(?<=_)(?:(?<!\w_)|(?!\w))|(?<=&)(?=#?\w+;))")
# What would begin a heading or a list: "1. May" becomes "1\\. May".
BLANKS = re.compile(r"[^\S\n]*\n\s*|[^\S \xa0][^\S\xa0]*| [^\S\xa0]+")  # all but single spaces
STARTING = re.compile(r"^(?:(?=[#>+-](?:\s|$))|(\d+)(?=[.)](?:\s|$)))")


class Node(NamedTuple):
    """An element of the page."""

    tag: str
    values: dict[str, str]
    classes: frozenset[str]
    children: list["Node | str"]


END = Node("hr", {}, frozenset(), [])


def twin(card: Card, article: str) -> bytes:
    """A page as Markdown, by its article, with front matter that says what it is."""
    fields = {
        "title": card.title,
        "url": card.url,
        "author": card.site.author,
        "date": card.date,
        "license": LICENCE,
    }
    front = "".join(
        f"{name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in fields.items() if text
    )
    return f"---\n{front}---\n\n{to_markdown(article, card.url)}".encode()


def article_of(html: str) -> str:
    """The part of a page that is read, without what it has for hands."""
    found = ARTICLE.search(html)
    return UNREAD.sub("", found[0] if found else "")


def to_markdown(article: str, url: str) -> str:
    """The article of a page as Markdown; `url` is the page's own address."""
    article = FORMULA.sub(r'<math display="\1" alttext="\2"></math>', article)
    article = "".join(_without_drawings(article))
    article = COLOURED.sub(lambda code: SPAN.sub("", code[0]), article)
    return "\n\n".join(_blocks(_tree(article, url))) + "\n"


def _without_drawings(html: str) -> Iterator[str]:
    """The HTML in pieces, with a drawing's own words in its place."""
    depth = 0
    for piece in DRAWING.split(html):
        if piece in ("<svg", "</svg>"):
            depth += 1 if piece == "<svg" else -1
        elif not depth:
            yield piece
        elif named := NAMED.search(piece):
            yield f"<p><em>Figure: {named[1]}.</em> {named[2]}</p>"


def _tree(html: str, url: str) -> Node:
    """The elements of a page's article."""
    root = Node("article", {}, frozenset(), [])
    still_open = [root]
    for text, closes, name, attributes in pieces(html):
        if text:
            still_open[-1].children.append(unescape(text))
        if closes:
            while len(still_open) > 1 and still_open.pop().tag != name:
                pass
            continue
        values, classes = _read(attributes)
        if name in ADDRESSES:
            address = ADDRESSES[name]
            values = {**values, address: absolute(values.get(address, ""), url)}
        node = Node(name, values, classes, [])
        still_open[-1].children.append(node)
        if name not in VOID:
            still_open.append(node)
    return root


@lru_cache(4096)  # most tags of a site are like others
def _read(attributes: str) -> tuple[dict[str, str], frozenset[str]]:
    """A tag's attributes, and its classes."""
    values = {name: unescape(value) for name, value in attributes_of(attributes).items()}
    return values, frozenset(values.get("class", "").split())


def _blocks(node: Node) -> Iterator[str]:
    """What stands in an element, block by block; words between blocks are paragraphs."""
    words: list[Node | str] = []
    for child in [*node.children, END]:  # which ends the last paragraph
        if isinstance(child, str) or child.tag not in BLOCKS:
            words.append(child)
            continue
        if paragraph := _words(words):
            yield STARTING.sub(r"\1\\", paragraph)
        words = []
        if not child.classes & LEFT_OUT:
            yield from _block(child)


def _block(node: Node) -> Iterator[str]:
    """One element."""
    match node.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield f"{'#' * int(node.tag[1])} {_words(node.children)}"
        case "summary":
            yield f"**{_words(node.children)}**"
        case "ul" | "ol":
            yield "\n".join(_items(node))
        case "dl":
            yield "".join(_definitions(node)).strip()
        case "blockquote":
            yield _indented("\n\n".join(_blocks(node)), "> ", "> ")
        case "pre":
            code = "".join(_texts(node)).rstrip("\n")
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", code))])
            yield f"{fence}\n{code}\n{fence}"
        case "table":
            yield _table(node)
        case "hr":
            return
        case _ if "footnote" in node.classes:
            yield "\n\n".join(_notes(node))
        case _:
            yield from _blocks(node)


def _items(node: Node) -> Iterator[str]:
    """The items of a list."""
    items = [item for item in node.children if isinstance(item, Node)]
    for number, item in enumerate(items, 1):
        mark = f"{number}. " if node.tag == "ol" else "- "
        text = ""
        for block in _blocks(item):  # a list stands close under its words
            text += ("\n" if block.startswith("- ") else "\n\n") * bool(text) + block
        yield _indented(text, mark, " " * len(mark))


def _definitions(node: Node) -> Iterator[str]:
    """A list of terms with what is said of them, an item each, in pieces."""
    for part in _descendants(node, ("dt", "dd")):
        words = " ".join(_blocks(part))
        yield f"\n- **{words}**:" if part.tag == "dt" else f" {words}"


def _notes(node: Node) -> Iterator[str]:
    """The notes at a page's foot."""
    for note in _descendants(node, ("li",)):
        name = note.values.get("id", "").removeprefix("fn:")
        yield _indented("\n\n".join(_blocks(note)), f"[^{name}]: ", "    ")


def _table(node: Node) -> str:
    """A table without a caption: those of figures alone have one, which is the figure's title."""
    rows = [
        [_words(c.children).replace("|", r"\|") for c in _descendants(row, ("th", "td"))]
        for row in _descendants(node, ("tr",))
    ]
    rows[1:1] = [["---"] * len(row) for row in rows[:1]]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _words(nodes: list[Node | str]) -> str:
    """A run of text by itself."""
    return _run(nodes).strip()


def _run(nodes: list[Node | str]) -> str:
    """A run of text within another, with the blanks at its ends."""
    parts = [
        SPECIAL.sub(r"\\\1", node) if isinstance(node, str) else _inline(node) for node in nodes
    ]
    text = "".join(parts)
    if "  " in text or not text.isprintable():  # of blanks only the space is printable
        text = BLANKS.sub(" ", text)
    return text


def _inline(node: Node) -> str:
    """One element of a line."""
    if node.classes & LEFT_OUT:
        return ""
    inner = _run(node.children)
    href = node.values.get("href", "")
    match node.tag:
        case "a" if "footnote-ref" in node.classes:
            return f"[^{href.partition('#fn:')[2]}]"
        case "a" if "gl-claim" in node.classes:
            return f"[{node.values.get('data-claim')}]({href})"
        case "a" if "gl-term" not in node.classes and inner.strip():
            return f"<{href}>" if href == inner else f"[{inner.strip()}]({href})"
        case "em" | "i" | "strong" | "b" if inner.strip():
            return f"{AROUND[node.tag]}{inner.strip()}{AROUND[node.tag]}"
        case "code":
            text = "".join(_texts(node))
            return f"`` {text} ``" if "`" in text else f"`{text}`"
        case "q":
            return f"“{inner}”"
        case "br":
            return "<br>"
        case "sub" | "sup" | "kbd" if not node.values.get("id", "").startswith("fnref"):
            return f"<{node.tag}>{inner}</{node.tag}>"
        case "math" if "alttext" in node.values:
            latex = node.values["alttext"]
            return f"$${latex}$$" if node.values["display"] == "block" else f"${latex}$"
        case "img" if node.values.get("alt"):
            return f"![{node.values['alt']}]({node.values.get('src', '')})"
    return inner


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return first + "\n".join([lines[0], *(f"{others}{line}".rstrip() for line in lines[1:])])


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        yield from [child] if isinstance(child, str) else _texts(child)


def _descendants(node: Node, tags: tuple[str, ...]) -> Iterator[Node]:
    """The elements of these names, those within them left out."""
    for child in node.children:
        if isinstance(child, Node):
            if child.tag in tags:
                yield child
            else:
                yield from _descendants(child, tags)
