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

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import cos, hypot, pi, sin, sqrt
from operator import mul
from random import Random
from statistics import fmean
from typing import NamedTuple

SWEETENER = 2.0  # its spread, where that of natural sweetness is one
SEED = 0  # of the population that the page tells of
GENERATIONS = 50  # before the sweetener comes; twice as many after it
POPULATIONS = 10  # over which ranges are given
LUCK = 0.05  # of a life, in units of fitness
BY_LOT = 1e9  # luck that drowns fitness, so that parents are drawn by lot


# The world.


@dataclass(frozen=True)
class World:
    """How what can be sensed of a food goes along with its nutrition."""

    cue: float = 0.9  # the correlation of natural sweetness with nutrition
    assay: float = 0.95  # the correlation of the assay with nutrition
    cost: float = 0.2  # of a taste for the assay alone, in units of fitness
    sweetener: float = 0.0  # its spread


def sweetened(world: World) -> World:
    """The same world, after the sweetener was put in."""
    return replace(world, sweetener=SWEETENER)


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
    return sum(map(mul, mixed, wanted)) / hypot(*mixed)


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
    a pure cue with nutrition, and costs w * cost.
    """
    return sqrt(1 - world.cost / world.assay)


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
    mutation: float = 0.05,
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
    seeds: int = POPULATIONS,
) -> list[Population]:
    """The last generations of populations that share nothing but their worlds."""
    ends = []
    for seed in range(seeds):
        rng = Random(seed)
        generations = evolve(newborns(rng), worlds, rng, luck)
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


def changes(generations: int, seeds: int) -> Numbers:
    """From where to where some numbers of the_change() lie in so many populations."""
    courses = [the_change(Random(seed), generations) for seed in range(seeds)]
    halves = [course["half_regained_generations"] for course in courses]
    found = {"half_regained_low": min(halves), "half_regained_high": max(halves)}
    for what in ("trained", "fallen", "regained"):
        percents = [course[f"{what}_fitness_percent"] for course in courses]
        found |= low_and_high(what, percents)
    return found


def low_and_high(name: str, percents: Sequence[float]) -> Numbers:
    """From where to where they lie."""
    return {f"{name}_low_percent": min(percents), f"{name}_high_percent": max(percents)}


def spread(name: str, populations: list[Population], world: World) -> Numbers:
    """From where to where the fitness of populations lies."""
    return low_and_high(name, [percent(fitness, each, world) for each in populations])


def parted(
    name: str,
    world: World,
    luck: float,
    generations: int,
    seeds: int,
) -> Numbers:
    """Populations that come from one world, in it and when the sweetener is put in."""
    populations = lineages([world] * generations, luck, seeds)
    found = spread(name, populations, world)
    found |= spread(f"parted_{name}", populations, sweetened(world))
    return found


def varied(
    name: str,
    world: World,
    every: int,
    generations: int,
    seeds: int,
) -> Numbers:
    """Populations that met the sweetener in the first of every so many generations."""
    worlds = []
    for generation in range(2 * generations):
        met = generation % every == 0
        worlds.append(sweetened(world) if met else world)
    populations = lineages(worlds, seeds=seeds)
    found = spread(f"{name}_varied", populations, sweetened(world))
    found[f"{name}_varied_every"] = every
    return found


def measure(
    seed: int = SEED,
    generations: int = GENERATIONS,
    seeds: int = POPULATIONS,
) -> Numbers:
    """The numbers of the page: of one population, and ranges over so many others."""
    return {
        "cue": OLD.cue,
        "assay": OLD.assay,
        "cost_percent": 100 * OLD.cost,
        "sweetener": NEW.sweetener,
        "generations": generations,
        "populations": seeds,
        "threshold_cue": three_digits(threshold(OLD)),
        **the_change(Random(seed), generations),
        **changes(generations, seeds),
        **parted("twins", TWINS, LUCK, generations, seeds),
        **parted("unselected", OLD, BY_LOT, generations, seeds),
        **varied("half", OLD, 2, generations, seeds),
        **varied("fifth", OLD, 5, generations, seeds),
        **varied("free_tenth", TWINS, 10, generations, seeds),
    }


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:8g}  {key.replace('_', ' ')}")
