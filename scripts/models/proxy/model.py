"""What is selected where a cue stands for what counts, and what comes when they part.

The skeptic says of the agents we know that proxy objectives stopped going along with
what they were trained for when the world changed, but that the agency was in the data
from the start (claim 3.7). Here selection makes such a proxy.

Foragers inherit a taste: weights for what can be sensed of a food. They eat what tastes
best of what is on offer, the better fed half breeds, and children inherit the taste
with small changes. Sweetness goes along with nutrition; an assay shows nutrition
itself, and heeding it costs. Then a sweetener is put in. Everything is Gaussian, so
that expected fitness is exact.

The laboratory form of the thing is goal misgeneralisation (Langosco2022goal); its
biology, Tooby1992adapted.

>>> round(fitness(SWEET_TOOTH, OLD), 2), round(fitness(SWEET_TOOTH, NEW), 2)
(0.9, 0.4)
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import cos, hypot, pi, sin, sqrt
from random import Random
from statistics import fmean
from typing import NamedTuple

SWEETENER = 2.0  # its spread, where that of natural sweetness is one
GENERATIONS = 50  # before the sweetener comes; twice as many after it
POPULATIONS = 10  # over which ranges are given; the first is told of by itself
LUCK = 0.05  # of a life, in units of fitness
MUTATION = 0.05  # of each weight, from parent to child
SEEDS = (0, 1, 2)  # of the populations where constants vary
COSTS = (0.05, 0.1, 0.2, 0.3, 0.35, 0.4)
TIMES = (0.25, 0.5, 1.0, 2.0, 4.0)  # the mutation above
EDGE = ((0.4, 1.0), (0.35, 0.5))  # costs and times next to where the loss is made good
LONGER = 4  # times as many generations after the sweetener came, at the edge
WIDE = 3.0  # the spread of a stronger sweetener, and the cost at which it is tried
WIDE_COST = 0.35
CUES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
BY_LOT = 1e9  # luck that drowns fitness, so that parents are drawn by lot


# The world.


@dataclass(frozen=True)
class World:
    """How what can be sensed of a food goes along with its nutrition."""

    cue: float = 0.9  # the correlation of natural sweetness with nutrition
    assay: float = 0.95  # the correlation of the assay with nutrition
    cost: float = 0.2  # of a taste for the assay alone, in units of fitness
    sweetener: float = 0.0  # its spread


def sweetened(world: World, sweetener: float = SWEETENER) -> World:
    """The same world, after the sweetener was put in."""
    return replace(world, sweetener=sweetener)


OLD = World()
NEW = sweetened(OLD)
TWINS = World(cue=1.0, assay=1.0, cost=0.0)  # cue and nutrition are never seen apart

# What is in a food is a mixture of five independent factors of unit spread: nutrition,
# the rest of natural sweetness, colour, the error of the assay, and the sweetener.
Mixture = Sequence[float]
NUTRITION: Mixture = (1.0, 0.0, 0.0, 0.0, 0.0)


class Senses(NamedTuple):
    """What can be sensed of a food."""

    sweetness: Mixture
    colour: Mixture
    assay: Mixture


@cache
def senses(world: World) -> Senses:
    """Each sense as a mixture, of which the natural part has unit spread."""
    rest = sqrt(1 - world.cue**2)
    error = sqrt(1 - world.assay**2)
    return Senses(
        sweetness=(world.cue, rest, 0.0, 0.0, world.sweetener),
        colour=(0.0, 0.0, 1.0, 0.0, 0.0),
        assay=(world.assay, 0.0, 0.0, error, 0.0),
    )


# The foragers.


class Taste(NamedTuple):
    """The weight of each sense; their squares sum to one."""

    sweetness: float
    colour: float
    assay: float


Population = list[Taste]
SWEET_TOOTH = Taste(1.0, 0.0, 0.0)


def flavour(taste: Taste, world: World) -> list[float]:
    """How a food tastes, as a mixture of the five factors."""
    sweet, colour, assay = senses(world)
    mixed = []
    for factor in range(len(NUTRITION)):
        by_sweetness = taste.sweetness * sweet[factor]
        by_colour = taste.colour * colour[factor]
        by_assay = taste.assay * assay[factor]
        mixed.append(by_sweetness + by_colour + by_assay)
    return mixed


def obtained(taste: Taste, world: World, wanted: Mixture) -> float:
    """How much of something is in what tastes best, above a blind choice.

    The unit is what a perfect judge would get of a thing of unit spread. So of
    nutrition it is the correlation of taste with it, however many foods are on offer.
    """
    mixed = flavour(taste, world)
    got = sum(a * b for a, b in zip(mixed, wanted, strict=True))
    return got / hypot(*mixed)


def fitness(taste: Taste, world: World) -> float:
    """Nutrition obtained, less the cost: 0 for a blind eater, and at most 1."""
    return obtained(taste, world, NUTRITION) - world.cost * abs(taste.assay)


def sweetness(taste: Taste, world: World) -> float:
    """The proxy obtained, in the same units."""
    return obtained(taste, world, senses(world).sweetness)


def skill(taste: Taste, world: World) -> float:
    """The proxy obtained, as a share of what could be had in this world."""
    there = hypot(*senses(world).sweetness)
    return sweetness(taste, world) / there


def heed(taste: Taste, world: World) -> float:
    """How much a taste goes by the assay, the same in every world."""
    return abs(taste.assay)


def best(world: World, steps: int = 1000) -> Taste:
    """The fittest taste for sweetness and assay alone, of so many proportions."""

    def fit(taste: Taste) -> float:
        return fitness(taste, world)

    tastes = []
    for step in range(steps + 1):
        angle = pi / 2 * step / steps
        tastes.append(Taste(cos(angle), 0.0, sin(angle)))
    return max(tastes, key=fit)


def threshold(world: World) -> float:
    """The correlation above which a cue is selected alone.

    A small weight w for the assay adds w * assay * (1 - cue**2) to the correlation of
    a pure cue with nutrition, and costs w * cost, if there is no sweetener.
    """
    return sqrt(1 - world.cost / world.assay)


def step_cost(world: World) -> float:
    """The cost of the assay below which a little heed to it pays whoever pays none.

    It is what a small weight w adds to the correlation of sweetness with nutrition,
    divided by w. At a higher cost only a large weight can pay.
    """
    variance = 1 + world.sweetener**2
    return world.assay * (variance - world.cue**2) / (variance * sqrt(variance))


# Selection.


def unit(weights: Sequence[float]) -> Taste:
    """The taste with these proportions. Three zeros have none (ZeroDivisionError)."""
    length = hypot(*weights)
    return Taste(*(weight / length for weight in weights))


def newborns(rng: Random, size: int = 40) -> Population:
    """Tastes that lean no way in particular."""
    return [unit([rng.gauss() for _ in range(3)]) for _ in range(size)]


def evolve(
    population: Population,
    worlds: Iterable[World],
    rng: Random,
    luck: float = LUCK,
    mutation: float = MUTATION,
) -> list[Population]:
    """The population, then a generation for each world: the children of the last one.

    How well fed somebody is strays from the expected fitness by `luck`, and the weights
    of a child from its parent's by `mutation`; both are standard deviations.
    """
    generations = [population]
    for world in worlds:
        parents = better_half(generations[-1], world, rng, luck)
        children = [child(parent, rng, mutation) for parent in parents + parents]
        generations.append(children)
    return generations


def better_half(
    population: Population,
    world: World,
    rng: Random,
    luck: float,
) -> Population:
    """Those who were better fed than the others."""
    fed = [(rng.gauss(fitness(taste, world), luck), taste) for taste in population]
    fed.sort()
    return [taste for _, taste in fed[len(fed) // 2 :]]


def child(parent: Taste, rng: Random, mutation: float) -> Taste:
    """A taste that differs from the parent's a little."""
    return unit([rng.gauss(weight, mutation) for weight in parent])


def lineages(
    worlds: Sequence[World],
    luck: float = LUCK,
    seeds: Sequence[int] = range(POPULATIONS),
    mutation: float = MUTATION,
) -> list[Population]:
    """The last generations of populations that share nothing but their worlds."""
    ends = []
    for seed in seeds:
        rng = Random(seed)
        generations = evolve(newborns(rng), worlds, rng, luck, mutation)
        ends.append(generations[-1])
    return ends


# What is measured.

Numbers = dict[str, float]  # by their names on the page


def three_digits(number: float) -> float:
    """The number as the page gives it."""
    return float(f"{number:.3g}")


def percent(
    score: Callable[[Taste, World], float],
    population: Population,
    world: World,
) -> float:
    """The mean score of a population."""
    return three_digits(100 * fmean(score(taste, world) for taste in population))


def least_and_most(name: str, values: Sequence[float]) -> Numbers:
    """What a page writes as a range."""
    return {f"{name}_min": min(values), f"{name}_max": max(values)}


def the_change(rng: Random, generations: int = GENERATIONS) -> Numbers:
    """One population before a sweetener is put in, at that moment, and afterwards.

    Selection then goes on for twice as long, once with mutation and once without.
    """
    later = [NEW] * (2 * generations)
    trained = evolve(newborns(rng), [OLD] * generations, rng)[-1]
    clones = evolve(trained, later, rng, mutation=0.0)[-1]
    course = evolve(trained, later, rng)
    heirs = course[-1]
    fallen = percent(fitness, trained, NEW)
    regained = percent(fitness, heirs, NEW)
    return {
        "trained_fitness_percent": percent(fitness, trained, OLD),
        "trained_heed_percent": percent(heed, trained, OLD),
        "trained_sweetness_percent": percent(sweetness, trained, OLD),
        "trained_skill_percent": percent(skill, trained, OLD),
        "fallen_fitness_percent": fallen,
        "fallen_sweetness_percent": percent(sweetness, trained, NEW),
        "fallen_skill_percent": percent(skill, trained, NEW),
        "half_regained_generations": wait((fallen + regained) / 2, course),
        "regained_fitness_percent": regained,
        "regained_heed_percent": percent(heed, heirs, NEW),
        "clones_fitness_percent": percent(fitness, clones, NEW),
    }


def wait(level: float, course: list[Population]) -> int:
    """Generations until fitness, in percent, is so high in the new world.

    A course that never comes to that level is an IndexError.
    """
    generation = 0
    while percent(fitness, course[generation], NEW) < level:
        generation += 1
    return generation


def changes(generations: int, populations: int) -> Numbers:
    """The first population by itself, and the least and the most of so many."""
    courses = [the_change(Random(seed), generations) for seed in range(populations)]
    found = dict(courses[0])
    for key in courses[0]:
        found |= least_and_most(key, [course[key] for course in courses])
    return found


def spread(name: str, populations: list[Population], world: World) -> Numbers:
    """The least and the most fitness of populations."""
    percents = [percent(fitness, each, world) for each in populations]
    return least_and_most(f"{name}_percent", percents)


def parted(
    name: str,
    world: World,
    luck: float,
    generations: int,
    populations: int,
) -> Numbers:
    """Populations that come from one world, in it and when the sweetener is put in."""
    ends = lineages([world] * generations, luck, range(populations))
    found = spread(name, ends, world)
    return found | spread(f"parted_{name}", ends, sweetened(world))


def seasons(world: World, every: int, generations: int) -> list[World]:
    """The sweetener in the first of every so many generations."""
    worlds = []
    for generation in range(generations):
        met = generation % every == 0
        worlds.append(sweetened(world) if met else world)
    return worlds


def varied(
    name: str,
    world: World,
    every: int,
    generations: int,
    populations: int,
) -> Numbers:
    """Populations that met the sweetener now and then."""
    worlds = seasons(world, every, 2 * generations)
    ends = lineages(worlds, seeds=range(populations))
    found = spread(f"{name}_varied", ends, sweetened(world))
    found[f"{name}_varied_every"] = every
    return found


# Where it holds.


def share_regained(population: Population, world: World) -> float:
    """How much is made good of what a sweet tooth lost, in percent.

    The world has the sweetener: at 0 a population fares as a sweet tooth does in it,
    and at 100 as one did before.
    """
    low = fitness(SWEET_TOOTH, world)
    before = fitness(SWEET_TOOTH, replace(world, sweetener=0.0))
    mean = fmean(fitness(taste, world) for taste in population)
    return 100 * (mean - low) / (before - low)


def most_regained(world: World) -> float:
    """How much the best taste makes good: all that can be, at this cost."""
    return share_regained([best(world)], world)


def across(share: float, world: World) -> bool:
    """Whether more than half is made good of what can be."""
    return share > most_regained(world) / 2


def regained(
    cost: float,
    mutation: float,
    generations: int,
    longer: int = 1,
    sweetener: float = SWEETENER,
    seeds: Sequence[int] = SEEDS,
) -> list[float]:
    """The share regained after the sweetener came, of each seed's population.

    Selection goes on with it for twice as many generations, or so many times that.
    """
    world = World(cost=cost)
    there = sweetened(world, sweetener)
    worlds = [world] * generations + [there] * (2 * longer * generations)
    ends = lineages(worlds, seeds=seeds, mutation=mutation)
    return [share_regained(end, there) for end in ends]


def cured(cost: float, mutation: float, generations: int) -> list[float]:
    """The same where the sweetener was there in every second generation."""
    world = World(cost=cost)
    worlds = seasons(world, 2, 2 * generations)
    ends = lineages(worlds, seeds=SEEDS, mutation=mutation)
    return [share_regained(end, sweetened(world)) for end in ends]


PHASES = {"regained": regained, "cured": cured}


@cache
def phase(what: str, cost: float, times: float, generations: int) -> tuple[int, ...]:
    """The shares at a cost and at so many times the mutation, in whole percents."""
    shares = PHASES[what](cost, times * MUTATION, generations)
    return tuple(round(share) for share in shares)


def phases(generations: int) -> Numbers:
    """The shares at each cost and mutation: regained_cost_20_times_100 and so on."""
    found: Numbers = {}
    for what in PHASES:
        for cost in COSTS:
            for times in TIMES:
                shares = phase(what, cost, times, generations)
                found |= least_and_most(cell(what, cost, times), shares)
        for name, length in (("half", generations // 2), ("twice", 2 * generations)):
            shares = phase(what, OLD.cost, 1.0, length)
            found |= least_and_most(f"{what}_{name}_as_long", shares)
    return found


def at_the_edge(generations: int, populations: int) -> Numbers:
    """Who gets across after all: with more generations, or with a wider sweetener."""
    found: Numbers = {"longer_generations": 2 * LONGER * generations}
    for cost, times in EDGE:
        shares = regained(cost, times * MUTATION, generations, LONGER)
        there = sweetened(World(cost=cost))
        name = cell("longer", cost, times)
        found |= least_and_most(name, [round(share) for share in shares])
        found[f"{name}_across"] = sum(across(share, there) for share in shares)
    seeds = range(populations)
    there = sweetened(World(cost=WIDE_COST), WIDE)
    found["wide_sweetener"] = WIDE
    for name, longer in (("wide", 1), ("wide_twice_as_long", 2)):
        shares = regained(WIDE_COST, MUTATION, generations, longer, WIDE, seeds)
        found[f"{name}_across"] = sum(across(share, there) for share in shares)
    found["wide_step_cost_percent"] = round(100 * step_cost(there))
    for cost in COSTS:
        most = most_regained(sweetened(World(cost=cost)))
        found[f"most_cost_{round(100 * cost)}"] = round(most)
    return found


def cell(what: str, cost: float, times: float) -> str:
    """The name of a number."""
    return f"{what}_cost_{round(100 * cost)}_times_{round(100 * times)}"


@cache
def dose(cue: float, generations: int) -> dict[str, tuple[float, ...]]:
    """Heed, and fitness before and with the sweetener, of each seed's population."""
    world = World(cue=cue)
    ends = lineages([world] * generations, seeds=SEEDS)
    return {
        "heed": tuple(percent(heed, end, world) for end in ends),
        "before": tuple(percent(fitness, end, world) for end in ends),
        "after": tuple(percent(fitness, end, sweetened(world)) for end in ends),
    }


def doses(generations: int) -> Numbers:
    """The same for each cue, by names such as before_cue_90_percent."""
    found: Numbers = {}
    for cue in CUES:
        for what, percents in dose(cue, 2 * generations).items():
            name = f"{what}_cue_{round(100 * cue)}_percent"
            found |= least_and_most(name, percents)
    return found


def measure(
    generations: int = GENERATIONS,
    populations: int = POPULATIONS,
) -> Numbers:
    """The numbers of the page: of one population, and ranges over so many."""
    return {
        "cue": OLD.cue,
        "assay": OLD.assay,
        "cost_percent": 100 * OLD.cost,
        "sweetener": NEW.sweetener,
        "generations": generations,
        "later_generations": 2 * generations,
        "populations": populations,
        "threshold_cue": three_digits(threshold(OLD)),
        "step_cost_percent": round(100 * step_cost(NEW)),
        **changes(generations, populations),
        **parted("twins", TWINS, LUCK, generations, populations),
        **parted("unselected", OLD, BY_LOT, generations, populations),
        **varied("half", OLD, 2, generations, populations),
        **varied("fifth", OLD, 5, generations, populations),
        **varied("free_tenth", TWINS, 10, generations, populations),
        **phases(generations),
        **at_the_edge(generations, populations),
        **doses(generations),
    }


BOUNDS: Mapping[str, tuple[float, float]] = {
    # A sweet tooth is selected, and outlives its use.
    "trained_fitness_percent": (86.5, 90),
    "fallen_fitness_percent": (39, 44),
    "fallen_skill_percent": (98, 100),
    "fallen_sweetness_percent": (218, 224),
    "regained_fitness_percent": (71, 75),
    "half_regained_generations": (9, 40),
    "clones_fitness_percent": (40, 54),
    "twins_percent": (98, 100),
    "parted_twins_percent": (44, 100),
    "unselected_percent": (-120, 88),
    "half_varied_percent": (65, 76),
    "fifth_varied_percent": (38, 48),
    "free_tenth_varied_percent": (80, 100),
    # Where that holds, and where it does not.
    "regained_cost_20_times_25": (4, 33),
    "regained_cost_20_times_50": (60, 70),
    "regained_cost_20_times_100": (63, 70),
    "regained_cost_35_times_50": (-4, 8),
    "regained_cost_35_times_100": (30, 40),
    "regained_cost_40_times_100": (-6, 2),
    "regained_cost_40_times_200": (18, 28),
    "longer_cost_40_times_100_across": (1, 3),
    "longer_cost_35_times_50_across": (1, 3),
    "wide_across": (1, 5),
    "wide_twice_as_long_across": (7, 10),
    "cured_cost_10_times_100": (77, 90),
    "cured_cost_20_times_50_min": (0, 28),
    "cured_cost_20_times_50_max": (56, 70),
    "cured_cost_20_times_100": (56, 70),
    "cured_cost_40_times_100_min": (-8, 6),
    "cured_cost_40_times_100_max": (20, 30),
    # The better the cue, the harder the fall.
    "before_cue_50_percent": (72, 77),
    "after_cue_50_percent": (65, 74),
    "before_cue_100_percent": (96, 99),
    "after_cue_100_percent": (40, 47),
}


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:8g}  {key.replace('_', ' ')}")
