r"""A page as Markdown, for whoever reads without a browser: made of the finished page, so that its
numbers, its notes and what the build adds at its foot are there too.

to_markdown('<article><h1>A</h1><p>See <a href="../b/">b</a>.</p></article>', "https://x.org/a/")
    # -> "# A\n\nSee [b](https://x.org/b/).\n"

A picture that is drawn becomes its title and description, a formula LaTeX. Links to terms become
their words: the list at the page's foot has them.
"""

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from showing.sharing import Card

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)
LEFT_OUT = (  # what no reader of Markdown misses
    "form, script, button, .gl-mark, .headerlink, .footnote-backref, .gl-cite, .gl-edit,"
    " .gl-neighbours, .gl-letters"
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
    """The part of a page that is read."""
    found = ARTICLE.search(html)
    return found[0] if found else ""


def to_markdown(article: str, url: str) -> str:
    """The article of a page as Markdown; `url` is the page's own address."""
    page = LexborHTMLParser(article)
    for unread in page.css(LEFT_OUT):
        unread.decompose()
    for name in ("href", "src"):
        for node in page.css(f"[{name}]"):
            node.attrs[name] = urljoin(url, node.attributes[name])
    while drawing := page.css_first("svg"):  # one may stand in another
        title, description = drawing.css_first("title"), drawing.css_first("desc")
        if title and description:
            words = f"<p><em>Figure: {escape(title.text())}.</em> {escape(description.text())}</p>"
            drawing.insert_before(LexborHTMLParser(words).css("p")[0])
        drawing.decompose()
    return "\n\n".join(_blocks(page.css("article")[0])) + "\n"


def _blocks(node: LexborNode) -> Iterator[str]:
    """What stands in an element, block by block; words between blocks are paragraphs."""
    for is_block, group in groupby(node.iter(include_text=True), lambda n: n.tag in BLOCKS):
        if is_block:
            for child in group:
                yield from _block(child)
        elif paragraph := _words(group):
            yield STARTING.sub(r"\1\\", paragraph)


def _block(node: LexborNode) -> Iterator[str]:
    """One element."""
    match node.tag:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield f"{'#' * int(node.tag[1])} {_words(node.iter(include_text=True))}"
        case "summary":
            yield f"**{_words(node.iter(include_text=True))}**"
        case "ul" | "ol":
            yield "\n".join(_items(node))
        case "dl":
            yield "".join(_definitions(node)).strip()
        case "blockquote":
            yield _indented("\n\n".join(_blocks(node)), "> ", "> ")
        case "pre":
            code = node.text().rstrip("\n")
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", code))])
            yield f"{fence}\n{code}\n{fence}"
        case "table":
            yield _table(node)
        case "hr":
            return
        case _ if "footnote" in _classes(node):
            yield "\n\n".join(_notes(node))
        case _:
            yield from _blocks(node)


def _items(node: LexborNode) -> Iterator[str]:
    """The items of a list."""
    for number, item in enumerate(node.iter(), 1):
        mark = f"{number}. " if node.tag == "ol" else "- "
        text = ""
        for block in _blocks(item):  # a list stands close under its words
            text += ("\n" if block.startswith("- ") else "\n\n") * bool(text) + block
        yield _indented(text, mark, " " * len(mark))


def _definitions(node: LexborNode) -> Iterator[str]:
    """A list of terms with what is said of them, an item each, in pieces."""
    for part in node.css("dt, dd"):
        words = " ".join(_blocks(part))
        yield f"\n- **{words}**:" if part.tag == "dt" else f" {words}"


def _notes(node: LexborNode) -> Iterator[str]:
    """The notes at a page's foot."""
    for note in node.css("li[id]"):
        name = str(note.id).removeprefix("fn:")
        yield _indented("\n\n".join(_blocks(note)), f"[^{name}]: ", "    ")


def _table(node: LexborNode) -> str:
    """A table without a caption: those of figures alone have one, which is the figure's title."""
    rows = [
        [_words(cell.iter(include_text=True)).replace("|", r"\|") for cell in row.css("th, td")]
        for row in node.css("tr")
    ]
    rows[1:1] = [["---"] * len(row) for row in rows[:1]]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _words(nodes: Iterable[LexborNode]) -> str:
    """A run of text by itself."""
    return _run(nodes).strip()


def _run(nodes: Iterable[LexborNode]) -> str:
    """A run of text within another, with the blanks at its ends."""
    text = "".join(
        SPECIAL.sub(r"\\\1", node.text()) if node.is_text_node else _inline(node) for node in nodes
    )
    if "  " in text or not text.isprintable():  # of blanks only the space is printable
        text = BLANKS.sub(" ", text)
    return text


def _inline(node: LexborNode) -> str:
    """One element of a line."""
    inner, values, classes = _run(node.iter(include_text=True)), node.attributes, _classes(node)
    href = values.get("href") or ""
    match node.tag:
        case "a" if "footnote-ref" in classes:
            return f"[^{href.partition('#fn:')[2]}]"
        case "a" if "gl-claim" in classes:
            return f"[{values.get('data-claim')}]({href})"
        case "a" if "gl-term" not in classes and inner.strip():
            return f"<{href}>" if href == inner else f"[{inner.strip()}]({href})"
        case "em" | "i" | "strong" | "b" if inner.strip():
            return f"{AROUND[node.tag]}{inner.strip()}{AROUND[node.tag]}"
        case "code":
            text = node.text()
            return f"`` {text} ``" if "`" in text else f"`{text}`"
        case "q":
            return f"“{inner}”"
        case "br":
            return "<br>"
        case "sub" | "sup" | "kbd" if not str(node.id).startswith("fnref"):
            return f"<{node.tag}>{inner}</{node.tag}>"
        case "math" if "alttext" in values:
            latex = values["alttext"]
            return f"$${latex}$$" if values["display"] == "block" else f"${latex}$"
        case "img" if values.get("alt"):
            return f"![{values['alt']}]({values.get('src', '')})"
    return inner


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return first + "\n".join([lines[0], *(f"{others}{line}".rstrip() for line in lines[1:])])


def _classes(node: LexborNode) -> list[str]:
    return (node.attributes.get("class") or "").split()
