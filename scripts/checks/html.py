"""What HTML a page may have: a little that a writer types, and what Markdown and the site's
extensions make.

    unsafe('<p onclick="x()">Hi</p>', page)
    # -> [Problem("docs/essays/x.md", 12, "`onclick` may not stand on <p>; take it out", ...)]

Tags in the source are held to a short list. The HTML made of it then goes through nh3, which reads
HTML as browsers do and takes out what is not listed here; a page that this would change is refused.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import zip_longest
from typing import NamedTuple

import nh3

from content.pages import Page
from content.problems import Problem

TYPED = re.compile(r"<(?=[a-zA-Z/!?])[^<>]*>?")  # whatever somebody could take for a tag
ALLOWED = re.compile(  # of these, what a writer may type; an address in brackets is no tag
    r"</?(?:div|kbd|p|q|span|sub|sup)"
    r"(?: cite=\"[^\"<>]*\")?(?: class=\"[^\"<>]*\")?(?: markdown)?>"
    r"|<br>|<https?://[^\s<>]+>|<[\w.+-]+@[\w.-]+>"
)
NO_TAG = (
    "may not stand in a page; write Markdown, code in backticks, a blank after a bare <, or one of"
    " <br>, <div>, <kbd>, <p>, <q>, <span>, <sub>, <sup>, with no more than `cite`, `class`,"
    " `markdown`"
)
ELEMENTS = set(
    "a blockquote br caption code dd details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr"
    " img input kbd label li ol p pre q span strong sub summary sup table tbody td th thead tr"
    " ul".split()
)
ATTRIBUTES = set(
    "align alt aria-label checked cite class colspan data-claim data-search-exclude data-tabs"
    " data-term data-title for height href id lang loading name open role scope src tabindex"
    " title type width".split()
)
VALUES = {"role": {"group"}, "tabindex": {"0"}, "type": {"radio"}}
SCHEMES = {"http", "https", "mailto"}
LEAVING = re.compile(r"([a-zA-Z][\w+.-]*):|[/\\]{2}")  # how an address out of the site begins
BLANKS = re.compile(r"[\x00-\x20]+")  # of which a browser drops some
OF_THE_SITE = re.compile(  # classes: the theme's, and of ours those that no page's text has
    r"md-|gl-(?!(?:claim|fig|lead|mark|off|sea|shows|source|term|toy|voices?"
    r"|voice--(?:respondent|skeptic)|ways|words)\Z)"
)
PLAIN_ID = re.compile(  # the extensions' own, and any but one that the templates give
    r"__tabbed_\d+_\d+|__(?:figure|table)-caption_[\d_]+"
    r"|(?!__|gl-|term-|claim-\d|message-\d|letter-.\Z|how-it-ended\Z|moved-from-here\Z"
    r"|where-it-is-used\Z|(?:claims|terms)-on-this-page\Z)[A-Za-z0-9_][\w:.-]*",
    re.ASCII,
)
TAG = re.compile(r"(<[^<>]*>)")
MATHEMATICS = re.compile(r"<math .*?</math>", re.DOTALL)  # no writer can type the tag
START = re.compile(r"<([a-zA-Z][^\s/>]*)")
ATTRIBUTE = re.compile(r"\s([^\s\"=>/]+)(?:=\"([^\"]*)\")?")
ID = re.compile(r"<[^<>]*\sid=\"([^\"]*)\"")


class Fault(NamedTuple):
    """What is wrong with a tag: a problem's code and message, and what brings it in."""

    code: str
    message: str
    needle: str


def unsafe(html: str, page: Page) -> list[Problem]:
    """The problems of a page, by its source and its HTML without what models have drawn, computed
    and written (LateExtension.text_before). Formulas are made here too, and are left out.
    """
    html = MATHEMATICS.sub("", html)
    typed = {problem.line: problem for problem in reversed(list(_typed(page)))}
    faults = [fault for tag in TAG.findall(html) for fault in _of_tag(tag)]
    faults += _ids(html) or ([] if typed or faults else _changed(html))
    met: Counter[str] = Counter()
    problems = sorted(typed.values())  # the first of each line
    for code, message, needle in faults:
        line = _line(page, needle, met[needle])
        met[needle] += 1
        if line not in typed:
            problems.append(Problem(page.path, line, message, code))
    return problems


def _typed(page: Page) -> Iterator[Problem]:
    """What is wrong with the tags in the source."""
    for found in TYPED.finditer(page.body):
        tag = found[0].partition("\n")[0][:60]
        if not ALLOWED.fullmatch(found[0]) and not page.in_code(found.start()):
            yield page.problem_at(found.start(), f"`{tag}` {NO_TAG}", "html-element")


@cache
def _of_tag(tag: str) -> list[Fault]:
    """What is wrong with one tag of a page's HTML."""
    start = START.match(tag)
    if not start:
        return []
    if start[1] not in ELEMENTS:
        return [Fault("html-element", f"<{start[1]}> {NO_TAG}", start[0])]
    attributes = ((name, unescape(value)) for name, value in ATTRIBUTE.findall(tag))
    return [fault for each in attributes if (fault := _of_attribute(start[1], *each))]


def _of_attribute(tag: str, name: str, value: str) -> Fault | None:
    """What is wrong with an attribute, given without entities."""
    shown = " ".join(value.split())[:60]
    if name not in ATTRIBUTES or value not in VALUES.get(name, {value}):
        return Fault("html-attribute", f"`{name}` may not stand on <{tag}>; take it out", name)
    if name == "class" and (ours := next(filter(OF_THE_SITE.match, value.split()), "")):
        return Fault("html-attribute", f"the class `{ours}` is the site's own; take it out", ours)
    if name == "id" and not PLAIN_ID.fullmatch(value):
        message = f"`{shown}` is no id for a page; give another, like {{: #the-map }}"
        return Fault("html-id", message, value)
    if name in ("cite", "href", "src") and (leaving := LEAVING.match(BLANKS.sub("", value))):
        if name == "src":
            message = f"`{shown}` is no picture of the site; write the path of one"
            return Fault("html-address", message, value)
        if str(leaving[1]).lower() not in SCHEMES:
            message = f"`{shown}` is no address; write https://, mailto: or a page's path"
            return Fault("html-address", message, value)
    return None


def _ids(html: str) -> list[Fault]:
    twice = (name for name, count in Counter(ID.findall(html)).items() if count > 1)
    return [Fault("html-id", f"the id `{name}` is there twice; change one", name) for name in twice]


def _changed(html: str) -> Iterator[Fault]:
    """The first place where nh3 changes the HTML: a browser too reads it otherwise than it is
    written.
    """
    clean = CLEANER.clean(html)
    if unescape(_written_one_way(html)) == unescape(_written_one_way(clean)):
        return
    for ours, read in zip_longest(_pieces(html), _pieces(clean), fillvalue="the end"):
        if ours != read:
            message = (
                f"a browser reads `{read[:60]}` where `{ours[:60]}` is written; close each tag in"
                " the paragraph where it is opened"
            )
            had_to_close = read.startswith("</") and read != "</p>"
            needle = read.replace("/", "").rstrip(">") if had_to_close else ours
            yield Fault("html-broken", message, needle)
            return


def _pieces(html: str) -> list[str]:
    """Text and tags by turns."""
    return [unescape(part) for part in TAG.split(_written_one_way(html)) if part]


def _written_one_way(html: str) -> str:
    """Tags as a writer and a browser would write them alike: only the latter writes a <tbody>."""
    for spelled, alike in (('=""', ""), (" />", ">"), ("<tbody>", ""), ("</tbody>", "")):
        html = html.replace(spelled, alike)
    return html


def _line(page: Page, needle: str, nth: int) -> int:
    """The line of a page's source that brings something in, as it is or as the words of a heading;
    the first if it hides.
    """
    lines = [
        number
        for number, line in enumerate(page.source.split("\n"), 1)
        if needle in unescape(line) or needle in re.sub(r"\W+", "-", line.lower())
    ]
    return lines[min(nth, len(lines) - 1)] if lines else 1


CLEANER = nh3.Cleaner(
    tags=ELEMENTS,
    attributes={"*": ATTRIBUTES},
    attribute_filter=lambda tag, name, value: None if _of_attribute(tag, name, value) else value,
    url_schemes=SCHEMES,
    link_rel=None,
)
