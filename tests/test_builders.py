"""Life after the theme: the same content by other builders, and none drops a part unnoticed."""

import os
import re
from pathlib import Path

import pytest

from built import Built
from kinds import KINDS
from samples import ROOT, Ended, build, change, copy_project, python, tree

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
PARTS = re.compile(r"(?ms)^(?:hooks|plugins):.*?\n(?:\n|\Z)")
UNREAD = re.compile(r"<sup\b.*?</sup>|\s*\[(?:@[\w-]+(?:; )?)+\]|<[^>]*>", re.DOTALL)
PARAGRAPH = re.compile(r'<p id="(p-[^"]+)">(.*?)</p>', re.DOTALL)
HEADING = "article > :is(h2, h3)[id]"  # and no template's


@pytest.mark.long
def test_properdocs_makes_the_same_bytes_but_for_its_name(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    sites = []
    for builder in ("properdocs", "mkdocs"):
        folder = tmp_path / builder
        command = ("-m", builder, "build", "--strict", "--site-dir", str(folder))
        python(project, *command, check=True)
        sites.append({name: GENERATOR.sub(b"", data) for name, data in tree(folder).items()})
    assert sites[0] == sites[1]


def zensical(project: Path, without: list[str]) -> Ended:
    """Zensical's build of a project, which is told what it lacks."""
    config = project / "mkdocs.yml"
    text = PARTS.sub("", config.read_text("utf-8"))
    text = text.replace("extensions:\n", "extensions:\n  - showing.site\n", 1)
    text = text.replace("extra:\n", f"extra:\n  without: {without}\n", 1)
    config.write_text(f"{text}\nplugins: [search]\n", "utf-8")
    environment = os.environ | {"PYTHONPATH": "scripts"}
    return python(project, "-m", "zensical", "build", "--strict", env=environment)


@pytest.fixture(scope="module")
def by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = copy_project(tmp_path_factory.mktemp("zensical") / "project")
    done = zensical(project, ["citations", "hooks"])
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(project / "site")


@pytest.mark.long
def test_zensical_makes_the_same_pages_term_links_ids_and_text(
    site: Path, by_zensical: Built
) -> None:
    by_mkdocs = Built(site)
    assert by_zensical.pages.keys() == by_mkdocs.pages.keys()
    links = 0
    for address, theirs in by_zensical.pages.items():
        ours = by_mkdocs.pages[address]
        by_templates = BY_TEMPLATES.search(ours.html)  # which link to claims as well
        for kind in ("gl-term",) if by_templates else ("gl-term", "gl-claim"):
            found = [link for link in theirs.links if link.class_ == kind]
            assert found == [link for link in ours.links if link.class_ == kind], address
            links += len(found)
        assert {*theirs.values(HEADING, "id")} <= {*ours.values(HEADING, "id")}, address
        assert paragraphs(theirs.html) == paragraphs(ours.html), address
    assert links


BY_TEMPLATES = re.compile(r'<dl class="gl-senses"|class="gl-(?:debate|message|map)')


def paragraphs(html: str) -> dict[str, str]:
    """The text of each paragraph that has an id, without citations."""
    return {name: " ".join(UNREAD.sub("", text).split()) for name, text in PARAGRAPH.findall(html)}


# Where a thing is found in the site that MkDocs makes; Zensical's lacks each.
ESSAY, TERM, CLAIM = (f"{KINDS[kind]}index.html" for kind in ("essay", "term", "claim"))
LACKING = {
    "citations": (ESSAY, "footnote-ref"),
    "references": (ESSAY, 'id="references"'),
    "a term's definition and senses": (TERM, "gl-short"),
    "a claim's sentence and status": (CLAIM, "gl-status"),
    "terms on this page": (ESSAY, "terms-on-this-page"),
    "claims on this page": (ESSAY, "claims-on-this-page"),
    "where it is used": (TERM, "where-it-is-used"),
    "the exchange retold": ("exchange/index.html", "gl-message__number"),
    "the argument map": ("map/index.html", "gl-map__box"),
    "the list of terms": ("glossary/index.html", "gl-index__item"),
    "the table of statuses": ("status/index.html", "gl-statuses"),
    "models at a glance": ("models/index.html", "gl-models"),
    "how to cite a page": (ESSAY, "Cite this page"),
    "link previews": (ESSAY, "og:title"),
    "edit links": ("about/index.html", "Edit this page"),
    "the content policy": ("about/index.html", "Content-Security-Policy"),
    "our search index": ("search/search_index.json", '"kind"'),
    "exports": ("claims.json", "replies"),
    "the one sheet and script": ("assets/site.css", "gl-"),
    "pictures for link previews": ("assets/cards/about.png", ""),
}


@pytest.mark.long
def test_what_zensical_lacks_is_lacking(site: Path, by_zensical: Built) -> None:
    def has(folder: Path, path: str, text: str) -> bool:
        return (folder / path).exists() and text.encode() in (folder / path).read_bytes()

    assert [name for name, place in LACKING.items() if not has(site, *place)] == []
    assert [name for name, place in LACKING.items() if has(by_zensical.folder, *place)] == []


def test_what_zensical_lacks_is_listed_by_name() -> None:
    page = (ROOT / ".github/maintaining.md").read_text("utf-8")
    rows = re.findall(r"^\| (?!lacking|-)([^|]+?) \|", page, re.MULTILINE)
    assert rows == list(LACKING)
    assert "February 2027" in page


@pytest.mark.long
@pytest.mark.parametrize("without", [["hooks"], ["citations"], []])
def test_zensical_may_not_lack_it_without_a_word(project: Path, without: list[str]) -> None:
    done = zensical(project, without)
    assert done.returncode != 0
    assert "sentinel.html" in done.stdout + done.stderr


# What a builder that drops a part of ours would leave of the project, by what says so.
DROPPED = {
    "the_glossary_extension": {
        "scripts/showing/site.py": (
            'md.postprocessors.register(_Rendered(md), "rendered", AFTER_ALL)',
            "",
        )
    },
    "mkdocs_hooks_py": {
        "scripts/mkdocs_hooks.py": ('meta["gl_source"] = f"docs/{file.src_uri}"', "")
    },
    "the_bibliography_plugin": {
        "mkdocs.yml": ("\nplugins: ", "\nunused: "),
        "scripts/mkdocs_hooks.py": ('config.plugins["bibtex"].registry', "None"),
    },
}


@pytest.mark.long
@pytest.mark.parametrize("missing", DROPPED)
def test_a_builder_that_drops_a_part_fails(project: Path, tmp_path: Path, missing: str) -> None:
    change(project, DROPPED[missing])
    done = build(project, tmp_path / "site", "--no-strict")
    assert done.returncode != 0
    assert missing in done.stderr
