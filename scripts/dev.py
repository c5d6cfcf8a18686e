"""The project's front door: any `python3` opens it, and it makes the environment that it needs.

python3 scripts/dev.py serve          the site, live, at http://127.0.0.1:8000
python3 scripts/dev.py build          the site in site/, strict
python3 scripts/dev.py check          every check of the sources (--fix, --json)
python3 scripts/dev.py moved OLD [NEW] --because "..."   an address that went, or is no more
python3 scripts/dev.py test [--all]   the tests, the browser's too; --all runs the long ones as well
"""

import argparse
import os
import sys

from environment import CHECKS, ROOT, SITE, TESTS, ensure

REQUIREMENTS = {"check": (SITE, CHECKS), "test": (SITE, CHECKS, TESTS)}


def main() -> int:
    asked, rest = parse()
    ensure(*REQUIREMENTS.get(asked.command, (SITE,)))
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's advertisement of its successor
    if asked.command == "test":
        return test(asked, rest)
    words = {"serve": serve, "build": build, "check": check, "moved": moved}
    return words[asked.command](asked)


def parse() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description="Work on the site.")
    commands = parser.add_subparsers(dest="command", required=True)
    serving = commands.add_parser("serve", help="the site, live, at http://127.0.0.1:8000")
    serving.add_argument("--port", type=int, default=8000)
    commands.add_parser("build", help="the site in site/, strict")
    checking = commands.add_parser("check", help="every check of the sources")
    checking.add_argument("--fix", action="store_true", help="mend first what can be mended")
    checking.add_argument("--json", action="store_true", help="print the problems as JSON")
    moving = commands.add_parser("moved", help="say where an address went, or that it is no more")
    moving.add_argument("old", help="as /essays/x/ or /essays/x/#p-7k2m")
    moving.add_argument("new", nargs="?", help="likewise; left out for what is no more")
    moving.add_argument("--because", required=True, metavar="REASON")
    testing = commands.add_parser("test", help="the tests; further arguments go to pytest")
    testing.add_argument("--all", action="store_true", help="the long ones as well")
    asked, rest = parser.parse_known_args()
    if rest and asked.command != "test":
        parser.error(f"unrecognised: {' '.join(rest)}")
    return asked, rest


def serve(asked: argparse.Namespace) -> int:
    from publishing.serving import serve

    return serve(asked.port)


def build(_: argparse.Namespace) -> int:
    from addresses.checking import check_site
    from content.ledger import LEDGER, read_ledger
    from publishing.building import mkdocs, publish

    return publish(
        ROOT,
        lambda folder: mkdocs("build", "--strict", "--site-dir", str(folder)),
        lambda folder: check_site(read_ledger(ROOT / LEDGER)[0], folder),
    )


def check(asked: argparse.Namespace) -> int:
    from checks.command import run

    return run(ROOT, fix=asked.fix, as_json=asked.json)


def moved(asked: argparse.Namespace) -> int:
    from commands.moved import moved

    return moved(ROOT, asked.old, asked.new, asked.because)


def test(asked: argparse.Namespace, rest: list[str]) -> int:
    import pytest

    from browser import CHROMIUM, FIREFOX, WEBKIT, ensure_browsers

    ensure_browsers(CHROMIUM, FIREFOX, *([WEBKIT] if asked.all else []))
    workers = [] if rest else ["--numprocesses", "auto", "--dist", "loadfile"]
    return int(pytest.main([*workers, *(["--all"] if asked.all else []), *rest]))


if __name__ == "__main__":
    sys.exit(main())
