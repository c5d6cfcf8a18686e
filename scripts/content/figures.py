"""What the working models have computed and drawn, as `dev.py figures` left it in files.

read_figures(settings, sources)[0]["loop"].numbers["writer_cells"]   # -> 896
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from content.problems import Problem
from content.settings import Settings
from drawing.digits import as_words
from drawing.making import Source

FOLDER = "assets/figures"  # under docs/
RANGE = "_range"
SHEET = "live/live.css"  # of all that runs live
MAKE = "run python3 scripts/dev.py figures"


@dataclass(frozen=True)
class Drawn:
    """A figure: its files' contents, and the model that they come from."""

    name: str
    svg: str
    record: Mapping[str, Any]
    source: Source
    url: str  # of the model's file in the repository
    live_bytes: int = 0  # of all that runs in the page on request

    @property
    def numbers(self) -> Mapping[str, int | float]:
        return dict(self.record["numbers"])

    def shown(self, key: str) -> str | None:
        """A number as a page shows it; for KEY_range the least and the most, once where they are
        the same. None where there is no such number.
        """
        numbers = self.numbers
        if key in numbers:
            return as_words(numbers[key])
        ends = [numbers.get(f"{key.removesuffix(RANGE)}_{end}") for end in ("min", "max")]
        words = [as_words(end) for end in ends if end is not None]
        if not key.endswith(RANGE) or len(words) < len(ends):
            return None
        return " to ".join(dict.fromkeys(words))


def read_figures(
    settings: Settings, sources: Mapping[str, Source]
) -> tuple[dict[str, Drawn], list[Problem]]:
    """The figures by their models' names; one without its model or its picture is left out."""
    found, problems = {}, []
    repository = settings.values.get("extra", {}).get("repository", "")
    for path in sorted((settings.docs / FOLDER).glob("*.json")):
        name, picture = path.stem, path.with_suffix(".svg")
        if name not in sources or not picture.is_file():
            continue
        try:
            record = json.loads(path.read_text("utf-8"))
        except ValueError:
            problems.append(Problem(str(path), 1, f"this is not JSON; {MAKE}", "figure-file"))
            continue
        url = f"{repository}/blob/main/scripts/{sources[name].path}"
        svg = picture.read_text("utf-8")
        live = record.get("live", [])
        files = [settings.docs / "assets" / file for file in (*live, *([SHEET] if live else []))]
        size = sum(path.stat().st_size for path in files if path.is_file())
        found[name] = Drawn(name, svg, record, sources[name], url, size)
    return found, problems
