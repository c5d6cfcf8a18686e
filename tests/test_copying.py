"""Links to passages: ids that stay, marks that copy, quotations with title and address."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from built import Built
from checks import pages as check
from content.paragraphs import mint, read_paragraphs
from content.project import read_project
from content.rendering import renderer
from kinds import ESSAYS, KINDS, LONGEST
from samples import PROJECT, SETTINGS, copy_project, of_everything, of_sources
from showing.status import status

CLAIMS = PROJECT.claims

SOURCE = """---
title: Which world?
---

One line.
Another, with a `{: #code }`.

# A heading

* a list
* of two

```
no paragraph

{: #nor-this }
```

Three. {.not-an-id}
{: #p-kept }

| a | b |
|---|---|

{{ loop.figure }}

{{ loop.steps }} steps, says <q>this</q>.

<div>
html
</div>
[^1]: A note.
"""


TWICE = """---
title: Which?
date: "2026-11-22"
description: A page whose second and third paragraphs have one and the same id.
---
One.

Two.
{: #p-2222 }

Three.
{: #p-2222 }
"""


def test_paragraphs_are_found_where_they_stand() -> None:
    found = [(p.first, p.last, p.id) for p in read_paragraphs(SOURCE)]
    assert found == [(5, 6, None), (19, 20, "p-kept"), (27, 27, None)]


RENDER = renderer(SETTINGS)


def test_an_id_is_given_once_and_moves_with_its_paragraph() -> None:
    names = iter(["p-aaaa", "p-taken", "p-bbbb"])
    once = mint(SOURCE, RENDER, {"p-taken"}, names.__next__)
    assert [p.id for p in read_paragraphs(once)] == ["p-aaaa", "p-kept", "p-bbbb"]
    assert mint(once, RENDER, set()) == once
    for name in ("p-aaaa", "p-bbbb"):
        once = once.replace(f"{{: #{name} }}\n", "")
    assert once == SOURCE


def test_what_is_minted_is_short_and_never_twice() -> None:
    source = "\n\n".join(f"Paragraph {n}." for n in range(500)) + "\n"
    names = [p.id for p in read_paragraphs(mint(source, RENDER, set()))]
    assert len(set(names)) == 500
    assert all(name and len(name) == 6 and name.startswith("p-") for name in names)


def test_a_paragraph_without_an_id_and_one_with_anothers_are_problems(tmp_path: Path) -> None:
    copy_project(tmp_path)
    essay = tmp_path / "docs/essays/which.md"
    essay.parent.mkdir(parents=True, exist_ok=True)
    essay.write_text(TWICE, "utf-8")
    project, _ = read_project(tmp_path)
    problems = [*check.missing_ids(project), *check.ids_given_twice(project)]
    assert [(Path(p.path).name, p.line) for p in problems] == [("which.md", 6), ("which.md", 11)]
    assert all("check --fix" in p.message for p in problems)
    assert set(problems) <= set(of_everything(tmp_path)[0])
    assert of_sources(tmp_path) == problems[1:]


@pytest.mark.parametrize("slug", ESSAYS)
def test_every_paragraph_and_heading_of_an_essay_can_be_linked(
    page: Page, address: str, slug: str
) -> None:
    page.goto(address + slug)
    bare = page.evaluate(
        "[...document.querySelectorAll('article > :is(p, h2, h3)')].filter(e => !e.id ||"
        " ![...e.querySelectorAll('a')].some(a => a.hash === '#' + e.id)).map(e => e.textContent)"
    )
    assert bare == []
    assert page.locator("article > p > .gl-mark").count()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_mark_is_seen_and_large_enough(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in (LONGEST, "exchange/", KINDS["claim"], KINDS["term"]):
        page.goto(address + path)
        marks = page.evaluate(
            "[...document.querySelectorAll('.gl-mark, .headerlink')].map(mark => {"
            " const box = mark.getBoundingClientRect();"
            " const { opacity } = getComputedStyle(mark);"
            " return [box.width, box.height, box.left, box.right, opacity, mark.tabIndex] })"
        )
        assert marks
        for wide, high, left, right, opacity, tab in marks:
            assert wide >= 24
            assert high >= 24
            assert left >= 0
            assert right <= width
            assert (opacity, tab) == ("1", 0)
    page.close()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + LONGEST)
    yield page
    context.close()


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def test_a_mark_copies_its_link_and_then_its_words(reader: Page) -> None:
    paragraph = reader.locator("article > p[id]").nth(1)
    mark = paragraph.locator(".gl-mark")
    link = f"{reader.url}#{paragraph.get_attribute('id')}"
    title = f"{reader.locator('h1').inner_text().strip()}, Room for Agency"
    words = paragraph.evaluate(
        "p => { const c = p.cloneNode(true);"
        " c.querySelectorAll('sup, .gl-mark').forEach(e => e.remove());"
        " return c.textContent.replace(/\\s+/g, ' ').trim() }"
    )
    mark.focus()
    reader.keyboard.press("Enter")
    reader.get_by_role("status").get_by_text("Link copied.").wait_for()
    assert copied(reader) == link
    assert reader.url == link
    reader.keyboard.press("Tab")
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    reader.get_by_role("status").get_by_text("copied as Markdown").wait_for()
    assert "[" not in words  # else it would be escaped
    assert copied(reader) == f"> {words}\n\n[{title}]({link})\n"
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    reader.get_by_role("status").get_by_text("Quotation copied.").wait_for()
    assert copied(reader) == f"“{words}”\n{title}\n{link}\n"
    reader.keyboard.press("Escape")
    assert not reader.locator(".gl-copy").is_visible()


def test_selected_words_are_quoted_by_keyboard(reader: Page) -> None:
    name = reader.locator("article > p[id]").nth(2).get_attribute("id")
    words = reader.evaluate(
        """id => {
            const paragraph = document.getElementById(id);
            const text = paragraph.firstChild;
            getSelection().setBaseAndExtent(text, 0, text, 20);
            return text.data.slice(0, 20).trim();
        }""",
        name,
    )
    reader.locator(".gl-copy").wait_for()
    reader.get_by_role("button", name="Quote as text").focus()
    reader.keyboard.press("Enter")
    reader.get_by_role("status").get_by_text("Quotation copied.").wait_for()
    first, _, last = copied(reader).strip().split("\n")
    assert first == f"“{words}”"
    assert last == f"{reader.url}#{name}"


def test_tab_leads_from_a_selection_to_the_tools(reader: Page) -> None:
    paragraph = reader.locator("article > p[id]").nth(2)
    paragraph.evaluate("p => p.scrollIntoView({ block: 'center' })")
    box = paragraph.bounding_box()
    assert box
    reader.mouse.move(box["x"] + 4, box["y"] + 10)
    reader.mouse.down()
    reader.mouse.move(box["x"] + 150, box["y"] + 10, steps=4)
    reader.mouse.up()
    reader.locator(".gl-copy").wait_for()
    assert reader.evaluate("String(getSelection()).length") > 5
    for _ in range(20):
        reader.keyboard.press("Tab")
        if reader.evaluate("!!document.activeElement.closest('.gl-copy')"):
            break
    assert reader.evaluate("document.activeElement.textContent") == "Copy link"


def test_a_claim_is_copied_with_its_own_address(reader: Page, address: str) -> None:
    number, claim = next((n, c) for n, c in CLAIMS.items() if "“" not in c.claim)
    for path in ("exchange/", f"claims/{number}/"):
        reader.goto(address + path)
        item = reader.locator(f"li[data-claim='{number}']" if path == "exchange/" else ".gl-short")
        stands = status(number, CLAIMS).name
        title = f"Claim {number}, the {claim.speaker} ({stands}), Room for Agency"
        words = item.locator(".gl-words").first.inner_text()
        item.locator(".gl-mark").click()
        reader.get_by_role("status").get_by_text("Link copied.").wait_for()
        assert copied(reader) == f"{address}claims/{number}/"
        reader.get_by_role("button", name="Quote as text").click()
        reader.get_by_role("status").get_by_text("Quotation copied.").wait_for()
        assert copied(reader) == f"“{words}”\n{title}\n{address}claims/{number}/\n"


def quoted(page: Page, way: str = "Quote as text") -> str:
    """What a way to quote what is selected copies."""
    page.locator(".gl-copy").wait_for()
    page.get_by_role("button", name=way).click()
    page.get_by_role("status").get_by_text("copied").wait_for()
    return copied(page)


def select(page: Page, what: str) -> None:
    page.evaluate("getSelection().removeAllRanges()")
    page.mouse.click(2, 2)
    page.evaluate(f"{what}.scrollIntoView({{ block: 'center' }})")
    page.evaluate(f"getSelection().selectAllChildren({what})")


def test_quotation_marks_that_are_drawn_are_copied(reader: Page) -> None:
    reader.evaluate(
        """() => {
            const paragraph = document.querySelector("article > p[id]");
            const [outer, inner] = [1, 2].map(() => document.createElement("q"));
            inner.textContent = "in";
            outer.setAttribute("cite", "2.7");
            outer.append("a ", inner, " b");
            paragraph.replaceChildren("He “said” ", outer, ".");
        }"""
    )
    select(reader, "document.querySelector('article > p[id]')")
    assert quoted(reader, "Quote as Markdown").startswith("> He “said” “a ‘in’ b”.\n")
    assert quoted(reader).startswith("“He ‘said’ ‘a “in” b’.”\n")
    select(reader, "document.querySelector('article > p[id] q')")  # from within a quotation
    words, said_by, _, _ = quoted(reader).split("\n")
    assert words == "“‘a “in” b’”"
    assert said_by.startswith("2.7, the respondent, quoted in ")


def test_words_of_one_side_are_copied_as_its_own(reader: Page, address: str) -> None:
    number, claim = next((n, c) for n, c in CLAIMS.items() if c.replies)
    other = claim.replies[0].to
    said_by = f"Claim {number}, the {claim.speaker}"
    stands = status(number, CLAIMS).name
    term = next(t for t in PROJECT.terms if "skeptic" in t.senses)
    sense = f"{term.title}, as the skeptic uses it, "
    for path, what, title in [
        (f"claims/{other}/", f".gl-relation[data-claim='{number}']", f"{said_by}, "),
        ("exchange/", f"[data-claim='{number}'] .gl-words", f"{said_by} ({stands}), "),
        (LONGEST, ".gl-terms__item[data-claim] dd", "Claim "),
        (f"glossary/{term.slug}/", ".gl-sense--skeptic dd", sense),
        ("", ".gl-voice--respondent p", "The respondent’s side, "),
    ]:
        reader.goto(address + path)
        select(reader, f'document.querySelector("{what}")')
        said_by = quoted(reader).split("\n")[1]
        assert said_by.startswith(title), path
        assert said_by.endswith(", Room for Agency"), path


def test_words_over_several_paragraphs_are_copied_without_what_stands_between(reader: Page) -> None:
    select(reader, "document.querySelector('article > p[id]')")
    reader.locator(".gl-copy").wait_for()  # now the tools stand between the paragraphs
    reader.evaluate(
        "() => { const [from, to] = document.querySelectorAll('article > p[id]');"
        " getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length) }"
    )
    second = reader.locator("article > p[id]").nth(1).get_attribute("id")
    reader.locator(f"#{second} + .gl-copy").wait_for()
    words = quoted(reader)
    assert "Copy link" not in words
    assert not re.search(r"[.?!]”?[A-Z]", words.split("\n")[0])


def test_esc_in_the_tools_gives_the_focus_back(reader: Page) -> None:
    mark = reader.locator("article > p[id] > .gl-mark").nth(1)
    mark.focus()
    reader.keyboard.press("Enter")
    reader.get_by_role("status").get_by_text("Link copied.").wait_for()
    reader.keyboard.press("Tab")
    assert reader.evaluate("!!document.activeElement.closest('.gl-copy')")
    reader.keyboard.press("Escape")
    expect(mark).to_be_focused()
    select(reader, "document.querySelector('.gl-terms dd')")  # a passage without a mark
    reader.get_by_role("button", name="Quote as text").focus()
    reader.keyboard.press("Escape")
    assert reader.evaluate("document.activeElement.matches('.gl-terms dd')")


def test_without_script_a_mark_is_a_plain_link(built_site: Built) -> None:
    page = built_site.pages[LONGEST]
    marks = [link for link in page.links if link.class_ == "gl-mark"]
    assert marks
    assert all(link.href.startswith("#p-") and link.href[1:] in page.ids for link in marks)


@pytest.fixture
def built_site(site: Path) -> Built:
    return Built(site)
