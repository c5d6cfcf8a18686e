"""Checks the kept editions of essays: nothing lies beside them, and nothing in them can run."""

import re
from collections.abc import Iterator

from checks.files import LINK
from content.editions import BEGINNING, FOLDER
from content.problems import Problem
from content.project import Project

NAME = re.compile(r"essays/[a-z0-9-]+/edition-[1-9]\d*\.html")
MADE = "keep what `python3 scripts/dev.py edition SLUG` writes"


def check(project: Project) -> Iterator[Problem]:
    folder = project.root / FOLDER
    for path in [folder, *sorted(folder.rglob("*"))]:
        if path.is_symlink():
            yield Problem(str(path), 1, LINK, "file-link")
        elif path.is_file():
            if not NAME.fullmatch(path.relative_to(folder).as_posix()):
                yield Problem(str(path), 1, f"this is no edition of an essay; {MADE}", "edition")
            elif not path.read_text("utf-8", errors="replace").startswith(BEGINNING):
                message = f"the edition does not begin with the policy of one; {MADE}"
                yield Problem(str(path), 1, message, "edition")
