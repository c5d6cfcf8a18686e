"""`dev.py figures`: computes the working models, and writes what the pages show of them.

    figures(root, ["loop"], check=False)   # writes docs/assets/figures/loop.svg and loop.json
    figures(root, [], check=True)          # says where these are not what the models give now

Without a name it does all of them.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from drawing.making import differences, make_all, models

SHOWN = "docs/assets/figures"


def figures(root: Path, names: Sequence[str], *, check: bool) -> int:
    """Write the figures of the named models, or compare them; gives the exit code."""
    scripts, folder = root / "scripts", root / SHOWN
    known = [*models(scripts)]
    if unknown := sorted(set(names) - set(known)):
        print(f"no model is named {', '.join(unknown)}; there are: {', '.join(known)}")
        return 1
    wrong = []
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in make_all(names or known, scripts).items():
        wrong += [f"{name}: {fault}" for fault in made.faults]
        if made.faults:
            continue
        if check:
            told = differences(made, folder, name)
            wrong += [f"{SHOWN}/{what}; run python3 scripts/dev.py figures" for what in told]
            continue
        for suffix, text in ((".svg", made.svg), (".json", made.record)):
            (folder / f"{name}{suffix}").write_text(text, "utf-8", newline="\n")
            print(f"{SHOWN}/{name}{suffix}", file=sys.stderr)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0
