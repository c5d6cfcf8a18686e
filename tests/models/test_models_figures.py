"""What is drawn of the models stands where, and says what, the models do."""

import re

import pytest

from models.feedback import figure as feedback
from models.loop import figure as loop
from models.loop.model import INCREMENT, told
from models.proxy import figure as proxy
from models.simulator import figure as simulator
from models.simulator.model import ROOMS, WRITERS
from models.table_and_circuit import figure as table_and_circuit
from samples import ROOT


def test_the_line_over_the_boats_stands_at_the_mark_of_the_update_that_is_shown():
    chart = feedback.sailed(feedback.columns()).element
    line = next(part for part in chart.iter() if part.get("data-part") == "now")
    start = float(next(line.iter("line")).get("x1", 0))
    marks = [float(mark.get("cx", 0)) for mark in chart.iter("circle")]
    for mark, step in zip(marks, feedback.steps()[:: feedback.EVERY], strict=False):
        across, down = feedback.frame(step)["parts"]["now"]["at"]
        assert start + across == pytest.approx(mark, abs=0.11)
        assert down == 0


def test_the_stack_under_the_page_is_what_has_found_no_partner():
    frames = [frame["parts"] for frame in loop.draw().frames]
    for past, parts in enumerate(frames):
        left = loop.WORD[: past + 1]
        while left != (left := left.replace("()", "").replace("[]", "")):
            pass
        assert parts["stack-0"]["text"] == left or parts["verdict-0"]["text"] == "broken"
    assert {parts["verdict-0"]["text"] for parts in frames} == {"open", "balanced", "broken"}


def test_the_page_of_the_loop_tells_the_sum_as_the_model_does():
    page = (ROOT / "docs/models/stateless-loop.md").read_text("utf-8")
    assert "\n".join(["```text", *told(INCREMENT, "11"), "```"]) in page


def test_a_frame_says_of_how_many_populations_it_holds():
    found = ((37, 60, 70), (33, -3, 0), (33, 37, 70))  # 70 is the most that can be made good
    assert [proxy.tone_of(shares, 0.2) for shares in found] == ["good", "bad", "off"]
    assert proxy.tone_of((37, 60, 70), 0.1) == "off"
    assert (proxy.could(0.05), proxy.could(0.4)) == ("100", "30")


def test_each_cell_of_the_phases_says_the_middle_of_its_populations(monkeypatch):
    monkeypatch.setattr(proxy, "COSTS", proxy.COSTS[::3])
    monkeypatch.setattr(proxy, "TIMES", proxy.TIMES[::2])
    cells = {}
    for element in proxy.phase_board("cured").element.iter():
        if name := element.get("data-part"):
            cells[name] = (element.findtext("text"), element.get("data-tone"))
    assert len(cells) == len(proxy.COSTS) * len(proxy.TIMES)
    for r, cost in enumerate(proxy.COSTS):
        for c, times in enumerate(proxy.TIMES):
            found = sorted(proxy.shares("cured", cost, times))
            words = f"{found[1]}".replace("-", "−")
            assert cells[f"cured-{r}-{c}"] == (words, proxy.tone_of(found, cost))


def test_each_bar_under_the_chart_stands_under_its_mark():
    marks, bars = [], []

    def walk(element, at):  # a group of bars is moved, and its bars have places within it
        moved = re.match(r"translate\((\S+)", element.get("transform", ""))
        at += float(moved[1]) if moved else 0
        if element.tag == "circle":
            marks.append(at + float(element.get("cx")))
        if element.tag == "svg":
            bars.append(at + float(element.get("x")) + float(element.get("width")) / 2)
        for child in element:
            walk(child, at)

    walk(table_and_circuit.draw().drawing.element, 0.0)
    assert bars == pytest.approx(marks[-len(bars) :], abs=0.5)


def test_a_page_is_gone_on_with_by_the_likeliest_rooms_and_a_barred_door_holds_it():
    mixture = WRITERS["ada"]
    assert simulator.go_on(mixture, "ih", 4) in ("ihed", "iheb", "ihgd")
    assert simulator.go_on(mixture, "c", 5) == "cbaaa"
    assert simulator.go_on(mixture, "c", 5, "ab") == "cbbbb"
    steps = [simulator.frame(step)["parts"] for step in simulator.steps()]
    barred = [parts["door-0"]["text"] == "barred" for parts in steps]
    assert (barred == sorted(barred), 2 < sum(barred) < len(barred)) == (True, True)
    for parts in steps:
        on = [name for name, part in parts.items() if part.get("tone") == "on"]
        row, column = divmod(ROOMS.index(parts["page-0"]["text"][-1]), 3)
        assert on == [f"room-{row}-{column}"]
