"""The models' numbers and figures: on the page, in their files, and what is said of mistakes."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from built import Built
from checks.figures import check
from content.kept import FOLDER, Kept
from content.project import read_project
from drawing.digits import as_words
from linking.extension import GlossaryExtension, PageLinker
from samples import ROOT, SETTINGS, glossary
from showing.figure_markdown import FigureExtension, LateExtension
from toys import DRAWING, MODEL, PAGE, figures_door, toy_project

PAGE_BYTES, SCRIPT_BYTES = 32_000, 1_500  # gzip; the list of models shows all figures


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy with its figure; not to be changed."""
    return toy_project(tmp_path_factory.mktemp("made"))


@pytest.fixture
def toy(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "toy")


def shown(made: Path, markdown: str) -> str:
    """The HTML of some Markdown, by the site's extensions, with the toy's figure to be had."""
    drawn = read_project(made)[0].figures
    figures = FigureExtension(drawn), LateExtension(drawn, Kept(made / FOLDER))
    linking = GlossaryExtension(PageLinker(glossary({"agent": {"title": "Agent"}})))
    return SETTINGS.markdown(*figures, linking).convert(markdown)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (1234567, "1,234,567"),
        (-12345, "\u221212,345"),
        (0.0, "0"),
        (-0.0, "0"),
        (3.0, "3"),
        (0.04567, "0.0457"),
        (12.345, "12.3"),
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
def test_a_number_stands_in_prose_and_not_in_code(made: Path, markdown: str, html: str) -> None:
    assert html in shown(made, markdown)


def test_a_figure_is_its_picture_its_caption_and_its_table_and_terms_are_linked_in_the_caption(
    made: Path,
) -> None:
    html = shown(made, "Before.\n\n{{ toy.figure }}\n\nAfter.")
    figure = r'<p>Before.</p>\n<figure class="gl-fig" id="fig-toy">.*</figure>\n<p>'
    assert re.search(figure, html, re.S)
    svg = html[html.index("<svg") : html.index("</svg>")]
    assert 'role="img" aria-labelledby="fig-toy-title" aria-describedby="fig-toy-desc"' in svg
    assert '<title id="fig-toy-title">Two agents</title>' in svg
    assert '<desc id="fig-toy-desc">Two cells beside each other.</desc>' in svg
    assert "style=" not in svg
    table = html[html.index("<details") : html.index("</details>")]
    assert table.startswith('<details class="gl-fig__numbers gl-off"')
    assert "<summary>The numbers behind it</summary>" in table
    assert '<th scope="col">' in table
    assert '<th scope="row">b &lt; c</th><td>\u22120.5</td>' in table
    assert "<td>12,345</td>" in table
    assert "<figcaption>An <a class=" in html
    script = html[html.index("<script") :]
    assert not any("gl-term" in part for part in (svg, table, script))


def test_frames_cannot_end_their_script(made: Path) -> None:
    html = shown(made, "{{ toy.figure }}")
    (script,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.S)
    assert "<" not in script
    data = json.loads(script)
    assert data["still"] == 1
    assert data["frames"][0]["say"] == "The first cell: a <b>."


def test_the_still_picture_is_the_frame_that_was_asked_for(made: Path) -> None:
    drawn = read_project(made)[0].figures["toy"]
    first, second = drawn.record["frames"]
    assert first["parts"]["cell-1"] == {"at": [0, 0], "tone": "plain"}  # the first says all
    assert second["parts"]["cell-0"] == {"text": "aaa", "tone": "plain"}  # and then what changes
    assert second["parts"]["cell-1"] == {"at": [0, 2], "tone": "on"}
    assert re.search(r'data-part="cell-1" data-tone="on" transform="translate\(0 2\)"', drawn.svg)


def test_a_source_is_a_block_of_code_with_a_link_to_its_file(made: Path) -> None:
    html = shown(made, "{{ toy.source }}")
    assert '<div class="highlight">' in html
    assert '<span class="k">return</span>' in html
    assert 'href="https://example.org/toy/blob/main/scripts/models/toy/model.py"' in html


@pytest.mark.parametrize(
    ("typed", "says"),
    [  # further mistakes: malformed/words.yml
        ("{{ toy.cells", ["is none of a model's numbers"]),
        ("{{ toy.source }}", ["put an empty line before it and after"]),
        ("`{{ x }}`\n\n```\n{{ tpy.y }}\n```\n", []),  # code may hold anything
    ],
)
def test_a_mistake_on_a_page_is_named_with_its_line(toy: Path, typed: str, says: list[str]) -> None:
    page = toy / "docs/models/toy.md"
    page.write_text(PAGE.replace("{{ toy.cells }}", typed), "utf-8")
    found = check(read_project(toy)[0])
    assert [(problem.path, problem.line) for problem in found] == [(str(page), 7)] * len(says)
    assert all(text in problem.message for text, problem in zip(says, found, strict=True))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scripts/models/toy/figure.py", "Two agents", "Three agents"),
        ("scripts/drawing/svg.py", "EM = 18", "EM = 19"),
    ],
)
def test_a_figure_of_other_sources_is_refused(toy: Path, file: str, old: str, new: str) -> None:
    path = toy / file
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    (problem,) = check(read_project(toy)[0])
    assert problem.path.endswith("docs/assets/figures/toy.json")
    assert "run python3 scripts/dev.py figures toy" in problem.message


def test_a_figures_numbers_that_are_not_json_are_told(toy: Path) -> None:
    (toy / "docs/assets/figures/toy.json").write_text("{")
    assert any("this is not JSON" in problem.message for problem in read_project(toy)[1])


def test_the_door_says_what_differs(toy: Path) -> None:
    path = toy / "docs/assets/figures/toy.json"
    path.write_text(path.read_text("utf-8").replace("12345", "12346"), "utf-8")
    done = figures_door(toy, "--check", "toy")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert all("docs/assets/figures/toy.json: " in line for line in lines)
    assert all(line.endswith("; run python3 scripts/dev.py figures") for line in lines)
    assert "the number `cells` is 12346 there and 12345 when computed" in lines[0]
    assert figures_door(toy, "toy").returncode == 0
    assert figures_door(toy, "--check").returncode == 0
    assert not (toy / ".venv").exists()  # whoever has what is pinned is left as they are


def test_a_model_that_learns_is_held_to_its_bounds_and_not_to_the_same_numbers(toy: Path) -> None:
    model, record = toy / "scripts/models/toy/model.py", toy / "docs/assets/figures/toy.json"
    model.write_text(f"{MODEL}\n\nBOUNDS = {{'cells': (12000, 13000)}}\n", "utf-8")
    done = figures_door(toy, "--check")
    assert "toy.json: it was made from other files; run" in done.stdout
    assert figures_door(toy).returncode == 0
    record.write_text(record.read_text("utf-8").replace("12345", "12346"), "utf-8")
    assert figures_door(toy, "--check").returncode == 0
    model.write_text(
        f"{MODEL}\n\nBOUNDS = {{'cells': (1, 2), 'cell': (1, 2), 'seeds': (3, 9)}}\n", "utf-8"
    )
    done = figures_door(toy, "--check")
    assert "measure()'s `cells` is 12345, and by BOUNDS it is 1 to 2" in done.stdout
    assert "measure()'s `seeds_max` is 1200, and by BOUNDS it is 3 to 9" in done.stdout
    assert "seeds_min" not in done.stdout
    assert "BOUNDS has `cell`, which measure() does not give" in done.stdout
    assert done.returncode == 1


@pytest.mark.long
def test_the_committed_files_are_what_the_models_give() -> None:
    done = figures_door(ROOT, "--check")
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
    picture, drawing = toy / "docs/assets/figures/toy.svg", DRAWING
    before = picture.read_bytes()
    for old, new in edits.items():
        assert old in drawing
        drawing = drawing.replace(old, new)
    (toy / "scripts/models/toy/figure.py").write_text(drawing, "utf-8")
    done = figures_door(toy)
    assert done.returncode == 1
    assert [text for text in says if text not in done.stdout] == []
    assert picture.read_bytes() == before


def test_a_picture_has_only_our_classes_and_ids() -> None:
    for path in ROOT.glob("docs/assets/figures/*.svg"):
        name, svg = path.stem, path.read_text("utf-8")
        assert not re.findall(r"[\s<](style|onclick|onload|href|width=\"\d+px)", svg), name
        assert all(one.startswith("gl-fig__") for one in re.findall(r'class="([^"]*)"', svg)), name
        assert re.findall(r'\sid="([^"]*)"', svg) == [f"fig-{name}-title", f"fig-{name}-desc"]


def test_a_models_page_is_light_and_nothing_is_left_as_it_was_typed(built: Built) -> None:
    pages = built.pages
    assert len(gzip.compress((built.folder / "assets/step.js").read_bytes(), 9)) <= SCRIPT_BYTES
    for address, page in pages.items():
        assert "{{" not in re.sub(r"<(pre|code)\b.*?</\1>", "", page.html, flags=re.S), address
        if address.startswith("models/") and "gl-fig" in page.html:
            assert len(gzip.compress(page.html.encode(), 9)) <= PAGE_BYTES, address
        stepped = "gl-fig__frames" in page.html
        assert stepped == any(asset.endswith("assets/step.js") for asset in page.assets), address


def test_the_models_index_has_each_page_with_its_picture(built: Built) -> None:
    pages = built.pages
    models = {a.removeprefix("models/") for a in pages if a.startswith("models/")} - {""}
    index = pages["models/"]
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
    script, record = toy / "scripts/essays/card.py", toy / "docs/assets/figures/card.json"
    script.parent.mkdir()
    (script.parent / "__init__.py").touch()
    script.write_text(CARD, "utf-8")
    assert figures_door(toy, "card").returncode == 0
    assert json.loads(record.read_text("utf-8"))["numbers"] == {}  # it need not have any
    page = toy / "docs/models/toy.md"
    page.write_text(f"{PAGE}\n{{{{ card.figure }}}}\n", "utf-8")
    assert check(read_project(toy)[0]) == []
    script.write_text(f"{CARD}\n\ndef measure():\n    return {{'cards': 1}}\n", "utf-8")
    (problem,) = check(read_project(toy)[0])
    assert (problem.path, problem.code) == (str(record), "figure-file")
    assert "run python3 scripts/dev.py figures card" in problem.message
    assert figures_door(toy).returncode == 0
    page.write_text(page.read_text("utf-8") + "\nIt is {{ card.cards }}.\n", "utf-8")
    assert check(read_project(toy)[0]) == []
