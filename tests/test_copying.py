"""Links to passages: ids that stay, marks that copy, quotations with title and address."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import WITHOUT_SCRIPT, opened_with
from checks.command import check_stopping
from content.paragraphs import mint, read_paragraphs
from content.project import read_project
from content.rendering import renderer
from kinds import ESSAYS, LONGEST
from samples import CLAIMS, PROJECT, SETTINGS, change
from showing.status import status

RENDER = renderer(SETTINGS)
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
UNMARKED = """all => all.filter(e => !e.id ||
    ![...e.querySelectorAll("a")].some(a => a.getAttribute("href") === "#" + e.id))
    .map(e => e.textContent)"""
WORDS = """paragraph => {
    const copy = paragraph.cloneNode(true);
    copy.querySelectorAll("sup, .gl-mark").forEach(e => e.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
}"""
# Quotation marks within quotation marks, typed and drawn.
QUOTATION = """paragraph => {
    const [outer, inner] = [1, 2].map(() => document.createElement("q"));
    inner.textContent = "in";
    outer.setAttribute("cite", "2.7");
    outer.append("a ", inner, " b");
    paragraph.replaceChildren("He “said” ", outer, ".");
}"""


def test_an_id_is_given_once_and_moves_with_its_paragraph() -> None:
    found = [(p.first, p.last, p.id) for p in read_paragraphs(SOURCE)]
    assert found == [(5, 6, None), (19, 20, "p-kept"), (27, 27, None)]
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


def test_a_draft_may_be_looked_at_without_ids_but_not_with_one_given_twice(project: Path) -> None:
    for old, new, codes in (("p-dddd", "p-aaaa", ["html-id"]), ("{: #p-aaaa }\n", "", [])):
        change(project, {"docs/essays/maps.md": (old, new)})
        stopping, _ = check_stopping(*read_project(project))
        assert [problem.code for problem in stopping] == codes


@opened_with(WITHOUT_SCRIPT)
def test_every_paragraph_and_heading_of_an_essay_has_its_link(page: Page, address: str) -> None:
    for essay in ESSAYS:
        page.goto(address + essay)
        assert page.locator("article > :is(p:not(.gl-lead), h2, h3)").evaluate_all(UNMARKED) == []
        assert page.locator("article > p[id^=p-] > .gl-mark").count(), essay


@pytest.fixture
def reader(page: Page, address: str) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + LONGEST)
    return page


def passage(page: Page, which: int) -> Locator:
    return page.locator("article > p[id]").nth(which)


def copied(page: Page, said: str) -> str:
    """What is on the clipboard when something has been said of it."""
    page.get_by_role("status").get_by_text(said).wait_for()
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def select(page: Page, passage: Locator) -> None:
    page.evaluate("getSelection().removeAllRanges()")
    page.mouse.click(2, 2)
    passage.evaluate(
        "e => { e.scrollIntoView({ block: 'center' }); getSelection().selectAllChildren(e) }"
    )


def quoted(page: Page, way: str = "Quote as text") -> str:
    """What a way to quote what is selected copies."""
    page.locator(".gl-copy").wait_for()
    page.get_by_role("button", name=way).click()
    return copied(page, "copied as" if way == "Quote as Markdown" else "Quotation copied.")


def test_a_mark_copies_its_link_and_then_its_words_and_gives_the_focus_back(reader: Page) -> None:
    mark = passage(reader, 1).locator(".gl-mark")
    link = f"{reader.url}#{passage(reader, 1).get_attribute('id')}"
    title = f"{reader.locator('h1').inner_text().strip()}, Room for Agency"
    words = passage(reader, 1).evaluate(WORDS)
    assert "[" not in words  # else it would be escaped
    inner = words.translate({ord("“"): "‘", ord("”"): "’"})
    mark.press("Enter")
    assert copied(reader, "Link copied.") == link == reader.url
    for tabs, said, text in (
        (2, "copied as Markdown", f"> {words}\n\n[{title}]({link})\n"),
        (1, "Quotation copied.", f"“{inner}”\n{title}\n{link}\n"),
    ):
        for _ in range(tabs):
            reader.keyboard.press("Tab")
        reader.keyboard.press("Enter")
        assert copied(reader, said) == text
    reader.keyboard.press("Escape")
    expect(reader.locator(".gl-copy")).to_be_hidden()
    expect(mark).to_be_focused()
    reader.locator(".gl-terms summary").first.click()
    unmarked = reader.locator(".gl-terms dd").first
    select(reader, unmarked)
    reader.get_by_role("button", name="Quote as text").press("Escape")
    expect(unmarked).to_be_focused()


def test_selected_words_are_quoted_by_keyboard(reader: Page) -> None:
    chosen = passage(reader, 2)
    chosen.evaluate("p => p.scrollIntoView({ block: 'center' })")
    box = chosen.bounding_box()
    assert box
    reader.mouse.move(box["x"] + 4, box["y"] + 10)
    reader.mouse.down()
    reader.mouse.move(box["x"] + 150, box["y"] + 10, steps=4)
    reader.mouse.up()
    reader.locator(".gl-copy").wait_for()
    words = " ".join(reader.evaluate("String(getSelection())").split())
    assert len(words) > 5
    first = reader.get_by_role("button", name="Copy link")
    for _ in range(20):
        reader.keyboard.press("Tab")
        if reader.evaluate("!!document.activeElement.closest('.gl-copy')"):
            break
    expect(first).to_be_focused()
    reader.get_by_role("button", name="Quote as text").press("Enter")
    quotation, _, link = copied(reader, "Quotation copied.").strip().split("\n")
    assert quotation == f"“{words}”"
    assert link == f"{reader.url}#{chosen.get_attribute('id')}"


def test_a_claim_is_copied_with_its_own_address(reader: Page, address: str) -> None:
    number, claim = next((n, c) for n, c in CLAIMS.items() if "“" not in c.claim)
    link = f"{address}claims/{number}/"
    stands = status(number, CLAIMS).name
    title = f"Claim {number}, the {claim.speaker} ({stands}), Room for Agency"
    for page, item in ((f"{address}exchange/", f"li[data-claim='{number}']"), (link, ".gl-short")):
        reader.goto(page)
        words = reader.locator(f"{item} .gl-words").first.inner_text()
        reader.locator(f"{item} .gl-mark").click()
        assert copied(reader, "Link copied.") == link
        assert quoted(reader) == f"“{words}”\n{title}\n{link}\n"


def test_quotation_marks_that_are_drawn_are_copied(reader: Page) -> None:
    passage(reader, 0).evaluate(QUOTATION)
    select(reader, passage(reader, 0))
    assert quoted(reader, "Quote as Markdown").startswith("> He “said” “a ‘in’ b”.\n")
    assert quoted(reader).startswith("“He ‘said’ ‘a “in” b’.”\n")
    select(reader, passage(reader, 0).locator("q").first)  # from within a quotation
    words, said_by, _, _ = quoted(reader).split("\n")
    assert words == "“‘a “in” b’”"
    assert said_by.startswith("2.7, the respondent, quoted in ")


def test_words_of_one_side_are_copied_as_its_own(reader: Page, address: str) -> None:
    number, claim = next((n, c) for n, c in CLAIMS.items() if c.replies)
    said_by = f"Claim {number}, the {claim.speaker}"
    stands = status(number, CLAIMS).name
    term = next(t for t in PROJECT.terms if "skeptic" in t.senses)
    sense = f"{term.title}, as the skeptic uses it, "
    for path, words, title in [
        (
            f"claims/{claim.replies[0].ends[0]}/",
            f".gl-relation [data-title^='Claim {number},'] .gl-words",
            f"{said_by}, ",
        ),
        ("exchange/", f"[data-claim='{number}'] .gl-words", f"{said_by} ({stands}), "),
        (LONGEST, ".gl-terms__item[data-claim] dd", "Claim "),
        (f"glossary/{term.slug}/", ".gl-sense--skeptic dd", sense),
        ("", ".gl-voice--respondent p", "The respondent’s side, "),
    ]:
        reader.goto(address + path)
        reader.locator(".gl-fold").evaluate_all("all => all.forEach(fold => fold.open = true)")
        select(reader, reader.locator(words).first)
        source = quoted(reader).split("\n")[1]
        assert source.startswith(title), path
        assert source.endswith(", Room for Agency"), path


def test_words_over_several_paragraphs_are_copied_without_what_stands_between(reader: Page) -> None:
    select(reader, passage(reader, 0))
    reader.locator(".gl-copy").wait_for()  # now the tools stand between the paragraphs
    passage(reader, 1).evaluate(
        "to => getSelection().setBaseAndExtent("
        "document.querySelector('article > p[id]'), 0, to, to.childNodes.length)"
    )
    reader.locator(f"#{passage(reader, 1).get_attribute('id')} + .gl-copy").wait_for()
    words = quoted(reader)
    assert "Copy link" not in words
    assert not re.search(r"[.?!]”?[A-Z]", words.split("\n")[0])
