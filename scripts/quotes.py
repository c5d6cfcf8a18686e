"""Door to the quotations: makes the hashes against which they are checked.

    python3 scripts/quotes.py 1.txt 2.txt 3.txt   the three messages of the exchange, in order

The texts are not in the repository; whoever has them runs this when the rule of hashing changes.
"""

import sys
from pathlib import Path

from environment import ROOT, ensure

ensure()

from checks.hashes import digests

HASHES = ROOT / "scripts/checks/exchange.hashes"


def main() -> int:
    if len(sys.argv) != 4:
        print(
            "The text of the exchange was not given: name three files, one a message, in order."
            f" {HASHES.relative_to(ROOT)} is as it was.",
            file=sys.stderr,
        )
        return 1
    found = set()
    for message, file in enumerate(sys.argv[1:], start=1):
        try:
            found |= set(digests(message, Path(file).read_text("utf-8")))
        except OSError as error:
            print(f"{file}: cannot be read ({error.strerror})", file=sys.stderr)
            return 1
    HASHES.write_text("".join(f"{digest}\n" for digest in sorted(found)), "utf-8")
    print(f"{len(found)} windows of words in {HASHES.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
