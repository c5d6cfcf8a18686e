"""The browsers that the tests open pages in, installed where that is possible.

find_browser()         # -> "/usr/bin/chromium", or None
find_browser(FIREFOX)  # -> "/usr/bin/firefox-esr", or None
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from environment import say


class Installed(NamedTuple):
    """A program that opens pages: its names, what Debian calls it, what to do elsewhere."""

    name: str
    variable: str  # an environment variable that names another
    programs: tuple[str, ...]
    packages: tuple[str, ...]


CHROMIUM = Installed(
    "Chromium",
    "CHROMIUM",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    ("chromium", "fonts-dejavu-core"),  # without a font text is 0 px high
)
FIREFOX = Installed("Firefox", "FIREFOX", ("firefox-esr", "firefox"), ("firefox-esr",))
WEBKIT = Installed(
    "WebKit's driver",
    "WEBKIT_DRIVER",
    ("WebKitWebDriver",),
    ("webkit2gtk-driver", "xvfb"),  # its browser has no headless mode and wants a screen
)


def find_browser(browser: Installed = CHROMIUM) -> str | None:
    """The path of a browser's program."""
    return os.environ.get(browser.variable) or next(
        filter(None, map(shutil.which, browser.programs)), None
    )


def ensure_browsers(*browsers: Installed) -> None:
    """Install browsers where root can on Debian or Ubuntu; elsewhere say how, and what is left out
    without them.
    """
    missing = [browser for browser in browsers if not find_browser(browser)]
    if missing and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _install(missing)
    for browser in missing:
        if not find_browser(browser):
            say(
                f"Some tests need {browser.name} and are left out. {_remedy(browser)}"
                f" (Or set {browser.variable} to its path.)"
            )
            if os.environ.get("CI") == "true":
                sys.exit("In CI that is a failure.")


def _install(browsers: list[Installed]) -> None:
    packages = [package for browser in browsers for package in browser.packages]
    say(f"Installing {' '.join(packages)} for the browser tests (once) ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["update", "-qq"],
        ["install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        subprocess.run(
            ["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False
        )


def _remedy(browser: Installed) -> str:
    if Path("/etc/debian_version").exists():
        return f"Install it: sudo apt-get install {' '.join(browser.packages)}"
    if sys.platform == "darwin" and browser is not WEBKIT:
        return f"Install it: brew install --cask {browser.name.lower()}"
    return "Install it with your system's package manager."
