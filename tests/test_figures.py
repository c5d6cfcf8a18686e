"""The models' numbers and figures: on the page, in their files, and what is said of mistakes."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from built import Built
from checks.figures import check
from content.kept import FOLDER, Kept
from content.project import read_project
from drawing.digits import as_words
from linking.extension import GlossaryExtension, PageLinker
from samples import ROOT, SETTINGS, Ended, change, door, glossary
from showing.figure_markdown import FigureExtension, LateExtension

DRAWING, MODEL = (f"scripts/models/toy/{name}.py" for name in ("figure", "model"))
PAGE, ESSAYS = "docs/models/toy.md", "scripts/essays"
PICTURE, RECORD = (f"docs/assets/figures/toy.{ending}" for ending in ("svg", "json"))
PAGE_BYTES, SCRIPT_BYTES = 32_000, 1_500  # gzip; the list of models shows all figures


@pytest.fixture
def toy(sound: Path, tmp_path: Path) -> Path:
    """A copy of the sound project, whose one model is a toy."""
    return shutil.copytree(sound, tmp_path / "toy")


def figures(project: Path, *arguments: str) -> Ended:
    """What `dev.py figures` does; that of the real project trains all that learns."""
    return door(project, "dev.py", "figures", *arguments, timeout=3000)


def shown(sound: Path, markdown: str) -> str:
    """The HTML of some Markdown, by the site's extensions, with the toy's figure to be had."""
    drawn = read_project(sound)[0].figures
    figures = FigureExtension(drawn), LateExtension(drawn, Kept(sound / FOLDER))
    linking = GlossaryExtension(PageLinker(glossary({"agent": {"title": "Agent"}})))
    return SETTINGS.markdown(*figures, linking).convert(markdown)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1234567, "1,234,567"),
        (-12345, "\u221212,345"),
        (-0.0, "0"),
        (3.0, "3"),
        (0.04567, "0.0457"),
        (1234.5, "1,230"),
        (-0.25, "\u22120.25"),
        (0.0000123, "0.0000123"),
        (123456789.0, "123,000,000"),
    ],
)
def test_a_number_is_said_as_prose_has_it(number: int | float, words: str) -> None:
    assert as_words(number) == words


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("It has {{ toy.cells }} cells.", "<p>It has 12,345 cells.</p>"),
        ("{{ toy.seeds_range }}%", "<p>3 to 1,200%</p>"),
        ("{{ toy.same_range }}", "<p>7</p>"),
        ("{{ toy.half_range }}", "<p>{{ toy.half_range }}</p>"),
        ("**{{ toy.loss }}**", "<p><strong>\u22120.0457</strong></p>"),
        ("`{{ toy.cells }}`", "<code>{{ toy.cells }}</code>"),
        ("    {{ toy.cells }}", "{{ toy.cells }}"),
        ("```\n{{ toy.cells }}\n```", "{{ toy.cells }}"),
        ("- {{ toy.cells }}\n- b", "<li>12,345</li>"),
        ("| a |\n|---|\n| {{ toy.cells }} |", "<td>12,345</td>"),
        ("## Of {{ toy.cells }} cells", ">Of 12,345 cells"),
        ("{{ toy.nothing }} {{ nobody.cells }}", "<p>{{ toy.nothing }} {{ nobody.cells }}</p>"),
        (
            "{{ toy.cells }} agents",
            '12,345 <a class="gl-term" href="/glossary/agent/" data-term="agent">agents</a>',
        ),
    ],
)
def test_a_number_stands_in_prose_and_not_in_code(sound: Path, markdown: str, html: str) -> None:
    assert html in shown(sound, markdown)


def test_a_figure_is_its_picture_its_caption_and_its_table_and_terms_are_linked_in_the_caption(
    sound: Path,
) -> None:
    html = shown(sound, "Before.\n\n{{ toy.figure }}\n\nAfter.")
    page = LexborHTMLParser(html)
    assert [node.tag for node in page.css("body > *")] == ["p", "figure", "p"]
    svg, caption, table, script = page.css("#fig-toy > :is(svg, figcaption, details, script)")
    named = {"role": "img", "aria-labelledby": "fig-toy-title", "aria-describedby": "fig-toy-desc"}
    assert svg.attributes.items() >= named.items()
    assert svg.css_first("#fig-toy-title").text() == "Two agents"
    assert svg.css_first("#fig-toy-desc").text() == "Two cells beside each other."
    assert table.css_matches(".gl-fig__numbers.gl-off > summary:lexbor-contains('The numbers')")
    assert table.css_matches("th[scope=col]")
    assert '<th scope="row">b &lt; c</th><td>\u22120.5</td>' in html
    assert "<td>12,345</td>" in html
    assert caption.css_matches("a.gl-term")
    for part in (svg, table, script):
        assert not part.css_matches("[style], .gl-term")
    assert script.attributes["type"] == "application/json"
    assert "<" not in script.text()  # which could end it
    data = json.loads(script.text())
    assert data["still"] == 1
    assert data["frames"][0]["say"] == "The first cell: a <b>."


def test_the_still_picture_is_the_frame_that_was_asked_for(sound: Path) -> None:
    drawn = read_project(sound)[0].figures["toy"]
    first, second = drawn.record["frames"]
    assert first["parts"]["cell-1"] == {"at": [0, 0], "tone": "plain"}  # the first says all
    assert second["parts"]["cell-0"] == {"text": "aaa", "tone": "plain"}  # and then what changes
    assert second["parts"]["cell-1"] == {"at": [0, 2], "tone": "on"}
    assert 'data-part="cell-1" data-tone="on" transform="translate(0 2)"' in drawn.svg


def test_a_source_is_a_block_of_code_with_a_link_to_its_file(sound: Path) -> None:
    html = shown(sound, "{{ toy.source }}")
    assert '<span class="k">return</span>' in html
    assert (
        '="https://github.com/room-for-agency/room-for-agency/blob/main/scripts/models/toy/model.py"'
        in html
    )


def test_the_door_says_what_differs(toy: Path) -> None:
    change(toy, {RECORD: ("12345", "12346")})
    done = figures(toy, "--check", "toy")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert all("docs/assets/figures/toy.json: " in line for line in lines)
    assert all(line.endswith("; run python3 scripts/dev.py figures") for line in lines)
    assert "the number `cells` is 12346 there and 12345 when computed" in lines[0]
    assert figures(toy, "toy").returncode == 0
    assert figures(toy, "--check").returncode == 0
    assert not (toy / ".venv").exists()  # whoever has what is pinned is left as they are


def test_a_model_that_learns_is_held_to_its_bounds_and_not_to_the_same_numbers(toy: Path) -> None:
    sources = (toy / MODEL).read_text("utf-8")
    change(toy, {MODEL: f"{sources}\n\nBOUNDS = {{'cells': (12000, 13000)}}\n"})
    assert "toy.json: it was made from other files; run" in figures(toy, "--check").stdout
    assert figures(toy).returncode == 0
    change(toy, {RECORD: ("12345", "12346")})
    assert figures(toy, "--check").returncode == 0
    bounds = "BOUNDS = {'cells': (1, 2), 'cell': (1, 2), 'seeds': (3, 9)}"
    change(toy, {MODEL: f"{sources}\n\n{bounds}\n"})
    done = figures(toy, "--check")
    assert "measure()'s `cells` is 12345, and by BOUNDS it is 1 to 2" in done.stdout
    assert "measure()'s `seeds_max` is 1200, and by BOUNDS it is 3 to 9" in done.stdout
    assert "seeds_min" not in done.stdout
    assert "BOUNDS has `cell`, which measure() does not give" in done.stdout
    assert done.returncode == 1


@pytest.mark.long
def test_the_committed_files_are_what_the_models_give() -> None:
    done = figures(ROOT, "--check")
    assert (done.returncode, done.stdout) == (0, "")


# What is put for what in the drawing, and the faults of it that are told together.
FAULTY = {
    "its parts and words": (
        {
            '"cell-1": {"tone": "on"': '"cell-2": {"tone": "red"',
            '"The first cell: a <b>."': '"x" * 121',
            '"The second cell."': '""',
            'title="Two agents"': 'title=""',
            '["an agent", 12345]': '["an agent"]',
            '"aaa", "bbb"': '"a" * 50, "bbb"',
        },
        [
            "`title` is empty",
            "the table needs rows of 2 cells",
            "units wide; it may have 480",
            "frame 1: `say` has 121 characters",
            "frame 2: `say` has 0 characters",
            "frame 2: `cell-2` is no part of the drawing",
            "frame 2: `cell-2`: `red` is no tone",
        ],
    ),
    "where its words stand": (
        {'"text": "<b>"': '"text": "b" * 50'},
        ["leaves the picture", f'frame 1: "{"b" * 50}" overlaps "bbb"'],
    ),
}


@pytest.mark.parametrize("faults", FAULTY)
def test_a_figure_with_faults_is_not_written(toy: Path, faults: str) -> None:
    edits, says = FAULTY[faults]
    before = (toy / PICTURE).read_bytes()
    for edit in edits.items():
        change(toy, {DRAWING: edit})
    done = figures(toy)
    assert done.returncode == 1
    assert [text for text in says if text not in done.stdout] == []
    assert (toy / PICTURE).read_bytes() == before


def test_a_picture_has_only_our_classes_and_ids() -> None:
    for path in ROOT.glob("docs/assets/figures/*.svg"):
        name, svg = path.stem, LexborHTMLParser(path.read_text("utf-8"))
        assert not svg.css("[style], [onclick], [onload], [href], style, [width$=px]"), name
        assert not svg.css("[class]:not([class^=gl-fig__])"), name
        assert [node.id for node in svg.css("[id]")] == [f"fig-{name}-title", f"fig-{name}-desc"]


def test_a_models_page_is_light_and_nothing_is_left_as_it_was_typed(built: Built) -> None:
    assert len(gzip.compress((built.folder / "assets/step.js").read_bytes(), 9)) <= SCRIPT_BYTES
    for address, page in built.pages.items():
        assert "{{" not in re.sub(r"<(pre|code)\b.*?</\1>", "", page.html, flags=re.S), address
        if address.startswith("models/") and "gl-fig" in page.html:
            assert len(gzip.compress(page.html.encode(), 9)) <= PAGE_BYTES, address
        stepped = "gl-fig__frames" in page.html
        assert stepped == any(asset.endswith("assets/step.js") for asset in page.assets), address


def test_the_models_index_has_each_page_with_its_picture(built: Built) -> None:
    models = {address[7:] for address in built.pages if address.startswith("models/")} - {""}
    index = built.pages["models/"]
    assert {link.href.removeprefix("./") for link in index.links} >= models
    assert index.html.count('<svg class="gl-fig__svg"') == len(models)
    assert "fig-" not in "".join(index.ids)


CARD = """from drawing.board import strip
from drawing.figure import Figure


def draw() -> Figure:
    table = (["Word"], [["here"]])
    return Figure("A card", "One cell.", "A cell.", strip(["here"]), table)
"""


def test_a_figure_of_an_essay_is_made_and_checked_and_needs_no_page_of_its_own(toy: Path) -> None:
    change(toy, {f"{ESSAYS}/__init__.py": "", f"{ESSAYS}/card.py": CARD})
    assert figures(toy, "card").returncode == 0
    record = toy / "docs/assets/figures/card.json"
    assert json.loads(record.read_text("utf-8"))["numbers"] == {}  # it need not have any
    change(toy, {PAGE: ("cells.\n", "cells.\n\n{{ card.figure }}\n")})
    assert check(read_project(toy)[0]) == []
    change(toy, {f"{ESSAYS}/card.py": f"{CARD}\n\ndef measure():\n    return {{'cards': 1}}\n"})
    (problem,) = check(read_project(toy)[0])
    assert (problem.path, problem.code) == (str(record), "figure-file")
    assert "run python3 scripts/dev.py figures card" in problem.message
    assert figures(toy).returncode == 0
    change(toy, {PAGE: ("cells.\n", "cells and {{ card.cards }}.\n")})
    assert check(read_project(toy)[0]) == []
