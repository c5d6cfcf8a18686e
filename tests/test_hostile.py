"""Hostile input: refused with file and line, or rendered harmless; harmless even unchecked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from malformed.fixtures import OURS, break_project
from samples import build, change, that_stop
from serving import served
from test_html import HERE, PIECES

SOURCES: list[dict[str, Any]] = yaml.safe_load((HERE / "sources.yml").read_text("utf-8"))


@pytest.mark.parametrize("source", SOURCES, ids=[s["name"] for s in SOURCES])
def test_a_source_is_refused_or_harmless(
    source: dict[str, Any], sound: Path, tmp_path: Path
) -> None:
    settings = break_project(sound, tmp_path / "project", source)
    for name, (old, before, piece, times) in source.get("repeat", {}).items():
        change(settings.root, {name: (old, before + piece * times)})
    problems = that_stop(settings.root)
    if source.get("harmless"):
        assert problems == []
        return
    place, code = source["says"].rsplit(" ", 1)
    found = [(f"{p.path.removeprefix(f'{settings.root}/')}:{p.line}", p.code) for p in problems]
    assert (place, code) in found, problems


# With the checks switched off.

# Does to all that a writer brought in what makes handlers run.
TOUCH = """() => {
    // A page that is leaving may never answer: links are pressed and not followed.
    document.addEventListener("click", event => {
        const link = event.target.closest("a[href]");
        if (link && link.protocol !== "javascript:") event.preventDefault();
    }, true);
    for (const element of document.querySelectorAll("article *")) {
        if (element.closest(".gl-edit, .gl-cite")) continue;
        for (const type of ["mouseover", "pointerenter", "focus", "blur", "toggle", "load", "error",
                            "animationstart", "scrollend", "begin"])
            element.dispatchEvent(new Event(type, { bubbles: true }));
        const away = /^https?:|^\\/\\//.test(element.getAttribute("href") || "");
        if (element.matches("form")) continue;
        if (!away) element.dispatchEvent(new MouseEvent("click", { cancelable: true }));
    }
}"""

TITLES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><script>alert(1)</script>",
    "'-alert(1)-'",
    "{{ config }}",
    "&lt;img src=x onerror=alert(1)&gt;",
)


@pytest.fixture
def unchecked(project: Path, every: int) -> Iterator[tuple[str, list[str]]]:
    """A site of hostile pieces and titles, built with every check switched off: its address, and
    the pages that are to be opened.
    """
    change(
        project,
        {
            "scripts/mkdocs_hooks.py": ("    if problems:\n", "    if False:\n"),
            "mkdocs.yml": ("validation:", "unused:"),
        },
    )
    bodies = [piece["body"] for piece in PIECES if not {"moves", "stops"} & {*piece}]
    pages = {
        f"essays/piece-{number}": page_of(f"{body}\n\nThe end.", title=f"Piece {number}")
        for number, body in enumerate(bodies[::every])
    }
    for number, title in enumerate(TITLES):
        name, short = f"Typed {number}", f"{title} is shown as typed."
        pages[f"essays/title-{number}"] = page_of(f"{name}.", title=title, description=title)
        pages[f"glossary/typed-{number}"] = page_of("Text.", title=name, short=short)
    change(project, {f"docs/{name}.md": text for name, text in pages.items()})
    change(project, {"mkdocs.yml": (OURS, "")})  # without `nav` every title is in every page's menu
    done = build(project, project / "site", "--no-strict")
    assert done.returncode == 0, done.stderr
    with served(project / "site") as address:
        yield address, [f"{name}/" for name in pages]


def page_of(body: str, **fields: str) -> str:
    described = "A page that stands here to be opened in a browser."
    front = yaml.safe_dump({"description": described, "date": "2026-11-22"} | fields)
    return f"---\n{front}---\n\n{body}\n"


@pytest.mark.parametrize("every", [9, pytest.param(1, marks=pytest.mark.long)])
def test_with_the_checks_off_nothing_runs_and_nothing_is_fetched(
    browser: Browser, unchecked: tuple[str, list[str]]
) -> None:
    address, names = unchecked
    context = browser.new_context()
    ran: list[str] = []
    asked: list[str] = []
    context.on("dialog", lambda dialog: (ran.append(dialog.page.url), dialog.dismiss()))
    context.on("requestfinished", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: asked.append(f"{request.failure} {request.url}"))
    page = context.new_page()
    for name in names:
        page.goto(f"{address}{name}", wait_until="domcontentloaded")
        assert "Content-Security-Policy" in page.content()
        page.evaluate(TOUCH)
    context.close()
    assert ran == []
    blocked = ("csp ", "net::ERR_ABORTED ", "net::ERR_BLOCKED")
    assert [url for url in asked if not url.startswith((address, "data:", *blocked))] == []
