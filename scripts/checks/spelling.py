"""Checks the spelling, British, by typos: common slips and American forms, each at its place.

Terms, their surfaces and the authors of the bibliography are words by themselves; any other that
typos takes for a slip goes into words.txt.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from checks.markdown import run
from content.front_matter import Value
from content.pages import CODE, Page
from content.problems import Problem
from content.project import Project
from linking.surfaces import collect_surfaces

WORDS = Path(__file__).with_name("words.txt")
LETTERS = re.compile(r"[^\W\d_]+")
FIELDS = ("title", "short", "description", "claim", "senses")
# Other people's words, citations, addresses, tags, attribute lists, numbers of models, formulas.
UNREAD = re.compile(
    r"<q\b.*?</q>|<!--.*?-->|</?[a-zA-Z][^>]*>|“[^”\n]*”(?=\s*\[@)|\[@[^\]]*\]|\[\^[^\]]*\]:?"
    r"|(?<=\])\([^)\n]*\)|\{\{[^}\n]*\}\}|\{:?[^}\n]*\}|https?://[^\s)>]+|\$[^$\n]+\$",
    re.DOTALL,
)


class Line(NamedTuple):
    """One line of prose; `number` is that of the source, 1-based."""

    path: str
    number: int
    text: str


def check(project: Project) -> list[Problem]:
    """A problem for each word that is misspelt, found in one run of typos over all lines."""
    lines = [line for page in project.pages for line in read_lines(page)]
    given = "".join(f"{' '.join(line.text.splitlines())}\n" for line in lines)
    words = "".join(f'{word} = "{word}"\n' for word in sorted(known_words(project)))
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "typos.toml")
        config.write_text(f'[default]\nlocale = "en-gb"\n[default.extend-words]\n{words}', "utf-8")
        told = run("typos", "--config", str(config), "--format", "json", "-", given=given)
    found = map(json.loads, told.splitlines())
    return [_problem(lines, entry) for entry in found if entry["type"] == "typo"]


def known_words(project: Project) -> set[str]:
    """Words that are none of typos' slips here, in small letters."""
    listed = [line for line in WORDS.read_text("utf-8").split("\n") if not line.startswith("#")]
    surfaces = [surface.text for surface in collect_surfaces(project.terms)[0]]
    texts = [*listed, *surfaces, *project.bibliography.authors]
    words = {word.lower() for text in texts for word in LETTERS.findall(text)}
    return {word for word in words if word.isascii()}


def read_lines(page: Page) -> Iterator[Line]:
    """The words of the front matter, a line a field, and those of the body, with all that is not
    the writer's words replaced by blanks.
    """
    front = page.front_matter
    for name in FIELDS:
        for at, text in _strings(front.values.get(name, ""), (name,)):
            yield Line(page.path, front.line(*at), text)
    body = page.body
    for pattern in (CODE, UNREAD):
        body = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), body)
    for number, text in enumerate(body.split("\n"), front.body_line):
        if text.strip():
            yield Line(page.path, number, text)


def _strings(
    value: Value, at: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "claims":
                yield from _strings(inner, (*at, key))


def _problem(lines: list[Line], entry: dict[str, object]) -> Problem:
    """What typos says of one word; its offset counts bytes."""
    line = lines[int(str(entry["line_num"])) - 1]
    before = line.text.encode()[: int(str(entry["byte_offset"]))].decode()
    corrections = entry["corrections"]
    assert isinstance(corrections, list)  # noqa: S101 (its format)
    instead = " or ".join(f"`{correction}`" for correction in corrections)
    message = f"`{entry['typo']}` is misspelt; write {instead}"
    return Problem(line.path, line.number, message, "spelling", len(before) + 1)
