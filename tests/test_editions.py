"""The editions of an essay: kept before it is changed, and not changed again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import opened_with
from commands.edition import edition
from samples import change, door
from serving import served

KEPT = "editions/essays/maps/edition-1.html"
OLD = "It is not the world"
ROW = f"|{' antidisestablishmentarianism |' * 3}\n"
TABLE = f"{ROW}|{' --- |' * 3}\n{ROW}\n## The walk"


@opened_with({"viewport": {"width": 320, "height": 640}})
def test_an_edition_stays_as_it_was_while_the_essay_changes_and_fits_a_small_screen(
    page: Page, project: Path
) -> None:
    change(project, {"docs/essays/maps.md": ("## The walk", TABLE)})
    done = door(project, "dev.py", "edition", "maps")
    assert done.returncode == 0, done.stderr
    kept = (project / KEPT).read_bytes()
    text = kept.decode()
    assert "default-src 'none'; style-src 'self'" in text
    assert '<meta name="robots" content="noindex">' in text
    assert (
        'rel="canonical" href="https://room-for-agency.github.io/room-for-agency/essays/maps/"'
        in text
    )
    assert "edition 1, of 2026-11-22" in text
    assert f"{OLD}<sup" in text
    for unwanted in ("<script", "gl-edit", "gl-cite", "{{"):
        assert unwanted not in text
    assert "edition: 2\n---\n" in (project / "docs/essays/maps.md").read_text("utf-8")
    change(project, {"docs/essays/maps.md": (OLD, "It is another world")})
    built = door(project, "dev.py", "build")
    assert built.returncode == 0, built.stderr
    site = project / "site"
    assert (site / "essays/maps/edition-1.html").read_bytes() == kept
    html = (site / "essays/maps/index.html").read_text("utf-8")
    assert 'edition 2, before it <a href="edition-1.html">edition 1</a>' in html
    assert "edition-1" not in (site / "search/search_index.json").read_text("utf-8")
    assert "edition-1" not in (site / "sitemap.xml").read_text("utf-8")
    with served(site) as address:
        page.goto(f"{address}essays/maps/edition-1.html")
        expect(page.locator("main strong").first).to_have_text(re.compile("edition 1"))
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_what_is_no_essay_has_no_edition(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edition(project, "map") == 1
    assert "`map` is no essay" in capsys.readouterr().err
    assert not (project / "editions").exists()
