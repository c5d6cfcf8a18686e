"""Checks for characters that nobody sees, and that can say one thing to a reader and another to a
machine: U+202E turns the order of letters round, U+200B splits a word.
"""

import re
import unicodedata
from collections.abc import Iterator

from content.problems import Problem
from content.project import Project

# Direction marks and overrides, zero width, fillers, tags, and controls but tab and line feed; also
# as YAML can write them in front matter.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    r"|\\u(?:061c|200[bef]|202[89a-e]|206[0-9a-f]|feff)",
    re.IGNORECASE,
)


def check(project: Project) -> list[Problem]:
    """A problem for each such character, at its place."""
    sources = [(page.path, page.source) for page in project.pages]
    sources.append((str(project.bibliography.path), project.bibliography.source))
    return [problem for path, source in sources for problem in _hidden(path, source)]


def _hidden(path: str, source: str) -> Iterator[Problem]:
    for found in UNSEEN.finditer(source):
        line = source.count("\n", 0, found.start()) + 1
        column = found.start() - source.rfind("\n", 0, found.start())
        character = chr(int(found[0][2:], 16)) if found[0].startswith("\\") else found[0]
        name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
        message = f"{name} stands here, which nobody sees; take it out"
        yield Problem(path, line, message, "character-hidden", column)
