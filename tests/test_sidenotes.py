"""References beside their citations: in a wide window, for the eye alone, overlapping nothing."""

from playwright.sync_api import Page, expect

from kinds import ESSAYS, LONGEST
from test_access import violations

# How far each is below its citation, and whether it lies over what is beside it.
PLACED = """notes => notes.map((note, n) => {
    const box = note.getBoundingClientRect(), last = notes[n - 1]?.getBoundingClientRect();
    const menu = document.querySelector(".md-sidebar--secondary").getBoundingClientRect();
    const beside = note.closest("p").getBoundingClientRect().right < box.left;
    return { below: box.top - note.nextSibling.getBoundingClientRect().top,
             apart: beside && box.right < menu.left && !(last?.bottom > box.top) };
})"""


def test_each_work_stands_once_beside_its_first_citation_in_a_wide_window(
    page: Page, address: str
) -> None:
    page.goto(address + LONGEST)
    notes = page.locator(".gl-sidenote")
    expect(notes).to_have_count(0)
    page.set_viewport_size({"width": 1600, "height": 900})
    expect(notes.first).to_be_visible()
    assert notes.locator("a:not([tabindex='-1']), [id]").count() == 0  # read to nobody twice
    assert page.evaluate("document.documentElement.scrollWidth") <= 1600
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(notes.first).to_be_hidden()
    page.set_viewport_size({"width": 1600, "height": 900})
    for essay in ESSAYS:
        page.goto(address + essay)
        placed = notes.evaluate_all(PLACED)
        assert len(placed) > 5, essay
        assert all(note["apart"] and -30 < note["below"] < 450 for note in placed), (essay, placed)
        texts = notes.all_inner_texts()
        assert len({text.partition(" ")[2] for text in texts}) == len(texts), essay
