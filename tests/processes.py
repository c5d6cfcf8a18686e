"""Programs that run beside a test, and waiting for what they do.

with running(["serve"], stderr=log):
    assert soon(lambda: "Serving" in log.read_text())
"""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
