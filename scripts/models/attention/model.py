"""Where to look: a reader with a few looks asks its world-model where to spend them.

Claims 2.7, 2.8 and 2.9 of the exchange.

A text is a row of places, one of two words in each, and it has an ending to predict.
Before each look the asking reader works out from its world-model what every place would
tell it of the ending: the expected information gain of experimental design. Compiled,
the same choices are a tree that consults nothing. A shift of the world tells the two
apart, as one did in Langosco2022goal.

>>> world = draw_world(random.Random(1))
>>> text = [0, 1, 1, 0, 0, 1, 0, 1]
>>> read(text, partial(ask, world)) == read(text, compile_tree(world).get)
True
"""

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import combinations
from math import ceil, log2, prod
from statistics import mean

ENDINGS = 16
PLACES = 8
LOOKS = 4
SLIP = 0.02  # how often a word is drawn by lot, whatever the ending
RATE = 0.8  # of learning: what suited the asking reader, in worlds 100 to 119

WORLDS = range(6)  # seeds
CHECKS = (0, 25, 50, 100, 200, 400)  # texts read since the places moved

Words = tuple[float, float]  # the probabilities of the two words, at a place
World = list[list[Words]]  # by ending and by place
Seen = tuple[tuple[int, int], ...]  # (place, word), in the order of looking
Tree = dict[Seen, int]  # the next place to look at, or when all is seen the ending
Policy = Callable[[Seen], int]  # the same, worked out when it is wanted
Reader = Callable[[World, Seen], int]  # the same, with a world-model to ask
Question = Callable[[World, list[float], int], float]  # by model, belief and place


# Worlds


def draw_world(rng: random.Random, chatter: int = 0) -> World:
    """A text for each ending, by lot; words may slip, the first `chatter` always do."""
    world = []
    for _ in range(ENDINGS):
        text = []
        for place in range(PLACES):
            slip = 1.0 if place < chatter else SLIP
            second = slip / 2 + (1 - slip) * rng.randrange(2)
            text.append((1 - second, second))
        world.append(text)
    return world


def move(world: World) -> World:
    """The same with the last place put first, so that every word has moved by one."""
    return [text[-1:] + text[:-1] for text in world]


# Belief, and what a look would tell


def likelihood(text: Sequence[Words], seen: Seen) -> float:
    """The probability that the ending with this text shows what was seen."""
    return prod(text[place][word] for place, word in seen)


def believe(model: World, seen: Seen) -> list[float]:
    """The probability of each ending by Bayes' rule, from equal odds."""
    joint = [likelihood(text, seen) for text in model]
    total = sum(joint)
    return [probability / total for probability in joint]


@cache
def entropy(distribution: tuple[float, ...]) -> float:
    """Shannon's, in bits."""
    return -sum(p * log2(p) for p in distribution if p > 0)


def uncertainty(model: World, belief: list[float], place: int) -> float:
    """How many bits are in doubt about the word at the place, whatever it may tell."""
    second = 0.0
    for ending, share in enumerate(belief):
        second += share * model[ending][place][1]
    return entropy((1 - second, second))


def information(model: World, belief: list[float], place: int) -> float:
    """By how many bits a look should cut the entropy of belief in the endings.

    That is how much the word is in doubt, less its mere noise.
    """
    noise = 0.0
    for ending, share in enumerate(belief):
        noise += share * entropy(model[ending][place])
    return uncertainty(model, belief, place) - noise


# Readers


def unseen(seen: Seen) -> list[int]:
    """The places that are left to look at."""
    return [place for place in range(PLACES) if place not in dict(seen)]


def ask(model: World, seen: Seen, question: Question = information) -> int:
    """The place worth most by the question, or at last the likeliest ending.

    Of places that are worth the same to nine decimals, and of endings, the first.
    """
    belief = believe(model, seen)
    if len(seen) == LOOKS:
        return belief.index(max(belief))
    return max(unseen(seen), key=lambda place: round(question(model, belief, place), 9))


def read(text: Sequence[int], policy: Policy) -> tuple[Seen, int]:
    """What the policy sees of a text, and its answer."""
    seen: Seen = ()
    for _ in range(LOOKS):
        place = policy(seen)
        seen = (*seen, (place, text[place]))
    return seen, policy(seen)


def compile_tree(model: World, question: Question = information) -> Tree:
    """Every choice that asking would make, made once: the shorter circuit of 2.8."""
    tree = {}
    reached: list[Seen] = [()]
    for _ in range(LOOKS):
        deeper = []
        for seen in reached:
            place = ask(model, seen, question)
            tree[seen] = place
            deeper.append((*seen, (place, 0)))
            deeper.append((*seen, (place, 1)))
        reached = deeper
    for seen in reached:
        tree[seen] = ask(model, seen)
    return tree


def accuracy(tree: Tree, world: World) -> float:
    """The exact chance of the right ending, over all that may be seen."""
    right = 0.0
    for seen, ending in tree.items():
        if len(seen) == LOOKS:
            right += likelihood(world[ending], seen)
    return right / ENDINGS


def always(places: Sequence[int]) -> Question:
    """The question of a reader that looks at these places in every text."""

    def question(_model: World, _belief: list[float], place: int) -> float:
        return 1.0 if place in places else 0.0

    return question


def patterns(world: World) -> dict[tuple[int, ...], float]:
    """The accuracy of every fixed choice of places, with the best answers to it."""
    found = {}
    for places in combinations(range(PLACES), LOOKS):
        found[places] = accuracy(compile_tree(world, always(places)), world)
    return found


# Learning after a move


def learn(
    model: World,
    world: World,
    reader: Reader,
    texts: int,
    rng: random.Random,
) -> World:
    """The model after reading texts of the world, each with its ending shown at last.

    Every word that was looked at pulls its place in the model's text for that ending.
    """
    rows = [list(text) for text in model]
    for _ in range(texts):
        ending = rng.randrange(ENDINGS)
        text = [1 if rng.random() < second else 0 for _, second in world[ending]]
        seen, _ = read(text, partial(reader, rows))
        for place, word in seen:
            target = 1 - SLIP / 2 if word == 1 else SLIP / 2
            second = (1 - RATE) * rows[ending][place][1] + RATE * target
            rows[ending][place] = (1 - second, second)
    return rows


def adapt(seed: int, checks: Sequence[int] = CHECKS) -> list[dict[str, float]]:
    """Accuracies once the words have moved, at each number of texts read since then.

    `told`, `compiled`, `pattern` and `corrected` learn nothing: a reader told the new
    world-model, the old tree, and the best of the old patterns, with its old answers
    and with new ones. The others learn, and are compiled from what they have learned.
    They start from the old model or from a blank one, as serves them better; `stuck`
    asks from a blank one.
    """
    old = draw_world(random.Random(seed))
    new = move(old)
    rng = random.Random(seed)
    blank = draw_world(rng, chatter=PLACES)
    tree = compile_tree(old)

    by_pattern = patterns(old)
    best = always(max(by_pattern, key=lambda places: by_pattern[places]))
    fixed = {
        "told": accuracy(compile_tree(new), new),
        "compiled": accuracy(tree, new),
        "pattern": accuracy(compile_tree(old, best), new),
        "corrected": accuracy(compile_tree(new, best), new),
    }

    def look_by_lot(_model: World, seen: Seen) -> int:
        return rng.choice(unseen(seen))

    def look_as_before(_model: World, seen: Seen) -> int:
        return tree[seen]

    readers = {
        "asking": ask,
        "stuck": ask,
        "by_lot": look_by_lot,
        "recompiled": look_as_before,
    }
    models = dict.fromkeys(readers, blank)
    models["asking"] = old

    rows = []
    before = 0
    for texts in checks:
        row = dict(fixed)
        for name, reader in readers.items():
            models[name] = learn(models[name], new, reader, texts - before, rng)
            row[name] = accuracy(compile_tree(models[name]), new)
        rows.append(row)
        before = texts
    return rows


# The numbers of the page


def percent(shares: Iterable[float]) -> int:
    """Their mean, in percent."""
    return round(100 * mean(shares))


def after_the_move(
    worlds: Sequence[int] = WORLDS,
    checks: Sequence[int] = CHECKS,
) -> list[dict[str, int]]:
    """The percents of `adapt` for each check, means over the worlds of these seeds."""
    runs = [adapt(seed, checks) for seed in worlds]
    rows = []
    for n in range(len(checks)):
        row = {}
        for name in runs[0][n]:
            row[name] = percent(run[n][name] for run in runs)
        rows.append(row)
    return rows


def measure(
    worlds: Sequence[int] = WORLDS,
    checks: Sequence[int] = CHECKS,
) -> dict[str, int]:
    """Percents are means over the worlds; a question is one place asked about."""
    by_lot, pattern, asking, leads, agree = [], [], [], [], []
    for seed in worlds:
        world = draw_world(random.Random(seed))
        tree = compile_tree(world)
        by_pattern = patterns(world).values()
        by_lot.append(mean(by_pattern))
        pattern.append(max(by_pattern))
        asking.append(accuracy(tree, world))
        leads.append(percent([asking[-1] - pattern[-1]]))
        agree.append(compile_tree(world, uncertainty) == tree)

    right, wrong = [], []
    for seed in worlds:
        noisy = draw_world(random.Random(seed), chatter=2)
        right.append(accuracy(compile_tree(noisy), noisy))
        wrong.append(accuracy(compile_tree(noisy, uncertainty), noisy))

    an_answer = sum(PLACES - look for look in range(LOOKS))
    to_compile = sum(2**look * (PLACES - look) for look in range(LOOKS))
    numbers = {
        "by_lot_percent": percent(by_lot),
        "pattern_percent": percent(pattern),
        "asking_percent": percent(asking),
        "worlds": len(worlds),
        "lead_low_points": min(leads),
        "lead_high_points": max(leads),
        "questions_an_answer": an_answer,
        "questions_to_compile": to_compile,
        "repaid_after_answers": ceil(to_compile / an_answer),
        "agree_percent": percent(agree),
        "chatter_asking_percent": percent(right),
        "chatter_wrong_percent": percent(wrong),
        "texts_read": checks[-1],
    }
    for name, reached in after_the_move(worlds, checks)[-1].items():
        numbers[f"moved_{name}_percent"] = reached
    return numbers


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>5}  {name.replace('_', ' ')}")
