"""The bars under the chart stand where its marks do."""

import re

import pytest

from models.table_and_circuit.figure import draw


def test_each_bar_stands_under_its_mark():
    """A group of bars is moved, and its bars have places within it."""
    marks, bars = [], []

    def walk(element, at):
        moved = re.match(r"translate\((\S+)", element.get("transform", ""))
        at += float(moved[1]) if moved else 0
        if element.tag == "circle":
            marks.append(at + float(element.get("cx")))
        if element.tag == "svg":
            bars.append(at + float(element.get("x")) + float(element.get("width")) / 2)
        for child in element:
            walk(child, at)

    walk(draw().drawing.element, 0.0)
    assert bars == pytest.approx(marks[-len(bars) :], abs=0.5)
