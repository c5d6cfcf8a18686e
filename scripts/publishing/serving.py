"""The site, live, on this machine: serve(8000).

What keeps the last good site in front of whoever reads while the next is built is in
scripts/mkdocs_hooks.py, so that `mkdocs serve` has it too.
"""

import os
import socket
import sys

from environment import say
from publishing.building import mkdocs

HOST = "127.0.0.1"


def serve(port: int) -> int:
    """Serve until stopped; leaves with a sentence where the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(
                f"Port {port} is in use. Stop what uses it, or choose another:"
                f" serve --port {port + 1}"
            )
    address = f"http://{HOST}:{port}/"
    os.environ.setdefault("SITE_URL", address)  # else it is served under its public address's path
    say(f"The site will be at {address} (Ctrl+C stops it)")
    return mkdocs("serve", "--dev-addr", f"{HOST}:{port}")
