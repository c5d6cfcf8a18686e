"""No address that was ever published is lost: whatever happens to a page, somebody is told."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from addresses.following import check_lines, find_lost, follow, new_records
from addresses.notices import notices, stub_pages
from addresses.places import Place, Places
from browsing import WITHOUT_SCRIPT, opened_with
from commands.moved import moved as record_move
from commands.moved import refuse
from content.front_matter import read_front_matter
from content.ledger import LEDGER, Ledger, Record, address_in, append, read_ledger
from samples import ROOT, change, door
from serving import served
from small_site import DAY, read_site
from test_access import violations

ESSAY, WAYS = "docs/essays/maps.md", "docs/essays/ways.md"
WENT = [  # from where, to where if it is still there, and why
    ("essays/maps/", "essays/ways/", "a better name"),
    ("essays/maps/#the-walk", "essays/ways/#the-way", "likewise"),
    ("essays/maps/#p-cccc", "glossary/map/", "it belongs there"),
    ("claims/3.1/", None, "it was no claim"),
]


def page_line(address: str, title: str = "A") -> Record:
    return Record(DAY, "page", address, "", title)


def gone(old: str, new: str | None, why: str = "why", line: int = 0) -> Record:
    return Record(DAY, "retired" if new is None else "moved", old, new or "", why, line)


def ledger_of(*records: Record) -> Ledger:
    return Ledger(Path("x"), [record._replace(line=n) for n, record in enumerate(records, 1)])


PAGES = "a/ a/#x b/ b/#x c/ c/#x d/".split()
ADDRESSES = st.builds("{}/{}".format, st.sampled_from("abc"), st.sampled_from(["", "#x", "#y"]))
LINES = st.lists(st.tuples(ADDRESSES, st.none() | ADDRESSES), max_size=9)


def published(*addresses: str, gone_to: Iterable[tuple[str, str | None]] = ()) -> Ledger:
    return ledger_of(*map(page_line, addresses), *(gone(old, new) for old, new in gone_to))


def site_with(*addresses: str) -> Places:
    places = Places()
    for address in addresses:
        page, _, fragment = address.partition("#")
        places.all[address] = Place("page", "A")
        places.ids.setdefault(page, set()).update({fragment} - {""})
    return places


@given(ADDRESSES, LINES)
def test_following_ends_whatever_is_recorded(
    address: str, lines: list[tuple[str, str | None]]
) -> None:
    ledger = published(*PAGES, gone_to=lines)
    trail = follow(ledger, address)
    if trail.end is not None and not trail.is_retired:
        assert trail.end not in ledger.gone
        assert trail.end.partition("#")[0] not in ledger.gone


@given(st.sets(ADDRESSES), LINES, st.sets(ADDRESSES))
def test_no_address_is_lost_without_a_refusal(
    recorded: set[str], lines: list[tuple[str, str | None]], there: set[str]
) -> None:
    ledger, places = published(*recorded, gone_to=lines), site_with(*there)
    if not check_lines(ledger) + find_lost(ledger, places):
        for address in recorded:
            trail = follow(ledger, address)
            assert trail.is_retired or trail.end in places
            assert not (address in ledger.gone and address in places)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("a/", "c/#y", "[link-to] `/a/` leads to `/c/#y`, which is not there; write"),
        ("c/", "d/", "[link-shadow] `/c/` has moved, and something is there; give it"),
        ("c/#x", None, "[link-shadow] `/c/#x` has retired, and something is there; give it"),
        # what any line may be wrong with: malformed/ledger.yml
        ("e/", "c/", "[link-unknown] `/e/` was never published; did you mean"),
    ],
)
def test_a_move_that_leads_nowhere_is_refused(old: str, new: str | None, says: str) -> None:
    (problem,) = refuse(published(*PAGES), gone(old, new, line=99), site_with("c/", "c/#x", "d/"))
    assert f":99:1: {says}" in str(problem)


def test_what_went_is_not_brought_back_by_a_line() -> None:
    ledger = ledger_of(page_line("a/"), gone("a/", None), page_line("a/"))
    assert [problem.code for problem in find_lost(ledger, site_with("a/"))] == ["link-shadow"]


READ = """\
# 2026-11-25
2026-11-25\tpage\t/a/\t\tA
2026-11-25\tparagraph\t/a/#p-aaaa\tdnqek3n7vrza\tWords
"""
UNREAD = """\
yesterday\tpage\t/a/\t\tWords
2026-11-25\tgone\t/a/\t\tWords
2026-11-25\tpage\ta b\t\tWords
2026-11-25\tpage\t/../../x/\t\tA
2026-11-25\tmoved\t/a/\thttps://x\twhy
2026-11-25\tmoved\t/a/\t\twhy
<<<<<<< HEAD
"""


def test_every_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text(READ + UNREAD, "utf-8")
    ledger, problems = read_ledger(tmp_path / "x.tsv")
    assert [problem.line for problem in problems] == [4, 5, 6, 7, 8, 9, 10]
    assert ledger.places["a/"].words == "A"


def test_a_ledger_whose_last_line_has_no_end_is_written_on(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("2026-11-25\tpage\t/a/\t\tA", "utf-8")
    append(path, [Record(DAY, "page", "b/", "", "B")])
    assert list(read_ledger(path)[0].places) == ["a/", "b/"]


def test_the_title_of_what_went_may_have_any_character() -> None:
    title = 'A "toy" \U0001f5fa'
    ledger = ledger_of(page_line("a/", title), gone("a/", None))
    (text,) = stub_pages(notices(ledger)).values()
    assert read_front_matter(text, "a.md").values["title"] == title


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("/essays/x/", "essays/x/"),
        ("essays/x", "essays/x/"),
        ("/essays/x#p-7k2m", "essays/x/#p-7k2m"),
        ("https://example.org/essays/x/index.html#p-7k2m", "essays/x/#p-7k2m"),
        ("/", ""),
    ],
)
def test_addresses_are_taken_as_they_are_typed(typed: str, address: str) -> None:
    assert address_in(typed) == address


# The file is only added to: the workflow's own step, in a repository with a main branch.

SETTINGS = ("user.name=Somebody", "user.email=somebody@example.org", "commit.gpgsign=false")
GIT = ["git", *(part for setting in SETTINGS for part in ("-c", setting))]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("", "", 0),  # both branches' lines are kept by the merge
        (f"{DAY}\tpage\t/ours/\t\tA\n", "", 0),  # never published
        (f"{DAY}\tpage\t/theirs/\t\tA\n", "", 1),
        ("\t/b/\t", "\t/e/\t", 1),
    ],
)
def test_a_published_line_is_neither_taken_out_nor_changed(
    tmp_path: Path, old: str, new: str, status: int
) -> None:
    def git(*arguments: str) -> None:
        subprocess.run([*GIT, *arguments], cwd=tmp_path, check=True)

    path = tmp_path / LEDGER
    path.parent.mkdir(parents=True)
    shutil.copy(ROOT / "scripts/addresses/.gitattributes", path.parent)
    append(path, published(*PAGES).records)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("branch", "-q", "topic")
    for branch, page in (("main", "theirs/"), ("topic", "ours/")):
        git("switch", "-q", branch)
        append(path, [page_line(page)])
        git("commit", "-qam", branch)
    git("update-ref", "refs/remotes/origin/main", "main")
    git("merge", "-q", "main")
    assert {"ours/", "theirs/"} <= read_ledger(path)[0].places.keys()
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    git("commit", "-qam", "two", "--allow-empty")
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    (step,) = [s["run"] for s in workflow["jobs"]["check"]["steps"] if LEDGER in s.get("run", "")]
    assert subprocess.run(["bash", "-ec", step], cwd=tmp_path, check=False).returncode == status


# A site on which a page, a section and a paragraph went elsewhere, one claim is no more, and words
# were changed.


@pytest.fixture(scope="module")
def changed(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ledger, Places]:
    """The project, its ledger before anything is recorded, and its places now."""
    project = shutil.copytree(small, tmp_path_factory.mktemp("moved") / "project")
    (project / ESSAY).rename(project / WAYS)
    nav = ("essays/maps.md", "essays/ways.md")
    edits = {
        "mkdocs.yml": nav,
        "docs/index.md": nav,
        "docs/claims/3.1.md": None,
        "docs/glossary/agent.md": ("forms: [", "forms: [doer, "),
        "docs/claims/1.1.md": ("claim:", "claim: Nothing of the old sentence is here now. #"),
    }
    change(project, edits)
    for edit in ((" [3.1]", ""), ("## The walk", "## The way"), ("It walks.", "Somebody strolls.")):
        change(project, {WAYS: edit})
    return project, read_ledger(project / LEDGER)[0], read_site(project)


def test_what_is_lost_is_told_and_changed_words_are_not(
    changed: tuple[Path, Ledger, Places],
) -> None:
    claim, page = (problem.message for problem in find_lost(*changed[1:]))
    assert claim.startswith("`/claims/3.1/` (“")
    assert page.startswith("`/essays/maps/` (“Has the agent a map?”) is gone; put it back")
    assert page.endswith("did you mean `/essays/ways/`?")


def test_a_page_takes_all_its_places_with_it(changed: tuple[Path, Ledger, Places]) -> None:
    _, ledger, places = changed
    for line in WENT:
        assert refuse(ledger, gone(*line, line=9999), places) == []
        ledger = ledger_of(*ledger.records, gone(*line))
    of_their_own = {old: new or old for old, new, _ in WENT}
    for address in ledger.places:
        new = address.replace("essays/maps/", "essays/ways/")
        assert follow(ledger, address).end == of_their_own.get(address, new)


@pytest.fixture(scope="module")
def moved(changed: tuple[Path, Ledger, Places]) -> Iterator[str]:
    """Where the site is served, now that the ledger says what became of everything."""
    project, ledger, places = changed
    lines = [gone(*line) for line in WENT]
    append(project / LEDGER, [*lines, *new_records(ledger, places, DAY)])
    done = door(project, "dev.py", "build")
    assert done.returncode == 0, done.stderr
    with served(project / "site") as address:
        yield address


def test_an_old_address_lands_on_the_new_place_and_is_in_no_index(page: Page, moved: str) -> None:
    paragraph, note = "#p-bbbb", "#fn:cite-Writer2023walks"
    with_it = [(f"essays/maps/{id}", f"essays/ways/{id}") for id in (paragraph, note)]
    for old, new in [*((old, new) for old, new, _ in WENT if new), *with_it]:
        page.goto(moved + old)
        page.wait_for_url(moved + new)
        if "#" in new:
            target = page.locator(":target")
            assert target.get_attribute("id") == new.partition("#")[2]
            assert target.evaluate("e => e.getBoundingClientRect().bottom > 0")
    sitemap = page.request.get(f"{moved}sitemap.xml").text()
    assert "essays/ways/" in sitemap
    assert "essays/maps/" not in sitemap
    entries = page.request.get(f"{moved}search/search_index.json").json()
    assert not [entry for entry in entries if entry["url"].startswith("essays/maps/")]


@opened_with(WITHOUT_SCRIPT)
def test_without_script_the_old_address_says_where_it_went(page: Page, moved: str) -> None:
    page.goto(moved + "essays/maps/#the-walk")
    line = page.locator("#the-walk")
    expect(line).to_be_visible()
    expect(line).to_contain_text("likewise")
    assert "noindex" in (page.locator("meta[name=robots]").get_attribute("content") or "")
    line.get_by_role("link").click()
    assert page.url == moved + "essays/ways/#the-way"
    page.goto(moved + "claims/3.1/")
    expect(page.locator("main")).to_contain_text("no longer here: it was no claim")


def test_axe_finds_nothing_on_a_page_that_is_no_more(page: Page, moved: str) -> None:
    page.goto(moved + "claims/3.1/")
    assert violations(page) == []


def test_the_command_writes_a_line_or_says_why_not(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, {ESSAY: ("## The walk", "## The way")})
    before = (project / LEDGER).read_text("utf-8")
    old, new = "https://example.org/essays/maps#the-walk", "essays/maps#the-way"
    assert record_move(project, "/essays/maps/", "/nowhere/", "why") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "[link-shadow]" in told.err
    assert "Nothing was written." in told.err
    assert (project / LEDGER).read_text("utf-8") == before
    assert record_move(project, old, new, "a way\nis walked") == 0
    line = capsys.readouterr().out
    assert line.partition("\t")[2] == (
        "moved\t/essays/maps/#the-walk\t/essays/maps/#the-way\ta way is walked\n"
    )
    assert (project / LEDGER).read_text("utf-8") == before + line
