"""A folder beside the site's, for one build; what stopped builds have left is cleared away.

with aside(root) as folder:   # root/.site-next-k3x9
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BEGINNING = ".site-next-"
STALE = 24 * 60 * 60  # seconds, after which nobody is building in one any more


@contextmanager
def aside(root: Path) -> Iterator[Path]:
    """A new folder in `root`: on the same disk, so that a site can be renamed into place."""
    for left in root.glob(f"{BEGINNING}*"):
        if time.time() - left.stat().st_mtime > STALE:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=BEGINNING, dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
