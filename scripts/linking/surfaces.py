"""The surfaces of every term: what a page may call it, the regular English inflections included.

    title "World-model", forms ["internal model"] ->
        World-model, World-models, internal model, internal models

A possessive ending is no part of a surface: in "the agents' aims" the word is "agents".
A surface that somebody wrote beats one that was generated. Two written ones, or two generated ones,
that fall together are a problem that names both files. The same letters as an exact and as a
case-ignoring surface do not clash.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import NamedTuple

from content.problems import Problem
from content.terms import Term

# Hyphen, non-breaking hyphen and space inside a term are one.
GAP = re.compile(r"\s*[\s\u2010\u2011-]\s*")
APOSTROPHES = str.maketrans("’ʼ", "''")


class Surface(NamedTuple):
    """One way to write a term."""

    text: str
    slug: str
    exact: bool  # whether case counts
    written: bool  # by a person, not generated
    line: int = 1

    @property
    def key(self) -> tuple[str, bool]:
        """Two surfaces with one key are the same to the matcher."""
        text = normal(self.text)
        return (text if self.exact else text.lower(), self.exact)


def normal(text: str) -> str:
    """The form in which surfaces are compared: straight apostrophes, gaps as one space."""
    composed = unicodedata.normalize("NFC", text)
    return GAP.sub(" ", composed.translate(APOSTROPHES).replace("\u00ad", "").strip())


def collect_surfaces(terms: Collection[Term]) -> tuple[list[Surface], list[Problem]]:
    """All surfaces, one a key, and a problem for every pair of terms that share one."""
    chosen: dict[tuple[str, bool], Surface] = {}
    # One for each pair of terms, a written surface's before another's.
    clashes: dict[tuple[str, str], Problem] = {}
    paths = {term.slug: term.path for term in terms}
    bases = [surface for term in terms for surface in base_surfaces(term)]
    for surface in sorted(bases, key=lambda s: not s.written):
        if not re.search(r"[^\W_]", surface.text):
            continue  # the linker refuses it, with all others that no text can hold
        other = chosen.setdefault(surface.key, surface)
        if other.slug != surface.slug and other.written == surface.written:
            clashes.setdefault((other.slug, surface.slug), _clash(surface, other, paths))
    return list(chosen.values()), list(clashes.values())


def base_surfaces(term: Term) -> Iterator[Surface]:
    """A term's title and forms, each with its plurals."""
    written = [(term.title, term.line("title"))]
    written += [(form, term.line("forms", n)) for n, form in enumerate(term.forms)]
    for text, line in written:
        if text:
            surface = Surface(text, term.slug, is_exact(text, term.case), True, line)
            yield from _with_plurals(surface)


def _with_plurals(surface: Surface) -> Iterator[Surface]:
    yield surface
    for plural in regular_plurals(surface.text):
        yield surface._replace(text=plural, written=False)


def is_exact(text: str, case: str | None) -> bool:
    """Whether case counts: as the term says, else where one word of the surface has two or more
    capitals (RNN, KV cache, but not Walk Cycle).
    """
    if case:
        return case == "exact"
    words = GAP.split(text)
    return any(sum(character.isupper() for character in word) >= 2 for word in words)


def regular_plurals(text: str) -> tuple[str, ...]:
    """The regular English plurals of a surface's last word; none outside the Latin alphabet.

    agent -> agents    loss -> losses    policy -> policies    GPT-4 -> GPT-4s
    epoch -> epoches, epochs (spelling does not tell how a -ch is spoken)
    """
    if not unicodedata.name(text[-1], "").startswith(("LATIN", "DIGIT")):
        return ()
    if re.search(r"ch$", text, re.IGNORECASE):
        return f"{text}es", f"{text}s"
    if re.search(r"(?:[sxz]|sh)$", text, re.IGNORECASE):
        return (f"{text}es",)
    if re.search(r"[^\W\d_aeiouAEIOU]y$", text):
        return (f"{text[:-1]}ies",)
    return (f"{text}s",)


def exception_surfaces(term: Term) -> Iterator[Surface]:
    """The phrases in which a term must not link, inflected like its surfaces. One with two capitals
    is a name and excepts that name alone: "Room for Agency" is no "room for agency".
    """
    for n, text in enumerate(term.exceptions):
        exact = is_exact(text, term.case) or sum(map(str.isupper, text)) >= 2
        phrase = Surface(text, term.slug, exact, True, term.line("except", n))
        yield from _with_plurals(phrase)


def _clash(surface: Surface, other: Surface, paths: dict[str, str]) -> Problem:
    where = f"{paths[other.slug]}:{other.line}"
    found = f"`{surface.text}` stands for `{surface.slug}` here and for `{other.slug}` in {where}"
    remedy = "one surface has one term, so drop or change one"
    return Problem(paths[surface.slug], surface.line, f"{found}; {remedy}", "surface-clash")
