"""The reader that asks where to look: its question, its compiled tree, and what a move does."""

import random
from functools import cache, partial
from itertools import combinations, product
from math import log2
from statistics import mean

import pytest

from models.attention import model
from models.attention.model import ENDINGS, LOOKS, PLACES, accuracy, ask, compile_tree, learn

SEEDS = pytest.mark.parametrize("seed", range(5))
TEXTS = list(product((0, 1), repeat=PLACES))
BLANK = [[(0.5, 0.5)] * PLACES] * ENDINGS


def world_of(seed, chatter=0):
    return model.draw_world(random.Random(seed), chatter)


def best_tree(world, places=range(PLACES), looks=LOOKS):
    """The accuracy of the best of all trees that look at these, by dynamic programming."""

    @cache
    def best(seen):
        if len(seen) == looks:
            return max(model.likelihood(text, seen) for text in world) / len(world)
        left = set(places) & set(model.unseen(seen))
        return max(sum(best(seen | {(place, word)}) for word in (0, 1)) for place in left)

    return best(frozenset())


def test_belief_is_by_bayes_and_entropy_in_bits():
    two = [[(0.9, 0.1), (0.5, 0.5)], [(0.2, 0.8), (0.25, 0.75)]]
    assert model.believe(two, ()) == [0.5, 0.5]
    assert model.believe(two, ((0, 0), (1, 1))) == pytest.approx([0.45 / 0.6, 0.15 / 0.6])
    assert (model.entropy((0.5, 0.5)), model.entropy((1.0, 0.0))) == (1, 0)
    assert model.entropy((0.25, 0.75)) == pytest.approx(2 - 0.75 * log2(3))


@SEEDS
def test_a_world_is_a_text_for_each_ending_and_a_move_puts_each_word_one_place_on(seed):
    quiet, noisy = world_of(seed), world_of(seed, chatter=2)
    assert (len(quiet), {len(text) for text in quiet}) == (ENDINGS, {PLACES})
    odds = {tuple(round(p, 9) for p in words) for text in quiet for words in text}
    assert odds == {(1 - model.SLIP / 2, model.SLIP / 2), (model.SLIP / 2, 1 - model.SLIP / 2)}
    assert [text[2:] for text in quiet] == [text[2:] for text in noisy]
    assert {words for text in noisy for words in text[:2]} == {(0.5, 0.5)}
    for old, new in zip(quiet, model.move(quiet), strict=True):
        assert [new[(place + 1) % PLACES] for place in range(PLACES)] == old


@SEEDS
@pytest.mark.parametrize("endings", [2, 4, 8])
def test_in_a_world_that_branches_a_place_speaks_of_those_below_one_node(seed, endings):
    world = model.draw_branching(random.Random(seed), endings)
    assert [len(text) for text in world] == [PLACES] * endings
    spoken = []
    for place in range(PLACES):
        words = [text[place] for text in world]
        below = [n for n, pair in enumerate(words) if pair != (0.5, 0.5)]
        left, right = below[: len(below) // 2], below[len(below) // 2 :]
        for side, each in enumerate((left, right)):
            slip = model.SLIP / 2
            odds = (slip, 1 - slip) if side else (1 - slip, slip)
            assert all(words[n] == pytest.approx(odds) for n in each)
        spoken += [tuple(below)] if below else []
    whole = [*range(endings)]
    halves = [endings // 2**depth for depth in range(endings.bit_length() - 1)]
    nodes = [tuple(whole[n : n + width]) for width in halves for n in range(0, endings, width)]
    assert sorted(spoken) == sorted(nodes)


def test_worlds_that_branch_differ_in_their_places_and_in_no_lead():
    worlds = [model.draw_branching(random.Random(seed)) for seed in range(5)]
    assert len({tuple(map(tuple, world)) for world in worlds}) == 5
    assert {len(world) for world in worlds} == {8}
    assert any(world[0][0] != (0.5, 0.5) for world in worlds)
    for looks, lead in zip(model.TREE_LOOKS, (12, 48, 36, 24, 12), strict=True):
        found = model.compare(8, looks, range(3), model.draw_branching)
        assert [100 * each for each in model.leads(found)] == pytest.approx([lead] * 3, abs=1)


@SEEDS
def test_information_is_the_expected_fall_of_the_entropy_of_belief(seed):
    world, seen = world_of(seed, chatter=1), ((3, 1), (5, 0))
    belief, noise = model.believe(world, seen), model.entropy((model.SLIP / 2, 1 - model.SLIP / 2))
    for place in model.unseen(seen):
        expected = model.entropy(tuple(belief))
        for word in (0, 1):
            odds = sum(b * text[place][word] for b, text in zip(belief, world, strict=True))
            expected -= odds * model.entropy(tuple(model.believe(world, (*seen, (place, word)))))
        assert model.information(world, belief, place) == pytest.approx(expected, abs=1e-12)
        doubt = model.uncertainty(world, belief, place)  # differs by what the place slips
        assert doubt == pytest.approx(expected + (noise if place else 1), abs=1e-12)


@SEEDS
def test_the_two_questions_build_one_tree_until_places_differ_in_noise(seed):
    quiet, noisy = world_of(seed), world_of(seed, chatter=2)
    assert compile_tree(quiet, model.uncertainty) == compile_tree(quiet)
    wrong = compile_tree(noisy, model.uncertainty)
    assert {place for text in TEXTS for place, _ in model.read(text, wrong.get)[0][:2]} == {0, 1}
    assert accuracy(wrong, noisy) < accuracy(compile_tree(noisy), noisy) - 0.4


@SEEDS
@pytest.mark.parametrize("question", [model.information, model.uncertainty])
def test_the_compiled_tree_does_as_asking_does_and_is_as_often_right_as_it_says(seed, question):
    world, right, moved = world_of(seed, chatter=seed % 3), 0.0, 0.0
    tree = compile_tree(world, question)
    for n, text in enumerate(TEXTS):
        seen, answer = model.read(text, tree.get)
        if n % 7 == 0:
            assert (seen, answer) == model.read(text, partial(ask, world, question=question))
        assert len(dict(seen)) == len(seen) == LOOKS
        assert all(text[place] == word for place, word in seen)
        right += model.likelihood(world[answer], tuple(enumerate(text))) / ENDINGS
        moved += model.likelihood(model.move(world)[answer], tuple(enumerate(text))) / ENDINGS
    assert accuracy(tree, world) == pytest.approx(right)
    assert accuracy(tree, model.move(world)) == pytest.approx(moved)


def test_of_equal_places_and_endings_the_first_is_taken():
    assert model.read([1] * PLACES, partial(ask, BLANK)) == (((0, 1), (1, 1), (2, 1), (3, 1)), 0)
    for step, taken in ((5e-11, 0), (2e-9, PLACES - 1)):
        assert ask(BLANK, (), lambda _model, _belief, place: place * step) == taken  # noqa: B023


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.long) for n in (1, 2, 3))])
def test_asking_beats_every_fixed_pattern_with_its_best_answers_but_not_the_best_tree(seed):
    world = world_of(seed)
    found = model.patterns(world)
    assert [*found] == [*combinations(range(PLACES), LOOKS)]
    for places in [*found][::9]:
        assert found[places] == pytest.approx(best_tree(world, places))
    assert max(found.values()) + 0.05 < accuracy(compile_tree(world), world)
    assert accuracy(compile_tree(world), world) < best_tree(world) - (0.03 if seed == 0 else 0)


def test_questions_are_counted_as_they_are_put(monkeypatch):
    asked = []

    def counted(known, belief, place):
        asked.append(place)
        return model.information(known, belief, place)

    monkeypatch.setattr(model, "SIZES", ())
    numbers = model.measure(worlds=(0,), texts=0)
    model.read([0] * PLACES, partial(ask, world_of(0), question=counted))
    assert len(asked) == numbers["questions_an_answer"]
    asked.clear()
    compile_tree(world_of(0), counted)
    assert len(asked) == numbers["questions_to_compile"]
    by_asking = numbers["repaid_after_answers"] * numbers["questions_an_answer"]
    assert by_asking - numbers["questions_an_answer"] < len(asked) <= by_asking


@pytest.mark.parametrize("word", [0, 1])
def test_learning_moves_what_was_seen_and_nothing_else_and_is_asked_with_it(word):
    world, models = [[(1.0 - word, float(word))] * PLACES] * ENDINGS, []

    def watching(known, seen):
        models.append([list(text) for text in known])
        return ask(known, seen)

    learnt = learn(BLANK, world, watching, 1, random.Random(0))
    second = (1 - model.RATE) * 0.5 + model.RATE * (model.SLIP / 2, 1 - model.SLIP / 2)[word]
    (text,) = [text for text in learnt if text != BLANK[0]]
    assert text[:LOOKS] == [pytest.approx((1 - second, second))] * LOOKS
    assert text[LOOKS:] == BLANK[0][LOOKS:]
    learn(BLANK, world, watching, 2, random.Random(0))
    assert models[0] == BLANK != learnt == models[-1]


def test_learning_ends_at_the_world_wherever_it_looked():
    world, rng = world_of(1), random.Random(2)
    learnt = learn(BLANK, world, lambda _, seen: rng.choice(model.unseen(seen)), 1500, rng)
    pairs = [(learnt[e][p][1], world[e][p][1]) for e in range(ENDINGS) for p in range(PLACES)]
    assert sum(abs(found - true) < 0.1 for found, true in pairs) > 0.9 * len(pairs)
    stuck = learn(BLANK, world, ask, 200, rng)  # a blank asker stays with its first places
    assert {p for text in stuck for p in range(PLACES) if text[p] != (0.5, 0.5)} == {0, 1, 2, 3}


@SEEDS
def test_before_any_reading_only_the_old_model_and_the_old_places_know_anything(seed):
    old = world_of(seed)
    new, by_pattern = model.move(old), model.patterns(old)
    start = model.adapt(seed, 0)
    assert start["compiled"] == start["asking"] == start["kept"] == start["by_lot_from_old"]
    assert start["asking"] == accuracy(compile_tree(old), new) < 0.4
    assert start["stuck"] == start["by_lot"] == start["recompiled"] == pytest.approx(1 / ENDINGS)
    assert start["told"] == accuracy(compile_tree(new), new) > 0.8
    best = max(by_pattern, key=by_pattern.get)
    shifted = tuple(sorted((place - 1) % PLACES for place in best))  # what these places hold now
    assert start["corrected"] == pytest.approx(by_pattern[shifted])
    assert start["pattern"] == accuracy(compile_tree(old, model.always(best)), new)
    assert start["pattern"] < 0.2 < start["corrected"] <= max(model.patterns(new).values())


def test_readers_part_soon_and_each_reads_all_the_texts(monkeypatch):
    read = []

    def counting(known, world, reader, texts, rng):
        read.append((known, texts))
        return learn(known, world, reader, texts, rng)

    monkeypatch.setattr(model, "learn", counting)
    start, end = model.adapt(0, 0), model.adapt(0, 100)
    assert [texts for _, texts in read] == [0] * 6 + [100] * 6
    assert [known for known, _ in read[6:]] == [world_of(0), *[BLANK] * 3, *[world_of(0)] * 2]
    for fixed in ("told", "compiled", "pattern", "corrected"):
        assert start[fixed] == end[fixed]
    assert end["compiled"] + 0.2 < min(end["stuck"], end["recompiled"])
    assert max(end["asking"], end["stuck"], end["recompiled"]) + 0.05 < end["by_lot"]
    assert end["kept"] + 0.2 < end["asking"] < end["by_lot_from_old"] + 0.1


@pytest.mark.parametrize(("endings", "looks"), [(4, 2), (8, 2), (8, 5), (16, 4)])
def test_readers_are_compared_world_by_world_with_any_endings_and_looks(endings, looks):
    found = model.compare(endings, looks, (1, 2))
    for n, seed in enumerate((1, 2)):
        world = model.draw_world(random.Random(seed), endings=endings)
        assert len(world) == endings
        by_pattern = model.patterns(world, looks)
        assert [*by_pattern] == [*combinations(range(PLACES), looks)]
        some = [*by_pattern][seed]
        assert by_pattern[some] == pytest.approx(best_tree(world, some, looks))
        assert found["by_lot"][n] == mean(by_pattern.values())
        assert found["pattern"][n] == max(by_pattern.values())
        tree = compile_tree(world, looks=looks)
        assert max(len(seen) for seen in tree) == looks
        assert found["asking"][n] == accuracy(tree, world)
        assert model.leads(found)[n] == found["asking"][n] - found["pattern"][n]


def test_a_lead_is_of_readers_in_the_same_worlds():
    with pytest.raises(ValueError, match="longer"):
        model.leads({"asking": [0.5], "pattern": [0.5, 0.5]})


def test_enough_looks_halve_the_endings_to_one():
    assert [model.enough(endings) for endings in (2, 8, 9, 16, 32)] == [1, 3, 4, 4, 5]


def spread_of(name, shares):
    least, most = min(shares), max(shares)
    ends = {name: mean(shares), f"{name}_min": least, f"{name}_max": most}
    return {key: round(100 * share) for key, share in ends.items()}


def test_measure_is_made_of_its_parts(monkeypatch):
    monkeypatch.setattr(model, "SIZES", (4, 8))
    monkeypatch.setattr(model, "MORE", (-1, 0))
    monkeypatch.setattr(model, "TREE_LOOKS", (2, 3))
    noisy = [world_of(seed, chatter=2) for seed in (1, 2)]
    right = [accuracy(compile_tree(world), world) for world in noisy]
    wrong = [accuracy(compile_tree(world, model.uncertainty), world) for world in noisy]
    expected = {"worlds": 2, "texts_read": 5}
    for endings, looks in ((4, 1), (4, 2), (8, 2), (8, 3)):
        lead = model.leads(model.compare(endings, looks, (1, 2)))
        expected |= spread_of(f"lead_{endings}_{looks}_points", lead)
    for looks in (2, 3):
        lead = model.leads(model.compare(8, looks, (1, 2), model.draw_branching))
        expected |= spread_of(f"lead_tree_{looks}_points", lead)
    for name, shares in model.compare(ENDINGS, LOOKS, (1, 2)).items():
        expected |= spread_of(f"{name}_percent", shares)
    expected |= spread_of("chatter_asking_percent", right)
    expected |= spread_of("chatter_wrong_percent", wrong)
    one, two = model.adapt(1, 5), model.adapt(2, 5)
    for who in one:
        expected |= spread_of(f"moved_{who}_percent", [one[who], two[who]])
    numbers = model.measure(worlds=(1, 2), texts=5)
    counted = ("questions_an_answer", "questions_to_compile", "repaid_after_answers")
    assert numbers == expected | {key: numbers[key] for key in counted}


SETTINGS = [(endings, more) for endings in model.SIZES for more in model.MORE]


@pytest.mark.long
@pytest.mark.parametrize("slip", [0.01, 0.02, 0.04])
def test_asking_leads_where_looks_just_suffice_and_hardly_elsewhere(monkeypatch, slip):
    monkeypatch.setattr(model, "SLIP", slip)
    for endings, more in SETTINGS:
        looks = model.enough(endings) + more
        leads = [100 * lead for lead in model.leads(model.compare(endings, looks))]
        if more == 0:
            assert sum(lead > 4 for lead in leads) >= len(leads) - 1
            assert mean(leads) > 9
        else:
            assert mean(leads) < (8 if more == 1 else 2)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6))
def test_no_tree_whatever_it_asks_leads_by_much_where_looks_do_not_just_suffice(seed):
    for endings, more in SETTINGS:
        world = model.draw_world(random.Random(seed), endings=endings)
        looks = model.enough(endings) + more
        pattern = max(model.patterns(world, looks).values())
        asking = accuracy(compile_tree(world, looks=looks), world)
        best = best_tree(world, looks=looks)
        assert best < asking + (0.1 if more == 0 else 0.02)
        if more != 0:
            assert best < pattern + (0.15 if more == 1 else 0.05)


@pytest.mark.long
@pytest.mark.parametrize(("places", "least"), [(6, 5), (12, 10)])
def test_the_knife_edge_stays_with_other_numbers_of_places(monkeypatch, places, least):
    monkeypatch.setattr(model, "PLACES", places)
    few, enough, many = (model.leads(model.compare(16, looks, range(6))) for looks in (3, 4, 5))
    assert min(enough) > least / 100
    assert max(few) < 0.01
    assert mean(many) < 0.04


@pytest.mark.long
def test_the_numbers_bear_out_what_the_page_says():
    found = model.measure()
    assert found["by_lot_percent_max"] < found["pattern_percent_max"] < found["asking_percent_min"]
    assert found["lead_16_4_points_min"] > 4
    tree = [found[f"lead_tree_{looks}_points_min"] for looks in model.TREE_LOOKS]
    assert min(tree) > 10
    assert max(tree) == tree[1]
    assert tree[1:] == sorted(tree[1:], reverse=True)
    for looks in model.TREE_LOOKS:
        key = f"lead_tree_{looks}_points"
        assert found[key] == found[f"{key}_min"] == found[f"{key}_max"]
    assert found["repaid_after_answers"] < 10
    assert found["chatter_wrong_percent_max"] < 40 < 70 < found["chatter_asking_percent_min"]
    moved = {key[6:-8]: n for key, n in found.items() if key.endswith("percent")}
    most = {key[6:-12]: n for key, n in found.items() if key.endswith("percent_max")}
    assert abs(moved["corrected"] - found["by_lot_percent"]) < 8
    assert moved["corrected"] < found["pattern_percent"] - 5
    assert max(most["compiled"], most["pattern"]) < 30
    assert moved["kept"] + 30 < moved["asking"]
    assert moved["recompiled"] + 5 < moved["asking"] < moved["by_lot"] - 5
    assert moved["asking"] < moved["by_lot_from_old"] - 5
    assert moved["stuck"] <= moved["recompiled"]
    assert moved["by_lot"] <= moved["told"] + 2


@pytest.mark.long
def test_in_every_world_a_reader_that_asks_from_its_old_model_relearns_no_less():
    found = model.after_the_move()
    for one, other, least in (("asking", "kept", 0.1), ("asking", "recompiled", -0.01)):
        pairs = zip(found[one], found[other], strict=True)
        assert all(more - less > least for more, less in pairs)


@pytest.mark.long
@pytest.mark.parametrize("first", [0, 200, 204, 208, 212, 216])
def test_the_order_of_the_readers_holds_in_other_worlds(first):
    found = model.after_the_move(range(first, first + 4), 400)
    end = {name: 100 * mean(shares) for name, shares in found.items()}
    assert max(end["compiled"], end["pattern"]) < 20 < 50 < end["corrected"] < 72
    assert end["compiled"] + 20 < end["recompiled"] < end["asking"] - 3
    assert end["stuck"] + 5 < end["asking"] < end["by_lot"] + 3 < end["told"] + 6
