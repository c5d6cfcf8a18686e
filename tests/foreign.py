"""Markdown that nobody here wrote: CommonMark's examples and the inputs of Python-Markdown's tests.

Both come from their packages, by version and hash, when a test first asks for them, and are kept
beside the environment; they are not part of the project.
"""

import hashlib
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

KEPT = Path(sys.prefix) / ".foreign-markdown"
EXAMPLES = ("commonmark-spec-0.31.2.tgz", "npm", "pack", "commonmark-spec@0.31.2")
INPUTS = (
    "markdown-3.11.3.tar.gz",
    *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
    *("--no-binary", ":all:", "markdown==3.11.3"),
)
SHA256 = {
    EXAMPLES[0]: "588280df96c211f7ce9db0b7943ded34ac4b8ba321e2fdf9c03d188ec0f01fea",
    INPUTS[0]: "81eb91631dc97ad1efbc76019ef0f80fe90ca49ddf81546752d79989c3bfff3e",
}
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)


def foreign_markdown() -> dict[str, str]:
    """Each text by a name that a file can have; skips the test where they cannot be fetched."""
    (examples,) = _files(EXAMPLES, r"package/spec\.txt").values()
    texts = {
        f"commonmark-{n}": example.replace("→", "\t")
        for n, example in enumerate(EXAMPLE.findall(examples), 1)
    }
    for name, text in _files(INPUTS, r".*/tests/.*\.txt").items():
        texts[f"python-markdown-{name.partition('/tests/')[2][:-4].replace('/', '-')}"] = text
    return texts


def _files(fetching: tuple[str, ...], wanted: str) -> dict[str, str]:
    """The files of an archive whose names are wanted, with their text."""
    name, *command = fetching
    archive = KEPT / name
    if not archive.is_file():
        KEPT.mkdir(exist_ok=True)
        try:
            subprocess.run(command, cwd=KEPT, check=True, capture_output=True, timeout=120)
        except (OSError, subprocess.SubprocessError) as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"{name} could not be fetched: {error}")
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert found == SHA256[name], f"{archive} is not what was pinned; delete it and try again"
    with tarfile.open(archive) as files:
        members = [one for one in files.getmembers() if re.fullmatch(wanted, one.name)]
        return {
            one.name: file.read().decode() for one in members if (file := files.extractfile(one))
        }
