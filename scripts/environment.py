"""The doors' own environment: any `python3` may open a door, and its imports are there.

    from environment import ensure
    ensure()   # returns in .venv, or starts this door again in it, making it first if need be

Only the standard library is imported here, and nothing is printed to standard output.
"""

import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEEDED = (3, 11, 5)  # pymdown-extensions asks for it
SITE = "requirements.txt"
CHECKS = "scripts/checks/requirements.txt"
TESTS = "tests/requirements.txt"
TRAINING = "scripts/specimen/requirements.txt"
PIN = re.compile(r"^([\w.-]+)==(\S+)(?: \\)?$", re.MULTILINE)  # mkdocs==1.6.1 \, of every platform


def say(message: str) -> None:
    """Tell whoever waits, on standard error."""
    print(message, file=sys.stderr, flush=True)


def ensure(*requirements: str) -> None:
    """Go on in an environment that has the requirements (the site's by default)."""
    if sys.version_info < NEEDED:
        sys.exit(
            f"Python {'.'.join(map(str, NEEDED))} or later is needed,"
            f" and this is {sys.version.split()[0]}."
        )
    missing = [file for file in requirements or (SITE,) if not _is_here(file)]
    if missing and Path(sys.prefix).resolve() != VENV.resolve():
        _go_on_inside()
    for file in missing:
        _install(file)


def _is_here(file: str) -> bool:
    """Whether this Python has what a requirements file pins, for every platform."""
    try:
        pins = PIN.findall((ROOT / file).read_text("utf-8"))
        return all(version(name) == pinned for name, pinned in pins)
    except PackageNotFoundError:
        return False


def _go_on_inside() -> None:
    """Start this door again in .venv, which is made first if need be."""
    if not PYTHON.exists():
        say("Making the environment .venv ...")
        _run(
            [sys.executable, "-m", "venv", str(VENV)],
            "Python's `venv` module does not work here. On Debian or Ubuntu:"
            " apt install python3-venv; elsewhere install Python from python.org."
            " Then run this again.",
        )
    arguments = [str(PYTHON), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.call(arguments))
    os.execv(PYTHON, arguments)  # noqa: S606 (our own Python, no shell wanted)


def _install(file: str) -> None:
    say(f"Installing {file} into .venv (once; about half a minute) ...")
    pip = "-m pip install --quiet --disable-pip-version-check --require-hashes -r".split()
    _run(
        [str(PYTHON), *pip, str(ROOT / file)],
        f"{file} could not be installed. pip needs the network once:"
        " check the connection (and any proxy),"
        " then run this again. If a hash differs, the file was changed on its way:"
        " do not go on.",
    )


def _run(command: list[str], remedy: str) -> None:
    done = subprocess.run(command, stdout=sys.stderr, check=False)
    if done.returncode:
        sys.exit(remedy)
