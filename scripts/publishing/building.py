"""Builds the site aside and puts it in place whole; a failed build leaves the last good one. Or
serves it live, on this machine: what then keeps the last good one is in publishing/live.py.

publish(root, make, hold)   # make(folder) builds there; hold(folder) gives what is wrong with it
build_pages(project, Path("site")).said   # builds only pages, and gives what MkDocs says of them
serve(8000)
"""

import hashlib
import logging
import os
import socket
import sys
from collections.abc import Callable
from logging.handlers import BufferingHandler
from pathlib import Path
from typing import Any, NamedTuple, cast

from mkdocs.__main__ import cli
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from content.problems import Problem
from content.project import Project
from content.rendering import FAILURES
from environment import say
from publishing.swapping import aside, put_in_place, recover
from showing.site import Site

HOOKS = "scripts/mkdocs_hooks.py"
SITE = "site"
SUMS = "SHA256SUMS"
HOST = "127.0.0.1"


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


def write_sums(site: Path) -> str:
    """Write the hash of every file but itself, in the order of their paths; gives that of this
    list, which is the tree's.
    """
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = [f"{_hash(site / path)}  {path}\n" for path in paths if path != SUMS]
    (site / SUMS).write_text("".join(lines), "utf-8", newline="")
    return _hash(site / SUMS)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class BuiltPages(NamedTuple):
    """What came of the pages of a project; no site where not every page could be made."""

    site: Site | None
    unsafe: list[Problem]
    said: list[Problem]


def build_pages(project: Project, folder: Path) -> BuiltPages:
    """Have MkDocs build the pages of a project that is read and checked already into a folder, and
    nothing that stands beside them; what it warns of is kept from the terminal.
    """
    settings = str(project.root / "mkdocs.yml")
    log, heard = logging.getLogger("mkdocs"), BufferingHandler(sys.maxsize)
    heard.setLevel(logging.WARNING)
    log.addHandler(heard)
    log.propagate = False
    site, unsafe, failure = None, [], []
    try:
        config = load_config(settings, site_dir=str(folder))
        hooks = cast("dict[str, Any]", config.hooks)[HOOKS]
        hooks.checked = project
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        site, unsafe = hooks.build.site, hooks.build.unsafe
    except (MkDocsException, *FAILURES) as error:
        failure = [str(error)]
    finally:
        log.removeHandler(heard)
        log.propagate = True
    said = [record.getMessage() for record in heard.buffer] or failure
    lines = (f"MkDocs says: {' '.join(words.split())}" for words in said)
    return BuiltPages(site, unsafe, [Problem(settings, 1, line, "build") for line in lines])


def serve(port: int) -> int:
    """Serve until stopped; leaves with a sentence where the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(
                f"Port {port} is in use. Stop what uses it, or choose another:"
                f" serve --port {port + 1}"
            )
    address = f"http://{HOST}:{port}/"
    os.environ.setdefault("SITE_URL", address)  # else it is served under its public address's path
    say(f"The site will be at {address} (Ctrl+C stops it)")
    return mkdocs("serve", "--dev-addr", f"{HOST}:{port}")


def mkdocs(*arguments: str) -> int:
    """Run MkDocs; gives its exit code."""
    try:
        cli(arguments, prog_name="mkdocs", standalone_mode=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    return 0
