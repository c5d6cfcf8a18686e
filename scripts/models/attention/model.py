"""Where to look: a reader that may look at a few places only, and asks its world-model which.

Claims 2.7, 2.8 and 2.9 of the exchange. A text is a row of places, one of two words in each, and
an ending to predict. Before each look the asking reader works out from its world-model what every
place would tell it of the ending: the expected information gain of experimental design. Compiled,
the same choices are a tree that consults nothing. Shifts tell them apart, as Langosco2022goal did.

>>> world, text = draw_world(random.Random(1)), [0, 1, 1, 0, 0, 1, 0, 1]
>>> read(text, partial(ask, world)) == read(text, compile_tree(world).get)
True
"""

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import combinations, pairwise
from math import ceil, log2, prod
from statistics import mean
from typing import Any

World = list[list[tuple[float, float]]]  # world[ending][place][word]: its probability there
Seen = tuple[tuple[int, int], ...]  # (place, word), in the order of looking
Question = Callable[[World, list[float], int], float]  # bits, by model, belief and place
Reader = Callable[[World, Seen], int]  # the next place to look at; in the end, the ending

ENDINGS, PLACES, LOOKS, SLIP = 16, 8, 4, 0.02
RATE = 0.8  # 0.7 to 0.9 served the asking reader best, in worlds 100 to 119, used for nothing else
WORLDS, CHECKS = range(6), (0, 25, 50, 100, 200, 400)  # seeds; texts read since the places moved


def draw_world(rng: random.Random, chatter: int = 0) -> World:
    """A text for each ending, by lot; its words may slip, and the first `chatter` always do."""
    slips = [1.0 if place < chatter else SLIP for place in range(PLACES)]
    texts = [[s / 2 + (1 - s) * rng.randrange(2) for s in slips] for _ in range(ENDINGS)]
    return [[(1 - p, p) for p in text] for text in texts]


def move(seed: int) -> tuple[World, World]:
    """A world, and the same with the last place put first, so that every word has moved by one."""
    old = draw_world(random.Random(seed))
    return old, [text[-1:] + text[:-1] for text in old]


def believe(model: World, seen: Seen) -> list[float]:
    """The probability of each ending by Bayes' rule, from equal odds."""
    joint = [prod(text[place][word] for place, word in seen) for text in model]
    return [p / sum(joint) for p in joint]


@cache
def entropy(distribution: tuple[float, float]) -> float:
    """Shannon's, in bits."""
    return -sum(p * log2(p) for p in distribution if p > 0)


def uncertainty(model: World, belief: list[float], place: int) -> float:
    """How many bits are in doubt about the word at the place, whatever it may tell."""
    second = sum(b * model[ending][place][1] for ending, b in enumerate(belief))
    return entropy((1 - second, second))


def information(model: World, belief: list[float], place: int) -> float:
    """By how many bits a look should cut the belief's entropy: the word's doubt less its noise."""
    noise = sum(b * entropy(model[ending][place]) for ending, b in enumerate(belief))
    return uncertainty(model, belief, place) - noise


def unseen(seen: Seen) -> list[int]:
    return [place for place in range(PLACES) if place not in dict(seen)]


def ask(model: World, seen: Seen, question: Question = information) -> int:
    """The place worth most, to nine decimals, or at last the likeliest ending; or the first."""
    belief = believe(model, seen)
    if len(seen) == LOOKS:
        return belief.index(max(belief))
    return max(unseen(seen), key=lambda place: round(question(model, belief, place), 9))


def read(text: Sequence[int], policy: Callable[[Seen], int]) -> tuple[Seen, int]:
    """What the policy sees of a text, and its answer."""
    seen: Seen = ()
    for _ in range(LOOKS):
        seen += ((place := policy(seen), text[place]),)
    return seen, policy(seen)


def compile_tree(model: World, question: Question = information) -> dict[Seen, int]:
    """Every choice that asking would make, made once and kept: claim 2.8's shorter circuit."""
    tree: dict[Seen, int] = {}
    paths: list[Seen] = [()]
    for seen in paths:  # which grows as it is gone through
        tree[seen] = ask(model, seen, question)
        if len(seen) < LOOKS:
            paths += [(*seen, (tree[seen], word)) for word in (0, 1)]
    return tree


def accuracy(tree: dict[Seen, int], world: World) -> float:
    """The exact chance of the right ending, over all that may be seen."""
    ends = [(seen, world[ending]) for seen, ending in tree.items() if len(seen) == LOOKS]
    return sum(prod(text[place][word] for place, word in seen) for seen, text in ends) / ENDINGS


def patterns(world: World) -> dict[Question, float]:
    """The accuracy of every fixed choice of places, with the best answers; by lot, their mean."""
    fixed = [lambda _m, _b, place, p=p: place in p for p in combinations(range(PLACES), LOOKS)]
    return {question: accuracy(compile_tree(world, question), world) for question in fixed}


def learn(model: World, world: World, reader: Reader, texts: int, rng: random.Random) -> World:
    """The model after reading: each word looked at pulls its row for the ending, shown at last."""
    rows = [list(text) for text in model]
    for _ in range(texts):
        ending = rng.randrange(ENDINGS)
        text = [int(rng.random() < p) for _, p in world[ending]]
        for place, word in read(text, partial(reader, rows))[0]:
            p = (1 - RATE) * rows[ending][place][1] + RATE * (SLIP / 2, 1 - SLIP / 2)[word]
            rows[ending][place] = (1 - p, p)
    return rows


def adapt(seed: int, checks: Sequence[int] = CHECKS) -> list[dict[str, float]]:
    """Accuracies in the moved world of what was fixed before (the pattern also with its answers
    corrected), and of trees made of what readers learn there.

    They learn from the old model or a blank one, as serves them better; `stuck` from a blank one.
    """
    (old, new), rng = move(seed), random.Random(seed)
    tree, blank = compile_tree(old), draw_world(rng, chatter=PLACES)
    pattern = max((found := patterns(old)), key=found.__getitem__)
    fixed = {"pattern": compile_tree(old, pattern), "corrected": compile_tree(new, pattern)}
    readers: dict[str, Reader] = {"asking": ask, "stuck": ask}
    readers["by_lot"] = lambda _, seen: rng.choice(unseen(seen))
    readers["recompiled"] = lambda _, seen: tree[seen]
    models, rows = dict.fromkeys(readers, blank) | {"asking": old}, []
    for before, now in pairwise((0, *checks)):
        models = {n: learn(models[n], new, readers[n], now - before, rng) for n in readers}
        trees = {"told": compile_tree(new), "compiled": tree} | fixed
        trees |= {n: compile_tree(model) for n, model in models.items()}
        rows.append({name: accuracy(tree, new) for name, tree in trees.items()})
    return rows


def percent(values: Iterable[float]) -> int:
    return round(100 * mean(values))


def series(worlds: Sequence[int] = WORLDS, checks: Sequence[int] = CHECKS) -> dict[str, list[int]]:
    """Mean percent of right endings by the number of texts read since the move."""
    runs = [adapt(seed, checks) for seed in worlds]
    means = {n: [percent(r[i][n] for r in runs) for i in range(len(checks))] for n in runs[0][0]}
    return {"texts": [*checks]} | means


def measure(worlds: Sequence[int] = WORLDS, checks: Sequence[int] = CHECKS) -> dict[str, int]:
    """Means over worlds; a question is one place asked about."""
    olds = [move(seed)[0] for seed in worlds]
    noisy = [draw_world(random.Random(seed), chatter=2) for seed in worlds]
    fixed, moved = [patterns(world).values() for world in olds], series(worlds, checks)
    asked = [accuracy(compile_tree(world), world) for world in olds]
    leads = [percent([asked[n] - max(fixed[n])]) for n in range(len(olds))]
    an_answer = sum(PLACES - look for look in range(LOOKS))
    to_compile = sum(2**look * (PLACES - look) for look in range(LOOKS))
    return {
        "by_lot_percent": percent(map(mean, fixed)),
        "pattern_percent": percent(map(max, fixed)),
        "asking_percent": percent(asked),
        "worlds": len(worlds),
        "lead_low_points": min(leads),
        "lead_high_points": max(leads),
        "questions_an_answer": an_answer,
        "questions_to_compile": to_compile,
        "repaid_after_answers": ceil(to_compile / an_answer),
        "agree_percent": percent(compile_tree(w, uncertainty) == compile_tree(w) for w in olds),
        "chatter_asking_percent": percent(accuracy(compile_tree(w), w) for w in noisy),
        "chatter_wrong_percent": percent(accuracy(compile_tree(w, uncertainty), w) for w in noisy),
        "texts_read": moved.pop("texts")[-1],
        **{f"moved_{name}_percent": column[-1] for name, column in moved.items()},
    }


def trace(seed: int = 1, ending: int = 5) -> list[dict[str, Any]]:
    """A text read five times, look by look; `worth` in bits and `belief` in percent if asking."""
    (old, new), steps = move(seed), []
    learnt = learn(old, new, ask, CHECKS[-1], random.Random(seed))
    readings = {"Asking": (old, old), "By the tree": (old, old), "Moved, by the tree": (old, new)}
    readings |= {"Moved, asking": (old, new), "Moved, asking later": (learnt, new)}
    for who, (model, world) in readings.items():
        whole, answer = read([round(p) for _, p in world[ending]], partial(ask, model))
        asks = "tree" not in who
        for n, (place, word) in enumerate(whole):
            before, after = (believe(model, whole[:i]) for i in (n, n + 1))
            bits = {p: round(information(model, before, p), 2) for p in unseen(whole[:n]) if asks}
            why = f"worth {bits[place]} bits, the most" if asks else "the tree says so"
            say = f"{who}: place {place + 1}, {why}. It holds {'ab'[word]}."
            say += f" Answer {answer + 1}, truth {ending + 1}." * (n + 1 == LOOKS)
            belief = [round(100 * b) for b in after if asks]
            steps.append({"seen": whole[: n + 1], "worth": bits, "belief": belief, "say": say})
    return steps


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>5}  {name.replace('_', ' ')}")
