"""The Markdown beside each page: what becomes of the page's HTML, and that no words are lost."""

import re
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from built import Built
from publishing.markdown_twin import to_markdown
from samples import PROJECT

URL = "https://example.org/essays/a/"
COMMONMARK = MarkdownIt("commonmark").enable("table")
# Marks, numbers of notes and the like, which no reader of Markdown misses, and what is left out.
UNREAD = "svg, script, form, math, sup, button, .gl-mark, .headerlink, .footnote-backref"
LEFT_OUT = ".gl-cite, .gl-neighbours"
READ = ":is(p, h1, h2, h3, dt, dd, figcaption, td, th)"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<p>See <a href="../b/#c">b</a>.</p>', "See [b](https://example.org/essays/b/#c)."),
        ('<p>An <a class="gl-term" href="x/">agent</a>.</p>', "An agent."),
        (
            '<p>So <a class="gl-claim" href="/claims/3.9/" data-claim="3.9">[3.9]</a>.</p>',
            "So [3.9](https://example.org/claims/3.9/).",
        ),
        ("<p><em>a</em> <strong>b</strong> <code>c`d</code></p>", "*a* **b** `` c`d ``"),
        ("<p>2 * 3 and a_b, _c, [d] &lt;e&gt;</p>", r"2 \* 3 and a_b, \_c, \[d\] \<e>"),
        ("<p># no heading</p><p>1. May</p>", "\\# no heading\n\n1\\. May"),
        ("<p>He <q>said no</q>.</p>", "He “said no”."),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol><li><p>a</p><p>b</p></li></ol>", "1. a\n\n   b"),
        ("<dl><div><dt>a</dt><dd>b</dd><dd>c</dd></div></dl>", "- **a**: b c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        (
            '<div><pre><span></span><code><span class="k">if</span> a:\n    b\n</code></pre></div>',
            "```\nif a:\n    b\n```",
        ),
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><th>1|2</th><td>3</td></tr></tbody></table>",
            "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |",
        ),
        (
            '<p>x<sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup></p>'
            '<div class="footnote"><hr><ol><li id="fn:n"><p>Why.&#160;'
            '<a class="footnote-backref" href="#fnref:n">b</a></p></li></ol></div>',
            "x[^n]\n\n[^n]: Why.",
        ),
        (
            "<figure><svg><title>A way</title>\n<desc>Two dots.</desc><svg><g/></svg></svg>"
            "<figcaption>Follow it.</figcaption></figure>",
            "*Figure: A way.* Two dots.\n\nFollow it.",
        ),
        (
            '<p><span class="arithmatex"><math xmlns="m" display="inline" alttext="s_0 &lt; 1">'
            "<mi>s</mi></math></span></p>",
            "$s_0 < 1$",
        ),
        ('<p><img src="x.webp" alt="A square"></p>', f"![A square]({URL}x.webp)"),
        ('<p id="p-a">a<a class="gl-mark" href="#p-a"></a></p>', "a"),
        ("<details><summary>More</summary><p>a</p></details>", "**More**\n\na"),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert to_markdown(f"<article>{html}</article>", URL) == f"{markdown}\n"


def words(text: str) -> str:
    """The letters and digits that a reader sees."""
    return re.sub(r"[\W_]+", "", unquote(text))


def test_no_page_loses_its_words(built: Built) -> None:
    for address, page in built.live().items():
        front, _, text = (
            (built.folder / address / "index.md").read_text("utf-8")[4:].partition("---\n")
        )
        fields = yaml.safe_load(front)
        assert fields["url"].endswith(f"/{address}"), address
        assert fields["title"], address
        assert 'type="text/markdown" href="index.md"' in page.html, address
        markdown = re.sub(r"\[\^[^]]*\]", "", re.sub(r"\$.*?\$", "", text))
        shown = words(LexborHTMLParser(COMMONMARK.render(markdown)).text())
        article = LexborHTMLParser(page.html).css_first("article")
        while unread := article.css_first(f"{UNREAD}, {LEFT_OUT}"):
            unread.decompose()
        for piece in article.css(READ):
            assert words(piece.text()) in shown, (address, piece.html)


def test_every_link_is_whole_and_every_citation_has_its_note(built: Built) -> None:
    root = str(PROJECT.settings.values["site_url"])
    for address in built.live():
        text = (built.folder / address / "index.md").read_text("utf-8")
        for href in re.findall(r"\]\(([^)\s]*)\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
            assert urlsplit(href).scheme, (address, href)
            assert not built.missing("", href.removeprefix(root)), (address, href)
        cited = set(re.findall(r"(?<!\n)\[\^([^]]+)\]", text))
        assert set(re.findall(r"^\[\^([^]]+)\]: ", text, re.MULTILINE)) == cited, address
        assert not re.search(r"\{\{ \w+\.\w+ \}\}|\{: #", text), address
