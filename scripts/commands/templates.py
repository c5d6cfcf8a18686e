"""The texts that new files begin with. What is left empty is what the checks ask for."""

TERM = """---
title: {title}
short:
forms: []
see: []
sources: []
---
"""

ESSAY = """---
title: {title}
description:
date: "{date}"
---
"""

CLAIM = """---
claim:
speaker: {speaker}
message: {message}
replies: []
---
"""

SOURCE = """

@misc{{{key},
  author = {{}},
  title = {{{{}}}},
  year = {{}},
  url = {{}},
}}
"""

MODEL = '''"""What NAME shows, and the claims of the exchange that it is about.

Where the method comes from, by its key in docs/references.bib.
"""


def measure() -> dict[str, int | float]:
    """The numbers that the page quotes; floats have three significant digits at most."""
    return {}


def series() -> dict[str, list[float]]:
    """The columns that the figure is drawn from."""
    return {}


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{value:>10}  {name.replace('_', ' ')}")
'''

DRAWING = '''"""What the figure of NAME shows, in a sentence."""

from drawing.chart import Axis, Line, line_chart
from drawing.figure import Figure, table_of
from models.NAME.model import series


def draw() -> Figure:
    columns = series()
    chart = line_chart([Line("one", columns["x"], columns["y"])], Axis("x"), Axis("y"))
    return Figure(
        title="",
        alt="",
        caption="",
        drawing=chart,
        table=table_of(columns, {"x": "X", "y": "Y"}),
    )
'''

TEST = '''"""What NAME claims, held."""

from models.NAME.model import measure


def test_what_the_page_says_of_it() -> None:
    assert measure()
'''

MODEL_PAGE = """---
title:
description:
date: "DATE"
model: NAME
---

{{ NAME.figure }}

## The source

{{ NAME.source }}
"""
