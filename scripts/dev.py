"""The project's front door: any `python3` opens it, and it makes the environment that it needs.

python3 scripts/dev.py serve          the site, live, at http://127.0.0.1:8000
python3 scripts/dev.py --help         what else there is
"""

import argparse
import os
import sys

from environment import CHECKS, ROOT, SITE, TESTS, TRAINING, ensure

NEEDED = {  # by a command; all others need what the site needs
    "check": (SITE, CHECKS),
    "new": (SITE, CHECKS),
    "edition": (SITE, CHECKS),
    "test": (SITE, CHECKS, TESTS),
    "figures": (SITE, TESTS),
    "measure": (SITE, TESTS),
    "train": (SITE, TESTS, TRAINING),
}


def main() -> int:
    asked, rest = parse()
    ensure(*NEEDED.get(asked.command, (SITE,)))
    os.chdir(ROOT)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # the theme's advertisement of its successor
    # Tests and models share the cores among processes; NumPy's threads would only fight for them.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    return run(asked, rest)


def parse() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description="Work on the site.")
    commands = parser.add_subparsers(dest="command", required=True)
    serving = commands.add_parser("serve", help="the site, live, at http://127.0.0.1:8000")
    serving.add_argument("--port", type=int, default=8000)
    commands.add_parser("build", help="the site in site/, strict")
    checking = commands.add_parser("check", help="every check of the sources and of the site")
    checking.add_argument("--fix", action="store_true", help="mend first what can be mended")
    checking.add_argument("--json", action="store_true", help="print the problems as JSON")
    testing = commands.add_parser("test", help="the tests; further arguments go to pytest")
    testing.add_argument("--all", action="store_true", help="the long ones as well")
    making = commands.add_parser("new", help="make the files of something new")
    making.add_argument("kind", choices=("term", "essay", "claim", "source"))
    making.add_argument("name", help="a title, a number or a key")
    moving = commands.add_parser("moved", help="say where an address went, or that it is no more")
    moving.add_argument("old", help="as /essays/x/ or /essays/x/#p-7k2m")
    moving.add_argument("new", nargs="?", help="likewise; left out for what is no more")
    moving.add_argument("--because", required=True, metavar="REASON")
    keeping = commands.add_parser("edition", help="keep an essay as it stands, before a change")
    keeping.add_argument("slug", help="of its file in docs/essays")
    drawing = commands.add_parser("figures", help="compute the models, and draw their figures")
    drawing.add_argument("--check", action="store_true", help="only compare")
    drawing.add_argument("names", nargs="*", metavar="NAME", help="a model (default: all)")
    commands.add_parser("measure", help="measure the specimen (a quarter of an hour)")
    commands.add_parser("train", help="train the specimen anew (two hours; needs PyTorch)")
    commands.add_parser("archived", help="which sources have no archived copy (asks the Archive)")
    timing = commands.add_parser("bench", help="measure what all this costs, into docs/speed.md")
    timing.add_argument("tables", nargs="*", metavar="TABLE", help="only print these")
    asked, rest = parser.parse_known_args()
    if rest and asked.command != "test":
        parser.error(f"unrecognised: {' '.join(rest)}")
    return asked, rest


def run(asked: argparse.Namespace, rest: list[str]) -> int:
    """Do what is asked for; each command's imports are made only then. Gives its exit code."""
    match asked.command:
        case "serve":
            from publishing.building import serve

            return serve(asked.port)
        case "build":
            return build()
        case "check":
            from checks.command import run

            return run(ROOT, fix=asked.fix, as_json=asked.json)
        case "test":
            import pytest

            # Of what is given twice, `rest` holds.
            workers = ["--numprocesses", "auto", "--dist", "worksteal"]
            return int(pytest.main([*workers, *(["--all"] if asked.all else []), *rest]))
        case "new":
            from commands.new import new

            return new(ROOT, asked.kind, asked.name)
        case "moved":
            from commands.moved import moved

            return moved(ROOT, asked.old, asked.new, asked.because)
        case "edition":
            from commands.edition import edition

            return edition(ROOT, asked.slug)
        case "figures":
            from commands.figures import figures

            return figures(ROOT, asked.names, check=asked.check)
        case "measure":
            return measure()
        case "train":
            from specimen.make import make
            from specimen.measure import FOLDER

            make(ROOT / FOLDER, ROOT / "tests/goldens/specimen-logits.npy")
            return measure()
        case "archived":
            from commands.archived import archived

            return archived(ROOT)
    from commands.bench import bench

    return bench(ROOT, asked.tables)


def build() -> int:
    from addresses.following import check_site
    from addresses.places import read_places
    from content.ledger import LEDGER, read_ledger
    from publishing.building import mkdocs, publish

    return publish(
        ROOT,
        lambda folder: mkdocs("build", "--strict", "--site-dir", str(folder)),
        lambda folder: check_site(read_ledger(ROOT / LEDGER)[0], read_places(folder)),
    )


def measure() -> int:
    from specimen.findings import faults
    from specimen.measure import FOLDER, measure

    measure(ROOT / FOLDER)
    wrong = faults(ROOT / FOLDER)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
