"""Door to the figures: computes the working models, and writes what the pages show of them.

python3 scripts/figures.py [NAME...]           writes docs/assets/figures/NAME.svg and NAME.json
python3 scripts/figures.py --check [NAME...]   fails where these are not what the models give now

Any Python from 3.11 on will do; nothing is installed. Without a NAME it does all of them.
"""

import argparse
import sys
from pathlib import Path

from drawing.making import Made, differences, make_all, model_names

SCRIPTS = Path(__file__).resolve().parent
FIGURES = SCRIPTS.parent / "docs/assets/figures"
SHOWN = "docs/assets/figures"


def main() -> int:
    known = model_names(SCRIPTS)
    parser = argparse.ArgumentParser(description="Compute the models, and draw their figures.")
    parser.add_argument("--check", action="store_true", help="only compare; fail on a difference")
    parser.add_argument("names", nargs="*", metavar="NAME", help="a model (default: all)")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.names) - set(known)):
        parser.error(f"no model is named {', '.join(unknown)}; there are: {', '.join(known)}")
    made = make_all(asked.names or known, SCRIPTS)
    wrong = [f"{name}: {fault}" for name, each in made.items() for fault in each.faults]
    whole = {name: each for name, each in made.items() if not each.faults}
    if asked.check:
        remedy = "run python3 scripts/figures.py"
        for name, each in whole.items():
            wrong += [f"{SHOWN}/{what}; {remedy}" for what in differences(each, FIGURES, name)]
    else:
        write(whole)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def write(made: dict[str, Made]) -> None:
    FIGURES.mkdir(parents=True, exist_ok=True)
    for name, each in made.items():
        for suffix, text in ((".svg", each.svg), (".json", each.record)):
            (FIGURES / f"{name}{suffix}").write_text(text, "utf-8", newline="\n")
            print(f"{SHOWN}/{name}{suffix}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
