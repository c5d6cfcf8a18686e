"""The line over the boats' chart stands at the update that is shown."""

import pytest

from models.feedback.figure import EVERY, columns, frame, sailed, steps


def test_the_line_stands_at_the_mark_of_the_update() -> None:
    chart = sailed(columns()).element
    line = next(part for part in chart.iter() if part.get("data-part") == "now")
    start = float(next(line.iter("line")).get("x1", 0))
    marks = [float(mark.get("cx", 0)) for mark in chart.iter("circle")]
    for mark, step in zip(marks, steps()[::EVERY], strict=False):
        across, down = frame(step)["parts"]["now"]["at"]
        assert start + across == pytest.approx(mark, abs=0.11)
        assert down == 0
