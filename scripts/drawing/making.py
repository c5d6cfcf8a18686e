"""Makes the figures' files from the models, and says where the files there are others.

make_all(["loop"], scripts)   # -> {"loop": Made("<svg ...>", {"numbers": {...}, ...}, faults=[])}

docs/assets/figures/NAME.svg is the still picture, NAME.json the numbers and the words. `source` in
it is a hash of all that they are made from, so that a check sees without computing whether they are
of today.

A model that learns comes out a little otherwise on another processor. It has `BOUNDS`, by number
the least and the most that its page can stand; it is held to these and not to the same files.
"""

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from drawing.faults import faults
from drawing.figure import Figure
from drawing.picture import finish

SHARED = "drawing/*.py"
OF_ESSAYS = "essays"  # the folder of figures that are no models and have no page of their own
OF_SPECIMEN = "../docs/assets/specimen"
MEASURED = ("specimen/shown.py", f"{OF_SPECIMEN}/card.json", f"{OF_SPECIMEN}/numbers.json")
RESERVED = ("figure", "source")  # what else may stand for a number's key on a page


class Made(NamedTuple):
    """The two files of a figure, and what is wrong with it; with faults the files are empty."""

    svg: str
    record: str
    faults: list[str]
    learnt: bool = False  # held to its bounds, and not to the same files


class Model(NamedTuple):
    """Where a model's figure comes from: files under scripts/."""

    shown: str  # the file that its page shows
    numbers: str  # measure() is there
    figure: str  # draw() is there
    further: tuple[str, ...] = ()  # what else the figure is made from


def models(scripts: Path) -> dict[str, Model]:
    """The models by name: scripts/models/NAME/; the specimen's figures, which are drawn from
    numbers that were measured before (specimen/measure.py); and the figures of essays alone.
    """
    found = {}
    for path in sorted((scripts / "models").glob("*/model.py")):
        folder = f"models/{path.parent.name}"
        model = f"{folder}/model.py"
        found[path.parent.name] = Model(model, model, f"{folder}/figure.py")
    for path in sorted((scripts / "specimen/figures").glob("[!_]*.py")):
        file = f"specimen/figures/{path.name}"
        found[f"specimen_{path.stem}"] = Model("specimen/network.py", file, file, MEASURED)
    for path in sorted((scripts / OF_ESSAYS).glob("[!_]*.py")):
        file = f"{OF_ESSAYS}/{path.name}"
        found[path.stem] = Model(file, file, file, MEASURED)
    return found


class Source(NamedTuple):
    """A model's own file, and a hash of all that its figure is made from."""

    path: str  # under scripts/
    text: str
    digest: str


def read_sources(scripts: Path) -> dict[str, Source]:
    """The models by name, each file read once: its own, its figure's, those that all share."""
    named = cache(_named)
    shared = "".join(map(named, sorted(scripts.glob(SHARED))))
    sources = {}
    for name, model in models(scripts).items():
        text = (scripts / model.shown).read_text("utf-8")
        parts = [part for part in (model.figure, *model.further) if part != model.shown]
        read = "".join(named(scripts / part) for part in parts)
        whole = f"{Path(model.shown).name}\0{text}\0{read}{shared}"
        sources[name] = Source(model.shown, text, hashlib.sha256(whole.encode()).hexdigest())
    return sources


def _named(path: Path) -> str:
    """A file's name and its text, if it is there."""
    return f"{path.name}\0{path.read_text('utf-8') if path.is_file() else ''}\0"


def make_all(names: Sequence[str], scripts: Path) -> dict[str, Made]:
    """Every figure, computed anew, each in a process of its own."""
    with ProcessPoolExecutor() as workers:
        return dict(zip(names, workers.map(make, names, [scripts] * len(names)), strict=True))


def make(name: str, scripts: Path) -> Made:
    """One figure. `scripts` must be on the path that Python imports from."""
    model = models(scripts)[name]
    if not (scripts / model.figure).is_file():
        return Made("", "", [f"scripts/{model.figure} is missing; write it, with a draw()"])
    drawing = import_module(_module(model.figure))
    if not hasattr(drawing, "draw"):
        return Made("", "", [f"scripts/{model.figure} has no draw()"])
    measuring = import_module(_module(model.numbers))
    numbers: dict[str, float] = getattr(measuring, "measure", dict)()  # a figure may have none
    bounds = getattr(measuring, "BOUNDS", {})
    figure: Figure = drawing.draw()
    found = [*_unfit(numbers), *_outside(numbers, bounds), *faults(name, figure)]
    if found:
        return Made("", "", found)
    picture = finish(name, figure)
    header, rows = figure.table
    record = {
        "source": read_sources(scripts)[name].digest,
        "numbers": numbers,
        "title": figure.title,
        "alt": figure.alt,
        "caption": figure.caption,
        "table": {"header": header, "rows": rows},
        "frames": picture.frames,
        "still": picture.still,
        "live": figure.live,
    }
    return Made(picture.svg, as_json(record), [], bool(bounds))


def _module(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")


def _unfit(numbers: Mapping[str, Any]) -> Iterator[str]:
    for key, value in numbers.items():
        if key in RESERVED:
            yield f"measure() has a number named `{key}`, which means something else on a page"
        if type(value) not in (int, float) or not math.isfinite(value):
            yield f"measure()'s `{key}` is {value!r}; give a finite number"


def _outside(
    numbers: Mapping[str, float], bounds: Mapping[str, tuple[float, float]]
) -> Iterator[str]:
    for key, (least, most) in bounds.items():
        names = [name for name in (key, f"{key}_min", f"{key}_max") if name in numbers]
        if not names:
            yield f"BOUNDS has `{key}`, which measure() does not give"
        for name in names:
            if not least <= numbers[name] <= most:
                found = f"measure()'s `{name}` is {numbers[name]}"
                yield f"{found}, and by BOUNDS it is {least} to {most}"


def as_json(record: Mapping[str, Any]) -> str:
    """Sorted, and the same at every run."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True) + "\n"


def differences(made: Made, folder: Path, name: str) -> Iterator[str]:
    """What the files of a figure have otherwise than was made, each after its file's name."""
    for suffix, fresh in ((".svg", made.svg), (".json", made.record)):
        path = folder / f"{name}{suffix}"
        if not path.is_file():
            yield f"{path.name}: is missing"
        elif made.learnt:
            if suffix == ".json" and _source(path.read_text("utf-8")) != _source(made.record):
                yield f"{path.name}: it was made from other files"
        elif (there := path.read_text("utf-8")) != fresh:
            compare = _pictures if suffix == ".svg" else _records
            yield from (f"{path.name}: {what}" for what in compare(there, fresh))


def _source(record: str) -> str:
    found = re.search(r'"source": "(\w+)"', record)
    return found[1] if found else ""


def _pictures(there: str, fresh: str) -> Iterator[str]:
    pairs = enumerate(zip(there.splitlines(), fresh.splitlines(), strict=False), 1)
    line = next((n for n, (old, new) in pairs if old != new), 0)
    yield f"the picture differs from line {line} on" if line else "the picture has another length"


def _records(there: str, fresh: str) -> Iterator[str]:
    try:
        old, new = json.loads(there), json.loads(fresh)
    except ValueError:
        yield "this is not JSON"
        return
    old_numbers, new_numbers = old.pop("numbers", {}), new.pop("numbers")
    for key in sorted({**old_numbers, **new_numbers}):
        before, after = old_numbers.get(key, "missing"), new_numbers.get(key, "gone")
        if before != after:
            yield f"the number `{key}` is {before} there and {after} when computed"
    for key in sorted({**old, **new}):
        if old.get(key) != new.get(key):
            yield f"`{key}` differs"
    if there != fresh and (old, old_numbers) == (new, new_numbers):
        yield "the same is written otherwise"
