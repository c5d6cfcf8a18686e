"""One hash for a whole site, so that two builds can be compared, and a copy be checked.

write_sums(Path("site"))   # writes site/SHA256SUMS, which `sha256sum -c` reads -> "9f2c..."
"""

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def write_sums(site: Path) -> str:
    """Write the hash of every file but itself, in the order of their paths; gives that of this
    list, which is the tree's.
    """
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = [f"{_hash(site / path)}  {path}\n" for path in paths if path != SUMS]
    (site / SUMS).write_text("".join(lines), "utf-8", newline="")
    return _hash(site / SUMS)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
