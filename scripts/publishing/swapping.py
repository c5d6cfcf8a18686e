"""Puts a folder where another stands, so that nobody who reads meanwhile finds neither.

put_in_place(Path(".site-next-x/site"), Path("site"))   # then the old one is at the new one's

Linux and macOS can exchange two folders in one step. Where that cannot be done, two renames do it,
and `recover` mends what a stop between them leaves.
"""

import ctypes
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

BEGINNING = ".site-next-"
STALE = 24 * 60 * 60  # seconds, after which nobody is building in one any more
AT_FDCWD = -100  # <fcntl.h>: paths are counted from the working folder
RENAME_EXCHANGE = 2  # <linux/fs.h>; renameat2(2)
RENAME_SWAP = 2  # <sys/stdio.h> of macOS; renamex_np(2)


@contextmanager
def aside(root: Path) -> Iterator[Path]:
    """A new folder in `root`: on the same disk, so that a site can be renamed into place."""
    for left in root.glob(f"{BEGINNING}*"):
        if time.time() - left.stat().st_mtime > STALE:
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=BEGINNING, dir=root, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def put_in_place(new: Path, place: Path) -> None:
    """Exchange two folders; where nothing stands yet, rename."""
    if not place.exists():
        new.rename(place)
    elif not _exchange(bytes(new), bytes(place)):
        last = _last(place)
        place.rename(last)
        new.rename(place)
        last.rename(new)


def recover(place: Path) -> None:
    """Put back what stood in a place, if a stop between two renames took it away."""
    if _last(place).exists() and not place.exists():
        _last(place).rename(place)


def _last(place: Path) -> Path:
    return place.with_name(f".{place.name}-last")


def _exchange(one: bytes, other: bytes) -> bool:
    """Whether the system could do it."""
    try:
        if sys.platform == "linux":
            call = ctypes.CDLL(None).renameat2
            done = call(AT_FDCWD, one, AT_FDCWD, other, ctypes.c_uint(RENAME_EXCHANGE))
        elif sys.platform == "darwin":
            done = ctypes.CDLL(None).renamex_np(one, other, ctypes.c_uint(RENAME_SWAP))
        else:
            return False
    except AttributeError:  # a C library from before 2018
        return False
    return bool(done == 0)
