"""One hash for a whole site, so that two builds can be compared, and a copy be checked.

write_sums(Path("site"))                  # writes site/SHA256SUMS, which `sha256sum -c` reads
tree_hash(Path("site/SHA256SUMS"))        # -> "sha256:9f2c..."
"""

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def write_sums(site: Path) -> None:
    """Write the hash of every file but itself, in the order of their paths."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = [f"{_hash(site / path)}  {path}\n" for path in paths if path != SUMS]
    (site / SUMS).write_text("".join(lines), "utf-8", newline="")


def tree_hash(sums: Path) -> str:
    """The hash of the list of hashes: that of the tree."""
    return f"sha256:{_hash(sums)}"


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
