"""Checks the spelling, British: typos knows the common slips and the American forms, pyspellchecker
what is no word at all.

Terms, their surfaces and the authors of the bibliography are words by themselves; any other goes
into words.txt. A word with a capital is taken for a name.
"""

import json
import re
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from spellchecker import SpellChecker

from checks.bibliography import authors
from checks.programs import run
from checks.prose import Line, read_lines
from content.pages import read_pages
from content.problems import Problem
from content.settings import Settings
from content.terms import read_terms
from linking.surfaces import collect_surfaces

WORDS = Path(__file__).with_name("words.txt")
LETTERS = re.compile(r"[^\W\d_]+")
# A word by itself: no part of a name with digits, of a path or of a hyphened word's beginning.
WORD = re.compile(r"(?<![\w/.#@&’'-])[a-z]+(?:['’][a-z]+)*(?![\w/@-])")
HINTS = 100  # words that are held against the dictionary, a millisecond each
BRITISH = ((re.compile(r"is(?=e|i|ation)"), "iz"), (re.compile(r"our"), "or"))


def check(settings: Settings) -> list[Problem]:
    """A problem for each word that is misspelt, at its place."""
    pages, _ = read_pages(settings.docs, settings.docs)
    lines = [line for page in pages for line in read_lines(page)]
    known = known_words(settings)
    slips = _slips(lines, known)
    told = {problem[:2] + problem[4:] for problem in slips}
    return slips + [p for p in _unknown(lines, known) if p[:2] + p[4:] not in told]


def known_words(settings: Settings) -> set[str]:
    """Words that no dictionary has, in small letters."""
    terms, _ = read_terms(settings.glossary, settings.docs)
    listed = WORDS.read_text("utf-8").split("\n")
    texts = [line for line in listed if not line.startswith("#")]
    texts += [surface.text for surface in collect_surfaces(terms)[0]] + authors(settings)
    return {word.lower() for text in texts for word in LETTERS.findall(text)}


def _slips(lines: list[Line], known: Iterable[str]) -> list[Problem]:
    """What typos finds, in one run over all lines."""
    extend = "".join(f'{word} = "{word}"\n' for word in sorted(known) if word.isascii())
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "typos.toml")
        config.write_text(f'[default]\nlocale = "en-gb"\n[default.extend-words]\n{extend}', "utf-8")
        given = "".join(f"{' '.join(line.text.splitlines())}\n" for line in lines)
        options = ("--config", str(config), "--format", "json", "-")
        found = map(json.loads, run("typos", *options, given=given).splitlines())
    return [
        _problem(
            lines[entry["line_num"] - 1],
            len(lines[entry["line_num"] - 1].text.encode()[: entry["byte_offset"]].decode()),
            f"`{entry['typo']}` is misspelt; write "
            + " or ".join(f"`{correction}`" for correction in entry["corrections"]),
        )
        for entry in found
        if entry["type"] == "typo"
    ]


def _unknown(lines: list[Line], known: set[str]) -> list[Problem]:
    """Words that no dictionary has."""
    dictionary = _dictionary()
    unknown = (
        (line, found.start(), word)
        for line in lines
        for found in WORD.finditer(line.text)
        if not _is_word(word := found.group().replace("’", "'"), dictionary, known)
    )
    return [
        _problem(line, offset, _hint(word, n < HINTS))
        for n, (line, offset, word) in enumerate(unknown)
    ]


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(distance=1)


def _is_word(word: str, dictionary: SpellChecker, known: set[str]) -> bool:
    bare = word.removesuffix("'s")
    if len(bare) == 1 or bare in known or word in dictionary or bare in dictionary:
        return True
    return any(pattern.sub(to, bare) in dictionary for pattern, to in BRITISH)


def _hint(word: str, looked_up: bool) -> str:
    near = _dictionary().correction(word) if looked_up else None
    meant = f"did you mean `{near}`?" if near and near != word else "mend it."
    return (
        f"`{word}` is in no dictionary; {meant} If it is right, add it to scripts/checks/words.txt"
    )


def _problem(line: Line, offset: int, message: str) -> Problem:
    return Problem(line.path, line.number, message, "spelling", offset + 1)
