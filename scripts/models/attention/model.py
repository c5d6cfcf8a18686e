"""Where to look: a reader with a few looks asks its world-model where to spend them.

Claims 2.7, 2.8 and 2.9 of the exchange.
Where texts are drawn by lot, asking leads the best fixed choice of places if looks just
suffice to tell the endings apart, and hardly otherwise, so that the first thing measured
is endings by looks. Where what a place speaks of hangs on the words at others, as in a
tree of questions, asking leads with looks to spare too.

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
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import combinations, product
from math import ceil, log2, prod
from statistics import mean

ENDINGS = 16
PLACES = 8
LOOKS = 4  # as many as tell sixteen endings apart, if each look halves them
SIZES = (8, 16, 32)  # endings, for the comparison of endings by looks
MORE = (-1, 0, 1, 2)  # looks beyond those that just suffice, in the same comparison
LEAVES = 8  # endings of a tree, whose seven nodes have a place each
TREE_LOOKS = range(2, 7)  # from one too few to three to spare
SLIP = 0.02  # how often a word is drawn by lot, whatever the ending
RATE = 0.8  # of learning: what suited the asking reader, in worlds 100 to 119

WORLDS = range(18)  # seeds
TEXTS = 400  # that are read after the words have moved

Words = tuple[float, float]  # the probabilities of the two words, at a place
World = list[list[Words]]  # by ending and by place
Seen = tuple[tuple[int, int], ...]  # (place, word), in the order of looking
Tree = dict[Seen, int]  # the next place to look at, or when all is seen the ending
Policy = Callable[[Seen], int]  # the same, worked out when it is wanted
Reader = Callable[[World, Seen], int]  # the same, with a world-model to ask
Question = Callable[[World, list[float], int], float]  # by model, belief and place
Drawing = Callable[..., World]  # of a kind of world, by chance and number of endings


# Worlds


def draw_world(
    rng: random.Random,
    chatter: int = 0,
    endings: int = ENDINGS,
) -> World:
    """A text for each ending, by lot; words may slip, the first `chatter` always do."""
    world = []
    for _ in range(endings):
        text = []
        for place in range(PLACES):
            slip = 1.0 if place < chatter else SLIP
            second = slip / 2 + (1 - slip) * rng.randrange(2)
            text.append((1 - second, second))
        world.append(text)
    return world


def draw_branching(rng: random.Random, endings: int = LEAVES) -> World:
    """The endings as leaves of a tree; each place speaks of those below one node.

    Its word tells on which side of the node they are, and it is chatter for all others.
    Nodes are numbered from the root, 1, so that those below n are 2n and 2n + 1.
    """
    places = rng.sample(range(PLACES), PLACES)  # by node; the first has none
    world = []
    for ending in range(endings):
        text = [(0.5, 0.5)] * PLACES
        node = endings + ending
        while node > 1:
            node, side = divmod(node, 2)
            second = SLIP / 2 + (1 - SLIP) * side
            text[places[node]] = (1 - second, second)
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


def choose(model: World, seen: Seen, question: Question = information) -> int:
    """The place worth most by the question, or the first of them.

    Places are worth the same if they are to nine decimals.
    """
    belief = believe(model, seen)
    return max(unseen(seen), key=lambda place: round(question(model, belief, place), 9))


def answer(model: World, seen: Seen) -> int:
    """The likeliest ending, or the first of them."""
    belief = believe(model, seen)
    return belief.index(max(belief))


def ask(model: World, seen: Seen, question: Question = information) -> int:
    """The next place, or when all looks are used the ending."""
    if len(seen) == LOOKS:
        return answer(model, seen)
    return choose(model, seen, question)


def read(text: Sequence[int], policy: Policy) -> tuple[Seen, int]:
    """What the policy sees of a text, and its answer."""
    seen: Seen = ()
    for _ in range(LOOKS):
        place = policy(seen)
        seen = (*seen, (place, text[place]))
    return seen, policy(seen)


def compile_tree(
    model: World,
    question: Question = information,
    looks: int = LOOKS,
) -> Tree:
    """Every choice that asking would make, made once: the shorter circuit of 2.8."""
    tree = {}
    reached: list[Seen] = [()]
    for _ in range(looks):
        deeper = []
        for seen in reached:
            place = choose(model, seen, question)
            tree[seen] = place
            deeper.append((*seen, (place, 0)))
            deeper.append((*seen, (place, 1)))
        reached = deeper
    for seen in reached:
        tree[seen] = answer(model, seen)
    return tree


def accuracy(tree: Tree, world: World) -> float:
    """The exact chance of the right ending, over all that may be seen."""
    looks = max(len(seen) for seen in tree)
    right = 0.0
    for seen, ending in tree.items():
        if len(seen) == looks:
            right += likelihood(world[ending], seen)
    return right / len(world)


def always(places: Sequence[int]) -> Question:
    """The question of a reader that looks at these places in every text."""

    def question(_model: World, _belief: list[float], place: int) -> float:
        return 1.0 if place in places else 0.0

    return question


def patterns(world: World, looks: int = LOOKS) -> dict[tuple[int, ...], float]:
    """The accuracy of every fixed choice of places, with the best answers to it."""
    found = {}
    for places in combinations(range(PLACES), looks):
        right = 0.0
        for words in product((0, 1), repeat=looks):
            seen = tuple(zip(places, words, strict=True))
            right += max(likelihood(text, seen) for text in world)
        found[places] = right / len(world)
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
        ending = rng.randrange(len(world))
        text = [1 if rng.random() < second else 0 for _, second in world[ending]]
        seen, _ = read(text, partial(reader, rows))
        for place, word in seen:
            target = 1 - SLIP / 2 if word == 1 else SLIP / 2
            second = (1 - RATE) * rows[ending][place][1] + RATE * target
            rows[ending][place] = (1 - second, second)
    return rows


def adapt(seed: int, texts: int = TEXTS) -> dict[str, float]:
    """Accuracies once the words have moved and so many texts were read since then.

    `told`, `compiled`, `pattern` and `corrected` learn nothing: a reader told the new
    world-model, the old tree, and the best of the old patterns, with its old answers
    and with new ones. The others learn, and are compiled from what they have learned.
    Each starts once from the old model and once from a blank one. Asking and `stuck`
    ask, `by_lot` and `by_lot_from_old` look by lot, and `recompiled` and `kept` look
    where the old tree does.
    """
    old = draw_world(random.Random(seed))
    new = move(old)
    rng = random.Random(seed)
    blank = draw_world(rng, chatter=PLACES)
    tree = compile_tree(old)
    by_pattern = patterns(old)
    best_places = max(by_pattern, key=lambda places: by_pattern[places])
    best = always(best_places)

    def look_by_lot(_model: World, seen: Seen) -> int:
        return rng.choice(unseen(seen))

    def look_as_before(_model: World, seen: Seen) -> int:
        return tree[seen]

    learners: dict[str, tuple[World, Reader]] = {
        "asking": (old, ask),
        "stuck": (blank, ask),
        "by_lot": (blank, look_by_lot),
        "recompiled": (blank, look_as_before),
        "by_lot_from_old": (old, look_by_lot),
        "kept": (old, look_as_before),
    }
    found = {
        "told": accuracy(compile_tree(new), new),
        "compiled": accuracy(tree, new),
        "pattern": accuracy(compile_tree(old, best), new),
        "corrected": accuracy(compile_tree(new, best), new),
    }
    for name, (model, reader) in learners.items():
        learnt = learn(model, new, reader, texts, rng)
        found[name] = accuracy(compile_tree(learnt), new)
    return found


# Endings by looks


def enough(endings: int) -> int:
    """The looks that could tell so many endings apart, if each of them halved them."""
    return ceil(log2(endings))


def compare(
    endings: int,
    looks: int,
    worlds: Sequence[int] = WORLDS,
    draw: Drawing = draw_world,
) -> dict[str, list[float]]:
    """Accuracies in the worlds of these seeds: of looks by lot, and of both readers.

    `by_lot` is the mean over all fixed patterns, and `pattern` the best of them.
    """
    found: dict[str, list[float]] = {"by_lot": [], "pattern": [], "asking": []}
    for seed in worlds:
        world = draw(random.Random(seed), endings=endings)
        by_pattern = patterns(world, looks).values()
        tree = compile_tree(world, looks=looks)
        found["by_lot"].append(mean(by_pattern))
        found["pattern"].append(max(by_pattern))
        found["asking"].append(accuracy(tree, world))
    return found


def leads(found: dict[str, list[float]]) -> list[float]:
    """By how much asking is above the best pattern, in each of the worlds."""
    pairs = zip(found["asking"], found["pattern"], strict=True)
    return [asking - pattern for asking, pattern in pairs]


# The numbers of the page


def percent(share: float) -> int:
    return round(100 * share)


def spread(name: str, shares: Sequence[float]) -> dict[str, int]:
    """Their mean under the name, and their least and most, in percent."""
    return {
        name: percent(mean(shares)),
        f"{name}_min": percent(min(shares)),
        f"{name}_max": percent(max(shares)),
    }


def after_the_move(
    worlds: Sequence[int] = WORLDS,
    texts: int = TEXTS,
) -> dict[str, list[float]]:
    """What `adapt` finds in the worlds of these seeds: by reader, a share a world."""
    found: dict[str, list[float]] = {}
    for seed in worlds:
        for name, share in adapt(seed, texts).items():
            found.setdefault(name, []).append(share)
    return found


def measure(
    worlds: Sequence[int] = WORLDS,
    texts: int = TEXTS,
) -> dict[str, int]:
    """Means over the worlds, each with the least and the most of a world.

    A lead is named by endings and looks, and is in points of percent.
    """
    numbers = {"worlds": len(worlds), "texts_read": texts}
    for endings in SIZES:
        for more in MORE:
            looks = enough(endings) + more
            lead = leads(compare(endings, looks, worlds))
            numbers |= spread(f"lead_{endings}_{looks}_points", lead)
    for looks in TREE_LOOKS:
        lead = leads(compare(LEAVES, looks, worlds, draw_branching))
        numbers |= spread(f"lead_tree_{looks}_points", lead)
    for name, shares in compare(ENDINGS, LOOKS, worlds).items():
        numbers |= spread(f"{name}_percent", shares)

    an_answer = sum(PLACES - look for look in range(LOOKS))
    to_compile = sum(2**look * (PLACES - look) for look in range(LOOKS))
    numbers["questions_an_answer"] = an_answer
    numbers["questions_to_compile"] = to_compile
    numbers["repaid_after_answers"] = ceil(to_compile / an_answer)

    right, wrong = [], []
    for seed in worlds:
        noisy = draw_world(random.Random(seed), chatter=2)
        right.append(accuracy(compile_tree(noisy), noisy))
        wrong.append(accuracy(compile_tree(noisy, uncertainty), noisy))
    numbers |= spread("chatter_asking_percent", right)
    numbers |= spread("chatter_wrong_percent", wrong)

    for name, shares in after_the_move(worlds, texts).items():
        numbers |= spread(f"moved_{name}_percent", shares)
    return numbers


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>5}  {name.replace('_', ' ')}")
