"""Takes from a page's HTML the blanks that templates leave, where they mean nothing.

thin("<p>\\n      a\\n\\n  b</p>")   # -> "<p>\\na\\nb</p>"
"""

import re

KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?(?:</\2>|\Z))", re.DOTALL | re.IGNORECASE)
# Begins where blanks begin, and not at each of them anew.
BLANK = re.compile(r"(?<!\s)\s*\n\s*")


def thin(html: str) -> str:
    """The same page without indentation and empty lines outside preformatted text."""
    parts = KEPT.split(html)
    parts[::3] = [BLANK.sub("\n", part) for part in parts[::3]]
    del parts[2::3]  # the names that the pattern caught
    return "".join(parts)
