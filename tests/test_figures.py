"""The models' numbers and figures: on the page, in their files, and what is said of mistakes."""

import gzip
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from built import Built
from checks.figures import check
from content.project import read_project
from drawing.digits import as_words
from drawing.faults import misplaced
from drawing.figure import TONES
from drawing.picture import NAMESPACE, apply, parts_of
from linking.extension import GlossaryExtension, PageLinker
from samples import PROJECT, ROOT, SETTINGS, glossary
from showing.figure_markdown import FigureExtension
from toys import DRAWING, MODEL, PAGE, figures_door, toy_project

FIGURES = sorted(path.stem for path in (ROOT / "docs/assets/figures").glob("*.json"))
PAGE_BYTES, SCRIPT_BYTES = 30_000, 1_500  # gzip


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    return toy_project(tmp_path)


def shown(toy: Path, markdown: str) -> str:
    """The HTML of some Markdown, by the site's extensions, with the toy's figure to be had."""
    figures = FigureExtension(read_project(toy)[0].figures)
    linking = GlossaryExtension(PageLinker(glossary({"agent": {"title": "Agent"}})))
    return SETTINGS.markdown(figures, linking).convert(markdown)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1,000"),
        (1234567, "1,234,567"),
        (-2, "\u22122"),
        (-12345, "\u221212,345"),
        (0.0, "0"),
        (-0.0, "0"),
        (3.0, "3"),
        (0.5, "0.5"),
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
def test_a_number_stands_in_prose_and_not_in_code(toy: Path, markdown: str, html: str) -> None:
    assert html in shown(toy, markdown)


def test_a_figure_is_its_picture_its_caption_and_its_table(toy: Path) -> None:
    html = shown(toy, "Before.\n\n{{ toy.figure }}\n\nAfter.")
    assert re.search(
        r'<p>Before.</p>\n<figure class="gl-fig" id="fig-toy">.*</figure>\n<p>', html, re.S
    )
    svg = html[html.index("<svg") : html.index("</svg>")]
    assert 'role="img" aria-labelledby="fig-toy-title" aria-describedby="fig-toy-desc"' in svg
    assert '<title id="fig-toy-title">Two agents</title>' in svg
    assert '<desc id="fig-toy-desc">Two cells beside each other.</desc>' in svg
    assert "style=" not in svg
    assert "<summary>The numbers behind it</summary>" in html
    assert '<th scope="col">' in html
    assert '<th scope="row">b &lt; c</th><td>\u22120.5</td>' in html
    assert "<td>12,345</td>" in html


def test_terms_are_linked_in_the_caption_and_not_in_the_picture_or_the_closed_table(
    toy: Path,
) -> None:
    plain = shown(toy, "{{ toy.figure }}")
    assert "<figcaption>An <a class=" in plain
    assert "gl-term" not in plain[plain.index("<svg") : plain.index("</svg>")]
    assert "gl-term" not in plain[plain.index("<script") :]
    table = plain[plain.index("<details") : plain.index("</details>")]
    assert "gl-term" not in table
    assert table.startswith('<details class="gl-fig__numbers gl-off"')


def test_frames_cannot_end_their_script(toy: Path) -> None:
    html = shown(toy, "{{ toy.figure }}")
    (script,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.S)
    assert "<" not in script
    data = json.loads(script)
    assert data["still"] == 1
    assert data["frames"][0]["say"] == "The first cell: a <b>."


def test_the_still_picture_is_the_frame_that_was_asked_for(toy: Path) -> None:
    drawn = read_project(toy)[0].figures["toy"]
    first, second = drawn.record["frames"]
    assert first["parts"]["cell-1"] == {"at": [0, 0], "tone": "plain"}  # the first says all
    assert second["parts"]["cell-0"] == {"text": "aaa", "tone": "plain"}  # and then what changes
    assert second["parts"]["cell-1"] == {"at": [0, 2], "tone": "on"}
    assert re.search(r'data-part="cell-1" data-tone="on" transform="translate\(0 2\)"', drawn.svg)


def test_a_source_is_a_block_of_code_with_a_link_to_its_file(toy: Path) -> None:
    html = shown(toy, "{{ toy.source }}")
    assert '<div class="highlight">' in html
    assert '<span class="k">return</span>' in html
    assert 'href="https://example.org/toy/blob/main/scripts/models/toy/model.py"' in html


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("{{ toy.cells }}", "{{ toy.cell }}", 7, "did you mean `cells`?"),
        ("{{ toy.cells }}", "{{ toy.volume }}", 7, "is no number of docs/assets/figures/toy.json"),
        ("{{ toy.cells }}", "{{ tpy.cells }}", 7, "did you mean `toy`?"),
        ("{{ toy.cells }}", "{{toy.cells}}", 7, "write {{ NAME.key }}"),
        ("{{ toy.cells }}", "{{ toy.cells", 7, "is neither a number nor a figure"),
        ("{{ toy.cells }}", "{{ toy.source }}", 7, "with an empty line before and after"),
        ("model: toy", "model: toys", 4, "`toys` is no model in scripts/models/; did you mean"),
    ],
)
def test_a_mistake_on_a_page_is_named_with_its_line(
    toy: Path, old: str, new: str, line: int, says: str
) -> None:
    page = toy / "docs/models/toy.md"
    assert check(read_project(toy)[0]) == []
    page.write_text(PAGE.replace(old, new, 1), "utf-8")
    found = [problem for problem in check(read_project(toy)[0]) if problem.path == str(page)]
    assert [problem.line for problem in found] == [line], found
    assert says in found[0].message


def test_code_may_hold_anything(toy: Path) -> None:
    page = toy / "docs/models/toy.md"
    page.write_text(f"{PAGE}\n`{{{{ x }}}}`\n\n```\n{{{{ tpy.y }}}}\n```\n", "utf-8")
    assert check(read_project(toy)[0]) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("scripts/models/toy/model.py", "12345", "12346"),
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


def test_files_models_and_pages_belong_together(toy: Path) -> None:
    figures = toy / "docs/assets/figures"
    (figures / "gone.svg").write_text("<svg/>")
    (toy / "scripts/models/lonely").mkdir()
    (toy / "scripts/models/lonely/model.py").write_text(MODEL)
    says = [problem.message for problem in check(read_project(toy)[0])]
    assert any("no model in scripts/models/ makes this file; delete it" in each for each in says)
    assert any("write docs/models/SLUG.md with `model: lonely`" in each for each in says)
    (figures / "toy.svg").unlink()
    assert any("`toy` lacks files" in problem.message for problem in check(read_project(toy)[0]))
    (figures / "toy.json").write_text("{")
    (figures / "toy.svg").write_text("<svg/>")
    assert any("this is not JSON" in problem.message for problem in read_project(toy)[1])


def test_the_door_says_what_differs(toy: Path) -> None:
    path = toy / "docs/assets/figures/toy.json"
    assert figures_door(toy, "--check").returncode == 0
    path.write_text(path.read_text("utf-8").replace("12345", "12346"), "utf-8")
    done = figures_door(toy, "--check", "toy")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert all("docs/assets/figures/toy.json: " in line for line in lines)
    assert all(line.endswith("; run python3 scripts/dev.py figures") for line in lines)
    assert "the number `cells` is 12346 there and 12345 when computed" in lines[0]
    assert figures_door(toy, "toy").returncode == 0
    assert figures_door(toy, "--check").returncode == 0


@pytest.mark.long
def test_the_committed_files_are_what_the_models_give() -> None:
    done = figures_door(ROOT, "--check")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"cell-1": {"tone"', '"cell-2": {"tone"', "frame 2: `cell-2` is no part of the drawing"),
        ('"tone": "on", "at"', '"tone": "red", "at"', "frame 2: `cell-1`: `red` is no tone"),
        ('"The second cell."', '""', "frame 2: `say` has 0 characters"),
        ('"text": "<b>"', '"text": "far too long"', 'frame 1: "far too long" overlaps "bbb"'),
        ('"aaa", "bbb"', '"a" * 50, "bbb"', "units wide; it may have 480"),
        ('["an agent", 12345]', '["an agent"]', "the table needs rows of 2 cells"),
        ('"The first cell: a <b>."', '"x" * 121', "frame 1: `say` has 121 characters"),
        ('"text": "<b>"', '"text": "b" * 50', "leaves the picture"),
        ('title="Two agents"', 'title=""', "`title` is empty"),
    ],
)
def test_a_faulty_figure_is_not_written(tmp_path: Path, old: str, new: str, says: str) -> None:
    toy = toy_project(tmp_path)
    before = (toy / "docs/assets/figures/toy.svg").read_bytes()
    assert old in DRAWING
    (toy / "scripts/models/toy/figure.py").write_text(DRAWING.replace(old, new), "utf-8")
    done = figures_door(toy)
    assert done.returncode == 1
    assert says in done.stdout
    assert (toy / "docs/assets/figures/toy.svg").read_bytes() == before


@pytest.mark.parametrize("name", FIGURES)
def test_frames_change_what_is_there_and_no_text_is_over_another(name: str) -> None:
    drawn = PROJECT.figures[name]
    root = ElementTree.fromstring(drawn.svg.replace(f' xmlns="{NAMESPACE}"', ""))  # noqa: S314
    height = float(root.get("viewBox", "").split()[3])
    parts = parts_of(root)
    assert list(misplaced(root, height)) == []
    for frame in drawn.record["frames"]:
        assert set(frame["parts"]) <= set(parts)
        assert all(change.get("tone", "on") in TONES for change in frame["parts"].values())
        apply(root, frame["parts"])
        assert list(misplaced(root, height)) == [], frame["say"]


@pytest.mark.parametrize("name", FIGURES)
def test_a_picture_has_only_our_classes_and_ids(name: str) -> None:
    svg = (ROOT / f"docs/assets/figures/{name}.svg").read_text("utf-8")
    assert set(re.findall(r"[\s<](style|onclick|onload|href|width=\"\d+px)", svg)) == set()
    assert all(one.startswith("gl-fig__") for one in re.findall(r'class="([^"]*)"', svg))
    assert re.findall(r'\sid="([^"]*)"', svg) == [f"fig-{name}-title", f"fig-{name}-desc"]


def test_a_models_page_is_light_and_nothing_is_left_as_it_was_typed(site: Path) -> None:
    pages = Built(site).pages
    assert len(gzip.compress((site / "assets/step.js").read_bytes(), 9)) <= SCRIPT_BYTES
    for address, page in pages.items():
        assert "{{" not in re.sub(r"<(pre|code)\b.*?</\1>", "", page.html, flags=re.S), address
        if address.startswith("models/") and "gl-fig" in page.html:
            assert len(gzip.compress(page.html.encode(), 9)) <= PAGE_BYTES, address
        stepped = "gl-fig__frames" in page.html
        assert stepped == any(asset.endswith("assets/step.js") for asset in page.assets), address


def test_the_models_index_has_each_page_with_its_picture(site: Path) -> None:
    pages = Built(site).pages
    models = {a.removeprefix("models/") for a in pages if a.startswith("models/")} - {""}
    index = pages["models/"]
    assert {link.href.removeprefix("./") for link in index.links} >= models
    assert index.html.count('<svg class="gl-fig__svg"') == len(models)
    assert "fig-" not in "".join(index.ids)
