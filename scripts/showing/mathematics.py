r"""Turns formulas in a page into MathML, which browsers and screen readers take without a script.

\(p(x_t \mid x_{<t})\)   -> <span class="arithmatex"><math alttext="..." ...>...</math></span>

pymdownx.arithmatex finds them in the Markdown, and latex2mathml reads the LaTeX.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from xml.etree.ElementTree import Element, ParseError, fromstring, register_namespace, tostring

from latex2mathml import exceptions
from latex2mathml.converter import convert
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

ERRORS: tuple[type[Exception], ...] = (
    *(ParseError, StopIteration, TypeError, RecursionError),  # where an argument is missing
    *(found for found in vars(exceptions).values() if isinstance(found, type)),
)
# A command that is not known comes out as it was typed, and so does a brace without its other one.
UNREAD = re.compile(r"\\[A-Za-z]*|[{}]")
MATHML = "http://www.w3.org/1998/Math/MathML"
register_namespace("", MATHML)
KNOWN = frozenset(  # elements and attributes
    "mrow mi mo mn ms mtext mspace mfrac msqrt mroot mstyle mover munder munderover msub msup"
    " msubsup mmultiscripts mprescripts none mtable mtr mtd mpadded mphantom menclose"
    " accent accentunder columnalign columnlines columnspacing display displaystyle fence form"
    " height linethickness lspace mathvariant maxsize minsize movablelimits notation rowlines"
    " rowspacing rspace scriptlevel separator stretchy width".split()
)
# A function's name, with its base, before what it is applied to, which browsers set close to it.
NAMED = re.compile(
    r"(<msub><mi>(?:log|ln)</mi><mn>\d+</mn></msub>|<mi>(?:log|ln|exp)</mi>)(?=<mi>)"
)
FORMULA = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)


@cache  # it is checked, and then shown
def mathml(latex: str, *, block: bool = False) -> str:
    """The formula as a <math> element. Raises ValueError, which says what cannot be read.

    The library passes on what stands in a \\text, an \\href or a \\style as it is, so its result is
    read as XML, held to a list and written anew.
    """
    known = latex.replace(r"\arg", r"\operatorname{arg}")  # which the library lacks
    try:
        root = fromstring(convert(known, display="block" if block else "inline"))  # noqa: S314 (no DTD)
    except ERRORS as error:
        raise ValueError(type(error).__name__) from error
    for element in root.iter():
        tag = element.tag.removeprefix(f"{{{MATHML}}}")
        for name in ((tag,) if element is not root else ()) + tuple(element.attrib):
            if name not in KNOWN:
                raise ValueError(name)
        if unread := UNREAD.search(element.text or ""):
            raise ValueError(unread[0])
    root.set("alttext", latex)
    return NAMED.sub(r'\1<mspace width="0.17em" />', tostring(root, "unicode"))


def formulas(body: str) -> Iterator[tuple[int, str]]:
    """Where each formula of a page's Markdown begins, and its LaTeX."""
    for found in FORMULA.finditer(body):
        yield found.start(), found[1] or found[2]


class MathematicsExtension(Extension):
    """Writes MathML where arithmatex has left LaTeX; what cannot be read stays as it was typed."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.treeprocessors.register(_Formulas(md), "mathematics", 0)


class _Formulas(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.get("class") == "arithmatex" and element.text:
                latex = unescape(element.text).strip()[2:-2].strip()
                try:
                    made = mathml(latex, block=element.tag == "div")
                except ValueError:
                    continue  # checks/markdown.py tells it
                element.text = self.md.htmlStash.store(made)
