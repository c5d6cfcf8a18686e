"""The planner of rhymed lines: what it finds, what it drops, and the table that has it by heart."""

import random
from itertools import pairwise
from statistics import mean

import pytest

from models.planner import model as planner
from models.planner.model import Model, Plan, Task, draft, fits, plan, possible_tasks, recite, write

SEEDS = pytest.mark.parametrize("seed", range(5))


@pytest.fixture(params=range(5))
def model(request):
    """Some lines of random letters, and two rhymes."""
    rng = random.Random(request.param)
    lines = [" ".join(rng.choices("abcdefg", k=4)) for _ in range(7)]
    return Model(" / ".join(lines), "a c / e f")


def fitting(task, model):
    """All lines that fit, by plain recursion, each after its surprisal in millibits."""
    if task.length == 1:
        return [(0, (task.start,))] if fits(task, (task.start,), model) else []
    return [
        (extra + cost, (task.start, *line))
        for word, extra in model.followers.get(task.start, {}).items()
        for cost, line in fitting(Task(word, task.length - 1, task.rhyme), model)
    ]


def test_the_model_counts_followers_and_names_rhymes():
    model = Model("a b / a c\n/ a b d / b d", "b d / c")
    assert model.followers == {"a": {"b": 585, "c": 1585}, "b": {"d": 0}}
    assert model.leaders == {"b": ["a"], "c": ["a"], "d": ["b"]}
    assert list(Model("a d / a c / a b", "b").followers["a"]) == ["b", "c", "d"]
    assert model.rhymes == {"b": ["b", "d"], "c": ["c"]}
    assert planner.surprisal(("a", "b", "d"), model) == 0.585


def test_a_line_fits_by_length_and_last_word():
    lines, model = ["ab", "ac", "ad", "abc", "abcd"], Model("a b", "c d")
    for rhyme, fit in (("c", ["ac", "ad"]), ("", ["ab", "ac", "ad"])):
        assert [line for line in lines if fits(Task("a", 2, rhyme), tuple(line), model)] == fit


def test_the_plan_is_the_likeliest_of_all_lines_that_fit_and_tasks_have_one(model):
    possible = possible_tasks(model)
    for start in "abcdefg":
        for length in range(1, 6):
            for rhyme in ("a", "e", ""):
                task = Task(start, length, rhyme)
                line = min(fitting(task, model), default=(0, ()))[1]
                assert plan(task, model).line == line
                asked = rhyme and length in planner.LENGTHS
                assert (task in possible) == bool(asked and line)


def test_every_line_taken_up_is_kept_or_dropped_for_its_reason(model):
    for task in (Task(start, 5, "a") for start in "abcd"):
        steps, reached, tried = list(planner.search(task, model)), set(), 0
        for step in steps:
            assert step.millibits == round(1000 * planner.surprisal(step.line, model))
            end, short = (len(step.line), step.line[-1]), len(step.line) < task.length
            assert (step.fate == planner.CHOSEN) == fits(task, step.line, model)
            if step.fate == planner.KEPT:
                assert short > (end in reached)
                tried += len(model.followers[step.line[-1]])
            elif step.fate == planner.WORSE:
                assert end in reached
            elif step.fate == planner.RHYMELESS:
                assert not short or step.line[-1] not in model.followers
            reached.add(end)
            assert step.tried == tried
        assert planner.CHOSEN not in [step.fate for step in steps[:-1]]
        assert all(now.millibits <= then.millibits for now, then in pairwise(steps))
        dropped = sum(step.fate in (planner.WORSE, planner.RHYMELESS) for step in steps)
        assert plan(task, model)[1:] == (tried, dropped)


def test_a_search_is_as_worked_out_by_hand():
    model = Model("a b c / a b d / a c", "d")
    assert list(planner.search(Task("a", 3, "d"), model)) == [
        (("a",), 0, planner.KEPT, 2),
        (("a", "b"), 585, planner.KEPT, 4),
        (("a", "b", "c"), 1585, planner.RHYMELESS, 4),
        (("a", "b", "d"), 1585, planner.CHOSEN, 4),
    ]


def test_with_the_end_in_sight_writing_is_planning_else_a_word_and_writing_on(model):
    for task in possible_tasks(model):
        for horizon in range(1, 9):
            written = write(task, horizon, model)
            if task.length - 1 <= horizon:
                assert written == plan(task, model)
                continue
            seen, rest = plan(Task(task.start, horizon + 1, ""), model), Plan((), 0, 0)
            if seen.line:
                rest = write(Task(seen.line[1], task.length - 1, task.rhyme), horizon, model)
            assert written.line == (task.start, *rest.line)
            assert written[1:] == (seen.tried + rest.tried, seen.dropped + rest.dropped)


def test_drafts_go_by_the_odds_and_end_on_a_rhyme_until_one_fits_or_the_words_are_used_up():
    def drafts(verse, task, most, number):
        model = Model(verse, "d")
        plans = [draft(task, most, random.Random(n), model) for n in range(number)]
        assert all(each.tried <= most for each in plans)
        return ["".join(each.line) for each in plans]

    seconds = "".join(drafts("a b a / a b a / a b a / a c a / a d", Task("a", 9, "d"), 1, 500))
    assert [round(seconds.count(word) / 500, 1) for word in "bcd"] == [0.6, 0.2, 0.2]
    assert {*drafts("a b / a b / a d", Task("a", 2, "d"), 1, 9)} == {"ad"}
    assert {*drafts("a b d / a c", Task("a", 3, "d"), 3, 30)} == {"abd", "ab", "ac"}
    for verse in ("a b d / a c", "a b d / a c e"):  # a dead end, a line without the rhyme
        assert {*drafts(verse, Task("a", 3, "d"), 60, 30)} == {"abd"}
        assert drafts(verse, Task("a", 3, "d"), 0, 1) == ["a"]


def test_the_words_of_drafts_are_counted_and_the_drafts_that_are_thrown_away():
    for n in range(20):
        found = draft(Task("a", 3, "d"), 60, random.Random(n), Model("a b d / a c", "d"))
        assert found.line == ("a", "b", "d")
        assert found.tried == 2 + found.dropped  # each draft that went wrong was a c
    assert {
        draft(Task("a", 3, "e"), 8, random.Random(n), Model("a b c", "e"))[1:] for n in "ab"
    } == {
        (8, 3)  # a b c, four times
    }


def test_the_table_does_as_the_planner_on_every_task_it_was_made_of(model):
    tasks = possible_tasks(model)
    table, states = planner.memorise(tasks, model), set()
    for task in tasks:
        line = plan(task, model).line
        assert recite(table, task, model) == line
        states |= {Task(line[n], task.length - n, task.rhyme) for n in range(len(line) - 1)}
        assert recite({}, task, model) == write(task, 1, model).line
        assert recite({task: line[1]}, task, model)[1] == line[1]
    assert set(table) == states


def test_a_table_for_what_is_new_has_the_rows_of_other_tasks(model):
    tasks = possible_tasks(model)[::7]
    for field in Task._fields:
        for task, line in zip(tasks, planner.recite_new(tasks, field, model), strict=True):
            others = [other for other in tasks if getattr(other, field) != getattr(task, field)]
            assert line == recite(planner.memorise(others, model), task, model)
            if field == "rhyme":  # it is as good as the greedy writer
                assert line == write(task, 1, model).line


@SEEDS
def test_other_names_for_the_words_change_no_plan(seed):
    words = sorted({*planner.VERSE.split()} - {"/"})
    names = {word: f"mark{rank:02}" for rank, word in enumerate(words)} | {"/": "/"}
    verse = " ".join(names[word] for word in planner.VERSE.split())
    rhymes = [" ".join(names[w] for w in found) for found in planner.MODEL.rhymes.values()]
    marks = Model(verse, " / ".join(rhymes))
    for task in random.Random(seed).sample(possible_tasks(), 8):
        found = plan(Task(names[task.start], task.length, names[task.rhyme]), marks)
        assert found == plan(task)._replace(line=tuple(names[w] for w in plan(task).line))


def test_who_is_in_reach_of_a_rhyme_can_end_on_it_in_just_so_many_words(model):
    reach, tried, dropped = planner.sweep_back("a", 4, model)
    assert len(reach) == 5
    for words, found in enumerate(reach):
        for word in "abcdefg":
            lines = fitting(Task(word, words + 1, "a"), model)
            assert found.get(word) == min(lines, default=(None,))[0]
    led = [sum(word in followers for followers in model.followers.values()) for word in "abcdefg"]
    pairs = dict(zip("abcdefg", led, strict=True))
    assert tried == sum(pairs[word] for found in reach[:-1] for word in found)
    # Each pair leads a word to the rhyme; all that lead there but one are given up for it.
    assert dropped == tried - sum(map(len, reach[1:])) > 0
    assert planner.sweep_back("a", 0, model) == ([{"a": 0, "c": 0}], 0, 0)


def test_who_takes_words_back_writes_the_greedy_sweepers_line(model):
    for task in possible_tasks(model):
        line = planner.backtrack(task, model).line
        assert line == planner.sweep(task, planner.greedy, model).line
    back = planner.backtrack(Task("a", 2, "c"), Model("a b / a b / a c", "c"))
    assert back == (("a", "c"), 2, 1)  # it takes up b, and takes it back
    assert planner.backtrack(Task("a", 2, "g"), Model("a b", "g")) == ((), 1, 2)
    longer = Model("a b c a / a b c a / a d e", "e")  # nothing follows e
    assert planner.backtrack(Task("a", 3, "e"), longer) == (("a", "d", "e"), 4, 2)
    assert planner.backtrack(Task("a", 4, "e"), longer) == ((), 5, 6)


@pytest.mark.parametrize("rate", [planner.greedy, planner.weighing])
def test_a_sweep_always_goes_on_to_the_best_word_that_is_in_reach(model, rate):
    for task in possible_tasks(model):
        line, tried, dropped = planner.sweep(task, rate, model)
        assert fits(task, line, model)
        assert dropped == 0
        looked_at = sum(len(model.followers[word]) for word in line[:-1])
        assert tried == looked_at + planner.sweep_back(task.rhyme, task.length - 2, model).tried
        best = plan(task, model).line
        if rate is planner.weighing:
            assert planner.surprisal(line, model) == planner.surprisal(best, model)
            continue
        for n, (word, after) in enumerate(pairwise(line), 1):
            costs = model.followers[word]
            for other in costs:
                if (costs[other], other) < (costs[after], after):
                    assert not fitting(Task(other, task.length - n, task.rhyme), model)


def test_a_part_of_the_verse_lacks_a_quarter_of_its_lines_by_lot():
    lines = planner.VERSE.split("/")
    parts = [planner.part_of(planner.VERSE, seed).split("/") for seed in range(3)]
    for part in parts:
        assert len(part) == round(0.75 * len(lines)) == len({*part} & {*lines})
    assert parts[0] == planner.part_of(planner.VERSE, 0).split("/") != parts[1]
    whole, *others = planner.models()
    assert whole is planner.MODEL
    assert len(others) == len(planner.PARTS)
    for seed, model in zip(planner.PARTS, others, strict=True):
        expected = Model(planner.part_of(planner.VERSE, seed), planner.RHYMES)
        assert (model.followers, model.rhymes) == (expected.followers, expected.rhymes)


def test_the_numbers_are_of_all_possible_tasks(model):
    tasks, numbers = possible_tasks(model), planner.numbers_of(model, 3)
    plans = planner.writers(tasks, 3, model)
    rng = random.Random(3)
    table = planner.memorise(tasks, model)
    planned = [plan(task, model) for task in tasks]
    assert plans == {
        "planned": planned,
        "drafted": [draft(t, plan(t, model).tried, rng, model) for t in tasks],
        "recited": [Plan(recite(table, t, model), 0, 0) for t in tasks],
        "backtracked": [planner.backtrack(t, model) for t in tasks],
        "swept": [planner.sweep(t, planner.greedy, model) for t in tasks],
        "weighed": [planner.sweep(t, planner.weighing, model) for t in tasks],
    }
    for horizon in planner.HORIZONS:
        plans[f"horizon_{horizon}"] = [write(task, horizon, model) for task in tasks]

    expected = {"tasks": len(tasks), "table_rows": len(table), "table_same_percent": 100}
    expected["pairs_known"] = sum(map(len, model.followers.values()))
    for who, found in plans.items():
        lines, tried, dropped = zip(*found, strict=True)
        done = [fits(*pair, model) for pair in zip(tasks, lines, strict=True)]
        work = {"percent": round(100 * mean(done), 1), "tried": round(mean(tried))}
        work["dropped"] = round(mean(dropped), 1)
        assert planner.work(tasks, found, model) == work
        expected |= {f"{who}_{key}": value for key, value in work.items()}
    sweeps = [planner.sweep_back(task.rhyme, task.length - 2, model) for task in tasks]
    expected["weighed_ends_dropped"] = round(mean(each.dropped for each in sweeps), 1)
    for who in ("planned", "backtracked", "swept", "weighed"):
        bits = mean(planner.surprisal(each.line, model) for each in plans[who])
        expected[f"{who}_bits"] = round(bits, 2)
    kept = [planner.sweep_back(rhyme, 6, model) for rhyme in "ae"]
    sweeps = sum(each.tried for each in kept)
    expected["swept_shared_kept"] = sum(len(words) for each in kept for words in each.reach)
    written = [len(model.followers[word]) for each in plans["swept"] for word in each.line[:-1]]
    expected["swept_shared_tried"] = round((sweeps + sum(written)) / len(tasks))
    alone = planner.shared_work(tasks[:1], model)
    assert alone["tried"] == sweeps + sum(written[: tasks[0].length - 1])
    for field in Task._fields:
        lines = planner.recite_new(tasks, field, model)
        done = [fits(*pair, model) for pair in zip(tasks, lines, strict=True)]
        expected[f"new_{field}_percent"] = round(100 * mean(done), 1)
    assert numbers == expected
    assert numbers["planned_percent"] == numbers["swept_percent"] == 100
    assert numbers["weighed_bits"] == numbers["planned_bits"] <= numbers["swept_bits"]
    with pytest.raises(ValueError, match="shorter"):
        planner.percent_done(tasks, lines[1:], model)


def test_the_least_and_the_most_are_of_the_verse_and_its_parts(monkeypatch):
    made = [Model(verse, "a c / e f") for verse in ("a b c d e f a b", "a c a c a / b f e a c d")]
    monkeypatch.setattr(planner, "models", lambda: made)
    found = [planner.numbers_of(model, seed) for seed, model in enumerate(made)]
    numbers = planner.measure()
    assert len(numbers) == 3 * len(found[0])
    for key, value in found[0].items():
        both = (value, found[1][key])
        shown = (numbers[key], numbers[f"{key}_min"], numbers[f"{key}_max"])
        assert shown == (value, min(both), max(both))


@pytest.mark.long
def test_the_numbers_bear_out_what_the_page_says():
    found = planner.measure()
    assert found["horizon_1_percent_max"] < 40 < 80 < found["horizon_4_percent_min"]
    for who in ("horizon_7", "recited", "table_same", "swept", "weighed"):
        assert found[f"{who}_percent_min"] == 100
    for who in ("recited", "swept", "weighed"):
        assert found[f"{who}_dropped_max"] == 0
    assert found["horizon_1_percent_max"] + 30 < found["drafted_percent_min"]
    assert found["drafted_percent_max"] < 97
    assert found["drafted_dropped_min"] > 3
    assert found["horizon_7_tried_min"] > 4 * found["horizon_1_tried_min"]
    assert found["horizon_7_dropped_min"] > 20
    assert min(found["new_start_percent_min"], found["new_length_percent_min"]) > 85


@pytest.mark.long
@pytest.mark.parametrize("left_out", [0, 0.25, 0.5])
@SEEDS
def test_in_each_verse_a_sweep_costs_more_than_a_search_and_shared_much_less(
    monkeypatch, left_out, seed
):
    monkeypatch.setattr(planner, "LEFT_OUT", left_out)
    verse = planner.part_of(planner.VERSE, seed)
    found = planner.numbers_of(Model(verse, planner.RHYMES), seed)
    assert found["planned_tried"] < found["swept_tried"] < 1.6 * found["planned_tried"]
    assert found["swept_shared_tried"] < 0.5 * found["planned_tried"]
    assert 0.6 * found["table_rows"] < found["swept_shared_kept"] < found["table_rows"]
    assert found["weighed_bits"] == found["planned_bits"] < found["swept_bits"] - 0.5
    assert found["new_rhyme_percent"] == found["horizon_1_percent"]
    assert found["table_rows"] > 5 * found["pairs_known"]
    assert found["horizon_1_percent"] < 40
    assert found["horizon_4_percent"] > 70


@pytest.mark.long
@SEEDS
def test_drafts_do_less_well_than_plans_whatever_the_lot(seed):
    tasks, rng = possible_tasks()[seed::4], random.Random(seed)
    lines = [draft(task, plan(task).tried, rng).line for task in tasks]
    assert 80 < planner.percent_done(tasks, lines) < 97
