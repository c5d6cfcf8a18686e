"""Quotations of the exchange, checked word for word without the exchange being here.

    digests(1, "which part of the model")   # the keyed hashes of its windows of four words

A file holds the hashes of all windows of four words of each message. A quotation is true where
every window of it is among its message's. Case, apostrophes, punctuation and spaces do not count.
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b

SIZE = 4  # words in a window, and in the shortest quotation
LONGEST = 12  # words in a row that may be quoted
KEY = b"room-for-agency/exchange"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
APOSTROPHES = str.maketrans("’ʼ", "''")


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return WORD.findall(unicodedata.normalize("NFC", text).translate(APOSTROPHES).lower())


def digests(message: int, text: str) -> Iterator[str]:
    """The hash of each window of a text said to stand in a message."""
    found = words(text)
    for start in range(len(found) - SIZE + 1):
        window = " ".join(found[start : start + SIZE])
        yield blake2b(f"{message} {window}".encode(), key=KEY, digest_size=8).hexdigest()
