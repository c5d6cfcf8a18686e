"""A reward model pressed ever harder, and what helps: a better one, or asking again.

The skeptic says that RLHF does feed back around, and may for that reason make a model
less safe (claim 3.10). Here raters compare replies, a reward model is fitted to what
they prefer, and a policy is pressed to score well by it, at a price for moving away
from where it was (after Gao2023overoptimization).

The policy makes one choice among 61 replies, from cold to warm. There is no predictor
of text under it and there are no characters: of RLHF only the loop is built.

>>> round(TRUE[REPLIES.index(2.0)], 2), round(TRUE[REPLIES.index(6.0)], 2)
(1.0, -3.0)
"""

from collections.abc import Mapping, Sequence
from math import exp, fsum, log, log2
from random import Random

Row = Sequence[float]  # a number for each reply

COMPARISONS = 500  # that raters make
SEEDS = (0, 1, 2)
DEGREES = {"line": 1, "parabola": 2}  # of the polynomials that reward models are
STEPS = 50  # of the climb to the best fit; it has come to rest then
PRESSURES = (0.5, 1.0, 2.0, 3.0, 6.0)
HARDEST = PRESSURES[-1]
SWEEP = [step / 4 for step in range(1, 25)]  # pressures among which the best is sought
ROUNDS = 6  # in which raters are asked again
DOUBLE = 2 * HARDEST  # a pressure beyond those of the figure
CLOYING = 4.0  # the smaller, the sooner warmth is too much


# Replies


def softmax(logits: Row) -> list[float]:
    """The probabilities of a policy with these logits."""
    highest = max(logits)
    weights = [exp(logit - highest) for logit in logits]
    total = sum(weights)
    return [weight / total for weight in weights]


def true_reward(x: float, cloying: float = CLOYING) -> float:
    """Warmer is better up to half of `cloying`; beyond, it cloys."""
    return x - x * x / cloying


REPLIES = [step / 5 for step in range(-30, 31)]  # from cold to warm; 0 is usual
START = softmax([-x * x / 2 for x in REPLIES])  # the normal distribution, of spread 1
TRUE = [true_reward(x) for x in REPLIES]
EVENLY = softmax([0.0 for _ in REPLIES])  # a policy under which all are as common


def dot(row: Row, other: Row) -> float:
    """The sum of the products; with a policy for one, the mean of the other."""
    return fsum(a * b for a, b in zip(row, other, strict=True))


# Reward models


def compare(policy: Row, true: Row, rng: Random) -> tuple[int, int]:
    """Two replies of a policy, first the one that a noisy rater prefers."""
    one, other = rng.choices(range(len(REPLIES)), policy, k=2)
    odds = softmax([true[one], true[other]])
    return rng.choices([(one, other), (other, one)], odds)[0]


def powers(x: float, degree: int) -> list[float]:
    """x, x squared and so on, which a polynomial without a constant weighs and adds."""
    return [x**power for power in range(1, degree + 1)]


def fit(
    rng: Random,
    degree: int,
    size: int = COMPARISONS,
    policy: Row = START,
    true: Row = TRUE,
    steps: int = STEPS,
) -> list[float]:
    """The reward of each reply, by a polynomial fitted to so many comparisons.

    The fit is that of Bradley and Terry: the odds of being preferred are as the powers
    of the rewards. `steps` are of its climb.
    """
    gaps = []
    for _ in range(size):
        won, lost = compare(policy, true, rng)
        winner = powers(REPLIES[won], degree)
        loser = powers(REPLIES[lost], degree)
        gaps.append([a - b for a, b in zip(winner, loser, strict=True)])
    slopes = [0.0] * degree
    for _ in range(steps):
        misses = [1 / (1 + exp(dot(slopes, gap))) for gap in gaps]
        for n in range(degree):
            slopes[n] += dot(misses, [gap[n] for gap in gaps]) / size
    return [dot(slopes, powers(x, degree)) for x in REPLIES]


# Pressing


def press(policy: Row, proxy: Row, pressure: float) -> list[float]:
    """The policy that is best by the proxy less the price of moving away.

    The price is the divergence KL in nats, divided by the pressure.
    """
    logits = []
    for share, reward in zip(policy, proxy, strict=True):
        logits.append(log(share) + pressure * reward)
    return softmax(logits)


def gain(policy: Row, reward: Row) -> float:
    """By how much the mean reward is above that of the start."""
    return dot(policy, reward) - dot(START, reward)


def kl_bits(policy: Row) -> float:
    """How far a policy has moved from the start."""
    terms = []
    for share, before in zip(policy, START, strict=True):
        if share > 0:
            terms.append(share * log2(share / before))
    return fsum(terms)


def press_in_rounds(
    rng: Random,
    degree: int,
    asking: bool,
    rounds: int = ROUNDS,
    true: Row = TRUE,
    pressure: float = HARDEST,
) -> list[float]:
    """The policy after the hardest pressure, or another, laid on in equal parts.

    `asking`: before each, raters compare replies as they are by then; else the first
    reward model is kept.
    """
    policy = START
    proxy = fit(rng, degree, policy=policy, true=true)
    for number in range(rounds):
        if asking and number > 0:
            proxy = fit(rng, degree, policy=policy, true=true)
        policy = press(policy, proxy, pressure / rounds)
    return list(policy)


def press_anew(rng: Random) -> list[float]:
    """The start, pressed hardest by the second line alone, which was fitted half-way."""
    half_way = press(START, fit(rng, 1), HARDEST / 2)
    second = fit(rng, 1, policy=half_way)
    return press(START, second, HARDEST)


# The numbers of the page


def of_model(seed: int, degree: int) -> dict[str, float]:
    """Gains by the reward model and in truth, by pressure; and the best in truth."""
    proxy = fit(Random(seed), degree)
    numbers = {}
    for pressure in PRESSURES:
        end = press(START, proxy, pressure)
        numbers[f"proxy_{tag(pressure)}"] = gain(end, proxy)
        numbers[f"true_{tag(pressure)}"] = gain(end, TRUE)
        numbers[f"kl_{tag(pressure)}"] = kl_bits(end)
    ends = [press(START, proxy, pressure) for pressure in SWEEP]
    peak = max(ends, key=lambda end: gain(end, TRUE))
    numbers["peak_true"] = gain(peak, TRUE)
    numbers["peak_kl"] = kl_bits(peak)
    return numbers


def tag(pressure: float) -> str:
    """A pressure as it stands in a key: 0.5 is 05, and 6 is 6."""
    return f"{pressure:g}".replace(".", "")


def of_rounds(seed: int) -> dict[str, float]:
    """True gains under the hardest pressure: asked anew, not so, or asked more."""
    asked = press_in_rounds(Random(seed), 1, asking=True)
    twice = press_in_rounds(Random(seed), 1, asking=True, rounds=2)
    kept = press_in_rounds(Random(seed), 1, asking=False)
    more = fit(Random(seed), 1, COMPARISONS * ROUNDS)
    evenly = fit(Random(seed), 1, policy=EVENLY)
    return {
        "asked_true": gain(asked, TRUE),
        "twice_true": gain(twice, TRUE),
        "kept_true": gain(kept, TRUE),
        "more_true": gain(press(START, more, HARDEST), TRUE),
        "evenly_true": gain(press(START, evenly, HARDEST), TRUE),
        "anew_true": gain(press_anew(Random(seed)), TRUE),
    }


def of_double(seed: int) -> dict[str, float]:
    """True gains under twice the hardest pressure, by how often raters are asked."""
    numbers = {}
    for name, rounds in (("kept", 1), ("twice", 2), ("asked", ROUNDS)):
        end = press_in_rounds(Random(seed), 1, True, rounds, pressure=DOUBLE)
        numbers[f"double_{name}_true"] = gain(end, TRUE)
    return numbers


def of_constants(seed: int) -> dict[str, float]:
    """True gains under the hardest pressure, with a constant halved or doubled."""
    numbers = {}
    for name, times in (("half", 0.5), ("twice", 2.0)):
        true = [true_reward(x, CLOYING * times) for x in REPLIES]
        for kind, degree in DEGREES.items():
            few = fit(Random(seed), degree, int(COMPARISONS * times))
            bent = fit(Random(seed), degree, true=true)
            for what, proxy, reward in (("size", few, TRUE), ("cloying", bent, true)):
                end = press(START, proxy, HARDEST)
                numbers[f"{name}_{what}_{kind}"] = gain(end, reward)
        asked = press_in_rounds(Random(seed), 1, asking=True, true=true)
        twice = press_in_rounds(Random(seed), 1, True, 2, true)
        numbers[f"{name}_cloying_asked"] = gain(asked, true)
        numbers[f"{name}_cloying_twice"] = gain(twice, true)
    return numbers


def of_seed(seed: int) -> dict[str, float]:
    """All that depends on the raters."""
    numbers = of_rounds(seed) | of_double(seed) | of_constants(seed)
    for kind, degree in DEGREES.items():
        for key, number in of_model(seed, degree).items():
            numbers[f"{kind}_{key}"] = number
    return numbers


def ranges(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The least and the most of each number."""
    found = {}
    for key in runs[0]:
        values = [rounded(run[key]) for run in runs]
        found[f"{key}_min"] = min(values)
        found[f"{key}_max"] = max(values)
    return found


def rounded(number: float) -> float:
    """To one decimal, and to two below one."""
    return round(number, 1 if abs(number) >= 1 else 2)


def measure() -> dict[str, float]:
    """Gains in reward, above the start, and bits of divergence."""
    best = TRUE.index(max(TRUE))
    top = gain([1.0 if n == best else 0.0 for n in range(len(REPLIES))], TRUE)
    return {
        "replies": len(REPLIES),
        "comparisons": COMPARISONS,
        "rounds": ROUNDS,
        "rare_percent": rounded(100 * sum(START[best + 1 :])),
        "most_true": rounded(top),
        **ranges([of_seed(seed) for seed in SEEDS]),
    }


BOUNDS: Mapping[str, tuple[float, float]] = {
    # The line promises ever more, and gives less than nothing in the end.
    "line_proxy_6": (4, 6),
    "line_peak_true": (0.9, 1.1),
    "line_peak_kl": (2, 4),
    "line_true_6": (-2.2, -0.6),
    "line_kl_6": (15, 25),
    # The parabola does no harm, nor does the line where raters are asked again.
    "parabola_true_6": (0.9, 1.25),
    "asked_true": (0.9, 1.15),
    "twice_true": (0.7, 1.1),
    "kept_true": (-2.2, -0.6),
    "more_true": (-1.8, -0.8),
    "evenly_true": (0.2, 1.1),
    "anew_true": (-6, -1),
    # Pressed twice as hard, twice is not enough.
    "double_kept_true": (-2.9, -2.2),
    "double_twice_true": (-5.2, -2),
    "double_asked_true": (0.85, 1.15),
    # And so with constants halved and doubled, but for one.
    "half_size_line": (-2.4, -0.5),
    "twice_size_line": (-2, -0.8),
    "half_size_parabola": (0, 1.25),
    "half_cloying_line": (-8, -3),
    "half_cloying_asked": (0.35, 0.65),
    "half_cloying_twice": (-2, -0.1),
    "twice_cloying_line": (1.5, 2),
    "twice_cloying_asked": (1.5, 2),
}


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:8g}  {key.replace('_', ' ')}")
