"""What HTML a page may have: what is refused, and what a browser makes of the rest."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page as Tab

from checks.html import unsafe
from content.front_matter import read_front_matter
from content.pages import Page
from content.problems import ProblemsFound
from content.project import read_project
from content.rendering import convert
from samples import ROOT
from showing.site import Site

HERE = ROOT / "tests/hostile"
PIECES: list[dict[str, Any]] = yaml.safe_load((HERE / "html.yml").read_text("utf-8"))
ROWS: list[list[str]] = yaml.safe_load((HERE / "tokens.yml").read_text("utf-8"))
TOKENS = [token for row in ROWS for token in row]
AT_ONCE = 200
FRONT = "---\ntitle: A page\n---\n"

# A page as the template makes it, with each text in turn: elements and attributes that no page may
# have, and whether the page round it has kept its shape.
LOOK = """texts => texts.map(text => {
  const html = `<!doctype html><body><main><article>${text}</article></main><footer></footer>`;
  const page = new DOMParser().parseFromString(html, "text/html");
  const bad = [];
  for (const element of page.body.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on|^style$/i.test(name)) bad.push(`${element.tagName} ${name}`);
      if (/^(href|src)$/.test(name) && /^\\s*javascript:/i.test(value)) bad.push(value);
    }
    if (element.matches("script, style, iframe, object, embed, svg, form, button, select, "
      + "textarea, template, title, link, meta, base, :not(.arithmatex) > math")) {
      bad.push(element.tagName);
    }
    const source = new URL(element.getAttribute("src") || "", "https://here.example/a/");
    if (source.host !== "here.example") bad.push(element.outerHTML);
  }
  const shape = [...page.body.children].map(child => child.tagName).join();
  if (shape !== "MAIN,FOOTER" || page.querySelector("main").children.length !== 1) bad.push(shape);
  return bad;
})"""


def page_of(body: str) -> Page:
    source = f"{FRONT}{body}\n"
    return Page("a.md", source, read_front_matter(source, "a.md"), "essays/maps.md")


@pytest.fixture(scope="module")
def render(sound: Path) -> Callable[[Page], str]:
    """The site's Markdown, with the linker."""
    project, _ = read_project(sound)
    site = Site(project)
    markdown = project.settings.markdown(site.extension)

    def render(page: Page) -> str:
        convert(markdown, page, site.start(page.name, page.body))
        return site.late.text_before

    return render


@pytest.mark.parametrize("piece", PIECES, ids=[str(p["body"])[:60] for p in PIECES])
def test_a_piece_is_refused_at_its_line_or_let_through(
    piece: dict[str, Any], render: Callable[[Page], str]
) -> None:
    page = page_of(piece["body"])
    told = [(problem.code, problem.line) for problem in unsafe(render(page), page)]
    if "code" in piece:
        assert (piece["code"], FRONT.count("\n") + 1 + piece.get("line", 0)) in told
    else:
        assert told == []


@pytest.mark.parametrize(
    "html",
    [
        "<p><!-- a --!> <img src=x> --></p>",
        "<p>x</p></article>",
        "<ul><li><div><li></li></div></li></ul>",
    ],
)
def test_what_a_browser_reads_otherwise_is_refused(html: str) -> None:
    assert [problem.code for problem in unsafe(html, page_of(""))] == ["html-broken"]


@pytest.mark.parametrize("batches", [2, pytest.param(300, marks=pytest.mark.long)])
def test_a_browser_finds_no_more_than_is_told(
    page: Tab, render: Callable[[Page], str], batches: int
) -> None:
    """By the HTML alone, whatever the source is held to."""
    chance = random.Random(batches)
    sound = 0
    for _ in range(batches):
        passed = {}
        for _ in range(AT_ONCE):
            body = "".join(chance.choices(TOKENS, k=chance.randint(2, 16)))
            try:
                html = render(page_of(body))
            except ProblemsFound:
                continue
            if not unsafe(html, page_of("")):
                passed[body] = html
        found = page.evaluate(LOOK, list(passed.values()))
        assert {body: bad for body, bad in zip(passed, found, strict=True) if bad} == {}
        sound += sum("<" in body for body in passed)
    assert sound > 5 * batches
