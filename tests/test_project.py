"""The sources are read once a run, however many checks and pages ask what they say."""

import json
import subprocess
import sys
from pathlib import Path

from samples import ROOT

COUNTED = """
import collections, json, sys
from pathlib import Path
root = Path(sys.argv[1])
sys.path.insert(0, sys.argv[2])
from checks.command import check_stopping, check_words
from content.project import read_project
opened = collections.Counter()
def count(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith(f"{root}/"):
        opened[arguments[0].removeprefix(f"{root}/")] += 1
sys.addaudithook(count)
project, problems = read_project(root)
check_stopping(project, problems)
check_words(project)
json.dump(opened, sys.stdout)
"""


def test_a_check_opens_each_file_once(small: Path) -> None:
    command = [sys.executable, "-c", COUNTED, str(small), str(ROOT / "scripts")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    opened: dict[str, int] = json.loads(done.stdout)
    pages = {path.relative_to(small).as_posix() for path in (small / "docs").rglob("*.md")}
    assert {"docs/references.bib", "mkdocs.yml", "scripts/addresses/addresses.tsv"} <= opened.keys()
    assert pages <= opened.keys()
    assert {name: count for name, count in opened.items() if count > 1} == {}
