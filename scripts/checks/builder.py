"""Checks that the builder takes the sources: MkDocs' own complaints, strict.

build(settings, folder)   # builds the site there
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from content.problems import Problem
from content.settings import Settings

SAID = re.compile(r"^(?:WARNING|ERROR) +-  (.*(?:\n(?![A-Z]+ +-  ).+)*)", re.MULTILINE)
# In the environment: no pictures for link previews, which take longest, nor words on unused terms.
DRAFT = "WITHOUT_PICTURES"


def build(settings: Settings, folder: Path) -> list[Problem]:
    """Build the site into a folder; what the builder says against it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", DRAFT: "1"}
    done = subprocess.run(
        command, cwd=settings.root, env=environment, capture_output=True, text=True, check=False
    )
    if not done.returncode:
        return []
    said = SAID.findall(done.stderr) or [done.stderr.strip().splitlines()[-1]]
    where = str(settings.root / "mkdocs.yml")
    return [Problem(where, 1, f"MkDocs says: {' '.join(text.split())}", "build") for text in said]
