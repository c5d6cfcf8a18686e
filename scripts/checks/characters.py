"""Checks for characters that nobody sees, or that look like others, and so can say one thing to a
reader and another to a machine.

U+202E turns the order of letters round; U+200B splits a word; the Cyrillic "а" is no "a".
"""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from checks.bounds import FILE
from content.front_matter import Value
from content.pages import Page, markdown_files, read_page
from content.problems import Problem
from content.settings import Settings

# Direction marks and overrides, zero width, fillers, tags, and controls but tab and line feed.
NOWHERE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u115f\u1160\u180e\u200b\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
NAMED = ("title", "forms", "except", "short", "description", "claim")  # no joiners there either
WORD = re.compile(r"[^\W\d_]+")
# Letters of other scripts that look like Latin ones; a word all of these is taken for a disguise.
ALIKE = frozenset("аеорсухіјѕԁһԛԝкмтвнАВЕКМНОРСТУХІЈЅԌΑΒΕΖΗΙΚΜΝΟΡΤΥΧονραικυχ")


def check(settings: Settings) -> list[Problem]:
    """A problem for each such character, at its place."""
    path = settings.docs / FILE
    problems = list(_hidden(str(path), _text(path))) if path.is_file() else []
    for path in markdown_files(settings.docs):
        page, text = read_page(path, settings.docs)[0], _text(path)
        problems += [*_hidden(str(path), text), *_escaped(page, set(text))]
        for name in NAMED:
            for at, text in _texts(page.front_matter.values.get(name), (name,)):
                line = page.front_matter.line(*at)
                problems += [Problem(page.path, line, *wrong) for wrong in _disguised(text)]
    return problems


def _hidden(path: str, text: str) -> Iterator[Problem]:
    for found in NOWHERE.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - start + 1
        yield Problem(path, line, _unseen(found.group()), "character-hidden", column)


def _escaped(page: Page, told: set[str]) -> Iterator[Problem]:
    """Those that front matter writes as YAML can: "\\u202e"."""
    for at, text in _texts(page.front_matter.values, ()):
        line = page.front_matter.line(*at)
        for character in set(NOWHERE.findall(text)) - told:
            yield Problem(page.path, line, _unseen(character), "character-hidden")


def _texts(value: Value, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, (list, dict)):
        for n, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*at, n))


def _disguised(text: str) -> Iterator[tuple[str, str]]:
    """Messages and codes."""
    for character in dict.fromkeys(c for c in text if unicodedata.category(c) == "Cf"):
        if not NOWHERE.match(character):  # those were told already
            yield _unseen(character), "character-hidden"
    for word in WORD.findall(text):
        scripts = {_script(letter) for letter in word}
        foreign = next((letter for letter in word if _script(letter) != "LATIN"), "")
        mixed = len(scripts) > 1 and "LATIN" in scripts
        if mixed or (len(word) > 1 and set(word) <= ALIKE):
            message = f"`{word}` looks Latin and has {_name(foreign)}; write it in Latin letters"
            yield message, "character-alike"


def _script(letter: str) -> str:
    """The script of a letter, by its name: "CYRILLIC SMALL LETTER A" -> "CYRILLIC"."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _unseen(character: str) -> str:
    return f"{_name(character)} stands here, which nobody sees; take it out"


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
