"""What the working models have computed and drawn, as scripts/figures.py left it in files.

read_figures(settings)[0]["loop"].numbers["writer_cells"]   # -> 896
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from content.pages import Page
from content.problems import Problem
from content.settings import Settings
from content.urls import relative

MAKE = "run python3 scripts/figures.py"
NAMING = re.compile(r' role="img".*?(?=>)|<title.*?</title>\n|<desc.*?</desc>\n', re.DOTALL)


@dataclass(frozen=True)
class Drawn:
    """A figure: its files' contents, and the model that they come from."""

    name: str
    svg: str
    record: Mapping[str, Any]
    source: str
    url: str  # of the model's file in the repository

    @property
    def numbers(self) -> Mapping[str, int | float]:
        numbers: Mapping[str, int | float] = self.record["numbers"]
        return numbers


def folder_of(settings: Settings) -> Path:
    """Where the figures' files are."""
    return settings.docs / "assets/figures"


def read_figures(settings: Settings) -> tuple[dict[str, Drawn], list[Problem]]:
    """The figures by their models' names; one without its model or its picture is left out."""
    found, problems = {}, []
    for path in sorted(folder_of(settings).glob("*.json")):
        model = settings.root / f"scripts/models/{path.stem}/model.py"
        picture = path.with_suffix(".svg")
        if not model.is_file() or not picture.is_file():
            continue
        try:
            record = json.loads(path.read_text("utf-8"))
        except ValueError:
            problems.append(Problem(str(path), 1, f"this is not JSON; {MAKE}", "figure-file"))
            continue
        source = model.read_text("utf-8")
        svg = picture.read_text("utf-8")
        found[path.stem] = Drawn(path.stem, svg, record, source, url_of(settings, path.stem))
    return found, problems


def url_of(settings: Settings, name: str) -> str:
    """Where a model's file is to be read."""
    repository = settings.values.get("extra", {}).get("repository", "")
    return f"{repository}/blob/main/scripts/models/{name}/model.py"


def models_view(
    pages: Iterable[Page], figures: Mapping[str, Drawn], address: str
) -> list[dict[str, str]]:
    """The models' pages at a glance, for the page at `address`: title, description, address, and
    the figure without its names, since the title stands beside it.
    """
    items = []
    for page in pages:
        values = page.front_matter.values
        if drawn := figures.get(str(values.get("model"))):
            items.append(
                {
                    "title": str(values.get("title", "")),
                    "description": str(values.get("description", "")),
                    "url": relative(page.address or "", address),
                    "svg": NAMING.sub(_hidden, drawn.svg),
                }
            )
    return sorted(items, key=itemgetter("title"))


def _hidden(naming: re.Match[str]) -> str:
    return ' aria-hidden="true"' if naming[0].startswith(" ") else ""
