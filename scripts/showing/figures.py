"""A figure as a page shows it: picture, steps, caption, and the numbers behind it as a table.

frame(drawn)   # -> '<figure class="gl-fig" id="fig-loop">...', with what stands for the rest:
drawing(drawn), numbers(drawn)

Without script the still picture, the caption and the table are all there is, and say all.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import pygments
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from content.figures import Drawn
from content.kept import Kept, programs
from content.pages import Page
from content.project import Project
from drawing.digits import as_words

NAMING = re.compile(r' role="img".*?(?=>)|<title.*?</title>\n|<desc.*?</desc>\n', re.DOTALL)
Cell = str | int | float
STEPS = '<div class="gl-fig__steps"></div>\n'  # assets/step.js fills it


def frame(drawn: Drawn) -> str:
    """The whole block, one element, with the caption and what stands for the rest."""
    caption = escape(drawn.record["caption"], quote=False)
    return (
        f'<figure class="gl-fig" id="fig-{drawn.name}">\n<!-- drawing of {drawn.name} -->'
        f"<figcaption>{caption}</figcaption>\n<!-- numbers of {drawn.name} --></figure>"
    )


def drawing(drawn: Drawn) -> str:
    """The picture, and the room for its steps. The search leaves it out: its words are no
    sentences.
    """
    picture = drawn.svg.replace("<svg ", "<svg data-search-exclude ", 1)
    return picture + (STEPS if drawn.record["frames"] else "")


def numbers(drawn: Drawn) -> str:
    """What stands under a caption: where it runs live, the numbers, the steps' data."""
    record = drawn.record
    pieces = [*_live(drawn), *_numbers(record["title"], **record["table"])]
    return "".join(pieces) + (_frames(drawn) if record["frames"] else "")


def listing(source: str, kept: Kept) -> str:
    """A program as a code block, coloured as fences are."""

    def make() -> bytes:
        html: str = highlight(source, PythonLexer(), HtmlFormatter(wrapcode=True))
        return html.encode()

    made_of = [programs(sys.modules[__name__]), pygments.__version__, source]
    return kept.bytes_of("listings", made_of, make).decode()


def _live(drawn: Drawn) -> Iterator[str]:
    """Where assets/live.js puts what a reader may run."""
    if files := drawn.record.get("live"):
        name = Path(files[0]).stem
        size = f'data-live="{name}" data-bytes="{drawn.live_bytes}"'
        yield f'<div class="gl-live" id="live" {size} data-search-exclude></div>\n'


def _numbers(title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    yield '<details class="gl-fig__numbers gl-off" data-search-exclude>'
    yield "<summary>The numbers behind it</summary>\n"
    name = escape(title)
    yield f'<div class="gl-fig__table" role="group" aria-label="{name}" tabindex="0">\n'
    yield f'<table class="gl-fig__rows">\n<caption>{escape(title, quote=False)}</caption>\n'
    yield "<thead><tr>"
    yield from (f'<th scope="col">{escape(words, quote=False)}</th>' for words in header)
    yield "</tr></thead>\n<tbody>\n"
    for first, *rest in rows:
        yield f'<tr><th scope="row">{_cell(first)}</th>'
        yield "".join(f"<td>{_cell(cell)}</td>" for cell in rest) + "</tr>\n"
    yield "</tbody>\n</table>\n</div>\n</details>\n"


def _cell(cell: Cell) -> str:
    return escape(cell, quote=False) if isinstance(cell, str) else as_words(cell)


def _frames(drawn: Drawn) -> str:
    data = {"still": drawn.record["still"], "frames": drawn.record["frames"]}
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" class="gl-fig__frames">{written}</script>\n'


def listed(project: Project) -> list[Page]:
    """The models' pages that have a figure, in the order of their list: by title."""
    models, figures = project.under("models"), project.figures
    found = [page for page in models if str(page.front_matter.values.get("model")) in figures]
    return sorted(found, key=lambda page: str(page.front_matter.values["title"]))


def models_view(project: Project) -> list[dict[str, Any]]:
    """The models' pages at a glance: their front matter, their addresses, and the figures without
    their names, since the title stands beside them.
    """
    return [
        {
            **page.front_matter.values,
            "address": page.address,
            "svg": NAMING.sub(_hidden, project.figures[str(page.front_matter.values["model"])].svg),
        }
        for page in listed(project)
    ]


def _hidden(naming: re.Match[str]) -> str:
    return ' aria-hidden="true"' if naming[0].startswith(" ") else ""
