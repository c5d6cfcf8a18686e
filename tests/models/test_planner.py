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
    model = Model("a b / a c\n/ a b d", "b d / c")
    assert model.followers == {"a": {"b": 585, "c": 1585}, "b": {"d": 0}}
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
        return ["".join(draft(task, most, random.Random(n), model)) for n in range(number)]

    seconds = "".join(drafts("a b a / a b a / a b a / a c a / a d", Task("a", 9, "d"), 1, 500))
    assert [round(seconds.count(word) / 500, 1) for word in "bcd"] == [0.6, 0.2, 0.2]
    assert {*drafts("a b / a b / a d", Task("a", 2, "d"), 1, 9)} == {"ad"}
    assert {*drafts("a b d / a c", Task("a", 3, "d"), 3, 30)} == {"abd", "ab", "ac"}
    for verse in ("a b d / a c", "a b d / a c e"):  # a dead end, a line without the rhyme
        assert {*drafts(verse, Task("a", 3, "d"), 60, 30)} == {"abd"}
        assert drafts(verse, Task("a", 3, "d"), 0, 1) == ["a"]


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
    reach = planner.reach_back("a", 4, model)
    assert len(reach) == 5
    for words, found in enumerate(reach):
        assert found == {a for a in "abcdefg" if fitting(Task(a, words + 1, "a"), model)}


def test_a_sweep_always_goes_on_to_the_likeliest_word_that_is_in_reach(model):
    for task in possible_tasks(model):
        line = planner.sweep(task, model)
        assert fits(task, line, model)
        for n, (word, after) in enumerate(pairwise(line), 1):
            costs = model.followers[word]
            for other in costs:
                if (costs[other], other) < (costs[after], after):
                    assert not fitting(Task(other, task.length - n, task.rhyme), model)


def test_the_numbers_are_of_all_possible_tasks(model):
    tasks, numbers, rng = possible_tasks(model), planner.measure(model), random.Random(0)

    def percent(lines):
        return round(100 * sum(map(fits, tasks, lines, [model] * len(tasks))) / len(tasks), 1)

    expected = {"tasks": len(tasks), "table_rows": len(planner.memorise(tasks, model))}
    expected |= {"pairs_known": sum(map(len, model.followers.values())), "table_same_percent": 100}
    for horizon in planner.HORIZONS:
        lines, tried, dropped = zip(*(write(task, horizon, model) for task in tasks), strict=True)
        found = {"percent": percent(lines)}
        found |= {"tried": round(mean(tried)), "dropped": round(mean(dropped))}
        assert planner.work(tasks, horizon, model) == found
        expected |= {f"horizon_{horizon}_{key}": value for key, value in found.items()}
    swept, planned = [planner.sweep(t, model) for t in tasks], [plan(t, model).line for t in tasks]
    for name, lines in (("swept", swept), ("planned", planned)):
        expected[f"{name}_bits"] = round(mean(planner.surprisal(line, model) for line in lines), 2)
    drafted = [draft(task, plan(task, model).tried, rng, model) for task in tasks]
    expected |= {"swept_percent": 100, "drafted_percent": percent(drafted)}
    for field in Task._fields:
        expected[f"new_{field}_percent"] = percent(planner.recite_new(tasks, field, model))
    assert numbers == expected
    with pytest.raises(ValueError, match="shorter"):
        planner.percent_done(tasks, lines[1:], model)


@pytest.mark.long
def test_the_numbers_bear_out_what_the_page_says():
    found = planner.measure()
    rising = [found[f"horizon_{horizon}_percent"] for horizon in planner.HORIZONS]
    assert rising == sorted(rising)
    assert rising[0] < 40 < 80 < rising[3]
    assert rising[-1] == found["table_same_percent"] == found["swept_percent"] == 100
    assert rising[0] + 30 < found["drafted_percent"] < 97
    assert found["horizon_7_tried"] > 4 * found["horizon_1_tried"]
    assert found["horizon_7_dropped"] > 20
    assert found["new_rhyme_percent"] == rising[0]
    assert min(found["new_start_percent"], found["new_length_percent"]) > 85
    assert found["table_rows"] > 5 * found["pairs_known"]
    assert found["swept_bits"] > found["planned_bits"] + 1
    for length in (6, 7):
        tasks = [task for task in possible_tasks() if task.length == length]
        assert planner.work(tasks, 3)["percent"] < planner.work(tasks, 2)["percent"] - 3


@pytest.mark.long
@SEEDS
def test_drafts_do_less_well_than_plans_whatever_the_lot(seed):
    tasks, rng = possible_tasks()[seed::4], random.Random(seed)
    lines = [draft(task, plan(task).tried, rng) for task in tasks]
    assert 80 < planner.percent_done(tasks, lines) < 97
