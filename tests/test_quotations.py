"""Quotations of the exchange: a changed word fails. What else is told: malformed/words.yml."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from checks import quotations
from checks.quotations import SIZE, digests, words
from content.pages import read_page
from samples import PROJECT, ROOT

QUOTED = [
    (path.name, cite, text)
    for path in sorted((ROOT / "docs").rglob("*.md"))
    for cite, text in re.findall(r'<q cite="([\d.]+)">(.*?)</q>', path.read_text("utf-8"))
]


def problems(tmp_path: Path, body: str) -> list[str]:
    """What the check says of one page, beside the real claims."""
    path = tmp_path / "page.md"
    path.write_text(body, "utf-8")
    project = replace(PROJECT, pages=[read_page(path)])
    return [problem.message for problem in quotations.check(project)]


@pytest.mark.parametrize(("name", "cite", "text"), QUOTED[:12])
def test_a_changed_word_fails(tmp_path: Path, name: str, cite: str, text: str) -> None:
    first, *rest = text.split()
    found = problems(tmp_path, f'<q cite="{cite}">{first}x {" ".join(rest)}</q>')
    assert len(found) == 1
    assert "does not stand so in message" in found[0]


def test_words_of_another_message_fail(tmp_path: Path) -> None:
    *_, text = next(quotation for quotation in QUOTED if quotation[1].startswith("3"))
    assert "message 2" in problems(tmp_path, f'<q cite="2.4">{text}</q>')[0]


def test_case_apostrophes_and_spaces_do_not_count() -> None:
    assert words("It’s  THERE,\nin the data") == words("it's there in the data")
    assert len(list(digests(3, "a b c d e"))) == 5 - SIZE + 1


def test_what_needs_no_mark(tmp_path: Path) -> None:
    for body in (
        "They said “one two three”.",
        "They wrote “one two three four” [@Vafa2024implicit].",
        "`“one two three four”`",
        '<span title="one two three four">x</span>',
    ):
        assert problems(tmp_path, body) == [], body
