"""`dev.py bench specimen`: how fast the specimen reads in a browser.

    speed(root)   # prints words a second on the page's own thread, four times slowed and not

The median of several diaries' worth of words. Chromium is the one that the tests install, or the
one that the variable CHROMIUM names.
"""

import os
import shutil
from mimetypes import guess_type
from pathlib import Path

from playwright.sync_api import Error, Page, Route, sync_playwright

SITE = "http://specimen.test/"
RUNS, LENGTH = 9, 128
SLOWED = (1, 4)  # times
NETWORK = "weights/main-1.bin"
READ = f"""async () => {{
  const {{ Run, parse }} = await import("/network.js");
  const weights = parse(await (await fetch("/{NETWORK}")).arrayBuffer());
  const speeds = Array.from({{ length: {RUNS} }}, () => {{
    const run = new Run(weights);
    const start = performance.now();
    for (let n = 0; n < {LENGTH}; n++) run.read(n % 43);
    return (1000 * {LENGTH}) / (performance.now() - start);
  }});
  return speeds.sort((a, b) => a - b)[{RUNS // 2}];
}}"""


def speed(root: Path) -> int:
    """Print the speeds; gives the exit code."""
    folder = root / "docs/assets/specimen"

    def answer(route: Route) -> None:
        path = folder / route.request.url.removeprefix(SITE)
        if path.is_file():
            kind = guess_type(path.name)[0] or "application/octet-stream"
            route.fulfill(body=path.read_bytes(), content_type=kind)
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    try:
        with sync_playwright() as playwright:
            program = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page()
            page.route(f"{SITE}**", answer)
            page.goto(SITE)
            for slowed in SLOWED:
                _print_speed(page, slowed)
    except Error as error:
        print(f"{error.message.splitlines()[0]}; `dev.py test` installs the browser that is needed")
        return 1
    return 0


def _print_speed(page: Page, slowed: int) -> None:
    client = page.context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    found = page.evaluate(READ)
    print(f"{found:,.0f} words a second, the processor {slowed} times slowed")
