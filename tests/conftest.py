"""What all tests share: the long ones run with --all only; the built site, and a browser on it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browsers import CHROMIUM, FIREFOX, WEBKIT, ensure_browsers, find_browser
from browsing import AS_HEADER, FLAGS, PATIENCE
from built import Built
from live_page import live_pages
from malformed.fixtures import make_project
from processes import made_once
from samples import PRINTED, ROOT, build, door
from serving import served
from small_site import make_small_site

OPENING = {"browser", "page"}  # fixtures
# Tests rewrite modules and run them: one rewritten within a second at the same size would be run
# from the bytecode of the old.
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the long tests as well")


def pytest_configure(config: pytest.Config) -> None:
    expect.set_options(timeout=PATIENCE)
    settings.register_profile("quick", max_examples=50, deadline=None)
    settings.register_profile("long", max_examples=3000, deadline=None)
    settings.load_profile("long" if config.getoption("--all") else "quick")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Once, and not in each of xdist's workers: have the browsers that the tests open."""
    if not hasattr(session.config, "workerinput"):
        ensure_browsers(CHROMIUM, FIREFOX, *([WEBKIT] if session.config.getoption("--all") else []))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    blind = find_browser() is None and os.environ.get("CI") != "true"
    for item in items:
        if {"long", "learns"} & item.keywords.keys() and not config.getoption("--all"):
            item.add_marker(pytest.mark.skip(reason="long: runs with --all"))
        if blind and OPENING & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.skip(reason="no Chromium here"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == PRINTED and report.when == "call":
                    terminalreporter.write_line(f"\n{value}")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all of xdist's workers have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The real site, built strictly, as anybody would build it."""

    def make(folder: Path) -> None:
        done = build(ROOT, folder)
        assert done.returncode == 0, done.stderr

    return made_once(shared / "site", make)


@pytest.fixture(scope="session")
def built(site: Path) -> Built:
    """The pages of the real site, read once."""
    return Built(site)


@pytest.fixture(scope="session")
def sound(shared: Path) -> Path:
    """The sources of the small sound project alone; likewise not to be changed."""
    return made_once(shared / "sound", make_project)


@pytest.fixture(scope="session")
def small(shared: Path) -> Path:
    """The small sound project with its ledger; to be copied, not changed."""
    return made_once(shared / "small", make_small_site)


@pytest.fixture(scope="session")
def small_with_site(small: Path, shared: Path) -> Path:
    """The same with a site; likewise."""

    def make(folder: Path) -> None:
        shutil.copytree(small, folder)
        done = door(folder, "dev.py", "build")
        assert done.returncode == 0, done.stderr

    return made_once(shared / "small-with-site", make)


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    """A copy of the small project."""
    return shutil.copytree(small, tmp_path / "project")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served, under the policy as a header, which says all that the pages
    say, and more.
    """
    with served(site, {"Content-Security-Policy": AS_HEADER}) as at:
        yield at


@pytest.fixture(scope="session")
def small_address(small_with_site: Path) -> Iterator[str]:
    """Where the small site is served."""
    with served(small_with_site / "site") as at:
        yield at


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the pages are served that have one live part each."""
    with served(live_pages(tmp_path_factory.mktemp("live"))) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a context of its own, with the options that a test names by `opened_with`. Nothing
    that is done there may end in an error, or break the content policy.
    """
    options = {"viewport": {"width": 1280, "height": 900}, **getattr(request, "param", {})}
    errors: list[str] = []
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    context.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda found: errors.append(str(found.error)))
    yield context.new_page()
    context.close()
    assert errors == []
