"""Formulas: LaTeX in a page, MathML in its HTML."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from samples import SETTINGS
from showing.mathematics import MathematicsExtension, mathml


@pytest.mark.parametrize(
    ("markdown", "kept"),
    [
        (r"A \(x_{< t}\) here.", "A x<t here."),
        ("\\[\na < b \\& c\n\\]", "a<b&c"),
        (r"Twice \(a\) and \(b\).", "Twice a and b."),
        (r"Code `\(x\)` stays.", r"Code \(x\) stays."),
        (r"What is \(\foo\) not known stays.", r"What is \(\foo\) not known stays."),
        (r"The \(\arg\max_a u(a)\) best.", "The argmaxau(a) best."),
    ],
)
def test_a_formula_is_written_as_mathml(markdown: str, kept: str) -> None:
    html = SETTINGS.markdown(MathematicsExtension()).convert(markdown)
    assert LexborHTMLParser(html).text().strip() == kept


def test_a_formula_says_its_latex_and_how_it_stands() -> None:
    assert 'alttext="a &lt; b"' in mathml("a < b")
    assert "<mtext>&lt;b&gt;</mtext>" in mathml(r"\text{&lt;b&gt;}")
    assert 'display="inline"' in mathml("x")
    assert 'display="block"' in mathml("x", block=True)


@pytest.mark.parametrize(
    "latex",
    [
        *(r"\foo{x}", "x}", r"\left( x", r"\big", r"\skew1[", "{" * 2000),
        *(r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\class{gl-card}{x}"),
        *(r"\text{<img src=x onerror=alert(1)>}", r"\text{<b/>}"),
        r"\text{<math></math>}</math><p>",
    ],
)
def test_what_is_no_latex_is_told(latex: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        mathml(latex)
