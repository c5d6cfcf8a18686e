"""One style sheet of several, without the rules that no page can need.

one_sheet([".a { top: 0 } .b { left: 0 }"], ['<p class="a">'], [])   # -> ".a{top:0}"
"""

import re
from collections.abc import Iterable

import lightningcss

NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
PROPERTY = re.compile(r"(--[\w-]+)\s*:")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
MARKED = re.compile(r"\s(?:class|id)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
STATES = frozenset({"js", "no-js"})  # the page sets them itself before it is drawn
WORD = re.compile(r"[\w-]+")


def one_sheet(sheets: Iterable[str], pages: Iterable[str], scripts: Iterable[str]) -> str:
    """The sheets in their order, minified.

    A rule goes where it names a class or an id that stands in no page and as no word in a script;
    so a script may only set classes that it names whole.
    """
    css = "\n".join(sheets)
    used = set(STATES)
    for page in pages:
        for names in MARKED.findall(page):
            used.update("".join(names).split())
    for script in scripts:
        used.update(WORD.findall(script))
    unused = set(NAMED.findall(css)) - used
    idle = set(PROPERTY.findall(css)) - set(ASKED.findall(css))
    return str(lightningcss.process_stylesheet(css, unused_symbols=unused | idle, minify=True))
