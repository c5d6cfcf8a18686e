"""A contributor's way: what mkdocs.yml turns on can be used; drafts are told of, not refused."""

from pathlib import Path

import pytest

from checks.command import check_stopping, run
from content.project import read_project
from samples import change

PAGE = "docs/index.md"
PIECES = {
    "tabs": '=== "One"\n\n    Text.\n\n=== "Two"\n\n    ```python\n    x = 1\n    ```\n',
    "tabs in tabs": '=== "A"\n\n    === "In"\n\n        Text.\n\n    ===+ "Out"\n\n        Text.\n',
    "boxes": '!!! note\n\n    Text.\n\n??? tip "Why"\n\n    Text.\n\n???+ info ""\n\n    Text.\n',
    "a caption": "| A | B |\n|---|--:|\n| 1 | 2 |\n\n/// caption\nWords.\n///\n",
    "numbered captions": "| A | B |\n|---|--:|\n| 1 | 2 |\n\n/// table-caption\nWords.\n///\n\n"
    "![A square](essays/square.webp)\n\n/// figure-caption | 12\nWords.\n///\n",
    "notes": "Text.[^one] More.[^one]\n\n[^one]: A note\n\n    of two paragraphs.\n",
    "definitions": "Word\n\n:   Meaning\n\n    More.\n",
    "attributes": "Text.\n{: #some-id .lead title=here }\n\n![A](essays/square.webp){ width=30 }\n",
    "code": '```python title="a.py" linenums="1" hl_lines="2"\nx = 1\ny = 2\n```\n',
    "code in a line": "Here `#!python x = 1` stands.\n",
    "formulas": "Here \\(a < b\\) and $c$.\n\n$$\na < b\n$$\n",
    "Markdown in HTML": '<div class="x" markdown>\n\nSome **words**.\n\n</div>\n',
    "a heading like the site's own": "## Claim and counterclaim\n\nText.\n\n## Letter by letter\n",
}


def test_all_that_a_page_may_have_is_built_and_an_unused_term_is_only_a_warning(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """That it is not published yet: test_refusals.py."""
    page = (project / PAGE).read_text("utf-8")
    short = "The making of beer, with which no essay argues here at all."
    change(
        project,
        {
            PAGE: "\n".join([page, *PIECES.values()]),
            "docs/glossary/zymurgy.md": f"---\ntitle: Zymurgy\nshort: {short}\n---\nText.\n",
        },
    )
    assert run(project, fix=True, as_json=False) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "docs/glossary/zymurgy.md:1:1: [term-unused]" in told.err
    # nor do `serve` and a plain build stop for it
    assert check_stopping(*read_project(project))[0] == []


def test_what_only_a_built_site_shows_is_told_with_the_rest(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit = ("## The walk", "## The wolk\n\nThey recieve it.")
    change(project, {"docs/essays/maps.md": edit})
    assert run(project, fix=False, as_json=False) == 1
    told = capsys.readouterr().out
    assert "[spelling]" in told
    assert (
        "[link-gone] `/essays/maps/#the-walk` (“The walk”) is gone; put it back, or write"
        ' python3 scripts/dev.py moved /essays/maps/#the-walk NEW --because "...",'
        " without NEW if it is no more; if it was never published, delete its line;"
        " did you mean `/essays/maps/#the-wolk`?"
    ) in told
