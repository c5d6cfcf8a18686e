"""The project's front door: any `python3` opens it, and it makes the environment that it needs.

python3 scripts/dev.py serve          the site, live, at http://127.0.0.1:8000
python3 scripts/dev.py build          the site in site/, strict
python3 scripts/dev.py check          every check of the sources (--fix, --json)
python3 scripts/dev.py test [--all]   the tests, the browser's too; --all runs the long ones as well
"""

import argparse
import os
import socket
import sys

from environment import CHECKS, ROOT, SITE, TESTS, ensure

HOST = "127.0.0.1"
REQUIREMENTS = {"check": (SITE, CHECKS), "test": (SITE, CHECKS, TESTS)}


def main() -> int:
    asked, rest = parse()
    ensure(*REQUIREMENTS.get(asked.command, (SITE,)))
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's advertisement of its successor
    return {"serve": serve, "build": build, "check": check, "test": test}[asked.command](
        asked, rest
    )


def parse() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description="Work on the site.")
    commands = parser.add_subparsers(dest="command", required=True)
    serving = commands.add_parser("serve", help=f"the site, live, at http://{HOST}:8000")
    serving.add_argument("--port", type=int, default=8000)
    commands.add_parser("build", help="the site in site/, strict")
    checking = commands.add_parser("check", help="every check of the sources")
    checking.add_argument("--fix", action="store_true", help="mend first what can be mended")
    checking.add_argument("--json", action="store_true", help="print the problems as JSON")
    checking.add_argument("--table", action="store_true", help="print what each code stands for")
    testing = commands.add_parser("test", help="the tests; further arguments go to pytest")
    testing.add_argument("--all", action="store_true", help="the long ones as well")
    asked, rest = parser.parse_known_args()
    if rest and asked.command != "test":
        parser.error(f"unrecognised: {' '.join(rest)}")
    return asked, rest


def serve(asked: argparse.Namespace, _: list[str]) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, asked.port))
        except OSError:
            sys.exit(
                f"Port {asked.port} is in use. Stop what uses it, or choose another:"
                f" serve --port {asked.port + 1}"
            )
    address = f"http://{HOST}:{asked.port}/"
    # Else the site is served under the path of its public address.
    os.environ.setdefault("SITE_URL", address)
    print(f"The site will be at {address} (Ctrl+C stops it)", file=sys.stderr, flush=True)
    return _mkdocs("serve", "--dev-addr", f"{HOST}:{asked.port}")


def _mkdocs(*arguments: str) -> int:
    from mkdocs.__main__ import cli

    try:
        cli(arguments, prog_name="mkdocs", standalone_mode=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 1
    return 0


def build(_: argparse.Namespace, __: list[str]) -> int:
    from publishing import publish

    return publish(lambda folder: _mkdocs("build", "--strict", "--site-dir", str(folder)))


def check(asked: argparse.Namespace, _: list[str]) -> int:
    from checks import check_all, fixing, report, warnings
    from glossary.codes import table
    from glossary.settings import read_settings

    if asked.table:
        print(table(), end="")
        return 0
    settings = read_settings(ROOT / "mkdocs.yml")
    for said in fixing.mend(settings) if asked.fix else ():
        print(said, file=sys.stderr)
    problems = check_all(settings)
    warned = [] if problems else warnings(settings)
    if asked.json:
        print(report.as_json(problems, warned))
    else:
        print(*problems, sep="\n", end="\n" if problems else "")
        for warning in warned:
            print(f"warning: {warning}", file=sys.stderr)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        told = report.as_annotations(problems, "error") + report.as_annotations(warned, "warning")
        print(*told, sep="\n", file=sys.stderr)
    print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.", file=sys.stderr)
    return 1 if problems else 0


def test(asked: argparse.Namespace, rest: list[str]) -> int:
    import pytest

    from browser import ensure_browser

    ensure_browser()
    return int(pytest.main(["--all", *rest] if asked.all else rest))


if __name__ == "__main__":
    sys.exit(main())
