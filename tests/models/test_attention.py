"""The reader that asks where to look: its question, its compiled tree, and what a move does."""

import json
import random
from functools import partial
from itertools import combinations, pairwise, product
from math import isclose, log2, prod

import pytest

from models.attention import model as attention
from models.attention.model import (
    ENDINGS,
    LOOKS,
    PLACES,
    RATE,
    SLIP,
    accuracy,
    adapt,
    ask,
    believe,
    compile_tree,
    draw_world,
    entropy,
    information,
    learn,
    measure,
    move,
    patterns,
    read,
    series,
    trace,
    uncertainty,
    unseen,
)

SEEDS = pytest.mark.parametrize("seed", range(5))
SLOW_SEEDS = pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 5))]
)
TEXTS = list(product((0, 1), repeat=PLACES))


def world_of(seed, chatter=0):
    return draw_world(random.Random(seed), chatter)


def chance(world, seen, ending):
    return prod(world[ending][place][word] for place, word in seen) / ENDINGS


def best_tree(world, seen=frozenset(), known=None):
    """The accuracy of the best of all trees, by dynamic programming."""
    known = {} if known is None else known
    if len(seen) == LOOKS:
        return max(chance(world, seen, ending) for ending in range(ENDINGS))
    if seen not in known:
        known[seen] = max(
            sum(best_tree(world, seen | {(place, word)}, known) for word in (0, 1))
            for place in unseen(seen)
        )
    return known[seen]


def test_belief_is_by_bayes_from_equal_odds():
    model = [[(0.9, 0.1), (0.5, 0.5)], [(0.2, 0.8), (0.25, 0.75)]]
    assert believe(model, ()) == [0.5, 0.5]
    assert believe(model, ((0, 1),)) == pytest.approx([1 / 9, 8 / 9])
    assert believe(model, ((0, 0), (1, 1))) == pytest.approx([0.45 / 0.6, 0.15 / 0.6])


def test_entropy_is_in_bits():
    assert entropy((0.5, 0.5)) == 1
    assert entropy((1.0, 0.0)) == 0
    assert entropy((0.25, 0.75)) == pytest.approx(2 - 0.75 * log2(3))


@SEEDS
def test_a_world_is_a_text_for_each_ending_and_slips(seed):
    world = world_of(seed)
    assert len(world) == ENDINGS
    assert all(len(text) == PLACES for text in world)
    assert {round(p, 9) for text in world for row in text for p in row} == {0.01, 0.99}
    assert all(sum(row) == pytest.approx(1) for text in world for row in text)
    assert SLIP == 0.02
    assert len({tuple(text) for text in world}) > ENDINGS / 2


@SEEDS
def test_chatter_tells_nothing_and_the_other_places_are_as_before(seed):
    quiet, noisy = world_of(seed), world_of(seed, chatter=2)
    belief = believe(quiet, ())
    assert [text[2:] for text in quiet] == [text[2:] for text in noisy]
    assert {row for text in noisy for row in text[:2]} == {(0.5, 0.5)}
    assert [round(information(noisy, belief, place), 9) for place in (0, 1)] == [0, 0]
    assert [uncertainty(noisy, belief, place) for place in (0, 1)] == [1, 1]


@SEEDS
def test_in_a_move_every_word_goes_on_by_one_place_and_the_last_comes_first(seed):
    old, new = move(seed)
    assert old == world_of(seed)
    assert all(new[e][(p + 1) % PLACES] == old[e][p] for e in range(ENDINGS) for p in range(PLACES))


@SEEDS
def test_information_is_the_expected_fall_of_the_entropy_of_belief(seed):
    world, seen = world_of(seed, chatter=1), ((3, 1), (5, 0))
    belief = believe(world, seen)
    for place in unseen(seen):
        expected = entropy(tuple(belief))
        for word in (0, 1):
            chance_of_word = sum(b * t[place][word] for b, t in zip(belief, world, strict=True))
            expected -= chance_of_word * entropy(tuple(believe(world, (*seen, (place, word)))))
        assert isclose(information(world, belief, place), expected, abs_tol=1e-12)


@SEEDS
def test_where_all_places_slip_alike_the_two_questions_differ_by_a_constant(seed):
    world, seen = world_of(seed), ((2, 0),)
    belief, noise = believe(world, seen), entropy((SLIP / 2, 1 - SLIP / 2))
    for place in range(PLACES):
        gap = uncertainty(world, belief, place) - information(world, belief, place)
        assert gap == pytest.approx(noise)


@SEEDS
def test_the_two_questions_build_one_tree_until_places_differ_in_noise(seed):
    quiet, noisy = world_of(seed), world_of(seed, chatter=2)
    assert compile_tree(quiet, uncertainty) == compile_tree(quiet)
    wrong = compile_tree(noisy, uncertainty)
    assert {place for text in TEXTS for place, _ in read(text, wrong.get)[0][:2]} == {0, 1}
    assert accuracy(wrong, noisy) < accuracy(compile_tree(noisy), noisy) - 0.4


@SEEDS
@pytest.mark.parametrize("question", [information, uncertainty])
def test_the_compiled_tree_does_as_asking_does_on_every_text(seed, question):
    world = world_of(seed, chatter=seed % 3)
    tree = compile_tree(world, question)
    asking = partial(ask, world, question=question)
    for text in TEXTS[:: 1 if seed == 0 else 7]:
        assert read(text, tree.get) == read(text, asking)
    assert len(tree) == 2 ** (LOOKS + 1) - 1


def test_no_place_is_read_twice_and_words_are_those_of_the_text():
    world = world_of(0)
    for text in TEXTS[::17]:
        seen, _ = read(text, partial(ask, world))
        assert len(dict(seen)) == len(seen) == LOOKS
        assert all(text[place] == word for place, word in seen)


def test_of_equal_places_and_endings_the_first_is_taken():
    blank = [[(0.5, 0.5)] * PLACES] * ENDINGS
    assert read([1] * PLACES, partial(ask, blank)) == (((0, 1), (1, 1), (2, 1), (3, 1)), 0)
    nearly = lambda _model, _belief, place: place * 5e-11  # noqa: E731
    plainly = lambda _model, _belief, place: place * 2e-9  # noqa: E731
    assert ask(blank, (), nearly) == 0
    assert ask(blank, (), plainly) == PLACES - 1


@SEEDS
def test_accuracy_is_exact_over_all_texts_and_endings(seed):
    world, moved = move(seed)
    tree = compile_tree(world)
    for real in (world, moved)[: 1 + (seed == 0)]:
        answers = [(text, read(text, tree.get)[1]) for text in TEXTS]
        right = sum(chance(real, tuple(enumerate(text)), answer) for text, answer in answers)
        assert accuracy(tree, real) == pytest.approx(right)


def test_every_fixed_pattern_gets_the_best_answers():
    world = world_of(0)
    found, choices = patterns(world), list(combinations(range(PLACES), LOOKS))
    assert len(found) == len(choices) == 70
    for (question, value), pattern in list(zip(found.items(), choices, strict=True))[::9]:
        asked = read([0] * PLACES, compile_tree(world, question).get)[0]
        assert tuple(place for place, _ in asked) == pattern
        seens = [tuple(zip(pattern, ws, strict=True)) for ws in product((0, 1), repeat=LOOKS)]
        best = sum(max(chance(world, seen, e) for e in range(ENDINGS)) for seen in seens)
        assert value == pytest.approx(best)


@SLOW_SEEDS
def test_asking_beats_the_best_fixed_pattern_and_not_the_best_tree(seed):
    world = world_of(seed)
    asking, best = accuracy(compile_tree(world), world), best_tree(world)
    assert max(patterns(world).values()) + 0.05 < asking <= best + 1e-9


def test_asking_one_look_ahead_is_not_always_best():
    world = world_of(0)
    assert best_tree(world) > accuracy(compile_tree(world), world) + 0.03


def test_questions_are_counted_as_they_are_put():
    asked = []

    def counted(model, belief, place):
        asked.append(place)
        return information(model, belief, place)

    world, numbers = world_of(0), measure(worlds=(0,), checks=(0,))
    read([0] * PLACES, partial(ask, world, question=counted))
    assert len(asked) == numbers["questions_an_answer"]
    asked.clear()
    compile_tree(world, counted)
    assert len(asked) == numbers["questions_to_compile"]
    answers = numbers["repaid_after_answers"]
    by_asking = [n * numbers["questions_an_answer"] for n in (answers - 1, answers)]
    assert by_asking[0] < numbers["questions_to_compile"] <= by_asking[1]


def test_learning_moves_the_rows_of_what_was_seen_and_no_others():
    sure = [[(0.0, 1.0)] * PLACES] * ENDINGS
    blank = [[(0.5, 0.5)] * PLACES for _ in range(ENDINGS)]
    learnt = learn(blank, sure, ask, 1, random.Random(0))
    changed = [(e, p) for e in range(ENDINGS) for p in range(PLACES) if learnt[e][p] != (0.5, 0.5)]
    assert [place for _, place in changed] == [0, 1, 2, 3]
    assert len({ending for ending, _ in changed}) == 1
    ending = changed[0][0]
    second = 0.5 + RATE * (1 - SLIP / 2 - 0.5)
    assert learnt[ending][0] == pytest.approx((1 - second, second))
    assert blank == [[(0.5, 0.5)] * PLACES] * ENDINGS
    never = [[(1.0, 0.0)] * PLACES] * ENDINGS
    assert learn(blank, never, ask, 1, random.Random(0))[ending][0][0] == pytest.approx(second)
    assert learn(blank, sure, ask, 0, random.Random(0)) == blank


def test_learning_ends_at_the_world_wherever_it_looked():
    world, rng = world_of(1), random.Random(2)
    blank = [[(0.5, 0.5)] * PLACES] * ENDINGS
    learnt = learn(blank, world, lambda _, seen: rng.choice(unseen(seen)), 1500, rng)
    pairs = [(learnt[e][p][1], world[e][p][1]) for e in range(ENDINGS) for p in range(PLACES)]
    assert sum(abs(found - true) < 0.1 for found, true in pairs) > 0.9 * len(pairs)


def test_a_reader_is_asked_with_the_model_as_it_is_by_then():
    models = []

    def watching(model, seen):
        models.append([list(text) for text in model])
        return ask(model, seen)

    world = world_of(0)
    learn(world, move(0)[1], watching, 2, random.Random(0))
    assert models[0] == world != models[-1]


def test_each_check_is_reached_by_reading_what_is_missing(monkeypatch):
    read_by = []

    def counting(model, world, reader, texts, rng):
        read_by.append(texts)
        return learn(model, world, reader, texts, rng)

    monkeypatch.setattr(attention, "learn", counting)
    adapt(0, (2, 5, 9))
    assert read_by == [2] * 4 + [3] * 4 + [4] * 4


@SEEDS
def test_before_any_reading_only_the_old_model_knows_anything(seed):
    old, new = move(seed)
    (start,) = adapt(seed, (0,))
    assert start["compiled"] == start["asking"] == accuracy(compile_tree(old), new) < 0.4
    assert start["stuck"] == start["by_lot"] == start["recompiled"] == pytest.approx(1 / ENDINGS)
    assert start["told"] == accuracy(compile_tree(new), new) > 0.8


@SEEDS
def test_after_the_move_the_fixed_reader_has_the_wrong_answers_and_no_longer_the_best_places(seed):
    old, new = move(seed)
    (start,), before = adapt(seed, (0,)), patterns(old)
    best = max(before, key=before.get)
    tree = compile_tree(old, best)
    places = [place for place, _ in read([0] * PLACES, tree.get)[0]]
    answers = [(text, read(text, tree.get)[1]) for text in TEXTS]
    right = sum(chance(new, tuple(enumerate(text)), answer) for text, answer in answers)
    assert start["pattern"] == pytest.approx(right)
    # in the moved world a place holds what the one before it held
    shifted = tuple(sorted((place - 1) % PLACES for place in places))
    corrected = dict(zip(combinations(range(PLACES), LOOKS), before.values(), strict=True))[shifted]
    assert start["corrected"] == pytest.approx(corrected)
    assert start["pattern"] < 0.2 < start["corrected"] <= max(patterns(new).values())
    assert max(patterns(new).values()) == pytest.approx(before[best])


def test_a_blank_asker_never_looks_further_than_its_first_places():
    world = world_of(3)
    blank = [[(0.5, 0.5)] * PLACES] * ENDINGS
    learnt = learn(blank, world, ask, 200, random.Random(3))
    looked = {p for text in learnt for p in range(PLACES) if text[p] != (0.5, 0.5)}
    assert looked == set(range(LOOKS))


def test_readers_part_soon_after_the_move():
    table = series(worlds=(0,), checks=(0, 100))
    fixed, readers = (
        ["compiled", "pattern", "corrected"],
        ["asking", "stuck", "by_lot", "recompiled"],
    )
    assert list(table) == ["texts", "told", *fixed, *readers]
    assert table["texts"] == [0, 100]
    end = {name: column[-1] for name, column in table.items()}
    assert table["compiled"][0] == end["compiled"] < 30
    assert table["pattern"][0] == end["pattern"] < 30 < table["corrected"][0] == end["corrected"]
    assert end["by_lot"] > max(end["asking"], end["stuck"], end["recompiled"]) + 5
    assert end["compiled"] + 20 < min(end["stuck"], end["recompiled"])


def test_measure_is_made_of_its_parts():
    numbers, worlds = measure(worlds=(1, 2), checks=(0, 5)), [world_of(1), world_of(2)]
    noisy = [world_of(1, chatter=2), world_of(2, chatter=2)]

    def mean_percent(values):
        return round(100 * sum(values) / 2)

    fixed = [list(patterns(world).values()) for world in worlds]
    assert numbers["by_lot_percent"] == mean_percent([sum(p) / len(p) for p in fixed])
    assert numbers["pattern_percent"] == mean_percent([max(p) for p in fixed])
    assert numbers["asking_percent"] == mean_percent([accuracy(compile_tree(w), w) for w in worlds])
    leads = [
        100 * (accuracy(compile_tree(w), w) - max(p)) for w, p in zip(worlds, fixed, strict=True)
    ]
    assert numbers["lead_low_points"] == round(min(leads))
    assert numbers["lead_high_points"] == round(max(leads))
    assert numbers["worlds"] == 2
    assert numbers["agree_percent"] == 100
    right = [accuracy(compile_tree(w), w) for w in noisy]
    wrong = [accuracy(compile_tree(w, uncertainty), w) for w in noisy]
    assert numbers["chatter_asking_percent"] == mean_percent(right)
    assert numbers["chatter_wrong_percent"] == mean_percent(wrong)
    table, runs = series((1, 2), (0, 5)), [adapt(seed, (0, 5)) for seed in (1, 2)]
    for row, name in [(0, "told"), (1, "asking"), (1, "stuck"), (1, "by_lot")]:
        assert table[name][row] == mean_percent([run[row][name] for run in runs])
    assert numbers["texts_read"] == table.pop("texts")[-1] == 5
    assert {k: v for k, v in numbers.items() if k.startswith("moved")} == {
        f"moved_{name}_percent": column[1] for name, column in table.items()
    }


def test_trace_shows_what_each_reader_saw_asked_and_believed():
    steps = trace()
    assert len(steps) == 5 * LOOKS
    assert [step["say"] for step in (steps[0], *steps[3::4])] == [
        "Asking: place 4, worth 0.92 bits, the most. It holds b.",
        "Asking: place 5, worth 0.92 bits, the most. It holds b. Answer 6, truth 6.",
        "By the tree: place 5, the tree says so. It holds b. Answer 6, truth 6.",
        "Moved, by the tree: place 1, the tree says so. It holds b. Answer 9, truth 6.",
        "Moved, asking: place 1, worth 0.92 bits, the most. It holds b. Answer 9, truth 6.",
        "Moved, asking later: place 1, worth 0.86 bits, the most. It holds b. Answer 6, truth 6.",
    ]
    assert all(len(step["say"]) <= 120 for step in steps)
    assert len(json.dumps(steps)) < 15_000
    old, new = move(1)
    learnt = learn(old, new, ask, 400, random.Random(1))
    for number, step in enumerate(steps):
        seen, model = step["seen"], learnt if number >= 4 * LOOKS else old
        assert len(seen) == number % LOOKS + 1
        if number // LOOKS in (1, 2):
            assert step["worth"] == {}
            assert step["belief"] == []
        else:
            before, worth = believe(model, seen[:-1]), step["worth"]
            assert worth == {p: round(information(model, before, p), 2) for p in unseen(seen[:-1])}
            assert worth[seen[-1][0]] == max(worth.values())
            assert step["belief"] == [round(100 * b) for b in believe(model, seen)]
    for earlier, later in pairwise(steps):
        assert len(later["seen"]) == 1 or later["seen"][:-1] == earlier["seen"]
    assert [step["seen"] for step in steps[:4]] == [step["seen"] for step in steps[4:8]]


@pytest.mark.long
def test_asking_leads_where_looks_just_suffice_and_hardly_elsewhere(monkeypatch):
    leads = {}
    for endings, looks in product((8, 16, 32), range(2, 7)):
        monkeypatch.setattr(attention, "ENDINGS", endings)
        monkeypatch.setattr(attention, "LOOKS", looks)
        worlds = [world_of(seed) for seed in range(6)]
        asking = [accuracy(compile_tree(world), world) for world in worlds]
        pattern = [max(patterns(world).values()) for world in worlds]
        leads[endings, looks] = 100 * (sum(asking) - sum(pattern)) / 6
    for endings, enough in ((8, 3), (16, 4), (32, 5)):
        assert leads[endings, enough] > 9
        assert all(leads[endings, looks] < 1 for looks in range(2, enough))
        assert all(leads[endings, looks] < 6 for looks in range(enough + 1, 7))


@pytest.mark.long
def test_the_numbers_bear_out_what_the_page_says():
    found = measure()
    assert found["by_lot_percent"] + 8 < found["pattern_percent"] < found["asking_percent"] - 8
    assert found["repaid_after_answers"] < 10
    assert found["agree_percent"] == 100
    assert found["chatter_wrong_percent"] < 40 < 80 < found["chatter_asking_percent"]
    moved = {k[6:-8]: v for k, v in found.items() if k.startswith("moved")}
    assert max(moved["compiled"], moved["pattern"]) < 15
    assert abs(moved["corrected"] - found["by_lot_percent"]) < 8
    assert moved["corrected"] < found["pattern_percent"] - 5
    assert moved["compiled"] + 20 < moved["stuck"] < moved["recompiled"] < moved["asking"] - 5
    assert moved["asking"] + 5 < moved["by_lot"] <= moved["told"] + 2


@pytest.mark.long
@SEEDS
def test_after_reading_on_the_order_of_the_readers_holds_in_other_worlds(seed):
    table = series(range(200 + 4 * seed, 204 + 4 * seed), (0, 400))
    end = {name: column[-1] for name, column in table.items()}
    assert max(end["compiled"], end["pattern"]) < 20 < 50 < end["corrected"] < 72
    assert end["compiled"] + 20 < end["recompiled"] < end["asking"] - 3
    assert end["stuck"] + 5 < end["asking"] < end["by_lot"] + 3 < end["told"] + 6
