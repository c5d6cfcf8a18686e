"""One rule of learning, fed with five records: which of them let consequences through?

The skeptic says that agency takes consequences which reach whatever shapes the policy,
and that a fixed record lets none through (claims 3.9 and 3.18). Here a boat goes north
or south, and its softmax policy climbs the log-likelihood of a record, which holds

- an old log (`log`), or what the log's author would do now (`author`),
- the boat's own deeds (`own`),
- these, weighted by the catch (`reward`): the update is then the policy gradient, as in
  REINFORCE (Sutton2018reinforcement),
- these, weighted by the catch and by how seldom they are done (`bonus`), which is an
  entropy bonus.

After some updates the fish move to the other bay. The records are expected ones, in
which chance has no part, or are drawn, so many mornings for each update.

>>> [round(sensitivity(source), 2) for source in SOURCES]
[0.0, 0.15, 0.0, 0.25, 0.25]
"""

from collections.abc import Mapping, Sequence
from math import exp, fsum, log
from random import Random

Row = Sequence[float]  # a number for north, and one for south
Rows = list[list[float]]

SOURCES = ("log", "author", "own", "reward", "bonus")
OLD = (0.1, 0.9)  # the chances of full nets, north and south
NEW = (0.9, 0.1)  # and after the fish have moved
CHANGE = 12  # updates until it does
UPDATES = 36  # in all
RATE = 2.0  # of learning
SKILL = 4.0  # how sharply the author of the log tells the better bay
BONUS = 0.2  # full nets, for each nat by which a deed surprises

MORNINGS = 20  # that are drawn for an update
SEEDS = (0, 1, 2)
CROWD = 30  # boats that imitate themselves
FAR = 80.0  # percent of mornings in one bay
SHIFTS = (6, 12, 24, 48)  # dates of the shift by which the waits are told
TOLD = 24  # the date at which rate and mornings are varied
LIMIT = 400  # updates after which nobody waits on


# The rule


def softmax(logits: Row) -> list[float]:
    """The probabilities of a policy with these logits."""
    highest = max(logits)
    powers = [exp(logit - highest) for logit in logits]
    total = sum(powers)
    return [power / total for power in powers]


def dot(row: Row, other: Row) -> float:
    """The sum of the products; with probabilities for one, the mean of the other."""
    return fsum(a * b for a, b in zip(row, other, strict=True))


def moved(row: Row, direction: Row, distance: float) -> list[float]:
    """The row, gone on in a direction."""
    return [a + distance * b for a, b in zip(row, direction, strict=True)]


def gradient(logits: Row, record: Row) -> list[float]:
    """The slope of the record's log-likelihood; a record says how much of each deed."""
    return moved(record, softmax(logits), -sum(record))


# The records


def payoff_at(update: int, change: int = CHANGE) -> Row:
    """The chances of full nets at an update."""
    return OLD if update < change else NEW


def author_of(payoff: Row) -> list[float]:
    """What somebody does who has learned, if not perfectly, by these chances."""
    return softmax([SKILL * full for full in payoff])


def deeds_of(source: str, logits: Row, payoff: Row) -> list[float]:
    """The shares of the deeds in a record, before any are weighted.

    ValueError if the source is none of SOURCES.
    """
    if source == "log":
        return author_of(OLD)
    if source == "author":
        return author_of(payoff)
    if source in SOURCES:
        return softmax(logits)
    raise ValueError(source)


def weight_of(source: str, share: float, nets: float) -> float:
    """What a deed counts for, by how often it is done and what was in the nets."""
    if source == "reward":
        return nets
    if source == "bonus":
        return nets - BONUS * log(share)
    return 1.0


def record_of(source: str, logits: Row, payoff: Row) -> list[float]:
    """The record to be expected; in nothing else do the ways of training differ."""
    record = []
    for share, full in zip(deeds_of(source, logits, payoff), payoff, strict=True):
        record.append(share * weight_of(source, share, full))
    return record


def draw_record(
    source: str,
    logits: Row,
    payoff: Row,
    rng: Random,
    mornings: int = MORNINGS,
) -> list[float]:
    """The record of so many mornings, each with a deed and with nets full or empty."""
    shares = deeds_of(source, logits, payoff)
    record = [0.0, 0.0]
    for _ in range(mornings):
        bay = 0 if rng.random() < shares[0] else 1
        nets = 1.0 if rng.random() < payoff[bay] else 0.0
        record[bay] += weight_of(source, shares[bay], nets) / mornings
    return record


def sensitivity(source: str, logits: Row = (0.0, 0.0), nudge: float = 1e-4) -> float:
    """The update to the logit of north, differentiated by the chance of full nets."""
    updates = []
    for change in (-nudge, nudge):
        payoff = (OLD[0] + change, OLD[1])
        updates.append(gradient(logits, record_of(source, logits, payoff))[0])
    low, high = updates
    return (high - low) / (2 * nudge)


# Learning


def train(
    source: str,
    updates: int = UPDATES,
    change: int = CHANGE,
    rate: float = RATE,
) -> Rows:
    """The logits of north and south, before each update and after the last."""
    history = [[0.0, 0.0]]
    for update in range(updates):
        logits = history[-1]
        record = record_of(source, logits, payoff_at(update, change))
        history.append(moved(logits, gradient(logits, record), rate))
    return history


def train_drawn(
    source: str,
    seed: int,
    updates: int = UPDATES,
    change: int = CHANGE,
    mornings: int = MORNINGS,
) -> Rows:
    """The same by records that are drawn."""
    rng = Random(seed)
    history = [[0.0, 0.0]]
    for update in range(updates):
        logits = history[-1]
        payoff = payoff_at(update, change)
        record = draw_record(source, logits, payoff, rng, mornings)
        history.append(moved(logits, gradient(logits, record), RATE))
    return history


# What is measured


def nets_percent(logits: Row, payoff: Row) -> float:
    """On how many mornings of a hundred the nets come back full."""
    return 100 * dot(softmax(logits), payoff)


def south_percent(logits: Row) -> float:
    """On how many mornings of a hundred a boat goes south."""
    return 100 * softmax(logits)[1]


def updates_until_back(history: Rows, change: int) -> int:
    """From the shift until the boat goes north at least as often as south.

    LIMIT if it never does.
    """
    for update, logits in enumerate(history[change:]):
        if softmax(logits)[0] >= 0.5:
            return update
    return LIMIT


def updates_until_sure(history: Rows, change: int) -> int:
    """From the shift until it goes north as often as it went south before.

    LIMIT if it never does.
    """
    before = softmax(history[change])[1]
    for update, logits in enumerate(history[change:]):
        if softmax(logits)[0] >= before:
            return update
    return LIMIT


def sure_wait(source: str, change: int) -> int:
    """How long a boat needs to be as sure of the new bay as it was of the old."""
    history = train(source, change + LIMIT, change)
    return updates_until_sure(history, change)


def wait(source: str, change: int, rate: float = RATE) -> int:
    """How long a boat needs after a shift at this date."""
    history = train(source, change + LIMIT, change, rate)
    return updates_until_back(history, change)


def drawn_waits(
    source: str,
    change: int,
    mornings: int = MORNINGS,
    boats: int = len(SEEDS),
) -> list[int]:
    """The same by records that are drawn, for so many boats."""
    waits = []
    for seed in range(boats):
        history = train_drawn(source, seed, change + LIMIT, change, mornings)
        waits.append(updates_until_back(history, change))
    return waits


# The numbers of the page


def of_records() -> dict[str, float]:
    """What each record comes to."""
    numbers: dict[str, float] = {"change": CHANGE, "updates": UPDATES}
    for source in SOURCES:
        history = train(source)
        numbers[f"{source}_nets_before_percent"] = nets_percent(history[CHANGE], OLD)
        numbers[f"{source}_nets_after_percent"] = nets_percent(history[-1], NEW)
        numbers[f"{source}_update_per_payoff"] = sensitivity(source)
        ends = [train_drawn(source, seed)[-1] for seed in SEEDS]
        nets = [round(nets_percent(end, NEW)) for end in ends]
        numbers |= least_and_most(f"{source}_drawn_nets_after_percent", nets)
    return numbers


def of_a_crowd() -> dict[str, float]:
    """How many boats end far north or far south that draw only their own deeds."""
    ends = [train_drawn("own", seed)[-1] for seed in range(CROWD)]
    souths = [south_percent(end) for end in ends]
    return {
        "crowd": CROWD,
        "far_percent": FAR,
        "crowd_far_south": sum(1 for south in souths if south > FAR),
        "crowd_far_north": sum(1 for south in souths if south < 100 - FAR),
    }


def of_waits() -> dict[str, float]:
    """How long a boat needs by the date of the shift, and by rate and mornings."""
    numbers: dict[str, float] = {"mornings": MORNINGS, "bonus": BONUS}
    for change in SHIFTS:
        for source in ("author", "reward", "bonus"):
            numbers[f"{source}_wait_{change}"] = wait(source, change)
            name = f"{source}_drawn_wait_{change}"
            numbers |= least_and_most(name, drawn_waits(source, change))
        numbers[f"reward_sure_wait_{change}"] = sure_wait("reward", change)
    crowd = drawn_waits("bonus", SHIFTS[-1], boats=CROWD)
    numbers |= least_and_most("bonus_crowd_wait", crowd)
    rates = [wait("reward", TOLD, rate) for rate in (RATE / 2, RATE * 2)]
    numbers |= least_and_most("other_rates_wait", rates)
    for name, mornings in (("half", MORNINGS // 2), ("twice", MORNINGS * 2)):
        waits = drawn_waits("reward", TOLD, mornings)
        numbers |= least_and_most(f"{name}_mornings_wait", waits)
    return numbers


def least_and_most(name: str, values: Sequence[float]) -> dict[str, float]:
    """What a page writes as a range."""
    return {f"{name}_min": min(values), f"{name}_max": max(values)}


def rounded(number: float) -> float:
    """To three digits, if it is not whole; what is as good as nothing is nothing."""
    if isinstance(number, int):
        return number
    if abs(number) < 1e-9:
        return 0.0
    return float(f"{number:.3g}")


def measure() -> dict[str, float]:
    """Percents, updates, and updates of a logit for each unit of payoff."""
    numbers = of_records() | of_a_crowd() | of_waits()
    return {key: rounded(number) for key, number in numbers.items()}


BOUNDS: Mapping[str, tuple[float, float]] = {
    # Expected records: what had to come out, and what each boat comes to.
    "log_update_per_payoff": (0, 0),
    "own_update_per_payoff": (0, 0),
    "own_nets_after_percent": (50, 50),
    "log_nets_after_percent": (12, 14),
    "author_nets_after_percent": (86, 88),
    "reward_nets_after_percent": (86, 88),
    "reward_wait_6": (7, 9),
    "reward_wait_12": (14, 16),
    "reward_wait_24": (26, 28),
    "reward_wait_48": (51, 53),
    "reward_sure_wait_12": (25, 29),
    "reward_sure_wait_48": (97, 103),
    "other_rates_wait": (26, 29),
    # Drawn ones.
    "author_drawn_wait_48": (1, 3),
    "bonus_drawn_wait_48": (4, 25),
    "bonus_crowd_wait": (2, 32),
    "reward_drawn_wait_48": (35, 150),
    "half_mornings_wait": (8, 90),
    "crowd_far_south": (5, 18),
    "crowd_far_north": (4, 18),
}


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:8g}  {key.replace('_', ' ')}")
