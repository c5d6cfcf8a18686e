"""The linker's laws, over generated Markdown and HTML.

Take the links out and the bytes are those that went in; no link stands in a forbidden element; a
second run changes nothing; the same input gives the same output; what the table of contents has
read is untouched.
"""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from linking.extension import GlossaryExtension, PageLinker
from linking.html_tags import FORBIDDEN, RAW_TEXT, VOID
from linking.linker import link_terms
from samples import LINK, SETTINGS, glossary, without_links

TERMS = glossary(
    {
        "agent": {"title": "Agent", "except": ["travel agent"]},
        "model": {"title": "World-model", "forms": ["internal model", "WM"]},
        "queue": "Merge queue",
        "depth": "Merge queue depth",
        "cpp": "C++",
        "rd": "R&D",
        "neil": "O'Neil",
        "wm": "世界模型",
    }
)
WORDS = [
    *"agent agents agent.py http://a.b/agents WMs C++ C++17 R&D R&amp;D O’Neil’s".split(),
    *"a mod\u00adel İ cafe\u0301 &nbsp; < > & ' \" - <![CDATA[ <!-- --> </3 <?".split(" "),
    *("世界模型的", "Travel agents", "world\nmodel", "internal models", "merge queue depths"),
]
TAGS = [*FORBIDDEN, *"p em div li td span q sup br img script style !--".split()]
ATTRIBUTES = ["", " class='gl-off'", ' title="an agent"', " href=/glossary/agent/"]
ATTRIBUTES += [' id="fn:x"', " data-x=a>b", ' x="']
NESTED = [*sorted(FORBIDDEN.keys() - RAW_TEXT), *"p em div li h2 span q".split()]
MARKS = ["# ", "## ", "- ", "> ", "`", "```\n", "*", "[", "](x)", "[^a]", "\n[^a]: A note "]
MARKS += ["| ", "\n\n", "    "]

word = st.sampled_from(WORDS)
tag = st.builds(
    "<{}{}{}>".format,
    st.sampled_from(["", "/"]),
    st.sampled_from(TAGS),
    st.sampled_from(ATTRIBUTES),
)
any_html = st.lists(word | tag | st.sampled_from([" ", "\n", ". "]), max_size=40).map("".join)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    words = st.lists(inner, max_size=4).map(" ".join)
    return st.builds("<{0}>{1}</{0}>".format, st.sampled_from(NESTED), words)


sound_html = st.lists(st.recursive(word, wrapped, max_leaves=12), max_size=6).map(" ".join)
markdown_line = st.lists(word | st.sampled_from(MARKS), max_size=12).map(" ".join)
any_markdown = st.lists(markdown_line, max_size=8).map("\n".join)
policies = st.sampled_from(["section", "page", "every", "none"])


@given(any_html | sound_html, policies)
@settings(max_examples=400, deadline=None)
def test_taking_the_links_out_gives_the_bytes_back_and_a_second_run_changes_nothing(
    html: str, policy: str
) -> None:
    linked = link_terms(html, TERMS, policy=policy)
    assert len(LINK.findall(linked.html)) == sum(m.reason is None for m in linked.mentions)
    assert without_links(linked.html) == html
    assert link_terms(html, TERMS, policy=policy) == linked
    assert link_terms(linked.html, TERMS, policy=policy).html == linked.html


class Ancestors(HTMLParser):
    """Collects, for each of our links, the elements that it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("class", "gl-term") in attrs:
            self.found.append(list(self.open))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self.open and self.open.pop() != tag:
            pass


@given(sound_html)
@settings(max_examples=400, deadline=None)
def test_no_link_stands_in_a_forbidden_element(html: str) -> None:
    parser = Ancestors()
    parser.feed(link_terms(html, TERMS, policy="every").html)
    for ancestors in parser.found:
        assert not set(ancestors) & FORBIDDEN.keys()


@given(any_markdown, policies)
@settings(max_examples=150, deadline=None)
def test_markdown_keeps_its_bytes_and_its_table_of_contents(text: str, policy: str) -> None:
    linker = PageLinker(TERMS, policy=policy)
    plain, linked = SETTINGS.markdown(), SETTINGS.markdown(GlossaryExtension(linker))
    assert without_links(linked.convert(text)) == without_links(plain.convert(text))
    assert linked.toc_tokens == plain.toc_tokens  # type: ignore[attr-defined]
    assert linked.toc == plain.toc  # type: ignore[attr-defined]
