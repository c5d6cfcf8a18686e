"""Typed reading of front matter, field by field: every mistake is a Problem with its line.

Fields(page).strings("forms")   # forms: [RNN, 3] -> ("RNN",) and a problem:
                                # `forms` must be text, and is `3`, a number
"""

import re
from collections.abc import Iterable

from content.front_matter import Other, Value
from content.pages import Page
from content.problems import Problem, did_you_mean

MARKUP = re.compile(r"<[a-zA-Z/!?]|\]\(|`|\*\w[^*]*\*|__|&\w+;")


class Fields:
    """The front matter of one page, and the problems met while reading it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.values = page.front_matter.values
        self.problems: list[Problem] = []

    def report(self, code: str, message: str, *where: str | int) -> None:
        line = self.page.front_matter.line(*where)
        self.problems.append(Problem(self.page.path, line, message, code))

    def refuse_unknown(self, known: Iterable[str], what: str) -> None:
        """Report every key that is not a field of `what`."""
        for key in self.values:
            if key not in known:
                self.report(
                    "field-unknown",
                    f"`{key}` is no field of {what}{did_you_mean(key, known) or '; take it out'}",
                    key,
                )

    def plain(self, key: str, example: str) -> str:
        """A required line of text without markup."""
        text = self.typed(key, example)
        self.refuse_markup(text, key)
        return text

    def typed(self, key: str, example: str) -> str:
        """A required line of text, which is shown as it was typed."""
        if key not in self.values:
            self.report("field-missing", f"`{key}` is missing; write `{example}`")
            return ""
        text = self.string(self.values[key], key)
        if not text and isinstance(self.values[key], str):
            self.report("field-empty", f"`{key}` is empty; write `{example}`", key)
        return text

    def refuse_markup(self, text: str, *where: str | int) -> None:
        if MARKUP.search(text):
            *_, name = (part for part in where if isinstance(part, str))
            message = f"`{name}` holds HTML or Markdown; write plain words"
            self.report("field-markup", message, *where)

    def sized(self, key: str, sizes: range, example: str) -> str:
        """A required line of plain text with a bound on its number of characters."""
        return self.bounded(self.plain(key, example), key, sizes)

    def bounded(self, text: str, key: str, sizes: range) -> str:
        """A text that was read, held to a bound on its number of characters."""
        if text and len(text) not in sizes:
            self.report(
                "field-length",
                f"`{key}` has {len(text)} characters; write {sizes.start} to {sizes.stop - 1}",
                key,
            )
        return text

    def string(self, value: Value, *where: str | int) -> str:
        """A value that must be a string; white space counts as one space."""
        if isinstance(value, str):
            return " ".join(value.split())
        name = ".".join(str(part) for part in where if isinstance(part, str))
        found = describe(value)
        remedy = "" if "(write" in found else "; write words"
        self.report("field-type", f"`{name}` must be text, and is {found}{remedy}", *where)
        return ""

    def strings(self, *where: str) -> tuple[str, ...]:
        value: Value = self.values
        for key in where:
            value = value.get(key, []) if isinstance(value, dict) else []
        name = ".".join(where)
        if not isinstance(value, list):
            self.report(
                "field-type",
                f"`{name}` must be a list, and is {describe(value)}; write [one, two]",
                *where,
            )
            return ()
        texts = [self.string(item, *where, n) for n, item in enumerate(value)]
        for n, (item, text) in enumerate(zip(value, texts, strict=True)):
            if isinstance(item, str) and not text:
                self.report("field-empty", f"`{name}` has an empty item; leave it out", *where, n)
        return tuple(text for text in texts if text)

    def choice(self, key: str, choices: tuple[str, ...]) -> str | None:
        value = self.values.get(key)
        if key in self.values and value not in choices:
            self.report(
                "field-choice", f"`{key}` is {describe(value)}; write {' or '.join(choices)}", key
            )
            return None
        return value if isinstance(value, str) else None

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.report("field-type", f"`{key}` is {describe(value)}; write true or false", key)
            return default
        return value


def describe(value: Value) -> str:
    """A value as a contributor would see it: `3.10`, a number (write it in quotes)."""
    match value:
        case None:
            return "empty"
        case bool():
            return f"`{str(value).lower()}`, which YAML reads as true or false (write it in quotes)"
        case Other(text, kind):
            return f"`{text}`, which YAML reads as {kind} (write it in quotes)"
        case list():
            return "a list"
        case dict():
            return "a mapping (write it in quotes if it is a sentence with a colon)"
        case _:
            return f"`{value}`"
