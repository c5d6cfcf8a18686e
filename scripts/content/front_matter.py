"""The YAML at the top of a page, read with the line of every value.

Strings, booleans, lists and mappings are data; white space in a string counts as one space. A
number, a date or nothing becomes an `Other`, which no field but a claim's message takes; an anchor,
an alias, a tag or a key given twice is a problem with its line.

    "---\ntitle: Agent\n---\nText" ->
        values {"title": "Agent"}, lines {("title",): 2}, body "Text" from line 4
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from typing_extensions import TypeAliasType
from yaml.resolver import Resolver

from content.problems import Problem

# The builder's own pattern needs a newline after the closing line and drops the whole block without
# one.
BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# libyaml's, where it is built in: ten times as quick.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KINDS = {"int": "a number", "float": "a number", "timestamp": "a date", "null": "nothing"}
DEEPEST = 5  # levels; senses: {skeptic: {claims: ["3.9"]}} has four


@dataclass(frozen=True)
class Other:
    """A scalar that YAML reads as something that hardly any field takes: 3.10, 2024-01-01."""

    text: str
    kind: str


Place: TypeAlias = tuple[str | int, ...]  # ("senses", "skeptic", "claims", 0)
Value = TypeAliasType("Value", "str | bool | Other | list[Value] | dict[str, Value]")


@dataclass(frozen=True)
class FrontMatter:
    """The values of a page's front matter, the source line of each, and what follows it."""

    values: dict[str, Value]
    lines: dict[Place, int]
    body: str
    body_line: int
    problems: list[Problem] = field(default_factory=list)

    def line(self, *place: str | int) -> int:
        """The line of a value, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Split a page's text into front matter and body; `path` is only named in problems."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    block = BLOCK.match(text)
    if block:
        reader = _Reader(block[1], path)
        values = reader.read()
        body_line = block[0].count("\n") + 1
        return FrontMatter(values, reader.lines, text[block.end() :], body_line, reader.problems)
    if re.match(r"---[ \t]*\n", text):
        message = "the front matter is not closed; end it with a line `---`"
        return FrontMatter({}, {}, "", 1, [Problem(path, 1, message, "yaml")])
    return FrontMatter({}, {}, text, 1)


class _Reader:
    """Turns the parser's events into values, noting lines and problems as it goes.

    PyYAML's own tree of nodes is not used: libyaml's is made by recursion in C, and a deep one ends
    the process.
    """

    def __init__(self, source: str, path: str) -> None:
        self.path = path
        self.events: Iterator[Any] = yaml.parse(source, Loader=LOADER)
        self.resolver = Resolver()
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def read(self) -> dict[str, Value]:
        try:
            next(self.events)  # the stream's start
            if isinstance(next(self.events), yaml.StreamEndEvent):
                return {}
            first = next(self.events)  # after the document's start
            if not isinstance(first, yaml.MappingStartEvent):
                raise _error(first, "no lines of `key: value`", "begin with `title: ...`")
            values = self.mapping(())
            next(self.events)  # the document's end
            if not isinstance(more := next(self.events), yaml.StreamEndEvent):
                raise _error(more, "a second document", "take the line `---` out")
            return values
        except yaml.reader.ReaderError as error:
            self.report(0, f"the front matter cannot be read ({error.reason}); write plain letters")
        except yaml.MarkedYAMLError as error:
            remedy = error.note or "is a quotation mark missing round a colon?"
            line = error.problem_mark.line if error.problem_mark else 0
            self.report(line, f"the front matter cannot be read ({error.problem}); {remedy}")
        return {}

    def report(self, line: int, message: str, code: str = "yaml") -> None:
        """Note a problem on a line of the block, counted from 0."""
        self.problems.append(Problem(self.path, line + 2, message, code))

    def until(self, end: type[yaml.Event]) -> Iterator[Any]:
        while not isinstance(event := next(self.events), end):
            yield event

    def mapping(self, at: Place) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for event in self.until(yaml.MappingEndEvent):
            key = self.scalar(event) if isinstance(event, yaml.ScalarEvent) else None
            if not isinstance(key, str):
                raise _error(event, "a key must be a word", "write it in quotes if it is meant")
            if key in found:
                twice = f"`{key}` is given twice; keep one"
                self.report(event.start_mark.line, twice, "yaml-twice")
            self.lines[(*at, key)] = event.start_mark.line + 2
            found[key] = self.value(next(self.events), (*at, key))
        return found

    def value(self, event: Any, at: Place) -> Value:
        self.lines.setdefault(at, event.start_mark.line + 2)
        if len(at) > DEEPEST:
            raise _error(event, "nested too deeply", "no field needs more than four levels")
        if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
            message = "YAML anchors, aliases and tags are not read; write the value out"
            self.report(event.start_mark.line, message)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(at)
        if isinstance(event, yaml.SequenceStartEvent):
            items = enumerate(self.until(yaml.SequenceEndEvent))
            return [self.value(item, (*at, n)) for n, item in items]
        return self.scalar(event) if isinstance(event, yaml.ScalarEvent) else ""

    def scalar(self, event: yaml.ScalarEvent) -> str | bool | Other:
        tag = self.resolver.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        kind = tag.rpartition(":")[2]
        if kind == "str":
            return " ".join(event.value.split())
        if kind == "bool":
            return event.value.lower() in ("true", "yes", "on")
        return Other(event.value, KINDS.get(kind, kind))


def _error(event: Any, problem: str, remedy: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark, note=remedy)
