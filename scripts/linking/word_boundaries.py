"""Where a word may begin and end, and which signs make one word of several.

    joined_words("see docs/agent.py and 1.1A.")   # -> (4, 17), (22, 26)

Combining marks belong to their letters, a hyphen joins its neighbours, and no boundary is asked for
beside a character of a script without spaces.
"""

import re
import unicodedata
from collections.abc import Iterator

# Scripts without spaces: Han, Kana, Thai, Lao, Burmese, Khmer.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
HYPHENS = "-\u2010\u2011"
# What joins the words on its sides (agent.py, a@b.org, https://a.org). The sign comes first in
# each, since that is five times as quick.
DOT = re.compile(r"\.(?=\w)(?<=\w\.)")
JOINT = re.compile(r"\.(?=\w)(?<=\w\.)|@(?=\w)(?<=\w@)|://(?<=\w://)(?=[^\s\0<])")
# The signs over which a joined word goes on to the left, and, if a word follows, to the right.
BACKWARD = f"{HYPHENS}/._~"
ONWARD = re.compile(rf"[{HYPHENS}/](?=[\w/])|@(?=\w)|\.(?=[^\W_])")
ADDRESS = re.compile(r"[^\s\0<]*[^\s\0<.,;:!?'\"’”)\]]")


def is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] in "LMN"


def may_begin(text: str, start: int) -> bool:
    """Whether a word may begin at `start`: no word character before it, nor a hyphen that joins
    (pre-TERM).
    """
    if start == 0 or (before := text[start - 1]).isspace() or UNSPACED_CHARACTER.match(text, start):
        return True
    if before in HYPHENS:
        return start > 1 and text[start - 2] in HYPHENS  # "--" is a dash
    return not is_word(before)


def may_end(text: str, end: int) -> bool:
    """Whether a word may end at `end`: likewise (TERM-based), and no combining mark is cut from its
    letter.
    """
    if end >= len(text) or (after := text[end]).isspace():
        return True
    if unicodedata.category(after)[0] == "M":
        return False
    if UNSPACED_CHARACTER.match(text, end - 1):
        return True
    if after in HYPHENS:
        return text[end + 1 : end + 2] in (*HYPHENS,)
    return not is_word(after)


def joined_words(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has file names, addresses, versions and the like, each of which is one word."""
    done = 0
    for joint in (JOINT if "@" in text or "://" in text else DOT).finditer(text):
        start, end = joint.span()
        after = text[end]
        if start < done or (joint.group() == "." and not (after.islower() or after.isdigit())):
            continue
        if joint.group() != "://":
            while end < len(text) and (is_word(text[end]) or ONWARD.match(text, end)):
                end += 1
        elif address := ADDRESS.match(text, end):
            end = address.end()
        else:
            continue
        while start > done and (is_word(text[start - 1]) or text[start - 1] in BACKWARD):
            start -= 1
        while start < end and not is_word(text[start]):
            start += 1
        if start < end:
            yield start, end
            done = end
