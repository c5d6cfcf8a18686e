"""Lighthouse on a page, in its simulation of a phone.

audit("http://127.0.0.1:8000/")
# -> {"performance": 100, "accessibility": 100, "best-practices": 100, "seo": 100,
#     "LCP": 900, "TBT": 0, "CLS": 0.0}     scores of 100; LCP and TBT in ms, CLS without unit
"""

import json
import os
import shutil
import subprocess

from environment import ROOT, say

FOLDER = ROOT / "tests/lighthouse"
MAIN = FOLDER / "node_modules/lighthouse/cli/index.js"
SCORES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {
    "LCP": "largest-contentful-paint",
    "TBT": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
FLAGS += " --disable-background-networking --disable-component-update --disable-sync"


def ready() -> bool:
    """Whether Lighthouse can run here; installs it, once, where Node is."""
    if not shutil.which("npm"):
        return False
    if not MAIN.exists():
        say("Installing Lighthouse into tests/lighthouse (once) ...")
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=FOLDER, check=True, stdout=subprocess.DEVNULL)
    return True


def audit(url: str, browser: str) -> dict[str, float]:
    """The scores and times of one run. browser: the path of a Chromium."""
    options = ["--output=json", "--quiet", "--disable-error-reporting"]
    command = ["node", str(MAIN), url, *options, f"--chrome-flags={FLAGS}"]
    done = subprocess.run(
        command,
        env=os.environ | {"CHROME_PATH": browser},
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    report = json.loads(done.stdout)
    scores = {name: round(report["categories"][name]["score"] * 100) for name in SCORES}
    return scores | {
        name: round(report["audits"][key]["numericValue"], 3) for name, key in TIMES.items()
    }
