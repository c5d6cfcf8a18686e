"""Warns of long sentences, and of the phrases that .github/writing.md asks to leave out.

| delve | look into |   in its table   -> delve: ... "leave it out, or write look into"
"""

import re
from functools import cache
from pathlib import Path

from checks.prose import Line, read_lines
from content.pages import read_pages
from content.problems import Problem
from content.settings import Settings

PAGE = ".github/writing.md"
LONGEST = 50  # words
SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*")
ROW = re.compile(r"^\| (?P<phrase>[a-z][^|]*?) \| (?P<instead>[^|]*?) \|$", re.MULTILINE)


def warnings(settings: Settings) -> list[Problem]:
    """What is no mistake, but seldom good."""
    pages, _ = read_pages(settings.docs, settings.docs)
    lines = [line for page in pages for line in read_lines(page)]
    phrases = banned(settings.root / PAGE)
    return sorted(problem for line in lines for problem in (*_long(line), *_phrases(line, phrases)))


@cache
def banned(path: Path) -> dict[str, str]:
    """Phrases in small letters, each with what to write instead."""
    text = path.read_text("utf-8") if path.is_file() else ""
    rows = [match.groups() for match in ROW.finditer(text)]
    return {phrase: instead for phrase, instead in rows if phrase != "phrase"}


def _long(line: Line) -> list[Problem]:
    return [
        Problem(
            line.path,
            line.number,
            f"a sentence of {count} words; make two of it",
            "sentence-long",
            sentence.start() + 1,
        )
        for sentence in SENTENCE.finditer(line.text)
        if (count := len(sentence.group().split())) > LONGEST
    ]


def _phrases(line: Line, phrases: dict[str, str]) -> list[Problem]:
    found = re.finditer(
        "|".join(rf"\b{re.escape(p)}\b" for p in phrases) or r"(?!)", line.text, re.I
    )
    return [
        Problem(
            line.path,
            line.number,
            f"`{match.group()}` says little; {phrases[match.group().lower()]}",
            "phrase",
            match.start() + 1,
        )
        for match in found
    ]
