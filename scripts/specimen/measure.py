"""Measures the specimen: every number that its pages print, at the precision that is shipped.

    measure(Path("docs/assets/specimen"))   # writes numbers.json and directions.json there

`numbers.json` has, for each thing that is measured and each network, the mean over the cases, half
the width of its 95 % interval, and how many cases there were; `directions.json` what is put in for
one place or one end when a reader moves the network's mind.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import fmean, stdev

from specimen.measuring import editing, notice, place, predicting, slips, voyages
from specimen.measuring.common import Cases
from specimen.weights import Weights, read

FOLDER = "docs/assets/specimen"
Numbers = dict[str, dict[str, tuple[float, float, int]]]  # by thing measured, then by network
MAIN = ("main-1", "main-2", "main-3")
PAYS = ("honest", "priced", "proxy", "priced-proxy", "lottery")
PAID = tuple(f"{pay}-{seed}" for pay in PAYS for seed in (1, 2, 3))
OF_ALL: Mapping[str, Callable[[Weights], Cases]] = {  # by the first part of a number's name
    "predicting": predicting.loss,
    "steps": predicting.first_steps,
    "contexts": predicting.contexts,
    "asked": place.asked,
    "long": place.long_walks,
    "place": place.by_block,
    "histories": place.histories,
    "altered": place.altered,
    "walls": place.walls,
    "detours": place.detours,
    "hiding": notice.hiding,
    "heads": notice.heads,
    "carried": notice.carried,
    "blocks": notice.by_block,
    "edit": editing.place,
    "end": editing.end,
    "writer": editing.writer,
    "slips": slips.said,
    "own": slips.own,
    "silenced": slips.silenced,
    "doubt": slips.doubt,
    "weeks": voyages.weeks,
}
OF_OTHERS: Mapping[str, Mapping[str, Callable[[Weights], Cases]]] = {
    "no-results-1": {
        "predicting": predicting.without_results,
        "weeks": lambda weights: voyages.weeks(weights, silent=True),
    },
    "no-slips-1": {"unwarned": slips.unwarned},
    **{name: {"predicting": predicting.loss, "weeks": voyages.weeks} for name in PAID},
}
OF_NONE: Mapping[str, Callable[[], Cases]] = {
    "grams": predicting.grams,
    "detours": place.detours_exact,
    "weeks": voyages.ceilings,
}


def summed(cases: Sequence[float]) -> tuple[float, float, int]:
    """The mean, half the width of its 95 % interval, and the number of the cases."""
    spread = stdev(cases) if len(cases) > 1 else 0.0
    return fmean(cases), 1.96 * spread / len(cases) ** 0.5, len(cases)


def measured(folder: Path, network: str, thing: str) -> Numbers:
    """One measurement of one network (or of none)."""
    if network:
        functions = OF_ALL if network in MAIN else OF_OTHERS[network]
        cases = functions[thing](read(folder / f"weights/{network}.bin"))
    else:
        cases = OF_NONE[thing]()
    return {f"{thing}.{key}": {network: summed(values)} for key, values in cases.items() if values}


def measure(folder: Path) -> None:
    """Measure all networks whose weights are there, and write what came out."""
    work = [("", thing) for thing in OF_NONE]
    for network in (*MAIN, *OF_OTHERS):
        work += [(network, thing) for thing in (OF_ALL if network in MAIN else OF_OTHERS[network])]
    with ProcessPoolExecutor(2) as workers:
        lots = workers.map(measured, [folder] * len(work), *zip(*work, strict=True))
        found: Numbers = {}
        for lot in lots:
            for key, by_network in lot.items():
                found.setdefault(key, {}).update(by_network)
    write_directions(folder)
    of = {"source": digest(folder), "numbers": found}
    (folder / "numbers.json").write_text(json.dumps(of, indent=0, sort_keys=True) + "\n", "utf-8")


def write_directions(folder: Path) -> None:
    """The mean streams of the first network, by block and place: what a page's live part adds."""
    weights = read(folder / "weights/main-1.bin")
    means = {
        "place": editing.mean_streams(weights),
        "end": editing.mean_ends(weights),
        "walking": editing.mean_ends(weights, walking=True),
    }
    rounded = {name: each.round(3).tolist() for name, each in means.items()}
    (folder / "directions.json").write_text(json.dumps(rounded, separators=(",", ":")), "utf-8")


def digest(folder: Path) -> str:
    """A hash of all that the numbers come from: the measuring code and the weights."""
    here = Path(__file__).parent
    code = [here / f"{name}.py" for name in ("language", "network", "sea", "living", "weights")]
    files = [*code, *sorted((here / "measuring").glob("*.py")), *sorted(folder.glob("weights/*"))]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
