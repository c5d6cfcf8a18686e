"""The planner of rhymed lines: what it finds, what it drops, and the table that has it by heart."""

import json
import random
from itertools import pairwise, repeat

import pytest

from models.planner import model as planner
from models.planner.model import (
    HORIZONS,
    LENGTHS,
    MODEL,
    VERSE,
    Model,
    Plan,
    Task,
    draft,
    fits,
    measure,
    memorise,
    percent,
    plan,
    possible_tasks,
    reach_back,
    recite,
    recite_new,
    search,
    series,
    sweep,
    trace,
    write,
)

SEEDS = pytest.mark.parametrize("seed", range(5))
SMALL = Model("a b c / a b d / a c / b a c d / d a b a / c b a d", "c d / b")


def random_model(seed):
    """Some lines of random letters, and two rhymes."""
    rng = random.Random(seed)
    lines = [" ".join(rng.choices("abcdefg", k=4)) for _ in range(7)]
    return Model(" / ".join(lines), "a c / e f")


def every_line(start, length, model):
    """All lines of this length, by plain recursion, with their surprisal."""
    if length == 1:
        return [(0, (start,))]
    return [
        (extra + cost, (start, *line))
        for word, extra in model.followers.get(start, [])
        for cost, line in every_line(word, length - 1, model)
    ]


def surprisal(line, model):
    return sum(dict(model.followers[word])[after] for word, after in pairwise(line))


def test_the_model_counts_followers_and_names_rhymes():
    model = Model("a b / a c\n/ a b d", "b d / c")
    assert dict(model.followers) == {"a": [("b", 585), ("c", 1585)], "b": [("d", 0)]}
    assert model.rhymes == {"b": ["b", "d"], "c": ["c"]}


def test_a_line_fits_by_length_and_last_word():
    assert fits(Task("a", 2, "c"), ("a", "d"), SMALL)
    assert not fits(Task("a", 2, "c"), ("a", "b"), SMALL)
    assert not fits(Task("a", 3, "c"), ("a", "d"), SMALL)
    assert fits(Task("a", 2, ""), ("a", "b"), SMALL)
    assert fits(Task("the", 2, "moon"), ("the", "spoon"), MODEL)


@SEEDS
def test_the_plan_is_the_likeliest_of_all_lines_that_fit(seed):
    model = random_model(seed)
    for start in "abcdefg":
        for length in range(1, 6):
            lines = every_line(start, length, model)
            for rhyme in ("a", "e", ""):
                task = Task(start, length, rhyme)
                fitting = [(cost, line) for cost, line in lines if fits(task, line, model)]
                assert plan(task, model).line == min(fitting, default=(0, ()))[1]


def test_the_plans_of_the_verse_are_the_likeliest_too():
    for task in possible_tasks()[::60]:
        if task.length < 6:
            lines = every_line(task.start, task.length, MODEL)
            assert (
                plan(task).line == min(found for found in lines if fits(task, found[1], MODEL))[1]
            )


@SEEDS
def test_every_line_taken_up_is_kept_or_dropped_for_its_reason(seed):
    model = random_model(seed)
    for start in "abcd":
        task = Task(start, 5, "a")
        steps, kept, tried = list(search(task, model)), [], 0
        for line, millibits, fate, so_far in steps:
            assert millibits == surprisal(line, model)
            state = (len(line), line[-1])
            if fate == "kept":
                assert state not in kept
                tried += len(model.followers[line[-1]])
                assert len(line) < task.length
            elif fate == "dropped: a likelier line ends so too":
                assert state in kept
            elif fate == "dropped: it cannot rhyme":
                assert len(line) == task.length or not model.followers.get(line[-1])
                assert not fits(task, line, model)
            else:
                assert fate == "chosen"
                assert fits(task, line, model)
                assert line == steps[-1][0]
            kept.append(state)
            assert so_far == tried
        assert all(now[1] <= then[1] for now, then in pairwise(steps))
        dropped = sum(fate not in ("kept", "chosen") for _, _, fate, _ in steps)
        assert plan(task, model)[1:] == (tried, dropped)


def test_a_search_is_the_same_each_time_and_as_worked_out_by_hand():
    model = Model("a b c / a b d / a c", "d")
    assert list(search(Task("a", 3, "d"), model)) == [
        (("a",), 0, "kept", 2),
        (("a", "b"), 585, "kept", 4),
        (("a", "b", "c"), 1585, "dropped: it cannot rhyme", 4),
        (("a", "b", "d"), 1585, "chosen", 4),
    ]
    assert plan(Task("a", 3, "d"), model) == Plan(("a", "b", "d"), 4, 1)
    assert plan(Task("a", 4, "d"), model).line == ()
    assert plan(Task("a", 2, "d"), model) == Plan((), 2, 2)
    assert plan(Task("c", 2, "d"), model) == Plan((), 0, 1)


def test_worse_lines_to_the_same_word_are_dropped():
    model = Model("a b d / a b d / a c d / d e / d e / d f", "f")
    fates = {line: fate for line, _, fate, _ in search(Task("a", 4, "f"), model)}
    assert fates["a", "b", "d"] == "kept"
    assert fates["a", "c", "d"] == "dropped: a likelier line ends so too"
    assert fates["a", "b", "d", "f"] == "chosen"


@SEEDS
def test_the_rest_of_a_plan_is_the_plan_of_the_rest(seed):
    model = random_model(seed)
    for task in possible_tasks(model)[::3]:
        line = plan(task, model).line
        for done, word in enumerate(line):
            rest = Task(word, task.length - done, task.rhyme)
            assert plan(rest, model).line == line[done:]


@SEEDS
def test_with_the_end_in_sight_writing_is_planning(seed):
    model = random_model(seed)
    for task in possible_tasks(model):
        assert write(task, task.length - 1, model) == plan(task, model)
        assert write(task, task.length + 3, model) == plan(task, model)


def test_the_greedy_writer_takes_likely_words_and_the_rhyme_when_due():
    model = Model("a b a b a b d / a c d / c d", "d / c")
    assert write(Task("a", 4, "d"), 1, model) == Plan(("a", "b", "a"), 6, 2)
    assert write(Task("a", 3, "d"), 1, model).line == ("a", "b", "d")
    assert write(Task("a", 2, "c"), 1, model).line == ("a", "c")
    assert write(Task("a", 3, "c"), 1, model).line == ("a", "b")
    assert write(Task("d", 3, "c"), 1, model) == Plan(("d",), 0, 1)


@SEEDS
def test_a_short_horizon_plans_anew_for_each_word(seed):
    model = random_model(seed)
    for task in possible_tasks(model)[::5]:
        for horizon in (1, 2, 3):
            line, tried, dropped = (task.start,), 0, 0
            while len(line) < task.length:
                left = task.length - len(line)
                sight = Task(line[-1], min(left, horizon) + 1, task.rhyme * (left <= horizon))
                found = plan(sight, model)
                tried, dropped = tried + found.tried, dropped + found.dropped
                line += found.line[1:] if left <= horizon else found.line[1:2]
                if not found.line:
                    break
            assert write(task, horizon, model) == (line, tried, dropped)


def test_drafts_start_again_until_one_fits_or_the_words_are_used_up():
    model = Model("a b c / a d", "c")
    task = Task("a", 3, "c")
    lines = {draft(task, 3, random.Random(seed), model) for seed in range(30)}
    assert lines == {("a", "b", "c"), ("a", "b"), ("a", "d")}
    assert draft(task, 0, random.Random(0), model) == ("a",)
    assert all(draft(task, 60, random.Random(s), model) == ("a", "b", "c") for s in range(30))


def test_a_draft_that_misses_the_rhyme_is_written_again():
    model = Model("a b c / a d e", "c")
    for seed in range(20):
        assert draft(Task("a", 3, "c"), 50, random.Random(seed), model) == ("a", "b", "c")


def test_drafts_follow_the_model_but_for_the_rhyme_at_the_end():
    model = Model("a b a / a b a / a b a / a c a / a d", "d")
    seconds = [draft(Task("a", 9, "d"), 1, random.Random(s), model)[1] for s in range(500)]
    assert [round(seconds.count(w) / 500, 1) for w in "bcd"] == [0.6, 0.2, 0.2]
    assert {draft(Task("a", 2, "d"), 1, random.Random(s), model) for s in range(9)} == {("a", "d")}


@SEEDS
def test_the_table_does_as_the_planner_on_every_task_it_was_made_of(seed):
    model = random_model(seed)
    tasks = possible_tasks(model)
    table = memorise(tasks, model)
    assert all(recite(table, task, model) == plan(task, model).line for task in tasks)
    assert set(tasks) <= set(table)
    states = {
        Task(word, task.length - done, task.rhyme)
        for task in tasks
        for done, word in enumerate(plan(task, model).line[:-1])
    }
    assert set(table) == states


@SEEDS
def test_where_the_table_has_no_row_the_line_is_written_greedily(seed):
    model = random_model(seed)
    for task in possible_tasks(model):
        assert recite({}, task, model) == write(task, 1, model).line
    task = possible_tasks(model)[0]
    first = plan(task, model).line[1]
    assert recite({task: first}, task, model)[1] == first


def test_a_new_rhyme_leaves_the_table_as_good_as_the_greedy_writer():
    tasks = possible_tasks(SMALL)
    assert recite_new(tasks, 2, SMALL) == [write(task, 1, SMALL).line for task in tasks]


def test_for_a_new_start_or_length_the_table_has_the_rows_of_other_tasks():
    tasks = possible_tasks(SMALL)
    for field in (0, 1):
        lines = recite_new(tasks, field, SMALL)
        for task, line in list(zip(tasks, lines, strict=True))[::4]:
            table = memorise([t for t in tasks if t[field] != task[field]], SMALL)
            assert line == recite(table, task, SMALL)


@SEEDS
def test_other_names_for_the_words_change_no_plan(seed):
    words = sorted({word for line in VERSE.split("/") for word in line.split()})
    names = {word: f"mark{rank:02}" for rank, word in enumerate(words)}
    verse = " ".join(names.get(word, word) for word in VERSE.replace("/", " / ").split())
    rhymes = " / ".join(" ".join(names[w] for w in found) for found in MODEL.rhymes.values())
    marks = Model(verse, rhymes)
    for task in random.Random(seed).sample(possible_tasks(), 8):
        renamed = Task(names[task.start], task.length, names[task.rhyme])
        found = plan(renamed, marks)
        assert found == plan(task)._replace(line=tuple(names[w] for w in plan(task).line))


@SEEDS
def test_possible_tasks_are_those_that_some_line_fits(seed):
    model = random_model(seed)
    found = possible_tasks(model)
    assert found == sorted(found)
    for start in "abcdefg":
        for length in LENGTHS[:3]:
            lines = every_line(start, length, model)
            for rhyme in "ae":
                task = Task(start, length, rhyme)
                assert (task in found) == any(fits(task, line, model) for _, line in lines)


def test_who_is_in_reach_of_a_rhyme_can_end_on_it_in_just_so_many_words():
    reach = reach_back("c", 4, SMALL)
    assert reach[0] == {"c", "d"}
    assert len(reach) == 5
    for words, found in enumerate(reach[1:], 1):
        for start in "abcd":
            ends = [line[-1] for _, line in every_line(start, words + 1, SMALL)]
            assert (start in found) == bool({*ends} & {"c", "d"})


@SEEDS
def test_a_sweep_always_goes_on_to_the_likeliest_word_that_is_in_reach(seed):
    model = random_model(seed)
    tasks = possible_tasks(model)
    assert tasks
    for task in tasks:
        line = sweep(task, model)
        assert fits(task, line, model)
        assert surprisal(line, model) >= surprisal(plan(task, model).line, model)
        for n, (word, after) in enumerate(pairwise(line), 1):
            costs = dict(model.followers[word])
            for other, cost in costs.items():
                left = Task(other, task.length - n, task.rhyme)
                if (cost, other) < (costs[after], after):
                    assert not any(
                        fits(left, rest, model) for _, rest in every_line(*left[:2], model)
                    )


def test_series_and_measure_are_made_of_their_parts():
    tasks, columns, numbers = possible_tasks(SMALL), series(SMALL), measure(SMALL)
    assert list(columns) == ["horizon", "percent", "tried", "dropped"]
    assert columns["horizon"] == list(HORIZONS) == [1, 2, 3, 4, 5, 6, 7]
    for n, horizon in enumerate(HORIZONS):
        plans = [write(task, horizon, SMALL) for task in tasks]
        done = sum(fits(task, p.line, SMALL) for task, p in zip(tasks, plans, strict=True))
        assert columns["percent"][n] == round(100 * done / len(tasks), 1)
        assert columns["tried"][n] == round(sum(p.tried for p in plans) / len(tasks))
        assert columns["dropped"][n] == round(sum(p.dropped for p in plans) / len(tasks))
        for name in ("percent", "tried", "dropped"):
            assert numbers[f"horizon_{horizon}_{name}"] == columns[name][n]
    rng = random.Random(0)
    drafts = [draft(task, plan(task, SMALL).tried, rng, SMALL) for task in tasks]
    assert numbers["drafted_percent"] == percent(
        [fits(t, d, SMALL) for t, d in zip(tasks, drafts, strict=True)]
    )
    assert numbers["drafted_percent"] > 50
    swept, planned = [sweep(task, SMALL) for task in tasks], [plan(t, SMALL).line for t in tasks]
    assert numbers["swept_percent"] == 100
    for name, lines in (("swept", swept), ("planned", planned)):
        expected = sum(surprisal(line, SMALL) for line in lines) / len(lines)
        assert numbers[f"{name}_bits"] == round(expected / 1000, 2)
    assert numbers["tasks"] == len(tasks)
    assert numbers["pairs_known"] == 9
    assert numbers["table_rows"] == len(memorise(tasks, SMALL))
    assert numbers["table_same_percent"] == 100
    for field, name in enumerate(("start", "length", "rhyme")):
        lines = recite_new(tasks, field, SMALL)
        expected = percent([fits(t, line, SMALL) for t, line in zip(tasks, lines, strict=True)])
        assert numbers[f"new_{name}_percent"] == expected


def test_each_task_has_one_draft_by_the_same_lot_with_as_many_words_as_were_tried(monkeypatch):
    asked, lot = [], random.Random(0)

    def noted(task, most, rng, model):
        asked.append((task, most, rng.random()))
        return (task.start,)

    monkeypatch.setattr(planner, "draft", noted)
    measure(SMALL)
    tasks = possible_tasks(SMALL)
    assert asked == [(task, plan(task, SMALL).tried, lot.random()) for task in tasks]


def test_percent_is_the_share_of_what_is_true():
    assert percent([True, False, False]) == 33.3


def test_trace_shows_the_stuck_the_planned_and_the_recited_line():
    steps, task = trace(), Task("moon", 6, "cat")
    whos = [step["who"] for step in steps]
    assert whos == ["Greedy", *["Planner"] * (len(steps) - 2), "Table"]
    assert 8 <= len(steps) <= 40
    assert len(json.dumps(steps)) < 15_000
    assert all(len(step["say"]) <= 120 for step in steps)
    found = [tuple(step[k] for k in ("line", "millibits", "fate", "tried")) for step in steps[1:-1]]
    assert found == list(search(task))
    assert steps[-1]["line"] == steps[-2]["line"] == plan(task).line
    assert not fits(task, steps[0]["line"], MODEL)
    assert steps[3]["say"] == "Planner: “moon all night”, dropped: it cannot rhyme."
    assert steps[0] | {"line": ""} == {
        "who": "Greedy",
        "line": "",
        "millibits": 0,
        "fate": "stuck",
        "tried": 0,
        "say": "Greedy: “moon all night”, stuck.",
    }
    assert steps[-1] | {"line": ""} == {
        "who": "Table",
        "line": "",
        "millibits": 0,
        "fate": "looked up word by word",
        "tried": 0,
        "say": "Table: “moon light shone in his hat”, looked up word by word.",
    }


@pytest.mark.long
def test_the_numbers_bear_out_what_the_page_says():
    found = measure()
    rising = [found[f"horizon_{horizon}_percent"] for horizon in HORIZONS]
    assert rising == sorted(rising)
    assert rising[0] < 40
    assert rising[3] > 80
    assert rising[-1] == found["table_same_percent"] == 100
    assert rising[0] + 30 < found["drafted_percent"] < 97
    assert found["horizon_7_tried"] > 4 * found["horizon_1_tried"]
    assert found["horizon_7_dropped"] > 20
    assert found["new_rhyme_percent"] == rising[0]
    assert min(found["new_start_percent"], found["new_length_percent"]) > 85
    assert found["table_rows"] > 5 * found["pairs_known"]
    assert found["swept_percent"] == 100
    assert found["swept_bits"] > found["planned_bits"] + 1
    for length in (6, 7):
        tasks = [task for task in possible_tasks() if task.length == length]
        two, three = ([fits(t, write(t, h).line, MODEL) for t in tasks] for h in (2, 3))
        assert percent(three) < percent(two) - 3


@pytest.mark.long
@SEEDS
def test_drafts_do_less_well_than_plans_whatever_the_lot(seed):
    tasks, rng = possible_tasks()[seed::4], random.Random(seed)
    drafts = [draft(task, plan(task).tried, rng) for task in tasks]
    assert 80 < percent(map(fits, tasks, drafts, repeat(MODEL))) < 97
