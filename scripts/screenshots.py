"""Door to the looks: a picture of each kind of page, light and dark, at 320, 768 and 1280 px.

python3 scripts/screenshots.py [KIND...]

It builds the site into site/ first and writes .screenshots/KIND-WIDTH-SCHEME.png.
"""

import argparse
import subprocess
import sys

from environment import ROOT, SITE, TESTS, ensure

ensure(SITE, TESTS)

from playwright.sync_api import sync_playwright

from benchmark.kinds import KINDS
from benchmark.serving import served
from browser import CHROMIUM, ensure_browsers, find_browser

FOLDER = ROOT / ".screenshots"
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")


def main() -> int:
    parser = argparse.ArgumentParser(description="Pictures of each kind of page.")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}")
    kinds = parser.parse_args().kinds or list(KINDS)
    if unknown := ", ".join(kind for kind in kinds if kind not in KINDS):
        parser.error(f"no kind of page is called {unknown}; there are {', '.join(KINDS)}")
    ensure_browsers(CHROMIUM)
    build = [sys.executable, str(ROOT / "scripts/dev.py"), "build"]
    subprocess.run(build, check=True, stdout=sys.stderr)
    with served(ROOT / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        for kind in kinds:
            for width in WIDTHS:
                for scheme in SCHEMES:
                    page = browser.new_page(
                        viewport={"width": width, "height": 900}, color_scheme=scheme
                    )
                    page.goto(address + KINDS[kind])
                    path = FOLDER / f"{kind}-{width}-{scheme}.png"
                    page.screenshot(path=path, full_page=True)
                    print(path.relative_to(ROOT))
                    page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
