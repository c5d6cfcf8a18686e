"""What stands around every page and is the same for all: one style sheet, one script; and the two
scripts that find things, which share how words are compared.

write_frame(Path("site"), Path("docs/assets"))   # writes site.css, reading.js and more
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
SCRIPTS = {  # of what files each is made; each uses those before
    "reading": (
        *("reading/named", "reading/folds", "reading/skip", "reading/place", "reading/cards"),
        *("reading/copying", "reading/scrollers", "reading/scheme", "reading/searching"),
        *("reading/contents", "reading/moved", "reading/citing"),
    ),
    "search": ("finding/matching", "finding/search"),
    "filter": ("finding/matching", "finding/filter"),
}

NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
PROPERTY = re.compile(r"(--[\w-]+)\s*:")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
# What else ends like these names keeps a rule too many, and nothing more.
MARKED = [re.compile(rf"{name}=(\"[^\"]*\"|'[^']*'|[^\s>]+)") for name in ("class", "id")]
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
    for name, parts in SCRIPTS.items():
        files = [assets / f"{part}.js" for part in parts]
        (site / f"assets/{name}.js").write_text(one_script(files), "utf-8")
    for folder in OF_THE_THEME:
        shutil.rmtree(site / "assets" / folder)


def one_script(files: Iterable[Path]) -> str:
    """The files as one classic script that leaves no name behind."""
    parts = [path.read_text("utf-8") for path in files]
    return str(rjsmin.jsmin('(() => {"use strict";\n' + "\n".join(parts) + "})();\n"))


def one_sheet(sheets: Iterable[str], pages: Iterable[str], scripts: Iterable[str]) -> str:
    """The sheets in their order, minified.

    A rule goes where it names a class or an id that stands in no page and as no word in a script;
    so a script may only set classes that it names whole.
    """
    css = "\n".join(sheets)
    used = set(STATES)
    marked = {value for page in pages for pattern in MARKED for value in pattern.findall(page)}
    used.update(name for value in marked for name in value.strip("\"'").split())
    for script in scripts:
        used.update(WORD.findall(script))
    unused = set(NAMED.findall(css)) - used
    idle = set(PROPERTY.findall(css)) - set(ASKED.findall(css))
    return str(lightningcss.process_stylesheet(css, unused_symbols=unused | idle, minify=True))
