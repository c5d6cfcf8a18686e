"""What the figure of proxy shows: the better the cue, the harder the fall when it comes apart."""

from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, table_of
from models.proxy.model import series

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
    chart = line_chart(
        [
            Line("fitness", cues, columns["before_fitness_percent"]),
            Line("sweetened", cues, columns["after_fitness_percent"]),
            Line("heed to assay", cues, columns["evolved_heed_percent"]),
        ],
        Axis("cue’s worth, percent"),
        Axis("percent", low=0, high=100),
    )
    before, after = (columns[f"{when}_fitness_percent"] for when in ("before", "after"))
    return Figure(
        title="The better the cue, the harder the fall",
        alt="As sweetness becomes a better sign of nutrition, evolved foragers stop paying for the "
        f"assay. Their fitness rises from {before[0]:.0f} to {before[-1]:.0f} percent, and what is "
        f"left of it when a sweetener comes falls from {after[0]:.0f} to {after[-1]:.0f} percent.",
        caption="Tastes evolved with cues of different worth. Where the cue is poor, foragers pay "
        "for the direct sign and lose little to the sweetener; where it is good they heed the cue "
        "alone, and lose most.",
        drawing=chart,
        table=table_of(columns, NAMES),
    )
