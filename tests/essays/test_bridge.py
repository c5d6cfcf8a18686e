"""Which trips the guides bring to their end, before and after the bridge is closed."""

import pytest

from essays import bridge
from essays.bridge import BRIDGE, LINES, PANELS, TRIPS, Ended, Trip, travel

OVER = {trip for trip in TRIPS if BRIDGE in LINES[trip]}
ACROSS = {Trip("School", "Tower"), Trip("Market", "Tower")}
LOST = ACROSS | {Trip(goal, start) for start, goal in ACROSS}


def after(name):
    return dict(zip(TRIPS, bridge.ends(PANELS[name], closed=True), strict=True))


def test_six_trips_of_twelve_go_over_the_bridge_and_those_to_the_opposite_corner_by_habit():
    assert (len(TRIPS), len(OVER)) == (12, 6)
    assert LINES["School", "Mill"] == [BRIDGE, "Tower Lane"]
    assert LINES["Market", "Tower"] == ["School Lane", BRIDGE]
    assert LINES["Market", "Mill"] == ["Mill Bridge"]


@pytest.mark.parametrize("name", PANELS)
def test_before_the_closure_each_guide_names_every_street_of_every_line(name):
    for trip, end in zip(TRIPS, bridge.ends(PANELS[name], closed=False), strict=True):
        assert end == Ended("arrives", trip.goal)
        here = trip.start
        for street in LINES[trip]:
            assert PANELS[name].guide(trip, here, False) == street
            here = dict(bridge.TOWN[here])[street]


@pytest.mark.parametrize("name", ["asks_untold", "list_untold"])
def test_untold_either_guide_stands_before_the_barrier(name):
    ends = after(name)
    assert {trip for trip, end in ends.items() if end.how != "arrives"} == OVER
    assert {ends[trip].how for trip in OVER} == {"stuck"}
    assert ends["Market", "Tower"] == Ended("stuck", "School")
    assert ends["Mill", "School"] == Ended("stuck", "Tower")


@pytest.mark.parametrize(
    ("name", "lost"),
    [("asks_told", set()), ("list_anew", set()), ("list_told", OVER), ("two_towers", LOST)],
)
def test_told_a_guide_loses_what_it_cannot_work_out(name, lost):
    ends = after(name)
    assert {trip for trip, end in ends.items() if end.how == "no way"} == lost
    assert all(ends[trip] == Ended("no way", trip.start) for trip in lost)
    assert all(end == Ended("arrives", trip.goal) for trip, end in ends.items() if trip not in lost)


def test_who_asks_goes_the_other_way_round():
    assert bridge.way(bridge.TOWN, "School", "Tower", BRIDGE) == [
        "School Lane",
        "Mill Bridge",
        "Tower Lane",
    ]
    told = [bridge.asks(Trip("School", "Tower"), here, True) for here in ("School", "Mill")]
    assert told == ["School Lane", "Tower Lane"]


def test_whoever_goes_into_a_barred_street_is_stuck_even_when_told():
    def stubborn(trip, here, told):
        return BRIDGE

    end = travel(stubborn, Trip("School", "Tower"), closed=True, told=True)
    assert end == Ended("stuck", "School")


def test_the_numbers():
    found = bridge.measure()
    counts = {"asks_untold": 6, "list_untold": 6, "asks_told": 12, "list_told": 6}
    counts |= {"two_towers": 8, "list_anew": 12}
    before = {f"{name}_before": 12 for name in counts}
    assert found == {"trips": 12, "over": 6, **counts, **before}


def test_every_trip_has_its_mark_in_every_panel():
    marks = [
        each
        for each in bridge.draw().drawing.element.iter()
        if "line-" in each.get("class", "") and len(each) == 1
    ]
    assert len(marks) == len(PANELS) * len(TRIPS) + len(bridge.KEY)
