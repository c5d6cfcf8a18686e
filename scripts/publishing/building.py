"""Builds the site aside and puts it in place whole; a failed build leaves the last good one.

publish(root, make, hold)   # make(folder) builds there; hold(folder) gives what is wrong with it
"""

import sys
from collections.abc import Callable
from pathlib import Path

from content.problems import Problem
from environment import say
from publishing.hashing import write_sums
from publishing.swapping import aside, put_in_place, recover

SITE = "site"


def publish(root: Path, make: Callable[[Path], int], hold: Callable[[Path], list[Problem]]) -> int:
    """Have a site made in a folder of its own; where it is sound it becomes root/site, and its hash
    is printed. Gives an exit code.
    """
    place = root / SITE
    recover(place)
    with aside(root) as folder:
        made = folder / SITE
        code = make(made)
        problems = [] if code else hold(made)
        print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
        if code or problems:
            say("The site was not built." + (f" {SITE}/ is as it was." if place.exists() else ""))
            return code or 1
        tree = write_sums(made)
        put_in_place(made, place)
    print(f"{SITE}/ sha256:{tree}")
    return 0


def mkdocs(*arguments: str) -> int:
    """Run MkDocs; gives its exit code."""
    from mkdocs.__main__ import cli

    try:
        cli(arguments, prog_name="mkdocs", standalone_mode=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    return 0
