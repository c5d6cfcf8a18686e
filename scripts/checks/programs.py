"""Runs the programs that requirements.txt installs beside Python, wherever this Python is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def run(name: str, *arguments: str, given: str = "") -> str:
    """What a program prints when it is given a text; its exit code only says whether it found
    anything. Raises FileNotFoundError where it is not installed.
    """
    here = str(Path(sys.executable).parent)
    path = shutil.which(name, path=os.pathsep.join((here, os.environ.get("PATH", ""))))
    if not path:
        raise FileNotFoundError(f"{name} is not installed; run python3 scripts/dev.py check")
    return subprocess.run(
        [path, *arguments], input=given, capture_output=True, encoding="utf-8", check=False
    ).stdout
