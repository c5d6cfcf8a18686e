"""What stands around every page and is the same for all: one style sheet, one script.

write_frame(Path("site"), Path("docs/assets"))   # writes site/assets/site.css and reading.js
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import lightningcss
import rjsmin

THEME = "assets/stylesheets/main.*.min.css"  # its palette is left out: colours.css has the colours
STYLES = (  # in the order in which they overrule each other
    *("colours", "frame", "search", "text", "tabs", "marks", "boxes", "voices"),
    *("home", "glossary", "claims", "figures", "focus", "paper"),
)
OF_THE_THEME = ("stylesheets", "javascripts", "images")  # no page asks for anything in them
READING = (  # each uses those before
    *("named", "skip", "place", "cards", "copying", "scrollers"),
    *("scheme", "searching", "contents", "moved"),
)

NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
PROPERTY = re.compile(r"(--[\w-]+)\s*:")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
MARKED = re.compile(r"\s(?:class|id)=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
STATES = frozenset({"js", "no-js"})  # the page sets them itself before it is drawn
WORD = re.compile(r"[\w-]+")


def write_frame(site: Path, assets: Path) -> None:
    """Write the one sheet and the one script of a built site.

    site: its folder, with all its pages; assets: the folder of our own sources.
    """
    (theme,) = site.glob(THEME)  # its name holds a hash
    ours = [assets / f"styles/{name}.css" for name in STYLES]
    sheets = [path.read_text("utf-8") for path in (theme, *ours)]
    scripts = [path.read_text("utf-8") for path in assets.rglob("*.js")]
    pages = (path.read_text("utf-8") for path in site.rglob("*.html"))
    (site / "assets/site.css").write_text(one_sheet(sheets, pages, scripts), "utf-8")
    (site / "assets/reading.js").write_text(reading_script(assets / "reading"), "utf-8")
    for folder in OF_THE_THEME:
        shutil.rmtree(site / "assets" / folder)


def reading_script(folder: Path) -> str:
    """The files of a folder as one classic script that leaves no name behind."""
    parts = [(folder / f"{name}.js").read_text("utf-8") for name in READING]
    return str(rjsmin.jsmin('(() => {"use strict";\n' + "\n".join(parts) + "})();\n"))


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
