"""The argument map in a browser: its legend, and where its cards open."""

import pytest
from playwright.sync_api import Page, expect

from browsing import opened_with
from content.claims import KINDS
from samples import PROJECT

# How many points of what stands out a box of the card's size would cover: where the card is, and at
# the best of many places in the window. Points of lines and the corners of the claims they join.
COVERED = """() => {
    const own = document.activeElement;
    const card = document.querySelector(".gl-card").getBoundingClientRect();
    const edges = [...document.querySelectorAll(".gl-edge--lit")];
    const numbers = edges.flatMap(edge => edge.dataset.edge.split(" "));
    const nodes = [...document.querySelectorAll(".gl-node")]
        .filter(node => node === own || numbers.includes(node.dataset.claim));
    const points = nodes.flatMap(node => {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        return [[left, top], [right, top], [left, bottom], [right, bottom]];
    });
    for (const edge of edges) {
        const matrix = edge.getScreenCTM();
        for (let at = 0; at < edge.getTotalLength(); at += 4) {
            const { x, y } = edge.getPointAtLength(at).matrixTransform(matrix);
            points.push([x, y]);
        }
    }
    const within = (left, top) => points.filter(([x, y]) =>
        x > left && x < left + card.width && y > top && y < top + card.height).length;
    const all = [];
    for (let top = 12; top + card.height < innerHeight - 12; top += 20) {
        for (let left = 12; left + card.width < innerWidth - 12; left += 20) {
            all.push(within(left, top));
        }
    }
    const { left, right, top, bottom } = card;
    const inside = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
    return { lines: edges.length, here: within(left, top), best: Math.min(...all), inside };
}"""


@opened_with(
    {"viewport": {"width": 1280, "height": 900}}, {"viewport": {"width": 800, "height": 600}}
)
def test_a_card_covers_no_line_that_stands_out_where_there_is_room(
    page: Page, address: str
) -> None:
    page.goto(f"{address}map/")
    page.keyboard.press("Tab")
    roomy = 0
    for number, claim in PROJECT.claims.items():
        page.locator(f".gl-node[data-claim='{number}']").focus()
        expect(page.locator(".gl-card")).to_contain_text(claim.claim)
        covered = page.evaluate(COVERED)
        assert covered["inside"], number
        assert covered["lines"] >= len(claim.replies)
        if covered["best"] == 0:
            roomy += 1
            assert covered["here"] == 0, number
    assert roomy > len(PROJECT.claims) / 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_legend_has_a_sample_of_each_line_drawn_as_in_the_map(
    page: Page, address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}map/")
    look = """path => {
        const { stroke, strokeDasharray, strokeWidth, markerEnd } = getComputedStyle(path);
        return [stroke, strokeDasharray, strokeWidth, markerEnd, path.checkVisibility()].join();
    }"""
    for kind in KINDS:
        row = page.locator(".gl-map__shown label").filter(has_text=kind)
        sample = row.locator(f"path.gl-edge--{kind}").first
        drawn = page.locator(f"path.gl-edge--{kind}[data-edge]:not(.gl-edge--part)").first
        before = sample.evaluate(look)
        assert drawn.evaluate(look) == before
        row.locator("input").uncheck()
        assert sample.evaluate(look) == before
        assert not drawn.evaluate("path => path.checkVisibility()")
