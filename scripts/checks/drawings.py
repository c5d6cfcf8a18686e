"""Checks that a picture in SVG only draws: published, it is a document of its own, under no page's
policy, and could run and fetch whatever it likes.

<svg onload="..."> -> "`onload` may not stand in a picture; take it out"
"""

import re
from pathlib import Path
from xml.parsers import expat

from content.problems import Problem
from content.settings import Settings

ELEMENTS = frozenset(
    "circle clipPath defs desc ellipse g line linearGradient marker mask path pattern polygon"
    " polyline radialGradient rect stop svg symbol text title tspan use".split()
)
ELSEWHERE = re.compile(
    r"url\s*\(\s*['\"]?(?!#)|(?:image|image-set|src)\s*\(|\\|[a-z]script\s*:|expression\s*\(",
    re.IGNORECASE,
)
SVG = "http://www.w3.org/2000/svg"


def check(settings: Settings) -> list[Problem]:
    """A problem for each thing in a picture that does more than draw."""
    pictures = sorted(settings.docs.rglob("*.svg"))
    return [problem for path in pictures if path.is_file() for problem in _read(path)]


def _read(path: Path) -> list[Problem]:
    """The problems of one picture; a document type, which can hold bombs, ends the reading."""
    problems: list[Problem] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def report(message: str) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        problems.append(Problem(str(path), line, message, "svg", column))

    def start(tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        if name not in ELEMENTS or namespace not in (SVG, ""):
            report(f"<{name}> may not stand in a picture; draw it with shapes and text")
        for key, value in attributes.items():
            short = key.rpartition(" ")[2]
            if short.lower().startswith("on") or short == "style":
                report(f"`{short}` may not stand in a picture; take it out")
            elif (short == "href" and not value.startswith("#")) or ELSEWHERE.search(value):
                report(f"`{value[:60]}` leads out of the picture; write #ID of something in it")

    def comment(text: str) -> None:
        if "<" in text:
            report("HTML could read `<` in a comment as the beginning of something; take it out")

    def raw() -> None:
        report("CDATA may not stand in a picture; write it with &lt; and &amp;")

    def declared(*_: object) -> None:
        report("a document type or an instruction may not stand in a picture; take it out")
        raise _Stopped

    parser.StartElementHandler = start
    parser.CommentHandler = comment
    parser.StartCdataSectionHandler = raw
    parser.StartDoctypeDeclHandler = declared
    parser.ProcessingInstructionHandler = declared
    try:
        parser.Parse(path.read_bytes(), True)
    except expat.ExpatError as error:
        report(f"this is not XML ({expat.errors.messages[error.code]}); save it as plain SVG")
    except _Stopped:
        pass
    return problems


class _Stopped(Exception):  # noqa: N818 (nothing has failed)
    """Enough was seen of a picture."""
