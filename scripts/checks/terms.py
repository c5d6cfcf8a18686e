"""Checks the term files: records, slugs, surfaces that two terms share, unknown sources."""

import re
from collections.abc import Callable, Iterator

from checks.bibliography import cited_keys
from content.problems import Problem, hints
from content.settings import Settings
from content.terms import Term, read_terms
from linking.linker import Glossary

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check(settings: Settings) -> list[Problem]:
    terms, problems = read_terms(settings.glossary, settings.docs)
    problems += Glossary(terms).problems
    keys = cited_keys(settings)
    hint = hints(keys)
    for term in terms:
        problems += _slug(term)
        problems += _sources(term, keys, hint)
    return problems


def _slug(term: Term) -> Iterator[Problem]:
    if not SLUG.fullmatch(term.slug):
        found = f"the file name `{term.slug}` becomes an address"
        yield Problem(
            term.path, 1, f"{found}; write small letters, digits and single hyphens", "term-file"
        )


def _sources(term: Term, keys: set[str], hint: Callable[[str], str]) -> Iterator[Problem]:
    for n, key in enumerate(term.sources):
        if key not in keys:
            found = f"`sources` names `{key}`, which is not in docs/references.bib"
            message = found + (hint(key) or "; add it")
            yield Problem(term.path, term.line("sources", n), message, "term-source")
