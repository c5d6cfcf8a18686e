"""Life after the theme: the same content by other builders, and none drops a part unnoticed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built import Built, BuiltPage
from kinds import KINDS, LONGEST
from samples import ROOT, build, copy_project
from small_site import tree

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
HOOKS = re.compile(r"(?ms)^hooks:.*?\n\n")
PLUGINS = re.compile(r"(?ms)^plugins:.*?\n\n")
UNREAD = re.compile(r"<sup\b.*?</sup>|\s*\[(?:@[\w-]+(?:; )?)+\]|<[^>]*>", re.DOTALL)
PARAGRAPH = re.compile(r'<p id="(p-[^"]+)">(.*?)</p>', re.DOTALL)


def with_properdocs(project: Path) -> dict[str, bytes]:
    folder = project / ".by-properdocs"
    command = [sys.executable, "-m", "properdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {name: GENERATOR.sub(b"", data) for name, data in tree(folder).items()}


def with_mkdocs(project: Path) -> dict[str, bytes]:
    folder = project / ".by-mkdocs"
    done = build(project, folder)
    assert done.returncode == 0, done.stderr
    return {name: GENERATOR.sub(b"", data) for name, data in tree(folder).items()}


def test_properdocs_makes_the_same_bytes_but_for_its_name(project: Path) -> None:
    assert with_properdocs(project) == with_mkdocs(project)


@pytest.mark.long
def test_properdocs_makes_the_same_bytes_of_the_real_sources(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    assert with_properdocs(project) == with_mkdocs(project)


def zensical(project: Path, without: list[str]) -> subprocess.CompletedProcess[str]:
    """Zensical's build of a project, which is told what it lacks."""
    config = project / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = PLUGINS.sub("plugins: [search]\n\n", HOOKS.sub("", f"{text}\n"))
    text = text.replace(
        "markdown_extensions:\n", "markdown_extensions:\n  - showing.site_markdown\n"
    )
    text = text.replace("extra:\n", f"extra:\n  without: {without}\n")
    config.write_text(text, "utf-8")
    program = Path(sys.executable).with_name("zensical")
    return subprocess.run(
        [str(program), "build", "--strict"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": "scripts"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


needs_zensical = pytest.mark.skipif(
    not Path(sys.executable).with_name("zensical").is_file(), reason="Zensical is not installed"
)


@pytest.fixture(scope="module")
def by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = copy_project(tmp_path_factory.mktemp("zensical") / "project")
    done = zensical(project, ["citations", "hooks"])
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(project / "site")


@pytest.fixture(scope="module")
def by_mkdocs(site: Path) -> Built:
    return Built(site)


def names(built: Built) -> set[str]:
    return {address for address in built.pages if not address.startswith("assets/")}


def drawn_ids(page: BuiltPage) -> set[str]:
    """The ids that writers have given or headings have got, and no template's."""
    article = page.html.partition("<article")[2].partition("</article>")[0]
    return set(re.findall(r'<p id="(p-[^"]+)"|<h[23] id="([^"]+)">', article))


@needs_zensical
def test_zensical_makes_the_same_pages(by_mkdocs: Built, by_zensical: Built) -> None:
    assert names(by_zensical) == names(by_mkdocs)


@needs_zensical
def test_zensical_makes_the_same_term_links_ids_and_text(
    by_mkdocs: Built, by_zensical: Built
) -> None:
    links = 0
    for address, theirs in by_zensical.pages.items():
        ours = by_mkdocs.pages[address]
        for kind in ("gl-term", "gl-claim"):
            found = [link for link in theirs.links if link.class_ == kind]
            links += len(found)
            made_by_templates = '<dl class="gl-senses"' in ours.html and kind == "gl-claim"
            if not made_by_templates:
                assert found == [link for link in ours.links if link.class_ == kind], address
        assert drawn_ids(theirs) <= drawn_ids(ours), address
        assert paragraphs(theirs.html) == paragraphs(ours.html), address
    assert links


def paragraphs(html: str) -> dict[str, str]:
    """The text of each paragraph that has an id, without citations."""
    return {name: " ".join(UNREAD.sub("", text).split()) for name, text in PARAGRAPH.findall(html)}


# Where a thing is found in the site that MkDocs makes; Zensical's lacks each.
LACKING = {
    "citations": (f"{LONGEST}index.html", "footnote-ref"),
    "references": (f"{LONGEST}index.html", 'id="references"'),
    "a term's definition and senses": (f"{KINDS['term']}index.html", "gl-short"),
    "a claim's sentence and status": (f"{KINDS['claim']}index.html", "gl-status"),
    "terms on this page": (f"{LONGEST}index.html", "terms-on-this-page"),
    "claims on this page": (f"{LONGEST}index.html", "claims-on-this-page"),
    "where it is used": (f"{KINDS['term']}index.html", "where-it-is-used"),
    "the exchange retold": ("exchange/index.html", "gl-message__number"),
    "the argument map": ("map/index.html", "gl-map__box"),
    "the list of terms": ("glossary/index.html", "gl-index__item"),
    "the table of statuses": ("status/index.html", "gl-statuses"),
    "models at a glance": ("models/index.html", "gl-models"),
    "how to cite a page": (f"{LONGEST}index.html", "Cite this page"),
    "link previews": (f"{LONGEST}index.html", "og:title"),
    "edit links": ("about/index.html", "Edit this page"),
    "the content policy": ("about/index.html", "Content-Security-Policy"),
    "our search index": ("search/search_index.json", '"kind"'),
    "exports": ("claims.json", "replies"),
    "the one sheet and script": ("assets/site.css", "gl-"),
    "pictures for link previews": ("assets/cards/about.png", ""),
}


@needs_zensical
@pytest.mark.parametrize("name", LACKING)
def test_what_zensical_lacks_is_lacking(by_mkdocs: Built, by_zensical: Built, name: str) -> None:
    path, text = LACKING[name]
    ours, theirs = by_mkdocs.folder / path, by_zensical.folder / path
    assert text.encode() in ours.read_bytes()
    assert not theirs.exists() or text.encode() not in theirs.read_bytes()


def test_what_zensical_lacks_is_listed_by_name() -> None:
    page = (ROOT / ".github/maintaining.md").read_text("utf-8")
    rows = re.findall(r"^\| (?!lacking|-)([^|]+?) \|", page, re.MULTILINE)
    assert rows == list(LACKING)
    assert rows[0] == "citations"
    assert "February 2027" in page


@needs_zensical
@pytest.mark.parametrize(
    ("without", "missing"),
    [(["hooks"], "the_bibliography_plugin"), (["citations"], "mkdocs_hooks_py"), ([], "the_")],
)
def test_zensical_may_not_lack_it_without_a_word(
    tmp_path: Path, without: list[str], missing: str
) -> None:
    done = zensical(copy_project(tmp_path), without)
    assert done.returncode != 0
    assert "sentinel.html" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "part", "missing"),
    [
        ("showing/site_markdown.py", r"\n{RENDERED}", "the_glossary_extension"),
        ("mkdocs_hooks.py", 'meta["gl_source"] = f"docs/{file.src_uri}"', "mkdocs_hooks_py"),
    ],
)
def test_a_builder_that_drops_a_part_fails(
    small: Path, tmp_path: Path, file: str, part: str, missing: str
) -> None:
    project = shutil.copytree(small, tmp_path / "project")
    path = project / "scripts" / file
    text = path.read_text("utf-8")
    assert part in text
    path.write_text(text.replace(part, ""), "utf-8")
    done = build(project, tmp_path / "site")
    assert done.returncode != 0
    assert missing in done.stderr


def test_a_builder_without_the_bibliography_fails(small: Path, tmp_path: Path) -> None:
    project = shutil.copytree(small, tmp_path / "project")
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8")
    start = text.index("  - bibtex:")
    config.write_text(text[:start].rstrip() + "\n", "utf-8")
    hooks = project / "scripts/mkdocs_hooks.py"
    registry = 'config.plugins["bibtex"].registry'
    hooks.write_text(hooks.read_text("utf-8").replace(registry, "None"), "utf-8")
    done = build(project, tmp_path / "site")
    assert done.returncode != 0
    assert "the_bibliography_plugin" in done.stderr
