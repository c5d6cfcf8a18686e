"""Door to Lighthouse: what it says of each kind of page, the median of three runs.

python3 scripts/lighthouse.py [--runs N]

It builds the site into site/ first. Node is needed, and a Chromium.
"""

import argparse
import statistics
import subprocess
import sys

from environment import ROOT, ensure

ensure()

from benchmark.kinds import KINDS
from benchmark.lighthouse import SCORES, TIMES, audit, ready
from benchmark.serving import served
from browser import ensure_browser, find_browser

HELD = ("home", "essay", "glossary", "term", "claim", "map")


def main() -> int:
    parser = argparse.ArgumentParser(description="Lighthouse's figures for each kind of page.")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    runs = parser.parse_args().runs
    ensure_browser()
    if not ready():
        sys.exit("Lighthouse needs Node and npm; install them, then run this again.")
    build = [sys.executable, str(ROOT / "scripts/dev.py"), "build"]
    subprocess.run(build, check=True, stdout=sys.stderr)
    print(f"{'page':<10}" + "".join(f"{name:>16}" for name in (*SCORES, *TIMES)))
    with served(ROOT / "site") as address:
        for kind in HELD:
            found = [audit(address + KINDS[kind], str(find_browser())) for _ in range(runs)]
            middle = {name: statistics.median(run[name] for run in found) for name in found[0]}
            print(f"{kind:<10}" + "".join(f"{value:>16g}" for value in middle.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
