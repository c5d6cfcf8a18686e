"""Door to what a reader waits for: Lighthouse on each kind of page, and search; medians of runs.

python3 scripts/lighthouse.py [--runs N]

It builds the site into site/ first. Node is needed, and a Chromium.
"""

import argparse
import statistics
import subprocess
import sys

from environment import ROOT, SITE, TESTS, ensure

ensure(SITE, TESTS)

from playwright.sync_api import sync_playwright

from benchmark.kinds import KINDS
from benchmark.lighthouse import SCORES, TIMES, audit, ready
from benchmark.searching import first_result
from benchmark.serving import served
from browser import CHROMIUM, ensure_browsers, find_browser

HELD = ("home", "essay", "glossary", "term", "claim", "map")


def main() -> int:
    parser = argparse.ArgumentParser(description="Lighthouse's figures for each kind of page.")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    runs = parser.parse_args().runs
    ensure_browsers(CHROMIUM)
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
        print(f"search: first result {_search(address, runs):.0f} ms after its index has come")
    return 0


def _search(address: str, runs: int) -> float:
    """The median wait for a first result, ms."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        waits = [first_result(browser.new_page(), address, "agent") for _ in range(runs)]
        browser.close()
    return statistics.median(waits)


if __name__ == "__main__":
    sys.exit(main())
