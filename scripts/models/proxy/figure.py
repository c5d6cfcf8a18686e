"""What the figure of proxy shows: the better the cue, the harder the fall."""

from random import Random

from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, table_of
from models.proxy.model import (
    World,
    best,
    evolve,
    fitness,
    heed,
    newborns,
    percent,
    sweetened,
)

CUES = [50.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0, 85.0, 90.0, 95.0, 100.0]
GENERATIONS = 100
NAMES = {
    "cue_percent": "Cue’s correlation with nutrition, percent",
    "best_heed_percent": "Heed paid to the assay by the best taste, percent",
    "evolved_heed_percent": "The same, by the taste that evolved",
    "before_fitness_percent": "Fitness before the sweetener, percent",
    "after_fitness_percent": "Fitness after it, percent",
}


def draw() -> Figure:
    columns = series()
    cues = columns["cue_percent"]
    before = columns["before_fitness_percent"]
    after = columns["after_fitness_percent"]
    lines = [
        Line("fitness", cues, before),
        Line("sweetened", cues, after),
        Line("heed to assay", cues, columns["evolved_heed_percent"]),
    ]
    across = Axis("cue’s worth, percent")
    return Figure(
        title="The better the cue, the harder the fall",
        alt="As sweetness becomes a better sign of nutrition, evolved foragers stop "
        f"paying for the assay. Their fitness rises from {before[0]:.0f} to "
        f"{before[-1]:.0f} percent, and what is left of it when a sweetener comes "
        f"falls from {after[0]:.0f} to {after[-1]:.0f} percent.",
        caption="Tastes evolved with cues of different worth. Where the cue is poor, "
        "foragers pay for the direct sign and lose little to the sweetener; where it "
        "is good they heed the cue alone, and lose most.",
        drawing=line_chart(lines, across, Axis("percent", low=0, high=100)),
        table=table_of(columns, NAMES),
    )


def series(seed: int = 0, generations: int = GENERATIONS) -> dict[str, list[float]]:
    """The dose: the better the cue, the less is paid for the assay, until nothing is.

    For each cue a new population evolves, and then the sweetener is put in.
    """
    rng = Random(seed)
    columns: dict[str, list[float]] = {key: [] for key in NAMES}
    for cue in CUES:
        world = World(cue=cue / 100)
        last = evolve(newborns(rng), [world] * generations, rng)[-1]
        row = {
            "cue_percent": cue,
            "best_heed_percent": percent(heed, [best(world)], world),
            "evolved_heed_percent": percent(heed, last, world),
            "before_fitness_percent": percent(fitness, last, world),
            "after_fitness_percent": percent(fitness, last, sweetened(world)),
        }
        for key, number in row.items():
            columns[key].append(number)
    return columns
