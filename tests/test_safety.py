"""What is said to be wrong with a page's HTML, held against what a browser makes of it."""

import random

import pytest
import yaml
from markdown import Markdown
from playwright.sync_api import Page as Tab

from checks.safe_html import dangers
from content.problems import ProblemsFound
from content.project import read_project
from content.rendering import convert
from linking.extension import GlossaryExtension
from malformed.fixtures import make_project
from samples import PROJECT, ROOT
from showing.site import Site

ROWS: list[list[str]] = yaml.safe_load((ROOT / "tests/hostile/tokens.yml").read_text("utf-8"))
TOKENS = [token for row in ROWS for token in row]
AT_ONCE = 200
PAGE = PROJECT.by_name["index.md"]

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
    if (element.matches("script, style, iframe, object, embed, svg, math, form, button, select, "
      + "textarea, template, title, link, meta, base")) bad.push(element.tagName);
    const source = new URL(element.getAttribute("src") || "", "https://here.example/a/");
    if (source.host !== "here.example") bad.push(element.outerHTML);
  }
  const shape = [...page.body.children].map(child => child.tagName).join();
  if (shape !== "MAIN,FOOTER" || page.querySelector("main").children.length !== 1) bad.push(shape);
  return bad;
})"""


@pytest.fixture(scope="module")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> Markdown:
    """The site's Markdown, with the linker."""
    folder = make_project(tmp_path_factory.mktemp("sound") / "project")
    site = Site(read_project(folder)[0])
    return site.project.settings.markdown(GlossaryExtension(site.linker))


@pytest.mark.parametrize("batches", [8, pytest.param(300, marks=pytest.mark.long)])
def test_a_browser_finds_no_more_than_was_told(page: Tab, markdown: Markdown, batches: int) -> None:
    chance = random.Random(batches)
    sound = 0
    for _ in range(batches):
        bodies = ["".join(chance.choices(TOKENS, k=chance.randint(2, 16))) for _ in range(AT_ONCE)]
        passed = {body: html for body in bodies if (html := rendered(markdown, body)) is not None}
        found = page.evaluate(LOOK, list(passed.values()))
        assert {body: bad for body, bad in zip(passed, found, strict=True) if bad} == {}
        sound += sum("<" in body for body in passed)
    assert sound > 5 * batches


def rendered(markdown: Markdown, body: str) -> str | None:
    """The HTML of what is let through; None where it is refused."""
    try:
        html = convert(markdown, PAGE, body)
    except ProblemsFound:
        return None
    return None if dangers(html) else html


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<p><!-- a --!> <img src=x> --></p>", "html-comment"),
        ("<p>x</p><!-- a", "html-broken"),
        ("<p>x</p><![x]>", "html-comment"),
        ("<p>1 < 2</p>", "html-broken"),
        ("<p>x</p><p", "html-broken"),
    ],
)
def test_what_readers_read_differently_is_refused(html: str, code: str) -> None:
    assert [danger.code for danger in dangers(html)] == [code]
