"""What is selected where a cue stands for what counts, and what becomes of it when they part.

The skeptic says of the agents we know that proxy objectives stopped going along with what they were
trained for when the world changed, but that the agency was in the data from the start (claim 3.7).
Here foragers inherit a taste: weights for what can be sensed of a food. They eat what tastes best
of what is on offer, the better fed half breeds, and children inherit the taste with small changes.
Sweetness goes along with nutrition; an assay shows nutrition itself, and heeding it costs. Then a
sweetener is put in. Everything is Gaussian, so that expected fitness is exact. The laboratory form
of the thing is goal misgeneralisation (Langosco2022goal); its biology, Tooby1992adapted.

>>> round(fitness(SWEET_TOOTH, OLD), 2), round(fitness(SWEET_TOOTH, NEW), 2)
(0.9, 0.4)
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import cos, hypot, pi, sin, sqrt
from random import Random
from statistics import fmean

Taste = tuple[float, ...]  # weights for sweetness, colour and assay; their squares sum to one
SWEET_TOOTH: Taste = (1.0, 0.0, 0.0)
NUTRITION = (1.0, 0.0, 0.0, 0.0, 0.0)  # what counts, as a mixture of the factors below


@dataclass(frozen=True)
class World:
    """How what can be sensed of a food goes along with its nutrition."""

    cue: float = 0.9  # the correlation of natural sweetness with nutrition
    assay: float = 0.95  # the correlation of the assay with nutrition
    cost: float = 0.2  # of a taste for the assay alone, in units of fitness
    sweetener: float = 0.0  # its spread, where that of natural sweetness is one


def sweetened(world: World) -> World:
    return replace(world, sweetener=2.0)


OLD, NEW = World(), sweetened(World())
TWINS = World(cue=1.0, assay=1.0, cost=0.0)  # the cue and what counts are never seen apart


@cache
def senses(world: World) -> tuple[tuple[float, ...], ...]:
    """Sweetness, colour and assay as mixtures of five independent factors of unit spread:
    nutrition, the rest of natural sweetness, colour, the assay's error, sweetener."""
    return (
        (world.cue, sqrt(1 - world.cue**2), 0.0, 0.0, world.sweetener),
        (0.0, 0.0, 1.0, 0.0, 0.0),
        (world.assay, 0.0, 0.0, sqrt(1 - world.assay**2), 0.0),
    )


def obtained(taste: Taste, world: World, wanted: Sequence[float]) -> float:
    """How much of something is in what tastes best, above a blind choice; 1 is what a perfect judge
    would get of a thing of unit spread. So of nutrition it is the correlation of taste with it,
    however many foods are on offer."""
    sweet, colour, assay = senses(world)
    a, b, c = taste
    flavour = [a * sweet[k] + b * colour[k] + c * assay[k] for k in range(len(NUTRITION))]
    return sum(map(float.__mul__, flavour, wanted)) / hypot(*flavour)


def fitness(taste: Taste, world: World) -> float:
    """Nutrition obtained, less what heeding the assay costs: 0 for a blind eater, at most 1."""
    return obtained(taste, world, NUTRITION) - world.cost * abs(taste[2])


def sweetness(taste: Taste, world: World) -> float:
    """The proxy obtained, in the same units."""
    return obtained(taste, world, senses(world)[0])


def skill(taste: Taste, world: World) -> float:
    """The proxy obtained, as a share of what could be had in this world."""
    return sweetness(taste, world) / hypot(*senses(world)[0])


def heed(taste: Taste, world: World) -> float:
    return abs(taste[2])


def best(world: World, steps: int = 1000) -> Taste:
    """The fittest taste that heeds sweetness and assay alone, by trying all their proportions."""
    angles = [pi / 2 * step / steps for step in range(steps + 1)]
    return max(((cos(a), 0.0, sin(a)) for a in angles), key=lambda taste: fitness(taste, world))


def threshold(world: World) -> float:
    """The correlation above which a cue is selected alone.

    A small weight w for the assay adds w * assay * (1 - cue**2) to a pure cue's correlation with
    nutrition, and costs w * cost.
    """
    return sqrt(1 - world.cost / world.assay)


def unit(weights: Sequence[float]) -> Taste:
    length = hypot(*weights)
    return tuple(weight / length for weight in weights)


def newborns(rng: Random, size: int = 40) -> list[Taste]:
    """Tastes that lean no way in particular."""
    return [unit([rng.gauss() for _ in range(3)]) for _ in range(size)]


def evolve(
    population: list[Taste],
    worlds: Iterable[World],
    rng: Random,
    luck: float = 0.05,
    mutation: float = 0.05,
) -> list[list[Taste]]:
    """The population, then each generation: the better half of the last one has two children each.

    A life's fitness strays from the expected one by `luck`, a child's weights by `mutation`.
    """
    generations = [population]
    for world in worlds:
        lot = [(rng.gauss(fitness(taste, world), luck), taste) for taste in generations[-1]]
        parents = [taste for _, taste in sorted(lot)[len(lot) // 2 :]] * 2
        generations.append(
            [unit([rng.gauss(weight, mutation) for weight in taste]) for taste in parents]
        )
    return generations


def percent(score: Callable[[Taste, World], float], population: list[Taste], world: World) -> float:
    """The population's mean, to three digits."""
    return float(f"{100 * fmean(score(taste, world) for taste in population):.3g}")


def lineages(worlds: Sequence[World], luck: float = 0.05, seeds: int = 10) -> list[list[Taste]]:
    """The last generations of populations that share nothing but the worlds they went through."""
    return [evolve(newborns(rng), worlds, rng, luck)[-1] for rng in map(Random, range(seeds))]


def spread(name: str, populations: list[list[Taste]], world: World) -> dict[str, float]:
    scores = [percent(fitness, population, world) for population in populations]
    return {f"{name}_low_percent": min(scores), f"{name}_high_percent": max(scores)}


def the_change(rng: Random, generations: int = 50) -> dict[str, float]:
    """One population before a sweetener is put in, at that moment, and as selection goes on."""
    trained = evolve(newborns(rng), [OLD] * generations, rng)[-1]
    *_, clones = evolve(trained, [NEW] * 2 * generations, rng, mutation=0.0)
    *_, heirs = course = evolve(trained, [NEW] * 2 * generations, rng)
    fallen, regained = percent(fitness, trained, NEW), percent(fitness, heirs, NEW)
    half = (percent(fitness, tastes, NEW) >= (fallen + regained) / 2 for tastes in course)
    return {
        "trained_fitness_percent": percent(fitness, trained, OLD),
        "trained_heed_percent": percent(heed, trained, OLD),
        "trained_sweetness_percent": percent(sweetness, trained, OLD),
        "trained_skill_percent": percent(skill, trained, OLD),
        "fallen_fitness_percent": fallen,
        "fallen_sweetness_percent": percent(sweetness, trained, NEW),
        "fallen_skill_percent": percent(skill, trained, NEW),
        "half_regained_generations": list(half).index(True),
        "regained_fitness_percent": regained,
        "regained_heed_percent": percent(heed, heirs, NEW),
        "clones_fitness_percent": percent(fitness, clones, NEW),
    }


def measure(seed: int = 0, generations: int = 50, seeds: int = 10) -> dict[str, float]:
    numbers = {"cue": OLD.cue, "assay": OLD.assay, "cost_percent": 100 * OLD.cost}
    numbers |= {"sweetener": NEW.sweetener, "generations": generations, "populations": seeds}
    numbers["threshold_cue"] = float(f"{threshold(OLD):.3g}")
    numbers |= the_change(Random(seed), generations)
    courses = [the_change(Random(n), generations) for n in range(seeds)]
    halves = [course["half_regained_generations"] for course in courses]
    numbers |= {"half_regained_low": min(halves), "half_regained_high": max(halves)}
    for what in ("trained", "fallen", "regained"):
        percents = [course[f"{what}_fitness_percent"] for course in courses]
        numbers |= {f"{what}_low_percent": min(percents), f"{what}_high_percent": max(percents)}
    for name, world, luck in (("twins", TWINS, 0.05), ("unselected", OLD, 1e9)):
        populations = lineages([world] * generations, luck, seeds)
        numbers |= spread(name, populations, world)
        numbers |= spread(f"parted_{name}", populations, sweetened(world))
    for name, world, every in (("half", OLD, 2), ("fifth", OLD, 5), ("free_tenth", TWINS, 10)):
        worlds = [world if year % every else sweetened(world) for year in range(2 * generations)]
        numbers |= spread(f"{name}_varied", lineages(worlds, seeds=seeds), sweetened(world))
        numbers[f"{name}_varied_every"] = every
    return numbers


def series(seed: int = 0, generations: int = 100) -> dict[str, list[float]]:
    """The dose: the better the cue, the less is paid for the assay, until nothing is."""
    rng, table = Random(seed), {"cue_percent": [5.0 * step for step in range(10, 21)]}
    worlds = [World(cue=cue / 100) for cue in table["cue_percent"]]
    pairs = [(evolve(newborns(rng), [world] * generations, rng)[-1], world) for world in worlds]
    table["best_heed_percent"] = [percent(heed, [best(world)], world) for world in worlds]
    table["evolved_heed_percent"] = [percent(heed, *pair) for pair in pairs]
    table["before_fitness_percent"] = [percent(fitness, *pair) for pair in pairs]
    table["after_fitness_percent"] = [percent(fitness, p, sweetened(w)) for p, w in pairs]
    return table


if __name__ == "__main__":
    for key, number in measure().items():
        print(f"{number:8g}  {key.replace('_', ' ')}")
