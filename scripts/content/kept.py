"""What costs time to make and follows from what it is made of: kept between builds by its hash.

Kept(root / ".cache").bytes_of("pictures", [programs(draw), repr(card)], lambda: draw(card))

The folder can be deleted at any time: the same bytes are made again.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

FOLDER = ".cache"  # in the project's folder


@cache
def programs(*modules: ModuleType) -> str:
    """The hash of the programs that make something, which depends on them."""
    texts = (Path(str(module.__file__)).read_bytes() for module in modules)
    return hashlib.sha256(b"\0".join(texts)).hexdigest()


class Kept:
    """A folder of such things."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, kind: str) -> Path:
        """The folder of one kind, made if need be."""
        folder = self.folder / kind
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def bytes_of(self, kind: str, made_of: Iterable[str], make: Callable[[], bytes]) -> bytes:
        """What `make` gives, or gave before; `made_of` is all that it depends on."""
        name = hashlib.sha256("\0".join(made_of).encode()).hexdigest()
        path = self.folder / kind / name
        if path.exists():
            return path.read_bytes()
        made = make()
        self.place(kind)
        half = path.with_suffix(f".{os.getpid()}")  # so that none stands there half written
        half.write_bytes(made)
        half.replace(path)
        return made
