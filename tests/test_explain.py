"""`crosslink.py` as it is called: what it prints, its exit codes, and the lines that it names.

That it is a program: test_a_page_of_the_site_gets_relative_addresses.
"""

import io
import json
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

import crosslink
from samples import ROOT, SHORT, door, without_links, write_terms

TERMS = {
    "agent": {"title": "Agent", "except": ["travel agent"]},
    "queue": {"title": "Merge queue"},
    "state": {"title": "State", "autolink": False},
}
PAGE = """---
title: An agent in the front matter
---
An agent and a merge
queue, then an agent.[^n]

## The agent's state

```
agent = 1
```

[agents](https://example.org/agent "agent") <span title="agent">agent</span>
A *travel agent*{.agent} has `state`.

> A merge
> queue in <span class="gl-off">an agent</span>. ![agent](agent.png)

[^n]: An agent
    of two lines, agent.

- A last agent
"""


def run(command: str, *arguments: str, cwd: Path) -> tuple[int, str, str]:
    """The door's code, what it prints and what it complains of, without a process of its own."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as at:
        at.setattr(sys, "argv", ["crosslink.py", command, *arguments])
        code = crosslink.main()
    out.seek(0)
    return code, out.read(), err.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_terms(tmp_path / "terms", TERMS)
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    return tmp_path


def printed(folder: Path, command: str, *arguments: str) -> str:
    code, out, err = run(command, "--glossary", "terms", *arguments, cwd=folder)
    assert (code, err) == (0, "")
    return out


def explained(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed(folder, "explain", *arguments).splitlines()]


def test_explain_names_file_line_text_term_and_reason(folder: Path) -> None:
    uses = explained(folder, "page.md")
    fields = ["file", "line", "text", "term", "linked", "reason"]
    assert all(list(use) == fields for use in uses)
    assert {use["file"] for use in uses} == {"page.md"}
    assert all(use["linked"] == (use["reason"] is None) for use in uses)
    assert [(use["line"], use["text"], use["reason"]) for use in uses] == [
        (4, "agent", None),
        (4, "merge queue", None),
        (5, "agent", "repeat"),
        (7, "agent", "heading"),
        (7, "state", "heading"),
        (10, "agent", "code"),
        (13, "agents", "link"),
        (13, "agent", None),
        (14, "agent", "except"),
        (14, "state", "code"),
        (16, "merge queue", None),
        (17, "agent", "off"),
        (22, "agent", "repeat"),
        (19, "agent", None),
        (20, "agent", "repeat"),
    ]


# A page's body, and the lines of the uses of `agent` and `merge queue` on it, in their order.
LINES = {
    "emphasis by underscores": ("one\n_agent_ __agents__\nend", [2, 2]),
    "a word that a tag cuts": ("one\n<em>merge</em> queue of *merge* queues, an agent", [2]),
    "entities": ("one\nmerge&nbsp;queue &amp; agent&#8217;s\n&#97;gent", [2, 2, 3]),
    "soft hyphens": ("one\nmer&shy;ge queue, a\u00adgent", [2, 2]),
    "escapes": ("one\n\\*agent\\* \\_agents\\_", [2]),
    "a like word in an attribute": ('<i title="agent">x</i>\n<i title="agent">an agent</i>', [2]),
    "in the type of a box": ("!!! agent\n    one\n\n    an agent\n", [1, 4]),
    "a reference of one word further down": ("one\n\nx [agent] y\n\n[agent]: x\n", [3]),
    "in the title of a box": ('!!! note "An agent"\n    one\n', [1]),
    "in a reference": ('[agent][agent] an agent\n\n[agent]: x "agent"\n\nagent', [1, 1, 5]),
    "a reference of one word": ("x [agent] y\n\n[agent]: x\n\nagent", [1, 5]),
    "in the address of a link": ("[x](agent) one\nagent [agents](agent)", [2, 2]),
    "in a picture": ("![agent](agent.png)\nagent", [2]),
    "in a comment": ("<!-- agent -->\n\nagent", [3]),
    "in a fence": ("``` python\nagent = 1\n```\n\nagent\n\n```\nx agents\n```", [2, 5, 8]),
    "in the title of a fence": ('``` python title="agent.py agent"\npass\n```\nagent', [1, 4]),
    "in a tag in code": ("`<agent>`\n`a`\n\n`<agent x>`", [1, 4]),
    "in a table": ("| agent | b |\n| --- | --- |\n| c | merge queue |", [1, 3]),
    "in a heading, and in the contents": ("[TOC]\n\n## An agent\n\nagent", [3, 3, 5]),
    "in notes": ("x[^b] y[^a]\n\n[^a]: An agent\n[^b]: Two\n    agents", [5, 3]),
    "in a list of definitions": ("agent\n:   A merge\n    queue", [1, 2]),
    "in raw HTML": ("one\n\n<div>\n<p>an agent</p>\n</div>\n\nagents", [4, 7]),
}


def test_explain_gives_the_line_whatever_the_markup(folder: Path) -> None:
    for markup, (body, _) in LINES.items():
        (folder / f"{markup}.md").write_text(body, "utf-8")
    found: dict[str, list[int]] = {markup: [] for markup in LINES}
    for use in explained(folder, *(f"{markup}.md" for markup in LINES)):
        found[use["file"].removesuffix(".md")].append(use["line"])
    assert found == {markup: lines for markup, (_, lines) in LINES.items()}


def test_a_sample_has_links_with_their_sentences_and_is_the_same_each_time(folder: Path) -> None:
    linked = sum(use["linked"] for use in explained(folder, "page.md"))
    assert len(printed(folder, "sample", "page.md").splitlines()) == linked
    first, again = (printed(folder, "sample", "--count", "2", "page.md") for _ in range(2))
    links = [json.loads(line) for line in first.splitlines()]
    assert [list(link) for link in links] == [["file", "term", "text", "sentence"]] * 2
    assert all(link["text"] in link["sentence"] for link in links)
    assert first == again


def test_a_term_does_not_link_to_itself(folder: Path) -> None:
    front = f"---\ntitle: Merge queue\nshort: {SHORT}\n---\n"
    write_terms(folder / "terms", {"queue": f"{front}A merge queue, an agent.\n"})
    uses = explained(folder, "terms/queue.md")
    assert [(use["term"], use["line"], use["reason"]) for use in uses] == [
        ("queue", 5, "own-page"),
        ("agent", 5, None),
    ]


def test_render_gives_the_html_with_root_addresses_and_the_same_bytes_without_links(
    folder: Path,
) -> None:
    linked = printed(folder, "render", "page.md", "page.md")
    assert '<a class="gl-term" href="/glossary/agent/" data-term="agent">agent</a>' in linked
    plain = printed(folder, "render", "--links", "none", "page.md", "page.md")
    assert "gl-term" not in plain
    assert without_links(linked) == plain


def test_explain_finds_the_uses_in_the_essays_at_their_lines() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/essays/*.md")]
    code, out, err = run("explain", *files, cwd=ROOT)
    assert (code, err) == (0, "")
    uses = [json.loads(line) for line in out.splitlines()]
    assert {"term", "claim"} <= {key for use in uses for key in use}
    sources = {file: (ROOT / file).read_text("utf-8").splitlines() for file in files}
    for use in uses:
        first = use["text"].split()[0]
        line = sources[use["file"]][use["line"] - 1]
        assert first in line or ".figure }}" in line, use


def test_a_page_of_the_site_gets_relative_addresses() -> None:
    pages = ("docs/index.md", "docs/glossary/agency.md")
    html = door(ROOT, "crosslink.py", "render", *pages, "--links", "every").stdout
    assert 'href="glossary/shoggoth/"' in html
    assert 'href="../agent/"' in html


# A glossary and a page, and what is said of them.
BAD = {
    ("bad", "page.md"): [
        "bad/a.md:2:1: [field] `case` is `upper`; input should be",
        "bad/b.md:2:1: [field] `short` is `Short.`; string should have",
    ],
    ("nowhere", "page.md"): ["nowhere: this is no folder; give --glossary a folder of term files"],
    ("terms", "missing.md"): ["missing.md:1:1: [unreadable] the file cannot be read ("],
    ("terms", "empty.md"): ["empty.md:3:1: [markdown-trap] the note `[^a]` is empty; write"],
    ("terms", "fails.md"): ["fails.md:1:1: [markdown-trap] Markdown fails on this page ("],
}


@pytest.mark.parametrize("command", ["render", "explain"])
@pytest.mark.parametrize("given", BAD, ids="-".join)
def test_all_that_is_bad_is_named_and_nothing_is_printed(
    folder: Path, given: tuple[str, str], command: str
) -> None:
    a = f"---\ncase: upper\ntitle: A\nshort: {SHORT}\n---\nBody.\n"
    write_terms(folder / "bad", {"a": a, "b": "---\nshort: Short.\ntitle: B\n---\nBody.\n"})
    (folder / "empty.md").write_text("An agent.[^a]\n\n[^a]:\n")
    (folder / "fails.md").write_text("An agent.\n\n[^1]: [^1]: \n")
    code, out, err = run(command, "--glossary", *given, cwd=folder)
    assert (code, out) == (1, "")
    for line, says in zip(err.strip().splitlines(), BAD[given], strict=True):
        assert line.startswith(says)
