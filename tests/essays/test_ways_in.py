"""The grid says what its caption and its alternative say."""

from essays import ways_in
from essays.ways_in import OPEN, OPINION, SETUPS, SHUT, WAYS, argued

STATES = [[cell.state for cell in cells] for cells in SETUPS.values()]


def test_each_set_up_has_a_state_and_a_reason_for_each_way():
    assert STATES == [
        [OPEN, SHUT, SHUT],
        [OPEN, OPEN, SHUT],
        [OPEN, SHUT, OPINION],
        [OPEN, OPEN, OPEN],
    ]
    header, rows = ways_in.draw().table
    assert (len(header), [row[0] for row in rows]) == (1 + len(WAYS), list(SETUPS))


def test_what_the_argument_shuts_is_all_that_is_shut_to_the_weights():
    shut = [(row, cells[2] == SHUT) for row, cells in enumerate(STATES)]
    assert [(row, argued(row, "paid in")) for row, _ in shut] == shut
    assert not any(argued(row, way) for row, _ in shut for way in ("handed down", "read back"))


def test_a_state_is_told_by_word_and_sign_and_the_argued_by_their_tone():
    cells = [each for each in ways_in.draw().drawing.element.iter() if each.get("data-tone")]
    found = [(cell.find("text").text, cell.get("data-tone"), len(cell.find("g"))) for cell in cells]
    signs = {OPEN: ("good", 2), SHUT: ("off", 3), OPINION: ("seen", 2)}
    wanted = [(state, *signs[state]) for states in STATES for state in states]
    wanted[2] = wanted[5] = (SHUT, "bad", 3)
    assert found == wanted
    shafts = {cell.find("text").text: cell.find("g")[0].get("d") for cell in cells}
    assert len(set(shafts.values())) == len(shafts)
