"""The YAML at the top of a page, read with the line of every value.

Only what the project's formats need is YAML here: strings, booleans, lists and mappings. Anything
else (a number, a date, an anchor, a tag, a key given twice) is a problem with its line, never a
guess.

    "---\ntitle: Agent\n---\nText" ->
        values {"title": "Agent"}, lines {("title",): 2}, body "Text" from line 4
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from content.problems import Problem

Path = tuple[str | int, ...]
Value = object  # str, bool, None, Other, list[Value] or dict[str, Value]

# The builder's own pattern needs a newline after the closing line and drops the whole block without
# one.
BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HALF = re.compile("[\ud800-\udfff]")
TOO_DEEP = "the front matter is nested too deeply; no field needs more than four levels"
DEEPEST = 5  # levels; senses: {skeptic: {claims: ["3.9"]}} has four
LONGEST = 10_000  # characters; the longest today has 1,100
KINDS = {"int": "a number", "float": "a number", "timestamp": "a date", "binary": "binary data"}


class Other(NamedTuple):
    """A scalar that YAML reads as something that no format here wants: 3.10, 2024-01-01."""

    text: str
    kind: str


@dataclass(frozen=True)
class FrontMatter:
    """The values of a page's front matter, the source line of each, and what follows it."""

    values: dict[str, Value]
    lines: dict[Path, int]
    body: str
    body_line: int
    problems: list[Problem] = field(default_factory=list)

    def line(self, *path: str | int) -> int:
        """The line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Split a page's text into front matter and body; `path` is only named in problems."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    block = BLOCK.match(text)
    if not block:
        problems = []
        if re.match(r"---[ \t]*\n", text):
            problems = [
                Problem(path, 1, "the front matter is not closed; end it with a line `---`", "yaml")
            ]
        return FrontMatter({}, {}, "" if problems else text, 1, problems)
    body_line = block.group().count("\n") + 1
    reader = _Reader(path)
    values = reader.read(block.group(1))
    return FrontMatter(values, reader.lines, text[block.end() :], body_line, reader.problems)


class _Reader:
    """Turns YAML nodes into values, noting lines and problems as it goes."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []

    def read(self, source: str) -> dict[str, Value]:
        try:
            node = self.compose(source)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line if error.problem_mark else 0
            self.report(
                line,
                f"the front matter is not YAML ({error.problem});"
                " is a quotation mark missing round a colon?",
            )
            return {}
        except yaml.YAMLError as error:
            self.report(
                0,
                f"the front matter is not YAML ({str(error).splitlines()[0]}); write plain letters",
            )
            return {}
        except RecursionError:
            self.report(0, TOO_DEEP)
            return {}
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.report(
                node.start_mark.line,
                "the front matter is no list of `key: value` lines; begin with `title: ...`",
            )
            return {}
        return self.mapping(node, ())

    def compose(self, source: str) -> yaml.Node | None:
        """The nodes of the YAML, by libyaml, which is quick; what it refuses is read again for the
        message.
        """
        if len(source) > LONGEST:
            self.report(
                0, f"the front matter has {len(source)} characters; write {LONGEST} or less"
            )
            return None
        if re.search(r"[&*!]", source):
            for token in yaml.scan(source, Loader=yaml.SafeLoader):
                if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
                    line = token.start_mark.line
                    self.report(
                        line, "YAML anchors, aliases and tags are not read; write the value out"
                    )
                    return None
        try:
            if (line := _too_deep(source)) is not None:
                self.report(line, TOO_DEEP)
                return None
            node: yaml.Node | None = yaml.compose(source, Loader=QUICK)
        except yaml.YAMLError:
            node = yaml.compose(source, Loader=yaml.SafeLoader)
        return node

    def report(self, zero_based: int, message: str, code: str = "yaml") -> None:
        line = zero_based + 2  # + 1 for 1-based, + 1 for the opening line
        self.problems.append(Problem(self.path, line, message, code))

    def value(self, node: yaml.Node, at: Path) -> Value:
        self.lines[at] = node.start_mark.line + 2
        if len(at) > DEEPEST:
            self.report(node.start_mark.line, TOO_DEEP)
            return None
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*at, n)) for n, item in enumerate(node.value)]
        kind = node.tag.rpartition(":")[2]
        if kind == "str":
            return self.text(node)
        if kind == "bool":
            return node.value.lower() in ("true", "yes", "on")
        return None if kind == "null" else Other(node.value, KINDS.get(kind, kind))

    def text(self, node: yaml.Node) -> str:
        """A string; half a character, as "\\ud83d" writes it, is none that a page could show."""
        whole = HALF.sub("\ufffd", str(node.value))
        if whole != node.value:
            self.report(node.start_mark.line, "half a character stands here; write the whole one")
        return whole

    def mapping(self, node: yaml.MappingNode, at: Path) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            line = key_node.start_mark.line
            if not isinstance(key, str) or not key_node.tag.endswith(":str"):
                self.report(
                    line,
                    "a key must be a plain word; write it in quotes if it is meant",
                    "yaml-key",
                )
            elif key in found:
                self.report(line, f"`{key}` is given twice; keep one", "yaml-twice")
            else:
                found[key] = self.value(value_node, (*at, key))
                self.lines[(*at, key)] = line + 2
        return found


def _too_deep(source: str) -> int | None:
    """The line, 0-based, where nesting gets deeper than any field's: libyaml's compose would go
    down with it until the process dies.
    """
    depth = 0
    for event in yaml.parse(source, Loader=QUICK):
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            depth += 1
            if depth > DEEPEST + 1:
                return int(event.start_mark.line)  # type: ignore[union-attr]
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            depth -= 1
    return None
