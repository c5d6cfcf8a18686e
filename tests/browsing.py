"""The pages that the tests open in Chromium, and how it is started."""

from typing import Any

import pytest

from kinds import ESSAYS, KINDS
from publishing.policy import policy
from samples import ROOT

POLICY = policy(ROOT / "overrides")
AS_HEADER = f"{POLICY}; frame-ancestors 'none'"
FURTHER = sorted(set(ESSAYS) - set(KINDS.values()))
PAGES = [
    pytest.param([*KINDS.values()], id="of each kind"),
    pytest.param(FURTHER, id="the other essays", marks=pytest.mark.long),
]
PATIENCE = 120_000  # milliseconds; a busy machine is no fault
# What each new window would load for its address bar, which nobody sees, and a renderer kept ready:
# twice the work of a small page. The flag takes the place of Playwright's, whose list goes on.
LEFT_OUT = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"]
LEFT_OUT += (
    "AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades"
    " HttpsFirstBalancedModeAutoEnable LensOverlay MediaRouter PaintHolding OptimizationHints"
    " ThirdPartyStoragePartitioning AvoidCorsURLLoaderRestartOnRedirect NetworkTimeServiceQuerying"
).split()
FLAGS = ["--disable-gpu", "--disable-quic", f"--disable-features={','.join(LEFT_OUT)}"]
# Links in a text that are told by their colour alone.
BARE_LINKS = """[...document.querySelectorAll("article :is(p, li, dd, td, figcaption) a")]
    .filter(link => link.textContent && !link.closest("sup, nav"))
    .filter(link => !link.matches(".footnote-backref, .gl-mark"))
    .filter(link => !getComputedStyle(link).textDecorationLine.includes("underline"))
    .map(link => link.outerHTML.slice(0, 100))"""
# Controls that are too small for a finger, out of the window, out of the tab order, or without a
# name.
UNFIT = """() => [...document.querySelectorAll(`.gl-mark, .headerlink, .gl-fig__steps :is(button,
    input), .gl-live :is(button, select, label:has(input))`)]
    .filter(control => control.checkVisibility())
    .filter(control => {
        const { width, height, left, right } = control.getBoundingClientRect();
        const named = control.innerText.trim() || control.ariaLabel || control.labels?.length;
        const seen = left >= 0 && right <= innerWidth && Math.min(width, height) >= 24;
        return !seen || !named || (control.matches("a") && control.tabIndex !== 0);
    }).map(control => control.outerHTML.slice(0, 100))"""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
TOUCH = {"has_touch": True, "viewport": {"width": 320, "height": 640}}
WITHOUT_SCRIPT = {"java_script_enabled": False}


def opened_with(*options: dict[str, Any]) -> pytest.MarkDecorator:
    """Marks a test whose page is opened in a context with these options, in each in turn."""
    return pytest.mark.parametrize("page", options, indirect=True)
