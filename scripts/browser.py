"""The browser that the tests open pages in: a Chromium, installed where that is possible.

find_browser()   # -> "/usr/bin/chromium", or None
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-dejavu-core")  # without a font text is 0 px high


def find_browser() -> str | None:
    """The path of a Chromium; the environment variable CHROMIUM names another."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def ensure_browser() -> None:
    """Install Chromium where root can on Debian or Ubuntu; elsewhere say how, and what is left out
    without it.
    """
    if find_browser():
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("Installing Chromium for the browser tests (once) ...")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES],
        ):
            subprocess.run(
                ["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False
            )
    if not find_browser():
        say(f"The browser tests need Chromium. {_remedy()} (Or set CHROMIUM to the path of one.)")
        if os.environ.get("CI") == "true":
            sys.exit("In CI that is a failure.")


def _remedy() -> str:
    if sys.platform == "darwin":
        return "Install it: brew install --cask chromium"
    if Path("/etc/debian_version").exists():
        return f"Install it: sudo apt-get install {' '.join(PACKAGES)}"
    return "Install it with your system's package manager."
