"""The limit of data: floors, learning towards them, and the place that no text gives away."""

import itertools
import math

import pytest

from models.limit import model
from models.limit.model import (
    CONTEXTS,
    HELD_OUT,
    LENGTHS,
    PSEUDO_COUNTS,
    WORLDS,
    Predictor,
    Ring,
    count,
    entropy,
    entropy_rate,
    excess,
    floor,
    learn,
    log_loss,
    mean,
    measure,
    odds,
    place_bits,
    place_bits_after,
    read,
    series,
    shares,
    texts,
    voyage,
    worth_of_place,
)

MARKED = Ring(mark=0.05)
RINGS = [Ring(), MARKED, Ring(2), Ring(4, 0.3)]
SMALL = ((100, 300, 800), 2)  # lengths, logs


def written(ring: Ring, start: int, text: str) -> float:
    """The probability of a text from a known place, step by step."""
    chance, place = 1.0, start
    for symbol in text:
        chance *= odds(ring)[int(symbol)][place % ring.places]
        place += symbol == "1"
    return chance


@pytest.mark.parametrize("sides", [1, 2, 8])
def test_entropy_of_even_odds_is_the_logarithm_of_their_number(sides: int) -> None:
    assert entropy([0.3] * sides + [0.0]) == pytest.approx(math.log2(sides))


def test_entropy_of_uneven_odds() -> None:
    assert entropy([3, 1]) == pytest.approx(2 - 0.75 * math.log2(3))


@pytest.mark.parametrize("least", [1e-300, 5e-324])
def test_odds_as_good_as_nought_add_nothing(least: float) -> None:
    assert entropy([1.0, least]) == pytest.approx(0, abs=1e-9)


def test_a_ship_waits_at_islands_only_and_longer_at_home() -> None:
    waits, sails = odds(Ring(4, 0.1))
    assert list(waits) == [0.6, 0, 0.5, 0]
    assert list(sails) == [0.4, 1, 0.5, 1]


@pytest.mark.parametrize("ring", RINGS)
def test_shares_of_time_stay_the_same_after_a_step(ring: Ring) -> None:
    waited, sailed = (read(ring, shares(ring), symbol) for symbol in (0, 1))
    assert sum(shares(ring)) == pytest.approx(1)
    assert [a + b for a, b in zip(waited, sailed, strict=True)] == pytest.approx(shares(ring))


@pytest.mark.parametrize("places", [2, 4, 8])
def test_entropy_rate_without_a_mark_is_two_thirds_of_a_bit(places: int) -> None:
    assert entropy_rate(Ring(places)) == pytest.approx(2 / 3)


@pytest.mark.parametrize("ring", RINGS)
def test_texts_have_the_probabilities_of_all_ways_to_write_them(ring: Ring) -> None:
    for length in range(9):
        every = {"".join(letters) for letters in itertools.product("01", repeat=length)}
        for text in every:
            starts = enumerate(shares(ring))
            chance = sum(share * written(ring, start, text) for start, share in starts)
            assert sum(texts(ring, length).get(text, [0])) == pytest.approx(chance)
        assert all(sum(beliefs) > 0 for beliefs in texts(ring, length).values())


@pytest.mark.parametrize("places", [4, 6, 8])
def test_unmarked_rings_of_any_size_write_the_same_texts_as_often(places: int) -> None:
    for length in range(13):
        small, large = texts(Ring(2), length), texts(Ring(places), length)
        assert small.keys() == large.keys()
        for text in small:
            assert sum(small[text]) == pytest.approx(sum(large[text]))


def test_a_mark_changes_how_often_texts_are_written_and_not_which_are_possible() -> None:
    assert texts(Ring(), 8).keys() == texts(MARKED, 8).keys()
    assert sum(texts(MARKED, 1)["0"]) > sum(texts(Ring(), 1)["0"]) + 0.005


@pytest.mark.parametrize("context", range(11))
def test_the_floor_halves_with_every_two_symbols_of_context(context: int) -> None:
    assert floor(Ring(), context + 2) == pytest.approx(floor(Ring(), context) / 2)


def test_the_floor_with_no_context_is_what_frequencies_alone_leave() -> None:
    assert floor(Ring(), 0) == pytest.approx(entropy([1, 2]) - 2 / 3)


@pytest.mark.parametrize("ring", RINGS)
def test_the_floor_falls_towards_nothing(ring: Ring) -> None:
    floors = [floor(ring, context) for context in range(13)]
    assert floors == sorted(floors, reverse=True)
    assert 0 < floors[-1] < floors[0] / 12


@pytest.mark.parametrize("places", [2, 4, 8])
def test_once_a_wait_is_read_the_place_stays_open_among_all_islands(places: int) -> None:
    for text in texts(Ring(places), 11):
        if "0" in text:
            assert place_bits(Ring(places), text) == pytest.approx(math.log2(places / 2))


@pytest.mark.parametrize("ring", RINGS)
def test_reading_a_log_gives_the_beliefs_that_all_voyages_give(ring: Ring) -> None:
    for length in (0, 3, 9):
        for text, beliefs in texts(ring, length).items():
            assert place_bits(ring, text) == pytest.approx(entropy(beliefs))


def test_reading_tells_where_the_ship_is_now_and_not_where_it_began() -> None:
    assert read(Ring(4), [1.0, 0.0, 0.0, 0.0], 1) == [0, 0.5, 0, 0]
    assert read(Ring(4), [0.0, 0.0, 0.0, 1.0], 1) == [1, 0, 0, 0]
    assert read(Ring(4, 0.25), [1.0, 0.0, 1.0, 0.0], 0) == [0.75, 0, 0.5, 0]


@pytest.mark.parametrize("ring", RINGS)
def test_place_bits_of_a_window_is_the_mean_over_what_it_shows(ring: Ring) -> None:
    shown = [(sum(b), place_bits(ring, text)) for text, b in texts(ring, 6).items()]
    assert place_bits_after(ring, 6) == pytest.approx(sum(p * bits for p, bits in shown))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("length", [50, 1_000])
def test_no_length_of_unmarked_text_tells_the_island(seed: int, length: int) -> None:
    assert place_bits(Ring(), voyage(Ring(), length, seed)) == pytest.approx(2)


@pytest.mark.parametrize("seed", range(5))
def test_a_mark_tells_the_island_in_the_end(seed: int) -> None:
    log = voyage(Ring(mark=0.3), 1_500, seed)
    assert place_bits(Ring(mark=0.3), log) < 0.01
    assert place_bits(Ring(mark=0.3), log[:10]) > 0.1


@pytest.mark.parametrize("seed", range(5))
def test_a_larger_mark_tells_it_sooner(seed: int) -> None:
    marks = [Ring(mark=mark) for mark in (0.05, 0.1, 0.2, 0.3, 0.4)]
    sooner = [
        next(n for n in range(50, 9_000, 50) if place_bits(ring, voyage(ring, 9_000, seed)[:n]) < 1)
        for ring in marks
    ]
    assert sooner == sorted(sooner, reverse=True)
    assert sooner[0] > 5 * sooner[-1]
    assert all(place_bits(ring, voyage(ring, 30_000, seed)) < 0.01 for ring in marks)


def test_knowing_the_place_is_worth_nothing_without_a_mark() -> None:
    assert worth_of_place(Ring()) == pytest.approx(0)


def test_worth_of_the_place_is_what_is_lost_by_pooling_the_islands() -> None:
    ring = Ring(4, 0.25)  # by islands for 4 and 2 hours a round, and 2 on open water
    pooled = 6 / 8 * entropy([4 * 0.75 + 2 * 0.5, 4 * 0.25 + 2 * 0.5])
    assert worth_of_place(ring) == pytest.approx(
        pooled - 4 / 8 * entropy([3, 1]) - 2 / 8 * entropy([1, 1])
    )


@pytest.mark.parametrize("seed", range(5))
def test_a_voyage_writes_as_often_as_the_world_says(seed: int) -> None:
    ring = Ring(4, 0.3)
    log = voyage(ring, 6_000, seed)
    assert len(log) == 6_000
    for text, beliefs in texts(ring, 3).items():
        assert count(log, 3)[text] / len(log) == pytest.approx(sum(beliefs), abs=0.04)
    assert count(log, 3).keys() == texts(ring, 3).keys()


def test_voyages_begin_anywhere() -> None:
    assert {voyage(Ring(), 1, seed) for seed in range(20)} == {"0", "1"}
    ones = sum(voyage(Ring(), 1, seed) == "1" for seed in range(600)) / 600
    assert ones == pytest.approx(2 / 3, abs=0.06)


def test_words_are_counted_wherever_they_stand() -> None:
    assert count("01101", 2) == {"01": 2, "11": 1, "10": 1}
    assert count("01", 2) == {"01": 1}


def test_a_predictor_adds_pseudo_counts() -> None:
    predictor = Predictor(1, 0.5, count("0110", 2))
    assert predictor.odds("1") == pytest.approx((1.5 / 3, 1.5 / 3))
    assert predictor.odds("0") == pytest.approx((0.5 / 2, 1.5 / 2))


def test_log_loss_is_the_mean_charge_for_the_odds_withheld() -> None:
    predictor = Predictor(1, 0.5, {"01": 1})  # after 0, three to one for 1
    assert log_loss(predictor, {"01": 3, "00": 1}) == pytest.approx(entropy([3, 1]))
    assert log_loss(predictor, {"01": 6, "11": 2}) == pytest.approx((3 * math.log2(4 / 3) + 1) / 4)


@pytest.mark.parametrize("seed", range(8))
def test_smoothing_and_context_are_the_best_on_text_held_out(seed: int) -> None:
    log, held_out = voyage(Ring(), 40, seed), voyage(Ring(), HELD_OUT, -1 - seed)
    tried = [
        Predictor(context, pseudo, count(log, context + 1))
        for context in range(4)
        for pseudo in PSEUDO_COUNTS
    ]
    losses = [log_loss(each, count(held_out, each.context + 1)) for each in tried]
    assert learn(Ring(), 40, 3, seed) == tried[losses.index(min(losses))]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("ring", [Ring(), MARKED])
def test_nothing_learned_is_below_the_floor_of_its_context(ring: Ring, seed: int) -> None:
    for length, most in itertools.product((100, 1_000), (1, 5)):
        predictor = learn(ring, length, most, seed)
        assert predictor.context <= most
        assert excess(ring, predictor) > floor(ring, predictor.context) - 1e-12


@pytest.mark.parametrize("seed", range(5))
def test_more_data_comes_nearer_to_the_floor(seed: int) -> None:
    few, many = (learn(Ring(), length, 4, seed) for length in (100, 3_000))
    assert excess(Ring(), few) > excess(Ring(), many)
    assert excess(Ring(), many) < floor(Ring(), 4) + 0.01


@pytest.mark.parametrize("seed", range(5))
def test_more_data_lets_a_predictor_use_more_context(seed: int) -> None:
    few, many = (learn(Ring(), length, 8, seed) for length in (100, 3_000))
    assert few.context < many.context
    assert excess(Ring(), many) < excess(Ring(), few) / 2


def test_a_mean_keeps_two_digits_and_five_decimals() -> None:
    assert mean([0.1234, 0.1236]) == 0.12
    assert mean([0.0000012]) == 0
    assert mean([0.123456], 3) == 0.123
    assert mean([0.000444]) == 0.00044


def test_the_table_holds_the_means_over_its_logs() -> None:
    table, (lengths, logs) = series(*SMALL), SMALL
    contexts = [f"excess_{most}" for most in CONTEXTS]
    places = ["place_bits_unmarked", "place_bits_marked"]
    assert set(table) == {"log_length", "context_used", *contexts, *places}
    assert table["log_length"] == list(lengths)
    assert {len(column) for column in table.values()} == {3}
    for row, length in enumerate(lengths):
        for most in CONTEXTS:
            learned = [learn(Ring(), length, most, seed) for seed in range(logs)]
            assert table[f"excess_{most}"][row] == mean([excess(Ring(), p) for p in learned])
        assert table["context_used"][row] == mean([p.context for p in learned])
        for name, ring in WORLDS.items():
            bits = [place_bits(ring, voyage(ring, length, seed)) for seed in range(logs)]
            assert table[f"place_bits_{name}"][row] == mean(bits)


def test_the_page_s_means_are_over_five_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = list[int]()

    def noted(ring: Ring, length: int, most: int, seed: int) -> Predictor:
        seeds.append(seed)
        return Predictor(0, 1, {})

    monkeypatch.setattr(model, "learn", noted)
    table = series((100,))
    assert seeds == [0, 1, 2, 3, 4] * len(CONTEXTS)
    for name, ring in WORLDS.items():
        bits = [place_bits(ring, voyage(ring, 100, seed)) for seed in range(5)]
        assert table[f"place_bits_{name}"] == [mean(bits)]
    seeds.clear()
    measure((100,))
    assert seeds == [0, 1, 2, 3, 4] * (len(CONTEXTS) + 1)  # and in the marked world


def check_what_the_page_says(found: dict[str, int | float]) -> None:
    assert found["last_excess_12"] < found["first_excess_12"] / 3
    assert found["last_excess_12"] < found["last_excess_4"] < found["last_excess_1"]
    assert found["first_excess_12"] <= found["first_excess_4"] <= found["first_excess_1"]
    for most in CONTEXTS:
        assert found[f"last_excess_{most}"] > found[f"floor_{most}_unmarked"] * 0.97  # two digits
    assert found["first_place_bits_unmarked"] == found["last_place_bits_unmarked"] == 2
    assert found["place_bits_newcomer"] > 2.9
    assert found["last_place_bits_marked"] < found["first_place_bits_marked"] < 2
    assert 0 < found["worth_of_place_marked"] < 0.001
    assert found["worth_of_place_marked"] < found["floor_12_marked"] / 4
    assert found["place_bits_after_12_marked"] == 2  # to three digits
    assert found["last_excess_12_marked"] < found["last_excess_12"] + 0.01


def test_short_logs_already_show_what_the_page_says() -> None:
    found, table = measure(*SMALL), series(*SMALL)
    check_what_the_page_says(found)
    for key, column in table.items():
        assert (found[f"first_{key}"], found[f"last_{key}"]) == (column[0], column[-1])
    assert found["last_log_length"] == 800
    marked = [excess(MARKED, learn(MARKED, 800, CONTEXTS[-1], seed)) for seed in range(2)]
    assert found["last_excess_12_marked"] == mean(marked)
    assert found["entropy_rate"] == 0.667
    assert found["floor_4_marked"] == mean([floor(MARKED, 4)], 3)


@pytest.mark.long
def test_the_numbers_of_the_page_show_what_it_says() -> None:
    found = measure()
    check_what_the_page_says(found)
    assert found["last_log_length"] == LENGTHS[-1]
    assert found["last_excess_12"] < 0.02 * found["entropy_rate"]
    assert found["last_excess_12"] < found["first_excess_12"] / 10
    assert found["last_place_bits_marked"] < 0.05
    assert found["last_context_used"] > 9
