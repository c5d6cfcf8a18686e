"""Programs that run beside a test, and waiting for what they do; what several workers share.

with running(["serve"], stderr=log):
    assert soon(lambda: "Serving" in log.read_text())
made_once(folder, make)   # whoever asks first makes it, the others wait
"""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60  # seconds, for a busy machine


@contextmanager
def running(command: list[Any], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program, ended with the block."""
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
    with subprocess.Popen(command, **silent) as process:
        try:
            yield process
        finally:
            process.terminate()


def soon(holds: Callable[[], object]) -> bool:
    """Whether something comes to hold."""
    until = time.monotonic() + PATIENCE
    while not (held := holds()) and time.monotonic() < until:
        time.sleep(0.05)
    return bool(held)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that one of the processes that ask for it makes, aside, while the others wait."""
    part, lock = folder.with_suffix(".part"), folder.with_suffix(".lock")
    while not folder.exists():
        try:
            lock.mkdir()
        except FileExistsError:
            time.sleep(0.1)
            continue
        try:
            if not folder.exists():
                shutil.rmtree(part, ignore_errors=True)  # of one that failed
                make(part)
                part.rename(folder)
        finally:
            lock.rmdir()
    return folder
