"""The YAML at the top of a page, read with the line of every value.

Strings, booleans, lists and mappings are data; white space in a string counts as one space. A
number, a date or nothing becomes an `Other`, which no field but a claim's message takes; an anchor,
an alias, a tag or a key given twice is a problem with its line.

    "---\ntitle: Agent\n---\nText" ->
        values {"title": "Agent"}, lines {("title",): 2}, body "Text" from line 4
"""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from typing_extensions import TypeAliasType

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
    """Turns a block of YAML into values, noting lines and problems as it goes."""

    def __init__(self, source: str, path: str) -> None:
        self.source, self.path = source, path
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []

    def read(self) -> dict[str, Value]:
        try:
            if self.holds_aliases():
                return {}
            root: Any = yaml.compose(self.source, Loader=LOADER)
            if isinstance(root, yaml.MappingNode):
                return self.mapping(root, ())
            if root:
                raise _error(root, "no lines of `key: value`", "begin with `title: ...`")
        except yaml.reader.ReaderError as error:
            self.report(0, f"the front matter cannot be read ({error.reason}); write plain letters")
        except yaml.MarkedYAMLError as error:
            remedy = error.note or "is a quotation mark missing round a colon?"
            line = error.problem_mark.line if error.problem_mark else 0
            self.report(line, f"the front matter cannot be read ({error.problem}); {remedy}")
        return {}

    def holds_aliases(self) -> bool:
        """Whether something stands for more than itself. This is seen before a tree is made, and so
        is nesting: libyaml makes the tree by recursion in C, and a deep one ends the process.
        """
        event: Any
        depth = 0
        for event in yaml.parse(self.source, Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise _error(event, "nested too deeply", "no field needs more than four levels")
            if getattr(event, "anchor", None) or getattr(event, "tag", None):
                message = "YAML anchors, aliases and tags are not read; write the value out"
                self.report(event.start_mark.line, message)
        return bool(self.problems)

    def report(self, line: int, message: str, code: str = "yaml") -> None:
        """Note a problem on a line of the block, counted from 0."""
        self.problems.append(Problem(self.path, line + 2, message, code))

    def mapping(self, node: yaml.MappingNode, at: Place) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key_node, value in node.value:
            key = _scalar(key_node)
            if not isinstance(key, str) or not isinstance(key_node, yaml.ScalarNode):
                raise _error(key_node, "a key must be a word", "write it in quotes if it is meant")
            if key in found:
                twice = f"`{key}` is given twice; keep one"
                self.report(key_node.start_mark.line, twice, "yaml-twice")
            self.lines[(*at, key)] = key_node.start_mark.line + 2
            found[key] = self.value(value, (*at, key))
        return found

    def value(self, node: Any, at: Place) -> Value:
        self.lines.setdefault(at, node.start_mark.line + 2)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*at, n)) for n, item in enumerate(node.value)]
        return _scalar(node)


def _scalar(node: yaml.Node) -> str | bool | Other:
    kind, text = node.tag.rpartition(":")[2], str(node.value)
    if kind == "str":
        return " ".join(text.split())
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    return Other(text, KINDS.get(kind, kind))


def _error(event: Any, problem: str, remedy: str) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark, note=remedy)
