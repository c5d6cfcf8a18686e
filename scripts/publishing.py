"""Builds the site aside and puts it in place whole; a failed build leaves the last good one."""

import shutil
from collections.abc import Callable
from pathlib import Path

from environment import ROOT, say

SITE = ROOT / "site"
NEXT = ROOT / ".site-next"
LAST = ROOT / ".site-last"


def publish(make: Callable[[Path], int]) -> int:
    """Have a site made in a folder of its own; where that succeeds it becomes site/. Gives the
    maker's exit code.
    """
    if (
        LAST.exists() and not SITE.exists()
    ):  # the last build was stopped between the two renames below
        LAST.rename(SITE)
    for folder in (NEXT, LAST):
        shutil.rmtree(folder, ignore_errors=True)
    code = make(NEXT)
    if code:
        shutil.rmtree(NEXT, ignore_errors=True)
        say("The site was not built." + (" site/ is as it was." if SITE.exists() else ""))
        return code
    if SITE.exists():
        SITE.rename(LAST)
    NEXT.rename(SITE)
    shutil.rmtree(LAST, ignore_errors=True)
    print(f"{SITE.relative_to(ROOT)}/")
    return 0
