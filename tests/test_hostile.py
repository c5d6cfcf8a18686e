"""Hostile input: refused with file and line, or rendered harmless; harmless even unchecked."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from benchmark.serving import served
from checks import check_sources, rendered
from content.bounds import MANY
from content.problems import Problem
from content.settings import Settings
from malformed.fixtures import break_project, make_project
from publishing.thinning import thin
from samples import ROOT, build
from small_site import make_small_site

HERE = ROOT / "tests/hostile"
PIECES: list[dict[str, Any]] = yaml.safe_load((HERE / "html.yml").read_text("utf-8"))
SOURCES: list[dict[str, Any]] = yaml.safe_load((HERE / "sources.yml").read_text("utf-8"))
ESSAY = "docs/essays/maps.md"
LIMIT = 10  # seconds, as a guard against a hang: ten times what any of it may take


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("sound") / "project")


def told(settings: Settings) -> list[Problem]:
    """What a build refuses with."""
    return check_sources(settings) or rendered.check(settings, frozenset())


def test_there_are_enough_of_them_and_no_two_are_one() -> None:
    texts = [str(piece["body"]) for piece in PIECES]
    texts += [str({k: v for k, v in s.items() if k not in ("name", "says")}) for s in SOURCES]
    assert len(set(texts)) == len(texts) >= 200


@pytest.mark.parametrize("piece", PIECES, ids=[str(p["body"])[:60] for p in PIECES])
def test_a_piece_of_a_page_is_refused_or_harmless(
    piece: dict[str, Any], sound: Path, tmp_path: Path
) -> None:
    settings = break_project(sound, tmp_path / "project", {})
    with (settings.root / ESSAY).open("a", encoding="utf-8", newline="") as essay:
        essay.write(f"\n{piece['body']}\n")
    line = (sound / ESSAY).read_text("utf-8").count("\n") + 2 + piece.get("line", 0)
    problems = told(settings)
    if "code" not in piece:
        assert piece["harmless"]
        assert problems == []
        return
    where = [(Path(p.path).relative_to(settings.root).as_posix(), p.line) for p in problems]
    assert piece["code"] in {problem.code for problem in problems}
    assert (ESSAY, line) in where, problems


@pytest.mark.parametrize("source", SOURCES, ids=[s["name"] for s in SOURCES])
def test_a_source_is_refused_or_harmless(
    source: dict[str, Any], sound: Path, tmp_path: Path
) -> None:
    settings = break_project(sound, tmp_path / "project", source)
    for name, (old, before, piece, times) in source.get("repeat", {}).items():
        path = settings.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, before + piece * times, 1), "utf-8")
    problems = told(settings)
    if source.get("harmless"):
        assert problems == []
        return
    place, code = source["says"].rsplit(" ", 1)
    found = [(f"{p.path.removeprefix(f'{settings.root}/')}:{p.line}", p.code) for p in problems]
    assert (place, code) in found, problems


# With the checks switched off.

TITLES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><script>alert(1)</script>",
    "'-alert(1)-'",
    "{{ config }}",
    "&lt;img src=x onerror=alert(1)&gt;",
)


@pytest.fixture(scope="module")
def unchecked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of all hostile pieces and titles, built with every check switched off."""
    project = make_small_site(tmp_path_factory.mktemp("unchecked") / "project")
    hooks = project / "scripts/mkdocs_hooks.py"
    text = hooks.read_text("utf-8")
    assert "    if problems:\n" in text
    hooks.write_text(text.replace("    if problems:\n", "    if False:\n"), "utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("validation:", "unused:"), "utf-8")
    front = "date: '2026-11-22'\ndescription: A page that stands here to be opened in a browser.\n"
    for number, piece in enumerate(PIECES):
        if piece.get("stops"):
            continue
        text = f"---\ntitle: Piece {number}\n{front}---\n\n{piece['body']}\n\nThe end.\n"
        (project / f"docs/essays/piece-{number}.md").write_text(text, "utf-8", newline="")
    for number, title in enumerate(TITLES):
        quoted = yaml.safe_dump(title, width=1000).splitlines()[0]
        text = f"---\ntitle: {quoted}\ndescription: {quoted}\ndate: '2026-11-22'\n---\n\nText.\n"
        (project / f"docs/essays/title-{number}.md").write_text(text, "utf-8")
        short = f"short: {yaml.safe_dump(title + ' is shown as typed.', width=1000)}"
        text = f"---\ntitle: Typed {number}\n{short}---\n\nTyped {1 - number}.\n"
        (project / f"docs/glossary/typed-{number}.md").write_text(text, "utf-8")
    config.write_text(
        re.sub(r"(?m)^nav:\n(?: .*\n)+", "", config.read_text("utf-8")), "utf-8"
    )  # then every title is in every page's menu
    done = build(project, project / "site", "--no-strict")
    assert done.returncode == 0, done.stderr
    with served(project / "site") as address:
        yield address


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.long)])
def test_with_the_checks_off_nothing_runs_and_nothing_is_fetched(
    browser: Browser, unchecked: str, every: int
) -> None:
    context = browser.new_context()
    ran: list[str] = []
    asked: list[str] = []
    context.on("dialog", lambda dialog: (ran.append(dialog.page.url), dialog.dismiss()))
    context.on("requestfinished", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: asked.append(f"{request.failure} {request.url}"))
    sound = [n for n, piece in enumerate(PIECES) if not {"moves", "stops"} & {*piece}]
    names = [f"essays/piece-{n}" for n in sound[::every]]
    for number in range(len(TITLES)):
        names += [f"essays/title-{number}", f"glossary/typed-{number}"]
    for name in names:
        page = context.new_page()
        page.goto(f"{unchecked}{name}/", wait_until="domcontentloaded")
        assert "Content-Security-Policy" in page.content()
        _touch(page)
        page.close()
    context.close()
    assert ran == []
    blocked = ("csp ", "net::ERR_ABORTED ", "net::ERR_BLOCKED")
    assert [url for url in asked if not url.startswith((unchecked, "data:", *blocked))] == []


def _touch(page: Page) -> None:
    """Do to all that a writer brought in what makes handlers run."""
    page.evaluate(
        """() => {
            // A page that is leaving may never answer: links are pressed and not followed.
            document.addEventListener("click", event => {
                const link = event.target.closest("a[href]");
                if (link && link.protocol !== "javascript:") event.preventDefault();
            }, true);
            for (const element of document.querySelectorAll("article *")) {
                if (element.closest(".gl-edit, .gl-cite")) continue;
                for (const type of ["mouseover", "pointerenter", "focus", "blur", "toggle", "load",
                                    "error", "animationstart", "scrollend", "begin"])
                    element.dispatchEvent(new Event(type, { bubbles: true }));
                const away = /^https?:|^\\/\\//.test(element.getAttribute("href") || "");
                if (element.matches("form")) continue;
                if (!away) element.dispatchEvent(new MouseEvent("click", { cancelable: true }));
            }
        }"""
    )


# Time.

ATOMS = yaml.safe_load((HERE / "atoms.yml").read_text("utf-8"))


def within_the_limit(settings: Settings) -> list[Problem]:
    """The problems; fails where that takes more than ten times what it may."""
    found: list[Problem] = []
    work = threading.Thread(target=lambda: found.extend(told(settings)), daemon=True)
    work.start()
    work.join(LIMIT)
    assert not work.is_alive(), "not done within the limit"
    return found


BIB = "docs/references.bib"
MACROS = "".join(
    f"@string{{m{n} = {'#'.join([f'm{n - 1}' if n else '{ha}'] * 8)}}}\n" for n in range(9)
)
KEYS = f"[{'; '.join(f'@Writer{n}' for n in range(590))}]"
PLACES = "".join(f"2026-11-25\tpage\t/essays/place-{n}/\t\tA\n" for n in range(2_000))
GONE = "".join(f"2026-11-25\tretired\t/essays/gone-{n}/\t\twhy\n" for n in range(600))
ENDLESS = {  # a file, what stands at its end, and the code that it is refused with, if it is
    "attributes of nothing": ("docs/index.md", "{:}" * 40 + "x", None),
    "at signs": (ESSAY, "[" + "@" * 50_000, "markdown-trap"),
    "opening quotation marks": (ESSAY, "“" * 35_000, "markdown-trap"),
    "quotations": (ESSAY, '"one two three four" ' * 2_700, "markdown-trap"),
    "quotations that are never closed": (ESSAY, "<q>" * 19_000, "markdown-trap"),
    "names of numbers": (ESSAY, "{{" * 29_000, "markdown-trap"),
    "tags that are never closed": (ESSAY, "<a" * 29_000, "markdown-trap"),
    "backticks": (ESSAY, " ".join("`" * n for n in range(1, 330)), "markdown-trap"),
    "formulas": (ESSAY, "\\(" * 299 + "a" * 50_000, "markdown-trap"),
    "formulas in blocks": (ESSAY, "\\[" * 61, "markdown-trap"),
    "asterisks in front matter": ("docs/new.md", f"---\nx: '{'* ' * 55_000}'\n---\n", "yaml"),
    "closing brackets": (ESSAY, "](" * 29_000, "markdown-trap"),
    "a long id": (ESSAY, "{: #" + "a" * 55_000, None),
    "empty lines before a figure": (ESSAY, "\n" * 55_000 + "a {{ toy.figure }}", "figure-place"),
    "letters in a picture": ("docs/essays/x.svg", f"<svg><path d='{'a' * 190_000}'/></svg>", None),
    "initials": (ESSAY, "An agent, " + "A. " * 18_000, None),
    "macros within macros": (BIB, MACROS, "bib-type"),
    "entries": (BIB, "@misc{a,\n" * 15_000, "file-size"),
    "braces": (BIB, f'@misc{{a, title = "{"{}" * 60_000}"}}', "file-size"),
    "authors": (BIB, f"@misc{{a, author = {{{'A and ' * 20_000}A}}}}", "file-size"),
    "a long field": (BIB, f"@misc{{a, note = {{{'a ' * 1_001}}}}}", "field-length"),
    "one entry many times": (BIB, "@misc{a,\n" * 290, "bib-twice"),
    "places of the ledger": ("scripts/addresses/addresses.tsv", PLACES + GONE, "link-unknown"),
    "unknown keys": (ESSAY, KEYS, "citation-unknown"),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_a_check_would_take_for_ever_over_is_done_or_refused(
    sound: Path, tmp_path: Path, name: str
) -> None:
    path, text, code = ENDLESS[name]
    settings = break_project(sound, tmp_path / "project", {})
    source = settings.root / path
    source.parent.mkdir(exist_ok=True)
    before = f"{source.read_text('utf-8')}\n" if source.exists() else ""
    source.write_text(f"{before}{text}\n", "utf-8")
    problems = within_the_limit(settings)
    assert (code in {p.code for p in problems}) if code else (problems == [])


def test_blanks_are_thinned_in_time() -> None:
    html = f"a{' ' * 50_000}b\n \n  c{'<pre' * 20_000}"
    thinned: list[str] = []
    work = threading.Thread(target=lambda: thinned.append(thin(html)), daemon=True)
    work.start()
    work.join(LIMIT)
    assert thinned == [f"a{' ' * 50_000}b\nc{'<pre' * 20_000}"]


@pytest.mark.parametrize("name", ["docs/essays/maps.md", "docs/references.bib"])
def test_a_megabyte_is_refused(sound: Path, tmp_path: Path, name: str) -> None:
    settings = break_project(sound, tmp_path / "project", {})
    with (settings.root / name).open("a") as file:
        file.write("[a](" * 250_000)
    assert [problem.code for problem in within_the_limit(settings)] == ["file-size"]


@pytest.mark.long
@pytest.mark.parametrize("atom", ATOMS)
def test_as_much_as_a_page_may_have_is_done_or_refused(
    sound: Path, tmp_path: Path, atom: str
) -> None:
    """Of each mark as many as the bounds let through, close together and in blocks of their own."""
    for number, end in enumerate(("", "\n\n", " ")):
        piece = atom + end
        settings = break_project(sound, tmp_path / f"project-{number}", {})
        most = [many // piece.count(mark) for mark, many in MANY.items() if mark in piece]
        times = min([55_000 // len(piece), *most])
        with (settings.root / ESSAY).open("a", encoding="utf-8", newline="") as essay:
            essay.write(f"\n{piece * times}\n")
        within_the_limit(settings)


def test_the_limits_are_where_they_are_said_to_be(sound: Path, tmp_path: Path) -> None:
    settings = break_project(sound, tmp_path / "project", {})
    with (settings.root / ESSAY).open("a") as essay:
        essay.write("\n" + "word " * 12_000)
    (problem,) = told(settings)
    assert problem.code == "markdown-trap"
    assert "make two of more than 60000" in problem.message
