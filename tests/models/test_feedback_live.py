"""The boat in the page learns as the model does, and answers whoever shifts the bank."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import TOUCH, opened_with
from models.feedback import model
from publishing.assets import STYLES
from publishing.policy import policy
from samples import ROOT
from serving import served

SAIL = """async ([source, where]) => {
  const { sail, fullNets } = await import("/assets/live/sailing.js");
  return sail(source, where).map((south, n) => [south, fullNets(south, where[n] ?? "north")]);
}"""


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("live")
    (folder / "assets").symlink_to(ROOT / "docs/assets")
    sheets = "".join(f'<link rel="stylesheet" href="assets/styles/{name}.css">' for name in STYLES)
    (folder / "page.html").write_text(
        f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Boat</title>
        <meta http-equiv="Content-Security-Policy" content="{policy(ROOT / "overrides")}">
        <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">{sheets}
        <script defer src="assets/live.js"></script></head><body><main class="md-typeset">
        <div class="gl-live" data-live="boat" data-bytes="1" id="live"></div></main>
        </body></html>""",
        "utf-8",
    )
    with served(folder) as address:
        yield address


@pytest.mark.parametrize("source", model.SOURCES)
@pytest.mark.parametrize("change", [0, 12, 24])
def test_each_update_in_the_page_is_that_of_the_model(
    page: Page, at: str, source: str, change: int
) -> None:
    page.goto(f"{at}page.html")
    where = ["south"] * change + ["north"] * (40 - change)
    found = page.evaluate(SAIL, [source, where])
    history = model.train(source, len(where), change)
    assert len(found) == len(history) == 41
    for update, (logits, (south, nets)) in enumerate(zip(history, found, strict=True)):
        assert 100 * south == pytest.approx(model.south_percent(logits))
        payoff = model.payoff_at(update, change)
        assert 100 * nets == pytest.approx(model.nets_percent(logits, payoff))


def start(page: Page, at: str, state: str = "") -> None:
    page.goto(f"{at}page.html{state}")
    if not state:
        page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("status")).to_contain_text("After")


def test_a_boat_is_back_when_the_model_says_and_is_taken_up_from_its_address(
    page: Page, at: str
) -> None:
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    start(page, at)
    figure = json.loads((ROOT / "docs/assets/figures/feedback.json").read_text("utf-8"))
    fetched = {url.removeprefix(f"{at}assets/") for url in asked}
    scripts = {file for file in fetched if re.match(r"(live|specimen)/.*js$", file)}
    assert scripts == set(figure["live"])
    status, step = page.get_by_role("status"), page.get_by_role("button", name="Step")
    for update in range(1, 7):
        step.click()
        expect(status).to_contain_text(f"After {update} updates the fish are in the south")
    page.get_by_role("button", name="Shift the bank").click()
    expect(status).to_contain_text("the fish are in the north")
    expect(status).to_contain_text("It is not back, 0 updates after the shift")
    for update in range(7, 16):
        step.click()
        expect(status).to_contain_text(f"After {update} updates")
    expect(status).to_contain_text(f"It was back {model.wait('reward', 6)} updates after the shift")
    page.wait_for_url(re.compile(r"#live=3\.a{6}b{10}$"))
    told = status.inner_text()
    page.reload()
    expect(status).to_have_text(told)
    page.get_by_role("radio", name="an old log").check()
    expect(status).to_contain_text("The log was written before the bank shifted")
    page.get_by_role("button", name="Reset").click()
    expect(status).to_contain_text("After 0 updates the fish are in the south")
    assert errors == []


def test_it_ends(page: Page, at: str) -> None:
    start(page, at, f"#live=3.{'a' * 61}")
    expect(page.get_by_role("status")).to_contain_text("After 60 updates")
    step = page.get_by_role("button", name="Step")
    expect(step).to_have_attribute("aria-disabled", "true")


@opened_with(TOUCH)
def test_all_of_it_fits_a_small_screen(page: Page, at: str) -> None:
    start(page, at)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
