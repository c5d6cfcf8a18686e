"""What becomes of a fisher's weeks when the sea answers: catches, and the habits of the writer."""

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from random import Random

from specimen.language import BAYS, CATCH, MOVES, PLACES, SHIFT, WEEK, WORDS, exits
from specimen.living import Life, live, mornings
from specimen.measuring.common import Cases
from specimen.weights import Weights

WEEKS = 400


def weeks(weights: Weights, *, silent: bool = False) -> Cases:
    """Weeks at sea, words drawn by the network's odds."""
    lives = live(weights, mornings(Random(51), WEEKS), Random(52), silent=silent)
    found: dict[str, list[float]] = defaultdict(list)
    for life in lives:
        _count(life, found, silent=silent)
    return found


def _count(life: Life, found: dict[str, list[float]], *, silent: bool) -> None:
    """What one week came to: a number a week, or one for each time that something was open."""
    words, full = [WORDS[number] for number in life.words], life.sea.full
    found["catches"].append(float(sum(full)))
    found["full"].append(sum(full) / len(WEEK))
    found["casts"].append(float(len(full)))
    if "sunday" in words:
        found["rests"].append(float(words[words.index("sunday") + 1 :][:1] == ["rest"]))
    found["ends"].append(float(words[-1] == "end"))
    empties = 0
    for n, (here, then) in enumerate(pairwise(life.sea.casts)):
        moved = n > 0 and life.sea.casts[n - 1] != here
        empties = 0 if full[n] else 1 if moved else empties + 1
        kind = ("full", "one_empty", "two_empty")[min(empties, 2)]
        if PLACES[here] in BAYS:
            found[f"changes_after_{kind}"].append(float(then != here and PLACES[then] in BAYS))
    found["in_bay"] += [float(PLACES[place] in BAYS) for place in life.sea.casts]
    found["astray"] += _astray(words, life)
    if not silent:
        found["wrings"] += [float(wrung) for wrung in life.sea.wrung]
        found["heavy"] += [float(heavy) for heavy in life.sea.heavy]


def _astray(words: list[str], life: Life) -> list[float]:
    """For each step whether no open street is there; it then leads nowhere."""
    found, place = [], 0
    for before, word in pairwise(words):
        if before in WEEK and word in PLACES:
            place = PLACES.index(word)
        elif word in MOVES:
            streets = exits(life.sea.shut, place)
            found.append(float(word not in streets))
            place = streets.get(word, place)
    return found


Rule = Callable[[list[bool]], bool]  # from the nets since the last change, whether to change now
RULES: dict[str, tuple[Rule, bool]] = {  # and whether sunday is a day of rest
    "record": (lambda since: since[-2:] == [False, False], True),
    "no_rest": (lambda since: since[-2:] == [False, False], False),
    "after_one": (lambda since: not since[-1], True),
    "after_one_no_rest": (lambda since: not since[-1], False),
    "never": (lambda _: False, True),
}


def ceilings() -> Cases:
    """What fishers catch a week who are on the spot at once and go by a rule."""
    return {
        f"catches_{name}": [float(_scripted(Random(n), *rule)) for n in range(4000)]
        for name, rule in RULES.items()
    }


def _scripted(random: Random, rule: Rule, rests: bool) -> int:
    fish, bay, since, catches = random.randrange(2), random.randrange(2), list[bool](), 0
    for _ in WEEK[: -1 if rests else None]:
        since.append(random.random() < (CATCH if bay == fish else 1 - CATCH))
        catches += since[-1]
        if random.random() < SHIFT:
            fish = 1 - fish
        if rule(since):
            bay, since = 1 - bay, []
    return catches
