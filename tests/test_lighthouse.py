"""Lighthouse on each kind of page, in its simulation of a phone: what does not depend on the
machine is held, and what does is printed. Node is needed, and installs it into tests/lighthouse.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from browsers import find_browser
from kinds import KINDS
from samples import PRINTED, ROOT

FOLDER = ROOT / "tests/lighthouse"
MAIN = FOLDER / "node_modules/lighthouse/cli/index.js"
HELD = ("accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
FLAGS += " --disable-background-networking --disable-component-update --disable-sync"


@pytest.fixture(scope="module")
def lighthouse() -> None:
    if not shutil.which("npm"):
        assert os.environ.get("CI") != "true", "Lighthouse needs Node and npm"
        pytest.skip("no Node here")
    if not MAIN.exists():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=FOLDER, check=True, stdout=subprocess.DEVNULL)


@pytest.mark.long
@pytest.mark.usefixtures("lighthouse")
@pytest.mark.parametrize("kind", KINDS)
def test_lighthouse_finds_nothing_to_mend(
    browser: Browser, address: str, kind: str, record_property: Callable[[str, object], None]
) -> None:
    options = ["--output=json", "--quiet", "--disable-error-reporting", f"--chrome-flags={FLAGS}"]
    done = subprocess.run(
        ["node", str(MAIN), address + KINDS[kind], *options],
        env=os.environ | {"CHROME_PATH": str(find_browser())},
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    categories = json.loads(done.stdout)["categories"]
    scores = {name: round(found["score"] * 100) for name, found in categories.items()}
    record_property(PRINTED, f"{kind}: {scores}")
    assert {name: scores[name] for name in HELD} == dict.fromkeys(HELD, 100)
