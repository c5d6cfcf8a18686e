"""Numbers as prose has them.

as_words(12345), as_words(0.04567), as_words(-2.0)   # -> "12,345", "0.0457", "\u22122"
"""

from decimal import Decimal

DIGITS = 3  # significant ones of a number that is not whole
MINUS = "\u2212"


def as_words(value: int | float) -> str:
    """Thousands parted by commas, at most three significant digits of a float, no exponent."""
    exact = Decimal(value if isinstance(value, int) else f"{value:.{DIGITS}g}")
    words = f"{exact:,f}"
    if "." in words:
        words = words.rstrip("0").rstrip(".")
    return words.replace("-", "" if exact == 0 else MINUS)
